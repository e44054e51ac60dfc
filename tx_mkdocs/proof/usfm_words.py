"""The words of a book in USFM, by regular expressions of its own.

`read_closely` goes from marker to marker and knows lines. A book is read so only where what is read in bulk
(`usfm_in_bulk`) does not agree with the pages.

Left out: identification lines, attributes after `|`, milestones, callers of notes. `~` is a
no-break space and `//` an optional line break (USFM 3.1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, islice

from tx_mkdocs.proof import usfm_attributes
from tx_mkdocs.proof.marks import OTHER_BLANK
from tx_mkdocs.proof.number_labels import chapter_label, verse_label
from tx_mkdocs.proof.numbers import chapter_number
from tx_mkdocs.proof.streams import Part, Unit, is_blank
from tx_mkdocs.proof.usfm_alignment import without_alignment
from tx_mkdocs.proof.usfm_in_bulk import BREAK, NO_BREAK_SPACE, Source
from tx_mkdocs.proof.usfm_joins import pull_up
from tx_mkdocs.proof.usfm_markers import (
    begins_block,
    is_before_text,
    is_cell,
    is_character,
    is_head,
    is_heading,
    is_known,
    is_milestone_name,
    is_note,
    is_of_note,
    is_paragraph,
)
from tx_mkdocs.proof.usfm_spelling import Place, ends_in_word, marker_and_text

_SPLIT = re.compile(rb"\\(\*|\+?[A-Za-z0-9_-]+(?:\*| )?)").split
_BEGINS_CHAPTER = re.compile(rb"\\(?i:c|chapter)(?![A-Za-z*_-])")
_STOP = re.compile(rb"\\([vVcC])").finditer
_BLANKS = re.compile(
    rb"(?:[\s\x1c-\x1f]|\xc2\xad|\xe2\x80[\x8b-\x8f]|\xe2\x81\xa0|\xef\xbb\xbf|"
    + OTHER_BLANK
    + rb")*"
).match
_NEXT_VERSE = re.compile(
    "(?:[vV](?:\\s|[\u00ad\u200b-\u200f\u2060\ufeff])*[(\\[]?((?:\\d|[\u1369-\u137c])+[A-Za-z]?)|[cC](?![A-Za-z_*-]))"
)
_LONGEST_NUMBER = 40
"""Bytes that a number may take."""
_DEEPEST = 50
"""Open characters that are remembered; more are never meant."""
_CALLER = re.compile(r"\s*(?:\S(?:[ \n]|\Z)|[+-][\t\u00a0])")
_BEGINS_CALLED = re.compile(rb"\s*[+-](?:[ \n]|\Z)")
_LONG_CALLER = re.compile(r"\s*\S[^ \n]\n*(?: \s*)?\Z")
"""Two letters call a note only where nothing but a marker that begins something is behind them."""


def read_closely(sources: Sequence[Source]) -> list[Part]:
    """Read a book marker by marker, with the place of every word.

    Ill-formed text is read as USFM 3.1 suggests: a note ends at the next paragraph, verse, chapter
    or note; an end marker that ends nothing is nothing; text always counts.
    """
    reader = _Reader()
    reader.has_chapters = any(_BEGINS_CHAPTER.search(text) for _, text in sources)
    reader.texts = [text for _, text in sources]
    for reader.read, (path, text) in enumerate(sources, 1):
        reader.file(path, text)
    reader.end_paragraph()
    return reader.parts


class _Reader:
    """The state of a close reading, across the files of a book."""

    def __init__(self) -> None:
        self.parts = [Part("", units=[Unit("")])]
        self.seen: dict[int, int] = {}
        self.note: Unit | None = None
        self.note_name = b""
        self.open: list[bytes] = []
        self.around: list[bytes] = []
        """The characters that were open when the note began."""
        self.has_chapters = False
        self.silent = self.in_head = False
        """Inside an identification line; whether only characters that are marked have followed on it."""
        self.ends_in_head: set[bytes] = set()
        """What may end the characters that began on it."""
        self.spellings: set[bytes] = set()
        self.begins_line = True
        """Whether the marker that is read is the first on its line."""
        self.before = b""
        """The run before it; without one the marker, if that is unknown."""
        self.next_is_close = self.next_is_milestone = False
        """Whether `\\*` is the next marker, or the one after the next."""
        self.in_milestone = False
        """Whether the marker before was a milestone, which `\\*` ends."""
        self.publishable: bytes | None = None
        """Number of the verse that has just begun, which a `\\vp` may replace."""
        self.label: bytearray | None = None
        """Text of the `\\cl` that is being read."""
        self.number: bytes = b""
        """Text of the `\\cp` that is being read, as long as it is nothing but text."""
        self.pieces: list[bytes] = []
        """The file that is read, cut at its markers: text, marker, text …"""
        self.place = 0
        """Number of the piece that is the marker."""
        self.texts: Sequence[bytes] = ()
        self.read = 0
        """How many of the texts are read, with this one."""
        self.path, self.line, self.start = "", 1, 0
        """Offset of the last run in the text that it was added to."""

    def file(self, path: str, text: bytes) -> None:
        """Read one file."""
        self.path = path
        self.line = 0
        if not self.parts[0].path:
            self.parts[0].path = self.parts[0].units[0].path = path
        # Punctuation that begins a file may belong to the end of the one before it.
        whole = pull_up(b"\n" + text)
        bare = without_alignment(whole)
        self.pieces = pieces = _SPLIT(bare)
        self.spellings = set(pieces[1::2])
        if bare != whole and b"\\w*" in whole:
            # That a word ends with it is known, though no word is left.
            self.spellings.add(b"w*")
        self.begins_line, self.before = pieces[0].endswith(b"\n"), pieces[0]
        is_begun = self.parts[0].units[0].text or len(self.parts) > 1
        if is_begun or not all(map(is_blank, pieces[0].split())):
            self.run(pieces[0].rstrip(b"\\"))
        self.parts[-1].units[-1].written += pieces[0]
        self.line += pieces[0].count(b"\n")
        for at in range(1, len(pieces), 2):
            token, run = pieces[at], pieces[at + 1]
            following = pieces[at + 2] if at + 2 < len(pieces) else b""
            self.next_is_close = following == b"*"
            self.next_is_milestone = pieces[at + 4 : at + 5] == [b"*"]
            # Of two backslashes before a marker one is too many.
            self.place = at
            self.marker(token, run.rstrip(b"\\"), following)
            self.parts[-1].units[-1].written += b"\\" + token + run
            self.line += run.count(b"\n")

    def run(self, text: bytes) -> None:
        """Text that is shown."""
        if self.number and text.strip():
            self.no_number()
        unit = self.note or self.parts[-1].units[-1]
        label = None if self.note else self.label
        self.start = len(unit.text if label is None else label)
        if self.silent or not text:
            return
        if b"~" in text:
            text = text.replace(b"~", NO_BREAK_SPACE)
        if b"//" in text:
            text = BREAK.sub(b"", text)
        if label is None:
            unit.add(text, self.path, self.line)
        else:
            label += text

    def marker(self, token: bytes, run: bytes, following: bytes) -> None:
        """One marker and the text up to the next."""
        name = token.rstrip(b" ")
        begins_line, before = self.begins_line, self.before
        self.begins_line = run.endswith(b"\n")
        is_shown = not (is_known(name) or is_milestone_name(name.rstrip(b"*")))
        self.before = run or (token if is_shown else b"")
        bare = name.lstrip(b"+")
        if is_character(bare.removesuffix(b"*")) and (self.in_head or bare in self.ends_in_head):
            self.in_head = self.in_head and b"\n" not in run
            self.ends_in_head.add(bare + b"*")
            return
        self.ends_in_head.clear()
        self.in_head = bool(is_head(name)) and name != b"id" and b"\n" not in run
        if not is_known(name):
            place = Place(
                self.spellings,
                begins_line,
                ends_in_word(before),
                self.next_is_close,
                self.note is not None,
            )
            name, text = marker_and_text(name, token, run, place)
            run = text + run
            if not name:
                if run.strip():
                    self.publishable = None
                self.run(run)
                return
            bare = name.lstrip(b"+")
        closes_milestone = name == b"*" and self.in_milestone
        is_milestone = bool(is_milestone_name(name.rstrip(b"*"))) or not is_known(name)
        self.in_milestone = following == b"*" and is_milestone
        if not closes_milestone:
            # An identification line ends at the next marker; its words have none any more.
            self.silent = False
        number = _number_alone(run) if following.lstrip(b"+") != bare + b"*" else b""
        if bare == b"vp" and number and self.takes_published_number(number, b"vp*"):
            self.publishable = None
            self.run(run[run.find(number) + len(number) :])
            return
        if bare == b"vp" and self.takes_published_number(run, following):
            self.publishable = None
            return
        if bare == b"va" and number and run.strip() != number:
            self.publishable = None
        is_open = bare[:-1] in self.open
        is_end_of_other = bare == b"va*" and is_open and not run.strip()
        is_nothing = name.endswith(b"*") and not is_open and not run
        if not (bare == b"va" or is_end_of_other or is_nothing):
            self.publishable = None
        if name in (b"c", b"v"):
            self.end_paragraph(stay_open=name == b"v" and not self.note)
            (self.chapter if name == b"c" else self.verse)(run.decode(errors="surrogatepass"))
        elif name.endswith(b"*") and not (name[:-1] == b"ts" or name[:-1].endswith((b"-s", b"-e"))):
            self.end_marker(bare[:-1], run)
        elif is_milestone_name(name.rstrip(b"*")) or (following == b"*" and not is_known(name)):
            text = usfm_attributes.behind_attributes(name, run, closed=following == b"*")
            self.run(text)
        elif is_note(name):
            is_end = self.is_end_of_note(name, run, following)
            self.end_note()
            if is_end:
                # `\f *` is its end, too.
                self.run(run.removeprefix(b"*"))
            else:
                self.begin_note(name, run, following)
        elif is_head(name):
            self.end_paragraph()
            self.run(b" ")
            self.silent = True
        elif name == b"s5":
            self.run(run)
        elif is_paragraph(name) or is_cell(name):
            self.end_paragraph()
            if is_heading(name) and (
                run.strip()
                or (following and b"\n" not in run and not begins_block(following.rstrip(b" ")))
            ):
                self.parts[-1].headings += 1
            unit = self.parts[-1].units[-1]
            unit.blocks.append((len(unit.text), bool(is_before_text(name))))
            self.paragraph(name, run)
        elif not is_character(bare) and begins_line and name + b"*" not in self.spellings:
            self.end_paragraph()
            self.run(b" " + run)
        else:
            self.no_number()
            self.open.append(bare)
            del self.open[:-_DEEPEST]
            self.run(self.text_of_character(name, run, following))

    def chapter(self, text: str) -> None:
        written, rest = chapter_label(text)
        number = chapter_number(written)
        if not (written or rest.strip()) and self.parts[-1].takes_chapter_alone():
            return
        again = self.seen[number] = self.seen.get(number, 0) + 1
        key = f"{number}" if again == 1 else f"{number}-{again}"
        self.parts.append(Part(key, self.path, self.line, [Unit("", self.path, self.line)]))
        self.run(rest.encode(errors="surrogatepass"))

    def verse(self, text: str) -> None:
        number, rest = verse_label(text, self.next_verse)
        self.publishable = None if rest.strip() else number.encode(errors="surrogatepass")
        self.parts[-1].units.append(Unit(number or "?", self.path, self.line))
        # In a number `~` is the sign that joins two verses.
        unit = self.parts[-1].units[-1]
        unit.add(number.encode(errors="surrogatepass"), self.path, self.line)
        self.run(f" {rest}".encode(errors="surrogatepass"))

    def next_verse(self) -> str:
        """The digits, and a letter, of the next verse of the chapter; empty for the last."""
        stops = (
            (self.pieces[at], self.pieces[at + 1], 0)
            for at in range(self.place + 2, len(self.pieces), 2)
            if self.pieces[at][:1] in b"vVcC"
        )
        behind = (
            (stop[1], text, stop.end())
            for text in islice(self.texts, self.read, None)
            for stop in _STOP(text)
        )
        for marker, text, at in chain(stops, behind):
            start = _BLANKS(text, at).end()  # type: ignore[union-attr]
            number = text[start : start + _LONGEST_NUMBER]
            stop = marker + (b" " if start > at else b"") + number
            if found := _NEXT_VERSE.match(stop.decode(errors="replace")):
                return found[1] or ""
        return ""

    def takes_published_number(self, run: bytes, following: bytes) -> bool:
        """Whether this is the `\\vp` that takes the place of the number of its verse; it does so."""
        unit = self.parts[-1].units[-1]
        number = run.strip()
        has_words = len(number.split()) > 1 and any(
            map(str.isalpha, number.decode(errors="replace"))
        )
        if self.publishable is None or self.note or not number or has_words:
            return False
        is_closed = following.lower().strip(b" +") == b"vp*"
        if not (is_closed or self.ends_verse(run, following)):
            return False
        at = unit.text.find(self.publishable)
        if at < 0:
            return False
        unit.text[at : at + len(self.publishable)] = number
        unit.label = number.decode(errors="surrogatepass")
        return True

    def ends_verse(self, run: bytes, following: bytes) -> bool:
        """Whether the next marker, however it is spelled, or the end of the file ends the verse or its paragraph."""
        name = following.rstrip(b" ")
        if name and not is_known(name):
            in_word = ends_in_word(run)
            place = Place(self.spellings, self.begins_line, in_word, self.next_is_milestone)
            name, text = marker_and_text(name, following, b"", place)
            if text and not name:
                return False
        if is_known(name):
            return name != b"s5" and begins_block(name)
        is_of_line = name + b"*" in self.spellings or self.next_is_milestone or name.endswith(b"*")
        return not name or (self.begins_line and not is_of_line)

    def paragraph(self, name: bytes, run: bytes) -> None:
        part = self.parts[-1]
        if name == b"cp" and part.key and not part.published and len(part.units) == 1:
            self.run(b" ")
            if run.strip().strip(b"~") and not BREAK.search(run):
                self.number = run.replace(b"~", NO_BREAK_SPACE)
                return
        if name == b"cl" and not part.title and (part.key or self.has_chapters):
            self.label = bytearray()
        else:
            self.run(b" ")
        if name == b"periph" and b"|" in run:
            title, _, behind = run.partition(b"|")
            line, _, below = behind.partition(b"\n")
            run = b"\n".join([title, usfm_attributes.behind_peripheral(line), below])
        # The title of a peripheral is a heading, whatever follows it.
        self.run(run + b" " if name == b"periph" else run)

    def text_of_character(self, name: bytes, run: bytes, following: bytes) -> bytes:
        """Attributes are none of it where its end is not next; of a figure, a block of its own, the caption is all."""
        is_ended = following.lstrip(b"+").lower() == name.lstrip(b"+").lower() + b"*"
        run = run if is_ended else usfm_attributes.without_pairs(run)
        if name.lstrip(b"+") != b"fig":
            return run
        return b" " + (usfm_attributes.caption(run) if is_ended else run)

    def end_marker(self, name: bytes, run: bytes) -> None:
        if is_note(name):
            self.end_note()
        elif name in self.open:
            if self.open[-1] == name:
                self.without_attributes(name)
            while self.open.pop() != name:
                pass
        self.run(b" " + run if name == b"fig" else run)

    def without_attributes(self, name: bytes) -> None:
        """Take the attributes off the text before an end marker."""
        label = None if self.note else self.label
        text = (self.note or self.parts[-1].units[-1]).text if label is None else label
        bar = text.find(b"|", self.start)
        if bar >= 0:
            rest = text[bar + 1 :].decode(errors="surrogatepass")
            if usfm_attributes.has_bar_in_words(bytes(text[self.start : bar]), rest, name):
                return
            text[bar:] = usfm_attributes.behind_pairs(rest).encode(errors="surrogatepass")

    def no_number(self) -> None:
        """What was read of a `\\cp` has marks in it, and is a paragraph."""
        number, self.number = self.number, b""
        self.run(number)

    def is_end_of_note(self, name: bytes, run: bytes, following: bytes) -> bool:
        """Whether a note is ended by its own marker without `*`: no caller and no part of a note is behind it."""
        bare = following.strip(b"+ ")
        begins = is_of_note(bare) or (bare.endswith(b"*") and is_note(bare[:-1]))
        return name == self.note_name and not begins and not _BEGINS_CALLED.match(run)

    def begin_note(self, name: bytes, run: bytes, following: bytes) -> None:
        self.no_number()
        verse = self.parts[-1].units[-1]
        self.note = Unit(verse.label, self.path, self.line, written=verse.written)
        self.note_name = name
        self.parts[-1].notes.append(self.note)
        text = run.decode(errors="surrogatepass")
        caller = _CALLER.match(text)
        if not caller and following and not following.endswith(b"*"):
            caller = _LONG_CALLER.match(text)
        if caller:
            run = text[caller.end() :].encode(errors="surrogatepass")
        self.around, self.open = self.open, []
        self.run(run)

    def end_note(self) -> None:
        if self.note is not None:
            self.note = None
            self.note_name = b""
            self.open = self.around

    def end_paragraph(self, *, stay_open: bool = False) -> None:
        """What a paragraph, a chapter and a verse end; characters of the text may go on into the next verse."""
        if self.number:
            self.parts[-1].published, self.number = self.number.strip(), b""
        self.end_note()
        if not stay_open:
            self.open.clear()
        self.silent = False
        if self.label is not None:
            self.parts[-1].title = bytes(self.label).strip()
            self.label = None
            self.run(b" ")


def _number_alone(run: bytes) -> bytes:
    """The number behind the marker of a further number, which nothing closes; else empty."""
    number = (run.decode(errors="replace").split(None, 1) or [""])[0]
    return number.encode() if any(map(str.isnumeric, number)) else b""
