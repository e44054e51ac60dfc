"""The checks of this package and of others, registered once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any

from tx_mkdocs.extensions import extension, names
from tx_mkdocs.findings.register import CHECKS, Check

GROUP = "tx_mkdocs.checks"


@cache
def registered_checks() -> Mapping[str, Check]:
    """Every check by its code: importing the modules of the entry points registers them."""
    for name in names(GROUP):
        before = set(CHECKS)
        if extension(GROUP, name, _accepted) is None:
            # Half of a module that does not work is not wanted.
            for code in set(CHECKS) - before:
                del CHECKS[code]
    return CHECKS


def _accepted(module: Any) -> ModuleType:
    if not isinstance(module, ModuleType):
        raise TypeError("it is no module of checks")
    return module
