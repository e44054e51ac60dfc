"""The same verse in the English numbering and in others: of the Hebrew Bible, the Septuagint, the Vulgate and Russian.

It follows from the counts of verses (versification.tsv): where both divide a few chapters into as many verses, the
verses are the same in order and only chapters begin elsewhere (Joel 2:28 is 3:1, Malachi 4:1 is 3:19). In the Psalms
the others count a title as one or two verses, and the Septuagint, the Vulgate and Russian divide psalms elsewhere. What
none of these tells is in `_MOVED`.
"""

from __future__ import annotations

from functools import cache

from tx_mkdocs.data.books import book as known_book
from tx_mkdocs.data.versification import verse_counts, versification_name

ENGLISH, ORIGINAL = "eng", "org"
_NUMBERINGS = (ENGLISH, ORIGINAL, "rsc", "vul", "lxx", "rso")
"""The likeliest first."""
_TITLE_AND_JOINED = frozenset([13])
"""Psalms of as many verses in both: the title is verse 1 of the Hebrew, and its last verse two of the English."""

_MOVED = {
    ("gen", 49, 32): ((32, 49, 33),),
    ("gen", 50, 25): ((23, 50, 24),),
    ("exo", 40, 36): ((14, 40, 16),),
    ("lev", 14, 56): ((56, 14, 57),),
    ("num", 20, 30): ((29, 20, 28),),
    ("jos", 4, 25): ((24, 4, 23),),
    ("jos", 21, 43): ((37, 21, 38), (38, 21, 40)),
    ("jdg", 5, 32): ((32, 5, 31),),
    ("1sa", 20, 43): ((43, 20, 42),),
    ("1sa", 21, 16): ((1, 20, 42), (2, 21, 1)),
    ("1ki", 5, 32): ((1, 4, 27), (2, 4, 22), (15, 5, 1)),
    ("1ki", 20, 29): ((1, 21, 1),),
    ("1ki", 21, 43): ((1, 20, 1),),
    ("1ki", 22, 54): ((44, 22, 43),),
    ("1ch", 12, 41): ((5, 12, 4),),
    ("neh", 3, 31): ((31, 3, 32),),
    ("neh", 7, 72): ((68, 7, 69),),
    ("neh", 12, 46): ((34, 12, 35),),
    ("job", 16, 23): ((5, 16, 4),),
    ("sng", 1, 16): ((1, 1, 2),),
    ("isa", 3, 25): ((20, 3, 21),),
    ("isa", 64, 11): ((1, 64, 2),),
    ("jer", 37, 20): ((5, 37, 6),),
    ("dan", 3, 100): ((91, 3, 24), (98, 4, 1)),
    ("dan", 4, 34): ((1, 4, 4),),
    ("amo", 6, 15): ((11, 6, 10),),
    ("mat", 17, 26): ((15, 17, 16),),
    ("jhn", 6, 72): ((52, 6, 51),),
    ("act", 7, 59): ((56, 7, 57),),
    ("act", 14, 27): ((7, 14, 8),),
    ("rom", 14, 26): ((24, 16, 25),),
    ("2co", 13, 13): ((13, 13, 14),),
}
"""By book, chapter and its number of verses: from which verse on they follow from which chapter and verse of the
English. 1 Samuel 21:1 of the Hebrew belongs to 20:42 of the English, Isaiah 64:1 of the English to 63:19 of the
Hebrew."""
_ADDED = {("dan", 3, 100): range(24, 91)}
"""Verses that the English does not have, by book, chapter and its number of verses: the prayer of Azariah and the song
of the three stand in Daniel 3 between verses 23 and 24."""
_GREEK_JEREMIAH = (
    (25, 1, 25, 1), (25, 14, 49, 34), (26, 1, 46, 1), (27, 1, 50, 1), (28, 1, 51, 1), (29, 1, 47, 1), (30, 1, 49, 7),
    (30, 17, 49, 1), (30, 23, 49, 28), (30, 29, 49, 23), (31, 1, 48, 1), (32, 1, 25, 1),
    *((chapter, 1, chapter - 7, 1) for chapter in range(33, 52)), (51, 31, 45, 1),
)  # fmt: skip
"""Chapter and verse of the Septuagint from which on verses follow from which ones of the English: the oracles about the
nations stand after 25:13."""
_GREEK_PSALMS = (
    (9, 1, 9, 1), (9, 22, 10, 1), *((psalm, 1, psalm + 1, 1) for psalm in range(10, 113)), (113, 1, 114, 1),
    (113, 9, 115, 1), (114, 1, 116, 1), (115, 1, 116, 10), *((psalm, 1, psalm + 1, 1) for psalm in range(116, 146)),
    (146, 1, 147, 1), (147, 1, 147, 12),
)  # fmt: skip
"""Psalm and verse of the Septuagint from which on verses follow from which psalm and verse of the Hebrew. The Vulgate
numbers the verses of 115 and 147 as those of the Hebrew psalms that they belong to."""
_PSALMS_OF = {
    "rsc": ((89, 1, 90, 0), (89, 7, 90, 7)),
    "rso": ((89, 1, 90, 0), (89, 7, 90, 7)),
    "vul": ((12, 1, 13, 2), (12, 2, 13, 3), (12, 3, 13, 3), (43, 23, 44, 24), (55, 12, 56, 13)),
}
"""The same of one of them alone: Russian Bibles have the title of Psalm 90 as a verse."""
_TITLE_IS_A_VERSE = frozenset([("vul", 10)])
"""Psalms whose title is verse 1 there, and part of verse 1 in the Hebrew."""
_OF_ONE_TEXT = frozenset(["Old Testament", "New Testament"])
"""Groups of books that all numberings divide. Of Tobit, Judith and Sirach there are several texts; where a few chapters
of these have as many verses, that is chance: Judith 9 of the Vulgate begins where that of others does."""
_MOST_TOGETHER = 3

Place = tuple[int, float]
"""Chapter and verse; 23.001 is the first of those behind verse 23 that the English numbering does not have."""


def numbering_of(book: str, last_verses: dict[int, int], stated: str = "") -> str:
    """Which numbering a text follows, by the last verse of each of its chapters.

    Args:
        book: USFM identifier, lower-case.
        last_verses: by chapter.
        stated: the versification that its manifest names, which decides between those that agree as well; else the
            English does. It does not count more, for most Bibles of any numbering state that of their tools.
    """
    named = versification_name(stated)

    def agreeing(numbering: str) -> tuple[int, bool]:
        counts = verse_counts(book, numbering)
        number = sum(
            counts[chapter - 1 : chapter] == (last,) for chapter, last in last_verses.items()
        )
        return number, numbering == named

    return max(_NUMBERINGS, key=agreeing)


def english_places(book: str, place: Place, numbering: str) -> tuple[Place, ...]:
    """Where the English numbering has a verse; the title of a psalm is verse 0 in it, as texts have it."""
    if numbering == ENGLISH:
        return (place,)
    chapter, verse = place[0], int(place[1])
    if not verse:
        return ((english_places(book, (chapter, 1), numbering)[0][0], 0),)
    if book == "psa":
        hebrew = (
            (chapter, verse) if numbering == ORIGINAL else _hebrew_psalm(chapter, verse, numbering)
        )
        return _of_psalm(*hebrew)
    return (_by_order(book, numbering).get(place, place),)


def shifts(book: str, numbering: str) -> list[tuple[int, int, int, int, float]]:
    """Where a numbering differs from the English: chapter, first and last verse, and the English chapter and verse of
    the first. A verse of it that is two of the English is in two of them."""
    found: list[tuple[int, int, int, int, float]] = []
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


def _hebrew_psalm(chapter: int, verse: int, numbering: str) -> tuple[int, int]:
    """Where the Hebrew Bible has a verse of the Psalms of the Septuagint, the Vulgate or a Russian Bible."""
    found = (chapter, verse)
    for psalm, first, hebrew, begin in _GREEK_PSALMS:
        if psalm == chapter and verse >= first:
            has_their_numbers = verse_counts("psa", numbering)[psalm - 1] > begin > first
            found = (hebrew, verse if has_their_numbers else verse - first + begin)
    for psalm, first, hebrew, begin in _PSALMS_OF.get(numbering, ()):
        if psalm == chapter and verse >= first:
            found = (hebrew, verse - first + begin)
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
    known = known_book(book)
    if known is None or known.group not in _OF_ONE_TEXT:
        return found
    chapter = 1
    while chapter <= max(len(english), len(other)):
        last = other[chapter - 1] if chapter <= len(other) else 0
        moved = _MOVED.get((book, chapter, last), ()) if other != english else ()
        for first, there, begin in moved:
            found.update(
                ((chapter, verse), (there, begin + verse - first))
                for verse in range(first, last + 1)
            )
        added = _ADDED.get((book, chapter, last), range(0))
        found.update(
            ((chapter, verse), (chapter, added[0] - 1 + number / 1000))
            for number, verse in enumerate(added, 1)
        )
        together = 0 if moved else _together(english, other, chapter)
        theirs, ours = (_every(counts, chapter, together) for counts in (other, english))
        pairs = zip(theirs, ours, strict=True)
        found.update((there, here) for there, here in pairs if there != here)
        chapter += together or 1
    for chapter, first, there, begin in (
        _GREEK_JEREMIAH if (book, numbering) == ("jer", "lxx") else ()
    ):
        for verse in range(first, other[chapter - 1] + 1):
            found[chapter, verse] = there, begin + verse - first
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
