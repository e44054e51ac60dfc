"""One finding for one cause: what is wrong at many places for one reason is told once, with every place.

A target that is not there, or white space at the end of each row of a table, takes one act to put right. A
thousand findings of it would hide all others. Which codes are merged is stated at each code
(`Code.merge_within`); of those, findings with the same cause are one, or with the same message where the
finder names no cause.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tx_mkdocs.findings.model import Finding, Location
from tx_mkdocs.findings.register import known_code


def by_cause(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those of one cause joined; each takes the place of its first.

    No place is lost, and none is told twice: the places of the others are in `Finding.places`, in the
    order given.
    """
    first: dict[tuple[str, ...], int] = {}
    more: dict[int, list[Location]] = {}
    joined: list[Finding] = []
    for finding in findings:
        key = _key(finding)
        if key is None:
            joined.append(finding)
            continue
        at = first.setdefault(key, len(joined))
        if at == len(joined):
            joined.append(finding)
        else:
            more.setdefault(at, []).extend(finding.every_place)
    for at, places in more.items():
        known = joined[at]
        there = dict.fromkeys([*known.every_place, *places])
        joined[at] = replace(known, places=tuple(there)[1:])
    return joined


def _key(finding: Finding) -> tuple[str, ...] | None:
    """What findings that are merged share; None where a finding stands alone."""
    code = known_code(finding.code)
    if code is None or not code.merge_within:
        return None
    where = finding.path if code.merge_within == "file" else ""
    said = (finding.cause,) if finding.cause else (finding.message, finding.fix)
    return (finding.code, finding.severity, where, *said)
