"""Checks of tables in USFM: whether each row has a cell for each column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.usfm import spacing as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.usfm.markers import MARKERS, Kind, column_of
from tx_mkdocs.formats.usfm.tags import cell_columns

_CELL = re.compile(r"t[hc][rc]?\d{1,3}(?:-\d{1,3})?")
_INSIDE = frozenset([Kind.CHARACTER, Kind.NOTE, Kind.MILESTONE, Kind.VERSE])
"""What does not end a table."""


@rule(codes.MISSING_CELL)
def missing_cell(file: UsfmFile) -> Iterator[Spot]:
    if not file.has_marker("tr", "th", "tc"):
        return
    rows: list[_Row] = []
    last = before = 0
    for marker in file.markers:
        if marker.closes:
            continue
        if marker.name == "tr":
            rows.append(_Row(marker.at))
            last = before = 0
        elif _CELL.fullmatch(marker.name):
            column = column_of(marker.name)
            if not rows or 0 < column < before:
                fix = Message("Write \\{marker}.", marker="tr")
                yield Spot(
                    Message("There is no {written} line.", written="\\tr"), marker.at, fix=fix
                )
                # Where the row begins nobody knows: no cell before the first is missed.
                last = 0 if rows else max(column - 1, 0)
                rows.append(_Row(marker.at))
            before = column or before
            first, end = cell_columns(marker.name, last + 1)
            if first > last + 1:
                yield Spot(_message(last + 1, first - 1), marker.at)
                rows[-1].has_gap = True
            last = max(last, end)
            rows[-1].columns = last
        elif rows and not _is_inside(marker.name):
            yield from _short(rows)
            rows = []
    yield from _short(rows)


def _is_inside(name: str) -> bool:
    known = MARKERS.get(name)
    return known is None or known.kind in _INSIDE


@dataclass(slots=True)
class _Row:
    """A row of a table."""

    at: int
    columns: int = 0
    has_gap: bool = False


def _short(rows: Sequence[_Row]) -> Iterator[Spot]:
    """The rows that end before the longest of their table.

    One that lacks a cell tells nothing about the others: its numbers may be wrong, as in `\\tc99`.
    """
    longest = max((row.columns for row in rows if not row.has_gap), default=0)
    for row in rows:
        if row.columns < longest:
            yield Spot(_message(row.columns + 1, longest, at_end=True), row.at)


def _message(first: int, last: int, *, at_end: bool = False) -> Message:
    if at_end:
        return Message.plural(
            "There is no cell for column {first} at the end of the row.",
            "There are no cells for columns {first} to {last} at the end of the row.",
            last - first + 1,
            first=first,
            last=last,
        )
    return Message.plural(
        "There is no cell for column {first}.",
        "There are no cells for columns {first} to {last}.",
        last - first + 1,
        first=first,
        last=last,
    )
