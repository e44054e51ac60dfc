"""Chapter and verse numbers as they are written: `3`, `3a`, `2-3`, `1-3,5`, in digits of any script."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import category, name, numeric

LONGEST_BRIDGE = 200
"""More verses than this are not in one bridge of any honest text; Psalm 119 has 176."""

UNSEEN = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u00a0\u200b\u200e\u200f\u2028\u2029\u2060\u3000\ufeff"
"""White space, and signs of no width: where they stand alone nothing is to be seen."""
DIGITS = r"[\d\u1369-\u137c]+"
"""Decimal digits of any script, and the numbers of Ethiopic, which are none."""
COMMAS = ",;\u060c\u104a\u1363\u3001\uff0c"
"""What parts verses in a list: Latin, Arabic, Myanmar, Ethiopic, Chinese."""
NO_WIDTH = "\u00ad\u200b-\u200f\u2060\ufeff"
"""What keyboards and programs leave at numbers, and nobody sees."""
BRIDGE_SIGNS = frozenset("-\u05be\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d")
BRIDGE_SIGN = "".join(sorted(BRIDGE_SIGNS))
"""The same for a set of an expression, in which the hyphen comes first: `[{BRIDGE_SIGN}]`."""
OTHER_SIGNS = "_/+&~\u0640\u301c\uff5e"
"""What people join verses with, though the standard does not; U+0640 lengthens Arabic letters as a dash would."""
GOES_ON = BRIDGE_SIGNS | frozenset(f" \t\u00a0{COMMAS}{OTHER_SIGNS}")
"""What may stand behind a number and a blank where a bridge or list goes on."""
_NUMBER = re.compile(
    rf"[\s{NO_WIDTH}]*({DIGITS}(?:[^\W\d_]?[{NO_WIDTH}]?"
    rf"[{BRIDGE_SIGN}{COMMAS}][{NO_WIDTH}]?{DIGITS})*)"
    r"([^\W\d_]?)"
)
STOPS = ".:)\u0589\u06d4\u0964\u0965\u0f0d\u0f3d\u104b\u1361\u1362\u1364-\u1366\u17d4\u3002\uff09\uff0e\uff1a"
LIST_SIGNS = f"{STOPS}{COMMAS}"
"""What stands behind a number in a list, or between two."""
_SIGN_BEHIND = re.compile(rf"[{LIST_SIGNS}](?=\s|\Z)")
"""What some put behind a number as in a list, where white space follows."""
_NO_WIDTH_BEHIND = re.compile(rf"[{NO_WIDTH}]+(?=\s|\Z)")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(
    # A small `l` alone is rather the digit 1.
    r"\s*(?=[CLXVI]|(?![cl](?![clxvi]))[clxvi])(?i:(C?(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})))"
    r"\.?(?=[ \t]*(?:[\r\n\\]|\Z))"
)
_BEHIND_WORD = re.compile(
    rf"\s*[^\s\d\\]{{2,20}}[ \t\u00a0]*({DIGITS})[.:]?(?=[ \t]*(?:[\r\n\\]|\Z))"
)
_APOSTROPHES = frozenset("'\u2019")
CHAPTER_SIGNS = frozenset(":.\uff1a")
"""What parts a chapter from a verse."""
_EACH = re.compile(DIGITS)


def leading_number(text: str, at: int = 0) -> tuple[str, int]:
    """The number at an offset of `text`, as written, and the offset behind it; empty where there is none.

    Signs of no width before it, and between it and a blank, are no part of anything.

    A bridge or list belongs to it, and the letter of a segment (`5a`): one small letter with no letter
    behind it, so that the first letter of a word never becomes a part of the number.
    """
    found = _NUMBER.match(text, at)
    if found is None:
        return "", at
    end = found.end(1)
    if found[2] and _may_be_segment(found[2]) and not _is_in_word(text, found.end()):
        end = found.end()
    return text[found.start(1) : end], behind_no_width(text, end)


def chapter_number(text: str, at: int = 0) -> tuple[str, int]:
    """As `leading_number`, for a chapter: a sign that ends the number is no part of it; of `8.` it is `8`.

    Of a line that has nothing but a word and a number, as `Chapter 3`, it is the number. A Roman number that has its
    line for itself is given in digits.
    """
    number, end = leading_number(text, at)
    if number:
        return number, behind_sign(text, end)
    if named := _BEHIND_WORD.match(text, at):
        return named[1], named.end()
    roman = _ROMAN.match(text, at)
    if roman is None or not (roman[1].isupper() or roman[1].islower()):
        return "", end
    return str(roman_value(roman[1])), roman.end()


def roman_value(number: str) -> int:
    """What a Roman number is worth."""
    values = [_ROMAN_DIGITS[digit] for digit in number.upper()]
    return sum(-own if own < following else own for own, following in pairwise([*values, 0]))


def behind_no_width(text: str, at: int) -> int:
    """The offset behind signs of no width, where white space follows them; else the same."""
    behind = _NO_WIDTH_BEHIND.match(text, at)
    return behind.end() if behind else at


def behind_sign(text: str, at: int) -> int:
    """The offset behind the sign that ends a number, where white space follows; else that of the number's end."""
    sign = _SIGN_BEHIND.match(text, at)
    return sign.end() if sign else at


def first_number(written: str) -> int:
    """The first of the verses that a number names, or the number of a chapter; 0 where it names none."""
    return next(iter(verse_numbers(written)), 0)


def _may_be_segment(letter: str) -> bool:
    """Small letters of any script; of Latin letters only those without a mark: `à` is rather a word."""
    if letter.isascii():
        return letter.islower()
    return (
        letter.isalpha()
        and letter not in OTHER_SIGNS
        and not letter.isupper()
        and not _is_latin(letter)
    )


def _is_latin(letter: str) -> bool:
    return name(letter, "").startswith("LATIN ")


def _is_in_word(text: str, at: int) -> bool:
    """Whether the word of the letter before `at` goes on there: with a letter, a mark, an apostrophe."""
    if text[at : at + 1] in _APOSTROPHES:
        at += 1
        return category(text[at : at + 1] or " ")[0] == "L"
    return category(text[at : at + 1] or " ")[0] in "LM"


def value(digits: str) -> int:
    """What `digits` of any script stand for; 0 for more digits than a chapter or verse has."""
    if len(digits) > 4:
        return 0
    if digits.isdecimal():
        return int(digits)
    total = part = 0
    for digit in digits:
        number = int(numeric(digit, 0))
        if number < 100:
            part += number
        else:
            total, part = (total + max(part, 1)) * number, 0
    return total + part


def verse_numbers(written: str) -> tuple[int, ...]:
    """The verses that a number stands for, in order: of `1-3,5` these are 1, 2, 3 and 5.

    Of a bridge that runs backwards or is longer than `LONGEST_BRIDGE` only both ends; of one that ends in another
    chapter (`16-2:1`) the first.
    """
    if written.isdecimal():
        return (value(written),)
    if not CHAPTER_SIGNS.isdisjoint(written):
        written = _within_chapter(written)
    for comma in COMMAS:
        written = written.replace(comma, ",")
    found: dict[int, None] = {}
    for part in written.split(","):
        numbers = [value(digits) for digits in _EACH.findall(part)]
        if len(numbers) > 1 and numbers[0] < numbers[-1] <= numbers[0] + LONGEST_BRIDGE:
            numbers = list(range(numbers[0], numbers[-1] + 1))
        found.update(dict.fromkeys(numbers))
    return tuple(found)


def _within_chapter(written: str) -> str:
    """A bridge without its end in another chapter: `16` of `16-2:1`."""
    at = max(map(written.rfind, BRIDGE_SIGNS))
    for sign in CHAPTER_SIGNS if at >= 0 else ():
        chapter, _, verse = written[at + 1 :].partition(sign)
        if _EACH.fullmatch(chapter) and _EACH.fullmatch(verse):
            return written[:at]
    return written
