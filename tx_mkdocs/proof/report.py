"""What a comparison found, as many findings as a reader can bear."""

from __future__ import annotations

from collections.abc import Sequence

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
_PARTS = {"chapter": message_noop("Chapter {label}"), "story": message_noop("Story {label}")}
_BEGINNINGS = {
    "chapter": message_noop("The beginning of chapter {label}"),
    "story": message_noop("The beginning of story {label}"),
}
_UNITS = {"verse": message_noop("Verse {label}"), "frame": message_noop("Frame {label}")}


class Report:
    """Findings about one book, as many as a reader can bear."""

    def __init__(self, unit: str, part: str, form: Form = USFM) -> None:
        self.form = form
        """How torn passages are read."""
        self.unit = unit
        """`verse` or `frame`."""
        self.part = part
        """`chapter` or `story`."""
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
        if unit is None:
            return Message(_PARTS[self.part], label=part.key) if part.key else Message("The book")
        if unit.label:
            label = unit.label if self.unit == "frame" else f"{part.key}:{unit.label}"
            return Message(_UNITS[self.unit], label=label)
        if part.key:
            return Message(_BEGINNINGS[self.part], label=part.key)
        return Message("The beginning of the book")
