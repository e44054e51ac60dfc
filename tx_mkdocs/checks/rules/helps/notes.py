"""Checks of translation notes in tables: support references, alternate translations, introductions.

Source: uw-content-validation 789 to 786 (support reference and link in the note), 793; translationNotes, 7 columns.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import book
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.findings.codes.helps import notes as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION
from tx_mkdocs.formats.ranges import ranges

_SUPPORT = re.compile(r"(?:rc://[^/\s]+/ta/man/([a-z-]+)/)?[A-Za-z][A-Za-z0-9_-]*")
_LESSON = re.compile(r"rc://[^/\s]{1,20}/ta/man/[a-z-]+/([A-Za-z0-9_-]+)")
_ALTERNATE = re.compile(
    r"Alternat(?:e|ive) [Tt]ranslations?:(?! {0,3}[“‘\"'«\[(\\]| This could| [^“\[\\]{1,60}: ?[“\[])"
    r"|Alternat(?:e|ive) [Tt]ranslations?: ?“”"
)


def _is_introduction(file: TableFile, row: int) -> bool:
    places = file.columns.places[row]
    return bool(places) and places[0][1] == INTRODUCTION


@rule(codes.FORM_OF_SUPPORT)
def form_of_support(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["supportreference"] if file.kind == "note" else ()
    wrong = {
        cell
        for cell in set(cells)
        if cell.strip()
        and not all(_SUPPORT.fullmatch(match) for match in re.split(r"[;,]\s*", cell.strip()))
    }
    for row, cell in enumerate(cells if wrong else ()):
        if cell in wrong:
            message = Message("“{cell}” is not a reference to a lesson.", cell=cell.strip()[:60])
            yield Spot(message, file.at(row, "supportreference"))


@rule(codes.MANUAL_OF_SUPPORT)
def manual_of_support(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["supportreference"] if file.kind == "note" else ()
    other = {
        cell: found[1]
        for cell in set(cells)
        if (found := _SUPPORT.fullmatch(cell.strip())) and found[1] not in (None, "translate")
    }
    for row, cell in enumerate(cells if other else ()):
        if cell in other:
            message = Message("This lesson is in the manual {other}.", other=other[cell])
            yield Spot(message, file.at(row, "supportreference"))


@rule(codes.LESSON_WITHOUT_SUPPORT)
def lesson_without_support(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["supportreference"]
    if file.kind != "note" or not cells:
        return
    before = -1
    for row, inside, _ in file.columns.matches("note", _LESSON):
        if row != before and not cells[row].strip() and not _is_introduction(file, row):
            yield Spot("This lesson is not in the support reference.", file.at(row, "note", inside))
        before = row


@rule(codes.ANOTHER_LESSON)
def another_lesson(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["supportreference"]
    linked: dict[int, list[tuple[int, str]]] = {}
    for row, inside, found in file.columns.matches("note", _LESSON) if file.kind == "note" else ():
        if cells and cells[row].strip() and not _is_introduction(file, row):
            linked.setdefault(row, []).append((inside, found.rpartition("/")[2]))
    for row, lessons in linked.items():
        name = cells[row].strip().rpartition("/")[2]
        if name not in [lesson for _, lesson in lessons]:
            inside, lesson = lessons[0]
            message = Message(
                "The note links to {lesson}, but its support reference is {name}.",
                lesson=lesson[:40],
                name=name[:40],
            )
            yield Spot(message, file.at(row, "note", inside))


@rule(codes.SEVERAL_LESSONS)
def several_lessons(file: TableFile) -> Iterator[Spot]:
    before = -1
    lessons: set[str] = set()
    for row, inside, found in file.columns.matches("note", _LESSON) if file.kind == "note" else ():
        lessons = lessons if row == before else set()
        lessons.add(found.rpartition("/")[2])
        if row == before and len(lessons) == 2 and not _is_introduction(file, row):
            yield Spot("This is the second lesson of the note.", file.at(row, "note", inside))
        before = row


@rule(codes.ALTERNATE_WITHOUT_MARKS)
def alternate_without_marks(file: TableFile) -> Iterator[Spot]:
    for row, inside, _ in file.columns.matches("note", _ALTERNATE) if file.kind == "note" else ():
        message = "No quotation mark opens after “Alternate translation:”."
        yield Spot(message, file.at(row, "note", inside))


@rule(codes.NO_BOOK_INTRODUCTION)
def no_book_introduction(file: TableFile) -> Iterator[Spot]:
    places = [place[0] for place in file.columns.places if place] if file.kind == "note" else []
    introduced = [place for place in places if place[1] == INTRODUCTION]
    if introduced and (FRONT, INTRODUCTION) not in introduced and book(file.code):
        line = file.columns.rows[0].line
        yield Spot("There is no introduction to the book.", line=line, column=1)


@rule(codes.NO_CHAPTER_INTRODUCTION)
def no_chapter_introduction(file: TableFile) -> Iterator[Spot]:
    if file.kind != "note" or not verse_counts(file.code):
        return
    places = {place[0] for place in file.columns.places if place}
    chapters = {chapter for chapter, _ in places if chapter != FRONT}
    missing = sorted(chapter for chapter in chapters if (chapter, INTRODUCTION) not in places)
    if missing and 2 * len(missing) < len(chapters):
        line = file.columns.rows[0].line
        message = Message.plural(
            "Chapter {missing} has notes but no introduction.",
            "Chapters {missing} have notes but no introduction.",
            len(missing),
            missing=ranges(missing, "–"),
        )
        yield Spot(message, line=line, column=1)


@rule(codes.INTRODUCTION_WITHOUT_TITLE)
def introduction_without_title(file: TableFile) -> Iterator[Spot]:
    if file.kind != "note":
        return
    for row, places in enumerate(file.columns.places):
        if places and places[0][1] == INTRODUCTION:
            cell = (file.columns["note"] or file.columns["question"])[row]
            if cell.strip() and not cell.lstrip().startswith("#"):
                message = "This introduction does not begin with a heading."
                yield Spot(message, file.at(row, "note"))
