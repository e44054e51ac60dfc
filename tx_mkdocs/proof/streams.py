"""The form in which source and pages are compared: parts, units and their words."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from html import unescape as _unescape
from html.entities import html5

# Python refuses to read thousands of digits as a number.
_LONG_NUMBER = re.compile("&(?=#[xX]?[0-9A-Fa-f]{10})")
_ENTITY = re.compile("&(#(?:[0-9]{1,7}|[xX][0-9A-Fa-f]{1,6});|[A-Za-z][A-Za-z0-9]{0,31};)")
TAG = re.compile(rb"<[^>]*>")
"""Of the HTML of a page, which has no sign of a tag in a value."""
_BLANK = re.compile("[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*")
_SIGNS = re.compile("^[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+(?=.)", re.DOTALL)
_SEPARATOR = re.compile(rb"[\x1c-\x1f]")
# How a character of Hebrew (U+0590 to U+05FF) begins in UTF-8.
_HEBREW = rb"(?:\xd6[\x90-\xbf]|\xd7)"
# U+200B between Hebrew letters, where pages have U+2060.
_IN_HEBREW = re.compile(
    rb"(?<=(?:\xd6[\x90-\xbf]|\xd7[\x80-\xbf]))\xe2\x80\x8b(?=" + _HEBREW + rb")"
)
_WORD = re.compile(rb"\S+(?:(?<=\xd6\xbe)\n(?=" + _HEBREW + rb")\S+)*")
# A maqqef (U+05BE) joins words, also where the source has them on two lines.
_CHAPTER = re.compile(rb"\\(?i:chapter|c)")
_JOINED = re.compile(rb"(?<=\xd6\xbe)\n(?=" + _HEBREW + rb")")


def unescape(text: str) -> str:
    """The characters that entities stand for; what has no `;` or no such name is none (CommonMark, 6.2)."""
    return _ENTITY.sub(_character, text)


def _character(found: re.Match[str]) -> str:
    is_entity = found[1][0] == "#" or found[1] in html5
    return _unescape(found[0]) if is_entity else found[0]


def unescape_html(text: str) -> str:
    """The characters that entities stand for in raw HTML, where some need no `;`."""
    return _unescape(_LONG_NUMBER.sub("&amp;", text)) if "&" in text else text


def utf8(text: str) -> bytes:
    """The bytes of a source text, its byte-order mark left out."""
    return text.removeprefix("\ufeff").encode(errors="surrogatepass")


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
    written: bytearray = field(default_factory=bytearray)
    """The passage in the file with its markup, where the reader keeps it; of a note that of its verse."""
    blocks: list[tuple[int, bool]] = field(default_factory=list)
    """Where in `text` each paragraph begins, and whether it is a heading, where the reader keeps it."""

    def without_last_headings(self) -> bytes:
        """The text as far as it is not headings at its end, which belong to the text that follows."""
        end = len(self.text)
        for at, is_heading in reversed(self.blocks):
            if not is_heading and self.text[at:end].strip():
                break
            end = at
        return bytes(self.text[:end])

    def add(self, run: bytes, path: str, line: int) -> None:
        """Append a run of text that begins in this line."""
        self.origins.append((len(self.text), path, line))
        self.text += run

    def extend(self, other: Unit) -> None:
        """Append the text of another unit; its words keep their places."""
        self.add(b" ", other.path, other.line)
        self.origins += [(len(self.text) + at, path, line) for at, path, line in other.origins]
        self.text += other.text

    @property
    def words(self) -> list[bytes]:
        """The text split at ASCII white space; what is nothing but other blanks is no word, and they end none.

        Signs without width before the first word are none of it: whether a page has them depends on its markers.
        """
        words = seen_words(join_maqqef(bytes(self.text)))
        if words and words[0][0] > 127:
            first = _SIGNS.sub("", words[0].decode(errors="surrogateescape"))
            words[0] = first.encode(errors="surrogateescape")
        return words

    def place(self, word: int) -> tuple[str, int]:
        """File and line of a word, by its index; of the unit when there is no such word."""
        index = -1
        for found in _WORD.finditer(self.text):
            index += not is_blank(found[0])
            if index == word:
                at = bisect_right(self.origins, found.start(), key=_offset) - 1
                if at < 0:
                    break
                offset, path, line = self.origins[at]
                return path, line + self.text.count(b"\n", offset, found.start())
        return self.path, self.line


def join_maqqef(text: bytes) -> bytes:
    """The text with Hebrew words that a maqqef joins on one line."""
    return _JOINED.sub(b"", text) if b"\xd6\xbe\n" in text else text


def join_parts_of_words(text: bytes) -> bytes:
    """The text, as long as it was, with what parts Hebrew words for machines as what joins them for readers."""
    return _IN_HEBREW.sub(b"\xe2\x81\xa0", text) if b"\xe2\x80\x8b" in text else text


def seen_words(text: bytes) -> list[bytes]:
    """A text split at ASCII white space, each word without other white space around it; that alone is no word."""
    words = text.split()
    if text.isascii() and not _SEPARATOR.search(text):
        return words
    return [_without_white_space(word) for word in words if not is_blank(word)]


def _without_white_space(word: bytes) -> bytes:
    """A word without white space around it that bytes do not know; beside other white space it is none of the text."""
    if 31 < word[0] < 128 and 31 < word[-1] < 128:
        return word
    return word.decode(errors="surrogateescape").strip().encode(errors="surrogateescape") or word


def is_blank(word: bytes) -> bool:
    """Whether a word is nothing but signs without width, and white space that bytes do not know.

    That is what is beyond ASCII, and U+001C to U+001F.
    """
    return not 31 < word[0] < 128 and _BLANK.fullmatch(word.decode(errors="replace")) is not None


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
    headings: int = 0
    """Headings of sections that have a text."""
    title: bytes = b""
    """Source: text that the page's heading must contain (`\\cl`). Page: text of the heading."""
    published: bytes = b""
    """Source: what the heading has instead of the number (`\\cp`)."""
    aside: bytes = b""
    """Page: what the book says about itself, apart from its text."""
    alone: int = 0
    """Source: how much of what is written of it is known to be nothing but `\\c`."""

    def takes_chapter_alone(self) -> bool:
        """Whether it is a chapter with a number of which nothing else is read: a `\\c` alone begins no other."""
        if self.key[:1] in ("", "0") or len(self.units) > 1:
            return False
        written = self.units[0].written
        begin, self.alone = self.alone, len(written)
        marker = _CHAPTER.match(written, begin)
        if marker is None:
            return False
        # Books that are read in bulk need none of it.
        from tx_mkdocs.proof.number_labels import chapter_label

        _, rest = chapter_label(bytes(written[marker.end() :]).decode(errors="surrogatepass"))
        return not rest.strip()

    @property
    def words(self) -> list[bytes]:
        """The words of all units."""
        return [word for unit in self.units for word in unit.words]


@dataclass(slots=True)
class Quick:
    """A book read in bulk: equal on both sides when nothing was lost, else a reason to look closer."""

    body: list[bytes]
    """Lines, a `BORDER` between chapters."""
    notes: list[bytes]
    """Words, a `BORDER` before each note and two between chapters."""
    keys: list[str]
    """Keys of the chapters."""
    verses: list[bytes]
    """Verse numbers of the whole book; of pages only their number counts, `body` has them."""
    titles: list[bytes]
    """As `Part.title`, of the front matter and of each chapter; of pages as HTML."""
    note_count: int = 0
    headings: int = 0
    certain: bool = True
    """Whether every marker is one that is known; of others it takes a closer look to tell what is text."""


BORDER = b"\x00"


def lines(text: bytes) -> list[bytes]:
    """The lines of a text that have words, without the blanks around them.

    Where both sides break their lines alike, equal lines are equal words, at a fraction of the cost.
    """
    return [line for line in map(bytes.strip, text.split(b"\n")) if line]


def count_words(parts: list[bytes]) -> int:
    """How many words the lines of a text have; they have no blanks around them."""
    text = b"\n".join(parts)
    if b"\t" in text or b"\r" in text:
        return len(text.split())
    # Splitting costs three times as much.
    words = text.count(b" ") + len(parts)
    if b"  " not in text:
        return words
    # Of two blanks one is too many.
    return len(text.split()) if b"   " in text else words - text.count(b"  ")
