"""Checks of where notes, questions and word links are: files for verses that are not there, books without any.

Source: tX TN-BOOK, TSV-BOOK, TQ-BOOK (missing books); E.2 (chapter the book does not have); E.1 868.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tx_mkdocs.checks.registry import Spot, check
from tx_mkdocs.checks.sources import TableFile, Whole
from tx_mkdocs.data.books import book, books
from tx_mkdocs.data.stories import frame_count
from tx_mkdocs.data.versification import optional_verse, verse_counts

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
    if whole.kind != kind:
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
    if whole.kind != kind:
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
    yield from _misplaced(whole, "notes")


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
    yield from _misplaced(whole, "questions")


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
    yield from _books_missing(whole, "notes", "notes")


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
    yield from _books_missing(whole, "questions", "questions")


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
    yield from _books_missing(whole, "word_links", "word links")


_NOTE = _manifest("tn", "Translation Notes")


@check(
    "TN032",
    "info",
    "repository",
    bad={"manifest.yaml": _NOTE, "jon/01/01.md": "A name.\n", "jon/01/02.md": "# go up\n\nTo Nineveh.\n"
         "\n# the city\n\nA large one.\n"},
    at=(1, 1),
    good={"manifest.yaml": _NOTE, "jon/01/01.md": "# Jonah\n\nA name.\n"},
    path="jon/01/01.md",
    fix="Write the words that it explains above it, on a line that begins with # and a space.",
)  # fmt: skip
def note_without_heading(whole: Whole) -> Iterator[Spot]:
    """A note in Markdown does not say which words it explains.

    The heading of a note names the words of the verse. Where most notes have one, it was forgotten here or
    its # was lost.
    """
    entries = [
        (file.path, entry)
        for file in (whole.helps if whole.kind == "notes" else ())
        for entry in file.entries
        if entry.places and entry.places[0][1] >= 0
    ]
    without = [(path, entry) for path, entry in entries if not entry.gateway.strip()]
    if 2 * len(without) < len(entries):
        for path, entry in without:
            yield Spot("There is no heading above this note.", line=entry.line, column=1, path=path)


@check(
    "TN033",
    "warning",
    "repository",
    bad={"manifest.yaml": _NOTE, "jon/01/01.md": "# Jonah\n\nA name.\n\n# Jonah\n\nA name.\n"},
    at=(5, 1),
    good={"manifest.yaml": _NOTE, "jon/01/01.md": "# Jonah\n\nA name.\n"},
    path="jon/01/01.md",
    fix="Delete one of them.",
)
def note_again(whole: Whole) -> Iterator[Spot]:
    """A note in Markdown stands there twice.

    Heading and text are alike. Readers find it twice.
    """
    for file in whole.helps if whole.kind == "notes" else ():
        first: dict[tuple[str, str], int] = {}
        for entry in file.entries:
            line = first.setdefault((entry.gateway, entry.text.strip()), entry.line)
            if line != entry.line and entry.text.strip():
                message = f"This note says the same as that in line {line:,}."
                yield Spot(message, line=entry.line, column=1, path=file.path)
