"""A whole book or chapter of notes or questions in one Markdown file, whose headings tell chapter and verse."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tx_mkdocs.data.books import Book
from tx_mkdocs.data.question_words import is_question_word
from tx_mkdocs.data.reference_words import means_verse
from tx_mkdocs.data.versification import most_verses
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION
from tx_mkdocs.formats.helps.references import Places, parse_reference

# `Genesis 1:5-7`: chapter, and first verse with the rest; of `Genesis 1` the chapter is in the place of the verse.
_REFERENCE = re.compile(
    r"(?P<words>.*\s)?(?:(?P<chapter>\d{1,3})[:.\uff1a])?(?P<verse>\d{1,3})(?P<rest>[-\u2010-\u2015]\d{1,3})?\s*\Z"
)
# `1. The Creation`
_NUMBERED_TITLE = re.compile(r"(\d{1,3})[.):]?\s")
# `1:3 Who came?`
_LEADING = re.compile(
    r"(?P<chapter>\d{1,3})[:.\uff1a](?P<verse>\d{1,3})(?P<rest>[-\u2010-\u2015]\d{1,3})?\s+\S"
)
_MOST_VERSES = 176
"""In Psalm 119."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a Markdown file."""

    line: int
    """Its first line, from 0."""
    below: int
    """The first line below it, from 0."""
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines, from 0 and without the last, that are about one place."""

    first: int
    last: int
    places: Places
    """Before the first chapter the introduction to the book; empty where a heading names no place."""


def sections(headings: Sequence[Heading], lines: int, book: Book | None = None) -> list[Section]:
    """The parts of a file, each with its place; one without where its headings tell none.

    `## Genesis 1`, `## 1`, `### Genesis 1:5-7`, `### Verse 5`: the word before the number may be of any
    language, so a level counts where most of its headings end in a number, of chapters in order. Numbers of
    questions (`## Question 3`) tell no place, nor does a level with more chapters than the book has; in a book of
    one chapter these are its verses.

    Args:
        headings: of the whole file, in order.
        lines: how many lines the file has.
        book: which it is about, where that is known.
    """
    by_level: dict[int, list[Heading]] = defaultdict(list)
    for heading in headings:
        by_level[heading.level].append(heading)
    numbered = [level for level in sorted(by_level) if _is_numbered(by_level[level])]
    most = len(most_verses(book.code)) if book else 0
    # Verses begin again in each chapter.
    while numbered and not (
        _rises(by_level[numbered[0]]) and (most < 2 or _highest(by_level[numbered[0]]) <= most)
    ):
        del numbered[0]
    if not numbered:
        return _below_title(headings, lines)
    chapters, verses = (*numbered, 0)[:2]
    is_single = most == 1 and _highest(by_level[chapters]) > 1
    starts: list[tuple[int, int, Places]] = [(0, 0, ((FRONT, INTRODUCTION),))]
    chapter = ""
    for heading in headings:
        is_above = len(starts) == 1 and heading.level < chapters
        if is_above or (heading.level > chapters and (is_single or heading.level != verses)):
            continue
        named = _number_in(heading)
        if heading.level <= chapters:
            chapter = ""
            if named and heading.level == chapters:
                chapter = "1" if is_single else named["chapter"] or named["verse"]
        places: Places = ()
        if named and chapter and int(chapter):
            is_verse = named["chapter"] or heading.level == verses or is_single
            verse = named["verse"] + (named["rest"] or "") if is_verse else "0"
            places = parse_reference(f"{chapter}:{verse}")
        # A heading that tells no place stays with the text below it.
        starts.append((heading.line, heading.below if places else heading.line, places))
    return _from_starts(starts, lines)


def chapter_sections(headings: Sequence[Heading], lines: int, chapter: int) -> list[Section]:
    """The parts of the file of one chapter or story, `jon/01.md`, each with its place.

    A title that has the number of the chapter, and nothing but other headings below it, is the introduction with
    what else is above the first verse. The headings below it may name verses as in the file of a book: `## 1:3`,
    `## Verse 3`, or `## 1:3 Who came?`. Behind other words, as in `## Part 3`, a number counts something else.

    Args:
        headings: of the whole file, in order.
        lines: how many lines the file has.
        chapter: to which the file belongs.
    """
    whole = Section(0, lines, ((chapter, 0),))
    if not headings:
        return [whole]
    title, *below = headings
    has_title = bool(below) and all(heading.level > title.level for heading in below)
    if has_title and _has_number(title.text, chapter):
        rest = below
    else:
        has_title, rest = False, list(headings)
    top = min(heading.level for heading in rest)
    of_top = [heading for heading in rest if heading.level == top]
    named = [_reference_in(heading, chapter) for heading in of_top]
    if not _are_verses(named, len(of_top)):
        if not has_title:
            return [whole]
        begin = rest[0].line
        return [Section(0, begin, ((chapter, INTRODUCTION),)), Section(begin, lines, whole.places)]
    starts: list[tuple[int, int, Places]] = [(0, 0, ((chapter, INTRODUCTION),))]
    for heading, found in zip(of_top, named, strict=True):
        places = parse_reference(f"{chapter}:{found[1]}{found[2]}") if found else whole.places
        is_alone = found is not None and not found[3]
        starts.append((heading.line, heading.below if is_alone else heading.line, places))
    return _from_starts(starts, lines)


def _from_starts(starts: Sequence[tuple[int, int, Places]], lines: int) -> list[Section]:
    """The parts that have lines.

    Args:
        starts: of each part the line of its heading, its first line, and its places.
        lines: of the file.
    """
    ends = [line for line, _, _ in starts[1:]] + [lines]
    return [
        Section(first, last, places)
        for (_, first, places), last in zip(starts, ends, strict=True)
        if first < last
    ]


def _has_number(title: str, number: int) -> bool:
    """Whether the title of a chapter or story has its number: `Jonah 1`, `1. The Creation`."""
    found = _REFERENCE.match(title)
    leading = _NUMBERED_TITLE.match(title)
    ends = bool(found) and not found["chapter"] and int(found["verse"]) == number  # type: ignore[index]
    return ends or (leading is not None and int(leading[1]) == number)


def _reference_in(heading: Heading, chapter: int) -> tuple[str, int, str, bool] | None:
    """The words before the verse that a heading of a chapter names, it, what follows it, and whether words do."""
    found = _number_in(heading)
    leading = None if found else _LEADING.match(heading.text)
    found = found or leading
    if found is None or (found["chapter"] and int(found["chapter"]) != chapter):
        return None
    verse, rest = found["verse"], found["rest"] or ""
    if not parse_reference(f"{chapter}:{verse}{rest}"):
        # A range that runs backwards.
        return None
    words = ":" if found["chapter"] else (found["words"] or "").strip().casefold()
    return words, int(verse), rest, leading is not None


def _are_verses(found: Sequence[tuple[str, int, str, bool] | None], count: int) -> bool:
    """Whether headings name verses of a chapter: most of them, in order, and none with words of another meaning."""
    named = [verse for verse in found if verse]
    verses = [verse for _, verse, _, _ in named]
    if 2 * len(named) <= count or verses != sorted(verses) or verses[-1] > _MOST_VERSES:
        return False
    words = {before for before, _, _, _ in named}
    is_said = "" not in words or len(named) > 1
    return (
        is_said
        and 0 not in verses
        and all(word in ("", ":") or means_verse(word) for word in words)
    )


def _below_title(headings: Sequence[Heading], lines: int) -> list[Section]:
    """A file whose headings tell no place; a title above all of them, and what follows it, is the introduction."""
    whole = Section(0, lines, ())
    if len(headings) < 2 or any(heading.level <= headings[0].level for heading in headings[1:]):
        return [whole]
    begin = headings[1].line
    return [Section(0, begin, ((FRONT, INTRODUCTION),)), Section(begin, lines, ())]


def _number_in(heading: Heading) -> re.Match[str] | None:
    """The number or reference that a heading ends with; None where it is that of a question."""
    found = _REFERENCE.match(heading.text)
    return None if found and is_question_word(found["words"] or "") else found


def _is_numbered(headings: Sequence[Heading]) -> bool:
    return 2 * sum(_number_in(heading) is not None for heading in headings) > len(headings)


def _numbers(headings: Sequence[Heading]) -> list[tuple[int, int]]:
    """Chapters and verses at the ends of headings; verse 0 where there is only one number."""
    return [
        (int(named["chapter"] or named["verse"]), int(named["verse"]) if named["chapter"] else 0)
        for heading in headings
        if (named := _number_in(heading))
    ]


def _rises(headings: Sequence[Heading]) -> bool:
    """Whether the numbers at the ends of headings never fall."""
    numbers = _numbers(headings)
    return numbers == sorted(numbers)


def _highest(headings: Sequence[Heading]) -> int:
    """The highest number of a chapter."""
    return max(chapter for chapter, _ in _numbers(headings))
