"""Checks of word alignment against the text of the original, where that is at hand.

Source: uw-content-validation 801 to 807 (aligned word, its occurrence, lemma and number against the original).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tx_mkdocs.checks.files.content import Content, Neighbour, UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.usfm import alignment_source as codes
from tx_mkdocs.findings.message import Message

_ALIGNED = re.compile(r"\\(?:zaln-s[ \t]*([^\\\n]*)|([cv]) (\d{1,4}))")
_WORD = re.compile(r"\\\+?w ([^|\\\n]*)\|([^\\\n]*)\\\+?w\*")
_CONTENT = re.compile(r'x-content="([^"\n]*)"')
_OCCURRENCE = re.compile(r'x-occurrence="(\d{1,4})"')
_NUMBER = re.compile(r'strong="([^"\n]*)"')
_JOINERS = dict.fromkeys(map(ord, "\u200b\u2060\u200d"))
"""Signs inside Hebrew words that editions write in different ways."""


class _Word(NamedTuple):
    """One aligned word of the original."""

    verse: tuple[int, int]
    at: int
    content: str
    occurrence: int
    strong: str


@rule(codes.ALIGNED_WORD_NOT_IN_THE_ORIGINAL)
def aligned_word_not_in_the_original(content: Content) -> Iterator[Spot]:
    for file, original in _pairs(content):
        words = _words(original)
        alike = _counted_alike(file, original)
        by_chapter: dict[int, list[_Word]] = {}
        for aligned in _aligned_words(file):
            there = words.get(aligned.verse) if aligned.verse[0] in alike else None
            if there is not None and there.get(aligned.content, 0) < aligned.occurrence:
                by_chapter.setdefault(aligned.verse[0], []).append(aligned)
        for several in by_chapter.values():
            first = several[0]
            place = f"{first.verse[0]}:{first.verse[1]}"
            message = (
                Message(
                    "“{content}” (occurrence {occurrence}) is not in {place} of the original.",
                    content=first.content,
                    occurrence=first.occurrence,
                    place=place,
                )
                if first.occurrence > 1
                else Message(
                    "“{content}” is not in {place} of the original.",
                    content=first.content,
                    place=place,
                )
            )
            message = _with_others(message, len(several) - 1)
            yield Spot(message, first.at, path=file.path)


@rule(codes.OTHER_NUMBER_THAN_THE_ORIGINAL)
def other_number_than_the_original(content: Content) -> Iterator[Spot]:
    for file, original in _pairs(content):
        numbers = _numbers(original)
        by_chapter: dict[int, list[_Word]] = {}
        for aligned in _aligned_words(file):
            there = numbers.get((*aligned.verse, aligned.content))
            if there and aligned.strong and aligned.strong not in there:
                by_chapter.setdefault(aligned.verse[0], []).append(aligned)
        for several in by_chapter.values():
            first = several[0]
            right = min(numbers.get((*first.verse, first.content), {""}))
            message = Message(
                "“{content}” has {strong}; in the original it has {right}.",
                content=first.content,
                strong=first.strong,
                right=right,
            )
            message = _with_others(message, len(several) - 1)
            yield Spot(message, first.at, path=file.path)


def _with_others(message: Message, others: int) -> Message:
    """A sentence about the first word of a chapter, with how many others are like it."""
    if not others:
        return message
    return Message.plural(
        "{text} This chapter has {count} more.",
        "{text} This chapter has {count} more.",
        others,
        text=message,
    )


def _pairs(content: Content) -> Iterator[tuple[UsfmFile, UsfmFile]]:
    """Each aligned book with the same book of an original at hand."""
    for file in content.files:
        if isinstance(file, UsfmFile) and file.is_aligned:
            for neighbour in content.related.originals:
                original = _book(neighbour, file.code)
                if original is not None and not content.manifest.names_other_version(
                    neighbour.manifest
                ):
                    yield file, original
                    break


def _book(neighbour: Neighbour, code: str) -> UsfmFile | None:
    path = neighbour.books.get(code)
    found = neighbour.read(path) if path else None
    return found if isinstance(found, UsfmFile) else None


def _counted_alike(file: UsfmFile, original: UsfmFile) -> set[int]:
    """The chapters that end with the same verse in both."""
    ends = {chapter.number: chapter.last for chapter in original.outline}
    return {
        chapter.number
        for chapter in file.outline
        if chapter.last and ends.get(chapter.number) == chapter.last
    }


def _same(text: str) -> str:
    return unicodedata.normalize("NFC", text.translate(_JOINERS)).strip()


def _aligned_words(file: UsfmFile) -> Iterator[_Word]:
    chapter, verse = 0, 0
    for found in _ALIGNED.finditer(file.text):
        if found[2] == "c":
            chapter, verse = int(found[3]), 0
        elif found[2]:
            verse = int(found[3])
        else:
            content, occurrence = _CONTENT.search(found[1]), _OCCURRENCE.search(found[1])
            strong = _NUMBER.search(found[1])
            if content and occurrence:
                number = strong[1] if strong else ""
                place = (chapter, verse)
                yield _Word(place, found.start(), _same(content[1]), int(occurrence[1]), number)


def _words(original: UsfmFile) -> dict[tuple[int, int], Counter[str]]:
    """How often each verse of an original has each word."""
    return {
        (verse.chapter, verse.first): Counter(
            _same(word[1]) for word in _WORD.finditer(original.text, verse.start, verse.end)
        )
        for verse in original.verses
    }


def _numbers(original: UsfmFile) -> dict[tuple[int, int, str], set[str]]:
    """Strong's numbers of each word of each verse of an original."""
    found: dict[tuple[int, int, str], set[str]] = {}
    for verse in original.verses:
        for word in _WORD.finditer(original.text, verse.start, verse.end):
            number = _NUMBER.search(word[2])
            if number:
                place = (verse.chapter, verse.first, _same(word[1]))
                found.setdefault(place, set()).add(number[1])
    return found
