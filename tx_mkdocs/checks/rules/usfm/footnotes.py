"""Checks of footnotes, cross references and pictures in USFM."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from tx_mkdocs.checks.files.usfm import Note, UsfmFile
from tx_mkdocs.findings.register import Spot, check

_ORIGIN = re.compile(r"\\(?:fr|xo)\s+([^\\]*)")
_REFERENCE = re.compile(
    r"[\s\u200e\u200f]*(\d{1,3})\s*[:.,\u066b\u061b]\s*(\d{1,3})[a-z]?(?:\s*[-\u2010-\u2015,]\s*(\d{1,3}))?"
)
_NOT_TEXT = re.compile(r"\\(?:fr|xo|fv)\s+[^\\]*|\\(?:fv|xop)\*|\\\+?[a-z]+\d?\*?|\|[^\\]*")
_PARTS = re.compile(r"\\(?:f[tqklpw]|fqa|fdc|x[tkq]|xta|xot|xnt|xdc)(?![a-z])")
_CALLER = re.compile(r"\s*(?:[+\-*†‡§]|[^\s\\]{1,2}(?=\s))?\s*")
_HEADING_LINE = re.compile(r"\\(?:s\d?|ms\d?|mr|d|r|sp|cl|mt\d?|qa)(?![\w-])")
_SENTENCE_END = re.compile(r"[.!?…:;)\]\"'”’»›।॥؟۔።။၊。]\s*(?:\\\+?[a-z]+\*\s*)*\Z")
_PART = re.compile(r"\\(f[rtqklpw]|fqa|fdc|x[okq]|xta)(?= )")
_LONGEST_NOTE = 2000
_BEGUN = re.compile(r"\\(?:f|x|fe|ef|ex)[ \n]")
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\\fig ([^\\]*(?:\\(?!fig\*|[cvp]\s)[^\\]*)*)\\fig\*")
_FIELDS = 5
_HEAD = "\\id JON\n\\c 1\n\\p\n"


@check(
    "USFM043",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 1 God\\f + \\fr 1:2 \\ft Or: the Lord.\\f* spoke.\n\\v 2 “Go.”\n",
    at=(4, 9),
    good=_HEAD + "\\v 1 God\\f + \\fr 1:1 \\ft Or: the Lord.\\f* spoke.\n\\v 2 “Go.”\n",
    path="32-JON.usfm",
)
def note_of_another_verse(file: UsfmFile) -> Iterator[Spot]:
    """A note names another verse than the one in which it stands.

    `\\fr` and `\\xo` say to which verse a note belongs. On paper the reader finds the note by it. Most often a
    note was copied, or moved together with words.
    """
    for note in file.notes:
        origin = _ORIGIN.search(note.body)
        stated = _REFERENCE.match(origin[1]) if origin else None
        verse = file.verse_at(note.at)
        if stated is None or verse is None or "\\va" in file.text[verse.start : note.at]:
            continue
        chapter, first = int(stated[1]), int(stated[2])
        last = int(stated[3]) if stated[3] else first
        if chapter == verse.chapter and first <= verse.last and last >= verse.first:
            continue
        begin = file.text.rfind("\n", 0, note.at) + 1
        if _HEADING_LINE.match(file.text, begin):
            continue
        message = f"The note is of {stated[0].strip()}, but it stands in {verse.label}."
        fix = f"Write {verse.label} in the note, or move it."
        yield Spot(message, note.at, fix=fix)


@check(
    "USFM044",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 1 God\\f + \\fr 1:1 \\ft \\f* spoke.\n",
    at=(4, 9),
    good=_HEAD + "\\v 1 God\\f + \\fr 1:1 \\ft Or: the Lord.\\f* spoke.\n",
    path="32-JON.usfm",
    fix="Write the text of the note, or delete it.",
)
def note_without_text(file: UsfmFile) -> Iterator[Spot]:
    """A note has no text.

    Readers see a caller that leads to nothing.
    """
    for note in file.notes:
        if not re.search(r"\w", _NOT_TEXT.sub("", _text(note))):
            yield Spot(f"Nothing stands in the note \\{note.name}.", note.at)


@check(
    "USFM045",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 God\\f + Or: the Lord.\\f* spoke.\n",
    at=(4, 9),
    good=_HEAD + "\\v 1 God\\f + \\ft Or: the Lord.\\f* spoke.\n",
    path="32-JON.usfm",
)
def note_text_without_marker(file: UsfmFile) -> Iterator[Spot]:
    """The text of a note has no marker.

    In a footnote the text stands behind `\\ft` (words of the verse behind `\\fq`, another translation behind
    `\\fqa`), in a cross reference behind `\\xt`. Some programs leave out what has no marker.
    """
    for note in file.notes:
        text = _text(note)
        if _PARTS.search(text):
            continue
        origin = _ORIGIN.search(text)
        behind = origin is not None and len(_LETTERS.findall(origin[1])) > 2
        if behind or re.search(r"\w", _NOT_TEXT.sub("", text)):
            wanted = "\\xt" if "x" in note.name else "\\ft"
            message = f"The text of the note \\{note.name} has no marker."
            yield Spot(message, note.at, fix=f"Write {wanted} before it.")


@check(
    "USFM046",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 God \\f + \\ft Or: the Lord.\\f* spoke.\n",
    at=(4, 10),
    good=_HEAD + "\\v 1 God\\f + \\ft Or: the Lord.\\f* spoke.\n",
    path="32-JON.usfm",
    fix="Put the note at the word or the punctuation, without a blank.",
    advice=True,
)
def blank_before_note(file: UsfmFile) -> Iterator[Spot]:
    """A blank stands before a note.

    The caller may come to stand at the beginning of the next line, where nobody sees what it belongs to.
    """
    for note in file.notes:
        if file.text[note.at - 1] == " " and not re.match(r"[\d\\]", file.text[note.at - 2]):
            yield Spot(f"A blank stands before the note \\{note.name}.", note.at)


@check(
    "USFM047",
    "info",
    "usfm",
    bad=_HEAD + "\\v 1 God\\f + \\ft Or: the Lord\\f* spoke.\n",
    at=(4, 9),
    good=_HEAD + "\\v 1 God\\f + \\ft Or: the Lord.\\f* spoke.\n",
    path="32-JON.usfm",
    fix="Put a full stop at its end.",
    advice=True,
)
def note_without_full_stop(file: UsfmFile) -> Iterator[Spot]:
    """A footnote does not end like a sentence.

    On paper one note stands behind the other; without a full stop they run into each other.
    """
    for note in file.notes:
        if "x" not in note.name and not _SENTENCE_END.search(note.body):
            yield Spot("The footnote does not end with a full stop.", note.at)


def _text(note: Note) -> str:
    """What stands in a note, without its caller."""
    found = _CALLER.match(note.body)
    return note.body[found.end() if found else 0 :]


@check(
    "USFM069",
    "warning",
    "usfm",
    bad=_HEAD + "\\v 1 God spoke. \\ft Or: the Lord.\\ft*\n",
    at=(4, 17),
    good=_HEAD + "\\v 1 God spoke.\\f + \\ft Or: the Lord.\\f*\n",
    path="32-JON.usfm",
    fix="Write \\f + before it and \\f* behind the note (\\x - and \\x* for a cross reference).",
)
def part_of_a_note_outside(file: UsfmFile) -> Iterator[Spot]:
    """A marker of notes stands outside any note.

    Markers such as `\\ft` and `\\xo` are parts of a note. Here the note was not begun, or it ended before, so
    that its text stands in the verse.
    """
    text = file.text
    ends = [note.at + len(note.body) for note in file.notes]
    starts = [note.at for note in file.notes]
    for found in _PART.finditer(text):
        at = found.start()
        index = bisect_right(starts, at) - 1
        if index >= 0 and at <= ends[index] + 4:
            continue
        near = max(0, at - _LONGEST_NOTE)
        begin = max(text.rfind(stop, near, at) for stop in ("\n\\p", "\n\\q", "\n\\v", "\n\\c"))
        # A note that is not closed is told by the reader of the file.
        if not _BEGUN.search(text, max(near, begin), at):
            yield Spot(f"\\{found[1]} stands outside any note.", at)


@check(
    "USFM054",
    "warning",
    "usfm",
    bad=_HEAD + '\\v 1 God spoke. \\fig A ship|size="col"\\fig*\n',
    at=(4, 17),
    good=_HEAD + '\\v 1 God spoke. \\fig A ship|src="ship.jpg" size="col" ref="1:1"\\fig*\n',
    path="32-JON.usfm",
    fix='Name the file: src="…".',
)
def picture_without_file(file: UsfmFile) -> Iterator[Spot]:
    """A picture does not name its file.

    In USFM 3 the file stands in `src`, in USFM 2 behind the first bar. Without it only the caption is shown.
    """
    for found in _FIGURE.finditer(file.text):
        fields = found[1].split("|")
        old = len(fields) > _FIELDS and bool(fields[1].strip())
        if not old and not re.search(r'src\s*=\s*"[^"]+"', found[1]):
            yield Spot("The picture names no file.", found.start())


@check(
    "USFM055",
    "info",
    "usfm",
    bad=_HEAD + '\\v 1 God spoke. \\fig A ship|src="ship.jpg" size="col"\\fig*\n',
    at=(4, 17),
    good=_HEAD + '\\v 1 God spoke. \\fig A ship|src="ship.jpg" size="col" ref="1:1"\\fig*\n',
    path="32-JON.usfm",
    fix='Name chapter and verse: ref="1:1".',
)
def picture_without_reference(file: UsfmFile) -> Iterator[Spot]:
    """A picture does not say to which verse it belongs.

    USFM 3 wants `ref` with chapter and verse. On paper a picture may stand on another page than its verse.
    """
    for found in _FIGURE.finditer(file.text):
        if "src" in found[1] and not re.search(r'ref\s*=\s*"[^"]+"', found[1]):
            yield Spot("The picture names no verse.", found.start())
