"""Names for ids and addresses."""

from __future__ import annotations

import time

import pytest

from tx_mkdocs.formats.names import slug, unique


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ab12", "ab12"), ("a b/c", "a-b-c"), ("--a--", "a"), ("שלום", "x"), ("", "x"), ("é1", "1"),
        ("a" * 50, "a" * 40), ("a-" * 50, ("a-" * 50)[:40]), ("İ", "i"),
    ],
)  # fmt: skip
def test_slug(name: str, expected: str) -> None:
    assert slug(name, "x") == expected


def test_each_name_is_given_once_and_counted_on() -> None:
    taken: set[str] = set()
    names = [unique("a", taken) for _ in range(500)]
    assert names == ["a", *(f"a-{number}" for number in range(2, 501))]
    assert taken == set(names)


def test_gaps_do_not_lead_to_a_name_that_is_taken() -> None:
    taken = {"a", "a-2", "a-4", "a-8", "a-16"}
    given = [unique("a", taken) for _ in range(100)]
    assert len(set(given)) == 100
    assert len(taken) == 105


def test_many_equal_names_take_no_more_than_linear_time() -> None:
    taken: set[str] = set()
    before = time.process_time()
    for _ in range(100_000):
        unique("a", taken)
    assert time.process_time() - before < 5
