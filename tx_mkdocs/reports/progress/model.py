"""How finished a resource is, as numbers: for each of its parts, and for each chapter of a part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Column(NamedTuple):
    """One thing that is counted."""

    key: str
    """`verses`; its name in the data."""
    title: str
    """For the head of a table: `Verses`; a message of the catalogue."""
    of: str = ""
    """Key of the number that would be complete; empty where nobody can know it."""
    helps: str = ""
    """What `{helps}` in the title stands for: `Notes`; a message."""


class Row(NamedTuple):
    """A chapter or story."""

    title: str
    """Plain text: `3`."""
    counts: Mapping[str, int]
    address: str = ""
    """Its page, in the resource; empty where it has none."""
    remark: str = ""
    """What is not finished, English plain text: `Missing: 3, 7–9.`; may be empty."""


class Part(NamedTuple):
    """A book, a category, a manual, or all stories."""

    identifier: str
    title: str
    address: str
    """Its first page."""
    counts: Mapping[str, int]
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """What there is of a resource, and of how much."""

    columns: tuple[Column, ...] = ()
    """The first is the one by which the whole is judged."""
    parts: tuple[Part, ...] = ()
    total: Mapping[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """As plain data, for JSON."""
        return {
            "counted": [column.key for column in self.columns],
            "total": dict(self.total),
            "parts": [
                {
                    "identifier": part.identifier,
                    "title": part.title,
                    "counts": dict(part.counts),
                    "chapters": [
                        {"title": row.title, "counts": dict(row.counts), "remark": row.remark}
                        for row in part.rows
                    ],
                }
                for part in self.parts
            ],
        }


def progress(columns: Iterable[Column], parts: Iterable[Part]) -> Progress:
    """The parts with their sum."""
    listed = tuple(parts)
    return Progress(tuple(columns), listed, sum_counts(part.counts for part in listed))


def sum_counts(counts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The sum of numbers by their keys, zeros kept."""
    total: dict[str, int] = {}
    for count in counts:
        for key, number in count.items():
            total[key] = total.get(key, 0) + number
    return total


def part_of(identifier: str, title: str, address: str, rows: Sequence[Row]) -> Part:
    """A part that has what its rows have together.

    Args: as of `Part`; `rows` in the order in which they are shown.
    """
    return Part(identifier, title, address, sum_counts(row.counts for row in rows), tuple(rows))
