"""Names of books in other languages than English."""

from __future__ import annotations

import pytest

from tx_mkdocs.data.book_names import title_of_book
from tx_mkdocs.data.books import book


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


def test_what_is_no_book_keeps_its_title() -> None:
    assert title_of_book("Titus", None, "fr") == "Titus"
