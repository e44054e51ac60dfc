"""The line of the source that a finding carries, and where its column is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.source.excerpts import BEFORE, MOST, excerpt, offset, with_excerpts
from tx_mkdocs.source.opening import open_repository

LONG = "".join(chr(0x4E00 + number) for number in range(1000))


@pytest.mark.parametrize("column", [1, 2, 59, 60, 61, 62, 63, 500, 880, 941, 999, 1000])
def test_the_column_is_found_again_in_a_long_line(column: int) -> None:
    cut = excerpt(LONG, column)
    assert cut[offset(column)] == LONG[column - 1]
    assert len(cut) <= MOST + 2
    assert cut.startswith("…") == (column > BEFORE + 1)
    assert cut.endswith("…") == (LONG[-1] not in cut)


@pytest.mark.parametrize(
    ("line", "column", "expected"),
    [
        ("", 0, ""),
        ("", 1, ""),
        (" short ", 3, " short "),
        ("x" * MOST, 0, "x" * MOST),
        ("x" * (MOST + 1), 0, "x" * MOST + "…"),
        # Behind the end of the line, as for something that is missing there.
        ("short", 6, "short"),
        ("x" * 200, 201, "…" + "x" * BEFORE),
    ],
)
def test_what_is_kept_of_a_line(line: str, column: int, expected: str) -> None:
    assert excerpt(line, column) == expected


def test_no_mark_sits_on_the_sign_of_the_cut() -> None:
    line = "कि" * 200
    for column in (80, 81):
        cut = excerpt(line, column)
        assert cut.lstrip("…")[0] == "क"
        assert cut[offset(column)] == line[column - 1]


def test_each_finding_gets_its_line_and_a_file_that_is_gone_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_bytes(b"\xef\xbb\xbfone\r\ntwo\r\n")
    findings = [
        Finding("X001", "error", "", "page.md", 2, 1),
        Finding("X001", "error", "", "page.md", 1),
        Finding("X001", "error", "", "page.md", 9),
        Finding("X001", "error", "", "page.md"),
        Finding("X001", "error", "", "gone.md", 1),
        Finding("X001", "error", ""),
        Finding("X001", "error", "", "page.md", 1, excerpt="its own"),
    ]
    with open_repository(tmp_path) as repository:
        completed = with_excerpts(findings, repository)
    assert [finding.excerpt for finding in completed] == ["two", "one", "", "", "", "", "its own"]
