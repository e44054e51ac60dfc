"""Every code: its bad example is found at line and column, its good example is silent."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from tx_mkdocs.checking import checked
from tx_mkdocs.checks import running
from tx_mkdocs.checks.registry import CHECKS, Check, Example
from tx_mkdocs.findings import Finding
from tx_mkdocs.gathering import Related, gather

assert running.CHECKS is CHECKS
CODES = sorted(CHECKS)


def written(example: Example, folder: Path) -> tuple[Path, list[Related]]:
    """The repository of an example, and those that it has at hand."""
    beside = []
    for name, files in {"en_example": example.files, **example.related}.items():
        if name != "en_example":
            beside.append(Related(str(folder / name)))
        for path, text in files.items():
            (folder / name / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / name / path).write_bytes(text.encode("utf-8", "surrogateescape"))
    return folder / "en_example", beside


def found(one: Check, example: Example, folder: Path) -> list[Finding]:
    """What is found of one code in an example."""
    repository, beside = written(example, folder)
    with ExitStack() as opened:
        gathered = gather(opened, [str(repository)], beside)
        return list(checked(gathered, select=[one.code])[0].findings)


@pytest.mark.parametrize("code", CODES)
def test_the_bad_example_is_found_at_its_place(code: str, tmp_path: Path) -> None:
    one = CHECKS[code]
    findings = found(one, one.bad, tmp_path)
    assert findings, f"{code} is not found"
    first = findings[0]
    assert (first.path, first.line, first.column) == (one.bad.path, one.bad.line, one.bad.column)
    assert first.severity == one.severity
    assert first.message and (first.fix or one.fix)


@pytest.mark.parametrize("code", CODES)
def test_the_good_example_is_silent(code: str, tmp_path: Path) -> None:
    one = CHECKS[code]
    assert found(one, one.good, tmp_path) == []


@pytest.mark.parametrize("code", CODES)
def test_it_is_documented(code: str) -> None:
    one = CHECKS[code]
    assert one.title.endswith(".") and len(one.title) < 100
    assert len(one.text) > 40
