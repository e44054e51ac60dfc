"""The rules of the checks and what `check --fix` does, each bound to its code.

A new check is a code in `findings.codes` and a function with the decorator `rule` in a module of `rules`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from tx_mkdocs.findings.code import Applies, Code


class Spot(NamedTuple):
    """One place at which a rule complains."""

    message: str
    """One plain sentence for a translator."""
    at: int = -1
    """Offset in the text of the file, in characters; -1 where line and column tell the place."""
    line: int = 0
    column: int = 0
    path: str = ""
    """The file, for a rule that reads the whole repository."""
    fix: str = ""
    """What to do about it; the code's own sentence where it is empty."""
    cause: str = ""
    """See `Finding.cause`."""


Function = Callable[[Any], Iterable[Spot]]
"""From what it reads (a file, or all of the repository) to the places at which it complains."""
Change = Callable[[Any], str]
"""From a file, with its byte-order mark and line ends as they are stored, to its text put right.

It changes white space, line ends, the byte-order mark or the old section mark, never a word, a joiner
or a normal form, and keeps the number of lines; see `fix`.
"""


class Rule(NamedTuple):
    """A function that looks for what a code means."""

    code: Code
    applies: Applies
    """What the function reads."""
    function: Function


class CodeFix(NamedTuple):
    """What `check --fix` does about what a code means."""

    code: Code
    applies: Applies
    """What kind of file it changes."""
    change: Change


RULES: dict[str, list[Rule]] = {}
"""The rules of each module that was loaded, by its name; see `rule_index.all_rules`."""
FIXES: list[CodeFix] = []
"""The fixes of the modules that were loaded; see `rule_index.all_fixes`."""


def rule(code: Code, applies: Applies | None = None) -> Callable[[Function], Function]:
    """Register a function that looks for what a code means.

    Args:
        code: whose findings it makes.
        applies: what it reads, where the code has rules for several kinds of files.

    Raises:
        ValueError: the code does not say that it has a rule for this.
    """
    reads = _reads(code, applies)

    def register(function: Function) -> Function:
        RULES.setdefault(function.__module__, []).append(Rule(code, reads, function))
        return function

    return register


def fixes(code: Code, change: Change, applies: Applies | None = None) -> None:
    """Register how `check --fix` corrects what a code means.

    Args:
        code: what is put right.
        change: how.
        applies: in which files, where the code does not say so: a reader reports it.

    Raises:
        ValueError: the code does not say that it can be put right.
    """
    if not code.fixable:
        raise ValueError(f"{code} is not said to be fixable")
    FIXES.append(CodeFix(code, applies or _reads(code, None), change))


def _reads(code: Code, applies: Applies | None) -> Applies:
    if applies is None and len(code.applies) == 1:
        return code.applies[0]
    if applies is None or applies not in code.applies:
        raise ValueError(f"{code} has rules for {code.applies}, not for {applies}")
    return applies
