"""Texts side by side: which verse stands beside which."""

from __future__ import annotations

import pytest

from tx_mkdocs.data.verse_mapping import Place, english_places, numbering_of
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.library.parallel import ParallelError, chapter_rows, chosen_texts
from tx_mkdocs.resources.content import VerseText


@pytest.mark.parametrize(
    ("book", "hebrew", "english"),
    [
        ("gen", (1, 1), [(1, 1)]),
        ("gen", (32, 1), [(31, 55)]),
        ("exo", (7, 26), [(8, 1)]),
        ("num", (17, 1), [(16, 36)]),
        ("1sa", (21, 1), [(20, 42)]),
        ("1sa", (21, 2), [(21, 1)]),
        ("isa", (9, 1), [(9, 2)]),
        ("isa", (64, 1), [(64, 2)]),
        ("hos", (2, 1), [(1, 10)]),
        ("jol", (3, 1), [(2, 28)]),
        ("jol", (4, 1), [(3, 1)]),
        ("mal", (3, 19), [(4, 1)]),
        ("psa", (1, 1), [(1, 1)]),
        ("psa", (3, 1), [(3, 0)]),
        ("psa", (3, 2), [(3, 1)]),
        ("psa", (13, 6), [(13, 5), (13, 6)]),
        ("psa", (51, 2), [(51, 0)]),
        ("psa", (51, 3), [(51, 1)]),
        ("1sa", (22, 1), [(22, 1)]),
        ("1sa", (23, 28), [(23, 28)]),
        ("1sa", (24, 1), [(23, 29)]),
        ("1sa", (24, 2), [(24, 1)]),
        ("1ki", (22, 43), [(22, 43)]),
        ("1ki", (22, 45), [(22, 44)]),
        ("1ch", (12, 41), [(12, 40)]),
        ("neh", (7, 68), [(7, 69)]),
        ("neh", (7, 72), [(7, 73)]),
        ("neh", (10, 1), [(9, 38)]),
        ("2co", (13, 13), [(13, 14)]),
        ("lev", (5, 20), [(6, 1)]),
        ("num", (25, 19), [(25, 19)]),
        ("num", (30, 1), [(29, 40)]),
        ("deu", (13, 1), [(12, 32)]),
        ("deu", (28, 69), [(29, 1)]),
        ("2sa", (19, 1), [(18, 33)]),
        ("1ki", (5, 1), [(4, 21)]),
        ("2ki", (12, 1), [(11, 21)]),
        ("1ch", (5, 41), [(6, 15)]),
        ("1ch", (6, 1), [(6, 16)]),
        ("2ch", (13, 23), [(14, 1)]),
        ("job", (40, 25), [(41, 1)]),
        ("job", (41, 26), [(41, 34)]),
        ("ecc", (4, 17), [(5, 1)]),
        ("sng", (7, 1), [(6, 13)]),
        ("isa", (8, 23), [(9, 1)]),
        ("jer", (8, 23), [(9, 1)]),
        ("ezk", (21, 1), [(20, 45)]),
        ("dan", (3, 31), [(4, 1)]),
        ("dan", (6, 1), [(5, 31)]),
        ("hos", (12, 1), [(11, 12)]),
        ("hos", (14, 1), [(13, 16)]),
        ("jon", (2, 1), [(1, 17)]),
        ("mic", (4, 14), [(5, 1)]),
        ("nam", (2, 1), [(1, 15)]),
        ("zec", (2, 1), [(1, 18)]),
        ("3jn", (1, 15), [(1, 15)]),
        ("rev", (12, 18), [(12, 18)]),
        ("rev", (13, 1), [(13, 1)]),
        ("rom", (16, 27), [(16, 27)]),
    ],
)
def test_hebrew_verses_in_the_english_numbering(
    book: str, hebrew: Place, english: list[Place]
) -> None:
    assert list(english_places(book, hebrew, "org")) == english
    assert english_places(book, hebrew, "eng") == (hebrew,)


@pytest.mark.parametrize(
    ("numbering", "book", "place", "english"),
    [
        ("rsc", "psa", (3, 1), (3, 0)),
        ("rsc", "psa", (9, 21), (9, 20)),
        ("rsc", "psa", (9, 22), (10, 1)),
        ("rsc", "psa", (22, 0), (23, 0)),
        ("rsc", "psa", (22, 1), (23, 1)),
        ("rsc", "psa", (50, 3), (51, 1)),
        ("lxx", "psa", (113, 8), (114, 8)),
        ("lxx", "psa", (113, 9), (115, 1)),
        ("lxx", "psa", (114, 9), (116, 9)),
        ("rsc", "psa", (115, 1), (116, 10)),
        ("vul", "psa", (115, 10), (116, 10)),
        ("rsc", "psa", (146, 11), (147, 11)),
        ("rsc", "psa", (147, 1), (147, 12)),
        ("vul", "psa", (147, 12), (147, 12)),
        ("vul", "psa", (2, 13), (2, 12)),
        ("vul", "psa", (4, 10), (4, 8)),
        ("vul", "psa", (10, 1), (11, 0)),
        ("vul", "psa", (10, 2), (11, 1)),
        ("rsc", "psa", (148, 1), (148, 1)),
        ("lxx", "psa", (151, 1), (151, 1)),
        ("rsc", "jol", (2, 28), (2, 28)),
        ("lxx", "jol", (3, 1), (2, 28)),
        ("rsc", "mal", (4, 1), (4, 1)),
        ("rsc", "rom", (14, 24), (16, 25)),
        ("rsc", "rom", (15, 1), (15, 1)),
        ("rsc", "job", (39, 31), (40, 1)),
        ("rsc", "1sa", (20, 43), (20, 42)),
        ("lxx", "1ki", (5, 1), (4, 27)),
        ("lxx", "1ki", (5, 9), (4, 29)),
        ("lxx", "1ki", (5, 15), (5, 1)),
        ("lxx", "1ki", (20, 1), (21, 1)),
        ("lxx", "jer", (24, 1), (24, 1)),
        ("lxx", "jer", (25, 13), (25, 13)),
        ("lxx", "jer", (25, 14), (49, 34)),
        ("lxx", "jer", (26, 2), (46, 2)),
        ("lxx", "jer", (30, 17), (49, 1)),
        ("lxx", "jer", (32, 15), (25, 15)),
        ("lxx", "jer", (38, 31), (31, 31)),
        ("lxx", "jer", (51, 31), (45, 1)),
        ("lxx", "jer", (52, 1), (52, 1)),
        ("rsc", "lev", (14, 56), (14, 57)),
        ("rsc", "num", (13, 1), (12, 16)),
        ("rsc", "jos", (5, 16), (6, 1)),
        ("rsc", "sng", (1, 1), (1, 2)),
        ("rsc", "isa", (3, 25), (3, 26)),
        ("rsc", "psa", (89, 1), (90, 0)),
        ("rsc", "psa", (89, 2), (90, 1)),
        ("rsc", "psa", (89, 17), (90, 17)),
        ("rso", "psa", (50, 3), (51, 1)),
        ("vul", "gen", (49, 32), (49, 33)),
        ("vul", "exo", (40, 14), (40, 16)),
        ("vul", "psa", (12, 2), (13, 2)),
        ("vul", "psa", (12, 4), (13, 3)),
        ("vul", "psa", (43, 22), (44, 21)),
        ("vul", "psa", (43, 26), (44, 26)),
        ("vul", "psa", (55, 13), (56, 13)),
        ("vul", "jhn", (6, 72), (6, 71)),
        ("vul", "act", (7, 59), (7, 60)),
        ("vul", "dan", (3, 23), (3, 23)),
        ("vul", "dan", (3, 24), (3, 23.001)),
        ("rso", "dan", (3, 90), (3, 23.067)),
        ("vul", "dan", (3, 91), (3, 24)),
        ("vul", "dan", (3, 98), (4, 1)),
        ("vul", "dan", (4, 34), (4, 37)),
        ("vul", "dan", (14, 1), (14, 1)),
        ("vul", "jdt", (9, 1), (9, 1)),
        ("rso", "tob", (7, 1), (7, 1)),
        ("rso", "sir", (17, 1), (17, 1)),
    ],
)
def test_verses_of_other_numberings(
    numbering: str, book: str, place: Place, english: Place
) -> None:
    assert english_places(book, place, numbering) == (english,)


@pytest.mark.parametrize("numbering", ["eng", "org", "rsc", "vul", "lxx"])
def test_the_numbering_of_psalms_is_seen_by_its_chapters(numbering: str) -> None:
    counts = dict(enumerate(verse_counts("psa", numbering), 1))
    assert numbering_of("psa", counts) == numbering


def test_every_verse_of_a_numbering_has_its_own_place() -> None:
    """But for what is two verses in one of them, or the title of a psalm."""
    for numbering in ("org", "rsc"):
        for code in ("1sa", "1ki", "neh", "psa", "jol", "rom"):
            counts = verse_counts(code, numbering)
            places = [
                place
                for chapter, last in enumerate(counts, 1)
                for verse in range(1, last + 1)
                for place in english_places(code, (chapter, verse), numbering)
                if place[1]
            ]
            twice = {place for place in places if places.count(place) > 1}
            assert len(twice) <= 1, (numbering, code, twice)


@pytest.mark.parametrize("numbering", ["eng", "org"])
def test_the_numbering_of_a_text_is_seen_by_its_chapters(numbering: str) -> None:
    counts = dict(enumerate(verse_counts("jol", numbering), 1))
    assert numbering_of("jol", counts) == numbering


@pytest.mark.parametrize(
    ("stated", "numbering"), [("", "eng"), ("ufw", "eng"), ("rsc", "rsc"), ("xyz", "eng")]
)
def test_what_a_manifest_states_decides_where_counts_do_not(stated: str, numbering: str) -> None:
    """Psalm 117 of Russian Bibles has as many verses as Psalm 118; Genesis 1 is the same in all."""
    assert numbering_of("gen", {1: 31}, stated) == numbering
    assert numbering_of("psa", {117: 29}, stated) == "rsc"
    assert numbering_of("psa", {117: 2}, stated) == "eng"


def text(book: str, *verses: tuple[int, int, int]) -> list[VerseText]:
    return [VerseText(book, c, first, last, f"{c}:{first}", "01") for c, first, last in verses]


def rows(*texts: list[VerseText]) -> list[list[str]]:
    return [
        [" ".join(f"{verse.first}-{verse.last}" for verse in cell) for cell in row.cells]
        for _, listed in chapter_rows(texts)
        for row in listed
    ]


def test_a_bridge_joins_the_rows_that_it_spans() -> None:
    first_text = text("tit", (1, 1, 1), (1, 2, 3), (1, 4, 4))
    other = text("tit", (1, 1, 1), (1, 2, 2), (1, 3, 3), (1, 4, 4))
    assert rows(first_text, other) == [["1-1", "1-1"], ["2-3", "2-2 3-3"], ["4-4", "4-4"]]


def test_what_the_first_text_does_not_have_stands_behind_the_verse_before() -> None:
    first_text = text("mat", (17, 20, 20), (17, 22, 22))
    other = text("mat", (17, 20, 20), (17, 21, 21), (17, 22, 22), (17, 23, 23))
    found = dict(chapter_rows([first_text, other]))
    assert list(found) == [17]
    assert [row.place for row in found[17]] == [(17, 20), (17, 21), (17, 22), (17, 23)]
    assert found[17][1].cells[0] == ()


def test_a_chapter_that_the_first_text_does_not_have_is_one_of_its_own() -> None:
    first_text = text("mat", (2, 1, 1), (4, 2, 2))
    other = text("mat", (1, 1, 1), (2, 1, 1), (2, 2, 2), (3, 1, 1), (4, 1, 1), (4, 2, 2), (5, 1, 1))
    found = [
        (number, [row.place for row in listed])
        for number, listed in chapter_rows([first_text, other])
    ]
    assert found == [
        (1, [(1, 1)]), (2, [(2, 1), (2, 2)]), (3, [(3, 1)]), (4, [(4, 1), (4, 2)]), (5, [(5, 1)]),
    ]  # fmt: skip


def test_verses_that_the_english_does_not_have_stand_where_they_are_read() -> None:
    latin = text("dan", *((3, verse, verse) for verse in range(1, 101)))
    english = text("dan", *((3, verse, verse) for verse in range(1, 31)), (4, 1, 1))
    found = rows(latin, english)
    assert found[22:25] == [["23-23", "23-23"], ["24-24", ""], ["25-25", ""]]
    assert found[89:91] == [["90-90", ""], ["91-91", "24-24"]]
    assert rows(english, latin)[22:25] == [["23-23", "23-23"], ["", "24-24"], ["", "25-25"]]


def test_nothing_of_any_text_is_lost() -> None:
    first_text = [VerseText("psa", 3, verse, verse, "x", "003") for verse in range(1, 10)]
    other = [VerseText("psa", 3, verse, verse, "y", "003") for verse in range(9)]
    rows_of = [row for _, listed in chapter_rows([first_text, other]) for row in listed]
    shown = [verse for row in rows_of for cell in row.cells for verse in cell]
    assert sorted(shown) == sorted([*first_text, *other])
    first = rows_of[0]
    assert [verse.first for cell in first.cells for verse in cell] == [1, 0]


@pytest.mark.parametrize("names", [["a"], ["a", "a"], ["a", "b", "c", "d"], ["a", "b"]])
def test_what_cannot_stand_side_by_side_is_said(names: list[str]) -> None:
    with pytest.raises(ParallelError):
        chosen_texts(names, [])
