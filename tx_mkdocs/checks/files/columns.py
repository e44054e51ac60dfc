"""A table by its columns: to look through one column of all rows costs a fraction of going row by row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from tx_mkdocs.formats.helps.references import Places, parse_columns, parse_reference
from tx_mkdocs.formats.helps.tsv import Row, Table

_ORIGINAL = re.compile("[\u0370-\u03ff\u0590-\u05ff\u1f00-\u1fff]")
_CURLY = tuple((sign.encode(), bytes([0xF8 + at])) for at, sign in enumerate("\u201c\u201d\u201e"))
"""Curly quotation marks, and bytes that stand for them; in UTF-8 there are none such."""
_PAIRS = b"[](){}\n" + b"".join(sign for _, sign in _CURLY)
_NOT_PAIRS = bytes(set(range(256)) - set(_PAIRS))
_SIGNS = str.maketrans({sign[0]: curly.decode() for curly, sign in _CURLY})


@dataclass(frozen=True)
class Columns:
    """The cells of the rows that have as many as the header; what is wrong with the others is reported."""

    table: Table
    counts: tuple[int, ...] = ()
    """Verses of the chapter of a book that has one; empty for the others."""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows, but for those on several lines; all that follows has the same indexes."""
        return tuple(row for row in self.table.rows if row.whole and "\n" not in row.raw)

    @cached_property
    def cells(self) -> dict[str, tuple[str, ...]]:
        """Cells by the name of their column; of two of the same name the first counts."""
        columns = list(zip(*(row.cells for row in self.rows), strict=True))
        named = zip(self.table.header, columns or [()] * len(self.table.header), strict=True)
        return dict(reversed(list(named)))

    def __getitem__(self, name: str) -> tuple[str, ...]:
        """The cells of a column; empty where the table has none."""
        return self.cells.get(name, ())

    @cached_property
    def references(self) -> tuple[str, ...]:
        """Reference of each row, as written; `1:3` where only columns for chapter and verse name the place."""
        said = self["reference"]
        if not self.by_columns:
            return said
        joined = tuple(map(":".join, self.by_columns))
        pairs = zip(said, joined, strict=False)
        return tuple([own if own.strip() else other for own, other in pairs]) if said else joined

    @cached_property
    def by_columns(self) -> tuple[tuple[str, str], ...]:
        """Chapter and verse of each row, where they have a column each; else empty."""
        verses = self["verse"] or ("",) * len(self.rows)
        return tuple(zip(self["chapter"], verses, strict=False))

    @cached_property
    def known_places(self) -> dict[str, Places]:
        """What each reference means; empty where it cannot be read."""
        if self["reference"]:
            counts = self.counts
            return {text: parse_reference(text, counts) for text in dict.fromkeys(self.references)}
        return {text: parse_columns(*text.split(":", 1)) for text in dict.fromkeys(self.references)}

    @cached_property
    def places(self) -> tuple[Places, ...]:
        """The verses of each row."""
        known = self.known_places
        return tuple([known[text] for text in self.references])

    @cached_property
    def originals(self) -> tuple[int, ...]:
        """The rows that quote Hebrew, Aramaic or Greek words."""
        quotes = self["quote"]
        return tuple([row for row, quote in enumerate(quotes) if quote and _ORIGINAL.search(quote)])

    @cached_property
    def _joined(self) -> dict[str, str]:
        return {}

    @cached_property
    def _starts(self) -> dict[str, list[int]]:
        return {}

    def column_text(self, name: str) -> str:
        """All cells of a column as one text, a line for each."""
        known = self._joined.get(name)
        if known is None:
            known = self._joined[name] = "\n".join(self[name])
        return known

    def place(self, name: str, at: int) -> tuple[int, int]:
        """Row, and offset in the cell, of an offset in `column_text`."""
        starts = self._starts.get(name)
        if starts is None:
            starts = [0, *accumulate(len(cell) + 1 for cell in self[name])]
            self._starts[name] = starts
        row = bisect_right(starts, at) - 1
        return row, at - starts[row]

    def matches(self, name: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int, str]]:
        """Row, offset in the cell and text of every match in a column.

        The column is searched as `column_text`: in a pattern `^` and `$` with `MULTILINE` are the ends of a cell, and
        it must not match a line feed.
        """
        for match in pattern.finditer(self.column_text(name)):
            row, inside = self.place(name, match.start())
            yield row, inside, match[0]

    @cached_property
    def _pairs(self) -> dict[str, tuple[str, ...]]:
        return {}

    def pairs(self, name: str) -> tuple[str, ...]:
        """Brackets and curly double quotes of each cell in their order: `[]()“”`."""
        known = self._pairs.get(name)
        if known is None:
            # A search for the signs takes twice as long.
            text = self.column_text(name).encode("utf-8", "surrogatepass")
            for curly, sign in _CURLY:
                text = text.replace(curly, sign)
            signs = text.translate(None, _NOT_PAIRS).decode("latin-1").translate(_SIGNS)
            known = self._pairs[name] = tuple(signs.split("\n")) if self[name] else ()
        return known
