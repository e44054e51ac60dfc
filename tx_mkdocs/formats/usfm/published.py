"""The number that a reader is to see where it is another than that of `\\v` or `\\c`.

Source: USFM 3.1, `vp` and `cp`: "the characters which should be displayed in a published text".
"""

from __future__ import annotations

from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.usfm.markers import OPTIONAL_BREAK, Kind
from tx_mkdocs.formats.usfm.outline import CONFLICT_MARK
from tx_mkdocs.formats.usfm.parsed import Event, ParsedUsfm

_BLOCKS = frozenset(
    [
        Kind.PARAGRAPH,
        Kind.CHAPTER,
        Kind.ROW,
        Kind.CELL,
        Kind.IDENTIFICATION,
        Kind.SIDEBAR,
        Kind.SIDEBAR_END,
        Kind.PERIPHERAL,
    ]
)
_NOTHING = frozenset([Kind.MILESTONE, Kind.BREAK, Kind.TEXT])
"""What shows nothing, where it has no text."""


def identification_text(text: str) -> str:
    """An identification line as plain text: without optional breaks and marks of conflicts, `~` is a blank."""
    text = CONFLICT_MARK.sub("", text)
    return OPTIONAL_BREAK.sub("", text).replace("~", "\u00a0").strip()


def chapter_number(written: str, published: str) -> str:
    """The number of a chapter that readers see, as plain text; may be empty.

    Args:
        written: the number in the text.
        published: HTML or plain text of the number that takes its place (`cp`); may be empty.
    """
    return plain_text(published) or written


def chapter_title(
    label: str, written: str, heading: str, published: str, beside: str = "{}"
) -> str:
    """What stands above a chapter, all of it as HTML or all of it plain.

    Args:
        label: what chapters are called: `Psalm`, `Genesis`.
        written: the number in the text.
        heading: its own label (`cl`), which is the whole of it; may be empty.
        published: the number that takes the place of the written one (`cp`); may be empty.
        beside: how a published number is shown that the label does not have.
    """
    if not heading:
        number = published or written
        # The book Psalm 151 has that chapter alone.
        is_named = len(number) > 2 and number.isdecimal() and label.endswith(f" {number}")
        return label if is_named else f"{label} {number}".strip()
    if not published or f" {published} " in f" {heading} ":
        return heading
    return f"{heading} {beside.format(published)}"


def with_published(parsed: ParsedUsfm) -> list[Event]:
    """The events of a text with the published numbers of chapters and verses where they belong."""
    events = parsed.events
    if "vp" in parsed.markers:
        events = with_published_numbers(events)
    return with_published_chapters(events) if "cp" in parsed.markers else events


def with_published_chapters(events: list[Event]) -> list[Event]:
    """The events, each chapter with the text of its `\\cp` as `extra`, and without that `\\cp`.

    That is the first one before the verses which has nothing but text in it; another stays a paragraph.
    """
    found: list[Event] = []
    chapter = -1
    for at, event in enumerate(events):
        kind, name, text, _ = event
        if kind is Kind.CHAPTER:
            chapter = len(found)
        elif kind is Kind.VERSE:
            chapter = -1
        elif kind is Kind.PARAGRAPH and name == "cp" and chapter >= 0:
            number = text.strip()
            plain = number.strip("~") and not OPTIONAL_BREAK.search(text)
            if plain and _ends_paragraph(events, at + 1):
                found[chapter] = (*found[chapter][:3], number)
                chapter = -1
                continue
        found.append(event)
    return found


def _ends_paragraph(events: list[Event], at: int) -> bool:
    """Whether nothing of a paragraph follows."""
    while at < len(events) and events[at][0] in _NOTHING and not events[at][2].strip():
        at += 1
    return at == len(events) or events[at][0] in _BLOCKS


def is_number(text: str) -> bool:
    """Whether the text of `\\vp` or the like is a number: a single word, or no letters.

    One that is not closed has words of the verse.
    """
    return len(text.split()) == 1 or (bool(text.strip()) and not any(map(str.isalpha, text)))


def with_published_numbers(events: list[Event]) -> list[Event]:
    """The events, each verse with the text of the `\\vp` at its number as `extra`, in HTML, and without that `\\vp`.

    One that stands elsewhere, or has more than a number in it, stays where it is.
    """
    found: list[Event] = []
    verse = -1
    left_out = False
    for at, event in enumerate(events):
        kind, name, text, _ = event
        if left_out:
            left_out = False
            if text:
                # One blank is behind the number, whatever stands between.
                is_parted = found[-1][0] is Kind.VERSE or found[-1][2][-1:].isspace()
                text = text.lstrip(" ") if is_parted else text
                found.append((Kind.TEXT, "", text, ""))
            continue
        if kind is Kind.VERSE:
            verse = len(found) if not text.strip() else -1
        elif kind is Kind.CHARACTER and name == "vp" and verse >= 0:
            following = events[at + 1] if at + 1 < len(events) else event
            if following[:2] == (Kind.END, "vp") and is_number(text):
                found[verse] = (*found[verse][:3], text.strip())
                left_out, verse = True, -1
                continue
            verse = -1
        elif not (name == "va" and (kind is Kind.CHARACTER or not text.strip())):
            verse = -1
        found.append(event)
    return found
