"""Verses that a word joins: `19 and 20`, `8 to 10`."""

from __future__ import annotations

import re

from tx_mkdocs.formats.usfm.numbers import (
    BRIDGE_SIGN,
    DIGITS,
    LONGEST_BRIDGE,
    STOPS,
    behind_sign,
    value,
)

EACH_NUMBER = re.compile(DIGITS)
_WORD = re.compile(
    rf"[ \t\u00a0]*([^\s\d\\]{{1,10}}?)\.?[ \t\u00a0]+({DIGITS})([a-z]?)(?:[{BRIDGE_SIGN}]({DIGITS})([a-z]?))?"
    rf"(?=[\s\\]|[{STOPS}](?:\s|\Z)|\Z)"
)
"""What may be a word between two verses, with blanks around it."""
_BEHIND_SIGN = re.compile(rf"[{BRIDGE_SIGN}]{DIGITS}[a-z]?\Z")
"""The end of a bridge, which a word joins to further verses: `-3` of `2-3 and 4`."""
LETTER_BEHIND = re.compile(r"[ \t\u00a0]+([^\W\d_])")


def may_be_joined(count: int, *, is_whole: bool) -> range:
    """Which of the verses of a chapter a word may join to others.

    Args:
        count: of the verses.
        is_whole: whether they are 1, 2, 3 and so on: then only the last may be.
    """
    return range(count - 1 if is_whole else 0, count)


def joined_by_word(number: str, text: str, at: int, following: int) -> tuple[str, int] | None:
    """The bridge that a number and the words behind it say, and the offset behind them.

    They are `19 and 20`, `8 to 10`, `2-3 and 4`, `2 and 3-4` or `2 and 3 and 4`.

    None where they are text: where the next verse is not the one that would follow, and, as nobody can tell of the
    last verse of a chapter, where they go on with a letter that is no capital.

    Args:
        number: of a verse.
        text: in USFM.
        at: offset behind the number, or behind its blank.
        following: the number of the next verse of the chapter; 0 for the last.
    """
    found = None
    while (words := _WORD.match(text, at)) and (number := bridge_of(number, words)):
        last = value(words[2])
        if words[4] and (further := value(words[4])) > last:
            number, last = f"{_BEHIND_SIGN.sub('', number)}-{words[4]}{words[5]}", further
        at = behind_sign(text, words.end())
        letter = LETTER_BEHIND.match(text, at)
        is_capital = letter is None or letter[1].isupper()
        if following == last + 1 or (is_capital and not following):
            found = number, at
    return found


def bridge_of(number: str, words: re.Match[str]) -> str:
    """The bridge from a number to the one behind a word; empty: the word joins no numbers, or not these."""
    from tx_mkdocs.data.joining_words import means_and, means_to

    beyond = value(words[2]) - value(EACH_NUMBER.findall(number)[-1])
    is_joined = (beyond == 1 and means_and(words[1])) or (
        0 < beyond <= LONGEST_BRIDGE and means_to(words[1])
    )
    return f"{_BEHIND_SIGN.sub('', number)}-{words[2]}{words[3]}" if is_joined else ""
