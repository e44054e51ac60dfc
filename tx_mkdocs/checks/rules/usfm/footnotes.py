"""Checks of footnotes, cross references and pictures in USFM."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from tx_mkdocs.checks.expressions import Expressions
from tx_mkdocs.checks.files.usfm import Note, UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.usfm import footnotes as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.usfm.figures import FIGURE, figure_source
from tx_mkdocs.formats.usfm.numbers import BRIDGE_SIGN

_LONGEST_NOTE = 2000
_OF_NOTES = Expressions(
    {
        "other number": r"\\va",
        "origin": r"\\(?:fr|xo)\s+([^\\]*)",
        "reference": r"[\s\u200e\u200f]*(\d{1,3})\s*[:.,\u066b\u061b]\s*(\d{1,3})[a-z]?"
        rf"(?:\s*[{BRIDGE_SIGN},]\s*(\d{{1,3}}))?",
        "not text": r"\\(?:fr|xo|fv)\s+[^\\]*|\\(?:fv|xop)\*|\\\+?[a-z]+\d?\*?|\|[^\\]*",
        "parts": r"\\(?:f[tqklpw]|fqa|fdc|x[tkq]|xta|xot|xnt|xdc)(?![a-z])",
        "caller": r"\s*(?:[+\-*†‡§]|[^\s\\]{1,2}(?=\s))?\s*",
        "heading": r"\\(?:s\d?|ms\d?|mr|d|r|sp|cl|mt\d?|qa)(?![\w-])",
        "end of a sentence": r"[.!?…:;)\]\"'”’»›।॥؟۔።။၊。]\s*(?:\\\+?[a-z]+\*\s*)*\Z",
        "part": r"\\(f[rtqklpw]|fqa|fdc|x[okq]|xta)(?= )",
        "begun": r"\\(?:f|x|fe|ef|ex)(?![\w*-])",
        "letters": r"[^\W\d_]+",
        "last number": r"(?s).*\d[a-z]?\b",
    }
)


@rule(codes.NOTE_OF_ANOTHER_VERSE)
def note_of_another_verse(file: UsfmFile) -> Iterator[Spot]:
    text = file.text
    others = [found.start() for found in _OF_NOTES["other number"].finditer(text)]
    begin = seen = 0
    for note in file.notes:
        begin, seen = text.rfind("\n", seen, note.at) + 1 or begin, note.at
        origin = _OF_NOTES["origin"].search(note.body)
        stated = _OF_NOTES["reference"].match(origin[1]) if origin else None
        verse = file.verse_at(note.at)
        if stated is None or verse is None:
            continue
        if bisect_right(others, note.at) > bisect_left(others, verse.start):
            continue
        chapter, first = int(stated[1]), int(stated[2])
        last = int(stated[3]) if stated[3] else first
        if chapter == verse.chapter and first <= verse.last and last >= verse.first:
            continue
        if _OF_NOTES["heading"].match(text, begin):
            continue
        message = Message(
            "The note is about {stated}, but it is in {label}.",
            stated=stated[0].strip(),
            label=verse.label,
        )
        fix = Message("Write {label} in the note, or move it.", label=verse.label)
        yield Spot(message, note.at, fix=fix)


@rule(codes.NOTE_WITHOUT_TEXT)
def note_without_text(file: UsfmFile) -> Iterator[Spot]:
    for note in file.notes:
        text = _text(note)
        origins = _OF_NOTES["origin"].findall(text)
        if re.search(r"\w", _OF_NOTES["not text"].sub("", text)) or any(map(_has_text, origins)):
            continue
        has_origin = re.search(r"\w", re.sub(r"\\\+?\w+\*?", "", text))
        message = (
            Message("The note \\{name} has only a reference.", name=note.name)
            if has_origin
            else Message("The note \\{name} is empty.", name=note.name)
        )
        yield Spot(message, note.at)


@rule(codes.NOTE_TEXT_WITHOUT_MARKER)
def note_text_without_marker(file: UsfmFile) -> Iterator[Spot]:
    for note in file.notes:
        text = _text(note)
        if _OF_NOTES["parts"].search(text):
            continue
        origin = _OF_NOTES["origin"].search(text)
        behind = origin is not None and len(_OF_NOTES["letters"].findall(origin[1])) > 2
        if behind or re.search(r"\w", _OF_NOTES["not text"].sub("", text)):
            wanted = "\\xt" if "x" in note.name else "\\ft"
            message = Message("The text of the note \\{name} has no marker.", name=note.name)
            yield Spot(message, note.at, fix=Message("Write {wanted} before it.", wanted=wanted))


@rule(codes.BLANK_BEFORE_NOTE)
def blank_before_note(file: UsfmFile) -> Iterator[Spot]:
    for note in file.notes:
        if file.text[note.at - 1] == " " and not re.match(r"[\d\\]", file.text[note.at - 2]):
            yield Spot(
                Message("There is a space before the note \\{name}.", name=note.name), note.at
            )


@rule(codes.NOTE_WITHOUT_FULL_STOP)
def note_without_full_stop(file: UsfmFile) -> Iterator[Spot]:
    for note in file.notes:
        if "x" not in note.name and not _OF_NOTES["end of a sentence"].search(note.body):
            yield Spot("The footnote does not end with a full stop.", note.at)


def _has_text(origin: str) -> bool:
    """Whether `\\fr` has more than the place: words after its numbers, or a sentence without any."""
    numbers = _OF_NOTES["reference"].match(origin) or _OF_NOTES["last number"].match(origin)
    words = _OF_NOTES["letters"].findall(origin[numbers.end() :] if numbers else origin)
    return len(words) >= (1 if numbers else 2)


def _text(note: Note) -> str:
    """What is in a note, without its caller."""
    found = _OF_NOTES["caller"].match(note.body)
    return note.body[found.end() if found else 0 :]


@rule(codes.PART_OF_A_NOTE_OUTSIDE)
def part_of_a_note_outside(file: UsfmFile) -> Iterator[Spot]:
    text = file.text
    if not file.has_marker("f", "x"):
        return
    ends = [note.at + len(note.body) for note in file.notes]
    starts = [note.at for note in file.notes]
    for found in _OF_NOTES["part"].finditer(text):
        at = found.start()
        index = bisect_right(starts, at) - 1
        if index >= 0 and at <= ends[index] + 4:
            continue
        near = max(0, at - _LONGEST_NOTE)
        begin = max(text.rfind(stop, near, at) for stop in ("\n\\p", "\n\\q", "\n\\v", "\n\\c"))
        # A note that is not closed is told by the reader of the file.
        if not _OF_NOTES["begun"].search(text, max(near, begin), at):
            yield Spot(Message("\\{text} is outside any note.", text=found[1]), at)


def _figures(file: UsfmFile) -> Iterator[re.Match[str]]:
    return FIGURE.finditer(file.text) if file.has_marker("fig", "+fi") else iter(())


@rule(codes.PICTURE_WITHOUT_FILE)
def picture_without_file(file: UsfmFile) -> Iterator[Spot]:
    for found in _figures(file):
        # Of one with nothing in it that is said.
        if found[1].strip() and not figure_source(found[1]):
            yield Spot("The picture names no file.", found.start())


@rule(codes.PICTURE_WITHOUT_REFERENCE)
def picture_without_reference(file: UsfmFile) -> Iterator[Spot]:
    for found in _figures(file):
        if "src" in found[1] and not re.search(r'ref\s*=\s*"[^"]+"', found[1]):
            yield Spot("The picture names no verse.", found.start())
