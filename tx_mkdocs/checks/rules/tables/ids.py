"""Checks of the ids of rows in tables, and of rows that stand there twice.

Source: E.1 932 (missing id), 831 (duplicate), 778, 176 to 173 (form); tX: ID of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile
from tx_mkdocs.findings.register import Spot, check

_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_GOOD = f"{_HEADER}1:1\tab12\t\t\t\t0\tThis is a name.\n"
_FORM = re.compile("[a-z][a-z0-9]{3}")


@check(
    "TSV040",
    "warning",
    "table",
    bad=f"{_HEADER}1:1\t\t\t\t\t0\tThis is a name.\n",
    at=(2, 5),
    good=_GOOD,
    fix="Give it four letters and digits, the first a letter, that no other row has.",
)
def no_id(file: TableFile) -> Iterator[Spot]:
    """A row has no id.

    The id is the address of the row: links lead to it, and tools that bring two versions of a table
    together find the row by it.
    """
    cells = file.columns["id"]
    if file.kind and not all(cells):
        for row, cell in enumerate(cells):
            if not cell:
                yield Spot("This row has no id.", file.at(row, "id"))


@check(
    "TSV041",
    "warning",
    "table",
    bad=f"{_HEADER}1:1\t12AB\t\t\t\t0\tThis is a name.\n",
    at=(2, 5),
    good=_GOOD,
    fix="Write four letters a to z or digits, the first a letter.",
)
def form_of_id(file: TableFile) -> Iterator[Spot]:
    """An id has another form than usual.

    An id has four characters: small letters from a to z or digits, the first a letter. Other tools may
    refuse the row, or lose it when they save the table.
    """
    if not file.kind:
        return
    matches = _FORM.fullmatch
    for row, cell in enumerate(file.columns["id"]):
        if not matches(cell) and cell and not matches(cell.strip()):
            yield Spot(f"The id “{cell.strip()[:20]}” is no usual id.", file.at(row, "id"))


@check(
    "TSV042",
    "warning",
    "table",
    bad=f"{_HEADER}1:1\tab12\t\t\t\t0\tThis is a name.\n1:2\tab12\t\t\t\t0\tA city.\n",
    at=(3, 5),
    good=f"{_HEADER}1:1\tab12\t\t\t\t0\tThis is a name.\n1:2\tcd34\t\t\t\t0\tA city.\n",
    fix="Give this row an id of its own.",
)
def id_again(file: TableFile) -> Iterator[Spot]:
    """An id stands at two verses of a book.

    Tools that bring two versions of a table together take one row for the other. As a rule a row was
    copied with its id. Two rows at the same verse with one id have a code of their own.
    """
    cells = file.columns["id"]
    if not file.kind or len(set(cells)) == len(cells):
        return
    first: dict[str, str] = {}
    for row, (cell, reference) in enumerate(zip(cells, file.columns.references, strict=True)):
        before = first.setdefault(cell, reference)
        if cell.strip() and before != reference:
            message = f"The id {cell.strip()[:20]} was given at {before.strip()[:20]} before."
            yield Spot(message, file.at(row, "id"))


@check(
    "TSV043",
    "warning",
    "table",
    bad=f"{_HEADER}1:1\tab12\t\t\t\t0\tThis is a name.\n1:1\tcd34\t\t\t\t0\tThis is a name.\n",
    at=(3, 1),
    good=_GOOD,
    fix="Delete one of them.",
)
def row_again(file: TableFile) -> Iterator[Spot]:
    """A row says the same as one before.

    But for the id both are alike: the same verse, the same words, the same text. Readers find it twice.
    """
    if file.kind not in ("note", "question") or "id" not in file.table.header:
        return
    index = file.table.header.index("id")
    first: dict[tuple[str, ...], int] = {}
    for row, of in enumerate(file.columns.rows):
        cells = of.cells
        said = (*cells[:index], *cells[index + 1 :])
        before = first.setdefault(said, of.line)
        if before != of.line and any(said[1:]):
            yield Spot(f"This row says the same as line {before:,}.", file.at(row, ""))
