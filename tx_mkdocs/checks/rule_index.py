"""The rules and fixes of this package and of others: each module is loaded when what it reads is first checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module

from tx_mkdocs.checks import rules
from tx_mkdocs.checks.register import FIXES, RULES, CodeFix, Rule
from tx_mkdocs.checks.rules import MODULES, Having, RuleModule
from tx_mkdocs.extensions import extension, others
from tx_mkdocs.findings.code import Applies
from tx_mkdocs.findings.register import GROUP, all_codes, module_of_checks

_OWN = f"{rules.__name__}."


def all_rules() -> tuple[Rule, ...]:
    """Every rule, in the order in which they are followed.

    Raises:
        ImportError: this package is not installed.
    """
    return tuple(_rules(MODULES))


@cache
def rules_of(
    applies: Applies, having: frozenset[Having] | None = None, *, opt_in: bool
) -> tuple[Rule, ...]:
    """The rules for one kind of files, or for all of a repository, in the order in which they are followed.

    Args:
        applies: what the rules read.
        having: what the repository has of what rules for all of it want; None for whatever there is.
        opt_in: whether rules that are followed only where somebody asks for them may be wanted.

    Raises:
        ImportError: this package is not installed.
    """
    wanted = (
        module
        for module in MODULES
        if applies in module.reads
        and (having is None or not module.having or module.having in having)
        and (opt_in or not module.opt_in)
    )
    return tuple(rule for rule in _rules(wanted) if rule.applies == applies)


def _rules(modules: Iterable[RuleModule]) -> Iterator[Rule]:
    """The rules of modules of this package, then those of other packages."""
    for module in modules:
        yield from RULES.get(import_module(f"{_OWN}{module.name}").__name__, ())
    yield from _rules_of_others()


@cache
def _rules_of_others() -> tuple[Rule, ...]:
    for name in others(GROUP):
        extension(GROUP, name, module_of_checks)
    found = [
        rule
        for module, rules_of_module in RULES.items()
        if not module.startswith(_OWN)
        for rule in rules_of_module
    ]
    # A module that takes the code of another package is left out as a whole.
    return tuple(rule for rule in found if all_codes().get(rule.code.name) is rule.code)


@cache
def all_fixes() -> tuple[CodeFix, ...]:
    """Everything that `check --fix` can do, in the order in which it is done.

    Raises:
        ImportError: this package is not installed.
    """
    all_rules()
    place = {code: number for number, code in enumerate(all_codes().values())}
    return tuple(
        sorted((fix for fix in FIXES if fix.code in place), key=lambda fix: place[fix.code])
    )
