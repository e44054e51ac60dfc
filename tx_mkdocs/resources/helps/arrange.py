"""The entries of a book by the pages on which they are: chapters and verses, addresses, ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tx_mkdocs.data.stories import stories
from tx_mkdocs.data.versification import verse_counts, verses_in
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION, Entry, HelpKind
from tx_mkdocs.formats.helps.references import MOST_LINKED, Places, chapters_of
from tx_mkdocs.formats.names import slug, unique
from tx_mkdocs.manifest.model import Language
from tx_mkdocs.resources.helps.entries import ShownEntry, with_linked_parts

EntryHtml = Callable[[ShownEntry], str]


@dataclass(frozen=True, slots=True)
class Look:
    """What is the same for all entries of a resource."""

    kind: HelpKind
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


class PlacedEntry(NamedTuple):
    """An entry with its id."""

    entry: Entry
    anchor: str


Verses = Mapping[int, Sequence[PlacedEntry]]
"""Entries by the verse at which they are."""


@dataclass(frozen=True, slots=True)
class ArrangedBook:
    """A book whose entries have their pages and ids; `arrange` makes it."""

    of: BookHelps
    look: Look
    placed: Mapping[int, Verses]
    """By chapter, in order; `FRONT` is the first."""
    unplaced: Sequence[PlacedEntry]
    """Those without a place."""
    also: Mapping[int, Verses]
    """By chapter, the entries that are at another verse but are about these too."""
    addresses: Mapping[int, str]
    """Of the page of each chapter."""
    taken: Mapping[int, set[str]]
    """The ids on the page of each chapter."""

    def verses(self, chapter: int) -> Verses:
        """The entries of a chapter, or of the book in `FRONT`."""
        return self.placed.get(chapter, {})

    def linked_parts(self, chapter: int) -> frozenset[tuple[str, int]]:
        """The entries on a page whose headings links may lead to; see `with_linked_parts`."""
        placed = [entry.entry for of_verse in self.verses(chapter).values() for entry in of_verse]
        if chapter == FRONT:
            placed += [entry.entry for entry in self.unplaced]
        return with_linked_parts(placed)

    def introduction_id(self, chapter: int) -> str:
        """The id of the introduction to a chapter, or of the book in `FRONT`."""
        return _introduction_id(chapter, self.of, self.look)

    def section_id(self, chapter: int, verse: int) -> str:
        """The id of what is at a verse, or at a frame of the stories."""
        if self.of.folder:
            return f"{self.look.prefix}-chunk-{self.of.code}-{chapter:03}-{verse:03}"
        return f"{chapter:02}-{verse:02}"

    def chunk_ends(self, chapter: int) -> dict[int, int]:
        """The last verse of each file of a chapter that is named after its first.

        Source: tX, preprocessor of tN: the verse before the next file, or the last of the chapter.
        """
        of = self.of
        if not of.folder:
            return {}
        starts = sorted(
            places[0][1]
            for places in of.files
            if places and places[0][0] == chapter and places[0][1] > 0
        )
        count = verses_in(verse_counts(of.code, of.versification or "eng"), chapter)
        verses = self.verses(chapter)
        ends = {}
        for index, start in enumerate(starts):
            end = starts[index + 1] - 1 if index + 1 < len(starts) else count
            if all(entry.entry.places in of.files for entry in verses.get(start, ())):
                ends[start] = max(end, start)
        return ends

    def spans(self, chapter: int) -> tuple[tuple[int, int, str], ...]:
        """`Page.spans` of a chapter: its sections with their chunks, and entries that are about further verses."""
        verses, also = self.verses(chapter), self.also.get(chapter, {})
        ends = self.chunk_ends(chapter)
        spans = [
            (verse, ends.get(verse, verse), self.section_id(chapter, verse))
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


def arrange(of: BookHelps, look: Look) -> ArrangedBook:
    """Give every entry its page and its id."""
    by_chapter: dict[int, dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    loose: list[Entry] = []
    for entry in of.entries:
        if entry.places:
            chapter, verse = entry.places[0]
            by_chapter[chapter][verse].append(entry)
        else:
            loose.append(entry)
    for chapter in _further_chapters(of):
        by_chapter.setdefault(chapter, defaultdict(list))
    chapters = sorted(chapter for chapter in by_chapter if chapter != FRONT)
    width = 3 if any(chapter > 99 for chapter in chapters) else 2
    folder = f"{of.folder}/" if of.folder else ""
    addresses = {chapter: f"{folder}{chapter:0{width}}" for chapter in chapters}
    addresses[FRONT] = f"{folder}index" if of.folder else "front"
    taken = {chapter: {_introduction_id(chapter, of, look)} for chapter in addresses}
    placed = {
        chapter: {
            verse: [
                PlacedEntry(entry, _anchor(entry, chapter, verse, of, look, taken[chapter]))
                for entry in by_chapter[chapter][verse]
            ]
            for verse in sorted(by_chapter[chapter])
        }
        for chapter in sorted(by_chapter)
    }
    unplaced = [
        PlacedEntry(entry, unique(f"{look.prefix}-{of.code}-row-{entry.line}", taken[FRONT]))
        for entry in loose
    ]
    return ArrangedBook(of, look, placed, unplaced, _elsewhere(placed), addresses, taken)


def _further_chapters(of: BookHelps) -> set[int]:
    """Chapters of the book about which entries of other chapters are, so that their verses can lead to them."""
    found = {chapter for entry in of.entries for chapter in chapters_of(entry.places)}
    if not of.folder:
        return found & {*stories()}
    return found & {*range(1, len(verse_counts(of.code, of.versification or "eng")) + 1)}


def _anchor(
    entry: Entry, chapter: int, verse: int, of: BookHelps, look: Look, taken: set[str]
) -> str:
    place = "intro" if verse == INTRODUCTION else f"{verse:03}"
    name = f"{look.prefix}-{of.code}-{f'{chapter:03}' if chapter else 'front'}-{place}"
    return unique(f"{name}-{slug(entry.id, 'x')}" if entry.id else name, taken)


def _introduction_id(chapter: int, of: BookHelps, look: Look) -> str:
    return f"{look.prefix}-{of.code}-{f'{chapter:03}' if chapter else 'front'}-intro"


def _elsewhere(placed: Mapping[int, Verses]) -> dict[int, dict[int, list[PlacedEntry]]]:
    """By chapter and verse, the entries that are at another verse but are about it too.

    A verse that a range runs through has them only where it has entries of its own, or where the range is
    a short one that goes on in the next chapter.
    """
    found: dict[int, dict[int, list[PlacedEntry]]] = defaultdict(lambda: defaultdict(list))
    for verses in placed.values():
        for entries in verses.values():
            for entry in entries:
                places = entry.entry.places
                if len(places) < 2:
                    continue
                is_range = len(places) > MOST_LINKED or _is_range(places)
                for other, verse in places[1:]:
                    if other not in placed or (is_range and verse not in placed[other]):
                        continue
                    found[other][verse].append(entry)
    return found


def _is_range(places: Places) -> bool:
    chapter, first = places[0]
    return all(place == (chapter, first + step) for step, place in enumerate(places))
