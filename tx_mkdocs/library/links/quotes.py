"""The words in which an aligned Bible at hand renders the quotes of notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from tx_mkdocs.cache import NO_CACHE, Cache, key
from tx_mkdocs.library.links import LinkIndex, questions
from tx_mkdocs.library.links.verses import texts_at_hand
from tx_mkdocs.resources import Help
from tx_mkdocs.resources.bible.sources import book_text
from tx_mkdocs.source.repository import RepositoryError

# Sites without quotes of an aligned Bible do without what reads one.
if TYPE_CHECKING:
    from tx_mkdocs.formats.helps.references import Places
    from tx_mkdocs.formats.usfm.aligned_words import Word

Verses = dict[tuple[int, int], "tuple[Word, ...]"]
_KEPT = 4
"""Books of all Bibles at hand; notes are read book by book."""


@dataclass(slots=True)
class Quotes:
    """The aligned words of the books that were asked for last: a whole Bible of them is too much."""

    cache: Cache = NO_CACHE
    """Keeps what was found for a page."""
    texts: dict[tuple[int, str], tuple[str, str]] = field(default_factory=dict)
    """USFM of an aligned book and its key; empty where the book is not aligned."""
    read: dict[tuple[int, str], Verses] = field(default_factory=dict)

    def text(self, link_index: LinkIndex, index: int, book: str) -> tuple[str, str]:
        """Text and key of a book."""
        known = self.texts.get((index, book))
        if known is None:
            _keep_few(self.texts)
            text = _aligned_text(link_index, index, book)
            known = self.texts[index, book] = (text, key(text) if text else "")
        return known

    def verses(self, link_index: LinkIndex, index: int, book: str) -> Verses:
        """Words of each verse of a book, by chapter and verse; empty where it is not aligned."""
        known = self.read.get((index, book))
        if known is None:
            from tx_mkdocs.formats.usfm.aligned_words import aligned_verses, bridged_verses

            _keep_few(self.read)
            text, _ = self.text(link_index, index, book)
            known = aligned_verses(text) if text else {}
            for verse, first in bridged_verses(text).items():
                if first in known:
                    known.setdefault(verse, known[first])
            self.read[index, book] = known
        return known


class FoundQuotes(NamedTuple):
    """What was found for the helps of one page."""

    texts: dict[str, str]
    """By the anchor of a note: its quote in the gateway language."""
    marked: dict[tuple[int, str, int, int], str]
    """HTML of verses with the quoted words marked: by member, book, chapter and verse."""


def quotes_of(
    quotes: Quotes, link_index: LinkIndex, here: int, helps: Sequence[Help]
) -> FoundQuotes:
    """Find the quotes of `helps`, which are on one page of the member `here`."""
    texts: dict[str, str] = {}
    marked: dict[tuple[int, str, int, int], str] = {}
    quoting = [entry for entry in helps if entry.quote and entry.occurrence and entry.places]
    if not quoting:
        return FoundQuotes(texts, marked)
    book = quoting[0].book
    for index in texts_at_hand(link_index, here):
        if not link_index.members[index].resource.kind.is_scripture:
            continue
        link_index.asked.add(questions.text_of(link_index.keys[index], book))
        _, of_text = quotes.text(link_index, index, book)
        if not of_text:
            continue
        asked = [(entry.anchor, entry.quote, entry.occurrence, entry.places) for entry in quoting]
        name = quotes.cache.key("quotes", of_text, repr(asked))
        kept = quotes.cache.get(name)
        if kept is None:
            kept = _quotes_of(quotes.verses(link_index, index, book), quoting)
            quotes.cache.put(name, kept)
        for anchor, words in kept["texts"].items():
            texts.setdefault(anchor, words)
        for chapter, verse, html in kept["marked"]:
            marked[index, book, chapter, verse] = html
    return FoundQuotes(texts, marked)


def _quotes_of(verses: Verses, quoting: Sequence[Help]) -> dict[str, Any]:
    """What one Bible has for the quotes of a page, as plain data."""
    from tx_mkdocs.formats.usfm.gateway_quotes import find_quotes, marked_verse, quote_text

    texts: dict[str, str] = {}
    marks: dict[tuple[int, int], list[tuple[int, ...]]] = {}
    by_places: dict[Places, list[Help]] = {}
    for entry in quoting:
        by_places.setdefault(entry.places, []).append(entry)
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
        results = find_quotes(words, [(entry.quote, entry.occurrence) for entry in there])
        for entry, indexes in zip(there, results, strict=True):
            if not indexes:
                continue
            texts.setdefault(entry.anchor, quote_text(words, indexes))
            by_verse: dict[tuple[int, int], list[int]] = {}
            for at in indexes:
                place, number = origins[at]
                by_verse.setdefault(place, []).append(number)
            for place, numbers in by_verse.items():
                marks.setdefault(place, []).append(tuple(numbers))
    marked = [(*place, marked_verse(verses[place], of_verse)) for place, of_verse in marks.items()]
    return {"texts": texts, "marked": marked}


def _keep_few(known: dict[tuple[int, str], Any]) -> None:
    while len(known) >= _KEPT:
        del known[next(iter(known))]


def _aligned_text(link_index: LinkIndex, index: int, book: str) -> str:
    member = link_index.members[index]
    for unit in member.resource.units:
        if unit.kind in ("usfm", "usx") and unit.pages and unit.pages[0].partition("/")[0] == book:
            if len(unit.files) != 1:
                return ""
            try:
                text = book_text(member.repository, unit.files[0], book)
            except RepositoryError:
                return ""
            return text if "\\zaln-s" in text else ""
    return ""
