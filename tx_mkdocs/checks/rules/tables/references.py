"""Checks of the references of notes, questions and word links in tables: form, range, order.

Source: notices of uw-content-validation, by number:
977 to 975, 824 to 808 (chapter and verse: missing, zero, too large, bad), 745, 736 to 732, 133
(order), 92 (leading zero); tX TSV-CHAP, TSV-VERSE; OBS: story and frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import STORIES, book
from tx_mkdocs.data.stories import frame_count
from tx_mkdocs.data.versification import optional_verse, verse_counts
from tx_mkdocs.findings.codes.tables import references as codes
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION
from tx_mkdocs.formats.helps.references import (
    UNSEEN,
    Places,
    as_typed,
    named_book,
    parse_columns,
)

_VERSE = r"[1-9]\d{0,2}(?:-[1-9]\d{0,2})?"
_FORM = re.compile(
    rf"front:intro|[1-9]\d{{0,2}}:(?:intro|front|0|{_VERSE})"
    rf"|[1-9]\d{{0,2}}:{_VERSE}(?:,(?:[1-9]\d{{0,2}}:)?{_VERSE})+"
    r"|[1-9]\d{0,2}:[1-9]\d{0,2}-[1-9]\d{0,2}:[1-9]\d{0,2}"
)
_BOOK = re.compile("[1-6A-Z][A-Z0-9]{2}")
_DIGITS = re.compile(r"\d+")
_ZERO = re.compile(r"(?:^|[:,\s-])0+(?=$|[:,\s-])")


def _spots(file: TableFile, said: Mapping[str, str]) -> Iterator[Spot]:
    """A spot at every row with one of these references; `said` has what is wrong with each.

    Those of one form have one cause, where their code is told once for each.
    """
    if not said:
        return
    name = "reference" if file.columns["reference"] else "chapter"
    for row, reference in enumerate(file.columns.references):
        if reference in said:
            # The name of a book before it is a form too, whichever it is.
            book_end = named_book(reference)[1]
            form = f"{'GEN ' if book_end else ''}{_DIGITS.sub('1', reference[book_end:])}"
            yield Spot(said[reference], file.at(row, name), cause=form)


def _outside(places: Places, code: str, name: str, counts: tuple[int, ...]) -> str:
    """What a reference names beyond the end of a chapter; empty where all is there."""
    for chapter, verse in places:
        if places[0][0] <= len(counts) < chapter:
            # That of an entry about no chapter of the book is told where it is arranged.
            return Message(
                "{book} has {most} chapters; there is no chapter {chapter}.",
                book=name,
                most=len(counts),
                chapter=chapter,
            )
        last = counts[chapter - 1] if FRONT < chapter <= len(counts) else verse
        if verse > last and verse != optional_verse(code, chapter):
            return Message(
                "{book} {chapter} has {most} verses; there is no verse {verse}.",
                book=name,
                chapter=chapter,
                most=last,
                verse=verse,
            )
    return ""


@rule(codes.VERSE_BEYOND_CHAPTER)
def verse_beyond_chapter(file: TableFile) -> Iterator[Spot]:
    known = book(file.code)
    counts = verse_counts(file.code, file.versification) if known else ()
    if file.kind and known and counts:
        said = {}
        for reference, places in file.columns.known_places.items():
            if text := _outside(places, file.code, known.name, counts):
                said[reference] = text
        yield from _spots(file, said)


@rule(codes.FRAME_BEYOND_STORY)
def frame_beyond_story(file: TableFile) -> Iterator[Spot]:
    if not file.kind or file.code != STORIES:
        return
    said = {}
    for reference, places in file.columns.known_places.items():
        for story, frame in places:
            frames = frame_count(story)
            if story > FRONT and frames is None:
                said[reference] = Message("There is no story {number}.", number=story)
            elif frames is not None and frame > frames:
                said[reference] = Message(
                    "Story {number} has {most} frames; there is no frame {frame}.",
                    number=story,
                    most=frames,
                    frame=frame,
                )
    yield from _spots(file, said)


@rule(codes.NUMBER_ZERO)
def number_zero(file: TableFile) -> Iterator[Spot]:
    if not file.kind:
        return
    stories = file.code == STORIES
    said = {}
    for reference, places in file.columns.known_places.items():
        title = stories and reference.endswith(":0")
        if places and "0" in reference and _ZERO.search(as_typed(reference.strip())) and not title:
            said[reference] = message_noop("There is no chapter 0 and no verse 0.")
    yield from _spots(file, said)


@rule(codes.ORDER_OF_ROWS)
def order_of_rows(file: TableFile) -> Iterator[Spot]:
    if not file.kind:
        return
    name = "reference" if file.columns["reference"] else "chapter"
    references = file.columns.references
    books = file.columns["book"] or ("",) * len(references)
    if not file.code and not file.columns["book"]:
        # Of a file of several books the references tell them.
        books = tuple([named_book(reference.strip())[0] for reference in references])
    last, of = (FRONT, INTRODUCTION), 0
    for row, places in enumerate(file.columns.places):
        if not places:
            continue
        if places[0] < last and books[row] == books[of]:
            before = references[of].strip()[:20]
            message = Message(
                "{references} comes after {before}.",
                references=references[row].strip()[:20],
                before=before,
            )
            yield Spot(message, file.at(row, name))
        last, of = places[0], row


@rule(codes.FORM_OF_REFERENCE)
def form_of_reference(file: TableFile) -> Iterator[Spot]:
    if not file.kind:
        return
    said = {}
    for reference, places in file.columns.known_places.items():
        # White space and signs of no width are told by themselves.
        seen = UNSEEN.sub("", reference).strip()
        if places and not _FORM.fullmatch(seen) and not _ZERO.search(as_typed(seen)):
            said[reference] = Message(
                "The reference “{reference}” is written in an unusual way.",
                reference=reference[:40],
            )
    yield from _spots(file, said)


@rule(codes.CODE_OF_BOOK)
def code_of_book(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["book"] if file.kind else ()
    # White space around it is told by itself.
    named = {cell: cell.strip() for cell in set(cells)}
    wrong = {
        cell
        for cell, name in named.items()
        if name != "OBS" and not (_BOOK.fullmatch(name) and book(name))
    }
    for row, cell in enumerate(cells if wrong else ()):
        if cell in wrong and (cell.strip() or file.columns.places[row]):
            # Of a row that names no place at all, that is said.
            name = named[cell][:20]
            message = (
                Message("“{name}” is not a book code.", name=name)
                if name
                else "The code of the book is missing."
            )
            yield Spot(message, file.at(row, "book"))


@rule(codes.REFERENCE_AGAINST_COLUMNS)
def reference_against_columns(file: TableFile) -> Iterator[Spot]:
    said = file.columns["reference"] if file.kind else ()
    for row, (reference, columns) in enumerate(zip(said, file.columns.by_columns, strict=False)):
        places = parse_columns(*columns) if reference.strip() and columns[1].strip() else ()
        if places and places != file.columns.places[row]:
            message = Message(
                "The reference says {reference}, but the columns say {columns}.",
                reference=reference.strip()[:40],
                columns=":".join(part.strip() for part in columns)[:40],
            )
            yield Spot(message, file.at(row, "reference"))
