"""The data of pages of notes, questions and word links without their HTML: every link, and every id.

A check of links needs no more of a page, and making the rest takes most of the time of a build. The tests
compare what is found on these pages with what is found on those that people read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tx_mkdocs.formats.fragment import Link
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION
from tx_mkdocs.resources.helps.arrange import ArrangedBook, BookHelps, Look, PlacedEntry, arrange
from tx_mkdocs.resources.helps.entries import (
    Texts,
    linking_texts,
    links_of_entry,
    targets,
    text_data,
)
from tx_mkdocs.resources.helps.pages import PageOfHelps
from tx_mkdocs.resources.model import Help, Page, PageKind


def page_data(of: BookHelps, look: Look) -> tuple[PageOfHelps, ...]:
    """The pages that `pages.book_pages` gives, without bodies."""
    book = arrange(of, look)
    texts = linking_texts(of.entries)
    cells: dict[str, tuple[str, ...]] = {}
    chapters = [chapter for chapter in book.placed if chapter != FRONT]
    pages = [_chapter_data(chapter, book, texts, cells) for chapter in chapters]
    if FRONT in book.placed or book.unplaced or of.folder:
        kind: PageKind = "book" if chapters and of.folder else "matter"
        pages.insert(0, _front_data(kind, book, texts, cells))
    return tuple(pages)


def _front_data(
    kind: PageKind, book: ArrangedBook, texts: Texts, cells: dict[str, tuple[str, ...]]
) -> PageOfHelps:
    of = book.of
    data = _Data(FRONT, book, texts, cells, _linked(FRONT, book, texts))
    for entries in (*book.verses(FRONT).values(), book.unplaced):
        data.add_entries(entries)
    page = Page(
        book.addresses[FRONT],
        of.title,
        "",
        kind,
        of.source,
        of.title,
        folder=f"{of.code}/front",
        ids=tuple(data.ids),
        links=tuple(data.links),
    )
    return PageOfHelps(page, tuple(data.helps))


def _chapter_data(
    chapter: int, book: ArrangedBook, texts: Texts, cells: dict[str, tuple[str, ...]]
) -> PageOfHelps:
    of, verses = book.of, book.verses(chapter)
    data = _Data(chapter, book, texts, cells, _linked(chapter, book, texts))
    for verse in sorted({*verses, *book.also.get(chapter, {})}):
        data.ids.append(
            book.introduction_id(chapter)
            if verse == INTRODUCTION
            else book.section_id(chapter, verse)
        )
        data.add_entries(verses.get(verse, ()))
    page = Page(
        book.addresses[chapter],
        f"{of.title} {chapter}",
        "",
        "chapter" if of.folder else "story",
        next((placed.entry.path for of_ in verses.values() for placed in of_), of.source),
        str(chapter),
        folder=f"{of.code}/{chapter:02}",
        ids=tuple(data.ids),
        links=tuple(data.links),
        spans=book.spans(chapter),
    )
    return PageOfHelps(page, tuple(data.helps))


def _linked(chapter: int, book: ArrangedBook, texts: Texts) -> frozenset[tuple[str, int]]:
    return book.linked_parts(chapter) if texts.made else frozenset()


@dataclass(slots=True)
class _Data:
    """The data of a page as it is put together."""

    chapter: int
    book: ArrangedBook
    texts: Texts
    cells: dict[str, tuple[str, ...]]
    """The targets of cells with links: the same few hundred come again and again."""
    linked: frozenset[tuple[str, int]]
    """As `ArrangedBook.linked_parts`."""
    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    helps: list[Help] = field(default_factory=list)

    def add_entries(self, entries: Iterable[PlacedEntry]) -> None:
        """Add the ids and links of entries, and what is known of those with links."""
        kind, code = self.book.look.kind, self.book.of.code
        address, taken = self.book.addresses[self.chapter], self.book.taken[self.chapter]
        linked = self.linked
        for placed in entries:
            entry, anchor = placed.entry, placed.anchor
            if entry.raw and not entry.places:
                self.ids.append(anchor)
                continue
            own = self.cells.get(entry.link)
            if own is None:
                own = self.cells[entry.link] = targets(entry.link, kind)
            written: tuple[Link, ...] = ()
            if self.texts.made:
                has_parts = bool(linked) and (entry.path, entry.line) in linked
                of_entry, written = text_data(entry, anchor, taken, self.texts, has_parts=has_parts)
                self.ids += of_entry
            else:
                self.ids.append(anchor)
            if not own and not written:
                continue
            if shown := links_of_entry(kind, entry, anchor, own, written):
                self.links += shown
                self.helps.append(
                    Help(
                        kind, code, entry.places, address, anchor, "",
                        link=own[0] if own else "", path=entry.path, line=entry.line,
                    )
                )  # fmt: skip
