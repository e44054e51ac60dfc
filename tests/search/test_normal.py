"""Which words are the same: one table and one property, for Python and for the browser's script."""

from __future__ import annotations

import json
import random
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.node import NODE
from tests.search.asking import THEME
from tx_mkdocs.search.normal import (
    bare,
    bares,
    canonical,
    normal,
    normals,
    pieces,
    terms,
    terms_of_all,
    word_pattern,
)
from tx_mkdocs.search.tokenizer import Tokenizer

CASES = json.loads(Path(__file__).with_name("cases.json").read_text(encoding="utf-8"))
SCRIPT = """
require("vm").runInThisContext(require("fs").readFileSync(process.argv[1], "utf8"));
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map((text) => {
  if (/\\p{Cn}/u.test(text)) return null;
  const found = txSearch.tokens(text);
  return [found.map((one) => one.full), found.map((one) => one.bare)];
})));
"""


def in_browser(texts: list[str]) -> list[list[list[str]] | None]:
    done = subprocess.run(
        [NODE, "-e", SCRIPT, str(THEME / "js" / "search-index.js")],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found: list[list[list[str]] | None] = json.loads(done.stdout)
    return found


def in_python(text: str) -> list[list[str]]:
    found = [piece for word in word_pattern([text]).findall(text) for piece in pieces(normal(word))]
    return [found, [bare(piece) for piece in found]]


@pytest.mark.parametrize(("word", "full", "plain"), CASES)
def test_a_word_is_normal_with_and_without_marks(word: str, full: str, plain: str) -> None:
    assert normal(word) == full
    assert bare(full) == plain


@pytest.mark.skipif(not NODE, reason="no Node on this machine")
def test_the_browser_has_the_same_rules() -> None:
    alphabet = "".join("".join(case) for case in CASES) + " .,-'’־፡。「」\u200b\u2060"
    chosen = random.Random(1)
    blocks = [
        (0x20, 0x7F),
        (0xA0, 0x24F),
        (0x300, 0x36F),
        (0x370, 0x52F),
        (0x590, 0x6FF),
        (0x900, 0xDFF),
    ]
    blocks += [
        (0xE00, 0xFFF),
        (0x1000, 0x109F),
        (0x1100, 0x13FF),
        (0x1780, 0x17FF),
        (0x1E00, 0x206F),
    ]
    blocks += [
        (0x3000, 0x30FF),
        (0x4E00, 0x4EFF),
        (0xAC00, 0xACFF),
        (0xFB1D, 0xFDFF),
        (0x1D400, 0x1D4FF),
    ]
    blocks += [
        (0x250, 0x2FF),
        (0x7C0, 0x7FF),
        (0xA780, 0xA7BF),
        (0xFF00, 0xFFBF),
        (0x1D7CE, 0x1D7FF),
    ]
    texts = ["".join(case) for case in CASES]
    texts += ["".join(chosen.choices(alphabet, k=30)) for _ in range(300)]
    for low, high in blocks:
        # What is in one version of Unicode only cannot be the same in both.
        letters = [chr(c) for c in range(low, high + 1) if unicodedata.category(chr(c)) != "Cn"]
        texts += [
            "".join(chosen.choices([*letters, *letters, " ", "\u0301", "a"], k=24))
            for _ in range(60)
        ]
    for text, theirs in zip(texts, in_browser(texts), strict=True):
        assert theirs is None or theirs == in_python(text), ascii(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("God's Word", ["god", "s", "word"]),
        ("haʼi ha'i haꞌi ʻolu", ["ha", "i", "ha", "i", "ha", "i", "olu"]),
        ("עַל־פְּנֵי", ["עַל", "פְּנֵי"]),
        ("ሰላም፡ለዓለም", ["ሰላም", "ለዓለም"]),
        ("神愛世人。", ["神愛世人"]),
        ("ABC神愛", ["abc", "神愛"]),
        ("— … !", []),
    ],
)
def test_a_text_is_divided(text: str, expected: list[str]) -> None:
    assert canonical(text).split() == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Word", {"word"}),
        ("神愛世", {"神愛", "愛世", "世"}),
        ("ไทยดี", {"ไทย", "ทยด", "ยดี", "ดี", "ี"}),
        ("", set()),
        ("\u0301", set()),
    ],
)
def test_grams_become_shorter_at_the_end_of_a_word(word: str, expected: set[str]) -> None:
    assert set(terms(normal(word))) == expected


TEXTS = st.text("aΣσßЙи\u0306\u0301\u0300ὰבָֽ֑֙\u034f\u0f0b\u0f0cนี\u200dAé神 -\n")


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=3), min_size=1, max_size=3))
def test_the_terms_of_books_are_those_of_each_word_alone(books: list[list[str]]) -> None:
    tokenizer = Tokenizer()
    for texts in books:
        for text, words in zip(texts, tokenizer.words(texts), strict=True):
            alone = word_pattern([text]).findall(text)
            expected = {term for word in alone for term in terms(normal(word))}
            found = terms_of_all(tokenizer.strings(words))
            assert {term for terms_of in found for term in terms_of if term} == expected


@given(st.lists(st.text("aΣσßЙи\u0306\u0301\u0300ὰבָ֑֙\u0f0b\u0f0cนี\u200dAé神")))
def test_many_words_at_once_are_what_each_is_alone(words: list[str]) -> None:
    assert normals(words) == list(map(normal, words))
    assert bares(normals(words)) == [bare(normal(word)) for word in words]
