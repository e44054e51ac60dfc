"""A book in USFM as checks read it: markers, chapters and verses, found once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from tx_mkdocs.checks.expressions import Expressions
from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.data.books import book_of_id_line, book_of_path
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.formats.usfm.markers import MARKERS
from tx_mkdocs.formats.usfm.outline import Chapter, Verse, books_in, outline, second_book
from tx_mkdocs.formats.usfm.spelling import respell

if TYPE_CHECKING:
    from tx_mkdocs.checks.files.alignment import Alignment

_MARKER = re.compile(r"\\(\+?[A-Za-z0-9-]+)(\*?)")
_FIRST_THREE = itemgetter(slice(3))
_NOTE_STARTS = ("f ", "x ", "fe ", "ef ", "ex ")
# Each begins with its sign, and with no other certain sign: such an expression is found fastest.
_ODD_SIGNS = Expressions(
    {
        **{
            sign: rf"""{re.escape(sign)}(?:(?<=[ \n]{re.escape(sign)})|(?![\s\\”’"'»)]))"""
            for sign in ",;:.!?،؛।。"
        },
        **{sign: rf"{re.escape(sign)}(?= )" for sign in "([“¿¡"},
        **{sign: rf"{re.escape(sign)}(?<= {re.escape(sign)})" for sign in ")]”"},
    }
)
# No note begins inside another: so what is never closed is not looked for to the end of the text.
_WHOLE_NOTE = re.compile(
    r"\\(f|x|fe|ef|ex)[ \n]([^\\]*(?:\\(?!(?:f|x|fe|ef|ex)[* \n]|[cvp][ \n])[^\\]*)*)\\\1\*"
)
_ATTRIBUTES = re.compile(r"\|[^\\|]*(?=\\)")
_ANY_MARKER = re.compile(r"\\\+?[A-Za-z0-9-]+\*?|\\\*")
_NAME = r"\\(?:usfm|ide|h|toc[1-3]|mt\d?)[ \n]"
# Some files are one long line.
_HEAD_LINE = re.compile(
    rf"(?:^|(?={_NAME})(?<=[ \t]))\\([A-Za-z][\w-]*)((?:[^\n\\]|\\(?!{_NAME[2:]}))*)", re.MULTILINE
)
_WORD = re.compile(r"\w+")
_ID = re.compile(r"\s*\\id\s+(\w[^\\\n]*)")


class Marker(NamedTuple):
    """One marker of USFM."""

    name: str
    """Without backslash and `+`."""
    at: int
    """Offset of the backslash."""
    end: int
    """Offset after the name, or after the `*`."""
    closes: bool
    """Whether a `*` follows it."""


class HeadLine(NamedTuple):
    """A line before the first chapter."""

    marker: str
    text: str
    at: int


class Note(NamedTuple):
    """A footnote or cross reference that is closed."""

    name: str
    """`f`, `x` …"""
    at: int
    """Offset of its backslash."""
    body: str
    """What is in it, its caller included."""


@dataclass(frozen=True)
class UsfmFile(TextFile):
    """A book in USFM."""

    KEPT = (*TextFile.KEPT, "is_aligned", "code")

    versification: str = "eng"
    language: str = ""
    is_rewritten: bool = False
    """Whether its text was made of chunks of translationStudio or of another form: its head is then our own."""

    own_counts: tuple[int, ...] = ()
    """Verses of each chapter by the versification of the repository itself; empty: as in `versification`."""
    is_merged: bool = False
    """Whether it was made of several files, whose lines of `\\id` are then our own."""

    part: int = 0
    """Which book it is of a file that has several."""

    def books(self) -> Sequence[UsfmFile]:
        """Each book of it, where it has several; else itself."""
        parts = () if self.is_rewritten else books_in(self.text)
        if not parts:
            return (self,)
        return [
            UsfmFile(self.path, text, self.versification, self.language, part=number)
            for number, (_, text) in enumerate(parts)
        ]

    @cached_property
    def markers(self) -> tuple[Marker, ...]:
        """Every marker, in order."""
        return tuple(
            Marker(found[1].lstrip("+"), found.start(), found.end(), bool(found[2]))
            for found in _MARKER.finditer(self.text)
        )

    @cached_property
    def marker_starts(self) -> frozenset[str]:
        """What follows backslashes, cut to three characters: what begins otherwise is not looked for."""
        return frozenset(map(_FIRST_THREE, self.text.split("\\")[1:]))

    @cached_property
    def odd_signs(self) -> dict[str, tuple[int, ...]]:
        """Offsets of punctuation that has a blank before it, or none behind it, by sign.

        Of opening brackets and quotation marks those with a blank behind them, of closing ones before them.
        """
        return {
            sign: tuple([found.start() for found in _ODD_SIGNS[sign].finditer(self.text)])
            for sign in _ODD_SIGNS.written
            if sign in self.text
        }

    @cached_property
    def has_morphology(self) -> bool:
        """Whether words have attributes that describe their forms."""
        # One character is found much faster than several.
        return "|" in self.text and "x-morph" in self.text

    def has_marker(self, *starts: str) -> bool:
        """Whether anything after a backslash begins with one of `starts`, of at most three characters each."""
        return any(start.startswith(starts) for start in self.marker_starts)

    @property
    def begin(self) -> int:
        """Offset at which it begins: line feeds stand for the books before it in its file."""
        return len(self.text) - len(self.text.lstrip("\n")) if self.part else 0

    @cached_property
    def code(self) -> str:
        """Book code of `\\id`, else of the file's name, in lower case; may be empty."""
        known = book_of_id_line(self.id_line) or book_of_path(self.path)
        return known.code if known else ""

    @cached_property
    def id_word(self) -> str:
        """The first word after `\\id`; may be empty."""
        found = _WORD.match(self.id_line)
        return found[0] if found else ""

    @cached_property
    def id_line(self) -> str:
        """What follows `\\id`; may be empty."""
        found = _ID.match(self.text)
        return found[1] if found else ""

    @cached_property
    def outline(self) -> tuple[Chapter, ...]:
        """Every `\\c`, in order, each with those of its verses whose number can be read."""
        return outline(self.text)

    @cached_property
    def chapters(self) -> tuple[tuple[int, int], ...]:
        """Number and offset of every `\\c`; number 0 where it cannot be read. Those of a second book are none."""
        second = second_book(self.text)
        end = second if second >= 0 else len(self.text)
        return tuple(
            (chapter.number, chapter.at) for chapter in self.outline if 0 <= chapter.at < end
        )

    @cached_property
    def verses(self) -> tuple[Verse, ...]:
        """Every `\\v` with a readable number, in order."""
        return tuple(verse for chapter in self.outline for verse in chapter.verses)

    @cached_property
    def verses_without_letter(self) -> tuple[Verse, ...]:
        """Those of `verses` behind whose number is anything but a blank and a letter, as in few."""
        text = self.text
        return tuple(
            [
                verse
                for verse in self.verses
                if not (
                    text[verse.start : verse.start + 1] == " "
                    and text[verse.start + 1 : verse.start + 2].isalpha()
                )
            ]
        )

    @cached_property
    def verse_starts(self) -> list[int]:
        """Offset of each of `verses`."""
        return [verse.at for verse in self.verses]

    def verse_at(self, at: int) -> Verse | None:
        """The verse in which an offset is; None before the first verse of a chapter."""
        index = bisect_right(self.verse_starts, at) - 1
        verse = self.verses[index] if index >= 0 else None
        return verse if verse is not None and at < verse.end else None

    @cached_property
    def first_chapter(self) -> int:
        """Offset of the first `\\c` or `\\v`, or the end."""
        first = self.outline[0] if self.outline else None
        if first is None:
            return len(self.text)
        if first.at >= 0:
            return first.at
        return min(verse.at for verse in (*first.verses, *first.unnumbered))

    @cached_property
    def head(self) -> tuple[HeadLine, ...]:
        """What begins before the first chapter with a marker, as the parser takes it, as lines should."""
        return tuple(
            _head_line(found) for found in _HEAD_LINE.finditer(self.text, 0, self.first_chapter)
        )

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """Every note that is closed before the next verse, chapter or `\\p`."""
        if not self.has_marker(*_NOTE_STARTS):
            return ()
        return tuple(
            Note(found[1], found.start(), found[2]) for found in _WHOLE_NOTE.finditer(self.text)
        )

    @cached_property
    def is_aligned(self) -> bool:
        """Whether words are aligned with those of the original."""
        return self.has_marker("zal") and "\\zaln-s" in self.text

    @cached_property
    def alignment(self) -> Alignment:
        """What is wrong with the marks of its alignment."""
        from tx_mkdocs.checks.files.alignment import read_alignment

        return read_alignment(self.text)

    def words(self, verse: Verse) -> str:
        """The text of a verse: without markers, notes and attributes."""
        text = self.text[verse.start : verse.end]
        if "\\" not in text:
            return text
        text = _ATTRIBUTES.sub("", _WHOLE_NOTE.sub(" ", text))
        return _ANY_MARKER.sub(" ", text)

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """How many verses each chapter has in the book's versification; empty: unknown."""
        usual = tuple(verse_counts(self.code, self.versification)) if self.code else ()
        return self.own_counts or usual


def _head_line(found: re.Match[str]) -> HeadLine:
    name, text = found[1], found[2]
    if name not in MARKERS:
        meant = respell(name, at_line_start=True, before_milestone_end=False, spellings=())
        name, text = meant.marker.name, meant.text + text
    return HeadLine(name, text.strip(), found.start())
