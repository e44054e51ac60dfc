"""Timing files, as people and programs write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.audio.timings import TO_THE_END, Span, read_timings

SAB = """\\id JON
\\c 1
\\level phrase
\\separators . ? !

0.00\t1.50\ts1
1.50\t4.00\t1a
4.00\t6.25\t1b
6.25\t9.00\t2-3
"""


def spans(text: str) -> list[Span]:
    return read_timings(text, "audio/01.txt", 1, range(1, 6)).spans


def codes(text: str) -> list[tuple[str, int]]:
    found = read_timings(text, "audio/01.txt", 1, range(1, 6)).findings
    return [(finding.code, finding.line) for finding in found]


def test_phrases_of_a_verse_are_joined_and_headings_left_out() -> None:
    assert spans(SAB) == [Span(1.5, 6.25, 1, 1), Span(6.25, 9.0, 2, 3)]
    assert codes(SAB) == []


def test_a_point_lasts_until_the_next_label() -> None:
    points = "0\t0\ts1\n1.5\t1.5\t1a\n3\t3\t1b\n4\t4\ts2\n5\t5\t2\n7\t8\t3\n9\t9\t4\n"
    assert spans(points) == [
        Span(1.5, 4, 1, 1),
        Span(5, 7, 2, 2),
        Span(7, 8, 3, 3),
        Span(9, TO_THE_END, 4, 4),
    ]
    assert codes(points) == []


@pytest.mark.parametrize(
    "label",
    ["3", "3a", "v3", "v 3", "1:3", "1.3", "JON 1:3", "jon.1.3", "Verse 3", "frame 3"],
)
def test_labels_that_name_a_verse(label: str) -> None:
    assert spans(f"\ufeff0,5\t2,75\t{label}\r\n") == [Span(0.5, 2.75, 3, 3)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0\t1\t6\n", [("AUD005", 1)]),
        ("0\t1\t2:3\n", [("AUD005", 1)]),
        ("0\t1\tamen\n", [("AUD005", 1)]),
        ("0\t1\n", [("AUD005", 1)]),
        ("Notes of the speaker\n0\t1\t1\n", [("AUD005", 1)]),
        ("0\t2\t1\n1\t0.5\t2\n", [("AUD006", 2)]),
        ("4\t6\t1\n2\t5\t2\n6\t7\t3\n", [("AUD006", 2)]),
        ("x\n" * 100, [("AUD005", line) for line in range(1, 21)]),
    ],
)
def test_what_is_wrong_is_told_at_its_line(text: str, found: list[tuple[str, int]]) -> None:
    assert codes(text) == found


@given(st.text(alphabet="0123456789.,\t \n\\:-abvs\u0967\ud800", max_size=300))
def test_any_text_gives_times_in_order(text: str) -> None:
    listed = spans(text)
    assert all(span.start <= span.end and span.first <= span.last for span in listed)
    assert listed == sorted(listed, key=lambda span: span.start)
