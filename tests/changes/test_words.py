"""Marked words: nothing is lost, and no mark is parted from its letter."""

from __future__ import annotations

import unicodedata
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.changes import words as words_module
from tx_mkdocs.changes.words import kind_of, pieces, tokens, words

LETTERS = "abc नमस्ते ที่ย่ ကျွန်ုပ် ភាសាខ្មែរ שָׁלוֹם زمانی 起初神 é ə̂ .,;'’\u200d\u2060"
TEXTS = st.text(alphabet=LETTERS, max_size=40)


@given(TEXTS, TEXTS)
def test_pieces_make_both_texts_again_and_begin_with_no_mark(before: str, after: str) -> None:
    found = pieces(before, after)
    assert "".join(text for sign, text in found if sign != "+") == before
    assert "".join(text for sign, text in found if sign != "-") == after
    for number, (_, text) in enumerate(found):
        starts = {before[:1], after[:1]}
        if unicodedata.category(text[0]).startswith("M"):
            assert number <= 1 and text[0] in starts, "only a text itself may begin with a mark"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the beginning,", ["In", " ", "the", " ", "beginning", ","]),
        ("don’t stop", ["don’t", " ", "stop"]),
        ("起初神", ["起", "初", "神"]),
        ("นี่คือ", ["นี่", "คื", "อ"]),
        ("परमेश्वर ने", ["परमेश्वर", " ", "ने"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


CUTS = {"起初神创造天地": ["起初", "神", "创造", "天地"], "ก่ข ค": ["ก", "่ข", " ", "ค"]}
"""What a breaker says. The second begins a word with a mark, as none should."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("起初神创造天地", ["起初", "神", "创造", "天地"]),
        ("ก่ข ค", ["ก่ข", " ", "ค"]),
        ("In the", ["In", " ", "the"]),
    ],
)
def test_clusters_are_joined_to_the_words_of_a_breaker(
    text: str, expected: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words_module, "_word_breaker", lambda: CUTS.__getitem__)
    assert words(text) == expected


@pytest.mark.skipif(find_spec("icu4py") is None, reason="needs the extra `words`")
@given(TEXTS, TEXTS)
def test_words_of_icu_make_both_texts_again(before: str, after: str) -> None:
    test_pieces_make_both_texts_again_and_begin_with_no_mark.hypothesis.inner_test(before, after)
    assert words("ในตอนแรกพระเจ้า") == ["ใน", "ตอน", "แรก", "พระเจ้า"]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("a b", "a b", None), ("a\nb", "a b", None), ("a b", "a  b", "white space"), ("a b", "ab", "white space"),
        ("a, b", "a; b", "punctuation"), ("א\u05b8ב", "אב", "spelling"), ("a b", "b a", "moved"), ("a", "c", "words"),
    ],
)  # fmt: skip
def test_kinds(before: str, after: str, kind: str | None) -> None:
    assert kind_of(before, after) == kind
