"""Checks of texts that are made only when asked for: matters of habit, or that a language may want so."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.text import opt_in as codes
from tx_mkdocs.findings.message import Message

_TWICE = re.compile(r"(?<![^\s“‘«(])([^\W\d_]\S{1,200})[ \n]\1(?=[\s,;:.!?”’»)]|\Z)")
_STRAIGHT = re.compile(r'"')
_CURLY = re.compile("[“”«»„]")
_SEPARATED = re.compile(r"\b\d{1,3}[,.]? \d{3}\b(?![:.]\d)")
_SMALL = re.compile(r"[.!?][”’\"')]? (?=[a-z]{2})")
_INDENTED = re.compile(r"\n[ \t]+(?=\\)")
_CAPITALS = re.compile(r"\b[A-ZÀ-ÖØ-Þ]{2}[a-zß-öø-ÿ]{2,}")
_UNENDED = re.compile(
    r"(?:^\\|(?<=\n)\\)[^\n]*?(?<=\w)([^\W\d_])[ \t]*\n(?:\\s5 *\n|\\ts\\\* *\n|\n)*(?=\\(?:p|m|c)\b)"
)
_NO_BREAK = re.compile("[\u00a0\u202f]")
_LONGEST = 4000
_BEFORE_A_NUMBER = ("\\v ", "\\c ", "\\fr ", "\\xo ")


@rule(codes.NOT_COMPOSED)
def not_composed(file: TextFile) -> Iterator[Spot]:
    if unicodedata.is_normalized("NFC", file.text):
        return
    at = 0
    for line in file.lines:
        if not unicodedata.is_normalized("NFC", line):
            composed = unicodedata.normalize("NFC", line)
            pairs = zip(line, composed, strict=False)
            first = next((n for n, (mine, other) in enumerate(pairs) if mine != other), 0)
            yield Spot("From here on letters are not in the composed form (NFC).", at + first)
            return
        at += len(line) + 1


@rule(codes.NO_LINE_END_AT_THE_END)
def no_line_end_at_the_end(file: TextFile) -> Iterator[Spot]:
    if file.for_readers and file.text and not file.text.endswith("\n"):
        yield Spot("The file does not end with a line end.", len(file.text) - 1)


@rule(codes.WORD_REPEATED, "usfm")
def word_repeated(file: UsfmFile) -> Iterator[Spot]:
    for found in _TWICE.finditer(file.text):
        yield Spot(Message("“{text}” appears twice.", text=found[1]), found.start())


@rule(codes.VERY_LONG_LINE)
def very_long_line(file: UsfmFile) -> Iterator[Spot]:
    if file.is_aligned:
        return
    for line, start in zip(file.lines, file.starts, strict=True):
        if len(line) > _LONGEST:
            yield Spot(Message("The line has {count:,} characters.", count=len(line)), start)


@rule(codes.STRAIGHT_QUOTATION_MARKS)
def straight_quotation_marks(file: UsfmFile) -> Iterator[Spot]:
    if not _CURLY.search(file.text):
        return
    for found in _STRAIGHT.finditer(file.text, file.first_chapter):
        at = found.start()
        bar = file.text.rfind("|", 0, at)
        is_on_the_line_of_a_bar = bar >= 0 and file.text.find("\n", bar, at) < 0
        if file.text[at - 1] != "=" and not is_on_the_line_of_a_bar:
            yield Spot("This quotation mark is straight; elsewhere they are not.", at)
            return


@rule(codes.TWO_KINDS_OF_COMMAS)
def two_kinds_of_commas(file: UsfmFile) -> Iterator[Spot]:
    arabic, latin = file.text.count("،"), file.text.count(", ")
    if arabic and latin and "x-morph" not in file.text:
        sign = ", " if latin <= arabic else "،"
        yield Spot(
            "This comma is different from the others.", file.text.find(sign, file.first_chapter)
        )


@rule(codes.EMPTY_LINES_AROUND)
def empty_lines_around(file: TextFile) -> Iterator[Spot]:
    if not file.for_readers:
        return
    if file.text.startswith("\n"):
        yield Spot("The file begins with an empty line.", 0)
    elif file.text.endswith("\n\n"):
        yield Spot("The file ends with empty lines.", len(file.text.rstrip("\n")) + 1)


@rule(codes.NUMBER_WITH_A_BLANK)
def number_with_a_blank(file: UsfmFile) -> Iterator[Spot]:
    for found in _SEPARATED.finditer(file.text, file.first_chapter):
        if not file.text.endswith(_BEFORE_A_NUMBER, 0, found.start()):
            yield Spot(Message("“{text}” is written with a space.", text=found[0]), found.start())


@rule(codes.SENTENCE_IN_SMALL_LETTERS)
def sentence_in_small_letters(file: UsfmFile) -> Iterator[Spot]:
    for found in _SMALL.finditer(file.text, file.first_chapter):
        # A short word before the full stop may be an abbreviation.
        if file.text[found.start() - 4 : found.start()].isalpha():
            yield Spot("The sentence begins with a lower-case letter.", found.end())


@rule(codes.BLANK_AT_THE_BEGINNING)
def blank_at_the_beginning(file: UsfmFile) -> Iterator[Spot]:
    for found in _INDENTED.finditer(file.text):
        yield Spot("The line begins with spaces.", found.start() + 1)


@rule(codes.CAPITALS_IN_A_WORD)
def capitals_in_a_word(file: UsfmFile) -> Iterator[Spot]:
    if "x-morph" in file.text:
        return
    for found in _CAPITALS.finditer(file.text, file.first_chapter):
        yield Spot(
            Message("“{text}” begins with two capital letters.", text=found[0]), found.start()
        )


@rule(codes.PARAGRAPH_WITHOUT_END)
def paragraph_without_end(file: UsfmFile) -> Iterator[Spot]:
    if "x-morph" in file.text:
        return
    for found in _UNENDED.finditer(file.text, file.first_chapter):
        if " " in found[0].rstrip("\n") and not found[0].startswith(
            ("\\s", "\\ms", "\\r", "\\d", "\\q", "\\li", "\\c", "\\io", "\\cl")
        ):
            yield Spot("The paragraph ends without a punctuation mark.", found.end(1) - 1)


@rule(codes.NO_BREAK_SPACE)
def no_break_space(file: UsfmFile) -> Iterator[Spot]:
    places = [found.start() for found in _NO_BREAK.finditer(file.text)]
    if places:
        message = Message.plural(
            "There is a no-break space here.",
            "There is a no-break space here. The file has {count:,} of them.",
            len(places),
        )
        yield Spot(message, places[0])
