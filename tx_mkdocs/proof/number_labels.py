"""Numbers as they are written behind the marker of a chapter or a verse, and the text after them."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from unicodedata import category, name

from tx_mkdocs.data.joining_words import means_and, means_to
from tx_mkdocs.proof.numbers import DIGITS, value

_UNSEEN = r"[\u00ad\u200b-\u200f\u2060\ufeff]"
# In a bridge or list any dash or comma.
_JOINERS = r"[-,;\u05be\u060c\u104a\u1363\u2010-\u2015\u2212\u3001\ufe58\ufe63\uff0c\uff0d]"
_NUMBER = re.compile(
    rf"(?:\s|{_UNSEEN})*({DIGITS}(?:[^\W\d_]?{_UNSEEN}?{_JOINERS}{_UNSEEN}?{DIGITS})*)"
)
_WITH_CHAPTER = re.compile(
    rf"(?:\s|{_UNSEEN})*({DIGITS})[:.\uff1a](?={DIGITS})"
    rf"(?:({DIGITS}[^\W\d_]?{_UNSEEN}?{_JOINERS}{_UNSEEN}?)\1[:.\uff1a](?={DIGITS}))?"
)
_FURTHER = re.compile(
    rf"(?:[ \t\u00a0]*(?:{_JOINERS}|[_/+&~\u0640\u301c\uff5e])[ \t\u00a0]*{DIGITS}[a-z]?)+"
    r"(?=[.:)\u0589\u06d4\u0964\u0965\u0f0d\u0f3d\u104b\u1361\u1362\u1364-\u1366\u17d4\u3002\uff09\uff0e\uff1a]?(?:\s|\Z))"
)
_ENDS_NUMBER = re.compile(
    r"[.:),;\u0589\u060c\u06d4\u0964\u0965\u0f0d\u0f3d\u104a\u104b\u1361-\u1366\u17d4\u3001\u3002\uff09\uff0c\uff0e\uff1a](?=\s|\Z)"
)
_IN_BRACKETS = re.compile(
    rf"(?:\s|{_UNSEEN})*[(\[{{\uff08][ \t\u00a0]*(?:{DIGITS}[:.\uff1a])?"
    rf"({DIGITS}[a-z]?(?:[ \t\u00a0]*(?:{_JOINERS}|[_/+&~\u0640\u301c\uff5e])[ \t\u00a0]*{DIGITS}[a-z]?)*)"
    r"[ \t\u00a0]*[)\]}\uff09]"
)
_LETTERS = re.compile(
    rf"(?:\s|{_UNSEEN})*((?=({DIGITS}))\2([A-Da-d])(?:{_JOINERS}|[_/+&~\u0640\u301c\uff5e])(?:\2)?([B-Eb-e]))(?![^\W_])"
)
_CAPITAL = re.compile(r"[A-D](?=\s|\Z)")
_BRIDGE = re.compile(rf"{DIGITS}[a-z]?[-\u05be\u2010-\u2015\u2212\ufe58\ufe63\uff0d]{DIGITS}")
_NEXT_CHAPTER = re.compile(rf"[:.\uff1a]{DIGITS}")
_WORD = re.compile(rf"([^\s\d]{{1,10}}?)({DIGITS})([a-z]?)(?=\s|\Z)")
_WORD_AND_BLANKS = re.compile(
    rf"[ \t\u00a0]*([^\s\d]{{1,10}}?)\.?[ \t\u00a0]+({DIGITS})([a-z]?)"
    rf"(?:[-\u05be\u2010-\u2015\u2212\ufe58\ufe63\uff0d]({DIGITS}[a-z]?))?"
    r"(?=[.:)\u0589\u06d4\u0964\u0965\u0f0d\u0f3d\u104b\u1361\u1362\u1364-\u1366\u17d4\u3002\uff09\uff0e\uff1a]?(?:\s|\Z))"
)
_ROMAN = re.compile(
    r"\s*(?=[IVXLC])(C?(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3}))\.?(?=[ \t]*(?:[\r\n\\]|\Z))"
)
_SMALL_ROMAN = re.compile(
    r"\s*(?=[ivxlc])(?![cl](?![ivxlc]))(c?(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3}))\.?(?=[ \t]*(?:[\r\n\\]|\Z))"
)
_NAMED_CHAPTER = re.compile(
    rf"\s*[^\s\d]{{2,20}}[ \t\u00a0]*({DIGITS})[.:]?(?=[ \t]*(?:[\r\n\\]|\Z))"
)
_END_OF_BRIDGE = re.compile(rf"[-\u05be\u2010-\u2015\u2212\ufe58\ufe63\uff0d]{DIGITS}[a-z]?\Z")
_BLANK = re.compile(r"[ \t\u00a0]")
_LISTS = re.compile(r"[,;\u060c\u104a\u1363\u3001\uff0c][ \t\u00a0]")
_MOST_IN_BRIDGE = 200
_UNSEEN_BEHIND = re.compile(rf"{_UNSEEN}+(?=\s|\Z)")
_SOME_DIGITS = re.compile(DIGITS)


def label(text: str) -> tuple[str, str]:
    """The number that a text begins with, and the rest: a letter that begins a word is no part of it."""
    found = _NUMBER.match(text)
    if found is None:
        return "", text
    end = found.end()
    letter, behind = text[end : end + 1], text[end + 1 : end + 3]
    if letter.isalpha() and not letter.isupper() and letter != "\u0640":
        if not letter.isascii() and name(letter, "").startswith("LATIN "):
            return found[1], text[end:]
        if behind[:1] in ("'", "\u2019"):
            behind = behind[1:] if behind[1:].isalpha() else " "
        if not behind[:1] or category(behind[0])[0] not in "LM":
            end += 1
    unseen = _UNSEEN_BEHIND.match(text, end)
    return text[found.start(1) : end], text[unseen.end() if unseen else end :]


def chapter_label(text: str) -> tuple[str, str]:
    """As `label`, for a chapter: a sign that ends the number, as in `3.`, is no part of it.

    `III` on a line is `3`, and so is `Chapter 3`.
    """
    number, rest = label(text)
    if number:
        return number, _behind_sign(rest)
    if named := _NAMED_CHAPTER.match(text):
        return named[1], text[named.end() :]
    roman = _ROMAN.match(text) or _SMALL_ROMAN.match(text)
    worth = 0
    for digit in reversed(roman[1].upper() if roman else ""):
        own = {"I": 1, "V": 5, "X": 10, "L": 50}.get(digit, 100)
        worth += -own if worth >= 5 * own else own
    return (f"{worth}", text[roman.end() :]) if roman else ("", rest)


def _behind_sign(rest: str) -> str:
    ended = _ENDS_NUMBER.match(rest)
    return rest[ended.end() :] if ended else rest


def verse_label(text: str, next_verse: Callable[[], str]) -> tuple[str, str]:
    """As `label`, for a verse: chapters that are named with it, `1:3-1:5`, are no part of the number, nor blanks.

    What the next verse has, whose number `next_verse` gives, is text here. A number may be in brackets, or name two
    parts of its verse; a word may join it to another.
    """
    number, rest = _number_and_rest(text, next_verse)
    return _joined_by_word(number, _behind_sign(rest), next_verse) if number else ("", rest)


def _number_and_rest(text: str, next_verse: Callable[[], str]) -> tuple[str, str]:
    if around := _IN_BRACKETS.match(text):
        rest = text[around.end() :]
        unseen = _UNSEEN_BEHIND.match(rest)
        return "".join(around[1].split()), rest[unseen.end() :] if unseen else rest
    parts = _LETTERS.match(text)
    if parts and ord(parts[3]) < ord(parts[4]) and parts[3].isupper() == parts[4].isupper():
        return parts[1], text[parts.end() :]
    found = _WITH_CHAPTER.match(text)
    number, rest = label(f"{found[2] or ''}{text[found.end() :]}" if found else text)
    if not number:
        return "", rest
    if _SOME_DIGITS.fullmatch(number):
        capital = _CAPITAL.match(rest)
        if capital and (capital[0] > "A" or next_verse().upper() == f"{number}B"):
            number, rest = number + capital[0], rest[1:]
    elif _BRIDGE.fullmatch(number) and (over := _NEXT_CHAPTER.match(rest)):
        number, rest = number + over[0], rest[over.end() :]
    further = _FURTHER.match(rest)
    if not further:
        return _joined_without_blanks(number, rest, next_verse)
    worth = [value(digits) for digits in _SOME_DIGITS.findall(f"{number} {further[0]}")]
    worth = worth[len(_SOME_DIGITS.findall(number)) - 1 :]
    if all(0 < b - a <= _MOST_IN_BRIDGE for a, b in pairwise(worth)) and not _is_text(
        further[0], rest[further.end() :], worth[-1], next_verse
    ):
        number += "".join(further[0].split())
        rest = rest[further.end() :]
    return number, rest


def _is_text(further: str, rest: str, highest: int, next_verse: Callable[[], str]) -> bool:
    """Whether a number behind a blank is not of the verse: the next one has it, or nobody has and words go on."""
    if not _BLANK.search(further):
        return False
    following = next_verse()
    if following:
        digits = _SOME_DIGITS.match(following)
        return digits is not None and value(digits[0]) <= highest
    behind = rest.lstrip(" \t\u00a0")
    goes_on = behind != rest and behind[:1].isalpha() and behind[0].islower()
    return goes_on and _LISTS.match(further) is not None


def _joined_without_blanks(
    number: str, rest: str, next_verse: Callable[[], str]
) -> tuple[str, str]:
    """Of `19和20` a bridge of both: its word looks like the letter of a part."""
    bare, word = (number, "") if number[-1].isnumeric() else (number[:-1], number[-1])
    found = _WORD.match(word + rest)
    more = _joins(bare, found)
    if not found or not more or (more > 1 and 0 < _value_of(next_verse()) <= value(found[2])):
        return number, rest
    return f"{_END_OF_BRIDGE.sub('', bare)}-{found[2]}{found[3]}", (word + rest)[found.end() :]


def _joined_by_word(number: str, rest: str, next_verse: Callable[[], str]) -> tuple[str, str]:
    """Of `19 and 20`, where verse 21 follows or nothing but a capital letter, a bridge of both.

    More may be joined: `19 and 20 and 21`, `19 and 20-21`.
    """
    read = number, rest
    while (found := _WORD_AND_BLANKS.match(rest)) and _joins(number, found):
        last = f"{found[2]}{found[3]}"
        if found[4] and _value_of(found[4]) > value(found[2]):
            last = found[4]
        number = f"{_END_OF_BRIDGE.sub('', number)}-{last}"
        rest = _behind_sign(rest[found.end() :])
        following = _value_of(next_verse())
        letter = rest.lstrip(" \t\u00a0")[:1]
        if (
            following == _value_of(last) + 1
            if following
            else not letter.isalpha() or letter.isupper()
        ):
            read = number, rest
    return read


def _joins(number: str, found: re.Match[str] | None) -> int:
    """How many verses the number behind a word is further than the last one before; 0 where it joins none."""
    if not found:
        return 0
    more = value(found[2]) - value(_SOME_DIGITS.findall(number)[-1])
    joins = (more == 1 and means_and(found[1])) or (
        0 < more <= _MOST_IN_BRIDGE and means_to(found[1])
    )
    return more if joins else 0


def _value_of(verse: str) -> int:
    digits = _SOME_DIGITS.match(verse)
    return value(digits[0]) if digits else 0
