"""The texts of verses that a book hands over are those that its pages show."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.formats.usfm.test_properties import soup
from tests.formats.usfm.verse_reading import BLOCK, Element, page_tree
from tx_mkdocs.formats.page_texts import Text
from tx_mkdocs.formats.usfm import render_book

LEFT_OUT = {
    "caller",
    "notes",
    "alignment",
    "fig",
    "vp",
    "va",
    "ca",
    "gen",
    "r",
    "mr",
    "sr",
    "cd",
    "qa",
    "sp",
}
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def read(element: Element, found: list[tuple[str, str]]) -> None:
    """Add the id and the text of each verse in an element, as a reader sees them."""
    if element.name == "sup" and "v-num" in element.classes:
        found.append((element.attributes["id"], ""))
        return
    left_out = element.name in HEADINGS or not LEFT_OUT.isdisjoint(element.classes)
    before = "" if "gloss" in element.classes else " "
    if left_out or element.name in BLOCK:
        add(before, found)
    for child in [] if left_out else element.children:
        if isinstance(child, str):
            add(child, found)
        else:
            read(child, found)
    if element.name in BLOCK:
        add(" ", found)


def add(text: str, found: list[tuple[str, str]]) -> None:
    name, before = found[-1]
    found[-1] = name, before + text


def shown(html: str) -> list[tuple[str, str]]:
    """Id and text of each verse of a chapter; before the first one without an id."""
    found = [("", "")]
    read(page_tree(html), found)
    # Files have no NUL, and texts neither.
    single = [(name, " ".join(text.replace("\0", "").split())) for name, text in found]
    return [(name, text) for name, text in single if text]


@given(soup())
@settings(max_examples=300)
def test_the_texts_are_those_of_the_page(text: str) -> None:
    book = render_book(text, texts=True)
    assert len(book.texts) == len(book.chapters)
    for chapter, found in zip(book.chapters, book.texts, strict=True):
        verses = [(entry.anchor, entry.text) for entry in found if not entry.beside]
        assert verses == shown(chapter.html)
        assert {entry.beside for entry in list(found)[len(verses) :]} <= {"heading", "note"}


def heading(label: str, text: str) -> Text:
    return Text(label, text, f"001-ch-001-v-{label[0]:>03}", "", "heading")


def note(label: str, text: str, number: int = 1) -> Text:
    return Text(label, text, f"fn-001-001-{label:>03}-{number}", "", "note")


@pytest.mark.parametrize(
    ("usfm", "expected"),
    [
        ("\\p\n\\v 1 In the\nbeginning\n\\q2 and  then\n\\b\n\\q1\n\\v 2 b", ["In the beginning and then", "b"]),
        ("\\d A psalm.\n\\q1\n\\v 1 a", [Text("0", "A psalm.", ""), "a"]),
        ("\\cl Psalm 1\n\\cl Again\n\\p\n\\v 1 a", [Text("0", "Again", ""), "a", heading("1", "Psalm 1")]),
        ("\\p\n\\v 1 <a> & b\n\\s1 Head\n\\r (Ps 1)\n\\p c~d//e", [
            "<a> & b c de", heading("1", "Head"), heading("1", "(Ps 1)")
        ]),
        ("\\p\n\\v 1 a\n\\s1 A~Head", ["a", heading("1", "A Head")]),
        ("\\s1 A\n\\p\n\\v 1 a\n\\s2 Head\\f + \\ft n\\f* 2\n\\p\n\\v 2-3 b", [
            "a",
            Text("2-3", "b", "001-ch-001-v-002"),
            heading("1", "A"),
            heading("2-3", "Head 2"),
            note("1", "n"),
        ]),
        ("\\q1\n\\v 1 a\n\\sp The man\n\\q1 b\n\\v 2 c", ["a b", "c", heading("2", "The man")]),
        ("\\s1 A", [Text("0", "A", "", "", "heading")]),
        ("\\p\n\\v 1 God\\f + \\fr 1:1 \\ft A \\fq note\\fq*.\\f* said", ["God said", note("1", "A note.")]),
        ("\\p\n\\v 1 God\\f - \\ft A note.\\f*, yes", ["God, yes", note("1", "A note.")]),
        ("\\p\n\\v 1 God\\x + \\xo 1:1 \\xt Jn 1\\x* said\\f + \\ft A\\f*", [
            "God said", note("1", "Jn 1"), note("1", "A", 2)
        ]),
        ('\\p\n\\v 1 \\rb 神|か:み\\rb*と\\rb 地|gloss="ち"\\rb*', [
            "神と地", Text("1", "か:み ち", "001-ch-001-v-001", "", "note")
        ]),
        ("\\d A\\f + \\ft b\\f*\n\\p\n\\v 1 c", [
            Text("0", "A", ""), "c", Text("0", "b", "fn-001-001-000-1", "", "note")
        ]),
        ('\\p\n\\v 1 a \\fig cap|src="a.png"\\fig* b', [
            "a b", Text("1", "cap", "001-ch-001-v-001", "", "picture")
        ]),
        ('\\p\n\\v 1 a \\fig |src="a.png"\\fig* b', ["a b"]),
        ("\\p\n\\v 1 a\n\\tr \\tc1 b\\tc2 c", ["a b c"]),
        ("\\p\n\\v 1 \\va 2\\va* a\n\\v 2", ["a"]),
        ("\\p\n\\v 1-2 a\n\\v 3 b", [Text("1-2", "a", "001-ch-001-v-001"), "b"]),
        ("\\p\n\\v 1 a\n\\v 1 b", ["a", Text("1", "b", "001-ch-001-v-001-2")]),
        ("\\p\n\\v 1 \\vp 1b\\vp* a", [Text("1", "a", "001-ch-001-v-001", "1b")]),
        ("\\p\n\\v 3 c\n\\v 4 d", [Text("3", "c", "001-ch-001-v-003"), "d"]),
        ("\\p", []),
    ],
)  # fmt: skip
def test_texts_of_a_chapter(usfm: str, expected: list[Text | str]) -> None:
    book = render_book(f"\\id GEN\n\\c 1\n{usfm}\n", texts=True)
    assert list(book.texts[0].entries) == expected


def test_a_second_chapter_of_the_same_number_has_its_own_texts() -> None:
    book = render_book("\\id GEN\n\\c 1\n\\p\n\\v 1 a\n\\c 1\n\\p\n\\v 1 b\n", texts=True)
    assert [list(texts) for texts in book.texts] == [
        [Text("1", "a", "001-ch-001-v-001")],
        [Text("1", "b", "001-ch-001-2-v-001")],
    ]


def test_texts_are_made_only_where_they_are_asked_for() -> None:
    assert render_book("\\id GEN\n\\c 1\n\\p\n\\v 1 a\n").texts == ()
