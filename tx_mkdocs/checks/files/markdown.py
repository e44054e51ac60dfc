"""A file of Markdown as checks read it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from tx_mkdocs.checks.files import markdown_scan as scan
from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.markdown.convert import markdown_html
from tx_mkdocs.formats.markdown.front_matter import front_matter_end


@dataclass(frozen=True)
class MarkdownFile(TextFile):
    """A file of Markdown. A licence has no parts: its words are nobody's to correct."""

    @cached_property
    def plain(self) -> str:
        """The text with front matter, code, comments and escaped characters made blanks; nothing of a licence."""
        name = self.path.rpartition("/")[2].lower()
        if name.startswith(("licen", "copying")):
            return ""
        end = front_matter_end(self.text)
        return scan.blank_out(self.text[:end]) + scan.outside_code(self.text[end:])

    @cached_property
    def marks(self) -> tuple[scan.Line, ...]:
        """The lines outside code, by what begins them."""
        return tuple(scan.lines_of(self.plain))

    @cached_property
    def headings(self) -> tuple[scan.Heading, ...]:
        """Lines that begin with `#`, with up to three spaces before it."""
        return tuple(scan.headings_of(self.plain)) if "#" in self.plain else ()

    @property
    def linked(self) -> str:
        """The text outside code."""
        return self.plain

    @cached_property
    def tags(self) -> tuple[scan.Tag, ...]:
        """The tags outside code."""
        return tuple(scan.tags_of(self.plain))

    @cached_property
    def shown_signs(self) -> tuple[list[scan.Run], ...]:
        """The signs of emphasis that readers see as they stand, block by block.

        What the scan calls unpaired may still be read as emphasis: the reader of Markdown decides.
        """
        if "*" not in self.plain and "_" not in self.plain:
            return ()
        found = []
        for start, end in scan.blocks_of(self.marks):
            if left := scan.unpaired_runs(self.plain, start, end):
                seen = plain_text(markdown_html(self.text[start:end]))
                found.append([run for run in left if run.mark in seen])
        return tuple(found)
