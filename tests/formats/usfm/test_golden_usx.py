"""USFM as USJ and USX, in tests/golden/usj and tests/golden/usx, for people to review.

The texts are those of tests/golden/usfm. `pytest --update-goldens` writes both anew; read the
difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tx_mkdocs.converters.usfm import usj_text
from tx_mkdocs.formats.usfm.usx import to_usx

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
NAMES = sorted(path.stem for path in (GOLDEN / "usfm").glob("*.usfm"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("format", ["usj", "usx"])
def test_golden(name: str, format: str, request: pytest.FixtureRequest) -> None:
    text = (GOLDEN / "usfm" / f"{name}.usfm").read_text(encoding="utf-8")
    golden = GOLDEN / format / f"{name}.{format}"
    made = usj_text(text) if format == "usj" else to_usx(text)
    if request.config.getoption("--update-goldens"):
        golden.write_text(made, encoding="utf-8")
    assert made == golden.read_text(encoding="utf-8")
