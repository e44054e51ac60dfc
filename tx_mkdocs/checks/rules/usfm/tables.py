"""Checks of tables in USFM: whether each row has a cell for each column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.usfm import spacing as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.usfm.markers import MARKERS, Kind
from tx_mkdocs.formats.usfm.tags import cell_columns

_CELL = re.compile(r"t[hc][rc]?\d{1,3}(?:-\d{1,3})?")
_INSIDE = frozenset([Kind.CHARACTER, Kind.NOTE, Kind.MILESTONE, Kind.VERSE])
"""What does not end a table."""


@rule(codes.MISSING_CELL)
def missing_cell(file: UsfmFile) -> Iterator[Spot]:
    if not file.has_marker("tr"):
        return
    rows: list[tuple[int, int]] = []
    last = 0
    for marker in file.markers:
        if marker.name == "tr":
            rows.append((marker.at, 0))
            last = 0
        elif rows and _CELL.fullmatch(marker.name):
            first, end = cell_columns(marker.name, last + 1)
            if first > last + 1:
                yield Spot(_message(last + 1, first - 1), marker.at)
            last = max(last, end)
            rows[-1] = (rows[-1][0], last)
        elif rows and not marker.closes and not _is_inside(marker.name):
            yield from _short(rows)
            rows = []
    yield from _short(rows)


def _is_inside(name: str) -> bool:
    known = MARKERS.get(name)
    return known is None or known.kind in _INSIDE


def _short(rows: list[tuple[int, int]]) -> Iterator[Spot]:
    """The rows that end before the longest of their table."""
    longest = max((columns for _, columns in rows), default=0)
    for at, columns in rows:
        if columns < longest:
            yield Spot(_message(columns + 1, longest, at_end=True), at)


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
