"""Checks of the column Occurrence, which says which one of several equal words is meant.

Source: notices of uw-content-validation, by number:
792, 791 (invalid, missing), 751, 750 (zero or missing beside a quote), 919 (missing quote); tX:
Occurrence -1 to 30.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.tables import occurrences as codes
from tx_mkdocs.findings.message import Message

_NUMBER = re.compile(r"-?\d{1,9}")
_MOST = 30


@rule(codes.ZERO_BESIDE_QUOTE)
def zero_beside_quote(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["occurrence"]
    if file.kind and cells:
        for row in file.columns.originals:
            if cells[row] == "0":
                message = "The occurrence is 0, although words are quoted."
                yield Spot(message, file.at(row, "occurrence"))


@rule(codes.NUMBER_WITHOUT_QUOTE)
def number_without_quote(file: TableFile) -> Iterator[Spot]:
    quotes = file.columns["quote"]
    cells = file.columns["occurrence"]
    if file.kind and quotes and not all(quotes):
        for row, (cell, quote) in enumerate(zip(cells, quotes, strict=False)):
            if not quote and cell not in ("0", "") and cell.strip() not in ("0", ""):
                message = Message(
                    "The occurrence is {cell}, but nothing is quoted.", cell=cell.strip()[:20]
                )
                yield Spot(message, file.at(row, "occurrence"))


@rule(codes.UNLIKELY_NUMBER)
def unlikely_number(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["occurrence"]
    unlikely = {
        cell
        for cell in set(cells)
        if _NUMBER.fullmatch(cell.strip()) and not -1 <= int(cell) <= _MOST
    }
    if file.kind and unlikely:
        for row, cell in enumerate(cells):
            if cell in unlikely:
                message = Message("The occurrence {cell} is impossible.", cell=cell.strip())
                yield Spot(message, file.at(row, "occurrence"))


@rule(codes.NO_NUMBER_BESIDE_QUOTE)
def no_number_beside_quote(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["occurrence"]
    if file.kind and cells and not all(cells):
        for row, (cell, quote) in enumerate(zip(cells, file.columns["quote"], strict=False)):
            if not cell.strip() and quote.strip():
                message = "The row does not say which occurrence of the words is meant."
                yield Spot(message, file.at(row, "occurrence"))


@rule(codes.ALL_OF_PARTS)
def all_of_parts(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["occurrence"]
    if file.kind and "-1" in cells:
        for row, (cell, quote) in enumerate(zip(cells, file.columns["quote"], strict=False)):
            if cell == "-1" and "&" in quote and len(file.columns.places[row]) == 1:
                message = "It is not clear which parts of the quote belong together."
                yield Spot(message, file.at(row, "occurrence"))
