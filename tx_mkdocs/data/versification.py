"""Chapters and verses of each book, in the numberings that Bibles use."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from tx_mkdocs.data.tables import rows

# Names that Door43 and Paratext have for them.
_ALIASES = {
    "": "eng", "kjv": "eng", "ufw": "eng", "english": "eng", "original": "org", "septuagint": "lxx", "vulgate": "vul",
    "russianprotestant": "rsc", "russianorthodox": "rso", "synodal": "rso",
}  # fmt: skip

# Verses that some editions number and others count to the verse before: KJV and NA28 differ here,
# and Door43's own texts too (ULB has REV 12:18, some editions of the ULT have no 2CO 13:14).
_OPTIONAL = {("act", 19): 41, ("2co", 13): 14, ("3jn", 1): 15, ("rev", 12): 18}

# Verses that many editions leave out, because good Greek manuscripts do not have them (tX allowed
# the same gaps).
_LEFT_OUT: dict[str, dict[int, tuple[int, ...]]] = {
    "mat": {17: (21,), 18: (11,), 23: (14,)},
    "mrk": {7: (16,), 9: (44, 46), 11: (26,), 15: (28,)},
    "luk": {17: (36,), 23: (17,)},
    "jhn": {5: (4,)},
    "act": {8: (37,), 15: (34,), 24: (7,), 28: (29,)},
    # Some print 16:25 to 27 as 14:24 to 26; see _MOVED.
    "rom": {16: (24, 25, 26, 27)},
}

_MOVED = {("rom", 14): 26}


@cache
def _table() -> dict[tuple[str, str], str]:
    """The numbers of verses, as they are written, by versification and book."""
    return {
        (versification, code): counts
        for versification, code, counts in rows("versification.tsv", 3)
    }


@cache
def versifications() -> tuple[str, ...]:
    """Return the names of the known versifications, without aliases, `eng` first."""
    return tuple(dict.fromkeys(name for name, _ in _table()))


def versification_name(name: str) -> str | None:
    """Return the known versification that `name` (any case, aliases included) means, or None."""
    lowered = name.strip().lower()
    if lowered.startswith("ufw-"):
        return "eng"
    lowered = _ALIASES.get(lowered.replace(" ", ""), lowered)
    return lowered if lowered in versifications() else None


@cache
def verse_counts(book: str, versification: str = "eng") -> tuple[int, ...]:
    """Return the number of verses of each chapter; index 0 is chapter 1.

    Args:
        book: USFM identifier in any case.
        versification: Name or alias; of one that is unknown, nothing is known.

    Returns:
        An empty tuple when the book has no chapters or nothing is known of it.
    """
    name = versification_name(versification)
    if name is None:
        return ()
    code = book.strip().lower()
    counts = _table().get((name, code), _table().get(("eng", code), ""))
    return tuple(map(int, counts.split()))


def verses_in(counts: Sequence[int], chapter: int) -> int:
    """How many verses a chapter has by the counts of its book; 0 where the book has no such chapter.

    Args:
        counts: of each chapter; index 0 is chapter 1.
        chapter: from 1.
    """
    return counts[chapter - 1] if 0 < chapter <= len(counts) else 0


class Numbering(NamedTuple):
    """One way in which Bibles number the chapters and verses of a book."""

    label: str
    """Name of a versification, or words for people."""
    counts: tuple[int, ...]
    """Verses of each chapter; index 0 is chapter 1, 0 verses: it has no such chapter."""
    first: tuple[tuple[int, int], ...] = ()
    """Chapters that do not begin with verse 1, each with its first verse."""

    @property
    def is_versification(self) -> bool:
        """Whether a manifest can name it."""
        return self.label in versifications()

    def has(self, chapter: int) -> bool:
        """Whether the book has the chapter."""
        return 0 < chapter <= len(self.counts) and self.counts[chapter - 1] > 0


@cache
def _other_numberings() -> dict[str, list[Numbering]]:
    found: dict[str, list[Numbering]] = {}
    for label, code, written in rows("numberings.tsv", 3):
        parts = written.split()
        counts: dict[int, int] = {}
        if ":" not in parts[0]:
            counts = dict(enumerate(verse_counts(code, parts.pop(0)), 1))
        first = []
        for part in parts:
            chapter, _, verses = part.partition(":")
            start, _, last = verses.rpartition("-")
            counts[int(chapter)] = int(last)
            if start:
                first.append((int(chapter), int(start)))
        listed = tuple(counts.get(number, 0) for number in range(1, max(counts) + 1))
        found.setdefault(code, []).append(Numbering(label, listed, tuple(first)))
    return found


@cache
def numberings(book: str) -> tuple[Numbering, ...]:
    """Return every known way to number a book, versifications first; see `numberings.tsv`."""
    code = book.strip().lower()
    known = [Numbering(name, verse_counts(code, name)) for name in versifications()]
    return tuple(numbering for numbering in known if numbering.counts) + tuple(
        _other_numberings().get(code, ())
    )


def counts_with(book: str, versification: str, chapters: Collection[int]) -> tuple[int, ...]:
    """Return the verses of each chapter as the versification has them, or another numbering with the chapters.

    Args:
        book: USFM identifier in any case.
        versification: see `verse_counts`.
        chapters: numbers of chapters that are there. Where the versification lacks one of them, the first
            numbering that has all is taken.
    """
    own = Numbering("", verse_counts(book, versification))
    if own.counts and not all(map(own.has, chapters)):
        for other in numberings(book):
            if all(map(other.has, chapters)):
                return other.counts
    return own.counts


@cache
def most_verses(book: str) -> tuple[int, ...]:
    """Return for each chapter the highest verse that any known way of counting has."""
    tables = [numbering.counts for numbering in numberings(book)]
    length = max(map(len, tables), default=0)
    most = [max(t[n] for t in tables if n < len(t)) for n in range(length)]
    return tuple(max(count, optional_verse(book, n) or 0) for n, count in enumerate(most, 1))


def optional_verse(book: str, chapter: int) -> int | None:
    """Return the last verse of the chapter if it may rightly be absent, or present, in any edition.

    A check should then neither miss the verse nor find it surplus, whatever `verse_counts` says.
    """
    return _OPTIONAL.get((book.strip().lower(), chapter))


def left_out(book: str, chapter: int) -> tuple[int, ...]:
    """Return the verses of a chapter that many editions do not have, so that nobody need miss them."""
    return _LEFT_OUT.get(book.strip().lower(), {}).get(chapter, ())


def moved_verse(book: str, chapter: int) -> int | None:
    """Return the last verse of the chapter in editions that print verses of another chapter there."""
    return _MOVED.get((book.strip().lower(), chapter))
