"""A whole book or chapter of notes or questions in one Markdown file, whose headings tell chapter and verse."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tx_mkdocs.data.books import Book
from tx_mkdocs.data.question_words import is_question_word
from tx_mkdocs.data.reference_words import (
    CHAPTER_SIGNS,
    ORDINAL_SIGNS,
    VERSE_SIGNS,
    means_place,
    means_verse,
)
from tx_mkdocs.data.versification import most_verses
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION
from tx_mkdocs.formats.helps.references import Places, parse_reference

# `Genesis 1:5-7`, `第1章`: chapter, and first verse with the rest; of `Genesis 1` the chapter is in the place of the
# verse.
_REFERENCE = re.compile(
    rf"(?P<words>.*[\s{ORDINAL_SIGNS}])?(?:(?P<chapter>\d{{1,3}})[:.\uff1a])?(?P<verse>\d{{1,3}})"
    rf"(?P<rest>[-\u2010-\u2015]\d{{1,3}})?\s*(?P<sign>[{CHAPTER_SIGNS}{VERSE_SIGNS}])?\s*\Z"
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

    `## Genesis 1`, `## 1`, `### Genesis 1:5-7`, `### Verse 5`: a level counts where most of its headings end in a
    number, of chapters in order. Behind other words than those for a chapter or verse, the name of the book and the
    title of the file, a number counts something else (`## Part 3`); nor does a level with more chapters than the
    book has. In a book of one chapter these are its verses.

    Args:
        headings: of the whole file, in order.
        lines: how many lines the file has.
        book: which it is about, where that is known.
    """
    by_level: dict[int, list[Heading]] = defaultdict(list)
    for heading in headings:
        by_level[heading.level].append(heading)
    numbers = _numbers_of(headings)
    numbered = [level for level in sorted(by_level) if _is_numbered(by_level[level], numbers)]
    most = len(most_verses(book.code)) if book else 0
    # Verses begin again in each chapter.
    while numbered and not _are_chapters(_of_level(by_level[numbered[0]], numbers), most):
        del numbered[0]
    if not numbered:
        return _below_title(headings, lines)
    chapters, verses = (*numbered, 0)[:2]
    of_chapters = _of_level(by_level[chapters], numbers)
    is_single = most == 1 and max(map(_chapter_of, of_chapters)) > 1
    if verses and not _rise_in_chapters(headings, chapters, verses, numbers):
        verses = 0
    starts: list[tuple[int, int, Places]] = [(0, 0, ((FRONT, INTRODUCTION),))]
    chapter = ""
    for heading in headings:
        is_above = len(starts) == 1 and heading.level < chapters
        if is_above or (heading.level > chapters and (is_single or heading.level != verses)):
            continue
        named = numbers.get(heading.line)
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
    if has_title and _has_number(title, chapter):
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


def _has_number(title: Heading, number: int) -> bool:
    """Whether the title of a chapter or story has its number: `Jonah 1`, `1. The Creation`."""
    found = _number_in(title)
    leading = _NUMBERED_TITLE.match(title.text)
    ends = found is not None and not found["chapter"] and int(found["verse"]) == number
    return ends or (leading is not None and int(leading[1]) == number)


def _reference_in(heading: Heading, chapter: int) -> tuple[str, int, str, bool] | None:
    """The words before the verse that a heading of a chapter names, it, what follows it, and whether words do."""
    found = _number_in(heading)
    leading = None if found else _LEADING.match(heading.text)
    found = found or leading
    if found is None or (found["chapter"] and int(found["chapter"]) != chapter):
        return None
    if not leading and found["sign"] and found["sign"] in CHAPTER_SIGNS:
        return None
    verse, rest = found["verse"], found["rest"] or ""
    if not parse_reference(f"{chapter}:{verse}{rest}"):
        # A range that runs backwards.
        return None
    words = ":" if found["chapter"] else _words_before(found)
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


def _numbers_of(headings: Sequence[Heading]) -> dict[int, re.Match[str]]:
    """The number or reference at the end of each heading that has one of a chapter or verse, by its line."""
    found = {heading.line: named for heading in headings if (named := _number_in(heading))}
    # What the author calls the book: the title, and what is before chapter and verse.
    names = {_words_before(named) for named in found.values() if named["chapter"]}
    names.update(heading.text.strip().casefold() for heading in headings[:1])
    return {
        line: named
        for line, named in found.items()
        if named["chapter"]
        or named["sign"]
        or (words := _words_before(named)) in names
        or means_place(words)
    }


def _words_before(named: re.Match[str]) -> str:
    return (named["words"] or "").rstrip(f" \t{ORDINAL_SIGNS}").lstrip().casefold()


def _of_level(
    headings: Sequence[Heading], numbers: Mapping[int, re.Match[str]]
) -> list[re.Match[str]]:
    return [numbers[heading.line] for heading in headings if heading.line in numbers]


def _is_numbered(headings: Sequence[Heading], numbers: Mapping[int, re.Match[str]]) -> bool:
    return 2 * len(_of_level(headings, numbers)) > len(headings)


def _chapter_of(named: re.Match[str]) -> int:
    return int(named["chapter"] or named["verse"])


def _are_chapters(named: Sequence[re.Match[str]], most: int) -> bool:
    """Whether the headings of a level may be those of chapters, of which the book has `most`: 0 if that is unknown.

    Their numbers never fall. Verses without chapters are only in a book of one chapter.
    """
    order = [
        (_chapter_of(number), int(number["verse"]) if number["chapter"] else 0) for number in named
    ]
    is_within = most < 2 or max(order)[0] <= most
    is_of_verses = most != 1 and any(
        not number["chapter"]
        and (means_verse(_words_before(number)) or (number["sign"] or "_") in VERSE_SIGNS)
        for number in named
    )
    return order == sorted(order) and is_within and not is_of_verses


def _rise_in_chapters(
    headings: Sequence[Heading], chapters: int, verses: int, numbers: Mapping[int, re.Match[str]]
) -> bool:
    """Whether numbers that no words go with may be those of verses: in a chapter they never fall."""
    before = 0
    for heading in headings:
        named = numbers.get(heading.line)
        if heading.level <= chapters:
            before = 0
        elif named and heading.level == verses and not named["chapter"] and not named["words"]:
            if not before <= int(named["verse"]) <= _MOST_VERSES:
                return False
            before = int(named["verse"])
    return True
