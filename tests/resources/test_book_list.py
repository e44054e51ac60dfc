"""Names of books beside a text that is written in the other direction."""

from __future__ import annotations

import pytest

from tx_mkdocs.resources.book_list import isolate


@pytest.mark.parametrize(
    ("name", "direction", "shown"),
    [
        ("1 Samuel 3", "ltr", "1 Samuel 3"),
        ("1 Samuel 3", "rtl", "<bdi>1 Samuel 3</bdi>"),
        ("١ صموئيل ٣", "rtl", "١ صموئيل ٣"),
        ("١ صموئيل ٣", "ltr", "<bdi>١ صموئيل ٣</bdi>"),
        ("3", "rtl", "3"),
        ("", "rtl", ""),
    ],
)
def test_a_name_is_isolated_where_it_runs_against_the_text(
    name: str, direction: str, shown: str
) -> None:
    assert isolate(name, name, direction) == shown
