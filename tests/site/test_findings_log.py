"""What a build says of its findings in the terminal."""

from __future__ import annotations

import pytest

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.site.findings_log import log_findings


def findings(**numbers: int) -> list[Finding]:
    return [
        Finding(code, "warning", "Something is wrong.", "a.usfm", line + 1)
        for code, number in numbers.items()
        for line in range(number)
    ]


@pytest.mark.parametrize(
    ("numbers", "shown", "rest"),
    [
        ({"USFM009": 3}, 3, ""),
        (
            {"USFM009": 133, "BIB010": 2},
            7,
            "… and 128 more warnings (128 USFM009); en_ulb/build_log.json lists all",
        ),
        (
            {"USFM009": 6},
            5,
            "… and 1 more warning (1 USFM009); en_ulb/build_log.json lists all",
        ),
        (
            {f"USFM{number:03}": 2 for number in range(1, 15)},
            20,
            "… and 8 more warnings (2 USFM011, 2 USFM012, 2 USFM013, 2 USFM014); en_ulb/build_log.json lists all",
        ),
    ],
)
def test_no_code_hides_the_others(
    numbers: dict[str, int], shown: int, rest: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    log_findings(findings(**numbers), "en_ulb/", 20)
    said = [record.getMessage().removeprefix("tx_mkdocs: ") for record in caplog.records]
    assert len([line for line in said if line.startswith("warning: en_ulb/a.usfm:")]) == shown
    assert [line for line in said if line.startswith("…")] == ([rest] if rest else [])


def test_what_a_file_says_moves_no_cursor(caplog: pytest.LogCaptureFixture) -> None:
    hostile = "“\x1b]0;evil\x07\x9b31m\u202e”"
    log_findings([Finding("USFM005", "error", hostile, "a.usfm", 1)], "", 20)
    (said,) = (record.getMessage() for record in caplog.records)
    assert said.isprintable() and "evil" in said
