"""Every parser takes time linear in the text, whatever it is made of.

USFM has tests of its own (tests/formats/usfm/test_linear.py). What is read in a moment passes at once; only what is
not is measured against a text a fourth as long, so that a busy machine does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.cpu import cpu_seconds
from tx_mkdocs.changes.words import kind_of
from tx_mkdocs.checks.files import markdown_scan
from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.markdown import MarkdownFile
from tx_mkdocs.checks.files.terms import items
from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.rules.markdown.blocks import words_shown_as_code
from tx_mkdocs.checks.rules.stories.pictures import text_beside_picture
from tx_mkdocs.checks.rules.tables.texts import _ROWS
from tx_mkdocs.checks.rules.text.opt_in import _TWICE
from tx_mkdocs.checks.rules.usfm.spacing import bar_in_text
from tx_mkdocs.formats.helps.json import read_json
from tx_mkdocs.formats.helps.markdown import read_markdown
from tx_mkdocs.formats.helps.references import parse_reference, readable
from tx_mkdocs.formats.helps.tables import read_entries
from tx_mkdocs.formats.helps.toc import read_config, read_toc
from tx_mkdocs.formats.markdown.convert import (
    links_each,
    markdown,
    markdown_each,
    markdown_html,
    split_title,
)
from tx_mkdocs.formats.markdown.inline import inline_html
from tx_mkdocs.formats.obs.html import render_story
from tx_mkdocs.formats.obs.markdown import parse_story
from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.formats.usfm.aligned_words import aligned_verses
from tx_mkdocs.formats.usfm.core_chapters import _BREAKS
from tx_mkdocs.formats.usfm.gateway_quotes import _PART
from tx_mkdocs.formats.usfm.number_spelling import has_other_sign, usual_spelling
from tx_mkdocs.formats.usfm.outline import outline
from tx_mkdocs.formats.usfm.read_book import read_book
from tx_mkdocs.formats.yaml.parsing import parse
from tx_mkdocs.library.links.target import clean_parts
from tx_mkdocs.manifest.language import _MARKUP
from tx_mkdocs.proof import (
    obs_words,
    page_stream,
    page_words,
    segments,
    torn,
    usfm_in_bulk,
    usfm_words,
)
from tx_mkdocs.proof.marks import bare_html, bare_markdown
from tx_mkdocs.resources.helps.entries import targets
from tx_mkdocs.source.decoding import decode

LENGTH = 24_000
"""Characters; a quadratic search of them takes a second, a linear one milliseconds."""
QUICK = 0.25
"""CPU seconds below which nothing more is asked."""
SLACK = 3
UNITS = (
    "a", "0", " ", "\t", "\n", "\\", "<", "<a ", "[", "](", "![", "(", "*", "_", "`", "'", '"', "-",
    "- ", ".", "/", "|", "#", "&", "&#", "{", "{a", "<!--", "~~~\n", "```\n", "> ", ">", "1. ",
    "* a\n", "\n\n    ", "  \n", "[[", "[[rc://", "[a](b ", "[a][b] ", "[^a]", "[^a]: b\n",
    "[a]: b\n", "<div>", "<details>", "</b>", "<b>", "**a", "*a_", "a*b*", "|a", "|-|\n",
    "a|b\n-|-\n", "http://", "www.a", "rc://", "a@b", "\\v ", "\\v 1 ", "\\c 1\n", "\\f + ", "\\f*",
    "\\w a|", "\\w*", "\\zaln-s |", "\\zaln-e\\*", "\\q1", "\\fig ", "\\+nd ", "\\vp ", "\\cl ",
    "\\*", "~", "//", "1:", "1-", "1,", "1:1;", "a\t", "\t\t\t", "\r", "\u200d", "\ufeff", "\u05be\n\u05d0",
    "\u0301", "a: ", "- - ", "? ", "a:\n", "{a: ", "'a", "=\n", "a\n=\n", "<img ", "<sup ", "# a\n* b\n",
    '<span class="gen">', '<figure class="frame">', "<h1>", '<a class="back">', "&lt;",
)  # fmt: skip


def check_markdown(text: str) -> object:
    """What the checks of Markdown find in a text."""
    plain = markdown_scan.outside_code(text)
    lines = tuple(markdown_scan.lines_of(plain))
    return (
        list(markdown_scan.headings_of(plain)),
        list(markdown_scan.links_of(plain)),
        list(markdown_scan.tags_of(plain)),
        list(markdown_scan.blocks_of(lines)),
        markdown_scan.unpaired_runs(markdown_scan.without_targets(plain), 0, len(plain)),
    )


def check_sections(text: str) -> object:
    """The items of lists in each section of a term."""
    file = MarkdownFile("bible/kt/god.md", text)
    return [items(file, heading) for heading in file.headings]


def check_page(text: str) -> object:
    """What the proof reads of a page that shows a text."""
    page = f'<div id="content"><p>{escape(text)}</p><!-- /content -->'.encode()
    return (
        page_words.read_quickly([("a", page)]),
        page_words.read_closely([("a", page)]),
        page_words.read_stories([("a", page)]),
        bare_html(page),
        page_stream.stream(page),
    )


PARSERS: dict[str, Callable[[str], object]] = {
    "bytes": lambda text: decode(text.encode(errors="surrogatepass"), "a.md"),
    "speech": lambda text: _MARKUP.sub(" ", text),
    "yaml or json": lambda text: parse(text, "a.yaml"),
    "toc": lambda text: (read_toc(text, "toc.yaml"), read_config(text, "config.yaml")),
    "table": lambda text: read_entries(text, "tn_JON.tsv", "note"),
    "reference": parse_reference,
    "helps in Markdown": lambda text: read_markdown(
        text, "jon/01/01.md", parse_reference("1:1"), "note"
    ),
    "helps in JSON": lambda text: read_json(text, "01/01.txt", parse_reference("1:1"), "note"),
    "Markdown": markdown_html,
    "Markdown of rows": lambda text: (markdown_each([text, "a"]), links_each([text, "a"])),
    "one line of Markdown": inline_html,
    "title of Markdown": split_title,
    "checks of Markdown": check_markdown,
    "sections of terms": check_sections,
    "story": lambda text: render_story(parse_story(text, "content/01.md")),
    "outline": outline,
    "book as data": lambda text: read_book(text, words=True),
    "aligned words": aligned_verses,
    "proof of USFM": lambda text: (
        usfm_in_bulk.read_quickly([("a", text.encode())]),
        usfm_words.read_closely([("a", text.encode())]),
    ),
    "proof of stories": lambda text: obs_words.read([("content/01.md", text.encode())]),
    "proof of Markdown": lambda text: (
        bare_markdown(text.encode()),
        segments.segments(text.encode(), "a", 1, html=b'<div class="footnote">'),
    ),
    "proof of pages": check_page,
}


def growth(parser: Callable[[str], object], unit: str, length: int = LENGTH) -> float:
    """How much more than linearly the time grows; 0 where there is hardly any."""
    long = unit * (length // len(unit))
    spent = cpu_seconds(lambda: parser(long), 1)
    if spent < QUICK:
        return 0
    short = long[: len(long) // 4]
    linear = max(4 * cpu_seconds(lambda: parser(short), 2), QUICK / 4)
    if spent > SLACK * linear:
        # What else the machine does only ever adds.
        spent = cpu_seconds(lambda: parser(long), 2)
    return spent / linear


@pytest.mark.parametrize("name", PARSERS)
def test_time_grows_with_the_text(name: str) -> None:
    slow = {unit: found for unit in UNITS if (found := growth(PARSERS[name], unit)) > SLACK}
    assert not slow


@pytest.mark.parametrize(
    ("name", "unit"),
    [("Markdown", "<div>"), ("Markdown", "<details>\n\n"), ("proof of Markdown", "[a]: b\n")],
)
def test_time_grows_with_a_long_text(name: str, unit: str) -> None:
    """What is quadratic by so small a constant that it takes a long text to see."""
    assert growth(PARSERS[name], unit, 10 * LENGTH) <= SLACK


def test_many_pictures_in_a_row_are_proven_in_linear_time() -> None:
    """What a page shows of a link that it does not have to show may be passed over, or not."""
    picture, shown = "![a](b.png)\n\n", '<span class="broken">a</span>\n'

    def prove(text: str) -> object:
        page = text.replace(picture, shown).encode()
        return page_stream.first_lost(
            segments.segments(text.encode(), "a", 1, html=b""), page_stream.stream(page)
        )

    assert prove(picture * 3) is None
    assert prove(picture * 100) is None
    assert growth(prove, picture) <= SLACK


def test_many_pictures_on_a_line_of_a_story_are_checked_in_linear_time() -> None:
    def check(text: str) -> object:
        story = parse_story(text, "content/01.md")
        file = TextFile("content/01.md", text)
        content = SimpleNamespace(stories=SimpleNamespace(stories=[story]), file=lambda path: file)
        return list(text_beside_picture(cast(Content, content)))

    head = "# 1. A\n\n"
    assert check(f"{head}![](b.png) a\n")
    assert not check(f"{head}![](b.png)\n\na\n")
    assert growth(lambda text: check(head + text), '\ufeffa<img src="a">', 10 * LENGTH) <= SLACK


@pytest.mark.parametrize("name", ["outline", "proof of USFM"])
def test_chapters_said_again_are_read_in_linear_time(name: str) -> None:
    assert growth(lambda text: PARSERS[name](f"\\c 1\n{text}"), "\\c\n") <= SLACK


def test_many_characters_in_a_remark_are_read_in_linear_time() -> None:
    def read(text: str) -> object:
        return render_book(f"\\id GEN\n\\rem {text}")

    assert growth(read, "\\nd \U00010900 and others with it\\nd* ", 80 * LENGTH) <= SLACK


def test_many_bars_behind_one_marker_are_told_in_linear_time() -> None:
    def check(text: str) -> object:
        return list(bar_in_text(UsfmFile("01-GEN.usfm", f"\\id GEN\n\\c 1\n\\p\n\\v 1 {text}")))

    assert growth(check, "\U00010900|", 40 * LENGTH) <= SLACK


def test_thousands_of_tables_one_below_the_other_are_read_in_linear_time() -> None:
    def read(text: str) -> object:
        return read_entries(text, "tn_JON.tsv", "note")

    tables = "".join(f"Reference\tID\t{name}\n1:1\tab12\tx\n" for name in ("Note", "Question"))
    (entries, _) = read_entries(tables * 3000, "tn_JON.tsv", "note")
    assert len(entries) == 6000
    assert growth(read, tables, 10 * LENGTH) <= SLACK


def test_many_blanks_behind_a_line_end_are_compared_in_linear_time() -> None:
    assert growth(lambda text: kind_of("a", f"a\nb{text}c"), " ", 2 * LENGTH) <= SLACK


def test_many_words_that_may_be_code_are_told_in_linear_time() -> None:
    def check(text: str) -> object:
        return list(words_shown_as_code(MarkdownFile("a.md", f"# A\n\n    {text}")))

    assert check("and so they went home")
    assert growth(lambda text: check(f"{text}{{"), "a ", 2 * LENGTH) <= SLACK


@pytest.mark.parametrize("behind", ["2", ":2", "-2"])
def test_blanks_in_a_reference_are_read_in_linear_time(behind: str) -> None:
    def read(text: str) -> object:
        reference = f"1:1{text}{behind}"
        return parse_reference(reference), readable(reference)

    assert growth(read, " ") <= SLACK


def test_signs_with_blanks_around_each_are_all_read() -> None:
    assert readable("1:1 -  - 2 ; 3 : : 4") == "1:1––2; 3::4"
    assert _PART.split("a & & b ...  … c") == ["a", "", "b", "", "c"]


def test_long_numbers_names_of_files_and_lists_of_links_are_read_in_linear_time() -> None:
    assert usual_spelling("8_9 10a/12") == "8-9 10a,12"
    assert usual_spelling("8/9/10 8-9a/10 8/10/11") == "8-10 8-10 8,10-11"
    assert growth(usual_spelling, "0") <= SLACK
    assert has_other_sign("19和20") and not has_other_sign("19-20a")
    assert growth(has_other_sign, "0") <= SLACK
    assert clean_parts(["a..md", "b.md.md"]) == ("a", "b.md")
    assert growth(lambda text: clean_parts([f"a{text}b"]), ".") <= SLACK
    assert targets("figs-a ; figs-b,") == targets("figs-a") + targets("figs-b")
    assert growth(lambda text: targets(f"a,b{text}c"), " ") <= SLACK


@pytest.mark.parametrize(
    ("pattern", "unit"),
    [
        (torn._ATTRIBUTE, "a"),
        (torn._ATTRIBUTE, "-"),
        (segments._COMMENTED_ADDRESS, b"rc://"),
        (usfm_in_bulk._NOTE, b" "),
    ],
)
def test_the_proof_looks_for_it_in_linear_time(pattern: re.Pattern[Any], unit: str | bytes) -> None:
    def find(text: Any) -> object:
        return list(pattern.finditer(text))

    def seconds(length: int, enough: float = 0.0) -> float:
        start: Any = b"\\f + " if isinstance(unit, bytes) else ""
        text: Any = start + unit * (length // len(unit))
        return cpu_seconds(lambda: find(text), 2, enough=enough)

    most = 8 * SLACK * max(seconds(LENGTH // 4), 0.005)
    assert seconds(2 * LENGTH, most) < most


@pytest.mark.parametrize(("unit", "end"), [("\\Foo ", ""), ("\\pA ", ""), ("a", "!"), ("aA", "")])
def test_names_of_markers_that_are_none_are_read_in_linear_time(unit: str, end: str) -> None:
    assert growth(lambda text: torn.USFM.certain(f"\\{text}{end}"), unit, 4 * LENGTH) <= SLACK


def test_the_proof_looks_for_the_next_verse_in_linear_time() -> None:
    def read(text: str) -> object:
        return usfm_words.read_closely([("a", f"\\c 1\n{text}".encode())])

    assert growth(read, f"\\v{' ' * 50}6, 7 a\n", 3 * LENGTH) <= SLACK


def test_blanks_in_a_heading_are_read_in_linear_time() -> None:
    def read(text: str) -> object:
        return markdown(f"# a{text}b\n", 1, heading_ids=True).html

    assert growth(read, " ") <= SLACK


def test_the_name_of_a_book_before_many_blanks_is_read_in_linear_time() -> None:
    assert growth(lambda text: readable(f"a{text}b"), " ") <= SLACK


def test_a_link_of_a_toc_with_many_number_signs_is_read_in_linear_time() -> None:
    def read(text: str) -> object:
        return read_toc(f'title: a\nsections:\n  - title: a\n    link: "b{text}\\n"\n', "toc.yaml")

    assert growth(read, "#") <= SLACK


@pytest.mark.parametrize(
    ("pattern", "unit"), [(_ROWS, "|"), (_ROWS, "|-"), (_TWICE, "(a"), (_PART, " "), (_BREAKS, " ")]
)
def test_checks_look_for_it_in_linear_time(pattern: re.Pattern[str], unit: str) -> None:
    assert growth(lambda text: list(pattern.finditer(text)), unit) <= SLACK


def test_a_long_target_of_blanks_is_read_as_fast_as_many_short_ones() -> None:
    def read(blanks: int) -> float:
        text = f"[a]({' ' * blanks}!)\n" * (LENGTH // blanks)
        assert len(list(markdown_scan.links_of(text))) == LENGTH // blanks
        return cpu_seconds(lambda: list(markdown_scan.links_of(text)))

    assert read(1_900) < 4 * max(read(100), QUICK / 4)
