"""Many texts at once give the HTML that each gives alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tx_mkdocs.findings.register import all_codes
from tx_mkdocs.formats.markdown.convert import markdown, markdown_each, markdown_html
from tx_mkdocs.formats.markdown.reader import code_lines, read_one, sanitize
from tx_mkdocs.formats.markdown.result import with_headings, with_links
from tx_mkdocs.formats.markdown.simple import simple_html
from tx_mkdocs.formats.markdown.source import printable

PIECES = [
    *("a", "B c", " ", "  ", "\n", "\n\n", "*", "**", "***", "_", "__", "[", "]", "(", ")", "[["),
    *("]]", "](", "](../b.md)", "](rc://*/ta/x)", "[[rc://*/tw/y]]", "**b**", "[c](d)", "rc://*/e"),
    *("http://f", "www.g", "://", "!", "![", ":", "]:", "[^1]", "[^1]: h", "#", "# ", "> ", "- "),
    *("* ", "1. ", "2. ", "    ", "\t", "|", "a|b\n-|-\n", "`", "```", "~~~\n", "\\", "\\*", "&"),
    *("&amp;", "<", ">", "<b>", "</b>", "<i>", "<div>", "<!--", '"', "'", "“", "”", "=", "===\n"),
    *("---\n", "\u00a0", "\u2003", "é", "।", "{#i}", "/", ".", "\x02", "\ufdd0", "\ufdd1", "é**"),
]
PROSE = [
    *(
        "a",
        "B c",
        "é",
        " ",
        "\n",
        "\n",
        "`d`",
        "`e f`",
        "`<g>`",
        "`\\v 1`",
        "`*`",
        "`[h]`",
        "`",
        "``",
    ),
    *("&", "*", "[", "1. ", "- ", "/", ":", "(", "_", "|", "#", "<", '"', "\u00a0", "\u2003"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)


def by_the_reader(text: str, top_level: int = 2) -> str:
    """What `markdown_html` gives without its way around the reader."""
    html = read_one(printable(text))
    return with_headings(with_links(sanitize(html)), top_level, "")


@settings(max_examples=600)
@given(TEXTS)
def test_a_simple_text_is_read_as_the_reader_reads_it(text: str) -> None:
    assert markdown_html(text) == by_the_reader(text)


@settings(max_examples=600)
@given(st.lists(st.sampled_from(PROSE), max_size=10).map("".join))
def test_prose_with_code_is_read_as_the_reader_reads_it(text: str) -> None:
    assert markdown_html(text) == by_the_reader(text)


def test_explanations_of_most_codes_are_read_without_the_reader() -> None:
    texts = [printable(code.text) for code in all_codes().values()]
    simple = [text for text in texts if simple_html(text) is not None]
    assert len(simple) > 0.9 * len(texts)
    assert [markdown_html(text, 4) for text in texts] == [by_the_reader(text, 4) for text in texts]


@settings(max_examples=300)
@given(st.lists(TEXTS, max_size=6))
def test_texts_do_not_change_their_neighbours(texts: list[str]) -> None:
    assert markdown_each(texts) == [markdown(text) for text in texts]


TABLE = [
    "* a",
    "* b\n\n* c",
    "    * code or list",
    "1. x\n\n  * y\n\n1. z",
    "> quoted",
    "> again",
    "para\n> quoted",
    "# Same",
    "# Same",
    "### Deep {#id}",
    "### Deep {#id}",
    "a | b\n- | -\nc | d",
    "    code",
    "`unclosed",
    "closed`",
    "**unclosed",
    "closed**",
    "[name]",
    "[name]: http://x.example/",
    "[name][name]",
    "a[^1]\n\n[^1]: note",
    "b[^1]\n\n[^1]: other",
    "<div>open",
    "</div>",
    "<b>open",
    "```\nopen",
    "Title\n=====",
    "=====",
    "",
    " \n ",
    "* " * 400,
    "> " * 400 + "deep",
    "* R&D &lt; &nbsp;",
    "[a](b.md) [c **d** e] (f) [[rc://x/y]]",
    "a  \nb",
]


def test_a_table_of_neighbours() -> None:
    alone = [markdown(text) for text in TABLE]
    for texts, expected in ((TABLE, alone), (TABLE[::-1], alone[::-1])):
        assert markdown_each(texts) == expected


def test_headings_have_the_level_asked_for() -> None:
    made = markdown_each(["# a", "## b"], top_level=4)
    assert [text.html for text in made] == ["<h4>a</h4>", "<h4>b</h4>"]


@pytest.mark.corpus
def test_real_notes(corpus_repository: Callable[[str], Path]) -> None:
    notes = []
    with ZipFile(corpus_repository("en_tn_tsv7")) as zipped:
        for member in [name for name in zipped.namelist() if name.endswith(".tsv")][::6]:
            rows = csv.DictReader(
                io.StringIO(zipped.read(member).decode("utf-8"), newline=""),
                delimiter="\t",
                quoting=csv.QUOTE_NONE,
            )
            notes += [(row["Note"] or "").replace("\\n", "\n") for row in rows][::7]
    assert len(notes) > 1000
    assert [made.html for made in markdown_each(notes)] == [by_the_reader(note) for note in notes]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\n\n    b\n```", [(2, 3)]),
        ("    a\n\n~~~~ b\nc", [(0, 1), (3, 4)]),
        ("```\na\n```\n", [(0, 3)]),
        ("```", []),
    ],
)
def test_a_fence_at_the_end_has_no_lines(text: str, found: list[tuple[int, int]]) -> None:
    assert code_lines(text) == found
