"""Markers that are not spelled as the standard has them, and what they are taken for."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from tx_mkdocs.formats.usfm.markers import MARKERS, Kind, Marker

_SPAN_CELL = re.compile(r"t[hc][cr]?\d{1,2}-\d{1,2}")
_GLUED_NUMBER = re.compile(r"([cv])(\d[\d-]*[a-z]?)( ?)$")


class Respelled(NamedTuple):
    """What an unknown spelling stands for."""

    marker: Marker
    text: str
    """The part of the spelling that is text, to be put before the text behind it."""
    complaint: str = ""
    """Code, or empty where the spelling is rare but right."""
    name: str = ""
    right: str = ""


def respell(
    token: str, *, at_line_start: bool, before_milestone_end: bool, spellings: Container[str]
) -> Respelled:
    """The marker meant by `token`, a spelling that is not in `MARKERS`.

    `spellings` are all spellings in the text: an unknown marker that has an end marker is one of
    characters. Others are paragraphs at the start of a line, else characters.
    """
    name = token.rstrip(" ")
    glued = _GLUED_NUMBER.match(token)
    if glued:
        return Respelled(MARKERS[glued[1]], f"{glued[2]}{glued[3]}", "USFM015", glued[1], glued[2])
    lower = MARKERS.get(name.lower())
    if lower is not None:
        return Respelled(lower, "", "USFM016", name, name.lower())
    if _SPAN_CELL.fullmatch(name):
        return Respelled(Marker(Kind.CELL, name), "")
    if name.endswith("*"):
        base = name[:-1].lstrip("+")
        known = MARKERS.get(base)
        if known is not None and known.kind is Kind.MILESTONE:
            return Respelled(known, "", "USFM019", base)
        return Respelled(Marker(Kind.END, base), "")
    if name.endswith(("-s", "-e")) or before_milestone_end:
        return Respelled(Marker(Kind.MILESTONE, name), "")
    for end in range(min(len(name) - 1, 12), 0, -1):
        known = MARKERS.get(name[:end])
        if known is not None and not (name[end].islower() or name[end].isdigit()):
            return Respelled(
                known, name[end:] + token[len(name) :], "USFM015", name[:end], name[end:]
            )
    base = name.lstrip("+")
    if f"{name}*" in spellings or not at_line_start:
        return Respelled(Marker(Kind.CHARACTER, base, name != base), "", "USFM017", name)
    return Respelled(Marker(Kind.PARAGRAPH, base), "", "USFM017", name)
