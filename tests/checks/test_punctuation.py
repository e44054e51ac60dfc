"""Checks of punctuation look at what readers read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.files import found, write_files

BOOK = "\\id JON\n\\c 1\n\\p\n\\v 1 Jonah \\w fled|{}\\w*.\n"


@pytest.mark.parametrize(
    ("code", "attribute"),
    [
        ("TEXT012", 'x-note="a , b"'),
        ("TEXT013", 'x-note="a,, b"'),
        ("TEXT025", 'x-note="( a)"'),
        ("TEXT026", 'x-note="yes,and"'),
    ],
)
def test_attributes_are_no_text(tmp_path: Path, code: str, attribute: str) -> None:
    manifest = {"manifest.yaml": "dublin_core: {subject: Bible, language: {identifier: en}}\n"}
    write_files(tmp_path / "en_x", {**manifest, "32-JON.usfm": BOOK.format(attribute)})
    assert not found(tmp_path / "en_x", code)
    write_files(
        tmp_path / "en_y", {**manifest, "32-JON.usfm": BOOK.format("").replace("fled|", attribute)}
    )
    assert found(tmp_path / "en_y", code)
