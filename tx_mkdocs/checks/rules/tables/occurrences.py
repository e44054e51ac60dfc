"""Checks of the column Occurrence, which says the how manyeth of several equal words is meant.

Source: E.1 792, 791 (invalid, missing), 751, 750 (zero or missing beside a quote), 919 (missing quote); tX:
Occurrence -1 to 30.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile
from tx_mkdocs.findings.register import Spot, check

_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_QUOTED = f"{_HEADER}1:1\tab12\t\t\tיוֹנָה\t1\tThis is a name.\n"
_NUMBER = re.compile(r"-?\d{1,9}")
_MOST = 30


@check(
    "TSV045",
    "warning",
    "table",
    bad=f"{_HEADER}1:1\tab12\t\t\tיוֹנָה\t0\tThis is a name.\n",
    at=(2, 19),
    good=_QUOTED,
    fix="Write 1, or 2, 3 … for a later one of equal words, or -1 for all.",
)
def zero_beside_quote(file: TableFile) -> Iterator[Spot]:
    """Words of the original are quoted, but the occurrence is 0.

    0 says that the row is not about particular words. The words are then neither looked for in the verse
    nor marked there.
    """
    cells = file.columns["occurrence"]
    if file.kind and cells:
        for row in file.columns.originals:
            if cells[row] == "0":
                message = "The occurrence is 0, although words are quoted."
                yield Spot(message, file.at(row, "occurrence"))


@check(
    "TSV046",
    "info",
    "table",
    bad=f"{_HEADER}1:1\tab12\t\t\t\t1\tThis is a name.\n",
    at=(2, 13),
    good=_QUOTED,
    fix="Quote the words that are meant, or write 0.",
)
def number_without_quote(file: TableFile) -> Iterator[Spot]:
    """An occurrence is given, but no words are quoted.

    Perhaps the words of the original were forgotten. Where a row is about the whole verse, the occurrence
    is 0.
    """
    quotes = file.columns["quote"]
    cells = file.columns["occurrence"]
    if file.kind and quotes and not all(quotes):
        for row, (cell, quote) in enumerate(zip(cells, quotes, strict=False)):
            if not quote and cell not in ("0", "") and cell.strip() not in ("0", ""):
                message = f"The occurrence is {cell.strip()[:20]}, but nothing is quoted."
                yield Spot(message, file.at(row, "occurrence"))


@check(
    "TSV047",
    "warning",
    "table",
    bad=f"{_HEADER}1:1\tab12\t\t\tיוֹנָה\t-2\tThis is a name.\n",
    at=(2, 19),
    good=_QUOTED,
    fix="Write 1, 2 …, 0 where nothing is quoted, -1 for all.",
)
def unlikely_number(file: TableFile) -> Iterator[Spot]:
    """An occurrence is a number that cannot be meant.

    Allowed are -1 for all, 0 for none, and 1, 2 and so on. No verse has the same words more than thirty
    times.
    """
    cells = file.columns["occurrence"]
    unlikely = {
        cell
        for cell in set(cells)
        if _NUMBER.fullmatch(cell.strip()) and not -1 <= int(cell) <= _MOST
    }
    if file.kind and unlikely:
        for row, cell in enumerate(cells):
            if cell in unlikely:
                message = f"The occurrence {cell.strip()} cannot be meant."
                yield Spot(message, file.at(row, "occurrence"))


@check(
    "TSV048",
    "warning",
    "table",
    bad=f"{_HEADER}1:1\tab12\t\t\tיוֹנָה\t\tThis is a name.\n",
    at=(2, 19),
    good=_QUOTED,
    fix="Write 1, or 2, 3 … for a later one of equal words, or -1 for all.",
)
def no_number_beside_quote(file: TableFile) -> Iterator[Spot]:
    """Words are quoted, but no occurrence is given.

    Where the verse has the same words several times, nobody knows which are meant. The site takes the
    first.
    """
    cells = file.columns["occurrence"]
    if file.kind and cells and not all(cells):
        for row, (cell, quote) in enumerate(zip(cells, file.columns["quote"], strict=False)):
            if not cell.strip() and quote.strip():
                message = "It is not said which occurrence of the words is meant."
                yield Spot(message, file.at(row, "occurrence"))


@check(
    "TSV049",
    "info",
    "table",
    bad=f"{_HEADER}1:1\tab12\t\t\tδοῦλος & δὲ\t-1\tThis is a name.\n",
    at=(2, 24),
    good=_QUOTED,
    fix="Write the number of the one that is meant, or make a row for each.",
)
def all_of_parts(file: TableFile) -> Iterator[Spot]:
    """An occurrence of -1 stands beside a quote of several parts.

    -1 means every place at which the verse has the words. With words left out between the parts it is
    not clear which parts belong together. In a row about several verses it means once in each.
    """
    cells = file.columns["occurrence"]
    if file.kind and "-1" in cells:
        for row, (cell, quote) in enumerate(zip(cells, file.columns["quote"], strict=False)):
            if cell == "-1" and "&" in quote and len(file.columns.places[row]) == 1:
                message = "It is not clear which parts of the quote belong together."
                yield Spot(message, file.at(row, "occurrence"))
