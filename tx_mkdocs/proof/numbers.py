"""Numbers of chapters and verses, as the readers of sources understand them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import numeric

DIGITS = r"(?:\d|[\u1369-\u137c])+"
"""As a part of an expression: digits of any script, those of Ethiopic too."""
_LEADING_DIGITS = re.compile(DIGITS)
ORDER_OF_CHUNKS = {"title": -3, "sub-title": -2, "intro": -1, "reference": 1001, "summary": 1002}
"""Where chunks without a number stand among those that have one."""


def chapter_number(written: str) -> int:
    """What the digits that a label begins with are worth; 0 where there are none, or too many."""
    found = _LEADING_DIGITS.match(written)
    return value(found[0]) if found else 0


def chapter_keys(numbers: Iterable[bytes]) -> list[str]:
    """Chapter numbers as keys, the second of a number with `-2` after it."""
    seen: dict[int, int] = {}
    keys = []
    for number in map(int, numbers):
        again = seen[number] = seen.get(number, 0) + 1
        keys.append(f"{number}" if again == 1 else f"{number}-{again}")
    return keys


def value(digits: str) -> int:
    """What digits are worth; 0 where there are too many."""
    if digits.isdecimal():
        return int(digits) if len(digits) < 5 else 0
    total = 0
    for digit in digits if len(digits) < 5 else "":
        worth = int(numeric(digit, 0))
        total = max(total, 1) * worth if worth == 100 else total + worth
    return total


def with_ascii_digits(text: str) -> str:
    """A text with `0` to `9` for the decimal digits of any script."""
    return "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
