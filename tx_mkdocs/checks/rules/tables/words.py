"""Checks of words and punctuation in the texts of tables; made only where they are asked for.

Source: uw-content-validation 191, 177 (blank before punctuation, doubled punctuation), 198; tX notes TSV.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.files.table import TEXT_COLUMNS
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.tables import words as codes
from tx_mkdocs.findings.codes.text.opt_in import WORD_REPEATED
from tx_mkdocs.findings.message import Message

_TWICE = re.compile(r"(?<![\w’'-])([^\W\d_]{2,40}) \1(?![\w’'-])")
_BLANK = re.compile(r" [,;:.?!](?=[\s”)\]\\]|$)", re.MULTILINE)
_DOUBLED = re.compile(r",,|;;|;\.|,\.(?![\w.])|::(?!/)|(?<![./])\.\.(?![./])")


@rule(WORD_REPEATED, "table")
def word_twice(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        for row, inside, found in file.columns.matches(name, _TWICE):
            message = Message("“{text}” appears twice.", text=found.partition(" ")[0][:40])
            yield Spot(message, file.at(row, name, inside))


@rule(codes.BLANK_BEFORE_MARK)
def blank_before_mark(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        for row, inside, found in file.columns.matches(name, _BLANK):
            yield Spot(
                Message("There is a space before “{text}”.", text=found[1:]),
                file.at(row, name, inside),
            )


@rule(codes.MARK_TWICE)
def mark_twice(file: TableFile) -> Iterator[Spot]:
    for name in TEXT_COLUMNS if file.kind else ():
        for row, inside, found in file.columns.matches(name, _DOUBLED):
            yield Spot(Message("“{text}” is here.", text=found), file.at(row, name, inside))
