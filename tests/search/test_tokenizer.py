"""Words as bytes and as strings are the same words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.search.normal import normals, word_pattern
from tx_mkdocs.search.tokenizer import Tokenizer

MANY = "".join(map(chr, range(0x4E00, 0x4E00 + 300)))


@pytest.mark.parametrize(
    "text", ["In the beginning, God", "ΕΝ ΑΡΧΗ ΗΝ Ο ΛΟΓΟΣ", "İstanbul Straße ẞ", "𐐀𐐨 a", "a\0b"]
)
def test_words_are_those_of_the_pattern(text: str) -> None:
    tokenizer = Tokenizer()
    [words] = tokenizer.words([text])
    expected = word_pattern([text]).findall(text)
    assert normals(tokenizer.strings(words)) == normals(expected)


def test_few_characters_are_bytes_and_letters_small() -> None:
    tokenizer = Tokenizer()
    [words, more] = tokenizer.words(["The God", "בְּרֵאשִׁ֖ית"])
    assert all(isinstance(word, bytes) for word in [*words, *more])
    assert tokenizer.strings([*words, *more]) == ["the", "god", "בְּרֵאשִׁית"]


def test_books_of_many_characters_stand_beside_those_of_few() -> None:
    tokenizer = Tokenizer()
    texts = ["one two", f"two {MANY}", "two three"]
    words = [word for text in texts for words in tokenizer.words([text]) for word in words]
    assert tokenizer.strings(words) == ["one", "two", "two", MANY, "two", "three"]


@given(st.lists(st.text("aA bZéÉ,.~\u05d0\u0596\u200d𐐀神", max_size=8), min_size=1, max_size=4))
def test_what_is_known_of_a_book_helps_with_the_next(books: list[str]) -> None:
    tokenizer = Tokenizer()
    for text in books:
        [words] = tokenizer.words([text])
        expected = word_pattern([text]).findall(text)
        found = [word for word in normals(tokenizer.strings(words)) if word]
        assert found == [word for word in normals(expected) if word]
