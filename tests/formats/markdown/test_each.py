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
from tx_mkdocs.formats.markdown.reader import read_one, sanitize
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
WORDS = [
    *("a", "B c", "é", " ", "“q”", '"x"', "**b**", "*e*", "__b__", "_e_", "**(b).**", "[c](d)"),
    *("[c](rc://a/b)", "[c](http://e.x/y)", "__[c](d)__", "*<u>u</u> x*", "<u>u</u>", "`k`", ", "),
    *(" (", ")", ": ", "1", "2.", "10:3", "**", "_", "\u2003", "#", " # ", "\\", "\n"),
]
STARTS = [
    *(
        "",
        "",
        "# ",
        "## ",
        "#",
        "* ",
        "* ",
        "- ",
        "1. ",
        "2. ",
        "1) ",
        "> ",
        ">",
        "  * ",
        "   - ",
        " ",
    )
]
LINES = st.tuples(
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(WORDS), max_size=4).map("".join),
    st.sampled_from(["\n", "\n", "\n\n", "\n\n", " \n", "\n \n", " ##\n"]),
).map("".join)


def by_the_reader(text: str, top_level: int = 2) -> str:
    """What `markdown_html` gives without its way around the reader."""
    html = read_one(printable(text))
    return with_headings(with_links(sanitize(html)), top_level, "")


@settings(max_examples=600, deadline=None)
@given(TEXTS)
def test_a_simple_text_is_read_as_the_reader_reads_it(text: str) -> None:
    assert markdown_html(text) == by_the_reader(text)


@settings(max_examples=600, deadline=None)
@given(st.lists(st.sampled_from(PROSE), max_size=10).map("".join))
def test_prose_with_code_is_read_as_the_reader_reads_it(text: str) -> None:
    assert markdown_html(text) == by_the_reader(text)


@settings(max_examples=1500, deadline=None)
@given(st.lists(LINES, min_size=1, max_size=5).map("".join))
def test_plain_blocks_are_read_as_the_reader_reads_them(text: str) -> None:
    simple = simple_html(printable(text))
    assert simple is None or simple == with_links(sanitize(read_one(printable(text))))


BLOCKS = [
    "# Title #\n\n## Definition: ##\n\nThe word “grace” is for **help** that\nnobody [earned](../kt/earn.md).",
    "# Facts\n* a\n* **b** and __c__\n* d\n\nMore.",
    "To do:\n* a\n\n1. b\n2. c",
    "* a\n\n* b\n* c\n\n## End",
    "3. a\n4. b",
    "Text\n> It is *written*, and <u>so</u>\n> it stays.\n\n>Again\n\n***No*** part",
    "  * a\n  * __[01:01](rc://en/tn/help/obs/01/01)__ One _day_ ….",
]


@pytest.mark.parametrize("text", BLOCKS)
def test_blocks_of_articles_are_as_the_reader_has_them(text: str) -> None:
    assert markdown_html(text) == by_the_reader(text)


@pytest.mark.parametrize("text", BLOCKS[:2] + BLOCKS[3:5] + BLOCKS[6:])
def test_blocks_of_articles_are_read_without_the_reader(text: str) -> None:
    assert simple_html(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "* a\nb", "* a\n  * b", "* a\n\n- b", "a\n2. b", "a  \nb", "a\n===", "a | b\n- | -", "* [ ] a", "* [x] b",
        "[a]\n\n[a]: b", "a[^1]\n\n[^1]: b", "    a\n\nb", "1. a\n\n   b", "a_b_c\nd", "- - -\n\na",
    ],
)  # fmt: skip
def test_what_may_be_more_than_plain_blocks_is_left_to_the_reader(text: str) -> None:
    assert simple_html(text) is None


def test_explanations_of_most_codes_are_read_without_the_reader() -> None:
    texts = [printable(code.text) for code in all_codes().values()]
    simple = [text for text in texts if simple_html(text) is not None]
    assert len(simple) > 0.9 * len(texts)
    assert [markdown_html(text, 4) for text in texts] == [by_the_reader(text, 4) for text in texts]


@settings(max_examples=300, deadline=None)
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
