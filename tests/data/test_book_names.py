"""Names of books in other languages than English."""

from __future__ import annotations

import pytest

from tx_mkdocs.data.book_names import LANGUAGES, names_of_book, title_of_book
from tx_mkdocs.data.books import book, books


@pytest.mark.parametrize(
    ("stated", "code", "tag", "shown"),
    [
        ("", "tit", "fr", "Tite"),
        ("Titus", "tit", "fr", "Tite"),
        ("Lettre à Tite", "tit", "fr", "Lettre à Tite"),
        ("", "gen", "es-419", "Génesis"),
        ("", "gen", "ckb", "Genesis"),
        ("Titus", "tit", "en", "Titus"),
    ],
)
def test_what_readers_call_a_book(stated: str, code: str, tag: str, shown: str) -> None:
    assert title_of_book(stated, book(code), tag) == shown


@pytest.mark.parametrize(
    ("tag", "code", "name"),
    [
        ("en", "sng", "SoS"),
        ("en", "rev", "Revelations"),
        ("sw", "jhn", "Yn"),
        ("ko", "1jn", "요한일서"),
        ("th", "jhn", "ยน"),
        ("am", "jhn", "ዮሐንስ"),
        ("ja", "jhn", "ヨハネ"),
        ("de", "gen", "1 Mo"),
    ],
)
def test_short_and_other_names(tag: str, code: str, name: str) -> None:
    assert name.casefold() in map(str.casefold, names_of_book(code, tag))


@pytest.mark.parametrize("tag", LANGUAGES)
def test_no_name_is_that_of_two_books(tag: str) -> None:
    names = [name.casefold() for known in books() for name in names_of_book(known.code, tag)]
    assert len(names) == len(set(names)) > 66


def test_what_is_no_book_keeps_its_title() -> None:
    assert title_of_book("Titus", None, "fr") == "Titus"
