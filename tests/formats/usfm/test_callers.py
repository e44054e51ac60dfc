"""What leads to a note: a letter of the text's script, the sign that the text gives, or nothing."""

from __future__ import annotations

import pytest

from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.formats.usfm.callers import alphabet_of, caller


@pytest.mark.parametrize(
    ("written", "number", "sign"),
    [
        ("+", 1, "a"),
        ("", 2, "b"),
        ("+", 26, "z"),
        ("+", 27, "aa"),
        ("+", 53, "ba"),
        ("+", 703, "aaa"),
        ("-", 1, ""),
        ("*", 3, "*"),
        ("†", 3, "†"),
        ("7", 3, "c"),
        ("x", 3, "c"),
    ],
)
def test_callers(written: str, number: int, sign: str) -> None:
    assert caller(written, number, alphabet_of("In the beginning")) == sign


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("כְּתָב", "א"),
        ("في البدء", "أ"),
        ("आदि में", "क"),
        ("Ἐν ἀρχῇ", "α"),
        ("В начале", "а"),
        ("起初", "a"),
    ],
)
def test_letters_are_those_of_the_script(text: str, first: str) -> None:
    usfm = f"\\id GEN\n\\c 1\n\\p\n\\v 1 {text} {text}\\f + \\ft {text}\\f* {text}\n"
    html = render_book(usfm).chapters[0].html
    assert f'<a role="doc-noteref" href="#fn-001-001-001-1">{first}</a></sup>' in html
    assert f'role="doc-backlink" href="#ref-fn-001-001-001-1">{first}</a>' in html


def test_a_note_without_a_caller_leads_back_to_its_verse() -> None:
    html = (
        render_book("\\id GEN\n\\c 1\n\\p\n\\v 2 In\\x - \\xo 1:2 \\xt Jhn 1:1\\x* it\n")
        .chapters[0]
        .html
    )
    assert '<sup class="caller' not in html
    assert '<a class="back" role="doc-backlink" href="#001-ch-001-v-002">\u2191</a>' in html
