"""Timing files: from when to when each verse, or frame of a story, is spoken.

Two forms, which are the same but for their heads: labels of Audacity (source: Audacity manual, "Importing and Exporting
Labels": start, tab, end, tab, label, in seconds) and timing files of Scripture App Builder, whose labels are verses and
their phrases, `1`, `1a`, `2-3`, with headings `s1`, below lines that begin with a backslash. A label of Audacity may be
a point, whose start is its end: what it names is spoken until the next one.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace

from tx_mkdocs.findings.codes.recordings import TIMING_GOES_BACK, TIMING_OF_NO_VERSE
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding

MAX_CHARACTERS = 1024**2
MAX_LINES = 5_000
TO_THE_END = 1_000_000.0
"""Seconds that no recording lasts: the end of what is spoken last where only its start is known."""
_MOST_FINDINGS = 20
"""Of one file."""
_LINE = re.compile(
    r"[ \t]*(\d{1,6}(?:[.,]\d{0,9})?)[ \t]+(\d{1,6}(?:[.,]\d{0,9})?)(?:[ \t]+(\S.{0,79}?))?[ \t]*"
)
_VERSE = re.compile(
    r"(?:[1-4]?[a-z]{2,3}[ .]?(?=\d+[:.]))?(?:(\d{1,3})[:.])?(?:v|verse|frame)?[ .]?(\d{1,3})[a-z]?"
    r"(?:[-–](?:\d{1,3}[:.])?(\d{1,3})[a-z]?)?",
    re.IGNORECASE,
)
_NO_VERSE = re.compile(
    r"(?:[csdrhbx]|mt|mte|ms|mr|is|ip|cl|cd|sp|title|intro|introduction|heading|chapter|end)[ .]?\d{0,3}[a-z]?",
    re.IGNORECASE,
)
"""Labels of what is spoken besides verses: titles, headings, the number of the chapter."""


@dataclass(frozen=True, slots=True)
class Span:
    """From when to when some verses are spoken."""

    start: float
    """Seconds from the beginning of the recording."""
    end: float
    first: int
    """Verse, or frame."""
    last: int


@dataclass(slots=True)
class Timings:
    """What a timing file says."""

    spans: list[Span] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def add(self, finding: Finding) -> None:
        """Keep a finding, unless the file has many."""
        if len(self.findings) < _MOST_FINDINGS:
            self.findings.append(finding)


def read_timings(text: str, path: str, chapter: int, verses: Collection[int]) -> Timings:
    """The times of the verses of a chapter, or of the frames of a story; of a file that makes no sense none.

    Args:
        text: of the file.
        path: in the repository, for the findings.
        chapter: number of the chapter or story.
        verses: those that are there.
    """
    timings = Timings()
    before = 0.0
    is_open = False
    for line, start, end, label in _lines(text[:MAX_CHARACTERS], path, timings):
        if is_open and start > before:
            _end_last(timings.spans, start)
            is_open = False
        if _NO_VERSE.fullmatch(label):
            continue
        first, last = _verses(label, chapter)
        if not first or not any(first <= verse <= last for verse in verses):
            message = Message("{label} is no verse of this chapter.", label=label or "“”")
            timings.add(TIMING_OF_NO_VERSE.at(path, line, 1, message=message))
        elif start < before or end < start:
            message = Message(
                "{label} begins before what is above it, or ends before it begins.", label=label
            )
            timings.add(TIMING_GOES_BACK.at(path, line, 1, message=message))
        else:
            before = start
            is_open = start == end
            _add(timings.spans, Span(start, end, first, last))
    if is_open:
        _end_last(timings.spans, TO_THE_END)
    return timings


def _lines(text: str, path: str, timings: Timings) -> Iterator[tuple[int, float, float, str]]:
    for number, written in enumerate(text.splitlines()[:MAX_LINES], 1):
        line = written.strip("\ufeff \t")
        if not line or line.startswith(("\\", "#")):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            message = "This line is not two times and a verse."
            timings.add(TIMING_OF_NO_VERSE.at(path, number, 1, message=message))
            continue
        yield number, _seconds(found[1]), _seconds(found[2]), found[3] or ""


def _seconds(written: str) -> float:
    return float(written.replace(",", "."))


def _verses(label: str, chapter: int) -> tuple[int, int]:
    """First and last verse of a label; zeros where it names none of the chapter."""
    found = _VERSE.fullmatch(label)
    if found is None or (found[1] and int(found[1]) != chapter):
        return 0, 0
    first = int(found[2])
    return first, max(first, int(found[3] or 0))


def _end_last(spans: list[Span], end: float) -> None:
    spans[-1] = replace(spans[-1], end=end)


def _add(spans: list[Span], span: Span) -> None:
    """Phrases of one verse are one span."""
    last = spans[-1] if spans else None
    if last and (last.first, last.last) == (span.first, span.last):
        spans[-1] = Span(last.start, max(last.end, span.end), span.first, span.last)
    else:
        spans.append(span)
