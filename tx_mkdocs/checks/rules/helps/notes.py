"""Checks of translation notes in tables: support references, alternate translations, introductions.

Source: E.1 789 to 786 (support reference and link in the note), 793; formats.md 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile
from tx_mkdocs.data.books import book
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION
from tx_mkdocs.formats.ranges import ranges

_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_METAPHOR = "rc://*/ta/man/translate/figs-metaphor"
_SUPPORT = re.compile(r"(?:rc://[^/\s]+/ta/man/([a-z-]+)/)?[A-Za-z][A-Za-z0-9_-]*")
_LESSON = re.compile(r"rc://[^/\s]{1,20}/ta/man/[a-z-]+/([A-Za-z0-9_-]+)")
_ALTERNATE = re.compile(
    r"Alternat(?:e|ive) [Tt]ranslations?:(?! {0,3}[“‘\"'«\[(\\]| This could| [^“\[\\]{1,60}: ?[“\[])"
    r"|Alternat(?:e|ive) [Tt]ranslations?: ?“”"
)


def _note(support: str, note: str) -> str:
    return f"{_HEADER}1:1\tab12\t\t{support}\tδοῦλος\t1\t{note}\n"


def _is_introduction(file: TableFile, row: int) -> bool:
    places = file.columns.places[row]
    return bool(places) and places[0][1] == INTRODUCTION


@check(
    "TN020",
    "warning",
    "table",
    bad=_note("rc://*/ta/translate/figs-metaphor", "This is a name."),
    at=(2, 11),
    good=_note(_METAPHOR, "This is a name."),
    fix=f"Write it like {_METAPHOR}, or only the name of the lesson.",
)
def form_of_support(file: TableFile) -> Iterator[Spot]:
    """A support reference has a form that leads nowhere.

    It names the lesson of translationAcademy that helps to understand the note. The link below the note
    does not work, and the lesson does not list the note.
    """
    cells = file.columns["supportreference"] if file.kind == "note" else ()
    wrong = {
        cell
        for cell in set(cells)
        if cell.strip()
        and not all(_SUPPORT.fullmatch(one) for one in re.split(r"[;,]\s*", cell.strip()))
    }
    for row, cell in enumerate(cells if wrong else ()):
        if cell in wrong:
            message = f"“{cell.strip()[:60]}” is no reference to a lesson."
            yield Spot(message, file.at(row, "supportreference"))


@check(
    "TN021",
    "info",
    "table",
    bad=_note("rc://*/ta/man/checking/headings", "This is a name."),
    at=(2, 11),
    good=_note(_METAPHOR, "This is a name."),
    fix="Name a lesson of the manual translate, if one fits.",
)
def manual_of_support(file: TableFile) -> Iterator[Spot]:
    """A support reference leads to another manual than `translate`.

    The manual `translate` has the short lessons that are meant to be read beside a note. Other tools accept
    no others here.
    """
    cells = file.columns["supportreference"] if file.kind == "note" else ()
    other = {
        cell: found[1]
        for cell in set(cells)
        if (found := _SUPPORT.fullmatch(cell.strip())) and found[1] not in (None, "translate")
    }
    for row, cell in enumerate(cells if other else ()):
        if cell in other:
            message = f"This lesson is in the manual {other[cell]}."
            yield Spot(message, file.at(row, "supportreference"))


@check(
    "TN022",
    "info",
    "table",
    bad=_note("", f"This is a name. (See: [[{_METAPHOR}]])"),
    at=(2, 45),
    good=_note(_METAPHOR, f"This is a name. (See: [[{_METAPHOR}]])"),
    fix="Write the lesson into the column SupportReference.",
)
def lesson_without_support(file: TableFile) -> Iterator[Spot]:
    """A note links to a lesson, but its support reference is empty.

    The site shows the link in the note. Tools that collect the notes on a lesson look in the column alone.
    Introductions may link to lessons as they like.
    """
    cells = file.columns["supportreference"]
    if file.kind != "note" or not cells:
        return
    before = -1
    for row, inside, _ in file.columns.found("note", _LESSON):
        if row != before and not cells[row].strip() and not _is_introduction(file, row):
            yield Spot("This lesson is not in the support reference.", file.at(row, "note", inside))
        before = row


@check(
    "TN023",
    "info",
    "table",
    bad=_note(_METAPHOR, "This is a name. (See: [[rc://*/ta/man/translate/figs-idiom]])"),
    at=(2, 82),
    good=_note(_METAPHOR, f"This is a name. (See: [[{_METAPHOR}]])"),
    fix="Decide which lesson the note is about.",
    advice=True,
)
def another_lesson(file: TableFile) -> Iterator[Spot]:
    """A note links to other lessons than its support reference.

    As a rule a note is about one lesson: the one of its support reference. Where it links to others alone, one
    of the two may be wrong.
    """
    cells = file.columns["supportreference"]
    linked: dict[int, list[tuple[int, str]]] = {}
    for row, inside, found in file.columns.found("note", _LESSON) if file.kind == "note" else ():
        if cells and cells[row].strip() and not _is_introduction(file, row):
            linked.setdefault(row, []).append((inside, found.rpartition("/")[2]))
    for row, lessons in linked.items():
        name = cells[row].strip().rpartition("/")[2]
        if name not in [lesson for _, lesson in lessons]:
            inside, lesson = lessons[0]
            message = f"The note links to {lesson[:40]}, its support reference to {name[:40]}."
            yield Spot(message, file.at(row, "note", inside))


@check(
    "TN024",
    "info",
    "table",
    bad=_note(_METAPHOR, f"A name. ([[{_METAPHOR}]], [[rc://*/ta/man/translate/figs-idiom]])"),
    at=(2, 112),
    good=_note(_METAPHOR, f"A name. ([[{_METAPHOR}]])"),
    fix="Make a note of its own for each lesson.",
    advice=True,
)
def several_lessons(file: TableFile) -> Iterator[Spot]:
    """A note links to several lessons.

    Whoever checks a translation goes through the notes lesson by lesson, and finds this note under one of
    them only.
    """
    before = -1
    lessons: set[str] = set()
    for row, inside, found in file.columns.found("note", _LESSON) if file.kind == "note" else ():
        lessons = lessons if row == before else set()
        lessons.add(found.rpartition("/")[2])
        if row == before and len(lessons) == 2 and not _is_introduction(file, row):
            yield Spot("This is the second lesson of the note.", file.at(row, "note", inside))
        before = row


@check(
    "TN025",
    "info",
    "table",
    bad=_note("", "Alternate translation: a slave of God"),
    at=(2, 21),
    good=_note("", "Alternate translation: “a slave of God” or [a servant]"),
    fix="Put the proposal into quotation marks.",
)
def alternate_without_marks(file: TableFile) -> Iterator[Spot]:
    """An alternate translation is not set off by quotation marks.

    A proposal for the translation stands in marks, `“…”` or `[…]`, so that translators see where it
    begins and ends. Nothing at all within the marks is a proposal that was lost.
    """
    for row, inside, _ in file.columns.found("note", _ALTERNATE) if file.kind == "note" else ():
        message = "Behind “Alternate translation:” no quotation mark opens."
        yield Spot(message, file.at(row, "note", inside))


@check(
    "TN026",
    "info",
    "table",
    bad=f"{_HEADER}1:intro\tab12\t\t\t\t0\t# Jonah 1\n1:1\tcd34\t\t\t\t0\tA name.\n",
    at=(2, 1),
    good=f"{_HEADER}front:intro\tab12\t\t\t\t0\t# Jonah\n1:intro\tcd34\t\t\t\t0\t# Jonah 1\n",
    fix="Write one with the reference front:intro.",
)
def no_book_introduction(file: TableFile) -> Iterator[Spot]:
    """Chapters have an introduction, the book has none.

    The row with the reference `front:intro` introduces the whole book: who wrote it, how it is made, what
    is difficult to translate.
    """
    places = [one[0] for one in file.columns.places if one] if file.kind == "note" else []
    introduced = [place for place in places if place[1] == INTRODUCTION]
    if introduced and (FRONT, INTRODUCTION) not in introduced and book(file.code):
        line = file.columns.rows[0].line
        yield Spot("There is no introduction to the book.", line=line, column=1)


@check(
    "TN027",
    "info",
    "table",
    bad=f"{_HEADER}1:intro\tab12\t\t\t\t0\t# Jonah 1\n1:1\tcd34\t\t\t\t0\tA name.\n"
    "2:intro\tef56\t\t\t\t0\t# Jonah 2\n3:1\tgh78\t\t\t\t0\tA city.\n",
    at=(2, 1),
    good=f"{_HEADER}1:intro\tab12\t\t\t\t0\t# Jonah 1\n2:intro\tef56\t\t\t\t0\t# Jonah 2\n",
    path="tn_JON.tsv",
    fix="Write them, or leave it as it is where there is nothing to say.",
)
def no_chapter_introduction(file: TableFile) -> Iterator[Spot]:
    """Some chapters have no introduction, though most have one.

    The row with the reference `3:intro` introduces chapter 3. Where most chapters of a book have one,
    another may have been forgotten or lost.
    """
    if file.kind != "note" or not verse_counts(file.code):
        return
    places = {one[0] for one in file.columns.places if one}
    chapters = {chapter for chapter, _ in places if chapter != FRONT}
    missing = sorted(chapter for chapter in chapters if (chapter, INTRODUCTION) not in places)
    if missing and 2 * len(missing) < len(chapters):
        line = file.columns.rows[0].line
        message = f"Chapter {ranges(missing, '–')} has notes but no introduction."
        yield Spot(message, line=line, column=1)


@check(
    "TN028",
    "info",
    "table",
    bad=f"{_HEADER}1:intro\tab12\t\t\t\t0\tThe story begins in the middle of things.\n",
    at=(2, 19),
    good=f"{_HEADER}1:intro\tab12\t\t\t\t0\t# Jonah 1\\n\\nThe story begins in the middle.\n",
    fix="Begin it with # and a title.",
)
def introduction_without_title(file: TableFile) -> Iterator[Spot]:
    """An introduction does not begin with a heading.

    On the page it stands without a title, and the table of contents does not show it.
    """
    if file.kind != "note":
        return
    for row, places in enumerate(file.columns.places):
        if places and places[0][1] == INTRODUCTION:
            cell = (file.columns["note"] or file.columns["question"])[row]
            if cell.strip() and not cell.lstrip().startswith("#"):
                message = "This introduction does not begin with a heading."
                yield Spot(message, file.at(row, "note"))
