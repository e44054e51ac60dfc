"""Chunks of a book become one text, in the order of a reader, and every line knows its file."""

from __future__ import annotations

import itertools
import re
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.usfm.chunks import MergedBook, merge_chunks
from tx_mkdocs.formats.usfm.files import chunk_order
from tx_mkdocs.formats.usfm.html import render_book

Chunks = Mapping[str, str]


def merge(chunks: Chunks, title: str = "") -> MergedBook:
    return merge_chunks(chunks.items(), "rut", title)


def content(merged: MergedBook) -> str:
    """The text without the identification, which every book has."""
    return merged.text.partition("\n")[2]


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", re.sub(r"\\\w+\*?", " ", text))


IN_ORDER = (
    "front/title.txt",
    "front/intro.txt",
    "00/title.txt",
    "1/title.txt",
    "01/sub-title.txt",
    "1/intro.txt",
    "01/1.txt",
    "01/2.txt",
    "01/03.txt",
    "1/010.txt",
    "01/20.txt",
    "01/100.txt",
    "01/remark.txt",
    "01/reference.txt",
    "01/summary.txt",
    "2/01.txt",
    "09/01.txt",
    "10/01.txt",
    "100/01.txt",
    "back/title.txt",
    "back/01.txt",
)


@pytest.mark.parametrize("pair", list(itertools.pairwise(IN_ORDER)), ids=" ".join)
def test_numbers_are_compared_as_numbers(pair: tuple[str, str]) -> None:
    assert chunk_order(pair[0]) < chunk_order(pair[1])


def test_a_path_that_is_no_chunk_comes_last() -> None:
    assert max([*IN_ORDER, "any.txt"], key=chunk_order) == "any.txt"


@given(st.permutations(["1/1", "1/2", "1/10", "02/1", "10/1", "100/1", "100/2"]))
def test_the_order_of_the_files_given_does_not_matter(names: list[str]) -> None:
    merged = merge({f"{name}.txt": f"\\v {name[-1]} {name}" for name in names})
    found = re.findall(r"\d+/\d+", merged.text)
    assert found == ["1/1", "1/2", "1/10", "02/1", "10/1", "100/1", "100/2"]
    assert re.findall(r"\\c (\d+)", merged.text) == ["1", "2", "10", "100"]


WHOLE: dict[str, tuple[Chunks, str]] = {
    "chapter number from the folder": (
        {"01/01.txt": "\\v 1 one"},
        "\\c 1\n\\p\n\\v 1 one\n",
    ),
    "a number without its marker": (
        {
            "01/01.txt": "1 one 2",
            "01/03.txt": "\\p\n3-4. three",
            "01/05.txt": "6 five",
            "01/06.txt": "६ six",
        },
        "\\c 1\n\\p\n\\v 1 one 2\n\\p\n\\v 3-4. three\n\\v 5 6 five\n\\v ६ six\n",
    ),
    "no padding in the number": (
        {"001/001.txt": "\\v 1 one"},
        "\\c 1\n\\p\n\\v 1 one\n",
    ),
    "chapter and verse on one line": (
        {"01/01.txt": "\\c 1 \\v 1 one\n\\v 2 two", "01/03.txt": "\\v 3 three"},
        "\\c 1\n\\p\n\\v 1 one\n\\v 2 two\n\\v 3 three\n",
    ),
    "chapter on its own line": (
        {"01/01.txt": "\n\\c 01\n\\v 1 one\n"},
        "\\c 1\n\\p\n\\v 1 one\n",
    ),
    "chapter in a later chunk because the first is empty": (
        {"01/01.txt": "", "01/03.txt": "\\c 1\n\\v 3 three"},
        "\\c 1\n\\p\n\\v 3 three\n",
    ),
    "chapter 1 is not chapter 10": (
        {"10/01.txt": "\\c 10\n\\v 1 ten", "01/01.txt": "\\c 1\n\\v 1 one"},
        "\\c 1\n\\p\n\\v 1 one\n\\c 10\n\\p\n\\v 1 ten\n",
    ),
    "folder 1 says chapter 10": (
        {"01/01.txt": "\\c 10\n\\p\n\\v 1 ten"},
        "\\c 1\n\\p\n\\c 10\n\\p\n\\v 1 ten\n",
    ),
    "own paragraph": (
        {"01/01.txt": "\\c 1\n\\p\n\\v 1 one"},
        "\\c 1\n\\p\n\\v 1 one\n",
    ),
    "own poetry": (
        {"01/01.txt": "\\c 1\n\\q1 \\v 1 one\n\\q2 more"},
        "\\c 1\n\\q1 \\v 1 one\n\\q2 more\n",
    ),
    "stacked verses": (
        {"01/01.txt": "\\v 1 \\v 2 \\v 3 three at once"},
        "\\c 1\n\\p\n\\v 1 \\v 2 \\v 3 three at once\n",
    ),
    "verse number from the name": (
        {"01/01.txt": "one", "01/04.txt": "  four", "01/10.txt": "ten\nmore"},
        "\\c 1\n\\p\n\\v 1 one\n\\v 4 four\n\\v 10 ten\nmore\n",
    ),
    "a bridge keeps its own number": (
        {"01/01.txt": "\\v 1-3 one"},
        "\\c 1\n\\p\n\\v 1-3 one\n",
    ),
    "a marker that begins with v is no verse": (
        {"01/04.txt": "four \\vp 4b\\vp* more"},
        "\\c 1\n\\p\n\\v 4 four \\vp 4b\\vp* more\n",
    ),
    "nothing but empty chunks": (
        {"01/01.txt": "", "01/02.txt": " \n\n", "02/title.txt": "\n"},
        "",
    ),
    "an empty chunk between": (
        {"01/01.txt": "\\v 1 one", "01/02.txt": "", "01/03.txt": "\\v 3 three"},
        "\\c 1\n\\p\n\\v 1 one\n\\v 3 three\n",
    ),
    "title of a chapter": (
        {"01/title.txt": "Chapter One\n", "01/01.txt": "\\c 1 \\v 1 one"},
        "\\c 1\n\\cl Chapter One\n\\p\n\\v 1 one\n",
    ),
    "title of a chapter on two lines": (
        {"01/title.txt": "The\n  first", "01/01.txt": "\\p\n\\v 1 one"},
        "\\c 1\n\\cl The first\n\\p\n\\v 1 one\n",
    ),
    "title alone": (
        {"01/title.txt": "One", "02/01.txt": "\\v 1 two"},
        "\\c 1\n\\cl One\n\\c 2\n\\p\n\\v 1 two\n",
    ),
    "empty title": (
        {"01/title.txt": " ", "01/01.txt": "\\v 1 one"},
        "\\c 1\n\\p\n\\v 1 one\n",
    ),
    "title of the book in front": (
        {"front/title.txt": "Ruth\n", "01/01.txt": "\\v 1 one"},
        "\\h Ruth\n\\mt Ruth\n\\c 1\n\\p\n\\v 1 one\n",
    ),
    "title of the book in 00": (
        {"00/title.txt": "The Book\nof Ruth", "01/01.txt": "\\v 1 one"},
        "\\h The Book of Ruth\n\\mt The Book of Ruth\n\\c 1\n\\p\n\\v 1 one\n",
    ),
    "both, one of them empty": (
        {"front/title.txt": "Ruth", "00/title.txt": "\n", "01/01.txt": "\\v 1 one"},
        "\\h Ruth\n\\mt Ruth\n\\c 1\n\\p\n\\v 1 one\n",
    ),
    "introductions": (
        {"front/intro.txt": "Hello", "back/intro.txt": "\\ip Bye", "01/01.txt": "\\v 1 one"},
        "\\ip Hello\n\\c 1\n\\p\n\\v 1 one\n\\ip Bye\n",
    ),
}


@pytest.mark.parametrize(("chunks", "expected"), WHOLE.values(), ids=list(WHOLE))
def test_merged_text(chunks: Chunks, expected: str) -> None:
    assert content(merge(chunks)) == expected


@pytest.mark.parametrize("chunks", [chunks for chunks, _ in WHOLE.values()], ids=list(WHOLE))
def test_every_line_leads_to_where_its_words_stand(chunks: Chunks) -> None:
    merged = merge(chunks, "Ruth by the manifest")
    for number, line in enumerate(merged.text.splitlines(), 1):
        path, at = merged.place(number)
        if not path:
            assert at == 0
            assert re.fullmatch(r"\\id RUT|\\h .*|\\mt Ruth by the manifest|\\c \d+|\\p", line)
        elif not path.endswith("title.txt"):
            there = chunks[path].splitlines()[at - 1]
            assert words(line) == words(there), (number, path, at)


@pytest.mark.parametrize("chunks", [chunks for chunks, _ in WHOLE.values()], ids=list(WHOLE))
def test_no_word_is_lost_or_doubled(chunks: Chunks) -> None:
    ordered = sorted(chunks, key=chunk_order)
    merged = re.sub(r"^\\(?:id|h) .*$", "", merge(chunks).text, flags=re.M)
    assert words(merged) == [word for path in ordered for word in words(chunks[path])]


def test_two_titles_of_the_book_are_both_shown() -> None:
    merged = merge({"front/title.txt": "Ruth", "00/title.txt": "Rut", "01/01.txt": "\\v 1 one"})
    shown = plain_text(render_book(merged.text).front).split()
    assert sorted(shown) == ["Rut", "Ruth"]


def test_the_title_of_the_manifest_serves_where_the_chunks_have_none() -> None:
    chunks = {"01/title.txt": "One", "01/01.txt": "\\v 1 one"}
    assert merge(chunks, "Ruth").text.startswith("\\id RUT\n\\h Ruth\n\\mt Ruth\n\\c 1\n\\cl One\n")
    chunks["front/title.txt"] = "Rut"
    assert "Ruth" not in merge(chunks, "Ruth").text


def test_text_is_not_normalised() -> None:
    odd = "e\u0301 \u00a0a\u200db\u2060c\u200bd\u034fe \ufb01"
    assert f"\\v 1 {odd}\n" in merge({"01/01.txt": f"\\v 1 {odd}"}).text


CHUNKS = {
    "front/title.txt": "Ruth",
    "01/title.txt": "One",
    "01/01.txt": "\n\\c 1\n\\v 1 one\n\\v 2 two\n",
    "01/03.txt": "\n\n three\nmore",
    "02/01.txt": "\\c 2 \\v 1 second",
}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("\\id RUT", ("", 0)),
        ("\\h Ruth", ("", 0)),
        ("\\mt Ruth", ("front/title.txt", 1)),
        ("\\c 1", ("", 0)),
        ("\\cl One", ("01/title.txt", 1)),
        ("\\p", ("", 0)),
        ("\\v 1 one", ("01/01.txt", 3)),
        ("\\v 2 two", ("01/01.txt", 4)),
        ("\\v 3 three", ("01/03.txt", 3)),
        ("more", ("01/03.txt", 4)),
        ("\\c 2", ("", 0)),
        ("\\v 1 second", ("02/01.txt", 1)),
    ],
)
def test_a_line_is_placed_in_its_file(line: str, expected: tuple[str, int]) -> None:
    merged = merge(CHUNKS)
    assert merged.place(merged.text.splitlines().index(line) + 1) == expected


@pytest.mark.parametrize("line", [0, -1])
def test_no_line_has_no_place(line: int) -> None:
    assert merge(CHUNKS).place(line) == ("", 0)


def test_a_finding_moves_to_the_file() -> None:
    merged = merge(CHUNKS)
    line = merged.text.splitlines().index("more") + 1
    finding = Finding("USFM001", "error", "Bad.", "01/01.txt", line, 3, fix="Mend it.")
    moved = merged.locate(finding)
    assert moved == Finding("USFM001", "error", "Bad.", "01/03.txt", 4, 3, fix="Mend it.")


@pytest.mark.parametrize("line", [0, 1, 4])
def test_a_finding_in_a_line_of_ours_names_the_book_alone(line: int) -> None:
    moved = merge(CHUNKS).locate(Finding("USFM001", "error", "Bad.", "01/01.txt", line, 3))
    assert (moved.path, moved.line, moved.column) == ("01/01.txt", 0, 0)


def test_what_the_engine_finds_stands_in_the_chunk() -> None:
    merged = merge({"01/01.txt": "\\v 1 one", "01/02.txt": "\\v 2 two\n\\v 3 x \\nope y"})
    found = [merged.locate(finding) for finding in render_book(merged.text).findings]
    assert {(finding.path, finding.line) for finding in found} == {("01/02.txt", 2)}


SHOWN: dict[str, tuple[Chunks, list[str]]] = {
    "stacked": (
        {"01/01.txt": "\\c 1 \\v 1 \\v 2 \\v 3 all", "01/04.txt": "\\v 4 four"},
        ["1", "2", "3 all", "4 four"],
    ),
    "no verse": ({"01/01.txt": "one", "01/04.txt": "four"}, ["1 one", "4 four"]),
    "blank line first": ({"01/01.txt": "\n\\v 1 one"}, ["1 one"]),
    "break first": ({"01/01.txt": "\\c 1\n\\s5\n\\v 1 one"}, ["1 one"]),
}


@pytest.mark.parametrize(("chunks", "expected"), SHOWN.values(), ids=list(SHOWN))
def test_verses_on_the_page(chunks: Chunks, expected: list[str]) -> None:
    (chapter,) = render_book(merge(chunks).text).chapters
    verses = re.split(r'<sup id="[^"]*" class="v-num">', chapter.html)[1:]
    assert [plain_text(verse) for verse in verses] == expected


@pytest.mark.parametrize("before", ["\\s5\n", "\\id RUT Ruth\n", "\\p\n"])
def test_a_chapter_marker_behind_another_marker_counts(before: str) -> None:
    merged = merge({"01/01.txt": f"{before}\\c 1\n\\p\n\\v 1 one", "01/02.txt": "\\v 2 two"})
    assert [chapter.written for chapter in render_book(merged.text).chapters] == ["1"]


@pytest.mark.parametrize("before", ["\\p\n", "\\q1 ", "\\s1 Heading\n\\p\n"])
def test_a_number_that_was_missing_stands_in_the_paragraph_of_its_text(before: str) -> None:
    merged = merge({"01/01.txt": "\\v 1 one", "01/04.txt": f"{before}four"})
    (chapter,) = render_book(merged.text).chapters
    assert re.search(
        r'<p class="(?:p|q q1)"><span data-v="4"><sup [^>]*>4</sup>\s*four', chapter.html
    )


@pytest.mark.parametrize("before", ["\\s5\n", "\\s1 Heading\n"])
def test_a_heading_is_not_the_paragraph_that_a_verse_needs(before: str) -> None:
    merged = merge({"01/01.txt": f"\\c 1\n{before}\\v 1 one"})
    assert render_book(merged.text).findings == ()


@pytest.mark.parametrize("text", ["Words of nobody", "\n(words)\n", "\\nd Words\\nd* of nobody"])
def test_a_text_without_a_marker_above_the_chapters_is_no_line_of_identification(text: str) -> None:
    merged = merge({"08-RUT.usfm": "\\c 1\n\\p\n\\v 1 One", "rut.usfm": text})
    book = render_book(merged.text)
    assert [value for _, value in book.identification] == ["RUT"]
    assert words(text)[0] in plain_text(book.front)


@pytest.mark.parametrize(
    "above",
    ["Words", "\\id RUT\nWords", "\\toc2 Ruth\n\nWords", "\\toc2 \\va Words\\va*\n\\h Ruth"],
)
def test_what_goes_on_below_a_line_of_identification_of_a_later_file_stays(above: str) -> None:
    chapter = "\n\\c {0}\n\\p\n\\v 1 One"
    files = {"a.usfm": "\\id RUT" + chapter.format(1), "b.usfm": above + chapter.format(2)}
    assert "Words" in merge(files).text
    assert (
        merge({**files, "b.usfm": "\\id RUT Name\n\n" + chapter.format(2)}).text.count("\\id") == 1
    )


def test_an_empty_file_comes_before_a_text_without_a_marker() -> None:
    merged = merge({"a.usfm": "", "b.usfm": "Words \\c 1\n\\p\n\\v 1 One"})
    assert "Words" in plain_text(render_book(merged.text).front)
