"""Counts of what the source and the pages hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from typing import NamedTuple

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.proof.numbers import chapter_number


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted, on one side. Counts add up: `sum(counts, Counts())`."""

    chapters: int = 0
    verses: int = 0
    """Verse numbers covered: the bridge 2-3 is two verses, the segments 3a and 3b are one."""
    notes: int = 0
    """Footnotes, endnotes and cross references."""
    headings: int = 0
    """Section headings (`\\s`, `\\ms`, `\\is`, `\\imt`, `\\iot`, `\\periph`) that have a text; in stories, titles."""
    stories: int = 0
    frames: int = 0
    entries: int = 0
    """Notes, questions and word links: rows of tables, headings of Markdown files with their text."""
    articles: int = 0
    """Terms, lessons, entries of lexicons, other Markdown files that are a page."""
    files: int = 0
    """Other files of text, shown as they are, or on no page."""
    words: int = 0
    """Runs of characters between ASCII white space, verse numbers and notes included. In helps without
    those that are punctuation."""

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    def as_dict(self) -> dict[str, int]:
        """Names and numbers, for JSON."""
        return asdict(self)


class Comparison(NamedTuple):
    """What a source holds, what its pages show, and where they differ."""

    source: Counts
    shown: Counts
    findings: tuple[Finding, ...]


def total(comparisons: Iterable[Comparison]) -> Comparison:
    """The counts of all comparisons added up, and their findings in order."""
    every = list(comparisons)
    return Comparison(
        sum((found.source for found in every), Counts()),
        sum((found.shown for found in every), Counts()),
        tuple(finding for found in every for finding in found.findings),
    )


def summary(source: Counts, shown: Counts) -> str:
    """One line for people: `1,189 chapters, 31,102 verses in; 1,189 chapters, 31,102 verses out`."""
    names = [
        name
        for name in (
            "chapters",
            "verses",
            "notes",
            "stories",
            "frames",
            "entries",
            "articles",
            "files",
        )
        if getattr(source, name) or getattr(shown, name)
    ] or ["words"]
    return f"{_phrase(source, names)} in; {_phrase(shown, names)} out"


def _phrase(counts: Counts, names: list[str]) -> str:
    singular = {"stories": "story", "entries": "entry"}
    parts = []
    for name in names:
        number = getattr(counts, name)
        noun = name if number != 1 else singular.get(name, name[:-1])
        parts.append(f"{number:,} {noun}")
    return ", ".join(parts)


_NUMBER = re.compile("((?:\\d|[\u1369-\u137c])+)([^\\W\\d_\u1369-\u137c]?)")
_COMMA = re.compile("[,;\u060c\u104a\u1363\u3001\uff0c]")
_LONGEST_BRIDGE = 200


def verses_covered(written: Iterable[str]) -> int:
    """How many verse numbers the numbers of a chapter, as written, stand for.

    `2-3` stands for two, `4,6` too; `3b` after `3a` for none more.
    """
    total = 0
    last_segment = ""
    for text in written:
        if text.isdecimal():
            total += 1
            last_segment = ""
            continue
        numbers = _NUMBER.findall(text)
        if not numbers:
            continue
        first, last = chapter_number(numbers[0][0]), chapter_number(numbers[-1][0])
        if (
            len(numbers) == 2
            and not _COMMA.search(text)
            and first < last <= first + _LONGEST_BRIDGE
        ):
            total += last - first + 1
        else:
            total += len({number for number, _ in numbers})
        if numbers[0][1] and numbers[0][0] == last_segment:
            total -= 1
        last_segment = numbers[-1][0] if numbers[-1][1] else ""
    return total
