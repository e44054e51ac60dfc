"""The text of a USFM book by a few regular expressions, to check that the engine lost none.

Knows nothing of the engine. It reads texts as people write them (the suite, real books), not
every possible one. Blanks do not count here: `verse_reading` is for them.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tests.formats.usfm.verse_reading import (
    Element,
    Verse,
    collapsed,
    is_generated,
    is_scripture,
    page_tree,
)

_MARKER = re.compile(r"\\(\+?[A-Za-z0-9_-]+\*?|\*)")
_NOTES = frozenset(["f", "fe", "ef", "x", "ex"])
_IDENTIFICATION = re.compile(r"(id|ide|usfm|h\d?|toc\d|toca\d|sts|rem|restore|ztoc\d)\Z")
_PARAGRAPH = re.compile(
    r"(c|v|p|m|b|nb|d|r|cd|cp|qr|qc|qa|qm\d?|q\d?|s\d?|sr|sp|sd\d?|ms\d?|mr|mt\d?|mi|i[ps]\d?|iot|io\d?"
    r"|ie|li\d?|l[hf]|pi\d?|tr|esbe?|periph)\Z"
)
_BLANK = re.compile(r"[ \t\r\n]+")
_AT_NUMBER = re.compile(r"(?<![a-z])v\s*\S+\s+(?:va\s[^\n]*?va\*\s*)?\Z")


class Text(NamedTuple):
    """What a reader is to see, without blanks."""

    running: str
    """Without chapter and verse numbers, notes and labels of chapters."""
    notes: str
    """Without callers."""
    labels: str
    """The text of `\\cl`, which pages show as headings."""


def source_text(usfm: str) -> Text:
    """The text of `usfm`: no markers, attributes, numbers of chapters and verses, identification."""
    running: list[str] = []
    notes: list[str] = []
    labels: list[str] = []
    nowhere: list[str] = []
    pieces = _MARKER.split(usfm.lstrip("\ufeff"))
    running.append(pieces[0])
    place = running
    in_note = False
    for at in range(1, len(pieces), 2):
        marker, text = pieces[at], pieces[at + 1]
        following = pieces[at + 2] if at + 2 < len(pieces) else ""
        if following == "*":
            continue
        if following.endswith("*"):
            text = text.partition("|")[0]
        elif marker.endswith(("-s", "-e")):
            text = re.sub(r"\A[ \t]*\|[^\n]*", "", text)
        if marker in _NOTES:
            in_note = True
            text = re.sub(r"\A\s*\S+", "", text)
        elif marker.rstrip("*") in _NOTES:
            in_note = False
        elif marker in ("c", "v"):
            text = re.sub(r"\A\s*\S+", "", text)
        elif marker == "vp" and _AT_NUMBER.search("".join(pieces[max(0, at - 8) : at])):
            # It is shown in place of the number.
            text = ""
        elif marker == "periph":
            text = re.sub(r"\|[^\n]*", "", text)
        if _IDENTIFICATION.match(marker):
            place = nowhere
        elif marker == "cl" or (marker == "cp" and not following.endswith("*")):
            place = labels
        elif _PARAGRAPH.match(marker):
            place = running
        (notes if in_note else place).append(text)
    return Text(_without_blanks(running), _without_blanks(notes), _without_blanks(labels))


def _without_blanks(parts: list[str]) -> str:
    return _BLANK.sub("", "".join(parts)).replace("~", "\u00a0").replace("//", "")


def page_text(pages: list[str], labels: list[str]) -> Text:
    """The text of pages and of their headings, what the source did not have left out."""
    running: list[str] = []
    notes: list[str] = []
    for page in pages:
        _collect(page_tree(page), running, notes)
    heads: list[str] = []
    for label in labels:
        _collect(page_tree(label), heads, notes)
    return Text(*(_BLANK.sub("", "".join(parts)) for parts in (running, notes, heads)))


def _collect(element: Element, running: list[str], notes: list[str]) -> None:
    if is_generated(element) or "v-num" in element.classes:
        return
    into = notes if "notes" in element.classes else running
    for child in element.children:
        if isinstance(child, Element):
            _collect(child, into, notes)
        else:
            into.append(child)


_NOTE = re.compile(r"\\(f|fe|x)[ \n].*?\\\1\*", re.DOTALL)
_TAGGED_LINE = re.compile(r"^\\([a-z]+\d*)\b[^\n]*\n?", re.MULTILINE)
_ANY_MARKER = re.compile(r"\\\+?[a-z]+\d*(?:\*|[ ]|(?=\n)|\Z)")


def source_verses(usfm: str) -> list[Verse]:
    """The verses of a text that has a paragraph marker, if any, at the beginning of each line."""
    verses = []
    text = _NOTE.sub("", usfm)
    for chapter in text.split("\\c ")[1:]:
        number = chapter.split(None, 1)[0]
        kept = _TAGGED_LINE.sub(
            lambda line: line[0] if line[1] == "v" or is_scripture(line[1]) else "", chapter
        )
        for verse in kept.split("\\v ")[1:]:
            name, _, words = verse.partition(" ")
            if "\n" in name:
                name, _, words = verse.partition("\n")
            words = _ANY_MARKER.sub("", words)
            verses.append(Verse(number, name, collapsed(words)))
    return verses
