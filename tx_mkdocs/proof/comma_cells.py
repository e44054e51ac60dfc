"""Tables whose cells are parted by commas or other signs (RFC 4180), taken apart."""

from __future__ import annotations

import re

SIGNS = (b",", b";", b"\t", b"|")
"""What may part cells."""
_CELL = (
    rb'(?:"(?P<quoted>(?:[^"]|"")*)(?:"(?P<rest>(?:(?!SIGN)[^\n])*)|\Z)|(?P<plain>(?:(?!SIGN)[^\n])*))'
    rb"(?P<end>SIGN|\n|\Z)"
)
_SEPARATOR_LINE = re.compile(rb'\s*"?sep=[,;|\t]"?[\t ]*(?=\n)', re.IGNORECASE)
"""The first line of a table, if it says to a spreadsheet what parts the cells."""


def without_separator_line(text: bytes) -> bytes:
    """A table whose first line, if it says to a spreadsheet what parts the cells, is blank."""
    found = _SEPARATOR_LINE.match(text)
    return b"\n" * found[0].count(b"\n") + text[found.end() :] if found else text


def sign_of(text: bytes) -> bytes:
    """What parts the cells of the first line that is not blank."""
    first = next((line for line in text.split(b"\n") if line.strip()), b"")
    return max(SIGNS, key=first.count)


def comma_cells(text: bytes) -> list[tuple[int, list[bytes], bytes]]:
    """Line, cells and text of every row that is not blank."""
    sign = sign_of(text)
    cell = re.compile(_CELL.replace(b"SIGN", re.escape(sign)))
    rows: list[tuple[int, list[bytes], bytes]] = []
    cells: list[bytes] = []
    start = line = 1
    begin = at = 0
    while at < len(text) or cells:
        found = cell.match(text, at)
        if found is None:
            break
        quoted = found["quoted"]
        cells.append(
            found["plain"] or b""
            if quoted is None
            else quoted.replace(b'""', b'"') + (found["rest"] or b"")
        )
        at = found.end()
        line += found[0].count(b"\n")
        if found["end"] != sign:
            written = text[begin:at].rstrip(b"\n")
            if written.strip():
                rows.append((start, cells, written))
            cells, start, begin = [], line, at
    return rows
