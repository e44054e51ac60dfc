"""The register of checks: one function each, with its code, its words for people and its examples.

A new check is one function with the decorator `check` in a module of `rules`; a code that a reader of
files reports is described with `described`. Reference pages and tests are made from both.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from tx_mkdocs.findings.model import Severity

Applies = Literal["text", "usfm", "table", "markdown", "repository"]
"""What a check reads: any text file, a USFM book, a table of helps, a Markdown file, or all of it."""


Mend = Callable[[Any], str]
"""From a file, with its byte-order mark and line ends as they are stored, to its text put right.

It changes white space, line ends, the byte-order mark or the old section mark, never a word, a joiner
or a normal form, and keeps the number of lines; see `mending`.
"""


@dataclass(frozen=True, slots=True)
class Spot:
    """One place at which a check complains."""

    message: str
    """One plain sentence for a translator."""
    at: int = -1
    """Offset in the text of the file, in characters; -1 where line and column tell the place."""
    line: int = 0
    column: int = 0
    path: str = ""
    """Where a check of the whole repository speaks of a file."""
    fix: str = ""
    """What to do about it; the check's own sentence where it is empty."""


@dataclass(frozen=True, slots=True)
class Example:
    """A small repository that shows a code."""

    files: Mapping[str, str]
    """Path and text of each file."""
    path: str = ""
    """File that the finding is about."""
    line: int = 0
    column: int = 0
    related: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Repositories at hand, by name: path and text of each file."""
    made: str = ""
    """What is done to the files first, where text alone cannot show it: a link, a damaged zip. The steps
    are in tests/checks/makers.py."""
    edit: tuple[str, str, str] = ("", "", "")
    """Address of a page, what it says, and what it says instead when the proof of the build reads it."""
    converted: str = ""
    """Resource id as which the file is converted alone; empty: all of the repository is read."""
    listing: str = ""
    """What git lists of the commit (`git ls-tree -r -l`) when the service fetches it."""
    refused: str = ""
    """Words of the message with which the repository is not opened at all; empty: it is opened."""


@dataclass(frozen=True, slots=True)
class Check:
    """A code and all that is said about it."""

    code: str
    severity: Severity
    applies: Applies
    title: str
    """One line: what is wrong."""
    text: str
    """Why it matters and what to do, Markdown."""
    fix: str
    """What to do, one sentence; may be empty."""
    bad: Example
    good: Example
    function: Callable[[Any], Iterable[Spot]] | None
    """None where a reader of files reports the code itself."""
    advice: bool = False
    """Whether it is made only where it is asked for, because it is often not wanted."""
    mends: Mend | None = None
    """What `check --fix` does about it; None where only people can."""

    @property
    def group(self) -> str:
        """`USFM` of `USFM012`."""
        return self.code.rstrip("0123456789")


CHECKS: dict[str, Check] = {}
"""All codes, filled by the modules of `rules`."""
_FILES = {
    "usfm": "01-GEN.usfm",
    "table": "tn_GEN.tsv",
    "markdown": "page.md",
    "text": "page.md",
    "repository": "manifest.yaml",
}


def check(
    code: str,
    severity: Severity,
    applies: Applies,
    *,
    bad: str | Mapping[str, str],
    at: tuple[int, int],
    good: str | Mapping[str, str],
    fix: str = "",
    path: str = "",
    advice: bool = False,
    related: Mapping[str, Mapping[str, str]] | None = None,
    mends: Mend | None = None,
) -> Callable[[Callable[[Any], Iterable[Spot]]], Callable[[Any], Iterable[Spot]]]:
    """Register a function as the check of a code; its docstring is the reference.

    Args:
        code: `TEXT004`; stable for ever.
        severity: of its findings.
        applies: what the function gets.
        bad: text of a file, or files of a repository, in which it finds something.
        at: line and column of what it finds first.
        good: the same put right: it finds nothing there.
        fix: what to do, for findings whose spot does not say so.
        path: name of the file of the examples, where the usual one does not do; `.` where what is found is
            about the repository itself.
        advice: see `Check.advice`.
        related: repositories at hand for both examples, by name: path and text of each file.
        mends: what `check --fix` does about it.
    """
    beside = related or {}
    file = path or _FILES[applies]

    def register(function: Callable[[Any], Iterable[Spot]]) -> Callable[[Any], Iterable[Spot]]:
        title, text = _documented(inspect.getdoc(function) or "")
        _add(
            Check(
                code, severity, applies, title, text, fix,
                Example(_files(bad, file), "" if file == "." else file, *at, beside),
                Example(_files(good, file), related=beside), function, advice, mends,
            )
        )  # fmt: skip
        return function

    return register


def described(
    code: str,
    severity: Severity,
    text: str,
    *,
    bad: Mapping[str, str],
    at: tuple[str, int, int],
    good: Mapping[str, str],
    fix: str = "",
    applies: Applies = "repository",
    related: Mapping[str, Mapping[str, str]] | None = None,
    related_bad: Mapping[str, Mapping[str, str]] | None = None,
    made: str = "",
    edit: tuple[str, str, str] = ("", "", ""),
    converted: str = "",
    listings: tuple[str, str] = ("", ""),
    refused: str = "",
    mends: Mend | None = None,
) -> None:
    """Describe a code that a reader of files reports.

    Args: as of `check`; `text` is what a docstring would be, `at` path, line and column (0: none);
        `related_bad`, `made`, `edit` and `refused` are of the bad example alone, `converted` of both,
        `listings` of the bad and of the good one: see `Example`.
    """
    title, more = _documented(inspect.cleandoc(text))
    beside = related or {}
    _add(
        Check(
            code, severity, applies, title, more, fix,
            Example(
                dict(bad), *at, related_bad or beside, made, edit, converted, listings[0], refused
            ),
            Example(dict(good), related=beside, converted=converted, listing=listings[1]), None,
            mends=mends,
        )
    )  # fmt: skip


def _add(one: Check) -> None:
    if one.code in CHECKS:
        raise ValueError(f"{one.code} is registered twice")
    CHECKS[one.code] = one


def _documented(text: str) -> tuple[str, str]:
    title, _, more = text.partition("\n")
    return title.strip(), more.strip()


def _files(given: str | Mapping[str, str], path: str) -> dict[str, str]:
    return {path: given} if isinstance(given, str) else dict(given)


def mended_by(code: str, mends: Mend) -> None:
    """Let `check --fix` put right what a reader of files reports as `code`."""
    CHECKS[code] = replace(CHECKS[code], mends=mends)
