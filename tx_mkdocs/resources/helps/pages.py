"""Pages of a book from its notes, questions or word links: one for each chapter, verse by verse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal, NamedTuple

from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.formats.fragment import Link
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION, Entry
from tx_mkdocs.formats.helps.references import Places
from tx_mkdocs.formats.html_text import opening_heading, plain_text, plain_words
from tx_mkdocs.formats.names import slug, unique
from tx_mkdocs.formats.slots import page_link, verse_slot
from tx_mkdocs.interface import gettext, gettext_html, lang_attribute, lang_dir_attributes
from tx_mkdocs.manifest.model import Language
from tx_mkdocs.resources.contents import isolated, missing_chapters
from tx_mkdocs.resources.helps.entries import (
    Shown,
    Texts,
    entry_label,
    links_of_entry,
    shown_entry,
)
from tx_mkdocs.resources.lazy_rows import digest_of_data
from tx_mkdocs.resources.model import Help, Page

_MOST_LINKED = 10
"""Verses of a range over chapters that are all linked from."""
_GLOSS_WORDS, _GLOSS_READ = 7, 200
"""Words of a gloss, and characters of a note that are read for one."""
EntryHtml = Callable[[Shown], str]


@dataclass(frozen=True, slots=True)
class Look:
    """What is the same for all entries of a resource."""

    kind: Literal["note", "question", "word"]
    prefix: str
    """Begins ids: `tn`, `sq`, `twl`."""
    language: Language
    entry_html: EntryHtml
    around: tuple[str, str] = ("", "")
    """Before and after the entries of one verse."""
    bodies: bool = True
    """Whether the pages have HTML, not their data alone; see `page_data`."""


@dataclass(frozen=True, slots=True)
class BookHelps:
    """All entries of a book, and what its pages are called."""

    folder: str
    """Of its pages: `gen`; empty for the stories."""
    code: str
    """`gen`, `obs`."""
    title: str
    entries: Sequence[Entry]
    files: Mapping[Places, str]
    """Files of chunks by what they are named after, those without text as well."""
    versification: str
    source: str
    """A file of the book."""


class Placed(NamedTuple):
    """An entry with its id."""

    entry: Entry
    anchor: str


@dataclass(frozen=True, slots=True)
class PageOfHelps:
    """A page of a book."""

    page: Page
    helps: Sequence[Help]
    """What is on it."""
    key: str = ""
    """A digest of all that it is made of, but for what is the same for the whole book; may be empty."""


@dataclass(frozen=True, slots=True)
class Arranged:
    """The entries of a book by the pages on which they are."""

    placed: Mapping[int, Mapping[int, Sequence[Placed]]]
    """By chapter and verse, in order; `FRONT` is the first."""
    unplaced: Sequence[Placed]
    """Those without a place."""
    addresses: Mapping[int, str]
    """Of the page of each chapter, without the folder."""
    taken: Mapping[int, set[str]]
    """The ids on the page of each chapter."""


NONE_KNOWN: Mapping[str, PageOfHelps] = {}


def arrange(of: BookHelps, look: Look) -> Arranged:
    """Give every entry its page and its id."""
    by_chapter: dict[int, dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    loose: list[Entry] = []
    for entry in of.entries:
        if entry.places:
            chapter, verse = entry.places[0]
            by_chapter[chapter][verse].append(entry)
        else:
            loose.append(entry)
    chapters = sorted(chapter for chapter in by_chapter if chapter != FRONT)
    width = 3 if any(chapter > 99 for chapter in chapters) else 2
    addresses = {chapter: f"{chapter:0{width}}" for chapter in chapters}
    addresses[FRONT] = "index" if of.folder else "front"
    taken = {chapter: {introduction_id(chapter, of, look)} for chapter in addresses}
    placed = {
        chapter: {
            verse: [
                Placed(entry, _anchor(entry, chapter, verse, of, look, taken[chapter]))
                for entry in by_chapter[chapter][verse]
            ]
            for verse in sorted(by_chapter[chapter])
        }
        for chapter in sorted(by_chapter)
    }
    unplaced = [
        Placed(entry, unique(f"{look.prefix}-{of.code}-row-{entry.line}", taken[FRONT]))
        for entry in loose
    ]
    return Arranged(placed, unplaced, addresses, taken)


def book_pages(
    of: BookHelps, look: Look, known: Mapping[str, PageOfHelps] = NONE_KNOWN
) -> tuple[PageOfHelps, ...]:
    """The overview and a page for each chapter, in reading order.

    `known` has pages that were made before, by their keys: those that would become the same are taken from it.
    """
    found = arrange(of, look)
    placed, addresses, taken = found.placed, found.addresses, found.taken
    texts = Texts()
    also = elsewhere(placed)
    pages: list[PageOfHelps] = []
    for chapter, verses in placed.items():
        if chapter == FRONT:
            continue
        others = also.get(chapter, {})
        key = _key_of_chapter(chapter, verses, others, addresses, of)
        pages.append(
            known.get(key)
            or _chapter_page(
                chapter, verses, others, addresses, taken[chapter], texts, of, look, key
            )
        )
    front = placed.get(FRONT, {})
    listed = [(chapter.page.address, chapter.page.label) for chapter in pages]
    shown = [(verse, _plain(entries)) for verse, entries in front.items()]
    unplaced = _plain(found.unplaced)
    key = digest_of_data(FRONT, shown, unplaced, listed, addresses[FRONT], of.source)
    overview = known.get(key) or _front_page(
        front, found.unplaced, listed, addresses[FRONT], taken[FRONT], texts, of, look, key
    )
    return (overview, *pages) if overview else tuple(pages)


def _key_of_chapter(
    chapter: int,
    verses: Mapping[int, Sequence[Placed]],
    also: Mapping[int, Sequence[Placed]],
    addresses: Mapping[int, str],
    of: BookHelps,
) -> str:
    # Its own address tells how those of other chapters are written.
    ends = _chunk_ends(chapter, verses, of)
    shown = [[(verse, _plain(placed)) for verse, placed in some.items()] for some in (verses, also)]
    return digest_of_data(chapter, shown, addresses[chapter], ends, of.source)


def _plain(placed: Iterable[Placed]) -> list[tuple[Any, ...]]:
    return [(anchor, *entry) for entry, anchor in placed]


def _anchor(
    entry: Entry, chapter: int, verse: int, of: BookHelps, look: Look, taken: set[str]
) -> str:
    place = "intro" if verse == INTRODUCTION else f"{verse:03}"
    name = f"{look.prefix}-{of.code}-{f'{chapter:03}' if chapter else 'front'}-{place}"
    return unique(f"{name}-{slug(entry.id, 'x')}" if entry.id else name, taken)


def introduction_id(chapter: int, of: BookHelps, look: Look) -> str:
    """The id of the introduction to a chapter, or of the book in chapter `FRONT`."""
    return f"{look.prefix}-{of.code}-{f'{chapter:03}' if chapter else 'front'}-intro"


def elsewhere(
    placed: Mapping[int, Mapping[int, Sequence[Placed]]],
) -> dict[int, dict[int, list[Placed]]]:
    """By chapter and verse, the entries that are at another verse but are about it too.

    A verse that a range runs through has them only where it has entries of its own, or where the range is
    a short one that goes on in the next chapter.
    """
    found: dict[int, dict[int, list[Placed]]] = defaultdict(lambda: defaultdict(list))
    for verses in placed.values():
        for entries in verses.values():
            for entry in entries:
                places = entry.entry.places
                if len(places) < 2:
                    continue
                is_range = len(places) > _MOST_LINKED or _is_range(places)
                for other, verse in places[1:]:
                    if other not in placed or (is_range and verse not in placed[other]):
                        continue
                    found[other][verse].append(entry)
    return found


def chapter_spans(
    chapter: int,
    verses: Mapping[int, Sequence[Placed]],
    also: Mapping[int, Sequence[Placed]],
    of: BookHelps,
    look: Look,
) -> tuple[tuple[int, int, str], ...]:
    """`Page.spans` of a chapter: its sections with their chunks, and entries that are about further verses."""
    ends = _chunk_ends(chapter, verses, of)
    spans = [
        (verse, ends.get(verse, verse), section_id(chapter, verse, of, look))
        for verse in sorted({*verses, *also})
        if verse > 0
    ]
    spans += [
        (verse, verse, entry.anchor)
        for entries in verses.values()
        for entry in entries
        if len(entry.entry.places) > 1
        for other, verse in entry.entry.places[1:]
        if other == chapter and verse not in verses and verse not in also
    ]
    return tuple(spans)


def section_id(chapter: int, verse: int, of: BookHelps, look: Look) -> str:
    """The id of what is at a verse, or at a frame of the stories."""
    if of.folder:
        return f"{look.prefix}-chunk-{of.code}-{chapter:03}-{verse:03}"
    return f"{chapter:02}-{verse:02}"


def _is_range(places: Places) -> bool:
    chapter, first = places[0]
    return all(place == (chapter, first + step) for step, place in enumerate(places))


def _chapter_page(
    chapter: int,
    verses: Mapping[int, Sequence[Placed]],
    also: Mapping[int, Sequence[Placed]],
    addresses: Mapping[int, str],
    taken: set[str],
    texts: Texts,
    of: BookHelps,
    look: Look,
    key: str,
) -> PageOfHelps:
    texts.convert(placed.entry for entries in verses.values() for placed in entries)
    is_story = not of.folder
    title = f"{of.title} {chapter}"
    address = addresses[chapter] if is_story else f"{of.folder}/{addresses[chapter]}"
    heading = unique(f"{look.prefix}-chapter-{of.code}-{chapter:03}", taken)
    made = _Made(address, taken, texts, of, look)
    shown = isolated(escape(title, quote=False), title, look.language.direction)
    made.add(f'<h1 id="{heading}" class="c-num">{shown}</h1>\n', heading)
    ends = _chunk_ends(chapter, verses, of)
    for verse in sorted({*verses, *also}):
        entries = verses.get(verse, ())
        if verse == INTRODUCTION:
            name = introduction_id(chapter, of, look)
            made.add(f'<section class="intro" id="{name}">\n', name)
        else:
            last = ends.get(verse, verse)
            name = unique(section_id(chapter, verse, of, look), taken)
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
        if links := [_link_to(entry, chapter, addresses, of) for entry in also.get(verse, ())]:
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
        spans=chapter_spans(chapter, verses, also, of, look),
    )
    return PageOfHelps(page, tuple(made.helps), key)


def _link_to(linked: Placed, here: int, addresses: Mapping[int, str], of: BookHelps) -> str:
    """A link to an entry from the page of the chapter `here`."""
    label = escape(entry_label(of.title, linked.entry), quote=False)
    chapter = linked.entry.places[0][0]
    if chapter == here:
        return f'<a href="#{linked.anchor}">{label}</a>'
    folder = f"{of.folder}/" if of.folder else ""
    return page_link(f"{folder}{addresses[chapter]}#{linked.anchor}", label)


def _before_verses(chapter: str, entries: Sequence[Placed], of: BookHelps) -> str:
    """Heading of what is about no verse: the title of a psalm or story, else a chapter as a whole."""
    is_named = any("front" in of_title.entry.reference for of_title in entries)
    if is_named or of.code == "psa" or not of.folder:
        # Translators: what is before verse 1 of a psalm.
        about = gettext_html("(title)")
    else:
        # Translators: notes or questions on a chapter, not on one of its verses.
        about = gettext_html("(whole chapter)")
    mark = f'<span class="gen"{lang_dir_attributes()}>{about}</span>'
    return f"{escape(chapter, quote=False)} {mark}"


def _chunk_ends(
    chapter: int, verses: Mapping[int, Sequence[Placed]], of: BookHelps
) -> dict[int, int]:
    """The last verse of each file that is named after its first.

    Source: tX, preprocessor of tN: the verse before the next file, or the last of the chapter.
    """
    if not of.folder:
        return {}
    starts = sorted(
        places[0][1]
        for places in of.files
        if places and places[0][0] == chapter and places[0][1] > 0
    )
    counts = verse_counts(of.code, of.versification or "eng")
    count = counts[chapter - 1] if 0 < chapter <= len(counts) else 0
    ends = {}
    for index, start in enumerate(starts):
        end = starts[index + 1] - 1 if index + 1 < len(starts) else count
        if all(entry.entry.places in of.files for entry in verses.get(start, ())):
            ends[start] = max(end, start)
    return ends


@dataclass(slots=True)
class _Made:
    """A page as it is put together."""

    address: str
    taken: set[str]
    """The ids on it, and those that it must not have."""
    texts: Texts
    of: BookHelps
    look: Look
    parts: list[str] = field(default_factory=list)
    """Its HTML."""
    ids: list[str] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    helps: list[Help] = field(default_factory=list)

    def add(self, html: str, *ids: str) -> None:
        """Add HTML with the ids that are in it."""
        self.parts.append(html)
        self.ids += ids

    def add_entries(self, entries: Sequence[Placed]) -> None:
        """Add entries, with what other pages need to know of each."""
        if not entries:
            return
        of, look = self.of, self.look
        self.parts.append(look.around[0])
        for placed in entries:
            entry, anchor = placed.entry, placed.anchor
            shown = shown_entry(
                entry, anchor, self.taken, self.texts, of.title, look.language, look.kind
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
    words = plain_words(start.rpartition(" ")[0] or html)
    for count in range(3, min(len(words), _GLOSS_WORDS)):
        if words[count - 1].endswith((".", "!", "?", "।", "。", "؟")):
            return " ".join(words[:count])
    # Not alone in a line.
    rest = "\u00a0…" if len(words) > _GLOSS_WORDS else ""
    return " ".join(words[:_GLOSS_WORDS])[:_GLOSS_READ] + rest


def _front_page(
    verses: Mapping[int, Sequence[Placed]],
    unplaced: Sequence[Placed],
    chapters: Sequence[tuple[str, str]],
    address: str,
    taken: set[str],
    texts: Texts,
    of: BookHelps,
    look: Look,
    key: str,
) -> PageOfHelps | None:
    """The overview of a book; of the stories, a page only where something is before the first.

    Of each chapter it lists the address and the label.
    """
    if not of.folder and not verses and not unplaced:
        return None
    texts.convert(placed.entry for entries in (*verses.values(), unplaced) for placed in entries)
    address = f"{of.folder}/{address}" if of.folder else address
    heading = unique(f"{look.prefix}-{of.code}", taken)
    made = _Made(address, taken, texts, of, look)
    shown = isolated(escape(of.title, quote=False), of.title, look.language.direction)
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
                made.add(
                    f'<article class="note unplaced" id="{anchor}"><pre class="raw" dir="auto">'
                    f"{escape(entry.raw, quote=False)}</pre></article>\n",
                    anchor,
                )
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
