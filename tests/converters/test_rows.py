"""Tables of notes and questions as Markdown, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cpu import cpu_seconds
from tx_mkdocs.converters import ConvertOptions, find
from tx_mkdocs.converters.contract import run
from tx_mkdocs.converters.rows import entries_to_table, markdown_to_table, table_to_markdown
from tx_mkdocs.formats.helps.markdown import read_markdown
from tx_mkdocs.formats.helps.references import parse_reference

NOTES = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote"
NINE = "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote"
QUESTIONS = "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse"
PIECES = [*"ab \\n#*<>-!{}[]|\r\u2028é", '"', "\\n", "<br>", "<!-- row ", "-->", "# "]
CELLS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def test_notes_become_headings_and_text() -> None:
    table = f"{NINE}\nJON\t1\t1\ta1b2\t\tוַֽ⁠יְהִי֙\t1\tNow it came\tThis **begins**.\\n\\nMore.\n"
    markdown = table_to_markdown(table)
    assert markdown.split("\n\n", 1)[1] == (
        '<!-- row {"Book": "JON", "Chapter": "1", "Verse": "1", "ID": "a1b2", "SupportReference": "", '
        '"OrigQuote": "וַֽ⁠יְהִי֙", "Occurrence": "1"} -->\n\n# Now it came\n\nThis **begins**.\n\nMore.\n'
    )
    assert markdown_to_table(markdown) == table
    changed = markdown.replace("Now it came", "It came").replace("More.", "Less.\n\nEnd.")
    assert markdown_to_table(changed) == table.replace("Now it came", "It came").replace(
        "More.", "Less.\\n\\nEnd."
    )


@pytest.mark.parametrize("header", [NOTES, NINE, QUESTIONS, "ID\tID\tNote", "no table", ""])
@settings(max_examples=150)
@given(rows=st.lists(st.lists(CELLS, max_size=9)), end=st.sampled_from(["\n", "\r\n"]))
def test_no_table_loses_anything(header: str, rows: list[list[str]], end: str) -> None:
    table = end.join([header, *("\t".join(row) for row in rows)])
    assert markdown_to_table(table_to_markdown(table)) == table


def test_a_file_keeps_its_line_ends_and_its_byte_order_mark(tmp_path: Path) -> None:
    data = f"\ufeff{NOTES}\r\n1:1\ta1b2\t\t\t\t1\tOne\\ntwo\r\n".encode()
    table, markdown, again = (tmp_path / name for name in ("a.tsv", "a.md", "b.tsv"))
    table.write_bytes(data)
    assert run(find("tn", "tsv", "md"), table, markdown, ConvertOptions()).success
    assert run(find("tn", "md", "tsv"), markdown, again, ConvertOptions()).success
    assert again.read_bytes() == data


@pytest.mark.parametrize("header", [NOTES, NINE, QUESTIONS])
def test_whole_rows_lose_nothing(header: str) -> None:
    cells = [
        "x\\ny",
        " a",
        "<br>",
        "\\\\n",
        "<!-- row {} -->",
        "# #",
        "",
        "-->",
        "\\n\\n",
        "é\\n<!-- row ",
    ]
    width = header.count("\t") + 1
    rows = ["\t".join((cells * 2)[at : at + width]) for at in range(len(cells))]
    table = "\n".join([header, *rows, ""])
    assert markdown_to_table(table_to_markdown(table)) == table


@pytest.mark.parametrize(
    ("resource", "path", "text", "expected"),
    [
        (
            "tn",
            "jon/01/02.md",
            "# Get up and go\n\nThis is\nan order.\n\n# the great city\n\nNineveh\n",
            [
                NINE,
                "JON\t1\t2\t?\t\t\t0\tGet up and go\tThis is\\nan order.",
                "JON\t1\t2\t?\t\t\t0\tthe great city\tNineveh",
            ],
        ),
        (
            "tq",
            "jon/01/02.md",
            "# Who?\n\nJonah\n",
            [QUESTIONS, "1:2\t?\t\t\t\tWho?\tJonah"],
        ),
        (
            "tn",
            "jon/front/intro.md",
            "# Introduction\n\n## Part\n",
            [NINE, "JON\tfront\tintro\t?\t\t\t0\t\t# Introduction\\n\\n## Part"],
        ),
    ],
)  # fmt: skip
def test_markdown_of_other_origin(
    resource: str, path: str, text: str, expected: list[str], tmp_path: Path
) -> None:
    source = tmp_path / path
    source.parent.mkdir(parents=True)
    source.write_text(text, encoding="utf-8")
    made = tmp_path / "made.tsv"
    result = run(find(resource, "md", "tsv"), source, made, ConvertOptions())
    assert (result.warnings, result.errors) == ((), ())
    lines = [line.split("\t") for line in made.read_text(encoding="utf-8").splitlines()]
    identifiers = [line[lines[0].index("ID")] for line in lines[1:]]
    assert len(set(identifiers)) == len(identifiers)
    assert all(len(name) == 4 and name[0].isalpha() for name in identifiers)
    for line, name in zip(lines[1:], identifiers, strict=True):
        line[line.index(name)] = "?"
    assert ["\t".join(line) for line in lines] == expected


def test_equal_notes_have_names_of_their_own_in_linear_time() -> None:
    (entry,) = read_markdown("# a\n", "jon/01/01.md", parse_reference("1:1"), "note")

    def convert(count: int) -> list[str]:
        return entries_to_table([entry] * count, "JON", "note").splitlines()[1:]

    assert len({row.split("\t")[3] for row in convert(2000)}) == 2000
    short = max(cpu_seconds(lambda: convert(1000)), 0.02)
    assert cpu_seconds(lambda: convert(8000), 1) <= 3 * 8 * short


def test_a_file_of_no_verse_is_reported(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("# in the beginning\n\nText.\n", encoding="utf-8")
    result = run(
        find("tn", "md", "tsv"), tmp_path / "notes.md", tmp_path / "made.tsv", ConvertOptions()
    )
    assert len(result.warnings) == 1
    assert "in the beginning\tText." in (tmp_path / "made.tsv").read_text(encoding="utf-8")


def test_columns_that_only_comments_keep_are_reported(tmp_path: Path) -> None:
    (tmp_path / "a.tsv").write_text(
        f"{NOTES}\tStatus\n1:1\tab12\t\t\t\t0\tText.\tdone\n", encoding="utf-8"
    )
    result = run(find("tn", "tsv", "md"), tmp_path / "a.tsv", tmp_path / "a.md", ConvertOptions())
    assert result.success
    assert "The column “Status” is not known; it is not shown." in result.warnings[0]
