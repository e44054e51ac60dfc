"""The words in which an aligned Bible at hand renders the quotes of notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tx_mkdocs.formats.gateway_quotes import find_quotes, marked_verse, quote_text
from tx_mkdocs.formats.usfm.aligned_words import Word, aligned_verses, bridged_verses
from tx_mkdocs.links import Shelf
from tx_mkdocs.repository import RepositoryError
from tx_mkdocs.resources import Help
from tx_mkdocs.weaving.verses import bibles

Places = tuple[tuple[int, int], ...]
Verses = dict[tuple[int, int], tuple[Word, ...]]
_KEPT = 2


@dataclass(slots=True)
class Quotes:
    """The aligned words of the books that were asked for last: a whole Bible of them is too much."""

    kept: dict[tuple[int, str], Verses] = field(default_factory=dict)

    def verses(self, shelf: Shelf, index: int, book: str) -> Verses:
        """Words of each verse of a book, by chapter and verse; empty where it is not aligned."""
        known = self.kept.get((index, book))
        if known is None:
            while len(self.kept) >= _KEPT:
                del self.kept[next(iter(self.kept))]
            known = self.kept[index, book] = _read(shelf, index, book)
        return known


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for the helps of one page."""

    texts: dict[str, str]
    """By the anchor of a note: its quote in the gateway language."""
    marked: dict[tuple[int, str, int, int], str]
    """HTML of verses with the quoted words marked: by member, book, chapter and verse."""


def quotes_of(quotes: Quotes, shelf: Shelf, here: int, helps: Sequence[Help]) -> Found:
    """Find the quotes of `helps`, which are on one page of the member `here`."""
    texts: dict[str, str] = {}
    marked: dict[tuple[int, str, int, int], str] = {}
    quoting = [one for one in helps if one.quote and one.occurrence and one.places]
    if not quoting:
        return Found(texts, marked)
    book = quoting[0].book
    for index in bibles(shelf, here):
        if shelf.members[index].resource.kind != "bible":
            continue
        verses = quotes.verses(shelf, index, book)
        if not verses:
            continue
        marks: dict[tuple[int, int], list[tuple[int, ...]]] = {}
        by_places: dict[Places, list[Help]] = {}
        for one in quoting:
            by_places.setdefault(one.places, []).append(one)
        for places, there in by_places.items():
            # The words of all its verses in sequence, and which verse each is of.
            words: list[Word] = []
            origins: list[tuple[tuple[int, int], int]] = []
            for place in places:
                in_place = verses.get(place, ())
                words += in_place
                origins += [(place, number) for number in range(len(in_place))]
            if not words:
                continue
            results = find_quotes(words, [(one.quote, one.occurrence) for one in there])
            for one, indexes in zip(there, results, strict=True):
                if not indexes:
                    continue
                texts.setdefault(one.anchor, quote_text(words, indexes))
                by_verse: dict[tuple[int, int], list[int]] = {}
                for at in indexes:
                    place, number = origins[at]
                    by_verse.setdefault(place, []).append(number)
                for place, numbers in by_verse.items():
                    marks.setdefault(place, []).append(tuple(numbers))
        for (chapter, verse), of_verse in marks.items():
            html = marked_verse(verses[chapter, verse], of_verse)
            marked[index, book, chapter, verse] = html
    return Found(texts, marked)


def _read(shelf: Shelf, index: int, book: str) -> Verses:
    member = shelf.members[index]
    for unit in member.resource.units:
        if unit.kind == "usfm" and unit.pages and unit.pages[0].partition("/")[0] == book:
            if len(unit.files) != 1:
                return {}
            try:
                text = member.repository.read_text(unit.files[0]).text
            except RepositoryError:
                return {}
            if "\\zaln-s" not in text:
                return {}
            verses = aligned_verses(text)
            for verse, first in bridged_verses(text).items():
                if first in verses:
                    verses.setdefault(verse, verses[first])
            return verses
    return {}
