"""Checks of translation questions, in tables and in Markdown.

Source: E.1 274 (missing question, missing response); tX tQ; E.2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tx_mkdocs.checks.files.whole import TableFile, Whole
from tx_mkdocs.findings.register import Spot, check

_HEADER = "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n"
_MANIFEST = (
    "dublin_core:\n  identifier: tq\n  subject: Translation Questions\n"
    "  language: {identifier: en, direction: ltr}\n"
)
_FILE = "tq_JON.tsv"
# Latin and most scripts; Arabic; Greek (two characters); full width; Ethiopic; Armenian; doubled; Vai, Bamum.
_MARK = re.compile("[?\u061f\u037e;\uff1f\u1367\u055e\u2047-\u2049\u203d\u2e2e\ua60f\ua6f7]")
_ASKED = 4
"""Questions with a mark for each without, at least, before one without is held to be a mistake."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with its answer."""

    path: str
    line: int
    column: int
    book: str
    reference: str
    question: str
    answer: str


def _asked(whole: Whole) -> Iterator[_Asked]:
    """Every question of a repository, file by file."""
    if whole.kind.help != "question":
        return
    for file in whole.files:
        if isinstance(file, TableFile) and file.kind == "question":
            columns = file.columns
            answers = columns["response"] or ("",) * len(columns.rows)
            for row, question in enumerate(columns["question"]):
                line, column = file.place(file.at(row, "question"))
                yield _Asked(
                    file.path, line, column, file.code, columns.references[row], question,
                    answers[row],
                )  # fmt: skip
    for help_file in whole.helps:
        for entry in help_file.entries:
            if entry.places[:1] and entry.places[0][1] < 0:
                continue
            yield _Asked(
                help_file.path, entry.line, 1, help_file.code, entry.reference, entry.question,
                entry.text,
            )  # fmt: skip


def _table(*rows: tuple[str, str, str, str]) -> dict[str, str]:
    lines = [f"{at}\t{name}\t\t\t\t{question}\t{answer}\n" for at, name, question, answer in rows]
    return {_FILE: _HEADER + "".join(lines)}


_GOOD = (
    ("1:1", "ab12", "Who was sent?", "Jonah."),
    ("1:2", "cd34", "Where was he sent?", "To Nineveh."),
    ("1:3", "ef56", "Where did he go?", "To Joppa."),
    ("1:4", "gh78", "What came upon the sea?", "A storm."),
)


@check(
    "TQ020",
    "info",
    "repository",
    bad=_table(*_GOOD, ("1:5", "jk90", "Where was Jonah then", "He slept.")),
    at=(6, 13),
    good=_table(*_GOOD, ("1:5", "jk90", "Where was Jonah then?", "He slept.")),
    path=_FILE,
    fix="Add the question mark, or write it as a question.",
)
def no_question_mark(whole: Whole) -> Iterator[Spot]:
    """A question has no question mark, though the others have one.

    Either the mark was forgotten, or question and answer were exchanged, or the line is a heading of
    another kind. In languages without question marks nothing is said.
    """
    asked = [one for one in _asked(whole) if one.question.strip()]
    without = [one for one in asked if not _MARK.search(one.question)]
    if (_ASKED + 1) * len(without) <= len(asked):
        for one in without:
            message = "There is no question mark in this question."
            yield Spot(message, line=one.line, column=one.column, path=one.path)


@check(
    "TQ021",
    "warning",
    "repository",
    bad=_table(("1:1", "ab12", "", "Jonah.")),
    at=(2, 13),
    good=_table(("1:1", "ab12", "Who was sent?", "Jonah.")),
    path=_FILE,
    fix="Write the question; in Markdown on a line that begins with # and a space.",
)
def no_question(whole: Whole) -> Iterator[Spot]:
    """An answer has no question.

    The cell is empty, or in Markdown no heading stands above the answer. It is shown as a text of its own.
    """
    for one in _asked(whole):
        if one.answer.strip() and not one.question.strip():
            message = "There is no question to this answer."
            yield Spot(message, line=one.line, column=one.column, path=one.path)


@check(
    "TQ022",
    "warning",
    "repository",
    bad=_table(
        ("1:1", "ab12", "Who was sent?", "Jonah."), ("1:1", "cd34", "Who was sent?", "The prophet.")
    ),
    at=(3, 13),
    good=_table(
        ("1:1", "ab12", "Who was sent?", "Jonah."), ("1:2", "cd34", "Who was sent?", "The prophet.")
    ),
    path=_FILE,
    fix="Delete one of the two, or ask something else.",
)
def question_again(whole: Whole) -> Iterator[Spot]:
    """A question is asked twice at the same place.

    As a rule a row was copied and one of the two was improved later.
    """
    first: dict[tuple[str, str, str], _Asked] = {}
    for one in _asked(whole):
        if not one.question.strip():
            continue
        before = first.setdefault((one.book, one.reference, one.question.strip().casefold()), one)
        if before is not one and (before.line, before.path) != (one.line, one.path):
            same = before.answer.strip() == one.answer.strip() and before.path == one.path
            if same and before.path.lower().endswith(".tsv"):
                # A row that is the same altogether has a code of its own.
                continue
            message = f"This question was asked in line {before.line:,} before."
            yield Spot(message, line=one.line, column=one.column, path=one.path)
