"""Checks of the chapters of a book: their order, their number, and what is in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.counting import (
    best_numbering,
    better_versification,
    counts_of,
    lacks_at_its_end,
    number_list,
)
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import book
from tx_mkdocs.data.versification import Numbering, numberings
from tx_mkdocs.findings.codes.bible import chapters as codes
from tx_mkdocs.findings.message import Message

_BODY = r"(?:p|m|q\d?|pi\d?|po|pm|pmo|pmc|pr|nb|mi|li\d?)"
_TOO_LONG = re.compile(r"\\[cC]\s*(\d{5,})")
"""A number that no chapter has: it is read as none."""
_EARLY_TEXT = re.compile(
    rf"\\{_BODY}(?!\w)[\s\u200b\u200e\u200f\u2060\ufeff]+(?!<{{7}})(?=[^\s\\\u200b\u200e\u200f\u2060\ufeff])"
)
_LAST_HEADING = re.compile(r"\\(?:s[1-4]?|ms[1-3]?)[ \t]+[^\n]*\s*(?:\\(?:s5|ts\\\*|p|b)\s*)*\Z")
_LABEL = re.compile(r"^\\cl\b", re.MULTILINE)
_PARAGRAPHS = re.compile(rf"\\{_BODY}(?=\s|\\)")
_FEW = 50
_WORDS = re.compile(
    r"^\\(?:p|m|nb|q\d?|pi\d?|li\d?|s5(?=[ \t]*\n)|ts\\\*|c[ \t]+[^\s\\]+)[ \t\n]+[^\W_]|^(?:[^\w\s\\]?v[ \t]*)?\d",
    re.MULTILINE,
)
"""A paragraph, or what follows the number of a chapter, that begins with a word; or a line with a number.

Other lines may belong to a heading.
"""


@rule(codes.CHAPTER_OUT_OF_ORDER)
def chapter_out_of_order(file: UsfmFile) -> Iterator[Spot]:
    # After one chapter in the wrong place all others are in order: that is one finding, not one for each.
    before, seen = 0, set()
    for number, at in file.chapters:
        if 0 < number < before and number not in seen:
            yield Spot(
                Message(
                    "Chapter {number} comes after chapter {before}.", number=number, before=before
                ),
                at,
            )
        seen.add(number)
        before = number


@rule(codes.CHAPTER_MISSING_BETWEEN)
def chapter_missing_between(file: UsfmFile) -> Iterator[Spot]:
    there = {number for number, _ in file.chapters}
    if 2 * len(there) < max(there, default=0):
        return
    before = 0
    for number, at in file.chapters:
        missing = [n for n in range(before + 1, min(number, before + 200)) if n not in there]
        if before and missing:
            yield Spot(
                Message.plural(
                    "Chapter {listed} is missing before chapter {number}.",
                    "Chapters {listed} are missing before chapter {number}.",
                    len(missing),
                    listed=number_list(missing),
                    number=number,
                ),
                at,
            )
        before = max(before, number)


@rule(codes.CHAPTER_BEYOND_THE_BOOK)
def chapter_beyond_the_book(file: UsfmFile) -> Iterator[Spot]:
    for number, at in file.chapters:
        if not number and (found := _TOO_LONG.match(file.text, at)):
            yield Spot(Message("There is no chapter {number}.", number=found[1][:20]), at)
    known = numberings(file.code) if file.code else ()
    if not known or not file.counts:
        return
    own = Numbering("", file.own_counts)
    beyond = [
        (number, at)
        for number, at in file.chapters
        if number and not any(numbering.has(number) for numbering in (own, *known))
    ]
    if not beyond:
        return
    best = best_numbering(file)
    entry = book(file.code)
    name = entry.name if entry else file.code.upper()
    count = len(best.counts)
    # Numberings differ in the last chapter of a book: then the one that is meant is named.
    label = ""
    if best.counts != own.counts and len({len(numbering.counts) for numbering in known}) > 1:
        label = f"“{best.label}”" if best.is_versification else best.label
    begun = before = 0
    for number, at in beyond:
        # Those that follow each other are beyond it for one reason: it is rather another book.
        begun, before = begun if number == before + 1 else number, number
        message = (
            Message(
                "There is no chapter {number}; {name} ends with chapter {count} in the numbering "
                "that fits best: {label}.",
                number=number,
                name=name,
                count=count,
                label=label,
            )
            if label
            else Message(
                "There is no chapter {number}; {name} ends with chapter {count}.",
                number=number,
                name=name,
                count=count,
            )
        )
        yield Spot(message, at, cause=f"from {begun}")


@rule(codes.CHAPTER_ENDS_TOO_SOON)
def chapter_ends_too_soon(file: UsfmFile) -> Iterator[Spot]:
    counts = counts_of(file)
    for chapter in file.outline:
        last, count = lacks_at_its_end(file.code, chapter, counts)
        if count and (2 * last >= count or chapter is not file.outline[-1]):
            final = max(chapter.verses, key=lambda verse: verse.last)
            message = Message(
                "Chapter {number} ends with verse {last}; it should have {count}.",
                number=chapter.number,
                last=last,
                count=count,
            )
            yield Spot(message, final.at)


@rule(codes.LAST_CHAPTER_IN_WORK)
def last_chapter_in_work(file: UsfmFile) -> Iterator[Spot]:
    last, count = 0, 0
    if file.outline:
        last, count = lacks_at_its_end(file.code, file.outline[-1], counts_of(file))
    if 2 * last < count:
        final = file.outline[-1]
        there = {number for verse in final.verses for number in verse.numbers}
        yield Spot(
            Message(
                "Chapter {number} has {last} of {count} verses.",
                number=final.number,
                last=len(there - {0}),
                count=count,
            ),
            max(0, final.at),
        )


@rule(codes.CHAPTER_WITHOUT_VERSES)
def chapter_without_verses(file: UsfmFile) -> Iterator[Spot]:
    for chapter in file.outline:
        if not chapter.verses and chapter.number and (file.counts or len(file.outline) > 1):
            is_text = _WORDS.search(file.text, max(0, chapter.at), chapter.end)
            if is_text and not chapter.unnumbered:
                message = Message("Chapter {number} has text, but no \\v.", number=chapter.number)
                fix = Message("Write \\v and its number before each verse.")
                yield Spot(message, chapter.at, fix=fix)
                continue
            yield Spot(
                Message("Chapter {number} has no verses.", number=chapter.number), chapter.at
            )


@rule(codes.OTHER_VERSIFICATION)
def other_versification(file: UsfmFile) -> Iterator[Spot]:
    better = better_versification(file)
    if better:
        message = Message(
            "The chapters are numbered as in “{better}”, not as in “{versification}”.",
            better=better,
            versification=file.versification,
        )
        fix = Message(
            "Write versification: '{better}' for this book in the manifest, or correct the numbers.",
            better=better,
        )
        yield Spot(message, file.begin, fix=fix)


@rule(codes.TEXT_BEFORE_THE_FIRST_VERSE)
def text_before_the_first_verse(file: UsfmFile) -> Iterator[Spot]:
    for chapter in file.outline:
        if chapter.verses and chapter.at >= 0:
            found = _EARLY_TEXT.search(file.text, chapter.at, chapter.verses[0].at)
            if found:
                first = chapter.verses[0].label
                fix = "Begin it with \\d, the marker for titles of psalms."
                yield Spot(
                    Message("There is text before verse {first}.", first=first),
                    found.end(),
                    fix=fix if file.code == "psa" else "",
                )


@rule(codes.TITLE_ON_SOME_CHAPTERS)
def title_on_some_chapters(file: UsfmFile) -> Iterator[Spot]:
    titled = [bool(_LABEL.search(file.text, chapter.at, chapter.end)) for chapter in file.outline]
    if titled.count(True) * 2 > len(titled):
        for chapter, has in zip(file.outline, titled, strict=True):
            if not has and chapter.at >= 0:
                yield Spot(
                    Message(
                        "Chapter {number} has no title, but most chapters do.",
                        number=chapter.number,
                    ),
                    chapter.at,
                )


@rule(codes.HEADING_AT_THE_END)
def heading_at_the_end(file: UsfmFile) -> Iterator[Spot]:
    for chapter in file.outline:
        if chapter.verses:
            found = _LAST_HEADING.search(file.text, chapter.verses[-1].start, chapter.end)
            if found:
                yield Spot(
                    Message("Chapter {number} ends with a heading.", number=chapter.number),
                    found.start(),
                )


@rule(codes.FEW_PARAGRAPHS)
def few_paragraphs(file: UsfmFile) -> Iterator[Spot]:
    verses = len(file.verses)
    if verses > _FEW and not file.is_rewritten:
        paragraphs = sum(1 for _ in _PARAGRAPHS.finditer(file.text))
        if paragraphs <= len(file.chapters):
            yield Spot(
                Message(
                    "The book has {verses:,} verses, but only {paragraphs:,} paragraphs.",
                    verses=verses,
                    paragraphs=paragraphs,
                ),
                0,
            )
