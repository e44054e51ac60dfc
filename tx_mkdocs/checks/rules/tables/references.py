"""Checks of the references of notes, questions and word links in tables: form, range, order.

Source: E.1 977 to 975, 824 to 808 (chapter and verse: missing, zero, too large, bad), 745, 736 to 732, 133
(order), 92 (leading zero); tX TSV-CHAP, TSV-VERSE; OBS: story and frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile
from tx_mkdocs.data.books import book
from tx_mkdocs.data.stories import frame_count
from tx_mkdocs.data.versification import optional_verse, verse_counts
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION
from tx_mkdocs.formats.helps.references import Places

_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_NOTE = "\t\t\t\t0\tThis is a name.\n"
_GOOD = f"{_HEADER}1:1\tab12{_NOTE}"
_VERSE = r"[1-9]\d{0,2}(?:-[1-9]\d{0,2})?"
_FORM = re.compile(
    rf"front:intro|[1-9]\d{{0,2}}:(?:intro|front|0|{_VERSE})"
    rf"|[1-9]\d{{0,2}}:{_VERSE}(?:,(?:[1-9]\d{{0,2}}:)?{_VERSE})+"
    r"|[1-9]\d{0,2}:[1-9]\d{0,2}-[1-9]\d{0,2}:[1-9]\d{0,2}"
)
_BOOK = re.compile("[1-6A-Z][A-Z0-9]{2}")
_ZERO = re.compile(r"(?:^|[:,\s-])0+(?=$|[:,\s-])")


def _spots(file: TableFile, said: dict[str, str]) -> Iterator[Spot]:
    """A spot at every row with one of these references; `said` has what is wrong with each."""
    if not said:
        return
    name = "reference" if file.columns["reference"] else "chapter"
    for row, reference in enumerate(file.columns.references):
        if reference in said:
            yield Spot(said[reference], file.at(row, name))


def _outside(places: Places, code: str, name: str, counts: tuple[int, ...]) -> str:
    """What a reference names beyond the end of a chapter; empty where all is there."""
    for chapter, verse in places:
        last = counts[chapter - 1] if FRONT < chapter <= len(counts) else verse
        if verse > last and verse != optional_verse(code, chapter):
            return f"{name} {chapter} has {last} verses, no verse {verse}."
    return ""


@check(
    "TSV030",
    "warning",
    "table",
    bad=f"{_HEADER}1:18\tab12{_NOTE}",
    at=(2, 1),
    good=_GOOD,
    path="tn_JON.tsv",
    fix="Correct the reference.",
)
def verse_beyond_chapter(file: TableFile) -> Iterator[Spot]:
    """A row is about a verse that the chapter does not have.

    The row is shown behind the last verse, where nobody looks for it. Verses are counted as the manifest
    says under `versification`, else as in English Bibles: in Hebrew the verse may have another number.
    """
    known = book(file.code)
    counts = verse_counts(file.code, file.versification) if known else ()
    if file.kind and known and counts:
        said = {}
        for reference, places in file.columns.known_places.items():
            if text := _outside(places, file.code, known.name, counts):
                said[reference] = text
        yield from _spots(file, said)


@check(
    "TSV031",
    "warning",
    "table",
    bad=f"{_HEADER}1:17\tab12{_NOTE}",
    at=(2, 1),
    good=_GOOD,
    path="tn_OBS.tsv",
    fix="Correct the reference.",
)
def frame_beyond_story(file: TableFile) -> Iterator[Spot]:
    """A row is about a story, or a frame of a story, that does not exist.

    Open Bible Stories has fifty stories, each with a number of frames. The row is not shown at any
    picture.
    """
    if not file.kind or file.code != "obs":
        return
    said = {}
    for reference, places in file.columns.known_places.items():
        for story, frame in places:
            frames = frame_count(story)
            if story > FRONT and frames is None:
                said[reference] = f"There is no story {story}."
            elif frames is not None and frame > frames:
                said[reference] = f"Story {story} has {frames} frames, no frame {frame}."
    yield from _spots(file, said)


@check(
    "TSV032",
    "warning",
    "table",
    bad=f"{_HEADER}1:0\tab12{_NOTE}",
    at=(2, 1),
    good=_GOOD,
    fix="Write intro for an introduction, front for the title of a psalm, else the verse.",
)
def number_zero(file: TableFile) -> Iterator[Spot]:
    """A chapter or a verse has the number 0.

    Bibles count from 1. For the introduction to a book write `front:intro`, to a chapter `3:intro`, for
    the title of a psalm `3:front`. In Open Bible Stories `3:0` is the title of a story.
    """
    if not file.kind:
        return
    stories = file.code == "obs"
    said = {}
    for reference in file.columns.known_places:
        title = stories and reference.endswith(":0")
        if "0" in reference and _ZERO.search(reference) and not title:
            said[reference] = "There is no chapter and no verse 0."
    yield from _spots(file, said)


@check(
    "TSV033",
    "warning",
    "table",
    bad=f"{_HEADER}1:2\tab12{_NOTE}1:1\tcd34{_NOTE}",
    at=(3, 1),
    good=f"{_HEADER}1:1\tcd34{_NOTE}1:2\tab12{_NOTE}",
    fix="Move the row to its verse, or correct its reference.",
)
def order_of_rows(file: TableFile) -> Iterator[Spot]:
    """A row stands behind one on a later verse.

    The site sorts rows by their references. Tools that show them in the order of the file show it where
    nobody looks for it. Often the reference is wrong: `11:2` between `1:1` and `1:3`. The introduction
    to a book or chapter stands before its first verse.
    """
    if not file.kind:
        return
    name = "reference" if file.columns["reference"] else "chapter"
    references = file.columns.references
    books = file.columns["book"] or ("",) * len(references)
    last, of = (FRONT, INTRODUCTION), 0
    for row, places in enumerate(file.columns.places):
        if not places:
            continue
        if places[0] < last and books[row] == books[of]:
            before = references[of].strip()[:20]
            message = f"{references[row].strip()[:20]} stands behind {before}."
            yield Spot(message, file.at(row, name))
        last, of = places[0], row


@check(
    "TSV034",
    "info",
    "table",
    bad=f"{_HEADER}1.01\tab12{_NOTE}",
    at=(2, 1),
    good=_GOOD,
    fix="Write it like 3:16, 3:16-18, 3:16,18, front:intro or 3:intro.",
)
def form_of_reference(file: TableFile) -> Iterator[Spot]:
    """A reference is written in a way that other tools may not understand.

    The site reads leading zeros, points, blanks and long dashes too. Tools that compare letter by letter
    do not find the verse.
    """
    if not file.kind:
        return
    said = {}
    for reference, places in file.columns.known_places.items():
        if places and not _FORM.fullmatch(reference) and not _ZERO.search(reference):
            said[reference] = f"The reference “{reference[:40]}” is written in an unusual way."
    yield from _spots(file, said)


@check(
    "TSV035",
    "warning",
    "table",
    bad="Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
    "\t1\t1\tab12\t\t\t0\t\tThis is a name.\n",
    at=(2, 1),
    good="Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
    "TIT\t1\t1\tab12\t\t\t0\t\tThis is a name.\n",
    path="en_tn_57-TIT.tsv",
    fix="Write the three letters of the book in capitals, as GEN or 1CO.",
)
def code_of_book(file: TableFile) -> Iterator[Spot]:
    """A row does not say which book it is about, or in an unusual way.

    In tables of 9 columns the first cell has the code of the book. The site goes by the name of the file;
    other tools leave such rows out.
    """
    cells = file.columns["book"] if file.kind else ()
    wrong = {cell for cell in set(cells) if not _BOOK.fullmatch(cell) or not book(cell)}
    for row, cell in enumerate(cells if wrong - {"OBS"} else ()):
        if cell in wrong and cell != "OBS":
            name = cell.strip()[:20]
            message = (
                f"“{name}” is no code of a book." if name else "The code of the book is missing."
            )
            yield Spot(message, file.at(row, "book"))
