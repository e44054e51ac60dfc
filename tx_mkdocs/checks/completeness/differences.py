"""Where two sides differ: findings for people, not more than they can read.

Everything here takes time linear in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tx_mkdocs.checks.completeness.streams import Part, Unit
from tx_mkdocs.findings import Finding, Severity

MOST = 20
"""Findings for one book or story; the rest is counted."""
_QUOTED = 8
_FIX = "This is a fault of tx-mkdocs, not of the text: please report it."


@dataclass(slots=True)
class Report:
    """Differences found so far."""

    unit: str
    """What a unit is called: verse, frame."""
    part: str
    """What a part is called: chapter, story."""
    kept: list[Finding] = field(default_factory=list)
    more: int = 0

    def add(
        self,
        code: str,
        message: str,
        place: tuple[str, int],
        page: str,
        severity: Severity = "error",
    ) -> None:
        """Note one difference."""
        if len(self.kept) >= MOST:
            self.more += 1
            return
        self.kept.append(
            Finding(code, severity, message, place[0], max(place[1], 0), fix=_FIX, page=page)
        )

    def findings(self) -> tuple[Finding, ...]:
        """What was found, with the number of what is not listed."""
        if not self.more:
            return tuple(self.kept)
        last = self.kept[-1]
        message = f"And {self.more:,} more differences in this file."
        return (*self.kept, Finding("LOST006", "error", message, last.path, page=last.page))


def compare_parts(source: Sequence[Part], shown: Sequence[Part], report: Report) -> None:
    """Compare chapter by chapter, verse by verse, note by note."""
    pages = {part.key: part for part in shown}
    for part in source:
        page = pages.pop(part.key, None)
        if page is None:
            if part.words or part.notes:
                message = f"The {report.part} {part.key} is on no page."
                report.add("LOST004", message, (part.path, part.line), "")
            continue
        if part.title and b" ".join(part.title.split()) not in b" ".join(page.title.split()):
            message = f"The heading “{_text(part.title.split())}” is not on the page."
            report.add("LOST001", message, (part.path, part.line), page.path)
        _compare_units(part, page, report)
        _compare_notes(part, page, report)
    for page in pages.values():
        if page.words or page.notes:
            message = f"The page has a {report.part} {page.key} that the source has not."
            report.add("LOST002", message, (source[0].path if source else "", 0), page.path)


def _compare_units(part: Part, page: Part, report: Report) -> None:
    wanted = [unit.label for unit in part.units]
    if wanted == [unit.label for unit in page.units]:
        for unit, other in zip(part.units, page.units, strict=True):
            _compare(unit, other, page.path, report)
        return
    left: dict[str, list[Unit]] = {}
    for other in page.units:
        left.setdefault(other.label, []).append(other)
    order: list[int] = []
    positions = {id(other): at for at, other in enumerate(page.units)}
    for unit in part.units:
        candidates = left.get(unit.label)
        if not candidates:
            name = f"{part.key}:{unit.label}" if part.key else unit.label
            message = f"The {report.unit} {name} is not on the page."
            report.add("LOST004", message, (unit.path, unit.line), page.path)
            continue
        other = candidates.pop(0)
        order.append(positions[id(other)])
        _compare(unit, other, page.path, report)
    for label, others in left.items():
        for other in others:
            message = f"The page has the {report.unit} {label} once too often: {_quote(other)}."
            report.add("LOST002", message, (part.path, part.line), page.path)
    if order != sorted(order):
        message = f"The order of the {report.unit}s is not that of the source."
        report.add("LOST003", message, (part.path, part.line), page.path)


def _compare_notes(part: Part, page: Part, report: Report) -> None:
    for note, other in zip(part.notes, page.notes, strict=False):
        _compare(note, other, page.path, report)
    for note in part.notes[len(page.notes) :]:
        message = f"A note is not on the page: {_quote(note)}."
        report.add("LOST001", message, (note.path, note.line), page.path)
    for other in page.notes[len(part.notes) :]:
        message = f"The page has a note that the source has not: {_quote(other)}."
        report.add("LOST002", message, (part.path, part.line), page.path)


def _compare(unit: Unit, other: Unit, page: str, report: Report) -> None:
    """Compare the words of two runs of text."""
    words, found = unit.words, other.words
    if words == found:
        return
    start = 0
    limit = min(len(words), len(found))
    while start < limit and words[start] == found[start]:
        start += 1
    end = 0
    while end < limit - start and words[-1 - end] == found[-1 - end]:
        end += 1
    missing = words[start : len(words) - end]
    added = found[start : len(found) - end]
    place = unit.place(start)
    if b"".join(missing) == b"".join(added):
        message = f"Words are joined or split: “{_text(missing)}” became “{_text(added)}”."
        report.add("LOST005", message, place, page, "warning")
    elif not added:
        report.add("LOST001", f"Words are not on the page: “{_text(missing)}”.", place, page)
    elif not missing:
        message = f"The page has words that are not in the source: “{_text(added)}”."
        report.add("LOST002", message, place, page)
    elif Counter(missing) == Counter(added):
        message = f"The order changed: “{_text(missing)}” became “{_text(added)}”."
        report.add("LOST003", message, place, page)
    else:
        message = f"Words changed: “{_text(missing)}” became “{_text(added)}”."
        report.add("LOST001", message, place, page)


def _quote(unit: Unit) -> str:
    return f"“{_text(unit.words)}”"


def _text(words: Sequence[bytes]) -> str:
    """The first of some words, for a message."""
    text = b" ".join(words[:_QUOTED]).decode(errors="replace")[:200]
    return f"{text} …" if len(words) > _QUOTED else text
