"""Attributes of words, figures and milestones: the part behind the `|`."""

from __future__ import annotations

import re

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.usfm.pairs import UNNAMED_ATTRIBUTE, UNREADABLE_ATTRIBUTES
from tx_mkdocs.formats.usfm.markers import DEFAULT_ATTRIBUTES

_PAIR = re.compile(r'(?<![\w-])([\w-]+)[ \t\n]*=[ \t\n]*"((?:[^"\\]|\\.)*)"')
_WELL_FORMED = re.compile(
    r'\s*(?:[\w-]+[ \t\n]*=[ \t\n]*"(?:[^"\\]|\\.)*"[ \t\n]*)*\Z',
)
_PAIRS = re.compile(r'(?:[ \t]*[\w-]+[ \t]*=[ \t]*"[^"\n]*")*')
_GIVEN = re.compile(r'(?:\s*[\w-]+[ \t\n]*=[ \t\n]*"(?:[^"\\]|\\.)*")*')
_LETTER = re.compile(r"[^\W\d_]")
_SAFE_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\"'<>\\]*\Z")
_FILE = re.compile(r"\.[A-Za-z]{3,4}\Z")
_NO_CAPTION = re.compile(
    r"\A(?:col|span|page|full|[bt][clr]?)\Z|\A.{0,20}\d[.:]\d|\A(?:©|\(c\)|copyright)|\.[a-z]{3,4}\Z",
    re.IGNORECASE,
)
"""Sizes and places of figures, references, copyrights, files."""
_FIGURE_FIELDS = ("alt", "src", "size", "loc", "copy", "caption", "ref")
"""USFM 2: `\\fig DESC|FILE|SIZE|LOC|COPY|CAP|REF\\fig*`."""


def parse_attributes(raw: str, marker: str) -> dict[str, str]:
    """Names and values of the attributes in `raw`, in order.

    A value without a name belongs to the marker's default attribute (USFM 3.1, attributes).
    """
    pairs = {name: value.replace('\\"', '"') for name, value in _PAIR.findall(raw)}
    if pairs or ("=" in raw and '"' in raw):
        return pairs
    default = DEFAULT_ATTRIBUTES.get(marker)
    return {default: raw} if default and raw else {}


def gloss_of(raw: str) -> str:
    """The pronunciation or meaning that attributes of `\\rb` give; empty where they give none."""
    return parse_attributes(raw, "rb").get("gloss", "") if raw else ""


def end_of_pairs(raw: str) -> int:
    """Where the attributes with names and values end with which `raw` begins; 0 where it begins with none."""
    return _GIVEN.match(raw).end()  # type: ignore[union-attr]


def is_torn(rest: str) -> bool:
    """Whether what follows attributes is more of the last value, in which there are quotation marks."""
    return '"' in rest and not rest[:1].isspace()


def text_behind(raw: str, before: str, marker: str) -> int:
    """Where words begin that stand behind the attributes `raw`, before an end marker; its length where none do.

    It is -1 where all of it is words, as is what stands `before` the bar.

    They are no attributes where no `=` is among them, or from the end of their line on; where the first attribute is
    torn, what stands on further lines is none either.
    """
    if is_text_with_bar(before, raw, marker):
        return -1
    end = end_of_pairs(raw)
    rest = raw[end:]
    if not rest.strip() or (not end and ("=" not in raw or "\n" not in raw)):
        return len(raw)
    if "=" in rest or is_torn(rest):
        end += rest.find("\n") if "\n" in rest else len(rest)
        rest = raw[end:]
    return end if _LETTER.search(rest) and not _WELL_FORMED.match(rest) else len(raw)


def is_text_with_bar(before: str, behind: str, marker: str) -> bool:
    """Whether a bar and what is behind it, before an end marker, are text: people type a bar for a danda.

    Then a blank is beside it, or there is another, and the marker takes no value without a name.
    """
    if marker in DEFAULT_ATTRIBUTES or marker[0] == "z" or "=" in behind:
        return False
    return before[-1:].isspace() or behind[:1].isspace() or "|" in behind


def split_peripheral(text: str) -> tuple[str, str, str]:
    """Title and attributes of a `\\periph`, and the words behind them, on their line or below.

    An id without a name, as in `\\periph Foreword|foreword`, has no `=`.
    """
    title, _, behind = text.partition("|")
    line, newline, below = behind.partition("\n")
    end = end_of_pairs(line)
    if _LETTER.search(line, end) and (end or "=" in line):
        return title, line[:end], line[end:] + newline + below
    return title, line, below


def safe_link(raw: str, marker: str) -> str:
    """The address that the attributes of `\\jmp` or `\\xt` lead to; empty where it is no safe one."""
    address = parse_attributes(raw, marker).get("link-href", "")
    return address if _SAFE_ADDRESS.match(address) else ""


def figure_fields(raw: str) -> dict[str, str]:
    """The fields of a figure of USFM 2, from the text between `\\fig` and `\\fig*`; of others none.

    Where there are more or fewer than seven, the file is known by its type, and the caption is whatever has words
    and is no size, no reference and no copyright.
    """
    values = [value.strip() for value in raw.split("|")]
    if len(values) == len(_FIGURE_FIELDS):
        return {name: value for name, value in zip(_FIGURE_FIELDS, values, strict=True) if value}
    if len(values) < 3 or "=" in raw:
        return {}
    source = next((value for value in values[1:] if _FILE.search(value)), "")
    words = [
        value for value in values[2:] if _LETTER.search(value) and not _NO_CAPTION.search(value)
    ]
    fields = {"src": source, "caption": " ".join(filter(None, (values[0], *words)))}
    return {name: value for name, value in fields.items() if value}


def has_all_figure_fields(attributes: str) -> bool:
    """Whether what stands behind the first bar of a figure is all that USFM 2 has there."""
    return attributes.count("|") == len(_FIGURE_FIELDS) - 2


def complaint(raw: str, marker: str) -> Code | None:
    """Code of what is wrong with the attributes `raw` of `marker`; None when nothing is."""
    if _WELL_FORMED.match(raw):
        return None
    if marker == "fig" and has_all_figure_fields(raw):
        return None
    if "=" in raw:
        return UNREADABLE_ATTRIBUTES
    # What somebody's own marker takes only they know.
    return None if marker in DEFAULT_ATTRIBUTES or marker[0] == "z" else UNNAMED_ATTRIBUTE


def of_milestone(text: str, marker: str, *, closed: bool) -> tuple[str, str, Code | None]:
    """What stands behind a milestone: its attributes, the text behind them, and a code if they are wrong.

    Attributes reach as far as they have their form: words that no `\\*` parts from them are text. Only
    where the milestone is `closed` can a value stand without its name, or be ill-formed.
    """
    raw = text.lstrip(" \t")
    pairs = _PAIRS.match(raw, 1) if raw.startswith("|") else None
    if pairs is None:
        return "", text, None
    attributes, rest = raw[1 : pairs.end()].strip(), raw[pairs.end() :]
    has_default = marker in DEFAULT_ATTRIBUTES or marker.startswith("z")
    is_cut = "=" in rest or (bool(attributes) and is_torn(rest))
    if closed and (is_cut or (not attributes and has_default)):
        wrong = complaint(raw[1:], marker) if is_cut else None
        return raw[1:].strip(), "", wrong
    return attributes, rest if attributes or not rest.strip() else text, None
