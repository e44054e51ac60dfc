"""Checks of the lines before the first chapter of a book: what it is called, and by which code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.data.books import book, book_in_name
from tx_mkdocs.findings.register import Spot, check

_MODERN = re.compile(r"\\(?:zaln-s|k-s|ts(?:-s)?\\\*|qt\d?-s|w [^\\|\n]*\|)")
_VERSION = re.compile(r"3(?:\.\d+)*")
_ORDER = ("id", "usfm", "ide", "h", "toc1", "toc2", "toc3")
_NAMES = ("h", "toc1", "toc2", "mt", "mt1")
_ENGLISH = frozenset(
    [
        "numbers", "judges", "kings", "chronicles", "proverbs", "ecclesiastes", "lamentations", "acts",
        "romans", "corinthians", "galatians", "ephesians", "philippians", "colossians", "thessalonians",
        "hebrews", "revelation", "psalms", "gospel", "letter", "book", "song", "songs", "first",
        "second", "third",
    ]
)  # fmt: skip
"""Words of English names of books that hardly any other language has; names of persons may be the same."""
_FRENCH = "dublin_core:\n  language:\n    identifier: fr\n    title: français\n"
_TITLES = {"h": "\\h", "mt": "\\mt"}
_HEAD = "\\id JON\n\\h Jonah\n\\toc1 The Book of Jonah\n\\toc2 Jonah\n\\toc3 Jon\n\\mt Jonah\n"
_TEXT = "\\c 1\n\\p\n\\v 1 God spoke.\n"


def _has_text(file: UsfmFile) -> bool:
    """Whether it is a book with chapters, and with a head that somebody wrote."""
    return bool(file.chapters) and not file.chunks


@check(
    "USFM029",
    "info",
    "usfm",
    bad=_HEAD + "\\ts\\*\n" + _TEXT,
    at=(7, 1),
    good=_HEAD.replace("\\h", "\\usfm 3.0\n\\h", 1) + "\\ts\\*\n" + _TEXT,
    path="32-JON.usfm",
    fix="Write \\usfm 3.0 on the line after \\id.",
)
def version_missing(file: UsfmFile) -> Iterator[Spot]:
    """The file does not say that it is USFM 3, but it is.

    Milestones and the attributes of words came with USFM 3. A program that takes the file for USFM 2 may show
    them to readers.
    """
    if file.chunks or any(
        line.marker == "usfm" and _VERSION.match(line.text) for line in file.head
    ):
        return
    found = _MODERN.search(file.text)
    if found:
        yield Spot("This is USFM 3, but there is no \\usfm 3.0 line.", found.start())


@check(
    "USFM030",
    "info",
    "usfm",
    bad="\\id JON\n\\ide CP-1252\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    at=(2, 1),
    good="\\id JON\n\\ide UTF-8\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    path="32-JON.usfm",
    fix="Save the file as UTF-8 and write \\ide UTF-8.",
)
def other_encoding(file: UsfmFile) -> Iterator[Spot]:
    """The line \\ide names another encoding than UTF-8.

    It says how the letters of the file are stored. All texts of Door43 are in UTF-8.
    """
    for line in file.head:
        if line.marker == "ide" and not re.match(r"(?:65001\b.*|utf-?8)", line.text, re.IGNORECASE):
            said = f"The encoding is said to be “{line.text[:30]}”."
            yield Spot(said if line.text else "Nothing stands behind \\ide.", line.at)


@check(
    "USFM070",
    "info",
    "usfm",
    bad="\\id JON\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    at=(1, 1),
    good="\\id JON\n\\ide UTF-8\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    path="32-JON.usfm",
    fix="Write \\ide UTF-8 on the line after \\id and \\usfm.",
    advice=True,
)
def encoding_not_named(file: UsfmFile) -> Iterator[Spot]:
    """The file does not say how its letters are stored.

    Programs of today take a file for UTF-8; older ones want to be told so by `\\ide UTF-8`.
    """
    if _has_text(file) and not any(line.marker == "ide" for line in file.head):
        yield Spot("There is no \\ide line.", 0)


@check(
    "USFM031",
    "warning",
    "usfm",
    bad="\\id JON\n\\h Jonah\n" + _TEXT,
    at=(1, 1),
    good=_HEAD + _TEXT,
    path="32-JON.usfm",
)
def name_missing(file: UsfmFile) -> Iterator[Spot]:
    """The name or the title of a book is missing.

    `\\h` is the name that stands at the top of each page and in menus, `\\mt` (or `\\mt1`) the title above the
    text. Without them the name of the manifest or the English one is shown.
    """
    if _has_text(file):
        there = {line.marker.rstrip("123") for line in file.head}
        for marker, written in _TITLES.items():
            if marker not in there:
                fix = f"Write {written} and the name of the book before the first chapter."
                yield Spot(f"There is no {written} line.", 0, fix=fix)


@check(
    "USFM032",
    "info",
    "usfm",
    bad="\\id JON\n\\h Jonah\n\\toc1 The Book of Jonah\n\\toc3 Jon\n\\mt Jonah\n" + _TEXT,
    at=(1, 1),
    good=_HEAD + _TEXT,
    path="32-JON.usfm",
    fix="Write \\toc1 with the long, \\toc2 with the short name and \\toc3 with the abbreviation, after \\h.",
)
def table_of_contents_missing(file: UsfmFile) -> Iterator[Spot]:
    """The names for tables of contents are missing.

    `\\toc1` is the long name of the book, `\\toc2` the short one, `\\toc3` its abbreviation. Other programs make
    menus and references of them.
    """
    if _has_text(file):
        there = {line.marker for line in file.head}
        missing = [f"\\{marker}" for marker in ("toc1", "toc2", "toc3") if marker not in there]
        if missing:
            yield Spot(f"There is no line {' or '.join(missing)}.", 0)


@check(
    "USFM033",
    "warning",
    "usfm",
    bad={"33-MIC.usfm": _HEAD + _TEXT},
    at=(1, 5),
    good={"32-JON.usfm": _HEAD + _TEXT},
    path="33-MIC.usfm",
)
def other_book_than_the_file(file: UsfmFile) -> Iterator[Spot]:
    """The \\id line names another book than the name of the file.

    One of the two is wrong, often because the file was made from a copy of another book. The site goes by
    `\\id`.
    """
    stated, named = book(file.stated), book_in_name(file.path.rpartition("/")[2])
    if stated and named and stated is not named and not file.chunks:
        message = f"\\id says {stated.code.upper()}, the name of the file {named.code.upper()}."
        fix = f"Correct \\id, or call the file {stated.file_number}-{stated.code.upper()}.usfm."
        yield Spot(message, file.text.find(file.stated), fix=fix)


@check(
    "USFM034",
    "error",
    "usfm",
    bad="\\id JON\n\\h Jonah\n\\id JON\n\\mt Jonah\n" + _TEXT,
    at=(3, 1),
    good="\\id JON\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    path="32-JON.usfm",
    fix="Delete it; a second book needs a file of its own.",
)
def second_identification(file: UsfmFile) -> Iterator[Spot]:
    """A file has two \\id lines.

    A file of USFM holds one book. Where two files were joined, divide them again.
    """
    lines = [line for line in file.head if line.marker == "id"]
    for line in lines[1:]:
        yield Spot("A second \\id line stands here.", line.at)


@check(
    "USFM035",
    "info",
    "usfm",
    bad=_HEAD.replace("\\h Jonah", "\\h JONAH") + _TEXT,
    at=(2, 1),
    good=_HEAD + _TEXT,
    path="32-JON.usfm",
    fix="Write capital letters only where they stand in a sentence, too.",
)
def name_in_capitals(file: UsfmFile) -> Iterator[Spot]:
    """The name of a book is in capital letters.

    Programs that want capital letters, for the top of a page, make them themselves. They cannot make small
    letters again.
    """
    for line in file.head:
        if line.marker in ("h", "toc1", "toc2") and line.text.isupper() and len(line.text) > 3:
            yield Spot(f"\\{line.marker} is in capital letters: “{line.text[:40]}”.", line.at)


@check(
    "USFM036",
    "info",
    "usfm",
    bad="\\id JON\n\\toc1 The Book of Jonah\n\\h Jonah\n\\toc2 Jonah\n\\toc3 Jon\n\\mt Jonah\n"
    + _TEXT,
    at=(3, 1),
    good=_HEAD + _TEXT,
    path="32-JON.usfm",
    fix="Write them in this order: \\id, \\usfm, \\ide, \\h, \\toc1, \\toc2, \\toc3, then the titles.",
    advice=True,
)
def head_out_of_order(file: UsfmFile) -> Iterator[Spot]:
    """The first lines of a book are not in the usual order.

    Some programs read only as far as they expect to find a line.
    """
    highest = 0
    for line in file.head:
        if line.marker in _ORDER:
            place = _ORDER.index(line.marker)
            if place < highest:
                yield Spot(f"\\{line.marker} stands after \\{_ORDER[highest]}.", line.at)
            highest = max(highest, place)


@check(
    "USFM037",
    "info",
    "usfm",
    bad={
        "manifest.yaml": _FRENCH,
        "44-ACT.usfm": "\\id ACT\n\\h Acts\n\\mt Actes\n" + _TEXT,
    },
    at=(2, 1),
    good={
        "manifest.yaml": _FRENCH,
        "44-ACT.usfm": "\\id ACT\n\\h Actes\n\\mt Actes\n" + _TEXT,
    },
    path="44-ACT.usfm",
    fix="Translate it.",
)
def name_in_english(file: UsfmFile) -> Iterator[Spot]:
    """The name of a book may not be translated.

    An English word stands in it, and the language of the text is not English.
    """
    if not file.language or file.language.partition("-")[0] in ("en", "el", "hbo", "grc"):
        return
    for line in file.head:
        words = set(re.findall(r"[a-z]+", line.text.lower())) if line.marker in _NAMES else set()
        if words & _ENGLISH:
            english = sorted(words & _ENGLISH)[0]
            yield Spot(f"\\{line.marker} has the English word “{english}”.", line.at)


@check(
    "USFM038",
    "warning",
    "usfm",
    bad="\\id JON\n\\h\n\\mt Jonah\n" + _TEXT,
    at=(2, 1),
    good="\\id JON\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    path="32-JON.usfm",
    fix="Write the name behind the marker, or delete the line.",
)
def empty_line_of_the_head(file: UsfmFile) -> Iterator[Spot]:
    """A line that should name the book is empty.

    The marker is there, but no name behind it, so that the book has no name in menus.
    """
    for line in file.head:
        if not line.text and line.marker.rstrip("123") in ("h", "toc", "mt"):
            yield Spot(f"Nothing stands behind \\{line.marker}.", line.at)


@check(
    "USFM039",
    "warning",
    "usfm",
    bad=_HEAD.replace("JON", "Jonah", 1) + _TEXT,
    at=(1, 5),
    good=_HEAD + _TEXT,
    path="32-JON.usfm",
)
def code_of_the_book(file: UsfmFile) -> Iterator[Spot]:
    """The code of a book is not written as USFM has it.

    It has three capital letters or digits: `GEN`, `1SA`, `JHN`. Some programs accept no other spelling.
    """
    stated = file.stated
    known = book(stated[:3])
    if known and stated != known.code.upper() and not file.chunks:
        message = f"The code of the book is written “{stated[:20]}”."
        yield Spot(message, file.text.find(stated), fix=f"Write \\id {known.code.upper()}.")
