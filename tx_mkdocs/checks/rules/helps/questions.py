"""Checks of translation questions, in tables and in Markdown.

Source: uw-content-validation 274 (missing question, missing response); tX tQ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tx_mkdocs.checks.files.content import Content, TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.helps import questions as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.markdown.front_matter import is_front_matter

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
    has_title: bool = False
    """Whether the question is a title of translationStudio."""


def _questions(content: Content) -> Iterator[_Asked]:
    """Every question of a repository, file by file."""
    if content.kind.help != "question":
        return
    for file in content.files:
        if isinstance(file, TableFile) and file.kind == "question":
            columns = file.columns
            answers = columns["response"] or ("",) * len(columns.rows)
            for row, question in enumerate(columns["question"]):
                line, column = file.place(file.at(row, "question"))
                yield _Asked(
                    file.path, line, column, file.code, columns.references[row], question,
                    answers[row],
                )  # fmt: skip
    for help_file in content.helps:
        for entry in help_file.entries:
            if (entry.places[:1] and entry.places[0][1] < 0) or is_front_matter(entry.text):
                continue
            yield _Asked(
                help_file.path, entry.line, 1, help_file.code, entry.reference, entry.question,
                entry.text, help_file.has_titles,
            )  # fmt: skip


@rule(codes.NO_QUESTION_MARK)
def no_question_mark(content: Content) -> Iterator[Spot]:
    asked = [entry for entry in _questions(content) if entry.question.strip()]
    without = [entry for entry in asked if not _MARK.search(entry.question)]
    if (_ASKED + 1) * len(without) <= len(asked):
        for entry in without:
            message = "There is no question mark in this question."
            yield Spot(message, line=entry.line, column=entry.column, path=entry.path)


@rule(codes.NO_QUESTION)
def no_question(content: Content) -> Iterator[Spot]:
    for entry in _questions(content):
        if entry.answer.strip() and not entry.question.strip():
            message = "There is no question for this answer."
            fix = "Write the question as its title." if entry.has_title else ""
            yield Spot(message, line=entry.line, column=entry.column, path=entry.path, fix=fix)


@rule(codes.QUESTION_AGAIN)
def question_again(content: Content) -> Iterator[Spot]:
    first: dict[tuple[str, str, str], _Asked] = {}
    for entry in _questions(content):
        if not entry.question.strip():
            continue
        before = first.setdefault(
            (entry.book, entry.reference, entry.question.strip().casefold()), entry
        )
        if before is not entry and (before.line, before.path) != (entry.line, entry.path):
            same = before.answer.strip() == entry.answer.strip() and before.path == entry.path
            if same and before.path.lower().endswith(".tsv"):
                # A row that is the same altogether has a code of its own.
                continue
            message = Message("This question was already asked in line {line:,}.", line=before.line)
            if before.path != entry.path:
                message = Message(
                    "This question was already asked in {path}, line {line:,}.",
                    path=before.path,
                    line=before.line,
                )
            yield Spot(message, line=entry.line, column=entry.column, path=entry.path)
