"""Tables of comma-separated values, as spreadsheets write them (RFC 4180); `;`, `|` and tabs part cells as well.

A cell may have line breaks in quotation marks, which are doubled inside: one row is then several lines.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from typing import NamedTuple

_SEPARATORS = (",", ";", "\t", "|")
_SEPARATOR_LINE = re.compile(r'\s*"?sep=[,;|\t]"?[\t ]*(?=\n)', re.IGNORECASE)


class CommaRow(NamedTuple):
    """A row with its place."""

    line: int
    """At which it begins, from 1."""
    cells: tuple[str, ...]
    raw: str
    """Its lines as they were written."""
    separator: str
    """What parts its cells."""


def is_comma_table(path: str) -> bool:
    """Whether a file is named as such a table."""
    return path.lower().endswith(".csv")


def without_separator_line(text: str) -> str:
    """A table without the line `sep=;` above it, by which spreadsheets know what parts its cells."""
    found = _SEPARATOR_LINE.match(text)
    return "\n" * found[0].count("\n") + text[found.end() :] if found else text


def separator_of(text: str) -> str:
    """What parts the cells of the first line that is not blank; empty where there is only one."""
    first = next((line for line in text.split("\n") if line.strip()), "")
    sign = max(_SEPARATORS, key=first.count)
    return sign if sign in first else ""


def cell_starts(line: str, separator: str) -> list[int]:
    """Where each cell of a row begins, behind its quotation mark if it has one; a row on one line.

    Args:
        line: as written.
        separator: what parts its cells.
    """
    starts, is_quoted = [0], False
    for at, sign in enumerate(line):
        if sign == '"':
            is_quoted = not is_quoted
        elif sign == separator and not is_quoted:
            starts.append(at + 1)
    return [start + line.startswith('"', start) for start in starts]


def comma_rows(text: str) -> list[CommaRow] | None:
    """The rows of a table that are not blank; None where the text is none, or cannot be taken apart.

    Args:
        text: the file, with line feeds.
    """
    separator = separator_of(text)
    if not separator:
        return None
    try:
        return list(_rows(text, separator))
    except csv.Error:
        return None


def _rows(text: str, separator: str) -> Iterator[CommaRow]:
    lines = text.split("\n")
    reader = csv.reader(StringIO(text, newline="\n"), delimiter=separator)
    end = 0
    for cells in reader:
        start, end = end, reader.line_num
        raw = "\n".join(lines[start:end])
        if raw.strip():
            yield CommaRow(start + 1, tuple(cells), raw, separator)
