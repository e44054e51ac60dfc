"""A file of Markdown as checks read it.

What reads Markdown is imported where a check asks for it: every repository has a licence, and few have more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.formats.html_text import plain_text

if TYPE_CHECKING:
    from tx_mkdocs.checks.files.markdown_scan import Heading, Line, Link, Run, Tag

# A line that no block begins goes on with the paragraph before it, and may close a bracket of it.
_IN_WORDS = re.compile(
    r"\t|\n(?=[ \t]*(?:>[ \t]*)?(?:(?!\d{1,9}[.)][ \t])[^\W_]|[)(\]_\"“‘«]|\*(?![ \t])))"
)
_ALONE = re.compile(r" {0,3}#{1,6}[ \t]|[ \t]*\|")
"""What begins a line that is a block of its own: a heading or a row."""
# The point of `..\..\kt\god.md` is a step of Windows.
_ESCAPED = re.compile(r"(?<!\.)\\([\\`*_{}\[\]()<>#+.!|~-])")
_QUOTED_LINE = re.compile(r"\n[ \t]*>")
_ELSEWHERE = re.compile(r"#|/|www\.|[A-Za-z][A-Za-z0-9+.-]*:", re.IGNORECASE)


@dataclass(frozen=True)
class MarkdownFile(TextFile):
    """A file of Markdown. A licence has no parts: its words are nobody's to correct."""

    KEPT = (*TextFile.KEPT, "headings_as_data", "file_links_as_data")

    @cached_property
    def plain(self) -> str:
        """The text with front matter, code, comments and escaped characters made blanks; none of a licence or JSON."""
        from tx_mkdocs.checks.files.markdown_scan import blank_out, outside_code
        from tx_mkdocs.formats.markdown.front_matter import front_matter_end

        name = self.path.rpartition("/")[2].lower()
        if name.startswith(("licen", "copying")) or (name.endswith(".txt") and self._is_json()):
            return ""
        end = front_matter_end(self.text)
        return blank_out(self.text[:end]) + outside_code(self.text[end:])

    def _is_json(self) -> bool:
        from tx_mkdocs.formats.helps.json import is_json

        return is_json(self.text)

    @cached_property
    def marks(self) -> tuple[Line, ...]:
        """The lines outside code, by what begins them."""
        from tx_mkdocs.checks.files.markdown_scan import lines_of

        return tuple(lines_of(self.plain))

    @cached_property
    def headings(self) -> tuple[Heading, ...]:
        """Lines that begin with `#`, with up to three spaces before it."""
        if not self.headings_as_data:
            return ()
        from tx_mkdocs.checks.files.markdown_scan import Heading

        return tuple(map(Heading._make, self.headings_as_data))

    @cached_property
    def headings_as_data(self) -> Sequence[Sequence[Any]]:
        """The headings as plain data."""
        if "#" not in self.plain:
            return []
        from tx_mkdocs.checks.files.markdown_scan import headings_of

        return list(headings_of(self.plain))

    @property
    def file_links(self) -> tuple[Link, ...]:
        """The links and pictures that lead to other files by their paths."""
        if not self.file_links_as_data:
            return ()
        from tx_mkdocs.checks.files.markdown_scan import Link

        return tuple(map(Link._make, self.file_links_as_data))

    @cached_property
    def file_links_as_data(self) -> Sequence[Sequence[Any]]:
        """The same as plain data."""
        return [
            link
            for link in self.links
            if link.form not in ("titled", "reference")
            and not _ELSEWHERE.match(link.target)
            and "\\" not in link.target
        ]

    @property
    def link_text(self) -> str:
        """The text outside code."""
        return self.plain

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The links and pictures; their words may have tabs, and go on in the next line of a paragraph."""
        if "[" not in self.plain:
            return ()
        from tx_mkdocs.checks.files.markdown_scan import links_of

        plain = self.plain
        found = tuple(links_of(_IN_WORDS.sub(" ", plain)))
        if "\\" in self.text:
            found = tuple(map(self._as_typed, found))
        if all(plain.find("\n", link.at, link.end) < 0 for link in found):
            return found
        return tuple(link for link in found if self._is_in_one_block(link))

    def _as_typed(self, link: Link) -> Link:
        """A link whose target has escaped signs, which are blanks in the plain text."""
        end = link.end - 1
        typed = self.text[end - len(link.written) : end]
        if link.form not in ("inline", "image") or typed == link.written or "\\" not in typed:
            return link
        from tx_mkdocs.checks.files.markdown_scan import target_of

        target, before = target_of(typed)
        return link._replace(
            target=_ESCAPED.sub(r"\1", target),
            start=end - len(typed) + before,
            written=typed,
        )

    def _is_in_one_block(self, link: Link) -> bool:
        """Whether the line in which a link begins may go on in the next one, as lines of a paragraph do."""
        begin = self.plain.rfind("\n", 0, link.at) + 1
        if self.plain.find("\n", link.at, link.end) < 0:
            return True
        first = self.plain[begin : link.at]
        quotes = _QUOTED_LINE.search(self.plain, link.at, link.end)
        return not _ALONE.match(first) and (quotes is None or first.lstrip().startswith(">"))

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags outside code."""
        from tx_mkdocs.checks.files.markdown_scan import tags_of

        return tuple(tags_of(self.plain))

    @cached_property
    def shown_signs(self) -> tuple[list[Run], ...]:
        """The signs of emphasis that readers see as they stand, block by block.

        What the scan calls unpaired may still be read as emphasis: the reader of Markdown decides.
        """
        if "*" not in self.plain and "_" not in self.plain:
            return ()
        from tx_mkdocs.checks.files.markdown_scan import blocks_of, unpaired_runs
        from tx_mkdocs.formats.markdown.convert import markdown_html

        found = []
        for start, end in blocks_of(self.marks):
            if left := unpaired_runs(self.plain, start, end):
                seen = plain_text(markdown_html(self.text[start:end]))
                found.append([run for run in left if run.mark in seen])
        return tuple(found)
