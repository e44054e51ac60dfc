from __future__ import annotations

import unicodedata

import pytest

from tx_mkdocs.data.scripts import direction_of, script_direction, script_of
from tx_mkdocs.data.tables import rows


@pytest.mark.parametrize(
    ("text", "direction", "script"),
    [
        ("In the beginning", "ltr", "Latn"),
        ("בראשית ברא", "rtl", "Hebr"),
        ("\\v 1 في البدء", "rtl", "Arab"),
        ("\\v 1 ו", "ltr", "Latn"),
        ("नमस्ते", "ltr", "Deva"),
        ("ܒܪܫܝܬ", "rtl", "Syrc"),
        ("ދިވެހި", "rtl", "Thaa"),
        ("漢字", "ltr", "Hani"),
        ("漢字と", "ltr", "Jpan"),
        ("ქართული", "ltr", "Geor"),
        ("ab אב", "ltr", "Latn"),
        ("אב ab", "rtl", "Hebr"),
        ("123 — …", None, None),
        ("\u2060\u200b\u0301", None, None),
        ("", None, None),
    ],
)
def test_text(text: str, direction: str | None, script: str | None) -> None:
    assert direction_of(text) == direction
    assert script_of(text) == script


def test_every_letter_has_its_direction() -> None:
    wrong = [
        hex(code)
        for code in range(0x110000)
        if unicodedata.bidirectional(chr(code)) in ("R", "AL") and direction_of(chr(code)) != "rtl"
    ]
    assert wrong == []


def test_only_the_start_of_a_long_text_is_read() -> None:
    assert direction_of("a" * 20_000 + "א" * 100_000) == "ltr"


@pytest.mark.parametrize(
    ("script", "direction"),
    [("Arab", "rtl"), ("hebr", "rtl"), ("Rohg", "rtl"), ("Latn", "ltr"), ("", "ltr")],
)
def test_script_direction(script: str, direction: str) -> None:
    assert script_direction(script) == direction


def test_the_table_agrees_with_unicode() -> None:
    """A script's letters run as the table says, wherever it names both."""
    kinds: dict[str, set[str]] = {}
    for code_point in range(0x41, 0x1F000):
        character = chr(code_point)
        if unicodedata.category(character).startswith("L"):
            word = unicodedata.name(character, "").partition(" ")[0]
            kinds.setdefault(word, set()).add(unicodedata.bidirectional(character))
    for script, direction, words in rows("scripts.tsv", 3):
        for word in filter(None, words.split(";")):
            assert bool(kinds[word] & {"R", "AL"}) == (direction == "rtl"), script
