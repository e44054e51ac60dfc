"""A code: how severe it is, what is wrong, why that matters, what to do, and an example of both.

Every code is defined once, in a module of `codes`. A reader of files makes its findings with `Code.at`; a
function of `checks.rules` is bound to its code there. Reference pages and tests are made from codes.
"""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding, Severity

Applies = Literal["text", "usfm", "table", "markdown", "repository"]
"""What a rule reads: any text file, a USFM book, a table of helps, a Markdown file, or all of it."""

MergeWithin = Literal["", "file", "repository"]


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
    document: str = ""
    """Format in which its books are written as documents; empty: they are not."""


@dataclass(frozen=True, slots=True, eq=False)
class Code:
    """A code and all that is said about it; there is one object for each."""

    name: str
    """`TEXT004`: a group and three digits; stable for ever."""
    severity: Severity
    """Of all its findings: where two severities are meant there are two codes."""
    title: str
    """One line: what is wrong."""
    text: str
    """Why it matters and what to do, Markdown."""
    fix: str
    """What to do, one sentence, for findings that do not say so themselves; may be empty."""
    bad: Example
    good: Example
    applies: tuple[Applies, ...] = ()
    """What its rules read; empty where a reader of files reports it."""
    opt_in: bool = False
    """Whether it is looked for only where it is asked for, because it is often not wanted."""
    fixable: bool = False
    """Whether `check --fix` puts it right."""
    merge_within: MergeWithin = ""
    """Where findings of one cause are one finding with several places: in one file, in all files of a
    repository, or nowhere. See `findings.grouping`."""

    def __str__(self) -> str:
        return self.name

    @property
    def group(self) -> str:
        """`USFM` of `USFM012`."""
        return self.name.rstrip("0123456789")

    def at(
        self,
        path: str = "",
        line: int = 0,
        column: int = 0,
        *,
        message: str,
        fix: str = "",
        page: str = "",
        cause: str = "",
    ) -> Finding:
        """A finding of this code.

        Args:
            path: path in the repository; empty where it is about the repository itself.
            line: from 1; 0 where it is about the whole file.
            column: in characters, from 1; 0 where it is unknown.
            message: what is wrong at this place, one sentence; a `Message` if it has values.
            fix: what to do about it here, a `Message` if it has values; empty: what the code says.
            page: see `Finding.page`.
            cause: see `Finding.cause`.
        """
        return Finding(
            self.name,
            self.severity,
            str(message),
            path,
            line,
            column,
            str(fix) or self.fix,
            page,
            cause=cause,
            message_id=message.message_id if isinstance(message, Message) else "",
            values=message.values if isinstance(message, Message) else {},
            fix_id=fix.message_id if isinstance(fix, Message) else "",
            fix_values=fix.values if isinstance(fix, Message) else {},
        )


def define(
    name: str,
    severity: Severity,
    text: str,
    *,
    bad: str | Mapping[str, str],
    at: tuple[str, int, int],
    good: str | Mapping[str, str],
    fix: str = "",
    applies: Applies | tuple[Applies, ...] = (),
    opt_in: bool = False,
    fixable: bool = False,
    merge_within: MergeWithin = "",
    related: Mapping[str, Mapping[str, str]] | None = None,
    related_bad: Mapping[str, Mapping[str, str]] | None = None,
    made: str = "",
    edit: tuple[str, str, str] = ("", "", ""),
    converted: str = "",
    listings: tuple[str, str] = ("", ""),
    refused: str = "",
    document: str = "",
) -> Code:
    """A code from its words and examples.

    Args:
        name: see `Code`, as `severity`, `fix`, `applies`, `opt_in`, `fixable` and `merge_within`.
        severity: see `Code`.
        text: its title, an empty line, and why it matters.
        bad: files of a repository in which it is found, or the text of the file that `at` names.
        at: path, line and column of what is found first; zeros where there are none.
        good: the same put right: it is not found there.
        fix: see `Code`.
        applies: see `Code`; a single kind may stand alone.
        opt_in: see `Code`.
        fixable: see `Code`.
        merge_within: see `Code`.
        related: repositories at hand for both examples, by name: path and text of each file.
        related_bad: those of the bad example, where they differ.
        made: see `Example`; of the bad example alone, as `edit` and `refused`.
        edit: see `Example`.
        converted: see `Example`; of both.
        listings: of the bad and of the good example.
        refused: see `Example`.
        document: see `Example`; of both.
    """
    title, _, why = inspect.cleandoc(text).partition("\n")
    beside = related or {}
    return Code(
        name,
        severity,
        title.strip(),
        why.strip(),
        fix,
        Example(
            _files(bad, at[0]), *at, related_bad or beside, made, edit, converted, listings[0], refused,
            document,
        ),
        Example(
            _files(good, at[0]), related=beside, converted=converted, listing=listings[1], document=document
        ),
        (applies,) if isinstance(applies, str) else applies,
        opt_in,
        fixable,
        merge_within,
    )  # fmt: skip


def _files(given: str | Mapping[str, str], path: str) -> dict[str, str]:
    return {path: given} if isinstance(given, str) else dict(given)
