"""The outline of a book is what the parser makes of it, whoever asks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.resources.repositories import open_member
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.usfm import parse
from tx_mkdocs.formats.usfm.markers import Kind
from tx_mkdocs.formats.usfm.numbers import verse_numbers
from tx_mkdocs.formats.usfm.outline import outline
from tx_mkdocs.library.locate import locate
from tx_mkdocs.reports.progress import progress_of


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("4", (4,)),
        ("4-6", (4, 5, 6)),
        ("4–5", (4, 5)),
        ("4,6", (4, 6)),
        ("4-6,9", (4, 5, 6, 9)),
        ("4;6", (4, 6)),
        ("5a", (5,)),
        ("5a-6b", (5, 6)),
        ("6-4", (6, 4)),
        ("٣-٥", (3, 4, 5)),
        ("1-500", (1, 500)),
        ("x", ()),
    ],
)
def test_numbers_of_verses(written: str, numbers: tuple[int, ...]) -> None:
    assert verse_numbers(written) == numbers


BOOKS = [
    ("\\c 1\n\\p\n\\v 1 One.\n\\v 2 Two.\n", [(1, [1, 2])]),
    ("\\c1\n\\p\n\\v1 One.\n\\v2 Two.\n\\v 3 Three.\n", [(1, [1, 2, 3])]),
    ("\\c1 \\p \\v1-2 One.\n\\c2\n\\p\n\\v1a One.\n\\v1b Two.\n", [(1, [1, 2]), (2, [1, 1])]),
    ("\\C 1\n\\p\n\\V 1 One.\n\\V 2 Two.\n", [(1, [1, 2])]),
    ("\\c 1\n\\p\n\\v 1,3 One.\n\\v 2\u20114 Two.\n", [(1, [1, 3, 2, 3, 4])]),
    ("\\c ١\n\\p\n\\v ١ One.\n\\v\n2 Two.\n", [(1, [1, 2])]),
    ("\\c 1\n\\p\n\\v 1 One.\n\\v In.\n\\vIn.\n\\v_2 Two.\n", [(1, [1, 0, 0, 0])]),
    ("\\c 1\n\\cl One\n\\p\n\\v 1 One \\va 7\\va* \\vp 3\\vp* \\v5xy Two.\n", [(1, [1, 5])]),
    ("\\c 1\n\\p\n\\v 1 One.\n\\c One\n\\p\n\\v 1 One.\n", [(1, [1]), (0, [1])]),
    ("\\p\n\\v 1 One.\n\\c 1\n\\p\n\\v 1 One.\n", [(0, [1]), (1, [1])]),
    ("\\c 1\n\\p\n\\v 1:1 One.\n\\v1.2-1.3 Two.\n\\v 1:4-5 Four.\n", [(1, [1, 2, 3, 4, 5])]),
    ("\\c 1\n\\p\n\\v 1 - 2 One.\n\\v 3a – 4b Two.\n\\v 5- 6 Three.\n", [(1, [1, 2, 3, 4, 5, 6])]),
    ("\\c 1\n\\p\n\\v 1  - 2 One.\n\\v 3 - 4\\f + \\ft a\\f* Two.\n", [(1, [1, 2, 3, 4])]),
    ("\\c 1\n\\p\n\\v 1 , 3 One.\n\\v 4～5 Two.\n\\v 6/7+8 Three.\n", [(1, [1, 3, 4, 5, 6, 7, 8])]),
    ("\\c 1\n\\p\n\\v 1، 2 One.\n\\v 3 & 4 Two.\n\\v 9, 3 Three.\n", [(1, [1, 2, 3, 4, 9])]),
    (
        "\\c 1\n\\p\n\\v 1) One.\n\\v 2-3. Two.\n\\v ፬፥ Three.\n\\v 5 _6th.\n",
        [(1, [1, 2, 3, 4, 5])],
    ),
    ("\\c 1\n\\c\n\\p\n\\v 1 One.\n\\c 2\n\\p\n\\c\n\\v 1 One.\n", [(1, [1]), (2, []), (0, [1])]),
    ("\\c १\n\\p\n\\v १:१ One.\n\\v 2. Two.\n\\v 3: Three.\n", [(1, [1, 2, 3])]),
    ('\\c 1\n\\p\n\\v 1 One. \\fig A|src="a\\v2.jpg"\\fig* \\v 2 Two.\n', [(1, [1, 2])]),
    ("\\c 1\n\\p\n\\v\u200f1\u200f-\u200f2 One.\n\\v*2 Two.\n", [(1, [1, 2])]),
]


@pytest.mark.parametrize(("text", "expected"), BOOKS)
def test_chapters_and_verses(text: str, expected: list[tuple[int, list[int]]]) -> None:
    found = []
    for chapter in outline(text):
        verses = sorted((*chapter.verses, *chapter.unnumbered), key=lambda verse: verse.at)
        found.append((chapter.number, [n for verse in verses for n in verse.numbers or (0,)]))
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), BOOKS)
def test_page_progress_findings_and_places_count_the_same(
    tmp_path: Path, text: str, expected: list[tuple[int, list[int]]]
) -> None:
    """Whatever way chapters and verses are written."""
    source = f"\\id GEN\n\\h Genesis\n{text}"
    with open_member(tmp_path, {"01-GEN.usfm": source}) as member:
        pages = {page.address: page for page in member.resource.pages}
        rows = {row.title: row.counts for row in progress_of(member).parts[0].rows}
        file = UsfmFile("01-GEN.usfm", source)
        for number, verses in expected:
            address = f"gen/{number:02}" if f"gen/{number:02}" in pages else "gen/index"
            ids = re.findall(r'-v-(\d{3})(?:-\d+)?"', pages[address].body)
            assert list(map(int, ids)) == verses, address
            if address != "gen/index":
                counts = rows[str(number)]
                shown = counts["verses"] + counts["surplus"]
                assert shown == len({verse for verse in verses if verse}), rows
            checked = next(chapter for chapter in file.outline if chapter.number == number)
            assert [n for verse in checked.verses for n in verse.numbers] == [
                verse for verse in verses if verse
            ]
            for verse in checked.verses:
                if checked.at >= 0:
                    line, column = file.place(verse.at)
                    finding = Finding("TEXT002", "warning", "x", "01-GEN.usfm", line, column)
                    (found,) = locate(member, [finding])
                    anchor = found.page.partition("#")[2]
                    assert re.search(rf"-v-{verse.first:03}(?:-\d+)?\Z", anchor), found.page
                    assert f'id="{anchor}"' in pages[address].body


_MARKERS = (
    *("c", "v", "C", "V", "vIn", "c1", "v12", "v1-2", "v5In", "v3a", "vP", "cl", "va", "+v", "v*"),
    *("v-s", "cX*", "*", "p", "s5", "v_1", "zx"),
)
_TEXTS = (
    " ",
    "\n",
    "1",
    "23",
    "4-5",
    "6,7",
    "8a",
    "٣",
    "a",
    "-",
    "\u200f",
    ";9",
    "(",
    ")",
    "B",
    "\\",
    "|",
)
_PIECES = st.one_of(
    st.sampled_from([*(f"\\{name}" for name in _MARKERS), *_TEXTS]),
    st.text(st.characters(exclude_categories=["Cs", "Nd"]), max_size=4),
)


@settings(max_examples=300)
@given(st.lists(_PIECES, max_size=30).map("".join))
@example("\\vIn \\*")
@example("\\v1-e \\v1 2")
@example("\\v5-\\c1a b")
def test_any_text_has_the_outline_that_the_parser_sees(text: str) -> None:
    if re.search(r"\d{5}", text):
        # Of such numbers the parser takes more where a blank is behind them.
        return
    events = [
        (kind is Kind.CHAPTER, tuple(map(int, re.findall(r"\d+", name)))[:1])
        for kind, name, _, _ in parse(text).events
        if kind in (Kind.CHAPTER, Kind.VERSE)
    ]
    found = []
    for chapter in outline(text):
        if chapter.at >= 0:
            assert text[chapter.at] == "\\"
            found.append((chapter.at, True, (chapter.number,)))
        for verse in (*chapter.verses, *chapter.unnumbered):
            assert chapter.at < verse.at < verse.start <= verse.end <= chapter.end
            found.append((verse.at, False, verse.numbers[:1]))
    assert [(is_chapter, numbers or (0,)) for is_chapter, numbers in events] == [
        (is_chapter, numbers or (0,)) for _, is_chapter, numbers in sorted(found)
    ]
