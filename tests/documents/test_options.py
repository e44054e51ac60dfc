"""Options of documents: what is understood, and what is said about the rest."""

from __future__ import annotations

import pytest

from tests.documents.conftest import MakeBooks
from tx_mkdocs.documents import DocumentOptions, OptionError
from tx_mkdocs.documents.fonts import script_for
from tx_mkdocs.documents.imposition import booklet_sides
from tx_mkdocs.documents.layout import layout_of
from tx_mkdocs.documents.options import Range, margins_of, options_from, parse_range, size_of

LAST = 10**6


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GEN", Range("gen")),
        ("gen 1-11", Range("gen", (1, 0), (11, LAST))),
        ("PSA 23", Range("psa", (23, 0), (23, LAST))),
        ("MRK 1:1-45", Range("mrk", (1, 1), (1, 45))),
        ("MRK 1:40–2:12", Range("mrk", (1, 40), (2, 12))),
        ("MRK 4:1", Range("mrk", (4, 1), (4, 1))),
        (" OBS 1-5 ", Range("obs", (1, 0), (5, LAST))),
    ],
)
def test_ranges(text: str, expected: Range) -> None:
    assert parse_range(text) == expected


@pytest.mark.parametrize(
    "text", ["", "1-11", "XYZ 1", "GEN 11-1", "GEN 1:9-3", "GEN a", "GEN 1-2-3"]
)
def test_what_is_no_range(text: str) -> None:
    with pytest.raises(OptionError, match=r"range|before it begins"):
        parse_range(text)


def test_what_a_range_holds() -> None:
    verses = parse_range("MRK 1:40-2:12")
    places = [(1, 0), (1, 39), (1, 40), (1, 45), (2, 0), (2, 12), (2, 13), (3, 1)]
    assert [verses.has(*place) for place in places] == [
        False, False, True, True, True, True, False, False,
    ]  # fmt: skip
    assert parse_range("MRK 1:1-45").has(1, 0)
    assert verses.name == "mrk_1.40-2.12"
    assert parse_range("GEN 1-11").name == "gen_1-11"


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"columns": "2"}, {"columns": 2}),
        ({"line_spacing": "150%"}, {"line_spacing": 1.5}),
        ({"line_spacing": "120"}, {"line_spacing": 1.2}),
        ({"line_spacing": 2}, {"line_spacing": 2.0}),
        ({"page_margins": "1in 20mm"}, {"page_margins": (25.4, 20.0, 25.4, 20.0)}),
        ({"ranges": "GEN 1-2, EXO 3"}, {"ranges": (parse_range("GEN 1-2"), parse_range("EXO 3"))}),
        ({"ranges": ["GEN"]}, {"ranges": (Range("gen"),)}),
        ({"appendix": "no"}, {"appendix": False}),
        ({"appendix": True}, {"appendix": True}),
        ({"profile": None, "page_size": ""}, {}),
    ],
)
def test_values_as_people_write_them(given: dict[str, object], expected: dict[str, object]) -> None:
    assert options_from(given) == DocumentOptions(**expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"columns": 5}, "columns is 5; it may be 1 to 4."),
        ({"columns": "two"}, "columns is 'two'"),
        ({"page_size": "A9"}, "page_size is 'A9'"),
        ({"page_size": "10mm x 10mm"}, "50 to 1200"),
        ({"page_margins": "1 2 3 4 5"}, "page_margins is"),
        ({"page_margins": "999mm"}, "page_margins is 999mm 999mm 999mm 999mm; each may be"),
        ({"line_spacing": "wide"}, "line_spacing is"),
        ({"line_spacing": "9"}, "0.8 to 3"),
        ({"toc_levels": "7"}, "toc_levels is 7"),
        ({"profile": "poster"}, "profile is 'poster'"),
        ({"language": "no_tag"}, "language is 'no_tag'"),
        ({"colour": "red"}, "colour is not an option"),
        ({"appendix": "perhaps"}, "appendix is 'perhaps'; it may be true or false."),
        ({"css": "a" * 1_000_001}, "css is longer"),
    ],
)
def test_what_is_said_about_a_wrong_option(given: dict[str, object], words: str) -> None:
    with pytest.raises(OptionError) as refused:
        options_from(given)
    assert words in str(refused.value)


def test_sizes_and_margins() -> None:
    assert size_of("letter") == (215.9, 279.4)
    assert size_of("170mm x 24cm") == (170.0, 240.0)
    assert size_of("6x9in") == pytest.approx((152.4, 228.6))
    assert margins_of("1 2 3 4") == (1.0, 2.0, 3.0, 4.0)


def test_a_layout_always_leaves_room_for_words() -> None:
    options = options_from({"page_size": "50x50", "page_margins": "100mm"})
    layout = layout_of(options, scripture=True, script="Latn")
    assert layout.width - layout.inside - layout.outside >= 0
    assert layout.height - layout.top - layout.bottom > 10


@pytest.mark.parametrize(
    ("script", "justify", "least_leading"),
    [
        ("Latn", True, 0.6),
        ("Hebr", True, 0.75),
        ("Deva", True, 0.75),
        ("Khmr", False, 1.15),
        ("Aran", True, 1.5),
    ],
)
def test_lines_are_as_the_script_needs_them(
    script: str, justify: bool, least_leading: float
) -> None:
    layout = layout_of(DocumentOptions(), scripture=True, script=script)
    assert (layout.justify, layout.leading, layout.tall) == (justify, least_leading, least_leading)


@pytest.mark.parametrize(
    ("language", "script", "chosen"),
    [("ur", "Arab", "Aran"), ("urd-PK", "Arab", "Aran"), ("ckb", "Arab", "Arab"), ("ur", "Latn", "Latn")],
)  # fmt: skip
def test_nastaliq_is_for_the_languages_whose_readers_expect_it(
    language: str, script: str, chosen: str
) -> None:
    assert script_for(language, script) == chosen


def test_only_the_chapters_that_are_wanted(make_books: MakeBooks) -> None:
    text = "\\id GEN\n\\h Genesis\n" + "".join(f"\\c {n}\n\\p\n\\v 1 Word{n}.\n" for n in (1, 2, 3))
    files = {"01-GEN.usfm": text, "02-EXO.usfm": text.replace("GEN", "EXO")}
    (book,) = make_books(files, ranges=options_from({"ranges": "GEN 2-3"}).ranges)
    assert book.name == "gen_2-3"
    assert [page.title for page in book.pages] == ["Genesis 2", "Genesis 3"]


def test_the_order_of_pages_on_sheets() -> None:
    assert booklet_sides(6, right_to_left=False) == [(0, 1), (2, 0), (6, 3), (4, 5)]
    assert booklet_sides(4, right_to_left=True) == [(1, 4), (3, 2)]
    assert booklet_sides(0, right_to_left=False) == []
