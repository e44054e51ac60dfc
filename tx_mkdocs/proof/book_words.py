"""Where the parts of a Markdown file of a whole book or chapter belong, by the numbers in its headings.

Shares no code with the readers: a heading whose last word is a number or a reference tells the place of what
follows, where more than half of the headings of its level do, and its other words mean a chapter, a verse or the book.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from tx_mkdocs.data.books import book_in_name
from tx_mkdocs.data.question_words import is_question_word
from tx_mkdocs.data.reference_words import (
    CHAPTER_SIGNS,
    ORDINAL_SIGNS,
    VERSE_SIGNS,
    means_place,
    means_verse,
)
from tx_mkdocs.data.versification import most_verses
from tx_mkdocs.proof.numbers import with_ascii_digits

_LAST = re.compile(r"(?:([0-9]{1,3})[:.\uff1a])?([0-9]{1,3})(?:[-\u2010-\u2015]([0-9]{1,3}))?")
_LONGEST_RANGE = 200

Part = tuple[int, int, "tuple[int, int] | None"]
"""First line, line after the last, from 0; chapter and verse where headings tell them."""


def parts_of_book(path: str, lines: Sequence[bytes], headings: Mapping[int, int]) -> list[Part]:
    """The parts of a file in order, without a place where no heading gives one.

    What is above the first chapter is the introduction, verse -1 of chapter 0.

    Args:
        path: of the file; it names the book.
        lines: of the file, in UTF-8.
        headings: level of each heading, by its line from 0.
    """
    numbers = dict(_counted(lines, headings))
    book = book_in_name(path)
    most = len(most_verses(book.code)) if book else 0
    levels: list[int] = []
    for level in sorted(set(headings.values())):
        of_level = [at for at in numbers if headings[at] == level]
        named = [number for at in of_level if (number := numbers[at])]
        order = [number if number[0] else (number[1], 0) for number in named]
        is_of_verses = most != 1 and any(
            number and not number[0] and _is_of_verse(lines[at])
            for at, number in numbers.items()
            if headings[at] == level
        )
        is_of_chapters = not is_of_verses and order == sorted(order)
        if 2 * len(named) > len(of_level) and (
            levels or (is_of_chapters and (most < 2 or order[-1][0] <= most))
        ):
            levels.append(level)
    if levels[1:] and not _never_fall(lines, headings, levels):
        del levels[1:]
    if not levels:
        # A title above all other headings, and what is below it, is the introduction.
        first, *others = sorted(headings) or [0]
        if others and all(headings[at] > headings[first] for at in others):
            return [(0, others[0], (0, -1)), (others[0], len(lines), None)]
        return [(0, len(lines), None)]
    of_top = [number for at in numbers if headings[at] == levels[0] and (number := numbers[at])]
    is_single = most == 1 and max(number[0] or number[1] for number in of_top) > 1
    parts: list[Part] = []
    begin, chapter = 0, 0
    place: tuple[int, int] | None = (0, -1)
    for at, number in numbers.items():
        level = headings[at]
        if level > levels[0] and (is_single or level not in levels[1:2]):
            continue
        if level < levels[0] and not parts:
            continue
        parts.append((begin, at, place))
        if level <= levels[0]:
            chapter = (number[0] or number[1]) if number and level == levels[0] else 0
            chapter = min(chapter, 1) if is_single else chapter
        is_verse = number and (number[0] or level != levels[0] or is_single)
        verse = number[1] if number and is_verse else 0
        is_place = number and chapter and not (is_verse and not _is_range(_words(lines[at])[-1]))
        place = (chapter, verse) if is_place else None
        below = lines[at + 1] if at + 1 < len(lines) else b""
        underlined = below.startswith(b"=") and not below.strip(b"= \t")
        begin = at if place is None else at + 2 if underlined else at + 1
    return [*parts, (begin, len(lines), place)]


def parts_of_chapter(
    lines: Sequence[bytes], headings: Mapping[int, int], chapter: int
) -> list[Part]:
    """The parts of the file of one chapter, as `parts_of_book` gives them."""
    whole = (0, len(lines), (chapter, 0))
    if not headings:
        return [whole]
    first, *others = sorted(headings)
    is_title = bool(others) and all(headings[at] > headings[first] for at in others)
    words = _words(lines[first])
    if is_title and (_number(lines[first]) == (0, chapter) or _begins_with(words, chapter)):
        below = others
    else:
        is_title, below = False, sorted(headings)
    top = min(headings[at] for at in below)
    of_top = [at for at in below if headings[at] == top]
    verses: dict[int, tuple[str, int, bool]] = {}
    for at in of_top:
        words, number = _words(lines[at]), _number(lines[at])
        leading = None if number or len(words) < 2 else _LAST.fullmatch(with_ascii_digits(words[0]))
        if leading and leading[1]:
            number = int(leading[1]), int(leading[2])
        is_chapter = not leading and (_sign(lines[at]) or "_") in CHAPTER_SIGNS
        if is_chapter:
            continue
        if number and number[0] in (0, chapter) and _is_range(words[0 if leading else -1]):
            before = ":" if number[0] else _before(lines[at])
            verses[at] = before, number[1], leading is not None
    order = [verse for _, verse, _ in verses.values()]
    said = {words for words, _, _ in verses.values()}
    if (
        2 * len(verses) <= len(of_top)
        or order != sorted(order)
        or not 0 < order[0] <= order[-1] <= 176
        or ("" in said and len(verses) < 2)
        or not all(words in ("", ":") or means_verse(words) for words in said)
    ):
        return [(0, below[0], (chapter, -1)), (below[0], *whole[1:])] if is_title else [whole]
    parts: list[Part] = []
    begin, place = 0, (chapter, -1)
    for at in of_top:
        parts.append((begin, at, place))
        named = verses.get(at)
        place = (chapter, named[1] if named else 0)
        below_it = lines[at + 1] if at + 1 < len(lines) else b""
        underlined = below_it.startswith(b"=") and not below_it.strip(b"= \t")
        begin = at if named is None or named[2] else at + 2 if underlined else at + 1
    return [*parts, (begin, len(lines), place)]


def _counted(
    lines: Sequence[bytes], headings: Mapping[int, int]
) -> Iterator[tuple[int, tuple[int, int] | None]]:
    """Line of each heading with its number, None where that counts something else than chapters and verses."""
    found = {at: _number(lines[at]) for at in sorted(headings)}
    names = {_before(lines[at]) for at, number in found.items() if number and number[0]}
    names |= {" ".join(_words(lines[at])).casefold() for at in list(found)[:1]}
    for at, number in found.items():
        before = _before(lines[at])
        is_said = number and (number[0] or _sign(lines[at]) or before in names)
        yield at, number if is_said or means_place(before) else None


def _never_fall(lines: Sequence[bytes], headings: Mapping[int, int], levels: Sequence[int]) -> bool:
    """Whether numbers alone on the level of verses rise in each chapter."""
    last = 0
    for at in sorted(headings):
        number = _number(lines[at])
        if headings[at] <= levels[0]:
            last = 0
        elif headings[at] == levels[1] and number and not number[0] and len(_words(lines[at])) < 2:
            if not last <= number[1] <= 176:
                return False
            last = number[1]
    return True


def _before(heading: bytes) -> str:
    """The words before the number of a heading, in small letters."""
    return " ".join(_words(heading)[:-1]).rstrip(ORDINAL_SIGNS).rstrip().casefold()


def _sign(heading: bytes) -> str:
    """What is behind the number of a heading in Chinese, Japanese or Korean; may be empty."""
    text = heading.decode(errors="replace").strip().rstrip("#= ")
    return text[-1:] if text[-1:] and text[-1:] in CHAPTER_SIGNS + VERSE_SIGNS else ""


def _is_of_verse(heading: bytes) -> bool:
    return means_verse(_before(heading)) or (_sign(heading) or "_") in VERSE_SIGNS


def _words(heading: bytes) -> list[str]:
    """The words of a heading without its signs; of `第1章` these are `第` and `1`."""
    text = heading.decode(errors="replace").strip().rstrip("#=").lstrip("#=").strip()
    if _sign(heading) and (text[-2:-1].isdecimal() or text[-2:-1].isspace()):
        text = text[:-1]
    *before, last = text.split() or [""]
    at = max(map(last.rfind, ORDINAL_SIGNS)) + 1
    return [*before, *filter(None, (last[:at], last[at:]))]


def _begins_with(words: Sequence[str], number: int) -> bool:
    first = with_ascii_digits(words[0]).rstrip(".):") if len(words) > 1 else ""
    return first.isdecimal() and len(first) < 4 and int(first) == number


def _is_range(word: str) -> bool:
    """Whether a reference names verses: a range must not run backwards."""
    found = _LAST.fullmatch(with_ascii_digits(word))
    return found is not None and (
        not found[3] or int(found[2]) <= int(found[3]) <= int(found[2]) + _LONGEST_RANGE
    )


def _number(heading: bytes) -> tuple[int, int] | None:
    """Chapter (0 where there is only one number) and verse at the end of a heading."""
    words = _words(heading)
    found = _LAST.fullmatch(with_ascii_digits((words or [""])[-1]))
    if found and is_question_word(" ".join(words[:-1])):
        return None
    return (int(found[1] or 0), int(found[2])) if found else None
