"""Markers that are not spelled as the standard has them, and what they are taken for."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from typing import NamedTuple
from unicodedata import category

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.usfm.pairs import MILESTONE_AS_END_MARKER
from tx_mkdocs.findings.codes.usfm.structure import (
    CAPITAL_MARKER,
    NO_BLANK_AFTER_MARKER,
    UNKNOWN_MARKER,
)
from tx_mkdocs.formats.usfm.markers import (
    MARKERS,
    NOTE_CHARACTER_SET,
    TITLES_AND_HEADINGS,
    Kind,
    Marker,
)
from tx_mkdocs.formats.usfm.pieces import spelling_of

BEFORE_LETTER = re.compile(r"\\(\+?[a-z]+[0-9]?)(?=([^\W_A-Za-z0-9]+))")
"""A marker and letters or digits of another script, which no spelling of a marker has."""
_CELL = re.compile(r"t[hc][cr]?\d{1,2}(?:-\d{1,2})?")
_LETTER_BEHIND_LEVEL = re.compile(r"\d[a-z]\Z")
_LONGEST_MARKER = 12
_TAKES_NUMBER = frozenset([Kind.PARAGRAPH, Kind.IDENTIFICATION])
_TAKES_TEXT = frozenset([Kind.PARAGRAPH, Kind.CELL])
_TEXT = Marker(Kind.TEXT, "")
_BACK_TRANSLATION = re.compile(r"bt[a-z]{0,2}\d?")
"""Lines of Adapt It and Toolbox, which do not begin with `\\b`."""
_ORIGINS = frozenset(["fr", "xo"])
"""The place that a note is on follows them, and no small letters: `\\free` of Adapt It is no `\\fr`."""
_OTHER_NAMES = {"vn": MARKERS["v"], "vt": _TEXT, "verse": MARKERS["v"], "chapter": MARKERS["c"]}
"""The number and the text of a verse, as Shoebox and Toolbox had them, and whole words."""


class Respelling(NamedTuple):
    """What an unknown spelling stands for."""

    marker: Marker
    text: str
    """The part of the spelling that is text, to be put before the text behind it."""
    complaint: Code | None = None
    """None where the spelling is rare but right."""
    name: str = ""
    right: str = ""


def respell_piece(
    pieces: Sequence[str], at: int, spellings: Container[str], *, in_note: bool
) -> Respelling:
    """What the piece of a text with the number `at` begins with, a spelling that is not in `MARKERS`, as `respell`."""
    # Of two backslashes before a marker one is too many.
    before, piece = pieces[at - 1].rstrip("\\"), pieces[at]
    token = spelling_of(piece)
    behind = piece[len(token) :]
    marker = spelling_of(before) if at > 1 else ""
    # Of `a\\b\\c` each part is text, or none.
    text_before = before[len(marker) :] or ("" if marker in MARKERS else marker)
    return respell(
        token,
        at_line_start=before[-1:] in ("", "\n"),
        before_milestone_end=at + 1 < len(pieces) and pieces[at + 1].startswith("*"),
        spellings=spellings,
        goes_on=not token.endswith(" ") and bool(behind) and not behind[0].isspace(),
        in_word=bool(text_before) and category(text_before[-1])[0] in "LMN",
        in_note=in_note,
    )


def respell(
    token: str,
    *,
    at_line_start: bool,
    before_milestone_end: bool,
    spellings: Container[str],
    goes_on: bool = False,
    in_word: bool = False,
    in_note: bool = False,
) -> Respelling:
    """The marker meant by `token`, a spelling that is not in `MARKERS`.

    `spellings` are all spellings in the text: an unknown marker that has an end marker is one of
    characters. Others are paragraphs at the start of a line, else characters. `goes_on`: text follows
    without a blank. `in_note`: a note is open. `in_word`: a letter or digit of the text is before the
    backslash, as in `and\\or`, which is text as it stands.
    """
    name = token.rstrip(" ")
    if name[0] in "cvCV" and name[1:2].isdigit():
        marker = MARKERS[name[0].lower()]
        return Respelling(marker, token[1:], NO_BLANK_AFTER_MARKER, name[0], name[1:])
    other_name = _OTHER_NAMES.get(name.lower())
    if other_name and f"{name}*" not in spellings:
        return Respelling(other_name, "", UNKNOWN_MARKER, name, other_name.name)
    lower = MARKERS.get(name.lower())
    if lower is not None:
        return Respelling(lower, "", CAPITAL_MARKER, name, name.lower())
    if _CELL.fullmatch(name):
        return Respelling(Marker(Kind.CELL, name), "")
    if name.endswith("*"):
        base = name[:-1].lstrip("+")
        known = MARKERS.get(base)
        if known is not None and known.kind is Kind.MILESTONE:
            return Respelling(known, "", MILESTONE_AS_END_MARKER, base)
        return Respelling(Marker(Kind.END, base), "")
    if name.endswith(("-s", "-e")) or before_milestone_end:
        return Respelling(Marker(Kind.MILESTONE, name), "")
    end = _end_of_marker(name, at_line_start, goes_on, spellings, in_note)
    if end:
        return Respelling(
            MARKERS[name[:end]], token[end:], NO_BLANK_AFTER_MARKER, name[:end], name[end:]
        )
    base = name.lstrip("+")
    is_pair = f"{name}*" in spellings
    end = 0 if is_pair else _end_of_capitals(name)
    if end:
        marker = MARKERS[name[:end].lower()]
        return Respelling(marker, token[end:], NO_BLANK_AFTER_MARKER, name[:end], name[end:])
    if in_word and not is_pair and not base.startswith("z"):
        return Respelling(_TEXT, f"\\{token}", UNKNOWN_MARKER, name)
    # A capital is in no marker that anybody defines: `\Mazmur` is a word behind a backslash.
    is_text = not base.islower() or (at_line_start and _begins_as_heading(name))
    text = token.lstrip("+") if is_text and not is_pair else ""
    if is_pair or not at_line_start:
        return Respelling(Marker(Kind.CHARACTER, base, name != base), text, UNKNOWN_MARKER, name)
    return Respelling(Marker(Kind.PARAGRAPH, base), text, UNKNOWN_MARKER, name)


def is_text_behind(found: re.Match[str]) -> bool:
    """Whether what `BEFORE_LETTER` found is text behind a known marker, and no level in digits of the language."""
    is_level = found[2][0].isdigit() and f"{found[1]}1" in MARKERS
    return found[1] in MARKERS and not is_level


def _end_of_capitals(name: str) -> int:
    """Where the text begins behind a paragraph in capitals, as in `\\PMazmur` and `\\Q1Blessed`; 0 if nowhere."""
    for end in range(min(len(name) - 1, _LONGEST_MARKER), 0, -1):
        known = MARKERS.get(name[:end].lower())
        is_paragraph = known is not None and known.kind is Kind.PARAGRAPH
        if (
            is_paragraph
            and name[:end].isupper()
            and name[end].isupper()
            and name[end + 1 : end + 2].islower()
        ):
            return end
    return 0


def _begins_as_heading(name: str) -> bool:
    """Whether small letters follow the marker of a title or heading, as in `\\remark` and `\\section`.

    These begin with a capital where a script has them: it is rather a marker of somebody's own, and stands as
    written, lest it be a word.
    """
    letters = name.rstrip("0123456789")
    is_level = letters != name and letters in MARKERS
    return not is_level and any(
        name[:end] in TITLES_AND_HEADINGS for end in range(1, len(letters) - 1)
    )


def _end_of_marker(
    name: str, at_line_start: bool, goes_on: bool, spellings: Container[str], in_note: bool
) -> int:
    """Where in `name` the text begins that no blank parts from the marker before it; 0 if nowhere.

    XX Digits are text behind a marker that has no levels: `\\fr1:1`.
        A single digit or letter more is rather a marker that is not known: `\\q6`, `\\px`.
    """
    if f"{name}*" in spellings or name.startswith("z") or _BACK_TRANSLATION.fullmatch(name):
        return 0
    for end in range(min(len(name) - 1, _LONGEST_MARKER), 0, -1):
        known = MARKERS.get(name[:end])
        if known is None:
            continue
        rest = name[end:]
        if _LETTER_BEHIND_LEVEL.search(name[:end]) and rest[0].islower():
            # `\s1ekor` is rather `\s1` and a word than `\s1e`.
            continue
        if known.name in _ORIGINS and rest[0].islower():
            continue
        if not rest[0].islower() and not rest.isdigit():
            return end
        if name[end - 1].isdigit() and (rest[0].islower() or len(rest) > 1):
            return end
        if rest.isdigit() and f"{name[:end]}1" not in MARKERS:
            is_number = known.kind is Kind.CHARACTER or known.name == "cp"
            if is_number or (goes_on and known.kind in _TAKES_NUMBER):
                return end
        if len(rest) == 1 and rest.isdigit():
            # `\mi5` is a level too many of `\mi`, and not `\m`.
            return 0
        is_begun = (
            known.kind in _TAKES_TEXT and at_line_start and name[:end] not in TITLES_AND_HEADINGS
        )
        # What begins a line is in no note, as a rule.
        may_be_of_note = in_note or not at_line_start
        is_closed = (known.name in NOTE_CHARACTER_SET and may_be_of_note) or (
            known.kind is Kind.CHARACTER and f"{name[:end]}*" in spellings
        )
        if len(rest) > 1 and (is_begun or is_closed):
            return end
    return 0
