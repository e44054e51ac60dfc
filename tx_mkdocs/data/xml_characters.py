"""Characters that XML can hold. Source: XML 1.0, section 2.2, Char."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Not even a reference may stand for them."""


def legal(text: str, instead: str = "\ufffd") -> str:
    """The text with `instead` for each character that no XML can hold."""
    return _ILLEGAL.sub(instead, text) if _ILLEGAL.search(text) else text


def first_illegal(text: str) -> int:
    """Offset of the first character that no XML can hold; -1 where there is none."""
    found = _ILLEGAL.search(text)
    return found.start() if found else -1
