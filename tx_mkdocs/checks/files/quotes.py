"""Quotes of helps against the verses that they quote, compared book by book in a few passes.

Words are compared as they are written but for what nobody sees: composition, capitals, joiners, punctuation
(`normalize_words`); where that fails, without accents, vowels and cantillation (`bare`), as editions differ there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import islice
from typing import Literal
from unicodedata import normalize

from tx_mkdocs.checks.files.columns import Columns
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.formats.helps.references import Places

Fault = Literal["missing", "near", "cut", "order", "occurrence", "spelled", "unaligned"]
_NOTE = re.compile(r"\\(f|fe|x) .{0,5000}?\\\1\*", re.DOTALL)
_ATTRIBUTES = re.compile(r"\|[^\\\n]*")
_MARKER = re.compile(r"\\\+?[a-z][a-z0-9-]*\*?|\\\*")
_VERSE = re.compile(r"\\(c|v)\s+(\d{1,3})(?:-(\d{1,3}))?")
_CONTENT = re.compile(r'x-content="([^"\n]*)"')
_DIVIDER = re.compile(r"&|\u2026|\.{3}")
_BREAK = "\\n"
"""A line break that came into a quote is reported by itself."""
_MARKS = "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
# The grapheme joiner is a mark; apostrophes and invisible characters are within words.
_WITHIN = re.compile("[\u034f\u00ad\u200b-\u200f\u2060-\u2064\ufeff'\u2019\u02bc\u1fbd\u0313]")
_BETWEEN = re.compile(f"[^\\w{_MARKS}\n]+")
_ALL_MARKS = re.compile(f"[{_MARKS}]")
_PART = " _ "
"""Stands for `&` between the parts of a quote; nothing else is compared as a lone underscore."""
_FEW_ALIGNED = 3
_MOST_ABSENT, _MOST_WORDS, _LONGEST_WORD, _MOST_ALIKE, _MOST_SEARCHES = 12, 2000, 40, 20, 200
"""Bounds of the search for other spellings, which is the slowest part; the last is for a table."""
_LONGER, _ALIKE = 4, 0.6
"""Letters by which two words may differ in length, and how much of them must be the same, of 1, for one to be
another spelling of the other."""


@dataclass(frozen=True, slots=True)
class QuoteFault:
    """One quote that is not as it should be."""

    fault: Fault
    path: str
    row: int
    """Index in the columns of its table."""
    quote: str
    more: int = 0
    """How often the words are there, where their occurrence is at fault."""


def normalize_words(text: str) -> str:
    """Words with one blank between and around them; lines stay lines."""
    text = _WITHIN.sub("", normalize("NFC", text)).casefold()
    return _BETWEEN.sub(" ", normalize("NFC", text))


def bare(text: str) -> str:
    """What `normalize_words` gives, without any marks: the consonants of Hebrew, Greek letters without accents."""
    return _ALL_MARKS.sub("", normalize("NFD", text)).replace("ς", "σ")


@dataclass(frozen=True)
class Original:
    """One book of a text in Hebrew or Greek."""

    code: str
    text: str
    """USFM."""

    @cached_property
    def verses(self) -> dict[tuple[int, int], str]:
        """The words of each verse, as `normalize_words` gives them, with a blank around each."""
        found = _verses(_NOTE.sub(" ", self.text) if "\\f " in self.text else self.text)
        lines = [
            _MARKER.sub(" ", _ATTRIBUTES.sub("", text)).replace("\n", " ") for _, text in found
        ]
        words = normalize_words("\n".join(lines)).split("\n")
        return {place: f" {text.strip()} " for (place, _), text in zip(found, words, strict=True)}

    @cached_property
    def bare_verses(self) -> dict[tuple[int, int], str]:
        """The same without marks."""
        lines = bare("\n".join(self.verses.values())).split("\n")
        return dict(zip(self.verses, lines, strict=True))

    @cached_property
    def note_words(self) -> dict[tuple[int, int], str]:
        """The bare words of the footnotes of verses that have any: what the margin reads."""
        if "\\f " not in self.text:
            return {}
        found = {
            place: " ".join(note[0] for note in _NOTE.finditer(text))
            for place, text in _verses(self.text)
            if "\\f " in text
        }
        return {
            place: bare(normalize_words(_MARKER.sub(" ", _ATTRIBUTES.sub("", text))))
            for place, text in found.items()
        }

    @cached_property
    def counted_otherwise(self) -> frozenset[int]:
        """Chapters of an English Bible whose verses may have other numbers here."""
        usual, hebrew = verse_counts(self.code), verse_counts(self.code, "org")
        last: dict[int, int] = {}
        for chapter, verse in self.verses:
            last[chapter] = max(last.get(chapter, 0), verse)
        apart = {
            chapter
            for chapter in range(1, max(len(usual), len(hebrew)) + 1)
            if hebrew[chapter - 1 : chapter] != usual[chapter - 1 : chapter]
            and (last.get(chapter, 0),) == (hebrew[chapter - 1 : chapter] or (0,))
        }
        return frozenset(near for chapter in apart for near in (chapter - 1, chapter, chapter + 1))

    @cached_property
    def _around(self) -> dict[int, str]:
        return {}

    def words_around(self, chapter: int) -> str:
        """All bare words of a chapter and its neighbours."""
        known = self._around.get(chapter)
        if known is None:
            near = (chapter - 1, chapter, chapter + 1)
            verses = [text for (number, _), text in self.bare_verses.items() if number in near]
            known = self._around[chapter] = f" {' '.join(text.strip() for text in verses)} "
        return known


def _verses(text: str) -> list[tuple[tuple[int, int], str]]:
    """Place and raw text of each verse; the later ones of a bridge are empty."""
    found: list[tuple[tuple[int, int], str]] = []
    chapter = 0
    marks = list(_VERSE.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        if mark[1] == "c":
            chapter = int(mark[2])
            continue
        found.append(((chapter, int(mark[2])), text[mark.end() : end]))
    return found


def against_original(path: str, columns: Columns, original: Original) -> Iterator[QuoteFault]:
    """What is wrong with the quotes of a table, where the original is at hand."""
    rows = columns.originals
    if not rows:
        return
    quotes = columns["quote"]
    asked = "\n".join([quotes[row] for row in rows]).replace(_BREAK, " ")
    asked = _DIVIDER.sub(_PART, asked)
    as_written = normalize_words(asked)
    pairs = zip(rows, as_written.split("\n"), bare(as_written).split("\n"), strict=True)
    occurrences = columns["occurrence"] or ("1",) * len(quotes)
    joined: dict[Places, tuple[str, str]] = {}
    searches = 0
    for row, full, plain in pairs:
        places = columns.places[row]
        if not places or places[0][1] < 0 or not plain.strip(" _"):
            continue
        if any(chapter in original.counted_otherwise or verse == 0 for chapter, verse in places):
            if not _is_around(original, places[0][0], plain):
                searches += 1
                near = searches <= _MOST_SEARCHES
                fault = _how_missing(original.words_around(places[0][0]), plain, search=near)
                yield QuoteFault(fault or "order", path, row, quotes[row])
            continue
        if places not in joined:
            joined[places] = (
                _together(original.verses, places), _together(original.bare_verses, places)
            )  # fmt: skip
        verse, bare_verse = joined[places]
        if not verse.strip():
            continue
        fault, more = _fault(verse, full, occurrences[row])
        if fault in ("missing", "order", "cut"):
            fault, more = _fault(bare_verse, plain, occurrences[row])
            fault = "spelled" if fault is None else fault
        if fault == "missing":
            margin = " ".join(original.note_words.get(place, "") for place in places)
            searches += 1
            fault = _how_missing(bare_verse, plain, margin, search=searches <= _MOST_SEARCHES)
        if fault is not None:
            yield QuoteFault(fault, path, row, quotes[row], more)


def _together(verses: Mapping[tuple[int, int], str], places: Places) -> str:
    if len(places) == 1:
        return verses.get(places[0], "")
    return " " + "".join(verses.get(place, "").lstrip() for place in places)


def _parts(quote: str) -> list[str]:
    return [f" {part.strip()} " for part in f" {quote.strip()} ".split(_PART) if part.strip()]


def _fault(verse: str, quote: str, occurrence: str) -> tuple[Fault | None, int]:
    """What is wrong with a quote, and how often its first part is in the verse."""
    parts = _parts(quote)
    at = 0
    for part in parts:
        at = verse.find(part, at)
        if at < 0:
            break
        # The blank after a part is the one before the next.
        at += len(part) - 1
    if at < 0:
        if all(part in verse for part in parts):
            return "order", 0
        cut = all(part.strip() in verse for part in parts)
        return ("cut" if cut else "missing"), 0
    number = occurrence.strip()
    if len(parts) == 1 and number.isdecimal() and len(number) < 6 and int(number) > 1:
        times = _times(verse, parts[0])
        if times < int(number):
            return "occurrence", times
    return None, 0


def _how_missing(verse: str, quote: str, margin: str = "", search: bool = True) -> Fault | None:
    """What is wrong with a quote that is not in the verse exactly.

    `near`: all its words are there in another spelling or division, which is looked for with `search`; None:
    with words of the margin it is.
    """
    words = set(verse.split())
    run_together = verse.replace(" ", "")
    absent = [word for word in quote.replace("_", " ").split() if word not in words]
    if not absent:
        return "order"
    if margin and set(absent) <= set(margin.split()):
        return None
    if not search or len(absent) > _MOST_ABSENT or max(map(len, absent)) > _LONGEST_WORD:
        return "missing"
    choice = sorted(word for word in words if len(word) <= _LONGEST_WORD)[:_MOST_WORDS]
    near = all(word in run_together or _is_near(word, choice) for word in absent)
    return "near" if near else "missing"


def _is_near(word: str, choice: Sequence[str]) -> bool:
    """Whether one of several words is another spelling of a word: most of its letters, in about this order."""
    letters = set(word)
    alike = (
        other
        for other in choice
        if abs(len(other) - len(word)) <= _LONGER
        and 2 * len(letters & set(other)) >= _ALIKE * (len(letters) + len(set(other)))
    )
    matcher = SequenceMatcher(b=word, autojunk=False)
    for other in islice(alike, _MOST_ALIKE):
        matcher.set_seq1(other)
        if matcher.ratio() >= _ALIKE:
            return True
    return False


def _times(verse: str, part: str) -> int:
    times, at = 0, verse.find(part)
    while at >= 0:
        times += 1
        at = verse.find(part, at + 1)
    return times


def _is_around(original: Original, chapter: int, quote: str) -> bool:
    text = original.words_around(chapter)
    return all(part.strip() in text for part in _parts(quote))


def against_alignment(path: str, columns: Columns, text: str) -> Iterator[QuoteFault]:
    """Quotes of which no word is among those that an aligned Bible names for the verse."""
    aligned: dict[tuple[int, int], frozenset[str]] = {}
    for place, raw in _verses(text):
        words = bare(normalize_words(" ".join(_CONTENT.findall(raw)))).split()
        aligned[place] = aligned.get(place, frozenset()) | frozenset(words)
    quotes = columns["quote"]
    if not columns.originals:
        return
    asked = bare(normalize_words("\n".join([quotes[row] for row in columns.originals]))).split("\n")
    for row, quote in zip(columns.originals, asked, strict=True):
        known = [aligned.get(place, frozenset()) for place in columns.places[row]]
        quoted = frozenset(quote.split())
        enough = known and quoted and min(map(len, known)) >= _FEW_ALIGNED
        if enough and not any(quoted & of_verse for of_verse in known):
            yield QuoteFault("unaligned", path, row, quotes[row])


def quote_faults(
    tables: Iterable[tuple[str, str, Columns]],
    original: Callable[[str], str],
    aligned: Callable[[str], str],
) -> Iterator[QuoteFault]:
    """What is wrong with the quotes of tables, book by book.

    Args:
        tables: path, code of the book and columns of each.
        original: gives the USFM of a book in Hebrew or Greek by its code; empty where it is not at hand.
        aligned: the same of an aligned Bible.
    """
    for path, code, columns in tables:
        if columns.originals:
            if text := original(code):
                yield from against_original(path, columns, Original(code, text))
            elif text := aligned(code):
                yield from against_alignment(path, columns, text)
