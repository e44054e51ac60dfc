"""Numbers of chapters and verses, as the readers of sources understand them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from unicodedata import category, name, numeric

_UNSEEN = r"[\u00ad\u200b-\u200f\u2060\ufeff]"
# Digits of any script, those of Ethiopic too; in a bridge or list any dash or comma.
_DIGITS = r"(?:\d|[\u1369-\u137c])+"
_JOINERS = r"[-,;\u05be\u060c\u104a\u1363\u2010-\u2015\u2212\u3001\ufe58\ufe63\uff0c\uff0d]"
_NUMBER = re.compile(
    rf"(?:\s|{_UNSEEN})*({_DIGITS}(?:[^\W\d_]?{_UNSEEN}?{_JOINERS}{_UNSEEN}?{_DIGITS})*)"
)
_WITH_CHAPTER = re.compile(
    rf"(?:\s|{_UNSEEN})*({_DIGITS})[:.\uff1a](?={_DIGITS})"
    rf"(?:({_DIGITS}[^\W\d_]?{_UNSEEN}?{_JOINERS}{_UNSEEN}?)\1[:.\uff1a](?={_DIGITS}))?"
)
_FURTHER = re.compile(
    rf"(?:[ \t\u00a0]*(?:{_JOINERS}|[_/+&\u301c\uff5e])[ \t\u00a0]*{_DIGITS}[a-z]?)+"
    r"(?=[.:)\u0589\u0964\u06d4\u1361\u1362\u1364-\u1366\u3002\uff0e\uff1a]?(?:\s|\Z))"
)
_ENDS_NUMBER = re.compile(
    r"[.:),;\u0589\u060c\u0964\u06d4\u104a\u1361-\u1366\u3001\u3002\uff0c\uff0e\uff1a](?=\s|\Z)"
)
_MOST_IN_BRIDGE = 200
_UNSEEN_BEHIND = re.compile(rf"{_UNSEEN}+(?=\s|\Z)")
_LEADING_DIGITS = re.compile(_DIGITS)
ORDER_OF_CHUNKS = {"title": -3, "sub-title": -2, "intro": -1, "reference": 1001, "summary": 1002}
"""Where chunks without a number stand among those that have one."""


def label(text: str) -> tuple[str, str]:
    """The number that a text begins with, and the rest: a letter that begins a word is no part of it."""
    found = _NUMBER.match(text)
    if found is None:
        return "", text
    end = found.end()
    letter, behind = text[end : end + 1], text[end + 1 : end + 3]
    if letter.isalpha() and not letter.isupper():
        if not letter.isascii() and name(letter, "").startswith("LATIN "):
            return found[1], text[end:]
        if behind[:1] in ("'", "\u2019"):
            behind = behind[1:] if behind[1:].isalpha() else " "
        if not behind[:1] or category(behind[0])[0] not in "LM":
            end += 1
    unseen = _UNSEEN_BEHIND.match(text, end)
    return text[found.start(1) : end], text[unseen.end() if unseen else end :]


def chapter_label(text: str) -> tuple[str, str]:
    """As `label`, for a chapter: a sign that ends the number, as in `3.`, is no part of it."""
    number, rest = label(text)
    return number, _behind_sign(rest) if number else rest


def _behind_sign(rest: str) -> str:
    ended = _ENDS_NUMBER.match(rest)
    return rest[ended.end() :] if ended else rest


def verse_label(text: str) -> tuple[str, str]:
    """As `label`, for a verse: chapters that are named with it, `1:3-1:5`, are no part of the number, nor blanks."""
    found = _WITH_CHAPTER.match(text)
    number, rest = label(f"{found[2] or ''}{text[found.end() :]}" if found else text)
    further = _FURTHER.match(rest)
    if number and further:
        worth = [_value(digits) for digits in _LEADING_DIGITS.findall(f"{number} {further[0]}")]
        worth = worth[len(_LEADING_DIGITS.findall(number)) - 1 :]
        if all(0 < b - a <= _MOST_IN_BRIDGE for a, b in pairwise(worth)):
            number += "".join(further[0].split())
            rest = rest[further.end() :]
    return number, _behind_sign(rest) if number else rest


def chapter_number(written: str) -> int:
    """What the digits that a label begins with are worth; 0 where there are none, or too many."""
    found = _LEADING_DIGITS.match(written)
    return _value(found[0]) if found else 0


def chapter_keys(numbers: Iterable[bytes]) -> list[str]:
    """Chapter numbers as keys, the second of a number with `-2` after it."""
    seen: dict[int, int] = {}
    keys = []
    for number in map(int, numbers):
        again = seen[number] = seen.get(number, 0) + 1
        keys.append(f"{number}" if again == 1 else f"{number}-{again}")
    return keys


def _value(digits: str) -> int:
    if digits.isdecimal():
        return int(digits) if len(digits) < 5 else 0
    total = 0
    for digit in digits if len(digits) < 5 else "":
        worth = int(numeric(digit, 0))
        total = max(total, 1) * worth if worth == 100 else total + worth
    return total
