"""Every piece of a verse is wrapped, by itself, in whatever blocks it stands, so that it can be marked whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.formats.usfm.test_properties import soup
from tests.formats.usfm.verse_reading import BLOCK, Element, is_generated, page_tree
from tests.fuzz.soundness import unsound
from tx_mkdocs.formats.usfm import render_book


def pieces(usfm: str) -> list[tuple[str, str]]:
    """Verse and text of each piece of the first chapter, white space single."""
    root = page_tree(render_book(f"\\id JON\n\\c 1\n{usfm}").chapters[0].html)
    return [
        (element.attributes["data-v"], " ".join(element.text().split()))
        for element in root.elements()
        if "data-v" in element.attributes
    ]


@pytest.mark.parametrize(
    ("usfm", "expected"),
    [
        ("\\p\n\\v 1 One.\n\\v 2 Two.\n", [("1", "1 One."), ("2", "2 Two.")]),
        ("\\q1\n\\v 1 One,\n\\q2 and more.\n", [("1", "1 One,"), ("1", "and more.")]),
        ("\\p\n\\v 1 One\n\\s Head\n\\p more.\n", [("1", "1 One"), ("1", "more.")]),
        ("\\d A song.\n\\q1 \\v 1 One\n\\b\n\\q1 more\n", [("1", "1 One"), ("1", "more")]),
        ("\\p\n\\v 2-3 Both\n\\p more\n", [("2 3", "2-3 Both"), ("2 3", "more")]),
        ("\\p\n\\v 5a a\n\\v 5b b\n", [("5", "5a a"), ("5", "5b b")]),
        ("\\p\n\\v 007 Seven\n", [("7", "007 Seven")]),
        ("\\p\n\\v १२ बारह\n\\q और\n", [("12", "१२ बारह"), ("12", "और")]),
        ("\\p\n\\v 1 \\wj I say\n\\v 2 to you\\wj* all\n", [("1", "1 I say"), ("2", "2 to you all")]),
        ("\\p \\wj \\nd a\n\\v 1 b\\nd* c\\wj* d\n", [("1", "1 b c d")]),
        ("\\p\n\\v 1 a \\fig cap|src=\"a.png\"\\fig* b\n", [("1", "1 a"), ("1", "b")]),
        ("\\p\n\\v 1 a\n\\p \\fig cap|src=\"a.png\"\\fig*\n\\p b\n", [("1", "1 a"), ("1", "b")]),
        ("\\tr \\tc1 \\v 1 a \\fig cap|src=\"a.png\"\\fig* b\n", [("1", "1 a"), ("1", "b")]),
        ("\\li1 \\v 1 \\nd a \\fig cap|src=\"a.png\"\\fig* b\\nd*\n", [("1", "1 a"), ("1", "b")]),
        ("\\p\n\\v 1 a\n\\tr \\tc1 b \\tc2 \\nd c\\nd*\n", [("1", "1 a"), ("1", "b"), ("1", "c")]),
        ("\\tr \\tc1 \\v 1 a \\tc2\n\\tr \\tc1 \\v 2 b\n", [("1", "1 a"), ("2", "2 b")]),
        ("\\p\n\\v 1 a:\n\\li1 b\n\\li1\n\\v 2 c\n", [("1", "1 a:"), ("1", "b"), ("2", "2 c")]),
        ("\\p\n\\v 1 a\n\\esb\n\\p aside\n\\esbe\n\\p b\n", [("1", "1 a"), ("1", "b")]),
        ("\\p\n\\v 1 a\n\\ip About it.\n\\p b\n", [("1", "1 a"), ("1", "b")]),
    ],
)  # fmt: skip
def test_pieces_of_verses(usfm: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(usfm) == expected


@pytest.mark.parametrize("gap", [" ", "\n", " \n", "  ", "\t"])
def test_nothing_parts_a_number_from_its_first_word(gap: str) -> None:
    html = render_book(f"\\id JON\n\\c 1\n\\p\n\\v 1{gap}Now\n\\v 2-3{gap}then\n").chapters[0].html
    assert 'class="v-num">1</sup>\u00a0Now' in html
    assert 'class="v-num">2-3</sup>\u00a0<a id="032-ch-001-v-003"></a>then' in html


def spans(element: Element) -> list[Element]:
    return [child for child in element.elements() if "data-v" in child.attributes]


@given(soup())
@settings(max_examples=150)
def test_no_piece_holds_a_block_another_piece_or_two_numbers(usfm: str) -> None:
    for chapter in render_book(usfm).chapters:
        for span in spans(page_tree(chapter.html)):
            inside = list(span.elements())
            assert len(spans(span)) == 1
            assert not {element.name for element in inside} & BLOCK
            assert sum("v-num" in element.classes for element in inside) <= 1
            # A character style without text is something too.
            assert len(inside) > 1 or any(
                not is_generated(element) and element.text() for element in inside
            )


@pytest.mark.parametrize("marker", ["b", "ib", "lit", "p", "q1"])
@pytest.mark.parametrize("words", ["", "words "])
def test_a_figure_is_in_no_paragraph(marker: str, words: str) -> None:
    text = f'\\id JON\n\\c 1\n\\p\n\\v 1 a\n\\{marker} {words}\\fig b|src="c.png"\\fig*\n\\p d\n'
    html = render_book(text).chapters[0].html
    assert list(unsound({"jon/01": html})) == []
    assert html.count("<figure") == 1
