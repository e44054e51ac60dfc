"""The words of verses and frames, taken from the pages of Bibles and stories at hand.

They are shown above the notes about them: without headings, footnotes and what is not text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from html import escape

from tx_mkdocs.formats.page_html import frames_of, verse_texts
from tx_mkdocs.formats.slots import page_link
from tx_mkdocs.library.links import LinkIndex
from tx_mkdocs.resources import Page

_RANGE = re.compile(r"(\S+) (\d+) (\d+)(?:-(\d+))?")
_MOST = 60

Marked = Mapping[tuple[int, str, int, int], str]
"""Verses that are already HTML, with marks: by member, book, chapter and verse."""


@lru_cache(maxsize=64)
def verses_of(body: str) -> tuple[tuple[int, int, str, str], ...]:
    """First verse, last verse, HTML text and id of every verse or frame on a page, in order.

    What stands before verse 1 and is text, the title of a psalm, is verse 0.
    """
    frames = frames_of(body)
    if frames:
        return tuple((number, number, text, name) for name, number, text, _ in frames)
    return verse_texts(body)


def verse_slot(link_index: LinkIndex, here: int, of: str, marked: Marked) -> str:
    """HTML of the verses that a slot `gen 1 1-3` asks for, from each Bible at hand; may be empty."""
    asked = _RANGE.fullmatch(of)
    if asked is None:
        return ""
    book, chapter, first = asked[1], int(asked[2]), int(asked[3])
    last = min(int(asked[4] or first), first + _MOST)
    texts = []
    for index in bibles(link_index, here):
        page = link_index.chapters[index].get((book, chapter))
        if page is None:
            continue
        words = _words(page, index, book, chapter, first, last, marked)
        if words:
            member = link_index.members[index]
            manifest, language = member.manifest, member.manifest.language
            name = escape(manifest.identifier.upper())
            if member.shown:
                name = page_link(
                    f"/{member.folder}{page.address}{_id_of(link_index, page, first)}", name
                )
            texts.append(
                f'<p><b class="name">{name}</b> '
                f'<bdi lang="{escape(language.identifier)}" dir="{language.direction}">{words}</bdi></p>'
            )
    return f'<div class="gen verse-text">{"".join(texts)}</div>\n' if texts else ""


def _id_of(link_index: LinkIndex, page: Page, verse: int) -> str:
    """The id of a verse on the page of a text, with `#` before it; empty where it has none."""
    _, verses = link_index.ids(page)
    name = dict(verses).get(verse, "")
    return f"#{name}" if name else ""


def bibles(link_index: LinkIndex, here: int) -> list[int]:
    """Members with Scripture or stories in the language of the member `here`."""
    language = link_index.members[here].manifest.language.identifier
    return [
        index
        for index, member in enumerate(link_index.members)
        if member.resource.kind.is_text and member.manifest.language.identifier == language
    ]


def _words(
    page: Page, index: int, book: str, chapter: int, first: int, last: int, marked: Marked
) -> str:
    parts = []
    for start, end, text, _ in verses_of(page.body):
        if start <= last and end >= first:
            number = f"{start}" if start == end else f"{start}–{end}"
            words = marked.get((index, book, chapter, start), text)
            several = first != last or start != end
            parts.append(f"<sup>{number}</sup> {words}" if several and start else words)
    return " ".join(part for part in parts if part)
