"""Checks of punctuation look at what readers read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.files import found, write_files
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.rules.text import punctuation

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


_AROUND = (
    "",
    " ",
    "\n",
    "a",
    "ab",
    "a ",
    "ab ",
    "\\p ",
    "1",
    ",",
    ".",
    ";",
    ":",
    "،",
    "।",
    "”",
    "(",
)


@pytest.mark.parametrize(
    ("sign", "expression"),
    [
        (sign, of_signs[sign])
        for of_signs in (
            punctuation._BEFORE,
            punctuation._REPEATED,
            punctuation._INSIDE,
            punctuation._AFTER,
        )
        for sign in of_signs.written
    ],
)
def test_what_is_found_is_among_the_odd_signs(sign: str, expression: re.Pattern[str]) -> None:
    texts = [
        f"{before}{sign}{behind}" for before in _AROUND for behind in (*_AROUND, " a", sign * 2)
    ]
    for text in texts:
        found = {match.start() for match in expression.finditer(text)}
        assert found <= set(UsfmFile("a.usfm", text).odd_signs.get(sign, ())), text
    assert any(map(expression.search, texts))
