"""A book of Scripture as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.html_text import TAG, unescape
from tx_mkdocs.formats.page_texts import PageTexts
from tx_mkdocs.formats.usfm.published import chapter_title

_VERSE_NUMBER = re.compile(r'<sup id="[^"]+" class="v-num">[^<]+</sup>')
_BEHIND_NUMBER = "</sup>\u00a0"
_LONGEST_EMPTY = 200
"""HTML of a verse without words, with the tags around it."""


class ChapterHtml(NamedTuple):
    """One `\\c` and what follows it."""

    number: int
    """0 where the source has no readable number."""
    written: str
    """The number as the source has it."""
    id: str
    """`001-ch-001`; the second chapter of the same number ends in `-2`."""
    heading: str
    """HTML of the text of `\\cl` inside the chapter, else empty."""
    html: str
    """Everything but the heading, notes included."""
    published: str = ""
    """HTML of the text of `\\cp`, which readers see instead of the number; else empty."""
    ids: Sequence[str] = ()
    """Every id in `html`: verses and callers as they come, then notes."""
    has_words: bool = True
    """Whether there is more in `html` than the numbers of verses."""
    has_headings: bool = False
    """Whether there are headings in `html`."""

    def title(self, label: str) -> str:
        """HTML of the heading; `label` is the HTML of what chapters are called: `Psalm`, `Genesis`.

        USFM 3.1: `cl` in a chapter is its whole label, `cp` takes the place of the number.
        """
        return chapter_title(
            label,
            escape(self.written, quote=False),
            self.heading,
            self.published,
            '<span class="cp">{}</span>',
        )


class BookHtml(NamedTuple):
    """A book of Scripture, converted."""

    code: str
    """Lower-case book code of `\\id`, or the one given; may be empty or unknown."""
    identification: tuple[tuple[str, str], ...]
    """Marker and plain text of every identification line, in order."""
    label: str
    """HTML of the word that `\\cl` before the first chapter gives to chapters (`Psalm`), else empty."""
    front: str
    """HTML of what stands before the first chapter: titles and introductions."""
    chapters: tuple[ChapterHtml, ...]
    findings: tuple[Finding, ...]
    front_ids: tuple[str, ...] = ()
    """Every id in `front`."""
    is_titled: bool = False
    """Whether there is a title (`mt`) in `front`."""
    has_figures: bool = False
    """Whether slots of pictures may be in it."""
    texts: tuple[PageTexts, ...] = ()
    """Of each chapter, where they were asked for."""

    def head_text(self, *markers: str) -> str:
        """Text of the first of `markers` that the book has, else an empty string."""
        lines = dict(reversed(self.identification))
        return next((lines[marker] for marker in markers if lines.get(marker)), "")


def has_words(html: str, ids: int) -> bool:
    """Whether a chapter with so many ids has more than the numbers of its verses."""
    if len(html) > _LONGEST_EMPTY * (1 + ids):
        return True
    # Most have one behind the number of their first verse, or in their first paragraph.
    at = html.find(_BEHIND_NUMBER)
    behind = at + len(_BEHIND_NUMBER)
    if at >= 0 and html[behind : behind + 1].isalpha():
        return True
    texts = (unescape(TAG.sub("", _VERSE_NUMBER.sub("", part))) for part in html.split("</p>"))
    return any(character.isalpha() for text in texts for character in text)
