"""Checks of words and punctuation in the texts of tables; made only where they are asked for.

Source: E.1 191, 177 (blank before punctuation, doubled punctuation), 198; tX notes TSV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile
from tx_mkdocs.findings.register import Spot, check

_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_TEXTS = ("note", "question", "response")
_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{2,40}) \1(?![\w’'-])")
_BLANK = re.compile(r" [,;:.?!](?=[\s”)\]\\]|$)", re.MULTILINE)
_DOUBLED = re.compile(r",,|;;|;\.|,\.(?![\w.])|::(?!/)|(?<![./])\.\.(?![./])")


def _note(text: str) -> str:
    return f"{_HEADER}1:1\tab12\t\t\t\t0\t{text}\n"


@check(
    "TSV090",
    "info",
    "table",
    bad=_note("He fled to to Tarshish."),
    at=(2, 23),
    good=_note("He fled to Tarshish."),
    fix="Delete one, unless the language repeats words.",
    advice=True,
)
def word_twice(file: TableFile) -> Iterator[Spot]:
    """A word stands twice.

    It is a common mistake in typing. In many languages, and in phrases such as “had had”, it is right.
    """
    for name in _TEXTS if file.kind else ():
        for row, inside, found in file.columns.found(name, _TWICE):
            message = f"“{found.partition(' ')[0][:40]}” stands twice."
            yield Spot(message, file.at(row, name, inside))


@check(
    "TSV091",
    "info",
    "table",
    bad=_note("He fled , and God saw it."),
    at=(2, 22),
    good=_note("He fled, and God saw it."),
    fix="Delete the blank.",
    advice=True,
)
def blank_before_mark(file: TableFile) -> Iterator[Spot]:
    """A blank stands before a punctuation mark.

    The mark may come to stand at the beginning of the next line. In French and some other languages a blank
    is right before some marks: there, leave this check out.
    """
    for name in _TEXTS if file.kind else ():
        for row, inside, found in file.columns.found(name, _BLANK):
            yield Spot(f"A blank stands before “{found[1:]}”.", file.at(row, name, inside))


@check(
    "TSV092",
    "info",
    "table",
    bad=_note("He fled,, and God saw it."),
    at=(2, 22),
    good=_note("He fled … See [1:2](../01/02.md)."),
    fix="Delete one of them.",
    advice=True,
)
def mark_twice(file: TableFile) -> Iterator[Spot]:
    """Two punctuation marks stand where one is enough.

    A part of the sentence was deleted between them, or a key was pressed twice.
    """
    for name in _TEXTS if file.kind else ():
        for row, inside, found in file.columns.found(name, _DOUBLED):
            yield Spot(f"“{found}” stands here.", file.at(row, name, inside))
