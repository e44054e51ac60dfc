"""A rule that looks at a file only where a certain marker or sign is in it finds what it would find in any case."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.files import write_files
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.findings.register import all_codes
from tx_mkdocs.library.check import check_members
from tx_mkdocs.library.gather import gather


def findings(folder: Path) -> list[Finding]:
    with ExitStack() as opened:
        (member,) = check_members(gather(opened, [str(folder)]))
        return list(member.findings)


def test_no_marker_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = dict.fromkeys(
        text
        for code in all_codes().values()
        for example in (code.bad, code.good)
        for name, text in example.files.items()
        if name.endswith(".usfm") and isinstance(text, str)
    )
    assert len(texts) > 200
    files = {f"{number:03}.usfm": text for number, text in enumerate(texts)}
    write_files(tmp_path / "en_x", {"manifest.yaml": "dublin_core: {subject: Bible}\n", **files})
    found = findings(tmp_path / "en_x")
    assert len({finding.code for finding in found}) > 60
    monkeypatch.setattr(UsfmFile, "has_marker", lambda *_: True)
    assert findings(tmp_path / "en_x") == found
