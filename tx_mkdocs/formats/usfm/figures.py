"""Pictures of `\\fig`: the file with its caption, as a block of its own, wherever in a paragraph they stand.

Source: USFM 3.1, `fig` (`alt`, `src`; the text is the caption); USFM 2 `\\fig DESC|FILE|SIZE|LOC|COPY|CAP|REF\\fig*`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.slots import picture_slot
from tx_mkdocs.formats.usfm.attributes import figure_fields, has_all_figure_fields, parse_attributes
from tx_mkdocs.formats.usfm.pieces import with_slashes

_INLINE_TAG = re.compile(r"<(/?)([a-z]+)\b[^<>]*>")
_VOID = frozenset(["wbr", "br", "img"])
FIGURE = re.compile(r"\\\+?fig[ \t\n]([^\\]*(?:\\(?!\+?fig[*\s]|[cvp]\s)[^\\]*)*)\\\+?fig\*")
"""A figure with its end marker; the group is what stands between."""
_LONGEST = 200


class FigureFacts(NamedTuple):
    """What a figure says about itself."""

    source: str
    """The file, as written, cut to a length that a name has; may be empty."""
    alt: str
    """For those who cannot see it; may be empty."""
    caption: str | None
    """Raw; None where it is the text before the first bar."""


def figure_facts(text: str, attributes: str) -> FigureFacts:
    """The facts of a figure.

    Args:
        text: plain text of what stands before the first bar.
        attributes: what stands behind it, raw.
    """
    if fields := figure_fields(f"|{attributes}"):
        source, caption = fields.get("src", "")[:_LONGEST], fields.get("caption", "")
        # Only the caption is printed; the description is for the publisher, or for who cannot see.
        if not has_all_figure_fields(attributes):
            caption = f"{text} {caption}"
        return FigureFacts(source, text, caption)
    # Fields of USFM 2 without anything in them are no name of a file.
    fields = parse_attributes(attributes if attributes.strip("| \t\n") else "", "fig")
    return FigureFacts(fields.get("src", "").strip()[:_LONGEST], fields.get("alt", ""), None)


def figure_html(text: str, attributes: str, clean: Callable[[str], str] | None) -> str:
    """A figure as a block; empty where it has neither file nor caption.

    Args:
        text: HTML of what stands before the first bar.
        attributes: what stands behind it, raw.
        clean: from raw text to HTML; None where they are the same.
    """
    facts = figure_facts(plain_text(text), attributes)
    if facts.caption is not None:
        # With a bar it is no description, but a figure that nothing ended before this one.
        before = text if "|" in text else ""
        text = before + (clean(facts.caption) if clean else facts.caption)
    picture = picture_slot(facts.source, facts.alt) if facts.source else ""
    caption = f"<figcaption>{text.strip()}</figcaption>" if text.strip() else ""
    return f'<figure class="fig">{picture}{caption}</figure>\n' if picture or caption else ""


def open_tags(pieces: Sequence[str]) -> tuple[str, str]:
    """The inline tags that `pieces` of HTML leave open, and those that close them."""
    opened: list[tuple[str, str]] = []
    for found in _INLINE_TAG.finditer("".join(pieces)):
        if found[2] in _VOID:
            continue
        if not found[1]:
            opened.append((found[2], found[0]))
        elif opened:
            opened.pop()
    # What is opened again must not have an id twice.
    again = "".join(re.sub(r' id="[^"]*"', "", tag) for _, tag in opened)
    return again, "".join(f"</{name}>" for name, _ in reversed(opened))


def figure_places(text: str) -> dict[str, int]:
    """Where the first figure of each file stands in a text: offsets by `src`, as written."""
    places: dict[str, int] = {}
    for found in FIGURE.finditer(with_slashes(text)):
        source = figure_source(found[1])
        if source:
            places.setdefault(source[:_LONGEST], found.start())
    return places


def figure_source(raw: str) -> str:
    """The file that a figure names, from the text between `\\fig` and `\\fig*`; may be empty."""
    attributes = raw.partition("|")[2]
    fields = figure_fields(raw) or parse_attributes(
        attributes if attributes.strip("| \t\n") else "", "fig"
    )
    return fields.get("src", "").strip()
