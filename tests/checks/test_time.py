"""Checks take time linear in the length of a text, however it is written; see `tests/formats/usfm/test_linear.py`."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.cpu import cpu_seconds
from tests.formats.usfm.hostile_texts import HOSTILE
from tx_mkdocs.checks.files.content import UsfmFile
from tx_mkdocs.checks.rule_index import all_rules

PIECES = 500
FACTOR = 16
SLACK = 3
SHORTEST = 0.004
"""Seconds: less than this is not measured, but taken for this."""
MORE: dict[str, Callable[[int], str]] = {
    "scripts mixed in a long word": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "aа" * n,
    "brackets never closed": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "( " * n,
    "brackets of two kinds": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "](" * n,
    "notes of another verse": lambda n: (
        "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "a \\f + \\fr 2:3 \\ft b\\f* " * n
    ),
    "quotation marks": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "“ ” " * n + "”",
    "a long run of stars": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "*" * n,
    "a long run of underlines": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "_" * n,
    "points": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 a" + "." * n,
    "empty paragraphs": lambda n: "\\id GEN\n\\c 1\n" + "\\p\n" * n,
    "section marks": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1\n" + "\\s5\n" * n,
    "headings": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 a\n" + "\\s a\n" * n,
    "parts of notes outside": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "\\ft a " * n,
    "pieces of tags": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "<b " * n,
    "remarks on one line": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 - " + "\\rem " * n + "\n\\v 2 a",
    "quotes behind numbers and blanks": lambda n: (
        "\\id GEN\n\\c 1\n\\p\n\\v 1 “a\n"
        + "\\v 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 11111111111111111111!“a\n" * n
    ),
    "letters read wrong": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "Ã©" * n,
    "signs without width": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "\u200b" * n,
    "repeated words": lambda n: "\\id GEN\n\\c 1\n\\p\n\\v 1 " + "aaaa" * n + " " + "aaaa" * n,
    "lines of the head": lambda n: "\\id GEN\n" + "\\h a\n" * n,
    "alignment opened": lambda n: (
        "\\id GEN\n\\c 1\n\\p\n\\v 1 "
        + '\\zaln-s |x-occurrence="1" x-occurrences="1"\\*' * (n // 8)
    ),
}
FUNCTIONS = [rule.function for rule in all_rules() if rule.applies in ("usfm", "text")]


def all_checks(text: str) -> None:
    file = UsfmFile("01-GEN.usfm", text)
    for function in FUNCTIONS:
        for spot in function(file):
            if spot.at >= 0:
                file.where(spot.at)


@pytest.mark.parametrize("name", [*HOSTILE, *MORE])
def test_time_grows_with_the_text(name: str) -> None:
    make = {**HOSTILE, **MORE}[name]
    short, long = make(PIECES), make(PIECES * FACTOR)
    growth = []
    for _ in range(3):
        spent = cpu_seconds(lambda: all_checks(long), 1)
        growth.append(spent / max(cpu_seconds(lambda: all_checks(short)), SHORTEST))
        if growth[-1] <= FACTOR * SLACK:
            return
    pytest.fail(f"{FACTOR} times the text takes {min(growth):.0f} times as long")
