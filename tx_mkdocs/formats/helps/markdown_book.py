"""A whole book of notes or questions in one Markdown file, whose headings tell chapter and verse."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION
from tx_mkdocs.formats.helps.references import Places, parse_reference

# `Genesis 1:5-7`: chapter, and first verse with the rest; of `Genesis 1` the chapter stands as the verse does.
_REFERENCE = re.compile(
    r"(?:.*\s)?(?:(\d{1,3})[:.\uff1a])?(\d{1,3})([-\u2010-\u2015]\d{1,3})?\s*\Z"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a Markdown file."""

    line: int
    """Its first line, from 0."""
    below: int
    """The first line below it, from 0."""
    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """Lines, from 0 and without the last, that are about one place."""

    first: int
    last: int
    places: Places
    """Before the first chapter the introduction to the book; empty where a heading names no place."""


def sections(headings: Sequence[Heading], lines: int) -> list[Section]:
    """The parts of a file, each with its place; one without where its headings tell none.

    `## Genesis 1`, `## 1`, `### Genesis 1:5-7`, `### Verse 5`: the word before the number may be of any
    language, so a level counts where most of its headings end in a number, of chapters in order.

    Args:
        headings: of the whole file, in order.
        lines: how many lines the file has.
    """
    by_level: dict[int, list[Heading]] = defaultdict(list)
    for heading in headings:
        by_level[heading.level].append(heading)
    numbered = [level for level in sorted(by_level) if _is_numbered(by_level[level])]
    # Verses begin again in each chapter.
    while numbered and not _rises(by_level[numbered[0]]):
        del numbered[0]
    if not numbered:
        return [Section(0, lines, ())]
    chapters, verses = (*numbered, 0)[:2]
    starts: list[tuple[int, int, Places]] = [(0, 0, ((FRONT, INTRODUCTION),))]
    chapter = ""
    for heading in headings:
        is_above = len(starts) == 1 and heading.level < chapters
        if is_above or (heading.level > chapters and heading.level != verses):
            continue
        named = _REFERENCE.match(heading.text)
        if heading.level <= chapters:
            chapter = named[1] or named[2] if named and heading.level == chapters else ""
        verse = (
            named[2] + (named[3] or "") if named and (named[1] or heading.level == verses) else "0"
        )
        places = parse_reference(f"{chapter}:{verse}") if named and chapter else ()
        # A heading that tells no place stays with the text below it.
        starts.append((heading.line, heading.below if places else heading.line, places))
    ends = [line for line, _, _ in starts[1:]] + [lines]
    return [
        Section(first, last, places)
        for (_, first, places), last in zip(starts, ends, strict=True)
        if first < last
    ]


def _is_numbered(headings: Sequence[Heading]) -> bool:
    return 2 * sum(_REFERENCE.match(heading.text) is not None for heading in headings) > len(
        headings
    )


def _rises(headings: Sequence[Heading]) -> bool:
    """Whether the numbers at the ends of headings never fall."""
    named = [match for heading in headings if (match := _REFERENCE.match(heading.text))]
    numbers = [(int(match[1] or match[2]), int(match[2]) if match[1] else 0) for match in named]
    return numbers == sorted(numbers)
