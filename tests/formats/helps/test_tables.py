"""Rows of notes, questions and word links become entries, each exactly one."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.helps.column_names import NOTES_7, NOTES_9, QUESTIONS, WORD_LINKS
from tx_mkdocs.formats.helps.entry import Entry, HelpKind
from tx_mkdocs.formats.helps.tables import kind_of, read_entries, unescape_cell
from tx_mkdocs.formats.helps.tsv import MOST_FINDINGS

NINE = (
    "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
)
SEVEN = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
ASKED = "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n"
WORDS = "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
TOOK = "rc://*/ta/man/translate/figs-idiom"

ROWS: dict[str, tuple[HelpKind, str, Entry]] = {
    "nine columns": (
        "note",
        NINE + f"TIT\t1\t3\tab12\t{TOOK}\tλόγος\t2\tword\tOne.<br><br>Two.\n",
        Entry(
            "x.tsv", 2, "1:3", ((1, 3),), "One.\n\nTwo.", "", "ab12", "", "λόγος", 2, "word", TOOK
        ),
    ),
    "nine columns, introduction": (
        "note",
        NINE + "TIT\tfront\tintro\tab12\t\t\t0\t\t# Titus\n",
        Entry("x.tsv", 2, "front:intro", ((0, -1),), "# Titus", id="ab12", occurrence=0),
    ),
    "seven columns": (
        "note",
        SEVEN + f'1:3-4\t ab12 \tfix?\t{TOOK}\tλόγος & θεός\t-1\tOne "two"\\n\\n* three\\n',
        Entry(
            "x.tsv", 2, "1:3-4", ((1, 3), (1, 4)), 'One "two"\n\n* three\n', "", "ab12", "fix?",
            "λόγος & θεός", -1, "", TOOK,
        ),
    ),
    "question": (
        "question",
        ASKED + "1:3\tab12\t\t\t\tWho came?\tA man.\\nHe came.\n",
        Entry("x.tsv", 2, "1:3", ((1, 3),), "A man.\nHe came.", "Who came?", "ab12"),
    ),
    "question without an answer": (
        "question",
        ASKED + "1:3\tab12\t\t\t\tWho came?\n",
        Entry("x.tsv", 2, "1:3", ((1, 3),), "", "Who came?", "ab12"),
    ),
    "word link": (
        "word",
        WORDS + "1:3\tab12\tkeyterm; name\tλόγος\t1\t rc://*/tw/dict/bible/kt/word \n",
        Entry(
            "x.tsv", 2, "1:3", ((1, 3),), id="ab12", tags="keyterm; name", quote="λόγος",
            link="rc://*/tw/dict/bible/kt/word",
        ),
    ),
    "word link by an older name": (
        "word",
        WORDS.replace("TWLink", "SupportReference") + "1:3\tab12\t\tλόγος\t1\trc://*/tw/x\n",
        Entry("x.tsv", 2, "1:3", ((1, 3),), id="ab12", quote="λόγος", link="rc://*/tw/x"),
    ),
    "columns in another order": (
        "note",
        "Note\tOccurrence\tReference\nOne.\t3\t2:4\n",
        Entry("x.tsv", 2, "2:4", ((2, 4),), "One.", occurrence=3),
    ),
    "columns at the end left out": (
        "note",
        "Reference\tNote\tTags\n2:4\tOne.\n",
        Entry("x.tsv", 2, "2:4", ((2, 4),), "One."),
    ),
    "a tab in the note": (
        "note",
        SEVEN + "2:4\tab12\t\t\t\t0\tOne\ttwo.\n",
        Entry("x.tsv", 2, "2:4", ((2, 4),), "One\ttwo.", id="ab12", occurrence=0),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "entry"), ROWS.values(), ids=ROWS)
def test_a_row_is_an_entry(kind: HelpKind, text: str, entry: Entry) -> None:
    entries, _ = read_entries(text, "x.tsv", kind)
    assert entries == (entry,)


BAD = {
    "reference": (SEVEN, "verse 3\tab12\t\t\t\t0\tOne.", [("TSV010", 1)]),
    "no reference": (SEVEN, "\tab12\t\t\t\t0\tOne.", [("TSV010", 1)]),
    "chapter": (NINE, "TIT\tone\t3\tab12\t\t\t0\t\tOne.", [("TSV010", 5)]),
    "text alone": (SEVEN, "One.", [("TSV002", 5)]),
    "merge conflict": (SEVEN, "<<<<<<< HEAD", []),
    "a tab too few": (SEVEN, "1:3\tab12\t\t\t0\tOne.", [("TSV002", 18)]),
    "no note": (SEVEN, "1:3\tab12\t\t\tλόγος\t1", [("TSV002", 19)]),
    "no column for the note": (
        SEVEN.replace("Note", "Notiz\tMehr"),
        "1:3\tab12\t\trc://*/ta/x\tλόγος\t1\tOne.\tMore.",
        [("TSV005", 53), ("TSV005", 59), ("TSV013", 0)],
    ),
    "no column for the reference": ("ID\tNote\n", "ab12\tOne.", [("TSV010", 1)]),
}


@pytest.mark.parametrize(("header", "row", "found"), BAD.values(), ids=BAD)
def test_a_row_that_cannot_be_taken_apart_keeps_its_line(
    header: str, row: str, found: list[tuple[str, int]]
) -> None:
    (entry,), findings = read_entries(header + row, "x.tsv", "note")
    assert entry.raw == row
    assert entry.line == 2
    assert [(finding.code, finding.column) for finding in findings] == found


@pytest.mark.parametrize(
    ("written", "number", "codes"),
    [
        *[("1", 1, []), ("0", 0, []), ("-1", -1, []), (" 2 ", 2, []), ("", 1, []), ("२", 2, [])],
        *[("-7", -1, []), ("x", 1, ["TSV011"]), ("1.5", 1, ["TSV011"]), ("99999", 1, ["TSV011"])],
    ],
)
def test_the_occurrence_is_a_number(written: str, number: int, codes: list[str]) -> None:
    (entry,), findings = read_entries(
        SEVEN + f"1:3\tab12\t\t\tλόγος\t{written}\tOne.", "x.tsv", "note"
    )
    assert (entry.occurrence, entry.raw) == (number, "")
    assert [finding.code for finding in findings] == codes


def test_a_row_of_another_book_is_kept_and_reported() -> None:
    text = NINE + "".join(
        f"{book}\t1\t1\tab12\t\t\t0\t\tOne.\n" for book in ("TIT", "tit ", "PHM", "")
    )
    entries, findings = read_entries(text, "x.tsv", "note", "tit")
    assert [entry.raw for entry in entries] == [""] * 4
    assert [(finding.code, finding.line, finding.column) for finding in findings] == [
        ("TSV012", 4, 1)
    ]
    assert read_entries(text, "x.tsv", "note")[1] == ()


def test_many_findings_are_summed_up() -> None:
    text = SEVEN + "x\tab12\t\t\t\tmany\tOne.\n" * (MOST_FINDINGS + 3)
    entries, findings = read_entries(text, "x.tsv", "note")
    assert len(entries) == MOST_FINDINGS + 3
    codes = [finding.code for finding in findings]
    assert codes.count("TSV010") == codes.count("TSV011") == MOST_FINDINGS
    assert codes.count("TSV004") == 2


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("a\\nb", "a\nb"),
        ("a\\\\nb", "a\\\\nb"),
        ("\\\\[a\\\\]", "\\\\[a\\\\]"),
        ("\\*a\\*", "\\*a\\*"),
        ("a\\r\\nb\\r", "a\nb\\r"),
        ("a<br>b", "a\nb"),
        ("a <br/> b", "a\nb"),
        ("a<BR />b", "a\nb"),
        ("a<br><br>b", "a\n\nb"),
        ("a<b>r", "a<b>r"),
        ("a&nbsp;\xa0b", "a&nbsp;\xa0b"),
        ("a\\", "a\\"),
    ],
)
def test_line_breaks_are_escaped(cell: str, text: str) -> None:
    assert unescape_cell(cell) == text


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        (["1:1\ta\tW", "\tb\tW", " \tc\tW"], [(1, 1), (1, 1), (1, 1)]),
        (["\ta\tW", "1:2\tb\tW"], [None, (1, 2)]),
        (["1:1\ta\tW", "one\tb\tW", "\tc\tW"], [(1, 1), None, None]),
        (["1:1\ta\tW", "\t\tW", "\tc\tW"], [(1, 1), None, (1, 1)]),
        (["front:intro\ta\tW", "\tb\tW"], [(0, -1), (0, -1)]),
        (["2:1\ta\tW", ":5-8\tb\tW", "\tc\tW"], [(2, 1), (2, 5), (2, 5)]),
        (["front:intro\ta\tW", ":5\tb\tW", "\tc\tW"], [(0, -1), None, None]),
    ],
)
def test_of_merged_references_the_first_counts(
    rows: list[str], places: list[tuple[int, int] | None]
) -> None:
    text = "\n".join(["Reference\tID\tNote", *rows])
    entries, findings = read_entries(text, "tn_TIT.tsv", "note")
    assert [entry.places[0] if entry.places else None for entry in entries] == places
    without = sum(not row.partition("\t")[0].strip() or row[0] in "o:" for row in rows)
    assert [finding.code for finding in findings] == ["TSV010"] * without


@pytest.mark.parametrize(
    "text",
    [
        "Reference\tID\tNote\n2:1\ta1b2\tOne.\n:5\ta1b3\tTwo.\n\ta1b4\tThree.\n",
        "Chapter\tVerse\tID\tNote\n2\t1\ta1b2\tOne.\n\t5\ta1b3\tTwo.\n\t\ta1b4\tThree.\n",
    ],
)
def test_of_a_reference_only_the_chapter_may_be_merged(text: str) -> None:
    _, findings = read_entries(text, "tn_TIT.tsv", "note")
    assert [str(finding.message) for finding in findings] == [
        "The reference “:5” has no chapter; it was read as 2:5.",
        "This row has no reference; it is shown with the row above, 2:5.",
    ]


def test_of_merged_chapters_the_first_counts() -> None:
    text = "Chapter\tVerse\tID\tNote\n1\t1\ta\tW\n\t2\tb\tW\n\t\tc\tW\n2\t1\td\tW\n\t4-5\te\tW\n"
    entries, findings = read_entries(text, "tn_TIT.tsv", "note")
    assert [entry.reference for entry in entries] == ["1:1", "1:2", "1:2", "2:1", "2:4-5"]
    assert [finding.line for finding in findings] == [3, 4, 6]


def test_escapes_take_linear_time() -> None:
    assert unescape_cell("<" + " " * 200_000 + "\\" * 200_001 + "n").endswith("\\\n")


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        (NOTES_9, "note"),
        (NOTES_7, "note"),
        (QUESTIONS, "question"),
        (WORD_LINKS, "word"),
        (("reference", "id", "tags", "quote", "occurrence", "supportreference"), "word"),
        (("name", "note"), None),
        (("reference", "id"), None),
    ],
)
def test_the_header_tells_what_the_rows_are(header: tuple[str, ...], kind: HelpKind | None) -> None:
    assert kind_of(header) == kind


@given(
    st.sampled_from([SEVEN, NINE, ASKED, WORDS, ""]),
    st.lists(st.text(alphabet='1:3-,xfront\t\\n<br> "\xa0', max_size=60), max_size=8),
)
def test_every_line_with_text_is_one_entry(header: str, lines: list[str]) -> None:
    rows = [line for line in lines if line.strip()]
    entries, findings = read_entries(header + "\n".join(lines), "x.tsv", "note")
    if header:
        assert len(entries) == len(rows)
        for entry, row in zip(entries, rows, strict=True):
            assert entry.raw in ("", row)
            assert entry.raw or entry.places
    assert all(finding.path == "x.tsv" for finding in findings)


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("name", "count"),
    [("en_tn_tsv7", 98_348), ("en_tn_tsv9", 84_145), ("sb_en_tn", None), ("sb_en_twl", None)],
)
def test_every_row_of_real_tables_is_an_entry(
    name: str, count: int | None, corpus_repository: Callable[[str], Path]
) -> None:
    """Reference and id of each, against a reader of a few lines that knows only these files."""
    total = 0
    with zipfile.ZipFile(corpus_repository(name)) as archive:
        for member in archive.namelist():
            if not member.endswith(".tsv") or "__MACOSX" in member:
                continue
            text = archive.read(member).decode("utf-8-sig").replace("\r\n", "\n")
            book = re.search(r"([1-3A-Z]{3})\.tsv", member)
            assert book
            entries, findings = read_entries(text, member, "note", book[1].lower())
            assert findings == ()
            head, *lines = text.removesuffix("\n").split("\n")
            rows = [line.split("\t") for line in lines]
            nine = head.startswith("Book")
            expected = [
                (f"{row[1]}:{row[2]}", row[3].strip()) if nine else (row[0], row[1].strip())
                for row in rows
            ]
            assert [(entry.reference, entry.id) for entry in entries] == expected
            assert all(entry.places and not entry.raw for entry in entries)
            assert [entry.line for entry in entries] == list(range(2, len(rows) + 2))
            for entry, row in zip(entries, rows, strict=True):
                shown = entry.link if "TWLink" in head else entry.text
                assert re.sub(r"\\r\\n|\\n|<br ?/?>|\s", "", row[-1]) == re.sub(r"\s", "", shown)
            total += len(entries)
    assert total > 0
    assert count is None or total == count
