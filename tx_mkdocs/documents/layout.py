"""The layout of printed pages: a profile, and the options that change it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from tx_mkdocs.documents.options import DocumentOptions, size_of

_TALL = frozenset(["Deva", "Beng", "Telu", "Knda", "Mlym", "Taml", "Laoo", "Thai",
                   "Arab", "Hebr", "Sinh", "Gujr", "Guru", "Orya"])  # fmt: skip
"""Scripts with letters above and below the line, which need more room between lines."""
_STACKED = frozenset(["Mymr", "Khmr", "Tibt"])
"""Scripts that put one letter below the other, with vowels below these."""
_UNSPACED = frozenset(["Mymr", "Khmr", "Laoo", "Thai", "Tibt"])
"""Scripts without blanks between words: the few that there are would grow to gaps in a justified line."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of a page; lengths in mm."""

    width: float
    height: float
    top: float
    outside: float
    bottom: float
    inside: float
    columns: int
    gutter: float
    """Between columns."""
    size: float
    """Of the text, in points."""
    leading: float
    """Room between lines, as a part of the size of the text."""
    tall: float
    """The least of it that the script needs."""
    justify: bool
    hyphenate: bool
    line_numbers: bool
    verse_a_line: bool
    chapter: float
    """Of headings of chapters, as a multiple of the size of the text."""
    picture: float
    """Height of a picture of a story."""
    toc_levels: int
    booklet: bool = False

    def as_data(self) -> dict[str, Any]:
        """For the template."""
        return asdict(self)


def layout_of(options: DocumentOptions, *, scripture: bool, script: str) -> Layout:
    """The layout of a book.

    Args:
        options: profile and what changes it.
        scripture: whether it is a text of the Bible; other texts have one column.
        script: ISO 15924 code of most of its letters.
    """
    profile = options.profile
    checking, large = profile == "checking", profile == "large"
    width, height = size_of(options.page_size or ("A4" if checking or large else "A5"))
    margin = (15.0, 60.0, 18.0, 18.0) if checking else (15.0, 13.0, 15.0, 16.0)
    top, outside, bottom, inside = options.page_margins or margin
    # What is left must hold a word or two.
    inside, outside = _fitting(inside, outside, width)
    top, bottom = _fitting(top, bottom, height)
    columns = options.columns or (1 if checking or large or not scripture else 2)
    usual = _room(script)
    spacing = options.line_spacing or (2.0 if checking else 1.2 if large else 1.0)
    # The distance of lines is the size of a letter and the room between.
    leading = max(0.1, (1 + usual) * spacing - 1)
    size = 17.0 if large else 11.0 if checking else 9.5
    return Layout(
        width=width,
        height=height,
        top=top,
        outside=outside,
        bottom=bottom,
        inside=inside,
        columns=columns,
        gutter=5.0,
        size=size,
        leading=round(leading, 3),
        tall=usual,
        justify=not checking and not large and script not in _UNSPACED,
        hyphenate=not checking and not large,
        line_numbers=checking,
        verse_a_line=checking,
        chapter=1.5,
        picture=min(0.36 * height, 0.5625 * (width - inside - outside)),
        toc_levels=options.toc_levels,
        booklet=profile == "booklet",
    )


def _room(script: str) -> float:
    """Between the letters of one line and those of the next, as a multiple of the size of the text."""
    if script == "Aran":
        return 1.5
    if script in _STACKED:
        return 1.15
    return 0.75 if script in _TALL else 0.6


def _fitting(first: float, second: float, whole: float) -> tuple[float, float]:
    """Two margins, made smaller where they leave less than a third of the side."""
    scale = min(1.0, whole * 2 / 3 / max(first + second, 1))
    return first * scale, second * scale
