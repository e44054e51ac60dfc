"""Texts that were saved in an encoding from before UTF-8, told by the letters that they then have.

Letters of western Europe stand alone among others that all encodings share. In a text of another script they
stand in rows, and only in its own encoding most of them are those that its languages use most. Vietnamese has its
tones behind the letters that they stand on.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tx_mkdocs.data.tables import rows

_FEWEST = 8
_MOST_LOOKED_AT = 100_000
_HIGH = re.compile(rb"[\x80-\xff]+")
_RUN = re.compile(rb"[\x80-\xff]{3,}")
_TONE = rb"[\xcc\xd2\xde\xec\xf2]"
"""In Windows-1258 the tones of Vietnamese, each behind the letter that it stands on."""
_TONES = re.compile(_TONE)
_TONES_ON_VOWELS = re.compile(
    rb"(?<=[AEIOUYaeiouy\xc2\xc3\xca\xd4\xd5\xdd\xe2\xe3\xea\xf4\xf5\xfd])" + _TONE
)
_CROSSED_D = re.compile(rb"[\xd0\xf0]")


class LegacyEncoding(NamedTuple):
    """An encoding for letters of one script."""

    codec: str
    """As Python calls it."""
    name: str
    """As people call it."""


def legacy_encoding(data: bytes) -> LegacyEncoding | None:
    """The encoding of a text of another script than Latin; None where that is not plain.

    Args:
        data: a file that is no UTF-8.
    """
    start = data[:_MOST_LOOKED_AT]
    high = sum(map(len, _HIGH.findall(start)))
    if _is_vietnamese(start, high):
        return LegacyEncoding("cp1258", "Windows-1258")
    in_runs = sum(map(len, _RUN.findall(start)))
    if high < _FEWEST or 5 * in_runs < 2 * high or _is_mostly_utf8(start, high):
        return None
    best, most = None, 1.0
    for codec, name, least, letters in rows("encodings.tsv", 4):
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        others = [letter for letter in start.decode(codec, "ignore") if letter > "\x7f"]
        share = 100 * sum(letter in letters for letter in others) / (len(others) or 1)
        if share / int(least) > most:
            best, most = LegacyEncoding(codec, name), share / int(least)
    return best


def _is_vietnamese(data: bytes, high: int) -> bool:
    """Whether a text has the tones of Vietnamese where they stand, and its `\u0111`: no other language has both."""
    tones = len(_TONES.findall(data))
    on_vowels = len(_TONES_ON_VOWELS.findall(data))
    is_frequent = high >= _FEWEST and 5 * tones > high and 10 * on_vowels >= 9 * tones
    return is_frequent and _CROSSED_D.search(data) is not None and not _is_mostly_utf8(data, high)


def _is_mostly_utf8(data: bytes, high: int) -> bool:
    """Whether most of its letters are UTF-8 all the same: some other bytes are damaged."""
    kept = data.decode("utf-8", "ignore").encode()
    return 5 * sum(map(len, _HIGH.findall(kept))) > 4 * high
