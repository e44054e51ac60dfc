"""The data of pages of notes, questions and word links without their HTML: every link, and every id.

A check of links needs no more of a page, and making the rest takes most of the time of a build. The tests
compare what is found on these pages with what is found on those that people read.
"""

from __future__ import annotations

from collections.abc import Iterable

from tx_mkdocs.formats.fragment import Link
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION
from tx_mkdocs.resources.helps.entries import (
    Texts,
    linking,
    links_of_entry,
    targets,
    text_data,
)
from tx_mkdocs.resources.helps.pages import (
    BookHelps,
    Look,
    PageOfHelps,
    Placed,
    arrange,
    chapter_spans,
    elsewhere,
    introduction_id,
    section_id,
)
from tx_mkdocs.resources.model import Help, Page


def page_data(of: BookHelps, look: Look) -> tuple[PageOfHelps, ...]:
    """The pages that `pages.book_pages` gives, without bodies."""
    found = arrange(of, look)
    texts = linking(of.entries)
    front = FRONT in found.placed or bool(found.unplaced) or bool(of.folder)
    chapters = [chapter for chapter in found.placed if chapter != FRONT]
    pages: list[PageOfHelps] = []
    cells: dict[str, tuple[str, ...]] = {}
    also = elsewhere(found.placed)
    for chapter in ([FRONT] if front else []) + chapters:
        is_front = chapter == FRONT
        address = found.addresses[chapter]
        address = f"{of.folder}/{address}" if of.folder else address
        taken = found.taken[chapter]
        ids: list[str] = []
        links: list[Link] = []
        helps: list[Help] = []
        verses = found.placed.get(chapter, {})
        of_others = {} if is_front else also.get(chapter, {})
        for verse in sorted({*verses, *of_others}):
            entries = verses.get(verse, ())
            if verse == INTRODUCTION:
                name = introduction_id(chapter, of, look)
            else:
                name = section_id(chapter, verse, of, look)
            if not is_front:
                ids.append(name)
            _add(ids, links, helps, entries, address, taken, texts, cells, of, look)
        if is_front:
            _add(ids, links, helps, found.unplaced, address, taken, texts, cells, of, look)
        source = next((placed.entry.path for of_ in verses.values() for placed in of_), of.source)
        page = Page(
            address,
            of.title if is_front else f"{of.title} {chapter}",
            "",
            ("book" if chapters and of.folder else "matter")
            if is_front
            else "chapter"
            if of.folder
            else "story",
            of.source if is_front else source,
            of.title if is_front else str(chapter),
            folder=f"{of.code}/front" if is_front else f"{of.code}/{chapter:02}",
            ids=tuple(ids),
            links=tuple(links),
            spans=None if is_front else chapter_spans(chapter, verses, of_others, of, look),
        )
        pages.append(PageOfHelps(page, tuple(helps)))
    return tuple(pages)


def _add(
    ids: list[str],
    links: list[Link],
    helps: list[Help],
    entries: Iterable[Placed],
    address: str,
    taken: set[str],
    texts: Texts,
    cells: dict[str, tuple[str, ...]],
    of: BookHelps,
    look: Look,
) -> None:
    """Add the ids and links of entries, and what is known of those with links.

    `cells` keeps the targets of cells with links: the same few hundred come again and again.
    """
    kind, code = look.kind, of.code
    for placed in entries:
        entry, anchor = placed.entry, placed.anchor
        if entry.raw and not entry.places:
            ids.append(anchor)
            continue
        own = cells.get(entry.link)
        if own is None:
            own = cells[entry.link] = targets(entry.link, kind)
        first = own[0] if own else ""
        written: tuple[Link, ...] = ()
        if texts.made:
            of_entry, written = text_data(entry, anchor, taken, texts)
            ids += of_entry
        else:
            ids.append(anchor)
        if not own and not written:
            continue
        if shown := links_of_entry(kind, entry, anchor, own, written):
            links += shown
            helps.append(
                Help(
                    kind, code, entry.places, address, anchor, "",
                    link=first, path=entry.path, line=entry.line,
                )
            )  # fmt: skip
