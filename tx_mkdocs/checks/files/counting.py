"""How chapters and verses are numbered: what is out of order, twice or missing, and which table fits."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from operator import attrgetter
from typing import NamedTuple

from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.data.versification import (
    Numbering,
    left_out,
    moved_verse,
    numberings,
    optional_verse,
    verses_in,
)
from tx_mkdocs.formats.usfm.outline import CONFLICT, Chapter, Verse

_FIRST, _LAST = attrgetter("first"), attrgetter("last")


_MOST_VERSES = 200
"""More than any chapter has."""
_LISTED = 12
"""Numbers that a message names."""


class Irregular(NamedTuple):
    """A verse whose number is not the one that should come."""

    what: str
    """`twice`, `order` or `missing`."""
    verse: Verse
    missing: tuple[int, ...] = ()
    """Numbers that should be before the verse."""
    before: Verse | None = None
    """The verse before it."""


def irregular_verses(file: UsfmFile) -> Iterator[Irregular]:
    """The verses of a book that are out of order, given twice, or before which others are missing."""
    text = file.text
    conflicts = [found.span() for found in CONFLICT.finditer(text)] if "<<<<<<<" in text else []
    counts = counts_of(file)
    for chapter in file.outline:
        verses = chapter.verses
        numbers = list(map(_FIRST, verses))
        if numbers == list(range(1, len(numbers) + 1)) == list(map(_LAST, verses)):
            continue
        may_lack = set(left_out(file.code, chapter.number))
        if numbers and (chapter.number, numbers[0]) in _begin_later(file.code):
            may_lack.update(range(1, numbers[0]))
        if conflicts:
            verses = tuple(_in_one_version(verses, conflicts))
        known = verses_in(counts, chapter.number)
        unnumbered = [verse.at for verse in chapter.unnumbered]
        yield from _irregular(verses, may_lack, known or _MOST_VERSES, unnumbered)


def _in_one_version(verses: Sequence[Verse], conflicts: Sequence[tuple[int, int]]) -> list[Verse]:
    """Verses without those of a conflict that a version before them in it has, too."""
    kept: list[Verse] = []
    seen: set[tuple[int, int]] = set()
    for verse in verses:
        which = bisect_right(conflicts, (verse.at, 0)) - 1
        if which >= 0 and verse.at < conflicts[which][1]:
            if (which, verse.first) in seen:
                continue
            seen.add((which, verse.first))
        kept.append(verse)
    return kept


def _begin_later(code: str) -> set[tuple[int, int]]:
    """Chapters that some numbering begins with another verse than the first, and that verse."""
    return {first for numbering in numberings(code) for first in numbering.first}


def _irregular(
    verses: Sequence[Verse], may_lack: set[int], most: int, unnumbered: Sequence[int]
) -> Iterator[Irregular]:
    there = {number for verse in verses for number in _numbers(verse, most)}
    is_sure = True
    seen: set[int] = set()
    expected = 1
    before: Verse | None = None
    is_strayed = is_told = False
    for verse, following in zip_longest(verses, verses[1:]):
        if before and is_strayed and not is_told:
            yield Irregular("order", verse, before=before)
        is_strayed = verse.first > expected and (
            verse.first > most
            or (following is not None and expected <= following.first < verse.first)
        )
        if is_strayed:
            # Its number is wrong, as 33 between 2 and 4 is, and tells nothing about others.
            is_told = verse.first > most
            if following is not None and following.first == expected + 1:
                if not is_told and expected not in there:
                    yield Irregular("missing", verse, (expected,), before)
                    is_told = True
                expected += 1
            before = verse
            continue
        if verse.first in seen:
            if not (before and _goes_on(before, verse)):
                yield Irregular("twice", verse, before=before)
        elif verse.first < expected:
            # After one verse in the wrong place all others are in order: that is one finding, not one for each.
            if before and verse.first < before.first:
                yield Irregular("order", verse, before=before)
        else:
            lacking = range(expected, min(verse.first, expected + 200))
            missing = tuple(n for n in lacking if n not in there and n not in may_lack)
            # A `\v` whose number cannot be read may be what is missing, and is told.
            start = before.at if before else 0
            blank = bisect_right(unnumbered, verse.at) - bisect_right(unnumbered, start)
            if len(missing) > blank and is_sure and expected + 200 > verse.first:
                yield Irregular("missing", verse, missing, before)
        numbers = _numbers(verse, most)
        is_sure = numbers == verse.numbers
        seen.update(numbers)
        expected = max(expected, (verse.last if is_sure else verse.first) + 1)
        before = verse


def _numbers(verse: Verse, most: int) -> tuple[int, ...]:
    """The verses that one stands for; of a bridge that ends beyond the chapter only the first.

    Its last number is wrong, and nobody knows which would be right: the verses after it are not there twice.
    """
    return (verse.first,) if verse.first < most < verse.last else verse.numbers


def _goes_on(before: Verse, verse: Verse) -> bool:
    """Whether a verse is the next part of the one before it: 5b after 5a, 2b-3 after 1-2a.

    In Greek Esther what is added before verse 1 is 1a to 1s.
    """
    segment = before.segment if before.first == before.last else ""
    is_after_additions = segment > "a" and not verse.segment and verse.first == verse.last
    return before.last == verse.first and (segment < verse.segment or is_after_additions)


def fits(code: str, chapter: int, last: int, count: int) -> bool:
    """Whether a chapter that ends with verse `last` is whole where it should have `count`."""
    if last == count:
        return True
    if last == moved_verse(code, chapter):
        return True
    extra = optional_verse(code, chapter)
    if extra is not None and max(last, count) == extra and abs(last - count) == 1:
        return True
    lacking = range(last + 1, count + 1)
    return len(lacking) > 0 and all(number in left_out(code, chapter) for number in lacking)


def better_versification(file: UsfmFile) -> str:
    """The versification that fits a book better than its own; empty where its own fits as well."""
    best = best_numbering(file)
    return (
        best.label
        if file.counts and best.is_versification and best.label != file.versification
        else ""
    )


def best_numbering(file: UsfmFile) -> Numbering:
    """The numbering that fits a book best: its own, if no other one fits better.

    Another one must fit two chapters more, and each that its own fits, so that a chapter that only lacks
    its last verse is not taken for one of another versification. One chapter more is enough where a whole
    book fits it, and has a chapter with more verses than its own versification knows. Where its own
    lacks chapters of the book, one that has more of them is better.
    """
    own = Numbering(file.versification, file.counts)
    ends = {
        chapter.number: chapter.last for chapter in file.outline if chapter.last and chapter.number
    }
    if not file.code or not ends:
        return own
    fitting = _fitting(file.code, ends, own.counts)
    if len(fitting) == len(ends):
        return own
    there = sum(map(own.has, ends))
    best, most = own, len(fitting) + 1
    for other in numberings(file.code):
        found = _fitting(file.code, ends, other.counts)
        whole = len(found) == len(ends) == sum(map(bool, other.counts)) and any(
            chapter <= len(file.counts) and last > file.counts[chapter - 1]
            for chapter, last in ends.items()
        )
        more = 2 if sum(map(other.has, ends)) > there else 0
        if len(found) + whole + more > most and found >= fitting:
            best, most = other, len(found) + whole + more
    return best


def _fitting(code: str, ends: dict[int, int], counts: Sequence[int]) -> set[int]:
    return {
        chapter
        for chapter, last in ends.items()
        if chapter <= len(counts) and fits(code, chapter, last, counts[chapter - 1])
    }


def counts_of(file: UsfmFile) -> tuple[int, ...]:
    """Verses of each chapter, in the numbering that fits the book best; empty: unknown."""
    return best_numbering(file).counts


def lacks_at_its_end(code: str, chapter: Chapter, counts: Sequence[int]) -> tuple[int, int]:
    """Last verse of a chapter and how many it should have; (0, 0) where it has all, or nothing is known."""
    if not chapter.verses or not 0 < chapter.number <= len(counts):
        return 0, 0
    last, count = chapter.last, counts[chapter.number - 1]
    if last >= count or fits(code, chapter.number, last, count):
        return 0, 0
    return last, count


def number_list(numbers: Sequence[int]) -> str:
    """Numbers for a message, no more than a reader takes in: `2, 3, 7`."""
    return ", ".join(map(str, numbers[:_LISTED])) + (" …" if len(numbers) > _LISTED else "")
