"""Any file of text as checks read it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from tx_mkdocs.checks.files import markdown_scan as scan
from tx_mkdocs.data.scripts import unusual_characters
from tx_mkdocs.source.about import is_about

_NOT_FOR_READERS = (".yaml", ".yml", ".json")


@dataclass(frozen=True)
class TextFile:
    """Any file of text."""

    path: str
    text: str
    byte_order_mark: bool = field(default=False, kw_only=True)
    """Whether the file begins with one; it is none of `text`."""
    carriage_returns: bool = field(default=False, kw_only=True)
    """Whether lines of the file end in CR; `text` has none."""

    @cached_property
    def starts(self) -> list[int]:
        """Offset at which each line begins."""
        return [0, *(found.end() for found in re.finditer("\n", self.text))]

    @cached_property
    def lines(self) -> list[str]:
        """The lines, without their ends."""
        return self.text.split("\n")

    @cached_property
    def signs(self) -> frozenset[str]:
        """Its characters but printable ASCII, tab and line feed: most that are looked for are in few files."""
        return frozenset(unusual_characters(self.text))

    @property
    def linked(self) -> str:
        """The text in which links of Markdown are looked for; empty where there are none."""
        return ""

    @cached_property
    def links(self) -> tuple[scan.Link, ...]:
        """The links and pictures of a text of Markdown, or of the cells of a table."""
        return tuple(scan.links_of(self.linked))

    @cached_property
    def for_readers(self) -> bool:
        """Whether it is content: no data, no licence, nothing about the repository."""
        is_data = self.path.lower().endswith(_NOT_FOR_READERS)
        return not is_data and not is_about(self.path)

    def unread(self) -> TextFile:
        """The same file without what was read off it, several times as large as the file, but for its links."""
        fresh = replace(self)
        known = vars(self).get("links")
        if known is not None:
            vars(fresh)["links"] = known
        return fresh

    def place(self, at: int) -> tuple[int, int]:
        """Line and column of an offset, from 1."""
        line = bisect_right(self.starts, at)
        return line, at - self.starts[line - 1] + 1

    def where(self, at: int) -> tuple[str, int, int]:
        """Path, line and column of an offset."""
        return self.path, *self.place(at)
