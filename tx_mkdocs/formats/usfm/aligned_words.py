"""The words of an aligned text, verse by verse, each with the original words that it renders.

One expression splits the text, one loop goes over the pieces; the parser of events would take many
times as long for the 80 MB of an aligned Bible. Read are both forms of `\\zaln-s` (that of 2018 ends
with its line), milestones in milestones (a word that renders several), `\\w` outside any of them,
and words without `\\w`. Left out is what is not text of a verse: headings, notes, figures.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import category

from tx_mkdocs.formats.usfm.alignment_marks import pulled_up
from tx_mkdocs.formats.usfm.markers import (
    CELLS,
    HEADINGS,
    IDENTIFICATION,
    OPTIONAL_BREAK,
    PARAGRAPHS,
    TITLES,
    WHITE_SPACE,
)
from tx_mkdocs.formats.usfm.numbers import BRIDGE_SIGN, LONGEST_BRIDGE

Place = tuple[int, int]
"""Chapter and verse; verse 0 is the title of a psalm (`\\d`)."""


class Original(NamedTuple):
    """A word of the original text as an alignment names it."""

    content: str
    """As it stands in the verse: `x-content`, once `x-ugnt` or `x-uhb`."""
    lemma: str
    strong: str
    """As written: `G23160`, `b:H7225`."""
    morph: str
    """As written: `Gr,N,,,,,GMS,`."""
    occurrence: int
    """Which of the same words in the verse, from 1."""
    occurrences: int
    """How many of them the verse has."""


class Word(NamedTuple):
    """A word of the translation."""

    text: str
    """The word; empty only where a verse has no word at all."""
    before: str
    """What stands between it and the word before: blanks, each run of them as one, and punctuation."""
    originals: tuple[Original, ...]
    """What it renders, outer milestone first; empty where it is not aligned."""
    verse: int
    """Number of its verse, the first of a bridge; original words are counted within it."""
    after: str = ""
    """What stands behind the last word of a verse; empty for all others."""


_TOKEN = re.compile(
    r"\\(?:zaln-s[ \t]*(\|[^\\\n]*)(?:\\\*)?"
    r"|\+?w ([^|\\]*)(?:\|[^\\]*)?\\\+?w\*"
    r"|(\+?[A-Za-z0-9_-]+(?:\\\*|\*| |)|\*|))([^\\]*)"
)
"""Attributes of an alignment, or a word, or any other marker; and the text behind it."""
_ATTRIBUTE = re.compile(r'(?:^|[\s|])(?:x-)?([A-Za-z]+)[ \t]*=[ \t]*"([^"]*)"')
# As unfoldingWord's tools write them; taken apart in half the time.
_USUAL = re.compile(
    r'\|x-strong="([^"]*)" x-lemma="([^"]*)" x-morph="([^"]*)" x-occurrence="([^"]*)"'
    r' x-occurrences="([^"]*)" x-content="([^"]+)"\s*\Z'
)
_NUMBER = re.compile(
    r"\s*(?:\d{1,4}[:.](?=\d))?(\d{1,4})"
    rf"(?:[a-z](?![^\W\d_]))?(?:[{BRIDGE_SIGN},;]\d{{1,4}}(?:[a-z](?![^\W\d_]))?)*"
    rf"(?:[ \t]*[{BRIDGE_SIGN}][ \t]*\d{{1,4}}(?!\S))?[ \t]?"
)
_BRIDGE = re.compile(
    r"\\c[ \t\r\n]+(\d{1,4})|\\v[ \t\r\n]+(\d{1,4})[a-z]?"
    rf"(?:[{BRIDGE_SIGN}]|[ \t]*[{BRIDGE_SIGN}][ \t]*(?=\d{{1,4}}(?:[\s\\]|\Z)))(\d{{1,4}})"
)
_RUN = re.compile(r"[^\s\u2013\u2014\u2026]+")

_READABLE = frozenset([*PARAGRAPHS, *CELLS, "tr"]) - frozenset([*TITLES, *HEADINGS])
_UNREADABLE = frozenset([*TITLES, *HEADINGS, *IDENTIFICATION, "esb", "periph"]) - {"d"}
_LEFT_OUT = frozenset(["f", "fe", "ef", "x", "ex", "fig", "vp", "va", "ca", "rq", "cat"])
_DEEPEST = 24
"""More milestones than this are not nested in each other in any honest text."""


def aligned_verses(text: str) -> dict[Place, tuple[Word, ...]]:
    """The words of every verse in the USFM `text` of a book, by chapter and verse.

    A bridge (`\\v 2-3`) is under its first verse, see `bridged_verses`; parts of a verse (`5a`, `5b`)
    and a verse that stands twice are joined. `before` and `text` of the words and `after` of the last
    make up the text of the verse. Never raises for what the text holds.
    """
    if "\n\\zaln-e\\*" in text:
        text = pulled_up(text)
    if "~" in text:
        text = text.replace("~", "\u00a0")
    if "//" in text:
        text = OPTIONAL_BREAK.sub("", text)
    verses: dict[Place, list[Word]] = {}
    words: list[Word] = []
    known: dict[str, Original] = {}
    groups: dict[tuple[tuple[Original, ...], str], tuple[Original, ...]] = {}
    spaced: dict[str, tuple[str, bool]] = {}
    outer: list[tuple[Original, ...]] = []
    originals: tuple[Original, ...] = ()
    chapter = verse = 0
    reading = False
    left_out = before = ""
    for attributes, word, marker, after in _TOKEN.findall(text):
        if attributes:
            outer.append(originals)
            group = groups.get((originals, attributes))
            if group is None:
                original = known.get(attributes)
                if original is None:
                    original = known[attributes] = original_of(attributes)
                group = (*originals, original) if len(originals) < _DEEPEST else originals
                groups[originals, attributes] = group
            originals = group
        elif word:
            if reading and not left_out:
                spacing = spaced.get(before)
                if spacing is None:
                    spacing = spaced[before] = _spacing(before)
                before, has_words = spacing
                if has_words:
                    before = _plain_words(words, before, verse)
                words.append(Word(word, before, originals, verse))
                before = ""
        elif marker == "zaln-e\\*":
            originals = outer.pop() if outer else ()
        elif marker:
            name = marker.rstrip(" *\\").lstrip("+")
            if "|" in after:
                after = after.partition("|")[0]
            if name == "v" or name == "c":
                _end(words, before, verse)
                left_out = before = ""
                outer, originals = [], ()
                number = _NUMBER.match(after)
                reading = name == "v" and number is not None
                words = []
                if name == "c":
                    chapter, verse = int(number[1]) if number else 0, 0
                    after = ""
                elif number is not None:
                    verse = int(number[1])
                    after = after[number.end() :]
                    words = verses.setdefault((chapter, verse), [])
                    before = _reopen(words)
            elif marker[-1] == "*":
                if name == left_out:
                    left_out = ""
            elif name in _LEFT_OUT:
                left_out = left_out or name
            elif name == "d" or name in _READABLE:
                left_out = ""
                if name == "d" and chapter and not verse:
                    words = verses.setdefault((chapter, 0), [])
                    before = before or _reopen(words)
                    reading = True
                else:
                    reading = verse > 0
                before += " "
            elif name in _UNREADABLE:
                left_out = ""
                reading = False
        if after and reading and not left_out:
            before += after
    _end(words, before, verse)
    return {place: tuple(words) for place, words in verses.items() if words}


def bridged_verses(text: str) -> dict[Place, Place]:
    """Every verse of `text` that stands in a bridge behind its first, and that first."""
    bridged: dict[Place, Place] = {}
    chapter = 0
    for number, first, last in _BRIDGE.findall(text):
        if number:
            chapter = int(number)
        elif int(last) - int(first) <= LONGEST_BRIDGE:
            for verse in range(int(first) + 1, int(last) + 1):
                bridged.setdefault((chapter, verse), (chapter, int(first)))
    return bridged


def original_of(attributes: str) -> Original:
    """The attributes of a `\\zaln-s`; those that are missing are empty, counts 1."""
    usual = _USUAL.match(attributes)
    if usual is not None:
        strong, lemma, morph, occurrence, occurrences, content = usual.groups()
        return Original(content, lemma, strong, morph, _count(occurrence), _count(occurrences))
    named = dict(_ATTRIBUTE.findall(attributes))
    find = named.get
    return Original(
        find("content") or find("ugnt") or find("uhb") or "",
        find("lemma", ""),
        find("strong", ""),
        find("morph", ""),
        _count(find("occurrence", "")),
        _count(find("occurrences", "")),
    )


def _count(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) < 5 else 1


def _spacing(text: str) -> tuple[str, bool]:
    """`text` with every run of white space as one blank, and whether it has letters or digits."""
    return WHITE_SPACE.sub(" ", text), any(map(str.isalnum, text))


def _plain_words(words: list[Word], text: str, verse: int) -> str:
    """Add the words of a `text` without markup to `words`; return what stands behind the last."""
    done = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        while start < end and not _is_of_word(text[start]):
            start += 1
        while end > start and not _is_of_word(text[end - 1]):
            end -= 1
        if start < end:
            words.append(Word(text[start:end], text[done:start], (), verse))
            done = end
    return text[done:]


def _is_of_word(character: str) -> bool:
    return category(character)[0] in "LMN"


def _end(words: list[Word], before: str, verse: int) -> None:
    """Put what stands behind the last word where it belongs."""
    rest, has_words = _spacing(before)
    if has_words:
        rest = _plain_words(words, rest, verse)
    rest = rest.rstrip(" ")
    if not rest:
        return
    if words:
        words[-1] = words[-1]._replace(after=rest)
    else:
        words.append(Word("", "", (), verse, rest))


def _reopen(words: list[Word]) -> str:
    """What stood behind the last word, where a verse goes on."""
    if not words:
        return ""
    after = words[-1].after
    words[-1] = words[-1]._replace(after="")
    return f"{after} "
