"""Rows kept as columns come back as they were."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tx_mkdocs.resources.columns import columns_of, map_column, rows_of

ROWS: list[list[tuple[Any, ...]]] = [
    [],
    [("a", 1)],
    [("", 0)],
    [("", 0), ("", 0), ("", 0)],
    [("a", 1), ("b", 2), ("b", 2), ("c\nd", 3)],
    [("same", number) for number in range(9)],
    [("a", None), ("b", "c"), (None, 3)],
    [("καί\x1e\u2028", 1), ("\ud800", 2)],
]


@pytest.mark.parametrize("rows", ROWS)
def test_rows_come_back(rows: list[tuple[Any, ...]]) -> None:
    kept = json.loads(json.dumps(columns_of(rows, 2)))
    assert rows_of(kept, tuple) == tuple(rows)


def test_equal_values_that_follow_one_another_become_one() -> None:
    [column] = columns_of([((1, 2),)] * 5 + [((3,),)], 1)
    kept = json.loads(json.dumps(column))
    found = [of for (of,) in rows_of([map_column(kept, tuple)], tuple)]
    assert found == [(1, 2)] * 5 + [(3,)]
    assert all(value is found[0] for value in found[:5])


@pytest.mark.parametrize("kept", [[1], ["a\nb", ["c"]], [None, None]])
def test_what_is_no_column_is_refused(kept: list[Any]) -> None:
    with pytest.raises((TypeError, ValueError)):
        rows_of(kept, tuple)
