"""The number of a verse as people write it: with its chapter, in brackets, with blanks and other signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice, pairwise

from tx_mkdocs.formats.usfm.joined_verses import EACH_NUMBER, LETTER_BEHIND, bridge_of
from tx_mkdocs.formats.usfm.numbers import (
    BRIDGE_SIGN,
    CHAPTER_SIGNS,
    COMMAS,
    DIGITS,
    LONGEST_BRIDGE,
    NO_WIDTH,
    OTHER_SIGNS,
    STOPS,
    behind_no_width,
    behind_sign,
    leading_number,
    value,
)

_BLANKS = re.compile(r"[ \t\u00a0]+")
_FURTHER = re.compile(
    rf"(?:[ \t\u00a0]*[{BRIDGE_SIGN}{COMMAS}{OTHER_SIGNS}][ \t\u00a0]*{DIGITS}[a-z]?)+"
    rf"(?=[\s\\]|[{STOPS}](?:\s|\Z)|\Z)"
)
_GLUED_WORD = re.compile(rf"([^\s\d\\]{{1,10}}?)({DIGITS})([a-z]?)(?![^\s\\])")
"""What may be a word between two verses, without blanks, as many scripts write it."""
_PARTS = re.compile(
    rf"[\s{NO_WIDTH}]*(({DIGITS})([A-Da-d])[{BRIDGE_SIGN}{COMMAS}{OTHER_SIGNS}](?:\2)?([B-Eb-e]))(?![^\W_])"
)
"""Two parts of one verse by their letters: `6a/6b`, `6A-B`."""
_CAPITAL_PART = re.compile(r"[A-D](?![^\s\\])")
_BLANK = r"[ \t\u00a0]"
_IN_BRACKETS = re.compile(
    rf"[\s{NO_WIDTH}]*[(\[{{\uff08]{_BLANK}*(?:{DIGITS}[{''.join(CHAPTER_SIGNS)}])?"
    rf"({DIGITS}[a-z]?(?:{_BLANK}*[{BRIDGE_SIGN}{COMMAS}{OTHER_SIGNS}]{_BLANK}*{DIGITS}[a-z]?)*)"
    rf"{_BLANK}*[)\]}}\uff09]"
)
_BRIDGE = re.compile(rf"{DIGITS}[a-z]?[{BRIDGE_SIGN}]{DIGITS}")
_INTO_NEXT_CHAPTER = re.compile(rf"[{''.join(CHAPTER_SIGNS)}]{DIGITS}")
_STOP = rf"(?:[vV][\s{NO_WIDTH}]*[(\[]?({DIGITS}[A-Za-z]?)|[cC](?![A-Za-z_*-]))"
_PIECE, _MARKER = re.compile(_STOP), re.compile(rf"\\{_STOP}")

NextVerse = Callable[[], str]
"""Gives the number of the next verse of the chapter, as far as it is digits and a letter; empty for the last."""


def verse_number(text: str, at: int, next_verse: NextVerse) -> tuple[str, int]:
    """As `leading_number`, for a verse: a chapter before it, as in `1:3` and `1.3-1.5`, is no part of the number.

    A bridge or list may have blanks in it, or signs that the standard does not know: `8 – 9` is `8–9`, `8 , 9` is
    `8,9`, and `8_9` and `8和9` are two verses. The number behind a blank is text where the next
    verse has it. A sign that ends the number is no part of it, nor are brackets around it.

    Args:
        text: in USFM.
        at: offset behind the marker.
        next_verse: is asked where only the next verse can tell.
    """
    if found := _IN_BRACKETS.match(text, at):
        return _BLANKS.sub("", found[1]), behind_sign(text, behind_no_width(text, found.end()))
    parts = _PARTS.match(text, at)
    if parts and parts[3] < parts[4] and parts[3].islower() == parts[4].islower():
        return parts[1], behind_sign(text, parts.end())
    number, end = leading_number(text, at)
    if not number:
        return "", end
    if (
        text[end : end + 1] in CHAPTER_SIGNS
        and EACH_NUMBER.fullmatch(number)
        and EACH_NUMBER.match(text, end + 1)
    ):
        number, end = _behind_chapter(number, text, end + 1)
    if EACH_NUMBER.fullmatch(number):
        number, end = _with_part(number, text, end, next_verse)
    elif _BRIDGE.fullmatch(number) and (beyond := _INTO_NEXT_CHAPTER.match(text, end)):
        # `16-2:1`
        number, end = number + beyond[0], beyond.end()
    number, end = _with_further(number, text, end, next_verse)
    return number, behind_sign(text, end)


def next_verse_of(pieces: Sequence[str], at: int) -> str:
    """What `NextVerse` gives, of the piece of a text with a number: pieces are what backslashes part."""
    for piece in islice(pieces, at + 1, None):
        if found := _PIECE.match(piece):
            return found[1] or ""
    return ""


def next_verse_in(text: str, at: int) -> str:
    """What `NextVerse` gives behind an offset of a text."""
    found = _MARKER.search(text, at)
    return (found[1] or "") if found else ""


def _behind_chapter(chapter: str, text: str, at: int) -> tuple[str, int]:
    """The number of a verse behind that of its chapter, which may stand before the last verse of a bridge too."""
    number, end = leading_number(text, at)
    again = EACH_NUMBER.match(text, end + 1) if text[end : end + 1] in CHAPTER_SIGNS else None
    if again and len(number) > len(chapter) and EACH_NUMBER.findall(number)[-1] == chapter:
        last, end = leading_number(text, end + 1)
        number = number.removesuffix(chapter) + last
    return number, end


def _with_part(number: str, text: str, end: int, next_verse: NextVerse) -> tuple[str, int]:
    """A number with the capital letter of a part: `A` is a word of many languages, unless `B` comes next."""
    part = _CAPITAL_PART.match(text, end)
    if part and (part[0] != "A" or next_verse().upper() == f"{number}B"):
        return number + part[0], part.end()
    return number, end


def _with_further(number: str, text: str, end: int, next_verse: NextVerse) -> tuple[str, int]:
    """A number with the verses that are joined to it behind a blank, or by a sign or word."""
    digits = EACH_NUMBER.findall(number)[-1]
    last = value(digits)
    further = _FURTHER.match(text, end)
    if further:
        numbers = [last, *map(value, EACH_NUMBER.findall(further[0]))]
        is_list_or_text = further[0][0] in COMMAS and _BLANKS.match(further[0], 1)
        if _is_ascending(numbers) and (
            not _BLANKS.search(further[0])
            or _is_free(numbers[-1], next_verse(), text, further.end(), is_last=not is_list_or_text)
        ):
            return number + _BLANKS.sub("", further[0]), further.end()
        return number, end
    # Of `19和20` the word looks like the letter of a segment.
    bare = number if number[-1].isnumeric() else number[:-1]
    words = _GLUED_WORD.match(text, text.rindex(digits, 0, end) + len(digits))
    if words and (bridge := bridge_of(bare, words)):
        highest = value(words[2])
        if highest == last + 1 or _is_free(highest, next_verse(), text, words.end(), is_last=True):
            return bridge, words.end()
    return number, end


def _is_free(highest: int, following: str, text: str, end: int, *, is_last: bool) -> bool:
    """Whether no further verse has the number that would end a bridge.

    Of the last verse of a chapter nobody can tell: a small letter then makes text of what is rather text (`is_last`
    is false), as in `6, 7 days`.
    """
    if following:
        digits = EACH_NUMBER.match(following)
        return digits is None or value(digits[0]) > highest
    letter = LETTER_BEHIND.match(text, end)
    return is_last or not (letter and letter[1].islower())


def _is_ascending(numbers: Sequence[int]) -> bool:
    """Whether there are several, each higher than the one before, and none by more than a bridge may span."""
    return len(numbers) > 1 and all(
        0 < last - first <= LONGEST_BRIDGE for first, last in pairwise(numbers)
    )
