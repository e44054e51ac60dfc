"""Rows of tables in USFM that lack cells: one finding for each cause."""

from __future__ import annotations

import pytest

from tx_mkdocs.checks.files.content import UsfmFile
from tx_mkdocs.checks.rules.usfm.tables import missing_cell

HEAD = "\\id GEN\n\\c 1\n\\p\n\\v 1 a\n"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("\\tr \\tc1 a \\tc2 b\n\\tr \\tc1 a \\tc2 b\n", []),
        ("\\tr \\th1 a \\th2 b \\th3 c\n\\tr \\tc1 a\n", [(6, "columns 2 to 3 at the end")]),
        ("\\tr \\th1 a \\th2 b \\th3 c\n\\tr \\tc1 a \\tc3 c\n", [(6, "column 2.")]),
        # A number that is wrong says nothing about the other rows.
        (
            "\\tr \\tc1 a \\tc2 b\n\\tr \\tc1 a \\tc99 b\n\\tr \\tc1 a \\tc2 b\n",
            [(6, "columns 2 to 98.")],
        ),
        ("\\tr \\tc1 a \\tc3 b\n\\tr \\tc1 a \\tc3 b\n", [(5, "column 2."), (6, "column 2.")]),
        ("\\tr \\tc1 a\n\\p b\n\\tr \\tc1 a \\tc2 b\n", []),
    ],
)
def test_a_row_lacks_what_the_others_have(rows: str, expected: list[tuple[int, str]]) -> None:
    file = UsfmFile("01-GEN.usfm", HEAD + rows)
    spots = list(missing_cell(file))
    assert [file.where(spot.at)[1] for spot in spots] == [line for line, _ in expected]
    for spot, (_, words) in zip(spots, expected, strict=True):
        assert words in str(spot.message)
