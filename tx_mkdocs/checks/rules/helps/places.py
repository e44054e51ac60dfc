"""Checks of where notes, questions and word links are: files for verses that are not there, books without any.

Source: tX TN-BOOK, TSV-BOOK, TQ-BOOK (missing books); tX (chapter the book does not have); uw-content-validation 868.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content, TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import STORIES, book, books
from tx_mkdocs.data.stories import frame_count, stories
from tx_mkdocs.data.versification import optional_verse, verse_counts, verses_in
from tx_mkdocs.findings.codes.helps import places as codes
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.formats.ranges import ranges

_TESTAMENTS = ("Old Testament", "New Testament")
_LISTED = 10
_NONE_ON = {
    "note": message_noop("There are no notes on {names}."),
    "question": message_noop("There are no questions on {names}."),
    "word": message_noop("There are no word links on {names}."),
}
"""Kind of helps to what is said where there are none."""
_NONE_ON_SEVERAL = {
    "note": message_noop("There are no notes on {names} and {count:,} more."),
    "question": message_noop("There are no questions on {names} and {count:,} more."),
    "word": message_noop("There are no word links on {names} and {count:,} more."),
}


@rule(codes.BEYOND_CHAPTER)
def beyond_chapter(content: Content) -> Iterator[Spot]:
    """Files about a verse or frame that the chapter or story does not have."""
    for file in content.helps:
        known = book(file.code)
        for chapter, verse in file.places:
            if file.code == STORIES:
                last = frame_count(chapter) or 0
                if chapter and not last:
                    message = Message("There is no story {number}.", number=chapter)
                    yield Spot(message, path=file.path)
                    break
                message = Message(
                    "Story {chapter} has {last} frames, but this file is about {verse}.",
                    chapter=chapter,
                    last=last,
                    verse=verse,
                )
            else:
                last = verses_in(verse_counts(file.code), chapter)
                message = Message(
                    "{book} {chapter} has {last} verses, but this file is about {verse}.",
                    book=known.name if known else file.code,
                    chapter=chapter,
                    last=last,
                    verse=verse,
                )
            if last and verse > last and verse != optional_verse(file.code, chapter):
                yield Spot(message, path=file.path)
                break


@rule(codes.BOOKS_WITHOUT_HELPS)
def books_without_helps(content: Content) -> Iterator[Spot]:
    """One spot where a repository of several books lacks others of the same Testament."""
    kind = content.kind.help or ""
    if kind not in _NONE_ON:
        return
    here = {file.code for file in content.files if isinstance(file, TableFile) and file.kind}
    here |= {file.code for file in content.helps}
    begun = {known.group for code in here if (known := book(code))} & set(_TESTAMENTS)
    if len(here) < 2 or not begun:
        return
    missing = [book for book in books() if book.group in begun and book.code not in here]
    if missing:
        names = ", ".join(book.code.upper() for book in missing[:_LISTED])
        more = len(missing) - _LISTED
        message = Message(_NONE_ON[kind], names=names)
        if more > 0:
            several = _NONE_ON_SEVERAL[kind]
            message = Message.plural(several, several, more, names=names)
        yield Spot(message, path=content.manifest_path)


@rule(codes.STORIES_WITHOUT_HELPS)
def stories_without_helps(content: Content) -> Iterator[Spot]:
    """One spot where helps for several stories lack others."""
    kind = content.kind.help or ""
    if kind not in _NONE_ON:
        return
    here: set[int] = set()
    for file in content.files:
        if isinstance(file, TableFile) and file.code == STORIES and file.kind:
            here |= {place[0] for places in file.columns.known_places.values() for place in places}
    here |= {place[0] for file in content.helps if file.code == STORIES for place in file.places}
    missing = [story for story in stories() if story not in here]
    if missing and len(here & set(stories())) > 1:
        message = _none_on_stories(kind, missing)
        yield Spot(message, path=content.manifest_path)


def _none_on_stories(kind: str, missing: list[int]) -> Message:
    count, listed = len(missing), ranges(missing, "–")
    if kind == "note":
        return Message.plural(
            "There are no notes on story {missing}.",
            "There are no notes on stories {missing}.",
            count,
            missing=listed,
        )
    if kind == "question":
        return Message.plural(
            "There are no questions on story {missing}.",
            "There are no questions on stories {missing}.",
            count,
            missing=listed,
        )
    return Message.plural(
        "There are no word links on story {missing}.",
        "There are no word links on stories {missing}.",
        count,
        missing=listed,
    )
