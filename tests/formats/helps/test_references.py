"""References of rows: what they name, and that nothing breaks their reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.helps.references import (
    MOST,
    format_reference,
    is_across,
    parse_columns,
    parse_reference,
    readable,
)
from tx_mkdocs.proof.help_places import UNPLACED
from tx_mkdocs.proof.help_words import read_entries

from_here = 0
READABLE = {
    "1:3": ((1, 3),),
    " 1:3 ": ((1, 3),),
    "Gen 1:1": ((1, 1),),
    "1 John 2:3-4": ((2, 3), (2, 4)),
    "3jn. 1:2": ((1, 2),),
    "01:003": ((1, 3),),
    "1.3": ((1, 3),),
    "1：3": ((1, 3),),
    "1:3b": ((1, 3),),
    "1:3-5": ((1, 3), (1, 4), (1, 5)),
    "1:3–5": ((1, 3), (1, 4), (1, 5)),
    "1:3 — 5": ((1, 3), (1, 4), (1, 5)),
    "1:3-1:5": ((1, 3), (1, 4), (1, 5)),
    "1:17–2:10": ((1, 17), (2, 10)),
    "42:3,10": ((42, 3), (42, 10)),
    "1:3,1:6,1:9": ((1, 3), (1, 6), (1, 9)),
    "5:1, 5:3": ((5, 1), (5, 3)),
    "3:5;7": ((3, 5), (3, 7)),
    "3:5; 4:1-2": ((3, 5), (4, 1), (4, 2)),
    "1:17-2:3,5": ((1, 17), (2, 3), (2, 5)),
    "2:4,2:4": ((2, 4),),
    "9:7,9:2": ((9, 7), (9, 2)),
    "१:३-४": ((1, 3), (1, 4)),
    "١:٣،٥": ((1, 3), (1, 5)),
    "front:intro": ((0, -1),),
    "Front:Intro": ((0, -1),),
    "intro": ((0, -1),),
    "front": ((0, -1),),
    "0:0": ((0, -1),),
    "12:intro": ((12, -1),),
    "3:front": ((3, 0),),
    "3:title": ((3, 0),),
    "25:01:00": ((25, 1),),
    "01:02:00": ((1, 2),),
    "1:04:00 AM": ((1, 4),),
    "2:05:00 PM": ((14, 5),),
    "1:16.": ((1, 16),),
    "(1:17)": ((1, 17),),
    "[1:17].": ((1, 17),),
    "1:11ff.": ((1, 11),),
    "'1:3": ((1, 3),),
    '="1:3"': ((1, 3),),
    "3:0": ((3, 0),),
    "3": ((3, 0),),
    "1:": ((1, 0),),
    "03": ((3, 0),),
    "Jonah 2": ((2, 0),),
    "Capítulo 2": ((2, 0),),
    "Ch. 2:3": ((2, 3),),
    "第3章": ((3, 0),),
    "1 – 4": ((1, 0), (2, 0), (3, 0), (4, 0)),
    "२": ((2, 0),),
    "१:७ और ९": ((1, 7), (1, 9)),
}
UNREADABLE = [
    *("", " ", ":", ":3", "4-1", "0", "1:x", "1:3-", "1:-3", "1:5-3", "1:3,", "x,1:3"),
    *("1000:1", "1:1000", "1:990-1005", "1:1-400", "front:3", "²:³", "1:3\t4", "1:3-5-7", "back:intro"),
    # What a spreadsheet made of 1-2, or of 2-1; a time that was no reference.
    *("2-Jan", "Jan-02", "01-02", "1:02:03", "12:04:00 AM", "()", "'", "."),
    "1:" + "1," * 10_000,
]  # fmt: skip


@pytest.mark.parametrize(("text", "places"), READABLE.items())
def test_a_reference_names_its_places_in_the_order_written(
    text: str, places: tuple[tuple[int, int], ...]
) -> None:
    assert parse_reference(text) == places


@pytest.mark.parametrize("text", UNREADABLE, ids=lambda text: repr(text[:20]))
def test_what_cannot_be_read_names_no_place(text: str) -> None:
    assert parse_reference(text) == ()


@pytest.mark.parametrize(
    ("chapter", "verse", "places"),
    [
        ("1", "3", ((1, 3),)),
        (" 01 ", "3-4", ((1, 3), (1, 4))),
        ("front", "intro", ((0, -1),)),
        ("4", "intro", ((4, -1),)),
        ("4", "front", ((4, 0),)),
        ("", "3", ()),
        ("4", "", ()),
    ],
)
def test_chapter_and_verse_may_stand_in_columns_of_their_own(
    chapter: str, verse: str, places: tuple[tuple[int, int], ...]
) -> None:
    assert parse_columns(chapter, verse) == places


def test_a_list_stands_for_a_bounded_number_of_verses() -> None:
    text = ",".join(f"{chapter}:1-90" for chapter in range(1, 9))
    assert len(parse_reference(text)) == MOST


@given(st.text(alphabet="0123456789९٣:：.-–,;، \tabfrontiROx", max_size=60) | st.text(max_size=60))
def test_any_text_gives_places_within_bounds(text: str) -> None:
    places = parse_reference(text)
    assert len(places) <= MOST
    assert len(set(places)) == len(places)
    for chapter, verse in places:
        assert 0 <= chapter <= 999
        assert -1 <= verse <= 999
        assert chapter or verse == -1


@given(st.integers(1, 999), st.lists(st.integers(0, 999), min_size=1, max_size=20, unique=True))
def test_what_is_written_of_verses_is_read_as_the_same(chapter: int, verses: list[int]) -> None:
    places = tuple((chapter, verse) for verse in verses)
    assert parse_reference(format_reference(places)) == places


@pytest.mark.parametrize("places", [((0, -1),), ((7, -1),), ((7, 0),)])
def test_introductions_are_written_by_name(places: tuple[tuple[int, int], ...]) -> None:
    assert parse_reference(format_reference(places)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("1:16-2:1", ((1, 16), (1, 17), (2, 1))),
        ("1:16–2:1;3:4", ((1, 16), (1, 17), (2, 1), (3, 4))),
        ("1:17-3:1", ((1, 17), *((2, verse) for verse in range(1, 11)), (3, 1))),
        # Beyond what the book has only both ends are known.
        ("4:11-5:2", ((4, 11), (5, 2))),
        ("1:3-5", ((1, 3), (1, 4), (1, 5))),
    ],
)
def test_a_range_over_chapters_needs_the_verses_of_the_book(
    text: str, places: tuple[tuple[int, int], ...]
) -> None:
    assert parse_reference(text, (17, 10, 10, 11)) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("5", ((1, 5),)),
        ("Jude 5–6", ((1, 5), (1, 6))),
        ("1", ((1, 1),)),
        ("1:", ((1, 0),)),
        ("1:front", ((1, 0),)),
        ("intro", ((0, -1),)),
    ],
)
def test_a_number_alone_is_a_verse_of_the_only_chapter(
    text: str, places: tuple[tuple[int, int], ...]
) -> None:
    assert parse_reference(text, (25,)) == places


@pytest.mark.parametrize(
    ("text", "across", "shown"),
    [
        ("1:16-2:1", True, "1:16–2:1"),
        (" 1:16 — 2:1 ;3:4,6", True, "1:16–2:1; 3:4, 6"),
        ("1:3-5", False, "1:3–5"),
        ("1:3,2:4", False, "1:3; 2:4"),
        ("front:intro", False, "front:intro"),
        ("१:१६-२:१", True, "१:१६–२:१"),
        ("1:7 and 8", False, "1:7, 8"),
        ("१:७ और ९", False, "१:७, ९"),
    ],
)
def test_a_reference_as_print_has_it(text: str, across: bool, shown: str) -> None:
    assert (is_across(text), readable(text)) == (across, shown)


@pytest.mark.parametrize(
    ("reference", "places"),
    [
        ("front:introducción", ((0, -1),)),
        ("Frente: introducción", ((0, -1),)),
        ("1:Introducción", ((1, -1),)),
        ("मुख: परिचय", ()),
        ("3:परिचय", ((3, -1),)),
        ("مقدمة", ((0, -1),)),
        ("前：简介", ((0, -1),)),
        ("introducción 1", ()),
        ("Tito 1:3", ((1, 3),)),
        ("Génesis 1:3-4", ((1, 3), (1, 4))),
        ("1 Corintios 2:3", ((2, 3),)),
        ("तीतुस 1:3", ((1, 3),)),
        ("Capítulo 1:3", ((1, 3),)),
        ("Tito 1:introducción", ((1, -1),)),
        ("1:7 & 8", ((1, 7), (1, 8))),
        ("1:7&9", ((1, 7), (1, 9))),
        ("1:8a/8b", ((1, 8),)),
        ("1:7/2:3", ((1, 7), (2, 3))),
        ("1:7 and 8", ((1, 7), (1, 8))),
        ("1:7 und 9-10", ((1, 7), (1, 9), (1, 10))),
        ("Tito 1:7 y 8", ((1, 7), (1, 8))),
        ("1:7 e 2:9", ((1, 7), (2, 9))),
        ("1:7和9", ((1, 7), (1, 9))),
        ("1:7 আৰু 8", ((1, 7), (1, 8))),
        ("1:7 or 9", ()),
        ("1:7 PM", ()),
    ],
)
def test_references_that_were_translated(
    reference: str, places: tuple[tuple[int, int], ...]
) -> None:
    assert parse_reference(reference) == places
    header = b"Reference\tNote\n"
    (entry,) = read_entries([("tn_TIT.tsv", header + reference.encode() + b"\tW")], {})
    assert entry.place[1:] == (places[0] if places else (0, UNPLACED))
