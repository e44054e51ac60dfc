"""Which HTML element stands for which marker. Classes are the markers themselves."""

from __future__ import annotations

import re
from html import escape

from tx_mkdocs.formats.usfm.markers import CHARACTERS, HEADINGS, LISTS, NOTE_CHARACTERS

_CELL = re.compile(r"t([hc])([cr]?)(\d+)?(?:-(\d+))?")
_MOST_COLUMNS = 100
EMPTY = frozenset(["b", "ib", "lit", "pb", "ie"])
"""Paragraphs that say something even without text."""
HEADING_LEVEL = {
    "ms": "h2", "ms1": "h2", "ms2": "h2", "ms3": "h2", "ms4": "h2", "s": "h2", "s1": "h2",
    "s2": "h3", "s3": "h4", "s4": "h5", "is": "h2", "is1": "h2", "is2": "h3", "is3": "h4",
    "iot": "h2", "imt": "h2", "imt1": "h2", "imt2": "h2", "imt3": "h3",
}  # fmt: skip
"""Below the `<h1>` of a page no level is left out: few chapters have a major section above their sections."""
_INLINE_ELEMENT = {
    "bd": "b", "it": "i", "bdit": "b", "em": "em", "sup": "sup", "bk": "cite", "tl": "i", "fv": "sup",
    "fq": "em", "fqa": "em", "fk": "em", "k": "b", "rq": "small", "ord": "sup", "ca": "sup", "va": "sup", "vp": "sup",
}  # fmt: skip
ITEMS = frozenset(LISTS)
OTHER_NUMBERS = frozenset(["ca", "va"])
"""Numbers of another versification: brackets set them apart from those of the text."""


def _open_tag(element: str, marker: str) -> str:
    family = marker.rstrip("0123456789")
    classes = family if family == marker else f"{family} {marker}"
    return f'<{element} class="{classes}">'


PARAGRAPH_TAGS: dict[str, tuple[str, str]] = {}
INLINE_TAGS: dict[str, tuple[str, str]] = {}


def paragraph_tags(marker: str) -> tuple[str, str]:
    """Opening and closing tag of a paragraph."""
    tags = PARAGRAPH_TAGS.get(marker)
    if tags is None:
        element = "li" if marker in ITEMS else HEADING_LEVEL.get(marker, "p")
        tags = (_open_tag(element, escape(marker)), f"</{element}>\n")
        if len(PARAGRAPH_TAGS) < 1000:
            PARAGRAPH_TAGS[marker] = tags
    return tags


def inline_tags(marker: str) -> tuple[str, str]:
    """Opening and closing tag of a run of characters."""
    tags = INLINE_TAGS.get(marker)
    if tags is None:
        element = _INLINE_ELEMENT.get(marker, "span")
        tags = (_open_tag(element, escape(marker)), f"</{element}>")
        if marker in OTHER_NUMBERS:
            tags = (f'{tags[0]}<span class="gen">(</span>', f'<span class="gen">)</span>{tags[1]}')
        if len(INLINE_TAGS) < 1000:
            INLINE_TAGS[marker] = tags
    return tags


for _marker in (*HEADINGS, *LISTS):
    paragraph_tags(_marker)
for _marker in (*CHARACTERS, *NOTE_CHARACTERS):
    inline_tags(_marker)
FIGURE = INLINE_TAGS["fig"][0]
"""What a picture with its caption begins with, the very string."""


_ORIGINS = frozenset(inline_tags(marker)[0] for marker in ("fr", "xo"))
_CATEGORY = inline_tags("cat")[0]
"""What begins a note that says itself where it belongs."""


def with_origin(pieces: list[str], at: int, place: str) -> None:
    """See to it that a note begins with its place, and that a blank parts that from its text.

    Args:
        pieces: HTML of notes, the last of them from `at` on; what begins it is the piece before.
        at: where the words of the note begin.
        place: chapter and verse, for a note that does not say them itself; may be empty.
    """
    if _ORIGINS.isdisjoint(pieces[at:]):
        if place:
            pieces[at - 1] += f'<span class="gen">{place}</span> '
    elif pieces[at] in _ORIGINS and len(pieces) > at + 4:
        origin, end, behind = pieces[at + 1 : at + 4]
        goes_on = behind[:1].isalnum() or (not behind and pieces[at + 4][:2] != "</")
        if end == "</span>" and goes_on and not origin[-1:].isspace():
            pieces[at + 2] += '<span class="gen"> </span>'
    # The category comes before the place.
    category, end, behind = (*pieces[at : at + 1], *pieces[at + 2 : at + 4], "", "", "")[:3]
    if category == _CATEGORY and end == "</span>" and not behind[:1].isspace():
        pieces[at + 2] += '<span class="gen"> </span>'


def cell_tags(marker: str) -> tuple[str, str]:
    """Opening and closing tag of a table cell: alignment from `r` and `c`, span from `tc1-2`."""
    match = _CELL.match(marker)
    if match is None:
        return "<td>", "</td>"
    element = 'th scope="col"' if match[1] == "h" else "td"
    align = {"r": ' class="end"', "c": ' class="center"'}.get(match[2], "")
    span = ""
    if match[3] and match[4] and int(match[4]) > int(match[3]):
        span = f' colspan="{min(int(match[4]) - int(match[3]) + 1, 100)}"'
    return f"<{element}{align}{span}>", f"</{element[:2]}>"


def cell_columns(marker: str, following: int) -> tuple[int, int]:
    """First and last column of a cell, from 1; `following` is the one where it stands without a number.

    More columns than `_MOST_COLUMNS` are no number of a column.
    """
    match = _CELL.match(marker)
    if match is None or not 0 < int(match[3] or 0) <= _MOST_COLUMNS:
        return following, following
    first = max(int(match[3]), following)
    return first, max(first, min(int(match[4] or 0), _MOST_COLUMNS))
