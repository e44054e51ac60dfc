"""What to fix first, because it puts many places right: the beginning of every report for people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.register import known_code

MOST = 5
"""Fixes that are named."""
LEAST = 10
"""Places that a fix puts right, so that it is named: a few are seen in the list itself."""


@dataclass(frozen=True, slots=True)
class TopFix:
    """One thing to do."""

    number: int
    """Places that it puts right."""
    codes: tuple[str, ...]
    """Codes of what is found there."""
    message: str
    """What is wrong there, one sentence."""
    fix: str
    """What to do, one sentence; may be empty."""
    message_id: str = ""
    """As of `Finding`, like those below."""
    values: Mapping[str, str | int] = field(default_factory=dict)
    fix_id: str = ""
    fix_values: Mapping[str, str | int] = field(default_factory=dict)


def top_fixes(findings: Iterable[Finding]) -> list[TopFix]:
    """The fixes that put most places right, the greatest first.

    All that `check --fix` changes is one fix; else what findings of one cause ask for.
    """
    by_program: list[Finding] = []
    found: list[TopFix] = []
    for finding in findings:
        code = known_code(finding.code)
        if code is not None and code.fixable:
            by_program.append(finding)
        elif finding.number >= LEAST:
            found.append(
                TopFix(
                    finding.number, (finding.code,), finding.message, finding.fix,
                    finding.message_id, finding.values, finding.fix_id, finding.fix_values,
                )
            )  # fmt: skip
    number = sum(finding.number for finding in by_program)
    if number >= LEAST:
        codes = tuple(sorted({finding.code for finding in by_program}))
        message = (
            "`tx-mkdocs check --fix` can put this right: white space and other matters of form."
        )
        fix = "Run it in your copy of the repository."
        found.append(TopFix(number, codes, message, fix))
    return sorted(found, key=lambda top: (-top.number, top.codes))[:MOST]
