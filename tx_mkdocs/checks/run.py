"""All checks of a repository, each file read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from tx_mkdocs.checks.files.chunked import ChunkedBook, chunked_books
from tx_mkdocs.checks.files.whole import (
    MarkdownFile,
    Neighbour,
    TableFile,
    TextFile,
    UsfmFile,
    Whole,
    read_sources,
)
from tx_mkdocs.checks.registered import registered_checks
from tx_mkdocs.checks.settings.settings import DEFAULT, Settings
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.register import Applies, Check, Spot
from tx_mkdocs.findings.unexpected import unexpected
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Kind, unknown
from tx_mkdocs.source.repository import Repository

_SAID_BY = {"OBS017": ("TEXT001",), "TEXT001": ("MAN002",)}
"""Code to those that tell the same, as readers of files and checks of any text do."""
_APPLY: tuple[tuple[type[TextFile], Applies], ...] = (
    (TextFile, "text"),
    (UsfmFile, "usfm"),
    (TableFile, "table"),
    (MarkdownFile, "markdown"),
)


def run_checks(
    repository: Repository,
    manifest: Manifest,
    kind: Kind = unknown.KIND,
    settings: Settings = DEFAULT,
    beside: Sequence[Neighbour] = (),
) -> list[Finding]:
    """What the checks of `rules` find, and what it took to read the files.

    What the readers of each kind of resource report is not among it.

    Args:
        repository: opened.
        manifest: its standardized manifest.
        kind: kind of its resource, where it was loaded.
        settings: which checks to make.
        beside: repositories at hand.
    """
    wanted = [one for one in registered_checks().values() if one.function and settings.makes(one)]
    by_kind: dict[Applies, list[Check]] = {}
    for one in wanted:
        by_kind.setdefault(one.applies, []).append(one)
    found: list[Finding] = []
    files: list[TextFile] = []
    for file in read_sources(repository, manifest, found):
        found += check_file(file, by_kind)
        files.append(file)
    if kind.is_scripture:
        for chunked in chunked_books(repository, manifest, files):
            found += check_file(chunked, by_kind)
    whole = Whole(repository, manifest, tuple(files), kind, tuple(beside))
    for one in by_kind.get("repository", ()):
        found += _findings(one, whole, None)
    return found


def check_file(file: TextFile, by_kind: dict[Applies, list[Check]]) -> list[Finding]:
    """What the checks for one file find in it."""
    found: list[Finding] = []
    for form, applies in _APPLY:
        # The chunks of a book are texts, the book that they make is not.
        if isinstance(file, form) and (form is UsfmFile or not isinstance(file, ChunkedBook)):
            for one in by_kind.get(applies, ()):
                found += _findings(one, file, file)
    return found


def _findings(one: Check, subject: Any, file: TextFile | None) -> Iterable[Finding]:
    assert one.function is not None
    try:
        for spot in one.function(subject):
            path, line, column = _place(spot, file)
            fix = spot.fix or one.fix
            yield Finding(one.code, one.severity, spot.message, path, line, column, fix)
    except Exception as error:
        yield unexpected(error, file.path if file else "")


def _place(spot: Spot, file: TextFile | None) -> tuple[str, int, int]:
    if file is not None and spot.at >= 0:
        path, line, column = file.where(spot.at)
        return spot.path or path, line, column
    return spot.path or (file.path if file else ""), spot.line, spot.column


def known_check(code: str) -> Check | None:
    """What is said about a code; None for one that nobody registered."""
    return registered_checks().get(code)


def advised(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, each with what to do: where it does not say so itself, as the reference does."""
    return [
        replace(one, fix=known.fix)
        if not one.fix and (known := registered_checks().get(one.code)) and known.fix
        else one
        for one in findings
    ]


def once(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without those that say of a line what another one says of it too."""
    places = {(one.code, one.path, one.line) for one in findings}
    return [
        one
        for one in findings
        if not any((code, one.path, one.line) in places for code in _SAID_BY.get(one.code, ()))
    ]


MOST_OF_A_KIND = 5_000
"""Findings of one code in one file that are listed; no file that people wrote comes near it."""


def without_floods(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, of a code in a file no more than `MOST_OF_A_KIND`; how many more there are is said.

    A file made to have a million mistakes would else fill the memory of whoever lists them.
    """
    seen: Counter[tuple[str, str]] = Counter()
    kept = []
    for one in findings:
        place = one.code, one.path
        seen[place] += 1
        if seen[place] <= MOST_OF_A_KIND:
            kept.append(one)
    for (code, path), number in seen.items():
        if number > MOST_OF_A_KIND:
            message = (
                f"{number - MOST_OF_A_KIND:,} more findings {code} are in this file, not listed."
            )
            fix = "Mend those that are listed first."
            kept.append(Finding("CHK006", "info", message, path, fix=fix))
    return kept


def selected(findings: Sequence[Finding], settings: Settings) -> list[Finding]:
    """Those findings that `settings` let through, as severe as they say."""
    return [
        settings.judged(finding)
        for finding in findings
        if settings.shows(finding.code) and settings.shows_in(finding.code, finding.path)
    ]
