"""How books are numbered in more than one way: each row, and what is made of it."""

from __future__ import annotations

import pytest

from tx_mkdocs.data.books import book
from tx_mkdocs.data.tables import rows
from tx_mkdocs.data.versification import (
    counts_with,
    most_verses,
    numberings,
    verse_counts,
    versifications,
)


def test_the_table_is_sound() -> None:
    listed = [(label, code) for label, code, _ in rows("numberings.tsv", 3)]
    assert len(set(listed)) == len(listed)
    for label, code in listed:
        assert book(code) and label not in versifications()
        (found,) = [numbering for numbering in numberings(code) if numbering.label == label]
        assert found.counts and found.counts[-1] and max(found.counts) <= 200
        assert all(found.has(chapter) and first > 1 for chapter, first in found.first)


@pytest.mark.parametrize(
    ("code", "chapters", "counts"),
    [
        ("LJE", {1}, (73,)),
        ("lje", {6}, (0, 0, 0, 0, 0, 73)),
        ("ps2", {151}, (*[0] * 150, 7)),
        ("esg", range(10, 17), (*[0] * 9, 13, 12, 6, 18, 19, 16, 24)),
        ("esg", range(1, 17), (22, 23, 15, 17, 14, 14, 10, 17, 32, 13, 12, 6, 18, 19, 16, 24)),
        ("sus", {13}, (*[0] * 12, 64)),
        ("psa", range(1, 151), verse_counts("psa")),
        # No numbering has this chapter.
        ("lje", {3}, (73,)),
        ("xyz", {1}, ()),
    ],
)
def test_the_numbering_that_has_the_chapters(
    code: str, chapters: set[int], counts: tuple[int, ...]
) -> None:
    assert counts_with(code, "eng", chapters) == counts


def test_the_most_verses_of_any_numbering() -> None:
    assert most_verses("jol")[:3] == (20, 32, 21) and len(most_verses("jol")) == 4
    assert most_verses("lje") == (73, 0, 0, 0, 0, 73)
    assert most_verses("xyz") == ()
