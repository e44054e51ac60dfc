"""The postings of many books: how one is put into the place of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.search.postings import Exchange, Postings, exchange, numbers_of, written_of

BOOKS = st.lists(
    st.lists(st.lists(st.sampled_from("abcdef"), max_size=3).map(" ".join), min_size=1, max_size=4),
    min_size=1,
    max_size=5,
)


def joined(*books: list[str]) -> dict[str, str]:
    whole = Postings()
    for book in books:
        whole.add(book, ())
    return whole.words()


@given(st.sets(st.integers(1, 300_000), min_size=1).map(sorted))
def test_numbers_are_read_as_they_were_written(numbers: list[int]) -> None:
    assert numbers_of(written_of(numbers)) == numbers


@given(st.lists(st.integers(1, 300), min_size=1).map(sorted))
def test_a_number_that_is_given_again_is_written_once(numbers: list[int]) -> None:
    assert numbers_of(written_of(numbers)) == sorted(set(numbers))


@pytest.mark.parametrize("distance", [57, 93, 8197, 55_260, 55_261, 56_000, 1_000_000, 3_500_000])
def test_distances_need_no_escape(distance: int) -> None:
    written = written_of([distance, 2 * distance])
    assert numbers_of(written) == [distance, 2 * distance]
    assert not set(written) & set('"\\ ')
    assert written.encode()


def test_all_words_at_once_are_written_as_each_alone() -> None:
    numbers = {"once": [1], "far": [1, 60_001], "late": [60_001], "backslash": [1, 58, 116]}
    texts = ["" for _ in range(60_001)]
    for word, of_word in numbers.items():
        for number in of_word:
            texts[number - 1] += f" {word} {word}"
    assert joined(texts) == {word: written_of(of_word) for word, of_word in numbers.items()}


@pytest.mark.parametrize("numbers", [[2, 1], [-1], [1, 300_000, 1]])
def test_numbers_out_of_order_are_refused(numbers: list[int]) -> None:
    with pytest.raises(ValueError, match="must rise"):
        written_of(numbers)


@given(BOOKS, st.data())
def test_a_book_in_the_place_of_another_gives_what_all_books_give(
    books: list[list[str]], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(books) - 1))
    old = books[number]
    words = st.lists(st.sampled_from("abcdefgh"), max_size=3).map(" ".join)
    new = data.draw(st.lists(words, max_size=5))
    found = joined(*books)
    start = sum(map(len, books[:number]))
    exchange(found, Exchange(joined(old), joined(new), start, len(old), len(new)))
    assert found == joined(*books[:number], new, *books[number + 1 :])
