"""The same verse in the English numbering and in that of the Hebrew Bible.

It follows from the counts of verses (versification.tsv): where both divide a few chapters into as many verses, the
verses are the same in order and only chapters begin elsewhere (Joel 2:28 is 3:1, Malachi 4:1 is 3:19). In the Psalms
the Hebrew counts a title as one or two verses. What neither tells is in `_SHIFTED`.
"""

from __future__ import annotations

from functools import cache

from tx_mkdocs.data.versification import verse_counts

ENGLISH, ORIGINAL = "eng", "org"
_TITLE_AND_JOINED = frozenset([13])
"""Psalms of as many verses in both: the title is verse 1 of the Hebrew, and its last verse two of the English."""

_SHIFTED = {("1sa", 21): -1, ("isa", 64): 1}
"""Chapters whose first verse is the end of another in the other numbering: 1 Samuel 21:1 of the Hebrew belongs to 20:42
of the English, Isaiah 64:1 of the English to 63:19 of the Hebrew."""
_MOST_TOGETHER = 3

Place = tuple[int, int]
"""Chapter and verse."""


def numbering_of(book: str, last_verses: dict[int, int]) -> str:
    """Which of the two numberings a text follows, by the last verse of each of its chapters; English in doubt."""
    english, original = verse_counts(book, ENGLISH), verse_counts(book, ORIGINAL)

    def agreeing(counts: tuple[int, ...]) -> int:
        return sum(
            counts[chapter - 1 : chapter] == (last,) for chapter, last in last_verses.items()
        )

    return ORIGINAL if agreeing(original) > agreeing(english) else ENGLISH


def english_places(book: str, place: Place, numbering: str) -> tuple[Place, ...]:
    """Where the English numbering has a verse; the title of a psalm is verse 0 in it, as texts have it."""
    if numbering == ENGLISH:
        return (place,)
    chapter, verse = place
    if book == "psa":
        return _of_psalm(chapter, verse)
    return (_by_order(book).get(place, place),)


def shifts(book: str) -> list[tuple[int, int, int, int, int]]:
    """Where the Hebrew numbering differs from the English: chapter, first and last verse, and the English chapter
    and verse of the first. A verse of the Hebrew that is two of the English is in two of them."""
    found: list[tuple[int, int, int, int, int]] = []
    for chapter, last in enumerate(verse_counts(book, ORIGINAL), 1):
        for verse in range(1, last + 1):
            places = english_places(book, (chapter, verse), ORIGINAL)
            if places == ((chapter, verse),):
                continue
            for there, start in places:
                at, first, end, to, begin = found[-1] if found else (0, 0, 0, 0, 0)
                follows = (at, end + 1, to, begin + verse - first) == (chapter, verse, there, start)
                if follows:
                    found[-1] = (at, first, verse, to, begin)
                else:
                    found.append((chapter, verse, verse, there, start))
    return found


def _of_psalm(chapter: int, verse: int) -> tuple[Place, ...]:
    english, original = verse_counts("psa", ENGLISH), verse_counts("psa", ORIGINAL)
    if not 0 < chapter <= min(len(english), len(original)):
        return ((chapter, verse),)
    if chapter in _TITLE_AND_JOINED:
        last = original[chapter - 1]
        joined = ((chapter, verse - 1), (chapter, verse)) if verse == last else ()
        return joined or ((chapter, verse - 1),)
    return ((chapter, max(0, verse - max(0, original[chapter - 1] - english[chapter - 1]))),)


@cache
def _by_order(book: str) -> dict[Place, Place]:
    """English places by Hebrew ones, where they differ."""
    english, original = verse_counts(book, ENGLISH), verse_counts(book, ORIGINAL)
    found: dict[Place, Place] = {}
    chapter = 1
    while chapter <= max(len(english), len(original)):
        together = _together(english, original, chapter)
        theirs, ours = (_every(counts, chapter, together) for counts in (original, english))
        pairs = zip(theirs, ours, strict=True)
        found.update((there, here) for there, here in pairs if there != here)
        chapter += together or 1
    for (code, moved), by in _SHIFTED.items():
        if code == book:
            for verse in range(1, original[moved - 1] + 1):
                here = (moved, verse + by) if verse + by else (moved - 1, english[moved - 2])
                found[moved, verse] = here
    return found


def _together(english: tuple[int, ...], original: tuple[int, ...], chapter: int) -> int:
    """Of how many chapters from here on both have as many verses; 0 where no few have."""
    for count in range(1, _MOST_TOGETHER + 1):
        end = chapter - 1 + count
        if sum(english[chapter - 1 : end]) == sum(original[chapter - 1 : end]):
            return count
    return 0


def _every(counts: tuple[int, ...], chapter: int, count: int) -> list[Place]:
    return [
        (chapter + step, verse)
        for step, last in enumerate(counts[chapter - 1 : chapter - 1 + count])
        for verse in range(1, last + 1)
    ]
