"""Checks of the ids of rows in tables, and of rows that are there twice.

Source: uw-content-validation 932 (missing id), 831 (duplicate), 778, 176 to 173 (form); tX: ID of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.tables import ids as codes
from tx_mkdocs.findings.message import Message

_FORM = re.compile("[a-z][a-z0-9]{3}")


@rule(codes.NO_ID)
def no_id(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["id"]
    if file.kind and not all(cells):
        for row, cell in enumerate(cells):
            if not cell:
                yield Spot("This row has no id.", file.at(row, "id"))


@rule(codes.FORM_OF_ID)
def form_of_id(file: TableFile) -> Iterator[Spot]:
    if not file.kind:
        return
    matches = _FORM.fullmatch
    for row, cell in enumerate(file.columns["id"]):
        if not matches(cell) and cell and not matches(cell.strip()):
            if not file.columns.places[row]:
                # That the row has no place is told; its cells may be in the wrong columns.
                continue
            yield Spot(
                Message("The id “{cell}” is not a usual id.", cell=cell.strip()[:20]),
                file.at(row, "id"),
            )


@rule(codes.ID_AGAIN)
def id_again(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["id"]
    if not file.kind or len(set(cells)) == len(cells):
        return
    first: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for row, (cell, reference) in enumerate(zip(cells, file.columns.references, strict=True)):
        before = first.setdefault(cell, reference)
        # Of a second one at the same reference that is told (HELP005).
        is_told = (cell, reference) in seen
        seen.add((cell, reference))
        if cell.strip() and before != reference and not is_told:
            message = Message(
                "The id {cell} was already given at {before}.",
                cell=cell.strip()[:20],
                before=before.strip()[:20],
            )
            yield Spot(message, file.at(row, "id"))


@rule(codes.ROW_AGAIN)
def row_again(file: TableFile) -> Iterator[Spot]:
    if file.kind not in ("note", "question") or "id" not in file.table.header:
        return
    index = file.table.header.index("id")
    first: dict[tuple[str, ...], int] = {}
    for row, of in enumerate(file.columns.rows):
        cells = of.cells
        said = (*cells[:index], *cells[index + 1 :])
        before = first.setdefault(said, of.line)
        if before != of.line and any(said[1:]):
            yield Spot(
                Message("This row says the same as line {before:,}.", before=before),
                file.at(row, ""),
            )
