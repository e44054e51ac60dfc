"""Files of terms: that a change leaves those behind it, and what is brought up to date is what is made anew."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.data_script import call_script
from tx_mkdocs.search import shards
from tx_mkdocs.search.files import json_of
from tx_mkdocs.search.order import order_of
from tx_mkdocs.search.postings import Exchange, Postings
from tx_mkdocs.search.shards import ShardFile, changed_shards, postings_in, shards_of

WORDS = st.text("abcdéж\U00010a00", min_size=1, max_size=3)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)


def postings_of(texts: list[str]) -> dict[str, str]:
    found = Postings()
    found.add(texts, ())
    return found.words()


def files_of(postings: Mapping[str, str]) -> list[ShardFile]:
    return list(shards_of(order_of(postings), postings))


def changed_files(old: list[str], new: list[str]) -> list[ShardFile] | None:
    """The files of some texts, made from those of others; None where that cannot be."""
    before = files_of(postings_of(old))
    exchange = Exchange(postings_of(old), postings_of(new), 0, len(old), len(new))

    def read(number: int) -> dict[str, str]:
        return postings_in(call_script("tx_search", "w", json_of(before[number].data)))

    made = changed_shards([file.shard for file in before], [exchange], read)
    return made and [made.get(number, file) for number, file in enumerate(before)]


@given(st.lists(TEXTS, min_size=3, max_size=30), st.data())
def test_files_brought_up_to_date_are_those_made_anew(
    texts: list[str], data: st.DataObject
) -> None:
    number = data.draw(st.integers(0, len(texts) - 1))
    new = [*texts[:number], data.draw(TEXTS), *texts[number + 1 :]]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shards, "LEAST", 20)
        patch.setattr(shards, "MOST", 40)
        again = changed_files(texts, new)
        assert not again or again == files_of(postings_of(new))


def test_a_longer_file_leaves_those_behind_it_as_they_are() -> None:
    texts = [
        f"w{number * 7919 % 30_000:05} w{number * 104_729 % 20_000:05}" for number in range(9000)
    ]
    before = files_of(postings_of(texts))
    texts[10] = "w00000 w00001"
    again = changed_files([*texts[:10], "w10220 w07290", *texts[11:]], texts)
    assert again == files_of(postings_of(texts))
    assert 4 < len(before) == len(again)
    assert sum(file.data != other.data for file, other in zip(before, again, strict=True)) <= 4


def test_files_are_bounded() -> None:
    texts = [f"{'ж' * (number % 90)}{number}" for number in range(3000)]
    found = files_of(postings_of(texts))
    assert max(len(file.data.encode()) for file in found) <= shards.MOST
