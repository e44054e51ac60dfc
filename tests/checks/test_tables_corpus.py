"""Checks of tables on real helps: what was reviewed in docs/checks-reviewed.md, and what they cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tx_mkdocs.checks.files.content import Neighbour, Neighbours
from tx_mkdocs.checks.run import run_checks
from tx_mkdocs.checks.settings.settings import Settings
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.manifest import standardize
from tx_mkdocs.resources import Kind, notes, questions, word_links
from tx_mkdocs.source.opening import open_repository

pytestmark = pytest.mark.corpus
HELPS = Settings(
    select=("TSV", "TN", "TQ", "TWL", "TSJ", "HELP", "TEXT014", "MD032"), ignore=("TN023", "TN024")
)
VERSES = 31_000


def found(path: Path, kind: Kind, settings: Settings, *beside: Path) -> list[Finding]:
    with ExitStack() as opened:
        near = []
        for one in beside:
            neighbour = opened.enter_context(open_repository(one))
            near.append(Neighbour(neighbour, standardize(neighbour)[0]))
        repository = opened.enter_context(open_repository(path))
        return run_checks(
            repository, standardize(repository)[0], kind, settings, Neighbours.of(near)
        )


def test_real_notes_are_found_as_reviewed(corpus_repository: Callable[[str], Path]) -> None:
    findings = found(corpus_repository("en_tn_tsv7"), notes.KIND, HELPS)
    codes = Counter(finding.code for finding in findings)
    places = {(finding.code, finding.path, finding.line) for finding in findings}
    assert not [finding for finding in findings if finding.severity == "error"]
    # No table of these has another header, a verse that is not there or a break in a link.
    silent = {f"TSV0{number}" for number in (20, 21, 22, 23, 30, 31, 32, 42, 47, 49, 52, 58)}
    assert not silent & set(codes)
    # The bracket of a link in GEN 3:24 is told once, by who resolves links (LINK014).
    assert ("TEXT014", "tn_GEN.tsv", 402) not in places
    assert codes["TEXT014"] == 112 and codes["TSV061"] == 37 and codes["MD032"] == 4
    assert codes["TSV033"] == 2 and codes["TSV043"] == 10 and codes["TN020"] == 2
    assert ("MD032", "tn_DEU.tsv", 2837) in places
    assert ("TSV041", "tn_JOB.tsv", 572) in places


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("sb_en_twl", word_links.KIND, {}),
        ("en_tn_2books", notes.KIND, {"HELP013": 1}),
        ("en_tq_two_books", questions.KIND, {"HELP013": 1}),
        ("en_tq_with_one_md_file", questions.KIND, {"TQ022": 11}),
        ("hi_tq", questions.KIND, {"TQ020": 4, "TQ021": 14}),
    ],
)
def test_other_helps_are_nearly_silent(
    name: str, kind: Kind, expected: dict[str, int], corpus_repository: Callable[[str], Path]
) -> None:
    assert (
        Counter(finding.code for finding in found(corpus_repository(name), kind, HELPS)) == expected
    )


def test_quotes_of_real_notes_are_found_in_the_originals(
    corpus_repository: Callable[[str], Path],
) -> None:
    originals = (corpus_repository("hbo_uhb"), corpus_repository("el-x-koine_ugnt"))
    settings = Settings(select=("TSV080", "TSV081", "TSV082", "TSV083"))
    findings = found(corpus_repository("en_tn_tsv7"), notes.KIND, settings, *originals)
    assert 0 < len(findings) < 2 * VERSES / 1000
    wanted = {(finding.code, finding.path, finding.line) for finding in findings}
    assert ("TSV080", "tn_EXO.tsv", 2142) in wanted
