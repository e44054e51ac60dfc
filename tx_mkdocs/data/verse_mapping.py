"""The same verse in the English numbering and in others: of the Hebrew Bible, the Septuagint, the Vulgate and Russian.

It follows from the counts of verses (versification.tsv): where both divide a few chapters into as many verses, the
verses are the same in order and only chapters begin elsewhere (Joel 2:28 is 3:1, Malachi 4:1 is 3:19). In the Psalms
the others count a title as one or two verses, and the Septuagint, the Vulgate and Russian divide psalms elsewhere. What
none of these tells is in `_MOVED`.
"""

from __future__ import annotations

from functools import cache

from tx_mkdocs.data.versification import verse_counts

ENGLISH, ORIGINAL = "eng", "org"
_NUMBERINGS = (ENGLISH, ORIGINAL, "rsc", "vul", "lxx")
"""The likeliest first."""
_TITLE_AND_JOINED = frozenset([13])
"""Psalms of as many verses in both: the title is verse 1 of the Hebrew, and its last verse two of the English."""

_MOVED = {
    ("1sa", 20, 43): ((43, 20, 42),),
    ("1sa", 21, 16): ((1, 20, 42), (2, 21, 1)),
    ("1ki", 5, 32): ((1, 4, 27), (2, 4, 22), (15, 5, 1)),
    ("1ki", 20, 29): ((1, 21, 1),),
    ("1ki", 21, 43): ((1, 20, 1),),
    ("1ki", 22, 54): ((44, 22, 43),),
    ("1ch", 12, 41): ((5, 12, 4),),
    ("neh", 7, 72): ((68, 7, 69),),
    ("isa", 64, 11): ((1, 64, 2),),
    ("rom", 14, 26): ((24, 16, 25),),
    ("2co", 13, 13): ((13, 13, 14),),
}
"""By book, chapter and its number of verses: from which verse on they follow from which chapter and verse of the
English. 1 Samuel 21:1 of the Hebrew belongs to 20:42 of the English, Isaiah 64:1 of the English to 63:19 of the
Hebrew."""
_GREEK_PSALMS = (
    (9, 1, 9, 1), (9, 22, 10, 1), *((psalm, 1, psalm + 1, 1) for psalm in range(10, 113)), (113, 1, 114, 1),
    (113, 9, 115, 1), (114, 1, 116, 1), (115, 1, 116, 10), *((psalm, 1, psalm + 1, 1) for psalm in range(116, 146)),
    (146, 1, 147, 1), (147, 1, 147, 12),
)  # fmt: skip
"""Psalm and verse of the Septuagint from which on verses follow from which psalm and verse of the Hebrew. The Vulgate
numbers the verses of 115 and 147 as those of the Hebrew psalms that they belong to."""
_TITLE_IS_A_VERSE = frozenset([("vul", 10)])
"""Psalms whose title is verse 1 there, and part of verse 1 in the Hebrew."""
_MOST_TOGETHER = 3

Place = tuple[int, int]
"""Chapter and verse."""


def numbering_of(book: str, last_verses: dict[int, int]) -> str:
    """Which numbering a text follows, by the last verse of each of its chapters; the English in doubt."""

    def agreeing(numbering: str) -> int:
        counts = verse_counts(book, numbering)
        return sum(
            counts[chapter - 1 : chapter] == (last,) for chapter, last in last_verses.items()
        )

    return max(_NUMBERINGS, key=agreeing)


def english_places(book: str, place: Place, numbering: str) -> tuple[Place, ...]:
    """Where the English numbering has a verse; the title of a psalm is verse 0 in it, as texts have it."""
    if numbering == ENGLISH:
        return (place,)
    chapter, verse = place
    if not verse:
        return ((english_places(book, (chapter, 1), numbering)[0][0], 0),)
    if book == "psa":
        return _of_psalm(*(place if numbering == ORIGINAL else _hebrew_psalm(place, numbering)))
    return (_by_order(book, numbering).get(place, place),)


def shifts(book: str, numbering: str) -> list[tuple[int, int, int, int, int]]:
    """Where a numbering differs from the English: chapter, first and last verse, and the English chapter and verse of
    the first. A verse of it that is two of the English is in two of them."""
    found: list[tuple[int, int, int, int, int]] = []
    for chapter, last in enumerate(verse_counts(book, numbering), 1):
        for verse in range(1, last + 1):
            places = english_places(book, (chapter, verse), numbering)
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


def _hebrew_psalm(place: Place, numbering: str) -> Place:
    """Where the Hebrew Bible has a verse of the Psalms of the Septuagint, the Vulgate or a Russian Bible."""
    chapter, verse = place
    found = place
    for psalm, first, hebrew, begin in _GREEK_PSALMS:
        if psalm == chapter and verse >= first:
            has_their_numbers = verse_counts("psa", numbering)[psalm - 1] > begin > first
            found = (hebrew, verse if has_their_numbers else verse - first + begin)
    hebrew, verse = found
    verse -= (numbering, chapter) in _TITLE_IS_A_VERSE
    # The Vulgate makes two of the last verse of Psalms 2 and 4.
    last = verse_counts("psa", ORIGINAL)[hebrew - 1 : hebrew]
    return hebrew, min((verse, *last))


@cache
def _by_order(book: str, numbering: str) -> dict[Place, Place]:
    """English places by those of another numbering, where they differ."""
    english, other = verse_counts(book, ENGLISH), verse_counts(book, numbering)
    found: dict[Place, Place] = {}
    chapter = 1
    while chapter <= max(len(english), len(other)):
        last = other[chapter - 1] if chapter <= len(other) else 0
        moved = _MOVED.get((book, chapter, last), ()) if other != english else ()
        for first, there, begin in moved:
            found.update(
                ((chapter, verse), (there, begin + verse - first))
                for verse in range(first, last + 1)
            )
        together = 0 if moved else _together(english, other, chapter)
        theirs, ours = (_every(counts, chapter, together) for counts in (other, english))
        pairs = zip(theirs, ours, strict=True)
        found.update((there, here) for there, here in pairs if there != here)
        chapter += together or 1
    return found


def _together(english: tuple[int, ...], other: tuple[int, ...], chapter: int) -> int:
    """Of how many chapters from here on both have as many verses; 0 where no few have."""
    for count in range(1, _MOST_TOGETHER + 1):
        end = chapter - 1 + count
        if sum(english[chapter - 1 : end]) == sum(other[chapter - 1 : end]):
            return count
    return 0


def _every(counts: tuple[int, ...], chapter: int, count: int) -> list[Place]:
    return [
        (chapter + step, verse)
        for step, last in enumerate(counts[chapter - 1 : chapter - 1 + count])
        for verse in range(1, last + 1)
    ]
