"""What a verse is found by beside its words: Strong's numbers, lemmas, and terms of word lists.

Numbers and lemmas stand in texts of the original (`\\w`) and in aligned translations (`\\zaln-s`), whose words
are found by those that they render. Terms come from word links, of any resource of the site in the same language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from tx_mkdocs.library.links.strongs import plain_strong
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Section
from tx_mkdocs.resources.bible.sources import book_text
from tx_mkdocs.search.normal import normals
from tx_mkdocs.search.texts import Texts
from tx_mkdocs.source.repository import RepositoryError

_PLACE = re.compile(r"\\([cv])[ \t]+(\d{1,4})")
_WORD = re.compile(
    r'lemma="[^"\\]*"[^"\\]*strong="[^"\\]*"|strong="[^"\\]*"(?:[^"\\]*lemma="[^"\\]*")?'
)
_LEMMA_FIRST = re.compile(r'\|(lemma="[^"\\]*" strong="[^"\\]*")')
"""Three times as fast as `_WORD`, and finds the same where all attributes begin so, as in texts of the original."""
_TERM = re.compile(r"dict/bible/([a-z]{1,20}/[^/\s]{1,80}?)(?:\.md)?/?\Z")
_NUMBER = re.compile(r"(\d+):\Z")

Terms = Mapping[str, Mapping[tuple[int, int], frozenset[str]]]
"""Terms (`tw/kt/god`) by book, chapter and verse."""


class Originals(NamedTuple):
    """What the texts of a book are found by."""

    keys: Sequence[str]
    """Of each text `H7225 tw/kt/god`, with blanks between; of none, where no text has any."""
    lemmas: frozenset[str]
    """Lemmas, each with a number: `λόγος G3056`."""

    def as_data(self) -> list[Any]:
        """Plain data, which `read` takes."""
        return ["\n".join(self.keys), sorted(self.lemmas)]

    @staticmethod
    def read(data: Sequence[Any]) -> Originals:
        """What was made `as_data`."""
        keys, lemmas = data
        return Originals(keys.split("\n") if keys else (), frozenset(lemmas))


NO_ORIGINALS = Originals((), frozenset())


def terms_of(members: Iterable[Member]) -> dict[str, Terms]:
    """The terms of verses, by language."""
    found: dict[str, dict[str, dict[tuple[int, int], set[str]]]] = {}
    for member in members:
        for entry in member.resource.helps if member.resource.kind.help == "word" else ():
            if term := _TERM.search(entry.link):
                language = member.manifest.language.identifier
                by_place = found.setdefault(language, {}).setdefault(entry.book, {})
                for place in entry.places:
                    by_place.setdefault(place, set()).add(f"tw/{term[1]}")
    return {
        language: {
            book: {place: frozenset(terms) for place, terms in by_place.items()}
            for book, by_place in books.items()
        }
        for language, books in found.items()
    }


def source_of(member: Member, section: Section) -> str:
    """The text that names the words of the original for the verses of a section; else empty."""
    if not member.resource.kind.is_text:
        return ""
    return _source(member, section.pages[-1].source, section.identifier)


def source_digest(member: Member, section: Section) -> str:
    """A digest of what `source_of` reads; empty where that is none."""
    path = section.pages[-1].source if member.resource.kind.is_text else ""
    try:
        return member.repository.digest(path) if path else ""
    except RepositoryError:
        return ""


def originals(
    text: str, of_book: Mapping[tuple[int, int], frozenset[str]], texts: Texts
) -> Originals:
    """What the verses of a book are found by.

    Args:
        text: of its source; see `source_of`.
        of_book: terms by chapter and verse.
        texts: of the book.
    """
    if not text and not of_book:
        return NO_ORIGINALS
    numbers = _numbers(texts)
    keys: list[list[str]] = [[] for group in texts.groups for _ in group.texts.entries]
    lemmas = _read(text, numbers, keys)
    for place, terms in of_book.items():
        if place in numbers:
            keys[numbers[place]] += sorted(terms)
    return Originals(list(map(" ".join, keys)) if any(keys) else (), lemmas)


def _source(member: Member, path: str, code: str) -> str:
    """The text of a file that names words of the original, else nothing."""
    try:
        text = book_text(member.repository, path, code) if path else ""
    except RepositoryError:
        # It went after the pages were made.
        return ""
    return text if 'strong="' in text else ""


def _read(
    text: str, numbers: Mapping[tuple[int, int], int], keys: Sequence[list[str]]
) -> frozenset[str]:
    """Add the Strong's numbers of each text to its `keys`; returns the lemmas, each with its number."""
    _, *pieces = _PLACE.split(text)
    chapter = verse = 0
    here, found_in = list[int](), list[str]()
    for kind, written, piece in zip(pieces[::3], pieces[1::3], pieces[2::3], strict=True):
        chapter, verse = (int(written), 0) if kind == "c" else (chapter, int(written))
        number = numbers.get((chapter, verse))
        if number is not None:
            here.append(number)
            found_in.append(piece)
    words = list[list[str]]()
    if text.find('lemma="') < text.find('strong="'):
        words = list(map(_LEMMA_FIRST.findall, found_in))
    if sum(map(len, words)) < sum(piece.count('strong="') for piece in found_in):
        words = list(map(_WORD.findall, found_in))
    different = set(chain.from_iterable(words))
    _learn(different)
    strong_of, lemmas = dict[str, str](), set[str]()
    for word in different:
        lemma, strong_of[word] = _known[word]
        lemmas.add(lemma)
    for number, of_text in zip(here, words, strict=False):
        keys[number] += filter(None, map(strong_of.__getitem__, of_text))
    return frozenset(filter(None, lemmas))


def _learn(words: Iterable[str]) -> None:
    """Know the lemma, with the number, and the number that some attributes name; both may be empty."""
    if len(_known) > _MOST_KNOWN:
        _known.clear()
    new = [word for word in words if word not in _known]
    attributes = [word.split('"') for word in new]
    lemmas, strongs = list[str](), list[str]()
    for name, value, *more in attributes:
        other = more[1] if len(more) > 1 else ""
        lemma, strong = (value, other) if name == "lemma=" else (other, value)
        lemmas.append(" ".join(lemma.splitlines()))
        strongs.append(strong)
    # All at once takes a fifth of the time.
    for word, lemmas_of_word, strong in zip(
        new, map(str.split, normals(lemmas)), strongs, strict=True
    ):
        number = plain_strong(strong)
        has_both = number and len(lemmas_of_word) == 1
        _known[word] = f"{lemmas_of_word[0]} {number}" if has_both else "", number


_known: dict[str, tuple[str, str]] = {}
_MOST_KNOWN = 1 << 15
"""Some 8 MB. One book has a few thousand."""


def _numbers(texts: Texts) -> dict[tuple[int, int], int]:
    """The number of the text of each verse, from 0."""
    found: dict[tuple[int, int], int] = {}
    number = 0
    for group in texts.groups:
        of_chapter = _NUMBER.search(group.ref)
        chapter = int(of_chapter[1]) if of_chapter else -1
        last = 0
        for entry in group.texts.entries:
            if isinstance(entry, str):
                last += 1
                found.setdefault((chapter, last), number)
            elif not entry.beside:
                first, _, _ = entry.label.partition("-")
                last = entry.last
                if first.isdecimal():
                    for verse in range(int(first), last + 1)[:200]:
                        found.setdefault((chapter, verse), number)
            number += 1
    return found
