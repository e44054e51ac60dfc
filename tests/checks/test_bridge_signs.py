"""Every sign by which the parser reads a bridge is one for the checks too."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_passed_over import findings
from tests.files import write_files
from tx_mkdocs.formats.usfm.numbers import BRIDGE_SIGNS


@pytest.mark.parametrize("sign", sorted(BRIDGE_SIGNS))
def test_checks_see_the_same_bridges(tmp_path: Path, sign: str) -> None:
    text = (
        "\\id GEN\n\\h Genesis\n\\mt Genesis\n\\c 1\n\\p\n\\v 1 One.\n"
        f"\\v 2{sign}3 \\q1 Two and three.\\f + \\fr 1:2{sign}3 \\ft A note.\\f*\n"
        f"\\v 4 Four.\\f + \\fr 1:3{sign}5 \\ft A note.\\f*\n\\v 9{sign}8 Nine.\n"
    )
    write_files(tmp_path / "en_x", {"01-GEN.usfm": text})
    lines = {(finding.code, finding.line) for finding in findings(tmp_path / "en_x")}
    assert {("USFM042", 7), ("BIB017", 9)} <= lines
    assert not [line for code, line in lines if code == "USFM043"]
