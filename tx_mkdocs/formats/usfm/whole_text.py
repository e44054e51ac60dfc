"""What is told of a text in USFM beside its structure: how it begins, and how its markers and numbers are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.usfm import structure
from tx_mkdocs.formats.usfm.markers import Kind
from tx_mkdocs.formats.usfm.numbers import CHAPTER_SIGNS, UNSEEN
from tx_mkdocs.formats.usfm.parsed import Event, Report
from tx_mkdocs.formats.usfm.pieces import spelling_of, verse_before_chapters
from tx_mkdocs.formats.usfm.quoting import parted_number, quote_start, word_at_start
from tx_mkdocs.formats.usfm.spelling import BEFORE_LETTER, is_text_behind

_STRAY = re.compile(r'\\(?!")')
"""A backslash that is in no marker; `\\"` is a quotation mark in an attribute."""
_PARTED_MARKER = re.compile(
    r"[ \t\u00a0]{1,4}([cv](?=[ \t\u00a0]{0,4}\d)|(?:p|m|q[1-4]?|s[1-4]?|mt[1-3]?|h)(?=\s))"
)
"""What is a marker but for the blank before it."""


def of_beginning(pieces: list[str], events: Sequence[Event]) -> Iterator[Report]:
    """What a book should begin with, where it does not."""
    begins = [spelling_of(piece).rstrip(" ") for piece in pieces[1:2]]
    # Of `\\idGEN` it is said that a blank is missing.
    first = events[0][:2] if events else None
    if begins not in ([], ["id"]) and first != (Kind.IDENTIFICATION, "id"):
        yield structure.NO_IDENTIFICATION, 1, 0, {}
    if verse := verse_before_chapters(pieces):
        yield structure.VERSE_BEFORE_FIRST_CHAPTER, verse, 0, {}


def of_number(written: str, number: str) -> Iterator[tuple[Code, str]]:
    """What is wrong with how the number of a chapter or verse is written, and how to write it.

    Args:
        written: in the text.
        number: that was read there.
    """
    from tx_mkdocs.formats.usfm.number_spelling import has_other_sign, usual_spelling

    if written[:1].isalpha():
        yield structure.SIGN_IN_NUMBER, number
    elif CHAPTER_SIGNS.isdisjoint(number) and not CHAPTER_SIGNS.isdisjoint(written.rstrip()[:-1]):
        yield structure.CHAPTER_NAMED, usual_spelling(number)
    elif has_other_sign(written):
        yield structure.SIGN_IN_NUMBER, usual_spelling(number)
    elif len(written.strip(UNSEEN).split()) > 1:
        yield structure.SPACED_BRIDGE, number


def of_chapter(
    text: str, word: str, number: str, end: int
) -> Iterator[tuple[Code, dict[str, str]]]:
    """What is wrong with the number of a chapter, and what fills the sentence about it.

    Args:
        text: behind the marker.
        word: the first of it.
        number: that was read there; may be empty.
        end: offset behind it, from the first sign that is no blank.
    """
    if not number.isnumeric():
        # Bridges and segments are for verses.
        yield structure.CHAPTER_WITHOUT_NUMBER, of_letters("c", number or text)
    if number and number != word:
        written = text.lstrip()[:end].strip()
        for code, right in of_number(written, number):
            yield code, {"number": written, "right": f"c {right}"}


def of_letters(marker: str, text: str) -> dict[str, str]:
    """What the sentence about a chapter or verse without a number is filled with; `right` where letters tell it."""
    from tx_mkdocs.formats.usfm.lettered_numbers import digits_meant

    digits = digits_meant(text)
    return {"text": quote_start(text)} | ({"right": f"{marker} {digits}"} if digits else {})


def of_strays(pieces: Sequence[str], strays: Sequence[int]) -> Iterator[Report]:
    """The backslashes that begin no marker; they are shown as text."""
    for at in strays:
        for found in _STRAY.finditer(pieces[at]):
            parted = _PARTED_MARKER.match(pieces[at], found.end())
            names = {"right": parted[1]} if parted else {}
            yield structure.BACKSLASH_ALONE, at, found.start() + (at > 0), names


def with_letters(
    reports: list[Report], pieces: Sequence[str], unusual: Sequence[int]
) -> list[Report]:
    """`reports`, and the markers from which no blank parts a letter or digit of another script.

    Args:
        reports: what was told so far.
        pieces: the text.
        unusual: numbers of the pieces that do not begin as most do.
    """
    numbers = {r[1]: r for r in reports if r[0] is structure.NO_BLANK_AFTER_VERSE_NUMBER}
    added: list[Report] = []
    for at in unusual:
        found = BEFORE_LETTER.match(f"\\{pieces[at]}")
        if found and is_text_behind(found):
            name = found[1]
            letters = word_at_start(pieces[at][len(name) :])
            if at in numbers:
                reports.remove(numbers[at])
                letters = parted_number(pieces[at][len(name) :])
            added.append((structure.NO_BLANK_AFTER_MARKER, at, 0, {"name": name, "text": letters}))
    return reports + added
