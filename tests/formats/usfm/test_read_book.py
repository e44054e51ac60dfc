"""A USFM text as blocks and runs."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.usfm.book import (
    Block,
    Book,
    Cell,
    Figure,
    Note,
    Run,
    Text,
    VerseStart,
    Word,
)
from tx_mkdocs.formats.usfm.html import render_book
from tx_mkdocs.formats.usfm.read_book import read_book

GEN = "\\id GEN\n\\c 1\n"


def shown(run: Run) -> str:
    """One run, for people: `[1]`, `<wj:words>`."""
    match run:
        case Text():
            return f"<{' '.join(run.styles)}:{run.text}>" if run.styles else run.text
        case VerseStart():
            return f"[{run.shown}]"
        case Note():
            return f"({run.marker} {run.origin}|{''.join(map(shown, run.runs))})"
        case Figure():
            return f"{{{run.source}|{run.alt}|{''.join(map(shown, run.caption))}}}"


def blocks(text: str) -> list[str]:
    """The blocks of a text in chapter 1 of Genesis, for people."""
    (chapter,) = read_book(GEN + text).chapters
    return [
        f"{block.marker} {''.join(map(shown, block.all_runs))}".rstrip(" ")
        for block in chapter.blocks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\p\n\\v 1 In the\n  beginning\n", ["p [1]In the beginning"]),
        ("\\q1\n\\v 1 A\n\\q2 b\n\\b\n\\q1 c", ["q1 [1]A", "q2 b", "b", "q1 c"]),
        ("\\s1 Head\n\\p\n\\v 1-2 A", ["s1 Head", "p [1-2]A"]),
        ("\\p\n\\v 1 \\vp 1b\\vp* A", ["p [1b]A"]),
        ("\\p\n\\v 1 A \\wj B \\+nd C\\+nd*\\wj* d", ["p [1]A <wj:B ><wj nd:C> d"]),
        ("\\p\n\\v 1 A\\f + \\fr 1:1 \\ft Why\\f* b", ["p [1]A(f 1:1|<ft:Why>) b"]),
        ("\\p\n\\v 1 A\\f + \\ft B \\fqa c\\f*", ["p [1]A(f |<ft:B ><fqa:c>)"]),
        ("\\p\n\\v 1 A \\f + \\ft Why\\f* b", ["p [1]A (f |<ft:Why>) b"]),
        ('\\p\n\\v 1 A \\fig Cap|src="a.jpg" alt="Sea"\\fig*', ["p [1]A {a.jpg|Sea|Cap}"]),
        ("\\p\n\\v 1 A \\fig d|a.jpg|col|||Cap|1.1\\fig*", ["p [1]A {a.jpg|d|Cap}"]),
        ("\\tr \\th1 A\\th2 B\n\\tr \\tc1 c\\tc2 d", ["tr A B", "tr c d"]),
        ("\\li1 A\n\\li2 B", ["li1 A", "li2 B"]),
        ("\\p\n\\v 1 A~b//c http://x", ["p [1]A\u00a0bc http://x"]),
        ("\\p\n\\p\n\\v 1 A", ["p [1]A"]),
        ("\\p\n\\v 1 A\\w b|strong=\"H1\"\\w* c", ["p [1]Ab c"]),
        ("\\v 1 A", ["p [1]A"]),
        ("\\p \\v A", ["p []A"]),
        ("\\p A < b & c", ["p A < b & c"]),
        ("\\esb\n\\p A\n\\esbe\n\\p B", ["p A", "p B"]),
        ("\\p\n\\v 1 A \\qs Selah\\qs*\n\\qa Beth\n", ["p [1]A <qs:Selah>", "qa Beth"]),
    ],
)  # fmt: skip
def test_blocks_hold_runs(text: str, expected: list[str]) -> None:
    assert blocks(text) == expected


def test_a_book_tells_about_itself() -> None:
    book = read_book(
        "\\id GEN x\n\\h Genesis or\\Exodus a\\yy\n\\mt1 The Book\n\\cl Chapter\n\\c 1\n\\cl One\n\\p\n\\v 1 A"
    )
    assert (book.code, book.label) == ("gen", "Chapter")
    assert book.identification == (("id", "GEN x"), ("h", r"Genesis or\Exodus a\yy"))
    assert [block.text for block in book.front] == ["The Book"]
    (chapter,) = book.chapters
    assert (chapter.number, chapter.label, chapter.line) == (1, "One", 5)
    assert chapter.title("Chapter") == "One"


@pytest.mark.parametrize(
    ("text", "title"),
    [("", "Psalm 3"), ("\\cp 4a\n", "Psalm 4a"), ("\\cl Song 3\n", "Song 3")],
)
def test_a_chapter_has_a_title(text: str, title: str) -> None:
    (chapter,) = read_book(f"\\id PSA\n\\c 3\n{text}\\q1\n\\v 1 A").chapters
    assert chapter.title("Psalm") == title


def test_the_parts_of_a_table_and_of_a_sidebar_are_known() -> None:
    (chapter,) = read_book(GEN + "\\tr \\tc1-2 A\\tcr3 B\n\\esb\n\\p C\n\\esbe").chapters
    row, paragraph = chapter.blocks
    assert row.cells == (
        Cell("tc1-2", 1, 2, (Text("A"),)),
        Cell("tcr3", 3, 3, (Text("B"),)),
    )
    assert paragraph == Block("p", (Text("C"),), sidebar=True)


def test_notes_and_links_have_their_facts() -> None:
    text = '\\p\n\\v 1 A\\x - \\xo 1.1 \\xt b\\x* \\jmp c|link-href="https://a.b/"\\jmp*\\rb d|gloss="e"\\rb*'
    (chapter,) = read_book(GEN + text).chapters
    _, _, note, _, link, ruby = chapter.blocks[0].runs
    assert note == Note("x", "-", 1, "fn-001-001-001-1", "1.1", "1:1", (Text("b", ("xt",)),))
    assert link == Text("c", ("jmp",), link="https://a.b/")
    assert ruby == Text("d", ("rb",), gloss="e")


def test_a_note_begins_with_its_category_and_a_label_keeps_its_notes() -> None:
    text = "\\cl A\\f + \\ft b\\f*\n\\p\n\\v 1 c\\ef - \\cat D\\cat*\\fr 1.1: \\ft e\\ef*"
    (chapter,) = read_book(GEN + text).chapters
    label, paragraph = chapter.blocks
    assert (chapter.label, label.marker, label.text) == ("A", "cl", "")
    assert [note.runs for note in label.runs if isinstance(note, Note)] == [(Text("b", ("ft",)),)]
    (note,) = (run for run in paragraph.runs if isinstance(run, Note))
    assert (note.origin, note.runs) == ("D 1.1:", (Text("e", ("ft",)),))


def test_words_keep_their_alignment_where_it_is_asked_for() -> None:
    text = (
        '\\p\n\\v 1 \\zaln-s |x-strong="H1" x-lemma="l" x-morph="m" x-occurrence="1"'
        ' x-occurrences="2" x-content="o"\\*\\w A|x-occurrence="1"\\w*\\zaln-e\\* \\w b\\w*'
    )
    (chapter,) = read_book(GEN + text, words=True).chapters
    _, aligned, blank, other = chapter.blocks[0].runs
    assert isinstance(aligned, Text) and isinstance(aligned.word, Word)
    (original,) = aligned.word.originals
    assert (original.strong, original.content, original.occurrences) == ("H1", "o", 2)
    assert (blank, other) == (Text(" "), Text("b"))
    assert blocks(text) == ["p [1]A b"]


def test_words_of_an_original_text_keep_their_attributes() -> None:
    (chapter,) = read_book(
        GEN + '\\p\n\\v 1 \\w A|lemma="l" strong="H1" x-morph="m"\\w*', words=True
    ).chapters
    assert chapter.blocks[0].runs[1:] == (Text("A", word=Word("H1", "l", "m")),)


def verses(text: str) -> list[tuple[int, int, str]]:
    (chapter,) = read_book(GEN + text).chapters
    return [
        (verse.start.first, verse.start.last, verse.text) if verse.start else (0, 0, verse.text)
        for verse in chapter.verses
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\\p\n\\v 1 A\n\\v 2-3 B\n\\p c", [(1, 1, "A"), (2, 3, "B c")]),
        ("\\p\n\\v 1 A\n\\s1 Head\n\\p b\n\\s1 Next\n\\p\n\\v 2 C", [(1, 1, "A b"), (2, 2, "C")]),
        ("\\d Of David\n\\q1\n\\v 1 A", [(1, 1, "A")]),
        ("\\d\n\\v 1 Of David\n\\q1 a", [(1, 1, "Of David a")]),
        ("\\p Before\n\\v 1 A\\f + \\ft x\\f* b", [(0, 0, "Before"), (1, 1, "A b")]),
        ("\\tr \\tc1 \\v 1 A\\tc2 b", [(1, 1, "A b")]),
        ("\\p\n\\v 5a A\n\\v 5b B", [(5, 5, "A"), (5, 5, "B")]),
        ("\\p\n\\v 1 \\va 2\\va* A", [(1, 1, "A")]),
    ],
)
def test_verses_have_their_words(text: str, expected: list[tuple[int, int, str]]) -> None:
    assert verses(text) == expected


def test_what_stands_before_a_verse_is_with_it() -> None:
    (chapter,) = read_book(GEN + "\\p\n\\v 1 A\n\\b\n\\s1 Head\n\\q1\n\\v 2 B\n\\q2 c").chapters
    first, second = chapter.verses
    assert [(block.marker, block.begins) for block in first.blocks] == [("p", True)]
    assert [block.marker for block in second.blocks] == ["b", "s1", "q1", "q2"]
    (again,) = read_book(GEN + "\\p\n\\v 1 A\n\\v 2 B").chapters
    assert [block.begins for verse in again.verses for block in verse.blocks] == [True, False]


def test_lines_are_those_of_the_text() -> None:
    book = read_book("\\id GEN\n\\c 1\n\\p\n\\v 1 A\n\\v\n2 B\n\\c 2\n\\p\n\\v 1 C")
    assert [chapter.line for chapter in book.chapters] == [2, 7]
    starts = [verse.start for chapter in book.chapters for verse in chapter.verses]
    assert [start.line for start in starts if start] == [4, 5, 9]


def ids(book: Book) -> list[str]:
    found = []
    for chapter in book.chapters:
        for run in (run for block in chapter.blocks for run in block.all_runs):
            if isinstance(run, VerseStart):
                found += run.ids
            elif isinstance(run, Note):
                found.append(run.id)
    return sorted(found)


_PIECES = st.sampled_from(
    ["\\c 1\n", "\\c 2\n", "\\p\n", "\\q1 ", "\\s1 ", "\\v 1 ", "\\v 2-3 ", "\\v x ", "\\v 2 ", "\\d ",
     "\\f + \\ft ", "\\f*", "\\wj ", "\\wj*", "\\+nd ", "\\tr \\tc1 ", "\\tc2 ", "\\esb\n", "\\esbe\n",
     "\\fig a|src=\"b.jpg\"", "\\fig*", "\\vp 3\\vp* ", "\\cl ", "\\id GEN\n", "word ", "other", "~", "\n"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=30).map("".join))
def test_ids_and_words_are_those_of_the_page(text: str) -> None:
    """Whatever state the text is in, the two forms of a book hold the same."""
    book, html = read_book(text), render_book(text)
    page = "".join(chapter.html for chapter in html.chapters)
    on_page = re.findall(r' id="((?:fn-|\d{3}-ch-)[^"]*)"', page)
    # The label of a chapter is its heading: what else stands in it is not on the page as such.
    if "\\cl" not in text:
        assert ids(book) == sorted(on_page)
    assert len(book.chapters) == len(html.chapters)
    words = [
        word
        for block in (*book.front, *(b for c in book.chapters for b in c.blocks))
        for run in block.all_runs
        for part in ((run,) if isinstance(run, Text) else run.runs if isinstance(run, Note) else
                     run.caption if isinstance(run, Figure) else ())
        if isinstance(part, Text)
        for word in re.findall("word|other", part.text)
    ]  # fmt: skip
    labels = " ".join([book.label, *(chapter.label for chapter in book.chapters)])
    head = " ".join(line for _, line in book.identification)
    in_text = len(re.findall("word|other", text))
    assert len(words) + len(re.findall("word|other", f"{labels} {head}")) == in_text
