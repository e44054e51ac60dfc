"""A line of the source as a terminal shows it, with a caret below the column.

What would move the cursor, turn the direction or stay unseen is shown by its name. Letters that are
written from right to left may be turned by the terminal: beside the caret is the word that is meant.
"""

from __future__ import annotations

import re
import unicodedata

from tx_mkdocs.source.excerpts import offset

_JOINERS = "\u200c\u200d"
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_HIDDEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    f"\ud800-\udfff\U000e0000-\U000e007f{_NO_CHARACTERS}]"
)
RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Letters of scripts that run from right to left."""
_WORD = re.compile(r"\S{1,40}")


def with_caret(excerpt: str, column: int) -> tuple[str, str]:
    """The excerpt of a finding, made visible, and the line below it; that is empty without a column.

    Args:
        excerpt: as `source.excerpts` cuts it.
        column: in the line, from 1; 0 when unknown.
    """
    if not column:
        return visible(excerpt), ""
    at = offset(column)
    before, meant = excerpt[:at], excerpt[at:]
    line = visible(before) + visible(meant, start=True)
    # Its tables take long to import, and only a terminal asks for widths.
    from wcwidth import wcswidth

    caret = " " * max(0, wcswidth(visible(before))) + "^"
    if RIGHT_TO_LEFT.search(excerpt):
        word = _WORD.match(meant)
        caret += f" {visible(word[0], start=True)}" if word else ""
    return line, caret


def direction(excerpt: str) -> str:
    """`rtl` where most letters run from right to left: markers in Latin letters often come first."""
    turned = len(RIGHT_TO_LEFT.findall(excerpt))
    return "rtl" if turned > sum(map(str.isalpha, excerpt)) / 2 else "ltr"


def split_at_column(excerpt: str, column: int) -> tuple[str, str, str]:
    """What is before the column, at it (with the marks that sit on it) and after it, made visible."""
    if not column:
        return visible(excerpt), "", ""
    at = offset(column)
    end = at + 1
    while end < len(excerpt) and unicodedata.category(excerpt[end])[0] == "M":
        end += 1
    meant = visible(excerpt[at:end], start=True)
    return visible(excerpt[:at]), meant.replace(" ", "\u00a0"), visible(excerpt[end:])


def visible(text: str, *, start: bool = False) -> str:
    """Text whose every character can be seen; with `start`, a joiner or a mark at its beginning too."""
    if start and text and (text[0] in _JOINERS or unicodedata.combining(text[0])):
        return _code_point(text[0]) + visible(text[1:])
    return _HIDDEN.sub(lambda found: _code_point(found[0]), text)


def _code_point(character: str) -> str:
    if character == "\t":
        return "⇥"
    if character < " ":
        return chr(0x2400 + ord(character))
    return f"<U+{ord(character):04X}>"
