"""Whatever a text holds, no check of texts or of USFM raises, and every place is in the text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tx_mkdocs.checks.files.content import UsfmFile, text_file
from tx_mkdocs.checks.rule_index import all_rules
from tx_mkdocs.checks.rules.text.conflicts import control_character

PIECES = [
    "\\id GEN\n", "\\id", "\\h x\n", "\\toc1\n", "\\c 1\n", "\\c", "\\c 151\n", "\\v 1 ", "\\v 2-1 ", "\\v 3a ",
    "\\v", "\\p\n", "\\q1 ", "\\s5\n", "\\ts\\*\n", "\\b text\n", "\\f + \\fr 1:1 \\ft x.\\f*", "\\f ", "\\f*",
    "\\x - ", "\\x*", "\\ft ", "\\fr 9:9 ", "\\nd ", "\\nd*", '\\w a|x-occurrence="1" x-occurrences="2"\\w*',
    '\\zaln-s |x-content="b" x-occurrence="3"\\*', "\\zaln-e\\*", "\\k-s ", "\\k-e\\*", 'x-morph="N"', 'strong=""',
    "\\fig a|b\\fig*", "|", "\\", "\\*", " ", "  ", "\n", "\t", "“", "”", "(", ")", "[", "}", ",", ",,", "..", " .",
    "word", "Ελλ", "аa", "é", "e\u0301", " \u0301", "\u200b", "\u200d", "\u202b", "\u2069", "\ufeff", "\ufffd",
    "Ã©", "â€™", "&amp;", "<b>", "**", "_a", "\ue000", "\u00ad", "\x02", "\ud800", "١", "<<<<<<<\n", ">>>>>>> a\n",
]  # fmt: skip
RULES = [rule for rule in all_rules() if rule.applies in ("usfm", "text")]


def run(text: str, path: str) -> None:
    file = text_file(path, text)
    for rule in RULES:
        if rule.applies == "text" or isinstance(file, UsfmFile):
            for spot in rule.function(file):
                assert spot.message
                assert spot.line or 0 <= spot.at <= len(text), rule.code
                file.where(max(spot.at, 0))


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_no_check_raises(text: str) -> None:
    run(text, "01-GEN.usfm")


@settings(max_examples=50)
@given(st.text(max_size=60))
def test_no_check_raises_for_any_characters(text: str) -> None:
    run(text, "01-GEN.usfm")
    run(text, "notes.txt")


@pytest.mark.parametrize("text", ["", "\n", "\\", "\\c", "\\v ", "\\id", "\\c 1", "\\v 1"])
def test_small_texts(text: str) -> None:
    run(text, "01-GEN.usfm")


def test_a_line_with_control_characters_is_told_once() -> None:
    text = "I\x02n the be\x03ginning\nGod\n\x04\x04created.\n"
    assert [spot.at for spot in control_character(text_file("notes.txt", text))] == [
        text.index("\x02"),
        text.index("\x04"),
    ]
