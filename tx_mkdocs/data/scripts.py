"""Scripts of writing: their direction, and which one a text is written in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache

from tx_mkdocs.data.tables import rows

_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
# All that may have a character of strong direction from right to left (Unicode 15, DerivedBidiClass).
_MAY_BE_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_SAMPLE = 20_000
_USUAL = bytes([*range(32, 127), 9, 10])
"""Printable ASCII, tab and line feed."""
_ASCII = bytes(range(128))
_UNSEEN = frozenset(["Cc", "Cf", "Cs", "Zs", "Zl", "Zp"])


def characters_in(text: str, data: bytes = b"") -> set[str]:
    """The characters of a long text: five times as fast as `set`, where most of it is ASCII.

    `data` is the text in UTF-8, where that is at hand.
    """
    data = data or text.encode("utf-8", "surrogatepass")
    if len(data) > 1.5 * len(text):
        return _set_of(text)
    absent = _ASCII.translate(None, data)
    found = set(_ASCII.translate(None, absent).decode("ascii"))
    return found if len(data) == len(text) else found | _others(data, _ASCII)


def unusual_characters(text: str) -> set[str]:
    """The characters of a long text that are neither printable ASCII nor tab nor line feed."""
    return _others(text.encode("utf-8", "surrogatepass"), _USUAL)


def _others(data: bytes, left_out: bytes) -> set[str]:
    """The characters of a text in UTF-8 without some that are ASCII."""
    return _set_of(data.translate(None, left_out).decode("utf-8", "surrogatepass"))


def _set_of(text: str) -> set[str]:
    """The characters of a text that may be long."""
    if len(text) < 2 * _SAMPLE:
        return set(text)
    # Most occur soon; to look for others takes a fifth of the time.
    found = set(text[:_SAMPLE])
    return found.union(re.compile(f"[^{re.escape(''.join(found))}]").findall(text, _SAMPLE))


def is_visible(character: str) -> bool:
    """Whether readers see a character: controls, formats, surrogates and blanks show nothing (Unicode, UAX 44)."""
    return unicodedata.category(character) not in _UNSEEN


@cache
def _right_to_left() -> frozenset[str]:
    return frozenset(script for script, direction, _ in rows("scripts.tsv", 3) if direction)


@cache
def _by_word() -> dict[str, str]:
    """Scripts by the first word in the Unicode names of their characters."""
    return {
        word: script
        for script, _, words in rows("scripts.tsv", 3)
        for word in words.split(";")
        if word
    }


def script_direction(script: str) -> str:
    """Return `rtl` or `ltr` for an ISO 15924 code in any case; `ltr` when it is unknown."""
    return "rtl" if script.title() in _right_to_left() else "ltr"


def may_be_right_to_left(text: str) -> bool:
    """Whether any character of a text is of the scripts that are written from right to left."""
    if text.isascii():
        return False
    # To look at each character takes five times as long as to leave ASCII out.
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    return _MAY_BE_RIGHT_TO_LEFT.search(others.decode("utf-8", "surrogatepass")) is not None


def direction_of(text: str) -> str | None:
    """Return `ltr` or `rtl`, whichever most letters of `text` have, or None without letters.

    Letters are the characters of strong direction (Unicode UAX 9). The start of a long text
    stands for all of it. Of equally many the first letter's direction counts.
    """
    sample = text[:_SAMPLE]
    if sample.isascii():
        # Of these, letters alone have a direction.
        return "ltr" if any(map(str.isalpha, sample)) else None
    if not may_be_right_to_left(sample):
        has_letters = any(unicodedata.bidirectional(character) == "L" for character in sample)
        return "ltr" if has_letters else None
    balance, first = 0, 0
    for character, times in Counter(sample).items():
        kind = unicodedata.bidirectional(character)
        sign = {"L": 1, "R": -1, "AL": -1}.get(kind, 0)
        balance += sign * times
        first = first or sign
    if not first:
        return None
    return "ltr" if (balance or first) > 0 else "rtl"


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the script that most letters of `text` have.

    None without letters, or when the script is none of those in use for translations today. Han
    characters beside Japanese syllables are Japanese (`Jpan`).
    """
    sample = text[:_SAMPLE]
    found = scripts_in(characters_in(sample))
    if len(found) <= 1:
        return next(iter(found), None)
    counts: Counter[str] = Counter()
    for character, times in Counter(sample).items():
        if script := _script_of(character):
            counts[script] += times
    script = counts.most_common(1)[0][0]
    return "Jpan" if script == "Hani" and counts["Jpan"] else script


@cache
def _script_of(character: str) -> str:
    """The script of a letter or mark; empty of anything else, and of a script that is not in use."""
    if unicodedata.category(character)[0] not in "LM":
        return ""
    return _by_word().get(unicodedata.name(character, "").partition(" ")[0], "")


def scripts_in(characters: Iterable[str]) -> frozenset[str]:
    """The ISO 15924 codes of the scripts to which letters and marks belong, as far as they are in use today."""
    return frozenset(map(_script_of, characters)) - {""}


def original_language(text: str) -> str:
    """Return the tag of the original language whose letters `text` has: `hbo`, `el-x-koine` or none.

    Aramaic parts of the Old Testament count as Hebrew: their letters are the same.
    """
    if _HEBREW.search(text):
        return "hbo"
    return "el-x-koine" if _GREEK.search(text) else ""
