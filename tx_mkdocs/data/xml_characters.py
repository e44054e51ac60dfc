"""Characters that XML can hold. Source: XML 1.0, section 2.2, Char."""

from __future__ import annotations

import re

_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Not even a reference may stand for them."""
_BREAKS = {0x0B: " ", 0x0C: " "}
"""What word processors put for them, as white space as any other."""


def legal(text: str, instead: str = "\ufffd") -> str:
    """The text with `instead` for each character that no XML can hold, and blanks for breaks of lines and pages."""
    if not _ILLEGAL.search(text):
        return text
    return _ILLEGAL.sub(instead, text.translate(_BREAKS))


def first_illegal(text: str) -> int:
    """Offset of the first character that no XML can hold; -1 where there is none."""
    found = _ILLEGAL.search(text)
    return found.start() if found else -1
