"""A table of helps as checks read it: header, rows, and every column for itself.

What reads tables is imported where one is read: to tell that a file is none, nobody needs it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.data.books import STORIES, book, book_in_name
from tx_mkdocs.data.stories import is_named_after_stories
from tx_mkdocs.data.versification import verse_counts

if TYPE_CHECKING:
    from tx_mkdocs.checks.files.columns import Columns
    from tx_mkdocs.formats.helps.tsv import Table

TEXT_COLUMNS = ("note", "question", "response")
"""Those that hold Markdown for readers."""
_BEGINNING = 2048


@dataclass(frozen=True)
class TableFile(TextFile):
    """A table of notes, questions or word links."""

    KEPT = (*TextFile.KEPT, "kind")

    versification: str = "eng"

    @property
    def link_text(self) -> str:
        """The whole table: its cells are Markdown."""
        return self.text

    @cached_property
    def table(self) -> Table:
        """Header and rows."""
        from tx_mkdocs.formats.helps.tsv import read_table

        return read_table(self.text, self.path)

    @cached_property
    def separator(self) -> str:
        """What parts the cells of a row."""
        from tx_mkdocs.formats.helps.comma_table import (
            is_comma_table,
            separator_of,
            without_separator_line,
        )

        if not is_comma_table(self.path) and any("\t" in row.raw for row in self.table.rows[:1]):
            return "\t"
        return separator_of(without_separator_line(self.text)) or "\t"

    def cell_starts(self, line: str) -> list[int]:
        """Where each cell of a row begins."""
        from tx_mkdocs.formats.helps.comma_table import cell_starts

        if self.separator != "\t":
            return cell_starts(line, self.separator)
        return [0, *(at + 1 for at, sign in enumerate(line) if sign == "\t")]

    @cached_property
    def columns(self) -> Columns:
        """The cells column by column, of the rows that have all."""
        from tx_mkdocs.checks.files.columns import Columns

        counts = verse_counts(self.code, self.versification)
        return Columns(self.table, counts if len(counts) == 1 else ())

    def at(self, row: int, name: str, inside: int = 0) -> int:
        """Offset of a place in a cell, or of the row where the table has no such column.

        Args:
            row: index in `columns`.
            name: of the column.
            inside: offset in the cell.
        """
        of = self.columns.rows[row]
        start = self.starts[of.line - 1]
        if name not in self.table.header:
            return start
        column = self.table.header.index(name)
        if self.separator == "\t":
            return start + sum(len(cell) + 1 for cell in of.cells[:column]) + inside
        starts = self.cell_starts(of.raw)
        return start + starts[min(column, len(starts) - 1)] + inside

    @cached_property
    def kind(self) -> str:
        """`note`, `question`, `word` or empty."""
        from tx_mkdocs.formats.helps.tables import kind_of
        from tx_mkdocs.formats.helps.tsv import read_table

        # The first lines tell it.
        return kind_of(read_table(self.text[:_BEGINNING], self.path).header) or ""

    @cached_property
    def code(self) -> str:
        """Book of the file's name, `obs` for stories; may be empty."""
        stem = self.path.rpartition("/")[2].rpartition(".")[0]
        if is_named_after_stories(stem):
            return STORIES
        known = book(stem) or book_in_name(self.path.rpartition("/")[2])
        return known.code if known else ""
