"""Tables by their header: nothing quoted, nothing lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tx_mkdocs.formats.helps.column_names import NOTES_7, NOTES_9, QUESTIONS, WORD_LINKS
from tx_mkdocs.formats.helps.tsv import MOST_FINDINGS, Table, cell_column, read_table

HEADERS = {
    "Book Chapter Verse ID SupportReference OrigQuote Occurrence GLQuote OccurrenceNote": NOTES_9,
    "Reference ID Tags SupportReference Quote Occurrence Note": NOTES_7,
    "reference id TAGS support_reference Original-Quote occurrence Occurrence.Note": NOTES_7,
    "Reference ID Tags Quote Occurrence Question Response": QUESTIONS,
    "Reference ID Tags Quote Occurrence Question Answer": QUESTIONS,
    "Reference ID Tags OrigWords Occurrence TWLink": WORD_LINKS,
    "Note Reference": ("note", "reference"),
    "Reference Note मेरा": ("reference", "note", "मेरा"),
}


def codes(table: Table) -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in table.findings]


@pytest.mark.parametrize(("header", "names"), HEADERS.items())
def test_columns_go_by_name(header: str, names: tuple[str, ...]) -> None:
    table = read_table(header.replace(" ", "\t") + "\n", "tn_TIT.tsv")
    assert table.header == names
    assert table.rows == ()


def test_spaces_in_names_of_columns_do_not_count() -> None:
    assert read_table(" Reference \tSupport Reference\tGL Quote", "x.tsv").header == (
        "reference",
        "supportreference",
        "glquote",
    )


def test_quotes_and_odd_line_ends_are_text() -> None:
    text = 'Reference\tID\tNote\n1:1\tab12\t"He said\n1:2\t"x"\ta\u2028b\x0bc\x85d\n'
    table = read_table(text, "x.tsv")
    assert [row.cells for row in table.rows] == [
        ("1:1", "ab12", '"He said'),
        ("1:2", '"x"', "a\u2028b\x0bc\x85d"),
    ]
    assert table.findings == ()


def test_blank_lines_are_no_rows_and_count_as_lines() -> None:
    table = read_table("\n\nReference\tID\tNote\n\n1:1\ta\tb\n \t\t\n   \n1:2\tc\td", "x.tsv")
    assert [(row.line, row.cells[0]) for row in table.rows] == [(5, "1:1"), (8, "1:2")]
    assert table.findings == ()


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n"])
def test_an_empty_file_is_an_empty_table(text: str) -> None:
    assert read_table(text, "x.tsv") == Table((), (), ())


def test_ragged_rows_are_kept_and_reported() -> None:
    text = "Reference\tID\tNote\n1:1\ta\n1:2\tb\tone\ttwo\n1:3\tc\tthree\t\t\n"
    table = read_table(text, "x.tsv")
    assert [row.cells for row in table.rows] == [
        ("1:1", "a", ""),
        ("1:2", "b", "one\ttwo"),
        ("1:3", "c", "three"),
    ]
    assert [row.raw for row in table.rows] == text.splitlines()[1:]
    assert not any(row.whole for row in table.rows)
    assert codes(table) == [("TSV002", 2, 6), ("TSV003", 3, 10), ("TSV003", 4, 12)]


@pytest.mark.parametrize(
    ("cells", "positional", "names"),
    [
        (7, NOTES_7, NOTES_7),
        (7, QUESTIONS, QUESTIONS),
        (9, QUESTIONS, NOTES_9),
        (6, NOTES_7, WORD_LINKS),
    ],
)
def test_without_a_header_the_usual_order_counts(
    cells: int, positional: tuple[str, ...], names: tuple[str, ...]
) -> None:
    line = "\t".join(["1:1", *(f"c{number}" for number in range(1, cells))])
    table = read_table(f"{line}\n{line}", "x.tsv", positional)
    assert table.header == names
    assert [row.raw for row in table.rows] == [line, line]
    assert codes(table) == [("TSV001", 1, 1)]


def test_columns_that_are_not_known_are_kept_and_reported() -> None:
    table = read_table("Reference\tMood\tNote\tOrigQuote\tQuote\n1:1\tx\ty\tz\tw", "x.tsv")
    assert table.header == ("reference", "mood", "note", "quote", "quote")
    assert table.rows[0].cells == ("1:1", "x", "y", "z", "w")
    assert codes(table) == [("TSV005", 1, 11), ("TSV005", 1, 31)]


def test_many_findings_are_summed_up() -> None:
    table = read_table("Reference\tID\tNote\n" + "1:1\ta\n" * (MOST_FINDINGS + 7), "x.tsv")
    assert len(table.rows) == MOST_FINDINGS + 7
    assert [finding.code for finding in table.findings] == ["TSV002"] * MOST_FINDINGS + ["TSV004"]
    assert table.findings[-1].message.startswith("7 more")


@given(st.text(alphabet=st.sampled_from('ab1:\t\n" \\\u2028\xa0'), max_size=200))
def test_every_line_with_text_is_a_row_with_its_characters(body: str) -> None:
    table = read_table("Reference\tID\tNote\n" + body, "x.tsv")
    lines = [
        (number, line) for number, line in enumerate(body.split("\n"), 2) if line and not line.isspace()
    ]  # fmt: skip
    assert [(row.line, row.raw) for row in table.rows] == lines
    for row in table.rows:
        assert len(row.cells) == 3
        # What a spreadsheet put in quotation marks is read as it was typed.
        if '""' not in row.raw:
            assert "\t".join(row.cells).rstrip("\t") == row.raw.rstrip("\t")


@pytest.mark.parametrize(
    ("names", "line", "expected"),
    [
        (("id",), 3, 5),
        (("note",), 3, 10),
        (("response", "note"), 3, 10),
        (("note",), 4, 6),
        (("question",), 3, 1),
    ],
)
def test_a_cell_is_told_by_its_column(names: tuple[str, ...], line: int, expected: int) -> None:
    text = "\nReference\tID\tOccurrenceNote\n1:1\tab12\tOne.\n1:2\t\tTwo.\n"
    assert cell_column(text, line, names) == expected


def test_a_title_above_columns_of_which_most_have_no_known_name_is_a_row() -> None:
    table = read_table(
        "A title\n\tID\tTags\t\t\tOccurrence\t\n1:1\tab12\t\tx\tq\t1\ta note\n", "tn_JON.tsv"
    )
    assert table.header == NOTES_7
    assert [(row.line, row.cells[-1] or row.cells[0]) for row in table.rows] == [
        (1, "A title"),
        (3, "a note"),
    ]
