"""All codes, looked up by their names. They are read when the first is looked up, and no rule with them."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType, ModuleType
from typing import Any

from tx_mkdocs.extensions import extension, others
from tx_mkdocs.findings import codes
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.retired import RETIRED

GROUP = "tx_mkdocs.checks"
"""Entry points that name modules with rules; those of other packages have their codes in them too."""


@cache
def all_codes() -> Mapping[str, Code]:
    """Every code by its name, in the order of the modules that define them; those of other packages last.

    Raises:
        ImportError: this package is not installed.
        ValueError: two codes of this package have the same name.
    """
    found: dict[str, Code] = {}
    for module in _modules(codes):
        _add(found, module)
    for name in others(GROUP):
        extension(GROUP, name, lambda module: _add(found, module_of_checks(module)))
    return MappingProxyType(found)


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    """The modules of a package, in order, or the module itself."""
    if not hasattr(package, "__path__"):
        yield package
        return
    for path in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        if not path.ispkg:
            yield import_module(path.name)


@cache
def _codes_of_group(group: str) -> Mapping[str, Code]:
    """The codes of a group of this package by their names, and others that are defined beside them."""
    found: dict[str, Code] = {}
    for name in codes.GROUPS.get(group, ()):
        for module in _modules(import_module(f"{codes.__name__}.{name}")):
            found.update((code.name, code) for code in codes_of(module))
    return found


def _add(found: dict[str, Code], module: ModuleType) -> ModuleType:
    """Add the codes of a module; none of them where one is taken."""
    new = {code.name: code for code in codes_of(module)}
    for name, code in new.items():
        if name in RETIRED or found.get(name, code) is not code:
            raise ValueError(f"the code {name} is taken")
    found.update(new)
    return module


def module_of_checks(value: Any) -> ModuleType:
    """What an entry point of checks names.

    Raises:
        TypeError: it is no module.
    """
    if not isinstance(value, ModuleType):
        raise TypeError("it is not a module of checks")
    return value


def codes_of(module: ModuleType) -> list[Code]:
    """The codes that a module defines."""
    return [value for value in vars(module).values() if isinstance(value, Code)]


def known_code(name: str) -> Code | None:
    """What is said about a code, for a retired one about its successor; None for one that nobody defined."""
    now = current_name(name)
    return _codes_of_group(now.rstrip("0123456789")).get(now) or all_codes().get(now)


def current_name(name: str) -> str:
    """The name of the code that says today what `name` said: itself, where it was not retired."""
    return RETIRED.get(name, name)


def current_names(name: str) -> tuple[str, ...]:
    """What a code, a group or the beginning of a code means today: itself, and successors of what it meant.

    Args:
        name: as settings have it: `TN006`, `TN`, `TN00`.
    """
    followers = {
        new
        for old, new in RETIRED.items()
        if (old.startswith(name) if name[-1:].isdigit() else old.rstrip("0123456789") == name)
    }
    kept = () if name in RETIRED else (name,)
    return (*kept, *sorted(followers))
