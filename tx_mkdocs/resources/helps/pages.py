"""Pages of a book from its notes, questions or word links: one for each chapter, verse by verse."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any

from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.formats.fragment import Link
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION, is_table
from tx_mkdocs.formats.helps.references import names_whole_chapter
from tx_mkdocs.formats.html_text import opening_heading, plain_text, plain_words
from tx_mkdocs.formats.names import unique
from tx_mkdocs.formats.slots import page_link, verse_slot
from tx_mkdocs.interface import gettext, gettext_html, lang_attribute, lang_dir_attributes
from tx_mkdocs.resources.book_list import isolate, missing_chapters
from tx_mkdocs.resources.helps.arrange import ArrangedBook, BookHelps, Look, PlacedEntry, arrange
from tx_mkdocs.resources.helps.entries import (
    Texts,
    entry_label,
    links_of_entry,
    shown_entry,
)
from tx_mkdocs.resources.lazy_rows import digest_of_data
from tx_mkdocs.resources.model import Help, Page

_GLOSS_WORDS, _GLOSS_READ = 7, 200
"""Words of a gloss, and characters of a note that are read for one."""


@dataclass(frozen=True, slots=True)
class PageOfHelps:
    """A page of a book."""

    page: Page
    helps: Sequence[Help]
    """What is on it."""
    key: str = ""
    """A digest of all that it is made of, but for what is the same for the whole book; may be empty."""


NONE_KNOWN: Mapping[str, PageOfHelps] = {}


def book_pages(
    of: BookHelps, look: Look, known: Mapping[str, PageOfHelps] = NONE_KNOWN
) -> tuple[PageOfHelps, ...]:
    """The overview and a page for each chapter, in reading order.

    `known` has pages that were made before, by their keys: those that would become the same are taken from it.
    """
    book = arrange(of, look)
    texts = Texts()
    pages: list[PageOfHelps] = []
    for chapter in book.placed:
        if chapter != FRONT:
            key = _key_of_chapter(chapter, book)
            pages.append(known.get(key) or _chapter_page(chapter, book, texts, key))
    listed = [(chapter.page.address, chapter.page.label) for chapter in pages]
    key = _key_of_front(listed, book)
    overview = known.get(key) or _front_page(listed, book, texts, key)
    return (overview, *pages) if overview else tuple(pages)


def _key_of_chapter(chapter: int, book: ArrangedBook) -> str:
    shown = [
        [(verse, _plain(placed)) for verse, placed in some.items()]
        for some in (book.verses(chapter), book.also.get(chapter, {}))
    ]
    # Its own address tells how those of other chapters are written.
    address, ends = book.addresses[chapter], book.chunk_ends(chapter)
    return digest_of_data(chapter, shown, address, ends, book.of.source)


def _key_of_front(listed: Sequence[tuple[str, str]], book: ArrangedBook) -> str:
    shown = [(verse, _plain(entries)) for verse, entries in book.verses(FRONT).items()]
    unplaced = _plain(book.unplaced)
    return digest_of_data(FRONT, shown, unplaced, listed, book.addresses[FRONT], book.of.source)


def _plain(placed: Iterable[PlacedEntry]) -> list[tuple[Any, ...]]:
    return [(anchor, *entry) for entry, anchor in placed]


def _chapter_page(chapter: int, book: ArrangedBook, texts: Texts, key: str) -> PageOfHelps:
    of, look = book.of, book.look
    verses, also = book.verses(chapter), book.also.get(chapter, {})
    texts.convert(placed.entry for entries in verses.values() for placed in entries)
    is_story = not of.folder
    title = f"{of.title} {chapter}"
    address, taken = book.addresses[chapter], book.taken[chapter]
    heading = unique(f"{look.prefix}-chapter-{of.code}-{chapter:03}", taken)
    made = _Made(address, taken, texts, book, book.linked_parts(chapter))
    shown = isolate(escape(title, quote=False), title, look.language.direction)
    made.add(f'<h1 id="{heading}" class="c-num">{shown}</h1>\n', heading)
    ends = book.chunk_ends(chapter)
    for verse in sorted({*verses, *also}):
        entries = verses.get(verse, ())
        if verse == INTRODUCTION:
            name = book.introduction_id(chapter)
            made.add(f'<section class="intro" id="{name}">\n', name)
        else:
            last = ends.get(verse, verse)
            name = unique(book.section_id(chapter, verse), taken)
            number = f"{chapter}:{verse}" + (f"–{last}" if last > verse else "")
            shown = (
                f"{escape(of.title, quote=False)} {number}"
                if verse
                else _before_verses(title, entries, of)
            )
            asked = f"{verse}-{last}" if last > verse else f"{verse}"
            made.add(
                f'<section class="verse" id="{name}"><h2>{shown}</h2>\n'
                f"{verse_slot(of.code, chapter, asked)}\n",
                name,
            )
        made.add_entries(entries)
        if links := [_link_to(entry, chapter, book) for entry in also.get(verse, ())]:
            made.add(
                f'<p class="gen also"><span{lang_attribute()}>{gettext_html("See also")}</span> '
                f"{', '.join(links)}</p>\n"
            )
        made.add("</section>\n")
    source = next((entry.entry.path for of_ in verses.values() for entry in of_), of.source)
    page = Page(
        address,
        title,
        "".join(made.parts),
        "story" if is_story else "chapter",
        source,
        str(chapter),
        folder=f"{of.code}/{chapter:02}",
        top=heading,
        ids=tuple(made.ids),
        links=tuple(made.links),
        spans=book.spans(chapter),
    )
    return PageOfHelps(page, tuple(made.helps), key)


def _link_to(linked: PlacedEntry, here: int, book: ArrangedBook) -> str:
    """A link to an entry from the page of the chapter `here`."""
    label = escape(entry_label(book.of.title, linked.entry), quote=False)
    chapter = linked.entry.places[0][0]
    if chapter == here:
        return f'<a href="#{linked.anchor}">{label}</a>'
    return page_link(f"{book.addresses[chapter]}#{linked.anchor}", label)


def _before_verses(chapter: str, entries: Sequence[PlacedEntry], of: BookHelps) -> str:
    """Heading of what is about no verse: the title of a psalm or story, else a chapter as a whole."""
    is_named = any("front" in of_title.entry.reference for of_title in entries)
    is_whole = all(
        _is_of_chapter_file(placed.entry.path) or names_whole_chapter(placed.entry.reference)
        for placed in entries
    )
    if is_whole and not of.folder:
        return escape(chapter, quote=False)
    if is_named or ((of.code == "psa" or not of.folder) and not is_whole):
        # Translators: what is before verse 1 of a psalm.
        about = gettext_html("(title)")
    else:
        # Translators: notes or questions on a chapter, not on one of its verses.
        about = gettext_html("(whole chapter)")
    mark = f'<span class="gen"{lang_dir_attributes()}>{about}</span>'
    return f"{escape(chapter, quote=False)} {mark}"


def _is_of_chapter_file(path: str) -> bool:
    """Whether a file is about a chapter or story as a whole, `content/01.md`, and not about the title of one."""
    folder, _, name = path.rpartition("/")
    stem = name.partition(".")[0]
    of_folder = folder.rpartition("/")[2].isdecimal()
    return stem.isdecimal() and not of_folder and not is_table(path)


@dataclass(slots=True)
class _Made:
    """A page as it is put together."""

    address: str
    taken: set[str]
    """The ids on it, and those that it must not have."""
    texts: Texts
    book: ArrangedBook
    linked: frozenset[tuple[str, int]]
    """As `ArrangedBook.linked_parts`."""
    parts: list[str] = field(default_factory=list)
    """Its HTML."""
    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    helps: list[Help] = field(default_factory=list)

    def add(self, html: str, *ids: str) -> None:
        """Add HTML with the ids that are in it."""
        self.parts.append(html)
        self.ids += ids

    def add_entries(self, entries: Sequence[PlacedEntry]) -> None:
        """Add entries, with what other pages need to know of each."""
        if not entries:
            return
        of, look = self.book.of, self.book.look
        self.parts.append(look.around[0])
        for placed in entries:
            entry, anchor = placed.entry, placed.anchor
            shown = shown_entry(
                entry,
                anchor,
                self.taken,
                self.texts,
                of.title,
                look.language,
                look.kind,
                has_parts=bool(self.linked) and (entry.path, entry.line) in self.linked,
            )
            self.parts.append(look.entry_html(shown))
            self.ids += shown.ids
            if shown.links or shown.written:
                self.links += links_of_entry(look.kind, entry, anchor, shown.links, shown.written)
            heading = shown.heading
            label = plain_text(heading) if "<" in heading or "&" in heading else heading
            self.helps.append(
                Help(
                    look.kind,
                    of.code,
                    entry.places,
                    self.address,
                    anchor,
                    label,
                    entry.quote,
                    entry.occurrence,
                    shown.links[0] if shown.links else "",
                    entry.path,
                    entry.line,
                    "" if label or look.kind != "note" else _gloss(shown.text),
                )
            )
        self.parts.append(look.around[1])


def _gloss(html: str) -> str:
    """What lists call a note: the heading that it begins with, else its first words, or its first sentence if short."""
    start = html[:_GLOSS_READ]
    if heading := opening_heading(start):
        return heading
    cut = start.rpartition(" ")[0] or html
    tag = cut.rfind("<")
    # A tag that is not whole would be words.
    words = plain_words(cut if tag <= cut.rfind(">") else cut[:tag])
    for count in range(3, min(len(words), _GLOSS_WORDS)):
        if words[count - 1].endswith((".", "!", "?", "।", "。", "؟")):
            return " ".join(words[:count])
    # Not alone in a line.
    rest = "\u00a0…" if len(words) > _GLOSS_WORDS else ""
    return " ".join(words[:_GLOSS_WORDS])[:_GLOSS_READ] + rest


def _front_page(
    chapters: Sequence[tuple[str, str]], book: ArrangedBook, texts: Texts, key: str
) -> PageOfHelps | None:
    """The overview of a book; of the stories, a page only where something is before the first.

    Of each chapter it lists the address and the label.
    """
    of, look = book.of, book.look
    verses, unplaced = book.verses(FRONT), book.unplaced
    if not of.folder and not verses and not unplaced:
        return None
    texts.convert(placed.entry for entries in (*verses.values(), unplaced) for placed in entries)
    address, taken = book.addresses[FRONT], book.taken[FRONT]
    heading = unique(f"{look.prefix}-{of.code}", taken)
    made = _Made(address, taken, texts, book, book.linked_parts(FRONT))
    shown = isolate(escape(of.title, quote=False), of.title, look.language.direction)
    made.add(f'<h1 id="{heading}">{shown}</h1>\n', heading)
    for entries in verses.values():
        made.add('<section class="intro">\n')
        made.add_entries(entries)
        made.add("</section>\n")
    if of.folder and chapters:
        items = "".join(f"<li>{page_link(*chapter)}</li>\n" for chapter in chapters)
        made.add(f'<ul class="squares gen">\n{items}</ul>\n')
        present = {int(label) for _, label in chapters}
        count = len(verse_counts(of.code, of.versification or "eng"))
        missing = [number for number in range(1, count + 1) if number not in present]
        if missing:
            made.add(missing_chapters(missing))
    if unplaced:
        made.add('<section class="unplaced">\n')
        if chapters or verses:
            words = gettext_html("Without chapter and verse")
            made.add(f'<h2 class="gen"{lang_dir_attributes()}>{words}</h2>\n')
        made.add_entries([placed for placed in unplaced if not placed.entry.raw])
        for placed in unplaced:
            entry, anchor = placed.entry, placed.anchor
            if entry.raw:
                raw = f'<pre class="raw" dir="auto">{escape(entry.raw, quote=False)}</pre>'
                html = entry_html(raw, "intro", anchor)
                made.add(f'<article class="note unplaced" id="{anchor}">{html}</article>\n', anchor)
                made.helps.append(
                    Help(look.kind, of.code, (), address, anchor, "",
                         path=entry.path, line=entry.line)
                )  # fmt: skip
        made.add("</section>\n")
    if not verses and not unplaced and not chapters:
        words = gettext_html("Nothing is written here yet.")
        made.add(f'<p class="gen empty"{lang_dir_attributes()}>{words}</p>\n')
    page = Page(
        address,
        of.title,
        "".join(made.parts),
        "book" if chapters and of.folder else "matter",
        of.source,
        of.title if of.folder else gettext("Introduction"),
        folder=f"{of.code}/front",
        top=heading,
        ids=tuple(made.ids),
        links=tuple(made.links),
    )
    return PageOfHelps(page, tuple(made.helps), key)
