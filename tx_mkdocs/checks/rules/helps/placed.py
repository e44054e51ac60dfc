"""Checks of where notes, questions and word links are: files for verses that are not there, books without any.

Source: tX TN-BOOK, TSV-BOOK, TQ-BOOK (missing books); E.2 (chapter the book does not have); E.1 868.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tx_mkdocs.checks.files.whole import TableFile, Whole
from tx_mkdocs.data.books import book, books
from tx_mkdocs.data.stories import frame_count, stories
from tx_mkdocs.data.versification import optional_verse, verse_counts
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.formats.ranges import ranges

_NOTES = (
    "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n1:1\tab12\t\t\t\t0\tA name.\n"
)
_QUESTIONS = (
    "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n1:1\tab12\t\t\t\tWho?\tHe.\n"
)
_WORDS = (
    "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
    "1:1\tab12\tname\tיוֹנָה\t1\trc://*/tw/dict/bible/names/jonah\n"
)
_TESTAMENTS = ("Old Testament", "New Testament")
_LISTED = 10


def _manifest(identifier: str, subject: str) -> str:
    return (
        f"dublin_core:\n  identifier: {identifier}\n  subject: {subject}\n"
        "  language: {identifier: en, direction: ltr}\n"
    )


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


def _of_verse(identifier: str, subject: str, verse: str) -> Mapping[str, str]:
    return {
        "manifest.yaml": _manifest(identifier, subject),
        f"jon/01/{verse}.md": "# Who is this?\n\nHe is the prophet.\n",
    }


def _of_books(identifier: str, subject: str, table: str, *codes: str) -> Mapping[str, str]:
    return {
        "manifest.yaml": _manifest(identifier, subject),
        **{f"{identifier}_{code}.tsv": table for code in codes},
    }


def _of_stories(identifier: str, subject: str, table: str, reference: str) -> Mapping[str, str]:
    row = table.split("\n")[1].replace("1:1\tab12", f"{reference}\tcd34")
    return {
        "manifest.yaml": _manifest(identifier, subject),
        f"{identifier.removeprefix('obs-')}_OBS.tsv": f"{table}{row}\n",
    }


@check(
    "TN029",
    "warning",
    "repository",
    bad=_of_verse("tn", "Translation Notes", "18"),
    at=(0, 0),
    good=_of_verse("tn", "Translation Notes", "17"),
    path="jon/01/18.md",
    fix="Correct the name of the file.",
)
def notes_beyond_chapter(whole: Whole) -> Iterator[Spot]:
    """A file has notes on a verse that the chapter does not have.

    The name of the file is the number of the verse, that of its folder the chapter. The notes are shown
    behind the last verse, where nobody looks for them.
    """
    yield from _misplaced(whole, "note")


@check(
    "TQ023",
    "warning",
    "repository",
    bad=_of_verse("tq", "Translation Questions", "18"),
    at=(0, 0),
    good=_of_verse("tq", "Translation Questions", "17"),
    path="jon/01/18.md",
    fix="Correct the name of the file.",
)
def questions_beyond_chapter(whole: Whole) -> Iterator[Spot]:
    """A file has questions on a verse that the chapter does not have.

    The name of the file is the number of the verse, that of its folder the chapter. The questions are
    shown behind the last verse, where nobody looks for them.
    """
    yield from _misplaced(whole, "question")


@check(
    "TN030",
    "info",
    "repository",
    bad=_of_books("tn", "TSV Translation Notes", _NOTES, "OBA", "JON"),
    at=(0, 0),
    good=_of_books("tn", "TSV Translation Notes", _NOTES, "OBA"),
    fix="Add them, or leave it as it is while the work goes on.",
)
def books_without_notes(whole: Whole) -> Iterator[Spot]:
    """Books of the Bible have no notes yet.

    Said once, where a repository has notes on several books: these are the others of the same Testament. A
    repository of one book is complete.
    """
    yield from _books_missing(whole, "note", "notes")


@check(
    "TQ024",
    "info",
    "repository",
    bad=_of_books("tq", "TSV Translation Questions", _QUESTIONS, "OBA", "JON"),
    at=(0, 0),
    good=_of_books("tq", "TSV Translation Questions", _QUESTIONS, "OBA"),
    fix="Add them, or leave it as it is while the work goes on.",
)
def books_without_questions(whole: Whole) -> Iterator[Spot]:
    """Books of the Bible have no questions yet.

    Said once, where a repository has questions on several books: these are the others of the same
    Testament. A repository of one book is complete.
    """
    yield from _books_missing(whole, "question", "questions")


@check(
    "TWL026",
    "info",
    "repository",
    bad=_of_books("twl", "TSV Translation Words Links", _WORDS, "OBA", "JON"),
    at=(0, 0),
    good=_of_books("twl", "TSV Translation Words Links", _WORDS, "OBA"),
    fix="Add them, or leave it as it is while the work goes on.",
)
def books_without_links(whole: Whole) -> Iterator[Spot]:
    """Books of the Bible have no word links yet.

    Said once, where a repository has links on several books: these are the others of the same Testament. A
    repository of one book is complete.
    """
    yield from _books_missing(whole, "word", "word links")


@check(
    "TN034",
    "info",
    "repository",
    bad=_of_stories("obs-tn", "TSV OBS Translation Notes", _NOTES, "2:1"),
    at=(0, 0),
    good=_of_stories("obs-tn", "TSV OBS Translation Notes", _NOTES, "1:2"),
    fix="Add them, or leave it as it is while the work goes on.",
)
def stories_without_notes(whole: Whole) -> Iterator[Spot]:
    """Stories of Open Bible Stories have no notes yet.

    Said once, where a repository has notes on several stories: these are the others of the fifty.
    """
    yield from _stories_missing(whole, "note", "notes")


@check(
    "TQ025",
    "info",
    "repository",
    bad=_of_stories("obs-tq", "TSV OBS Translation Questions", _QUESTIONS, "2:1"),
    at=(0, 0),
    good=_of_stories("obs-tq", "TSV OBS Translation Questions", _QUESTIONS, "1:2"),
    fix="Add them, or leave it as it is while the work goes on.",
)
def stories_without_questions(whole: Whole) -> Iterator[Spot]:
    """Stories of Open Bible Stories have no questions yet.

    Said once, where a repository has questions on several stories: these are the others of the fifty.
    """
    yield from _stories_missing(whole, "question", "questions")


@check(
    "TWL027",
    "info",
    "repository",
    bad=_of_stories("obs-twl", "TSV OBS Translation Words Links", _WORDS, "2:1"),
    at=(0, 0),
    good=_of_stories("obs-twl", "TSV OBS Translation Words Links", _WORDS, "1:2"),
    fix="Add them, or leave it as it is while the work goes on.",
)
def stories_without_links(whole: Whole) -> Iterator[Spot]:
    """Stories of Open Bible Stories have no word links yet.

    Said once, where a repository has word links on several stories: these are the others of the fifty.
    """
    yield from _stories_missing(whole, "word", "word links")
