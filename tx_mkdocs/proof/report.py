"""What a comparison found, no more than a reader can deal with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.proof import MORE_DIFFERENCES, MORE_WORD_BREAKS
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding, Severity
from tx_mkdocs.proof.evidence import Evidence
from tx_mkdocs.proof.streams import Part, Unit
from tx_mkdocs.proof.torn import USFM, Form

MOST_FINDINGS = 20
"""Findings of one book or comparison; how many more there are is one finding of its own."""
_FIX = message_noop(
    "Look at the other messages about this line first. If there are none, the text is right and "
    "tx-mkdocs is wrong."
)


class Names(NamedTuple):
    """What the parts of a text and their units are called."""

    part: str
    beginning: str
    """What comes before the first unit of a part."""
    unit: str
    label: str
    """How the label of a unit is written."""


CHAPTERS = Names(
    message_noop("Chapter {label}"),
    message_noop("The beginning of chapter {label}"),
    message_noop("Verse {label}"),
    "{part}:{unit}",
)
STORIES = Names(
    message_noop("Story {label}"),
    message_noop("The beginning of story {label}"),
    message_noop("Frame {label}"),
    "{unit}",
)


class Report:
    """Findings about one book, no more than a reader can deal with."""

    def __init__(self, names: Names = CHAPTERS, form: Form = USFM) -> None:
        self.names = names
        self.form = form
        """How torn passages are read."""
        self.found: dict[Severity, list[Finding]] = {"error": [], "warning": []}
        self.hidden: dict[Severity, int] = {"error": 0, "warning": 0}
        self.evidence: list[Evidence] = []
        """Of torn text, as far as it is under other verses, notes or chapters than on its pages."""

    def is_true(self, lost: Sequence[bytes] = (), extra: Sequence[bytes] = ()) -> bool:
        """Whether the words of a difference are lost or added anywhere, as far as anything is torn."""
        return all(evidence.lacks(lost) or evidence.exceeds(extra) for evidence in self.evidence)

    def add(self, code: Code, message: str, place: tuple[str, int], page: str) -> None:
        """Note a difference; `place` is file and line."""
        severity = code.severity
        if len(self.found[severity]) < MOST_FINDINGS:
            finding = code.at(*place, message=message, fix=_FIX, page=page)
            self.found[severity].append(finding)
        else:
            self.hidden[severity] += 1

    def findings(self) -> tuple[Finding, ...]:
        """At most `MOST_FINDINGS`, errors first, and one more that tells how many are left out."""
        found = [*self.found["error"], *self.found["warning"]]
        hidden = sum(self.hidden.values()) + max(0, len(found) - MOST_FINDINGS)
        if hidden:
            code = MORE_DIFFERENCES if self.hidden["error"] else MORE_WORD_BREAKS
            message = Message(
                "And {count} more differences between this text and its pages.", count=hidden
            )
            last = code.at(found[0].path, message=message, fix=_FIX)
            found = [*found[:MOST_FINDINGS], last]
        return tuple(found)

    def name(self, part: Part, unit: Unit | None = None) -> Message:
        """`Verse 3:16`, `Frame 01-02`, `Chapter 3`, `The beginning of chapter 3`."""
        names = self.names
        if unit is None:
            return Message(names.part, label=part.key) if part.key else Message("The book")
        if unit.label:
            return Message(names.unit, label=names.label.format(part=part.key, unit=unit.label))
        if part.key:
            return Message(names.beginning, label=part.key)
        return Message("The beginning of the book")
