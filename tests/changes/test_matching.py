"""What two sequences have in common."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.changes.matching import operations


@given(st.lists(st.sampled_from("abc ")), st.lists(st.sampled_from("abc ")))
def test_they_lead_from_the_old_to_the_new(old: list[str], new: list[str]) -> None:
    found = operations(old, new)
    made, at = [], 0
    for name, i1, i2, j1, j2 in found:
        assert i1 == at and (name == "equal") == (old[i1:i2] == new[j1:j2])
        made += new[j1:j2]
        at = i2
    assert made == new and at == len(old)
    assert all(former[0] != later[0] for former, later in pairwise(found))


def test_they_are_those_of_the_standard_library() -> None:
    old, new = (
        ["he", "said", "to", "them", ":", "go"],
        ["she", "said", "it", "to", "them", "and", "went"],
    )
    assert operations(old, new) == SequenceMatcher(None, old, new, False).get_opcodes()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (["a"] * 100_000, ["b", *["a"] * 100_000, "b"]),
        (["a", "b", "c"] * 20_000, ["a", "c", "b"] * 20_000),
        (["a", "b"] * 20_000, ["b", "a", "c"] * 20_000),
    ],
    ids=["same", "periodic", "alternating"],
)
def test_a_hostile_text_is_replaced_as_a_whole(old: list[str], new: list[str]) -> None:
    found = operations(["x", *old, "y"], ["x", *new, "y"])
    assert len(found) < 10
    assert sum(name == "replace" for name, *_ in found) == 1
