"""Every code: its bad example is found at line and column, its good example is silent."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from tx_mkdocs.checks import running
from tx_mkdocs.checks.registry import CHECKS, Check, Example
from tx_mkdocs.checks.settings import Settings
from tx_mkdocs.findings import Finding
from tx_mkdocs.gathering import gather
from tx_mkdocs.manifest import standardize
from tx_mkdocs.repository import open_repository

assert running.CHECKS is CHECKS
CODES = sorted(CHECKS)


def written(example: Example, folder: Path) -> Path:
    for path, text in example.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder


def found(one: Check, folder: Path) -> list[Finding]:
    """What is found of one code in a repository."""
    if one.function is None:
        with ExitStack() as opened:
            members = gather(opened, [str(folder)])
            return [finding for finding in members[0].findings if finding.code == one.code]
    with open_repository(folder) as repository:
        manifest, _ = standardize(repository)
        return running.run_checks(repository, manifest, "", Settings(select=(one.code,)))


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_is_found_at_its_place(code: str, tmp_path: Path) -> None:
    one = CHECKS[code]
    findings = found(one, written(one.bad, tmp_path / "en_example"))
    assert findings, f"{code} is not found"
    first = findings[0]
    assert (first.path, first.line, first.column) == (one.bad.path, one.bad.line, one.bad.column)
    assert first.severity == one.severity
    assert first.message and (first.fix or one.fix)


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_is_silent(code: str, tmp_path: Path) -> None:
    one = CHECKS[code]
    assert found(one, written(one.good, tmp_path / "en_example")) == []


@pytest.mark.parametrize("code", CODES)
def test_it_is_documented(code: str) -> None:
    one = CHECKS[code]
    assert one.title.endswith(".") and len(one.title) < 100
    assert len(one.text) > 40
