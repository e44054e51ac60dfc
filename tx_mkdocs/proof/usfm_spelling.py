"""What markers are taken for that are not spelled as USFM has them, by the reader of the source."""

from __future__ import annotations

import re
from collections.abc import Set
from typing import NamedTuple
from unicodedata import category

from tx_mkdocs.proof.usfm_markers import (
    is_above_text,
    is_character,
    is_head,
    is_known,
    is_of_note,
    is_paragraph,
    takes_no_text,
)

_WITH_NUMBER = re.compile(rb"[cvCV]\d")
_BACK_TRANSLATION = re.compile(rb"bt[a-z]?[a-z]?[0-9]?")
"""As Toolbox and Adapt It name the lines of one."""
_CAPITALS = re.compile(rb"([A-Z]+\d?)(?=[A-Z][a-z])")
_MILESTONE = re.compile(rb"(?:qt[1-5]?|ts?|k|wj|zaln|zmsc)-[se]")
_OTHER_NAMES = {b"vn": b"v", b"vt": b"", b"verse": b"v", b"chapter": b"c"}
"""As Shoebox and Toolbox wrote the number and the text of a verse, and what people write who think of words."""


class Place(NamedTuple):
    """Where a marker stands."""

    spellings: Set[bytes]
    """Every spelling of a marker in the file."""
    begins_line: bool
    """Whether it is the first on its line."""
    in_word: bool
    """Whether a letter or digit of the text is before its backslash."""
    next_is_close: bool
    """Whether `\\*` follows."""
    in_note: bool = False


def ends_in_word(run: bytes) -> bool:
    """Whether the last sign of a run is a letter, with its marks, or a digit."""
    last = run[-4:].decode(errors="replace")[-1:]
    return bool(last) and category(last)[0] in "LMN"


def marker_and_text(name: bytes, token: bytes, run: bytes, place: Place) -> tuple[bytes, bytes]:
    """The marker that an unknown name is taken for, and those of its letters that are text.

    Where letters are glued to a marker they count: after digits, capital letters, and small ones
    where a line or a pair of markers begins, or in a note; digits, where the marker has no levels.
    Behind a letter, as in `and\\or`, it is no marker (empty), and text as it stands.
    """
    goes_on = not token.endswith(b" ") and bool(run) and not chr(run[0]).isspace()
    if _WITH_NUMBER.match(name):
        return name[:1].lower(), token[1:]
    if name.lower() in _OTHER_NAMES and name + b"*" not in place.spellings:
        return _OTHER_NAMES[name.lower()], b""
    if is_known(name.lower()) or _MILESTONE.fullmatch(name.lower()):
        return name.lower(), b""
    if name.endswith((b"*", b"-s", b"-e")) or place.next_is_close:
        return name, b""
    if name + b"*" in place.spellings or _BACK_TRANSLATION.fullmatch(name):
        return name, b""
    # Names of one's own begin with z; they have no text behind them but what has a capital.
    for length in range(0 if name.startswith(b"z") else min(len(name) - 1, 12), 0, -1):
        marker, letters = name[:length], name[length:]
        if not is_known(marker) or (marker[-2:-1].isdigit() and letters[:1].islower()):
            continue
        if marker.lstrip(b"+") in (b"fr", b"xo") and letters[:1].islower():
            # Behind these is a place, as in `\fr1:1`, and no word.
            continue
        odd = not letters[:1].islower() and not letters.isdigit()
        behind_digit = marker[-1:].isdigit() and (letters[:1].islower() or len(letters) > 1)
        holds_text = is_paragraph(marker) and not takes_no_text(marker)
        at_begin = place.begins_line and holds_text and not is_above_text(marker)
        in_pair = is_character(marker.lstrip(b"+")) and marker + b"*" in place.spellings
        may_be_of_note = place.in_note or not place.begins_line
        in_pair = in_pair or (bool(is_of_note(marker)) and may_be_of_note)
        number = letters.isdigit() and not is_known(marker + b"1")
        is_text = is_character(marker.lstrip(b"+")) or marker == b"cp"
        if number and (is_text or (goes_on and (holds_text or is_head(marker)))):
            return marker, token[length:]
        if len(letters) == 1 and letters.isdigit():
            return name, b""
        if odd or behind_digit or (len(letters) > 1 and (at_begin or in_pair)):
            return marker, token[length:]
    capitals = _CAPITALS.match(name)
    if capitals and is_paragraph(capitals[1].lower()):
        return capitals[1].lower(), token[capitals.end() :]
    if place.in_word and not name.lstrip(b"+").startswith(b"z"):
        return b"", b"\\" + token
    # Without a marker of that name, what has a capital is a word, and so may be what goes on behind a heading.
    starts = range(1, len(name.rstrip(b"0123456789")) - 1) if place.begins_line else ()
    is_text = not name.islower() or any(is_above_text(name[:end]) for end in starts)
    return name, token.lstrip(b"+") if is_text else b""
