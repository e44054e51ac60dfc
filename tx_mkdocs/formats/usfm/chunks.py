"""translationStudio chunks of a Bible book, merged into one USFM text that remembers its files.

Layout (translationStudio, package versions 2 to 7): `<chapter>/<chunk>.txt`; a chunk's name is its first
verse; `title.txt` holds the title of the chapter, `front/title.txt` or `00/title.txt` that of the book.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from tx_mkdocs.findings.model import At
from tx_mkdocs.formats.usfm.core_chapters import core_chapter
from tx_mkdocs.formats.usfm.files import (
    chunk_order,
    is_chunk,
    is_core_chapter,
)
from tx_mkdocs.formats.usfm.markers import IDENTIFICATION, MARKERS, Kind
from tx_mkdocs.formats.usfm.numbers import chapter_number, first_number
from tx_mkdocs.formats.usfm.outline import outline
from tx_mkdocs.formats.usfm.verse_number import verse_number

_PARAGRAPH = re.compile(r"\\(?:p|m|q|pi|nb|mi|pm|pmo|pmc|pmr|pc|po|li)\d?(?![a-z0-9])")
_LEAD = re.compile(
    r"(?:\s*(?:"
    # Digits glued to what has no levels are text, as in `\\m1.`.
    r"\\(?:s5|ts(?:-s)?\\\*|(?:q|pi|mi|li)\d?"
    r"|(?:p|m|nb|pm|pmo|pmc|pmr|pc|po|b)(?:\d(?![^\s\\]))?)(?![a-z0-9])[ \t]*"
    r"|\\(?:s|ms|mr|r|d|sp|qa|id|ide|h|toc|rem)\d?(?![a-z0-9])[^\n\\]*(?:\n|\Z)"
    r"))*\s*"
)
"""What may stand before the first words of a chunk."""
_WITHIN = frozenset([Kind.CHARACTER, Kind.END, Kind.NOTE, Kind.END_NOTE, Kind.MILESTONE])
"""Kinds of what stands inside a paragraph."""
_MARKER_NAME = re.compile(r"\s*\\([a-z]+\d?)(?![\w*+-])")
_WHOLE_HEAD_LINE = re.compile(
    rf"[ \t\ufeff]*\\(?:{'|'.join(IDENTIFICATION)})(?![\w*-])[^\\\n]*(?:\n\s*(?=\\)|\Z)"
)
_CHAPTER_LINE = re.compile(r"\\c [0-9]{1,4}[ \t]*\n")
_UNNUMBERED = re.compile(r"\\[cv]\s*\Z")
_MARKER = re.compile(r"\\[^\s\\]*")
_WORD = re.compile(r"\w")
_CHAPTER = re.compile(r"\\c(?:hapter)?", re.IGNORECASE)


class MergedBook(NamedTuple):
    """A book made of chunks."""

    text: str
    """USFM."""
    lines: tuple[int, ...]
    """Line of `text`, from 1, at which the text of each file begins, ascending."""
    origins: tuple[tuple[str, int], ...]
    """For each of `lines`: the file and the line in it, from 1; no file for lines of our own."""

    def place(self, line: int) -> tuple[str, int]:
        """File and line that became `line` of the text; an empty path for a line of our own."""
        at = bisect_right(self.lines, line) - 1
        if at < 0:
            return "", 0
        path, first = self.origins[at]
        return (path, first + line - self.lines[at]) if path else ("", 0)

    def locate(self, at: At) -> At:
        """A place in the merged text as one in the file that it came from."""
        path, line = self.place(at.line)
        return replace(at, path=path or at.path, line=line, column=at.column if line else 0)


def merge_chunks(chunks: Iterable[tuple[str, str]], code: str, title: str) -> MergedBook:
    """One USFM book of `chunks`, pairs of repository path and text, in any order; chapters of translationCore too.

    `code` is the book's USFM identifier, `title` its title where the chunks bring none. Files of chapters that are
    no chunks are put one behind the other.
    """
    given = [(path, core_chapter(text) if is_core_chapter(path) else text) for path, text in chunks]
    if not any(is_chunk(path) or is_core_chapter(path) for path, _ in given):
        return _join_chapters(given, code)
    ordered = sorted(given, key=lambda chunk: chunk_order(chunk[0]))
    merger = _Merger()
    book_title, title_path = title, ""
    for path, text in ordered:
        section, number, verse, _ = chunk_order(path)
        if verse == -3 and (section == 0 or (section == 1 and number == 0)) and text.strip():
            book_title, title_path = text.strip(), path
    merger.add(f"\\id {code.upper()}")
    if book_title:
        # A marker would end this line, and its text be shown once more.
        merger.add(f"\\h {_one_line(_MARKER.sub('', book_title))}")
        merger.add(f"\\mt {_one_line(book_title)}", title_path)
    merger.numbered = _numbered_chapters(ordered)
    current: int | None = None
    for path, text in ordered:
        section, number, verse, _ = chunk_order(path)
        if path == title_path or not text.strip():
            continue
        if section != 1 or number == 0:
            merger.add(text if _begins_block(text) else f"\\ip {text.lstrip()}", path)
            continue
        if number != current:
            current = number
            merger.add(f"\\c {number}")
            merger.paragraph_due = True
        if verse == -3:
            merger.add(f"\\cl {_one_line(text)}", path)
            merger.paragraph_due = True
            continue
        merger.chunk(path, text, number, verse)
    return merger.result()


def first_chapter(text: str) -> int:
    """The number of the first chapter in a text; 0 where it has none."""
    return next((chapter.number for chapter in outline(text) if chapter.at >= 0), 0)


def _join_chapters(files: Iterable[tuple[str, str]], code: str) -> MergedBook:
    """One book of files that have some of its chapters each: what names the book counts where it comes first."""
    merger = _Merger()
    ordered = sorted(files, key=lambda file: first_chapter(file[1]))
    if not ordered[0][1].lstrip().startswith("\\id"):
        merger.add(f"\\id {code.upper()}")
        first = next(filter(None, (text.lstrip() for _, text in ordered)), "")
        if first and not _begins_block(first):
            # What has no marker would go on with the line above.
            merger.add("\\ip")
    for number, (path, text) in enumerate(ordered):
        chapters = outline(text)
        begin = next((chapter.at for chapter in chapters if chapter.at >= 0), len(text))
        begin = text.rfind("\n", 0, begin) + 1
        line = 1 + text.count("\n", 0, begin)
        opens = _CHAPTER_LINE.match(text, begin) if number else None
        if opens and chapters[0].at != begin:
            opens = None
        if opens:
            # A title above the chapter of its file is of that chapter, and not of the one before.
            merger.add(opens[0].rstrip("\n"), path, line)
            begin, line = opens.end(), line + 1
        at = 0
        for above, written in enumerate(text.split("\n")[: line - 1 - bool(opens)], 1):
            # What goes on below, or behind another marker, is not known to stand elsewhere.
            if not (number and _WHOLE_HEAD_LINE.match(text, at)):
                merger.add(written, path, above)
            at += len(written) + 1
        merger.add(text[begin:].rstrip("\n"), path, line)
    return merger.result()


def _begins_block(text: str) -> bool:
    """Whether a text begins with the marker of a paragraph, a chapter or a line about the book."""
    found = _MARKER_NAME.match(text)
    marker = MARKERS.get(found[1]) if found else None
    return marker is not None and marker.kind not in _WITHIN


def _one_line(text: str) -> str:
    """A title on one line; blanks that are no ASCII stay what they are."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def _without_number(text: str) -> str:
    """What follows `\\c` and a number at the start of `text`; all of it where the number is more than digits."""
    marker = _CHAPTER.match(text)
    number, end = chapter_number(text, marker.end() if marker else 0)
    if not all(map(str.isnumeric, number)) or _WORD.match(text, end):
        return text
    return text[end:].lstrip(" \t")


def _begins_with(text: str, verse: int) -> bool:
    """Whether a text begins with the number of its verse, as some type it without a marker: `1 In the beginning`."""
    number, end = verse_number(text, 0, str)
    return first_number(number) == verse and text[:1].isnumeric() and text[end : end + 1].isspace()


def _numbered_chapters(chunks: Iterable[tuple[str, str]]) -> frozenset[int]:
    """The chapters in which most chunks begin with the number of their verse: in others it is rather a word."""
    typed: dict[int, int] = {}
    others: dict[int, list[str]] = {}
    for path, text in chunks:
        _, number, verse, _ = chunk_order(path)
        if 0 < verse < 1000 and text.strip():
            found = _LEAD.match(text)
            if _begins_with(text[found.end() if found else 0 :], verse):
                typed[number] = typed.get(number, 0) + 1
            else:
                others.setdefault(number, []).append(text)
    # Those with markers tell nothing.
    return frozenset(
        number
        for number, count in typed.items()
        if count
        > sum(not any(part.verses for part in outline(text)) for text in others.get(number, ()))
    )


class _Merger:
    """The lines so far."""

    def __init__(self) -> None:
        self.numbered: frozenset[int] = frozenset()
        """Chapters whose chunks begin with the numbers of their verses, without a marker."""
        self.parts: list[str] = []
        self.line = 1
        self.lines: list[int] = []
        self.origins: list[tuple[str, int]] = []
        self.paragraph_due = False

    def add(self, text: str, path: str = "", line: int = 1) -> None:
        if self.parts and _UNNUMBERED.search(self.parts[-1]):
            # The digits with which the next file begins are not its number.
            self._append("\\p", "", 1)
        self._append(text, path, line)

    def _append(self, text: str, path: str, line: int) -> None:
        self.lines.append(self.line)
        self.origins.append((path, line))
        self.parts.append(text)
        self.line += text.count("\n") + 1

    def chunk(self, path: str, text: str, chapter: int, verse: int) -> None:
        """Add the text of one chunk: the chapter's own number goes, a missing verse number comes."""
        parts = outline(text)
        starts = [begun.at for part in parts for begun in part.verses]
        own = next((part.at for part in parts if part.at >= 0 and part.number == chapter), -1)
        if own >= 0 and not any(start < own for start in starts):
            text = text[:own] + _without_number(text[own:])
        found = _LEAD.match(text)
        end = found.end() if found else 0
        start = end - len(text[:end].lstrip())
        lead, rest = text[start:end], text[end:].rstrip("\n")
        line = 1 + text.count("\n", 0, start)
        if not starts and 0 < verse < 1000:
            is_there = chapter in self.numbered and _begins_with(rest, verse)
            rest = f"\\v {rest}" if is_there else f"\\v {verse} {rest}"
        due, self.paragraph_due = self.paragraph_due, False
        if due and not _PARAGRAPH.search(lead):
            if lead:
                self.add(lead.rstrip("\n"), path, line)
            self.add("\\p")
            self.add(rest, path, line + lead.count("\n"))
        else:
            self.add(lead + rest, path, line)

    def result(self) -> MergedBook:
        return MergedBook("\n".join(self.parts) + "\n", tuple(self.lines), tuple(self.origins))
