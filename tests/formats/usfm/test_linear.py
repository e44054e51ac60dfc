"""Reading takes time linear in the length of a text, however it is written.

The bound is generous, so that a busy machine does not matter: sixteen times the text may take three
times sixteen times as long, where a quadratic reader takes 256 times as long. benchmarks/parse_time.py
measures exactly.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from tests.cpu import cpu_seconds
from tests.formats.usfm.hostile_texts import HOSTILE
from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.formats.usfm.usj import to_usj

PIECES = 500
FACTOR = 16
SLACK = 3
SHORTEST = 0.002
"""Seconds: less than this is not measured, but taken for this."""


# Both begin with `parse`.
@pytest.mark.parametrize("function", [to_usj, render_book], ids=lambda f: f.__name__)
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_text(name: str, function: Callable[[str], object]) -> None:
    make = HOSTILE[name]
    short, long = make(PIECES), make(PIECES * FACTOR)
    growth = []
    for _ in range(3):
        spent = cpu_seconds(lambda: function(long), 1)
        growth.append(spent / max(cpu_seconds(lambda: function(short)), SHORTEST))
        if growth[-1] <= FACTOR * SLACK:
            return
    pytest.fail(f"{FACTOR} times the text takes {min(growth):.0f} times as long")


@pytest.mark.parametrize(
    "name",
    [
        "backslashes",
        "notes never closed",
        "nested characters never closed",
        "nested characters closed from without",
        "ends of nothing",
        "bars",
        "verses",
        "words never closed",
        "alignment never closed",
        "one long line",
    ],
)
def test_a_hundred_thousand_pieces_are_read(name: str) -> None:
    text = HOSTILE[name](100_000)
    assert cpu_seconds(lambda: render_book(text), 1) < 30


@pytest.mark.parametrize("name", HOSTILE)
def test_usj_can_be_written(name: str) -> None:
    """Markers nested without end must not make a tree too deep for JSON."""
    json.dumps(to_usj(HOSTILE[name](3000)))
