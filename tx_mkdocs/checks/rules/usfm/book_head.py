"""Checks of the lines before the first chapter of a book: what it is called, and by which code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import book, book_in_name, book_of_id_line
from tx_mkdocs.findings.codes.usfm import book_head as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.usfm.markers import IDENTIFICATION
from tx_mkdocs.formats.usfm.outline import CONFLICT_MARK, second_book

_NOTHING_BEHIND = re.compile(r"\\[A-Za-z0-9]+\s*(?=\\|\Z)")
"""A marker, and neither on its line nor on the next ones any text."""
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
_GOES_ON = re.compile(rf"\\({'|'.join(IDENTIFICATION)})(?![A-Za-z0-9*-])[^\\\n]*\n\s*(?=[^\s\\])")
_TITLES = {"h": "\\h", "mt": "\\mt"}


def _has_text(file: UsfmFile) -> bool:
    """Whether it is a book with chapters, and with a head that somebody wrote."""
    return bool(file.chapters) and not file.is_rewritten


@rule(codes.VERSION_MISSING)
def version_missing(file: UsfmFile) -> Iterator[Spot]:
    if file.is_rewritten or any(
        line.marker == "usfm" and _VERSION.match(line.text) for line in file.head
    ):
        return
    found = _MODERN.search(file.text) if file.has_marker("zal", "k-s", "ts", "qt", "w ") else None
    if found:
        yield Spot("This is USFM 3, but there is no \\usfm 3.0 line.", found.start())


@rule(codes.OTHER_ENCODING)
def other_encoding(file: UsfmFile) -> Iterator[Spot]:
    for line in file.head:
        if line.marker == "ide" and not re.match(r"(?:65001\b.*|utf-?8)", line.text, re.IGNORECASE):
            message = Message("The encoding is said to be “{encoding}”.", encoding=line.text[:30])
            yield Spot(message if line.text else "There is nothing after \\ide.", line.at)


@rule(codes.ENCODING_NOT_NAMED)
def encoding_not_named(file: UsfmFile) -> Iterator[Spot]:
    if _has_text(file) and not any(line.marker == "ide" for line in file.head):
        yield Spot("There is no \\ide line.", file.begin)


@rule(codes.NAME_MISSING)
def name_missing(file: UsfmFile) -> Iterator[Spot]:
    if _has_text(file):
        there = {line.marker.rstrip("123") for line in file.head}
        for marker, written in _TITLES.items():
            if marker not in there:
                fix = Message(
                    "Write {written} and the name of the book before the first chapter.",
                    written=written,
                )
                yield Spot(
                    Message("There is no {written} line.", written=written), file.begin, fix=fix
                )


@rule(codes.TABLE_OF_CONTENTS_MISSING)
def table_of_contents_missing(file: UsfmFile) -> Iterator[Spot]:
    if _has_text(file):
        there = {line.marker for line in file.head}
        missing = [f"\\{marker}" for marker in ("toc1", "toc2", "toc3") if marker not in there]
        if missing:
            message = Message("These lines are missing: {missing}.", missing=", ".join(missing))
            yield Spot(message, file.begin)


@rule(codes.OTHER_BOOK_THAN_THE_FILE)
def other_book_than_the_file(file: UsfmFile) -> Iterator[Spot]:
    stated, named = book(file.id_word), book_in_name(file.path.rpartition("/")[2])
    is_own = not file.is_rewritten and not file.part
    if stated and named and stated is not named and is_own:
        message = Message(
            "\\id says {code}, the name of the file {code_of_name}.",
            code=stated.code.upper(),
            code_of_name=named.code.upper(),
        )
        fix = Message(
            "Correct \\id, or call the file {file_number}-{code}.usfm.",
            file_number=stated.file_number,
            code=stated.code.upper(),
        )
        yield Spot(message, file.text.find(file.id_word), fix=fix)


@rule(codes.SECOND_IDENTIFICATION)
def second_identification(file: UsfmFile) -> Iterator[Spot]:
    lines = [line.at for line in file.head if line.marker == "id"]
    second = -1 if file.is_merged else second_book(file.text)
    if second >= 0 and second not in lines:
        lines = [-1, second]
    if file.part:
        lines = [-1, *lines]
    for at in lines[1:]:
        yield Spot("There is a second \\id line here.", at)


@rule(codes.NAME_IN_CAPITALS)
def name_in_capitals(file: UsfmFile) -> Iterator[Spot]:
    for line in file.head:
        if line.marker in ("h", "toc1", "toc2") and line.text.isupper() and len(line.text) > 3:
            yield Spot(
                Message(
                    "\\{marker} is in capital letters: “{text}”.",
                    marker=line.marker,
                    text=line.text[:40],
                ),
                line.at,
            )


@rule(codes.HEAD_OUT_OF_ORDER)
def head_out_of_order(file: UsfmFile) -> Iterator[Spot]:
    highest = 0
    for line in file.head:
        if line.marker in _ORDER:
            place = _ORDER.index(line.marker)
            if place < highest:
                yield Spot(
                    Message(
                        "\\{marker} comes after \\{order}.",
                        marker=line.marker,
                        order=_ORDER[highest],
                    ),
                    line.at,
                )
            highest = max(highest, place)


@rule(codes.NAME_IN_ENGLISH)
def name_in_english(file: UsfmFile) -> Iterator[Spot]:
    if not file.language or file.language.partition("-")[0] in ("en", "el", "hbo", "grc"):
        return
    for line in file.head:
        words = set(re.findall(r"[a-z]+", line.text.lower())) if line.marker in _NAMES else set()
        if words & _ENGLISH:
            english = sorted(words & _ENGLISH)[0]
            yield Spot(
                Message(
                    "\\{marker} has the English word “{english}”.",
                    marker=line.marker,
                    english=english,
                ),
                line.at,
            )


@rule(codes.EMPTY_LINE_OF_THE_HEAD)
def empty_line_of_the_head(file: UsfmFile) -> Iterator[Spot]:
    for line in file.head:
        is_named = line.marker.rstrip("123") in ("h", "toc", "mt")
        if is_named and not line.text and _NOTHING_BEHIND.match(file.text, line.at):
            yield Spot(Message("There is nothing after \\{marker}.", marker=line.marker), line.at)


@rule(codes.CODE_OF_THE_BOOK)
def code_of_the_book(file: UsfmFile) -> Iterator[Spot]:
    stated = file.id_word
    known = book_of_id_line(file.id_line) or (
        book_in_name(file.path.rpartition("/")[2]) if stated else None
    )
    if known and stated != known.code.upper() and not file.is_rewritten:
        message = Message("The code of the book is written “{stated}”.", stated=stated[:20])
        yield Spot(
            message,
            file.text.find(stated),
            fix=Message("Write \\id {code}.", code=known.code.upper()),
        )


@rule(codes.HEAD_GOES_ON)
def head_goes_on(file: UsfmFile) -> Iterator[Spot]:
    if file.is_rewritten:
        return
    for found in _GOES_ON.finditer(file.text):
        if CONFLICT_MARK.match(file.text, found.end()):
            continue
        message = Message(
            "This text belongs to \\{name}, not to the text of the book.", name=found[1]
        )
        yield Spot(message, found.end())
