"""Checks of where notes, questions and word links are: files for verses that are not there, books without any.

Source: tX TN-BOOK, TSV-BOOK, TQ-BOOK (missing books); E.2 (chapter the book does not have); E.1 868.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile, Whole
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import book, books
from tx_mkdocs.data.stories import frame_count, stories
from tx_mkdocs.data.versification import optional_verse, verse_counts
from tx_mkdocs.findings.codes.helps import placed as codes
from tx_mkdocs.formats.ranges import ranges

_TESTAMENTS = ("Old Testament", "New Testament")
_LISTED = 10


def _misplaced(whole: Whole, kind: str) -> Iterator[Spot]:
    """Files about a verse or frame that the chapter or story does not have."""
    if whole.kind.help != kind:
        return
    for file in whole.helps:
        known = book(file.code)
        for chapter, verse in file.places:
            if file.code == "obs":
                last, name = frame_count(chapter), f"Story {chapter} has {{}} frames"
            else:
                counts = verse_counts(file.code)
                last = counts[chapter - 1] if 0 < chapter <= len(counts) else None
                name = f"{known.name if known else file.code} {chapter} has {{}} verses"
            if last and verse > last and verse != optional_verse(file.code, chapter):
                yield Spot(f"{name.format(last)}, this file is about {verse}.", path=file.path)
                break


def _books_missing(whole: Whole, kind: str, many: str) -> Iterator[Spot]:
    """One spot where a repository of several books lacks others of the same Testament."""
    if whole.kind.help != kind:
        return
    here = {file.code for file in whole.files if isinstance(file, TableFile) and file.kind}
    here |= {file.code for file in whole.helps}
    begun = {known.group for code in here if (known := book(code))} & set(_TESTAMENTS)
    if len(here) < 2 or not begun:
        return
    missing = [one for one in books() if one.group in begun and one.code not in here]
    if missing:
        names = ", ".join(one.code.upper() for one in missing[:_LISTED])
        more = f" and {len(missing) - _LISTED:,} more" if len(missing) > _LISTED else ""
        listed = "manifest.yaml" if "manifest.yaml" in whole.repository.files else ""
        yield Spot(f"There are no {many} on {names}{more}.", path=listed)


def _stories_missing(whole: Whole, kind: str, many: str) -> Iterator[Spot]:
    """One spot where helps for several stories lack others."""
    if whole.kind.help != kind:
        return
    here: set[int] = set()
    for file in whole.files:
        if isinstance(file, TableFile) and file.kind and file.code == "obs":
            here |= {place[0] for places in file.columns.known_places.values() for place in places}
    here |= {place[0] for file in whole.helps if file.code == "obs" for place in file.places}
    missing = [story for story in stories() if story not in here]
    if missing and len(here & set(stories())) > 1:
        listed = "manifest.yaml" if "manifest.yaml" in whole.repository.files else ""
        yield Spot(f"There are no {many} on story {ranges(missing, '–')}.", path=listed)


@rule(codes.NOTES_BEYOND_CHAPTER)
def notes_beyond_chapter(whole: Whole) -> Iterator[Spot]:
    yield from _misplaced(whole, "note")


@rule(codes.QUESTIONS_BEYOND_CHAPTER)
def questions_beyond_chapter(whole: Whole) -> Iterator[Spot]:
    yield from _misplaced(whole, "question")


@rule(codes.BOOKS_WITHOUT_NOTES)
def books_without_notes(whole: Whole) -> Iterator[Spot]:
    yield from _books_missing(whole, "note", "notes")


@rule(codes.BOOKS_WITHOUT_QUESTIONS)
def books_without_questions(whole: Whole) -> Iterator[Spot]:
    yield from _books_missing(whole, "question", "questions")


@rule(codes.BOOKS_WITHOUT_LINKS)
def books_without_links(whole: Whole) -> Iterator[Spot]:
    yield from _books_missing(whole, "word", "word links")


@rule(codes.STORIES_WITHOUT_NOTES)
def stories_without_notes(whole: Whole) -> Iterator[Spot]:
    yield from _stories_missing(whole, "note", "notes")


@rule(codes.STORIES_WITHOUT_QUESTIONS)
def stories_without_questions(whole: Whole) -> Iterator[Spot]:
    yield from _stories_missing(whole, "question", "questions")


@rule(codes.STORIES_WITHOUT_LINKS)
def stories_without_links(whole: Whole) -> Iterator[Spot]:
    yield from _stories_missing(whole, "word", "word links")
