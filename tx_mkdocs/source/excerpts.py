"""The line of the source that a finding is about, cut to a length that can be shown.

Where a long line is cut depends on the column alone, so that whoever has the finding knows where in the
excerpt its column is: `offset` says.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.source.repository import Repository, RepositoryError

BEFORE = 60
"""Characters of a long line that are kept before the column."""
MOST = 120
"""Characters that are kept in all, without the marks of the cuts."""
_CUT = "…"


def with_excerpts(
    findings: Sequence[Finding], repository: Repository, facts: Facts = NO_FACTS
) -> list[Finding]:
    """The findings, each with the line that it is about; every file is read once, or not at all.

    Findings without a line, or that have an excerpt, stay as they are. `facts` keeps the lines of a file.
    """
    wanted: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for finding in findings:
        if finding.line and finding.path and not finding.excerpt:
            wanted[finding.path].add((finding.line, finding.column))
    found: dict[tuple[str, int, int], str] = {}
    for path, places in wanted.items():
        for (line, column), text in zip(
            sorted(places), _excerpts(repository, path, sorted(places), facts), strict=True
        ):
            found[path, line, column] = text
    return [
        finding
        if finding.excerpt
        or not (text := found.get((finding.path, finding.line, finding.column), ""))
        else replace(finding, excerpt=text)
        for finding in findings
    ]


def _excerpts(
    repository: Repository, path: str, places: Sequence[tuple[int, int]], facts: Facts
) -> list[str]:
    """The text at lines and columns of a file; empty where there is no such line."""
    make = partial(_read_excerpts, repository, path, places)
    if facts is NO_FACTS:
        return make()
    try:
        digest = repository.digest(path)
    except RepositoryError:
        return make()
    found: list[str] = facts.get(make, "excerpts", digest, str(places))
    return found


def _read_excerpts(
    repository: Repository, path: str, places: Iterable[tuple[int, int]]
) -> list[str]:
    lines = _lines(repository, path)
    return [
        excerpt(lines[line - 1], column) if line <= len(lines) else "" for line, column in places
    ]


def excerpt(line: str, column: int) -> str:
    """A line, or the part of a long one around `column` (from 1; 0: its beginning)."""
    start = _start(column)
    if start == 0 and len(line) <= MOST:
        return line
    end = start + MOST
    shown = line[start:end]
    # A mark would sit on the sign of the cut; the caret has to stay right, so it becomes one.
    marks = 0
    while start and marks < len(shown) and unicodedata.category(shown[marks])[0] == "M":
        marks += 1
    before = _CUT * (1 + marks) if start else ""
    return before + shown[marks:] + (_CUT if end < len(line) else "")


def offset(column: int) -> int:
    """Where in its excerpt a column is, in characters from 0."""
    start = _start(column)
    return max(0, column - 1) - start + (1 if start else 0)


def _start(column: int) -> int:
    return max(0, column - 1 - BEFORE)


def _lines(repository: Repository, path: str) -> list[str]:
    try:
        return repository.read_text(path).text.split("\n")
    except RepositoryError:
        return []
