"""What both readers make of their side: parts, units and their words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

_WORD = re.compile(rb"\S+")


@dataclass(slots=True)
class Unit:
    """A verse, a frame, a note, or what comes before the first of them."""

    label: str
    """Number as written, of a frame its id; empty for what comes before the first."""
    path: str = ""
    """Source file, or address of the page."""
    line: int = 0
    """Where it begins; 0 on pages."""
    text: bytearray = field(default_factory=bytearray)
    """Bare text, words not yet split."""
    origins: list[tuple[int, str, int]] = field(default_factory=list)
    """Offset in `text`, file and line of each run that was added."""

    def add(self, run: bytes, path: str, line: int) -> None:
        """Append a run of text that begins in this line."""
        self.origins.append((len(self.text), path, line))
        self.text += run

    @property
    def words(self) -> list[bytes]:
        """The text split at ASCII white space."""
        return bytes(self.text).split()

    def place(self, word: int) -> tuple[str, int]:
        """File and line of a word, by its index; of the unit when there is no such word."""
        for index, found in enumerate(_WORD.finditer(self.text)):
            if index == word:
                at = bisect_right(self.origins, found.start(), key=_offset) - 1
                if at < 0:
                    break
                offset, path, line = self.origins[at]
                return path, line + self.text.count(b"\n", offset, found.start())
        return self.path, self.line


def _offset(origin: tuple[int, str, int]) -> int:
    return origin[0]


@dataclass(slots=True)
class Part:
    """A chapter or a story, or what comes before the first."""

    key: str
    """`3`, the second chapter of that number `3-2`; empty for what comes before the first."""
    path: str = ""
    """Source file, or address of the page."""
    line: int = 0
    units: list[Unit] = field(default_factory=list)
    notes: list[Unit] = field(default_factory=list)
    title: bytes = b""
    """Source: text that the page's heading must contain (`\\cl`). Page: text of the heading."""

    @property
    def words(self) -> list[bytes]:
        """The words of all units."""
        return [word for unit in self.units for word in unit.words]


@dataclass(slots=True)
class Quick:
    """A book read in bulk: equal on both sides when nothing was lost, else a reason to look closer."""

    body: bytes
    """Words with one blank between them, and a `BORDER` as a word between chapters."""
    notes: list[bytes]
    """Words, a `BORDER` before each note and two between chapters."""
    keys: list[str]
    """Keys of the chapters."""
    verses: list[bytes]
    """Verse numbers of the whole book."""
    titles: list[bytes]
    """As `Part.title`, of the front matter and of each chapter."""
    note_count: int = 0
    headings: int = 0


BORDER = b"\x00"
_BLANKS = bytes.maketrans(b"\t\n\r\x0b\x0c", b"     ")


def one_line(text: bytes) -> bytes:
    """Text with exactly one blank where it has ASCII white space; much faster than its words."""
    text = text.translate(_BLANKS)
    while b"  " in text:
        text = text.replace(b"  ", b" ")
    return text.strip(b" ")
