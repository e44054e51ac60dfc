"""Numbers of verses with signs that the standard does not know: few texts have any."""

from __future__ import annotations

import re

from tx_mkdocs.formats.usfm.numbers import (
    BRIDGE_SIGN,
    CHAPTER_SIGNS,
    COMMAS,
    DIGITS,
    LIST_SIGNS,
    NO_WIDTH,
    OTHER_SIGNS,
    value,
)

_WITH_OTHER_SIGN = re.compile(rf"(?<!{DIGITS[:-1]})({DIGITS})([a-z]?)[{OTHER_SIGNS}](?=({DIGITS}))")
_INSIDE_BRIDGE = re.compile(rf"[{BRIDGE_SIGN}](?:{DIGITS}[a-z]?[{BRIDGE_SIGN}])+")
_HAS_OTHER_SIGN = re.compile(
    rf"[{OTHER_SIGNS}()\[\]{{}}\uff08\uff09]|[{LIST_SIGNS}]\s*\Z"
    rf"|(?<!{DIGITS[:-1]}){DIGITS}[^\S\n]*"
    rf"[^\s{DIGITS[1:-2]}{BRIDGE_SIGN[1:]}{COMMAS}{NO_WIDTH}{''.join(CHAPTER_SIGNS)}-]+\.?[^\S\n]*{DIGITS}"
    rf"|[A-Da-d][{BRIDGE_SIGN}{COMMAS}][B-Eb-e]"
)
_PARTS = re.compile(rf"({DIGITS})[A-Da-d][\W_](?:\1)?[B-Eb-e]")


def usual_spelling(written: str) -> str:
    """A number as the standard has it, of one with signs that it does not know: `8-9` of `8_9`, `8,10` of `8/10`."""

    def sign(found: re.Match[str]) -> str:
        first, last = value(found[1]), value(found[3])
        return f"{found[1]}{found[2]}{'-' if last == first + 1 else ','}"

    if parts := _PARTS.fullmatch(written):
        return parts[1]
    usual = _WITH_OTHER_SIGN.sub(sign, written)
    # Of verses that follow one another a bridge has the first and the last.
    return _INSIDE_BRIDGE.sub("-", usual) if usual != written else written


def has_other_sign(written: str) -> bool:
    """Whether a number, as it is written in the text, has or ends with a sign that the standard does not know."""
    return bool(_HAS_OTHER_SIGN.search(written))
