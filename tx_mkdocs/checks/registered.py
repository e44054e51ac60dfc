"""The rules and fixes of this package and of others, loaded when checks are first made."""

from __future__ import annotations

from functools import cache

from tx_mkdocs.checks.register import FIXES, RULES, CodeFix, Rule
from tx_mkdocs.extensions import extensions
from tx_mkdocs.findings.register import GROUP, all_codes, module_of_checks


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they are followed: importing the modules of the group registers them.

    Raises:
        ImportError: this package is not installed.
    """
    extensions(GROUP, module_of_checks)
    # A module that takes the code of another package is left out as a whole.
    return tuple(rule for rule in RULES if all_codes().get(rule.code.name) is rule.code)


@cache
def all_fixes() -> tuple[CodeFix, ...]:
    """Everything that `check --fix` can do, in the order in which it is done.

    Raises:
        ImportError: this package is not installed.
    """
    extensions(GROUP, module_of_checks)
    return tuple(fix for fix in FIXES if all_codes().get(fix.code.name) is fix.code)
