"""The options of documents: those of tX, profiles, and ranges of chapters and verses.

Source of the names: the options of tX's conversion jobs (`language`, `css`, `columns`, `page_size`,
`line_spacing`, `toc_levels`, `page_margins`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from tx_mkdocs.data.books import STORIES
from tx_mkdocs.data.books import book as book_facts
from tx_mkdocs.data.languages import valid_tag
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.formats.helps.references import parse_reference

PROFILES = ("reading", "checking", "booklet", "large")
PAGE_SIZES = {
    "a4": (210.0, 297.0), "a5": (148.0, 210.0), "letter": (215.9, 279.4), "statement": (139.7, 215.9)
}  # fmt: skip
"""Width and height in mm."""
_UNITS = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_LENGTH = r"(\d{1,4}(?:\.\d{1,3})?)\s*(mm|cm|in|pt)?"
_SIZE = re.compile(rf"{_LENGTH}\s*[x×]\s*{_LENGTH}", re.ASCII)
_MARGIN = re.compile(_LENGTH, re.ASCII)
_SPACING = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)\s*(%?)", re.ASCII)
_LAST = 10**6
_MAX_CSS = 1_000_000


class OptionError(TxError):
    """An option cannot be followed; the message says which one and what it may be."""


@dataclass(frozen=True, slots=True)
class Range:
    """Verses from one place to another, both included."""

    book: str
    """`gen`."""
    first: tuple[int, int] = (0, 0)
    """Chapter and verse."""
    last: tuple[int, int] = (_LAST, _LAST)

    def has_chapter(self, chapter: int) -> bool:
        """Whether some of a chapter is in the range; what comes before chapter 1 is chapter 0."""
        return self.first[0] <= chapter <= self.last[0]

    def has(self, chapter: int, verse: int) -> bool:
        """Whether a verse is in the range; verse 0 is what comes before the first verse of a chapter."""
        first_chapter, first_verse = self.first
        if not verse and first_verse <= 1:
            first_verse = 0
        return (first_chapter, first_verse) <= (chapter, verse) <= self.last

    @property
    def is_whole(self) -> bool:
        """Whether it is all of a book."""
        return self.first == (0, 0) and self.last == (_LAST, _LAST)

    @property
    def name(self) -> str:
        """For the name of a file: `gen_1-11`, `mrk_1.1-1.45`."""
        if self.is_whole:
            return self.book
        (first, verse), (last, end) = self.first, self.last
        if end == _LAST and verse <= 1:
            return f"{self.book}_{first}" if first == last else f"{self.book}_{first}-{last}"
        return f"{self.book}_{first}.{verse}-{last}.{end}"

    def __str__(self) -> str:
        return self.name.upper().replace("_", " ").replace(".", ":")


def parse_range(text: str) -> Range:
    """A range as people write it: `GEN`, `GEN 1-11`, `MRK 1:1-45`, `MRK 1:1-2:12`.

    Raises:
        OptionError: it is none.
    """
    code, _, place = text.strip().partition(" ")
    code, place = code.lower(), place.strip()
    is_known = code == STORIES or book_facts(code) is not None
    if is_known and not place:
        return Range(code)
    is_by_verse = ":" in place
    # Chapters are written as the verses of one are. A list is several ranges.
    places = parse_reference(place if is_by_verse else f"1:{place}")
    if not is_known or not places or "," in place or ";" in place:
        raise OptionError(f"“{text}” is not a range of chapters; write GEN 1-11 or MRK 1:1-45.")
    first, last = places[0], places[-1]
    if last < first:
        raise OptionError(f"“{text}” ends before it begins.")
    return Range(code, first, last) if is_by_verse else Range(code, (first[1], 0), (last[1], _LAST))


@dataclass(frozen=True, slots=True)
class DocumentOptions:
    """The options of all formats."""

    site_url: str = ""
    """Address of the site, with `/` at the end, to which links out of the book lead; empty: such links
    are only text."""
    profile: str = "reading"
    """`reading`, `checking`, `booklet` or `large`; the options below change it."""
    language: str = ""
    """Language tag of the document; empty: that of the resource."""
    css: str = ""
    """Further rules for the formats with style sheets, EPUB and HTML."""
    columns: int = 0
    """1 to 4; 0: as the profile has it."""
    page_size: str = ""
    """A4, A5, Letter, Statement, or width and height: `170mm x 240mm`; empty: as the profile has it."""
    line_spacing: float = 0
    """0.8 to 3, as a multiple of the usual distance of lines; 0: as the profile has it."""
    toc_levels: int = 2
    """Depth of the contents: 0 none, 1 books, 2 chapters, 3 their sections."""
    page_margins: tuple[float, float, float, float] | None = None
    """In mm: top, outside, bottom, inside; None: as the profile has them."""
    ranges: tuple[Range, ...] = ()
    """What to show of the books that they name; empty: everything."""
    appendix: bool = True
    """Whether the articles to which helps lead follow them, where these are at hand."""

    def __post_init__(self) -> None:
        """Raises OptionError."""
        if self.profile not in PROFILES:
            raise OptionError(f"profile is {self.profile!r}; it may be {', '.join(PROFILES)}.")
        if self.language and not valid_tag(self.language):
            raise OptionError(f"language is {self.language!r}; write a tag such as es-419.")
        if not 0 <= self.columns <= 4:
            raise OptionError(f"columns is {self.columns}; it may be 1 to 4.")
        if self.line_spacing and not 0.8 <= self.line_spacing <= 3:
            raise OptionError(f"line_spacing is {self.line_spacing:g}; it may be 0.8 to 3.")
        if not 0 <= self.toc_levels <= 6:
            raise OptionError(f"toc_levels is {self.toc_levels}; it may be 0 to 6.")
        if len(self.css) > _MAX_CSS:
            raise OptionError("css is longer than a million characters.")
        if self.page_size:
            size_of(self.page_size)
        if self.page_margins and not all(0 <= margin <= 100 for margin in self.page_margins):
            margins = " ".join(f"{margin:g}mm" for margin in self.page_margins)
            raise OptionError(f"page_margins is {margins}; each may be 0 to 100 mm.")


def size_of(text: str) -> tuple[float, float]:
    """Width and height of a page in mm.

    Raises:
        OptionError: it is no size, or not between 50 and 1200 mm.
    """
    name = text.strip().lower()
    if name in PAGE_SIZES:
        return PAGE_SIZES[name]
    found = _SIZE.fullmatch(name)
    if found is None:
        raise OptionError(
            f"page_size is {text!r}; it may be A4, A5, Letter, Statement, or a size such as 170mm x 240mm."
        )
    unit = found[4] or found[2] or "mm"
    size = (_length(found[1], found[2] or unit), _length(found[3], unit))
    if not all(50 <= side <= 1200 for side in size):
        raise OptionError(f"page_size is {text!r}; each side may be 50 to 1200 mm.")
    return size


def margins_of(text: str) -> tuple[float, float, float, float]:
    """One to four lengths in the order of CSS (top, outside, bottom, inside), in mm.

    Raises:
        OptionError: they are none.
    """
    found = [_MARGIN.fullmatch(part) for part in re.split(r"[\s,]+", text.strip())]
    lengths = [_length(part[1], part[2] or "mm") for part in found if part]
    if not 1 <= len(lengths) <= 4 or len(lengths) != len(found):
        raise OptionError(f"page_margins is {text!r}; write one to four lengths such as 15mm 20mm.")
    top, *rest = lengths
    outside = rest[0] if rest else top
    bottom = rest[1] if len(rest) > 1 else top
    return top, outside, bottom, rest[2] if len(rest) > 2 else outside


DEFAULTS = DocumentOptions()


def options_from(given: Mapping[str, Any]) -> DocumentOptions:
    """Options from names and values as settings, commands and tX's API give them.

    Args:
        given: numbers may be text; `ranges` is a list or text with `,` or `;` between.

    Raises:
        OptionError: a name is unknown, or a value cannot be followed.
    """
    known = {field.name for field in fields(DocumentOptions)}
    made: dict[str, Any] = {}
    for name, value in given.items():
        if name not in known:
            raise OptionError(
                f"{name} is not an option; the options are {', '.join(sorted(known))}."
            )
        if value is None or value == "" or value == ():
            continue
        if name in ("columns", "toc_levels"):
            made[name] = _whole_number(name, value)
        elif name == "appendix":
            made[name] = _yes_or_no(name, value)
        elif name == "line_spacing":
            made[name] = _spacing(str(value))
        elif name == "page_margins":
            made[name] = margins_of(str(value)) if not isinstance(value, tuple) else value
        elif name == "ranges":
            parts = re.split(r"[,;]", value) if isinstance(value, str) else list(value)
            made[name] = tuple(
                part if isinstance(part, Range) else parse_range(str(part))
                for part in parts
                if part
            )
        else:
            made[name] = str(value).strip() if name != "css" else str(value)
    return DocumentOptions(**made)


def _whole_number(name: str, value: Any) -> int:
    text = str(value).strip()
    if not re.fullmatch(r"\d{1,2}", text, re.ASCII):
        raise OptionError(f"{name} is {value!r}; write a number.")
    return int(text)


def _yes_or_no(name: str, value: Any) -> bool:
    text = str(value).strip().lower()
    if text not in ("true", "yes", "1", "false", "no", "0"):
        raise OptionError(f"{name} is {value!r}; it may be true or false.")
    return text in ("true", "yes", "1")


def _spacing(text: str) -> float:
    found = _SPACING.fullmatch(text.strip())
    if found is None:
        raise OptionError(f"line_spacing is {text!r}; write 1.5 or 150%.")
    number = float(found[1])
    # tX has percent, without a sign.
    return number / 100 if found[2] or number >= 50 else number


def _length(number: str, unit: str) -> float:
    return float(number) * _UNITS[unit]
