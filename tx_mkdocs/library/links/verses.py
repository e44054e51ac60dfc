"""The words of verses and frames of the Bibles and stories at hand.

They are shown above the notes about them: without headings, footnotes and what is not text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape

from tx_mkdocs.formats.slots import page_link, verses_of_slot
from tx_mkdocs.library.links import LinkIndex, questions
from tx_mkdocs.resources import Page, Section

_MOST = 60
_KEPT = 4
"""Books of all Bibles at hand."""

Marked = Mapping[tuple[int, str, int, int], str]
"""Verses that are already HTML, with marks: by member, book, chapter and verse."""


Texts = Mapping[str, list[tuple[int, int, str]]]
"""By the address of a page: first verse, last verse and HTML text of each verse or frame, in order."""


@dataclass(slots=True)
class Verses:
    """The words of the books that were asked for last: notes are read book by book."""

    read: dict[tuple[int, str], Texts] = field(default_factory=dict)
    """By member and identifier of a section."""

    def of_page(self, link_index: LinkIndex, index: int, page: Page) -> list[tuple[int, int, str]]:
        """First verse, last verse and HTML text of every verse or frame on a page, in order."""
        return self._of_section(link_index, index, page).get(page.address, [])

    def forget(self, index: int) -> None:
        """Read the texts of a member again when they are wanted next: a file of it has changed."""
        self.read = {key: texts for key, texts in self.read.items() if key[0] != index}

    def _of_section(self, link_index: LinkIndex, index: int, page: Page) -> Texts:
        sections = link_index.members[index].resource.sections
        folder, _, _ = page.address.rpartition("/")
        identifier = folder or "stories"
        link_index.asked.add(questions.text_of(link_index.keys[index], identifier))
        texts = self.read.get((index, identifier))
        if texts is None:
            section = next(
                (section for section in sections if section.identifier == identifier), None
            )
            if section is None:
                return {}
            while len(self.read) >= _KEPT:
                del self.read[next(iter(self.read))]
            texts = self.read[index, identifier] = _html_texts(section)
        return texts


def _html_texts(section: Section) -> Texts:
    by_page: dict[str, list[tuple[int, int, str]]] = {}
    for verse in section.content().verse_texts():
        # No-break spaces keep a verse's pieces together in its own text only.
        words = escape(" ".join(verse.text.split()), quote=False)
        by_page.setdefault(verse.address, []).append((verse.first, verse.last, words))
    return by_page


def verse_slot(verses: Verses, link_index: LinkIndex, here: int, of: str, marked: Marked) -> str:
    """HTML of the verses that a slot asks for, from each Bible at hand; may be empty.

    Args:
        verses: reads them.
        link_index: of all members.
        here: number of the member whose page has the slot.
        of: what the slot asks for: `gen 1 1-3`.
        marked: verses that are HTML with marks already.
    """
    asked = verses_of_slot(of)
    if asked is None:
        return ""
    book, chapter, first, last = asked
    last = min(last, first + _MOST)
    texts = []
    for index in texts_at_hand(link_index, here):
        page = link_index.chapters[index].get((book, chapter))
        if page is None:
            continue
        there = [
            (start, end, marked.get((index, book, chapter, start), text))
            for start, end, text in verses.of_page(link_index, index, page)
            if start <= last and end >= first
        ]
        words = _words(there, is_one=first == last)
        if words:
            member = link_index.members[index]
            manifest, language = member.manifest, member.manifest.language
            name = escape(manifest.identifier.upper())
            if member.shown:
                name = page_link(
                    f"/{member.folder}{page.address}{_id_of(link_index, index, page, first)}", name
                )
            texts.append(
                f'<p><b class="name">{name}</b> '
                f'<bdi lang="{escape(language.identifier)}" dir="{language.direction}">{words}</bdi></p>'
            )
    return f'<div class="gen verse-text">{"".join(texts)}</div>\n' if texts else ""


def _id_of(link_index: LinkIndex, index: int, page: Page, verse: int) -> str:
    """The id of a verse on the page of a text, with `#` before it; empty where it has none."""
    _, verses = link_index.ids(index, page)
    name = dict(verses).get(verse, "")
    return f"#{name}" if name else ""


def texts_at_hand(link_index: LinkIndex, here: int) -> list[int]:
    """Members with Scripture or stories in the language of the member `here`."""
    return link_index.texts(link_index.members[here].manifest.language.identifier)


def _words(verses: Iterable[tuple[int, int, str]], *, is_one: bool) -> str:
    """Verses one after the other, with their numbers unless it is one that was asked for."""
    parts = []
    for start, end, words in verses:
        number = f"{start}" if start == end else f"{start}–{end}"
        needs_number = start and not (is_one and start == end)
        parts.append(f"<sup>{number}</sup> {words}" if needs_number else words)
    return " ".join(part for part in parts if part)
