"""Markdown of helps becomes the HTML that was meant, all of its words in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest

from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.markdown.convert import markdown, markdown_html, split_title
from tx_mkdocs.formats.markdown.heading_ids import safe_id
from tx_mkdocs.formats.markdown.inline import inline_html

FOLDER = Path(__file__).resolve().parents[2] / "golden" / "markdown"


@pytest.mark.parametrize("name", sorted(path.stem for path in FOLDER.glob("*.md")))
def test_golden(name: str, request: pytest.FixtureRequest) -> None:
    html = markdown((FOLDER / f"{name}.md").read_text(encoding="utf-8"), prefix="n1-").html
    golden = FOLDER / f"{name}.html"
    if request.config.getoption("--update-goldens"):
        golden.write_text(html + "\n", encoding="utf-8")
    assert html + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("plain & simple", "<p>plain &amp; simple</p>"),
        ("  a **b** c  ", "<p>a <strong>b</strong> c</p>"),
        ("“[a](../b/01.md)” [c]", '<p>“<a data-to="../b/01.md">a</a>” [c]</p>'),
        ("[a](..\\..\\b\\c.md)", '<p><a data-to="..\\..\\b\\c.md">a</a></p>'),
        ("[a](../b/01.md, [c](d.md)", '<p>[a](../b/01.md, <a data-to="d.md">c</a></p>'),
        ("![a](en:obs:b)", '<p><img data-file="en:obs:b" alt="a"></p>'),
        ("![![\\li1 \\*](x.png)](y.png)", '<p><img data-file="y.png" alt="\\li1 *"></p>'),
        ("a\r\nb\rc", "<p>a\nb\nc</p>"),
        ("snake_case *em* __strong__", "<p>snake_case <em>em</em> <strong>strong</strong></p>"),
        ("a \\* b \\[c\\]", "<p>a * b [c]</p>"),
        ("a&nbsp;b\u00a0c", "<p>a&nbsp;b&nbsp;c</p>"),
        ("#### a\n##### b\n#### c", "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>"),
        ("# a\n\n##### b", "<h2>a</h2>\n\n<h6>b</h6>".replace("\n\n", "\n")),
        ("<I am> <<A man>> 1 < 2", "<p>&lt;I am&gt; &lt;&lt;A man&gt;&gt; 1 &lt; 2</p>"),
        ("<help> me", "<p>&lt;help&gt; me</p>"),
        ("`<b>` <b>a</b>", "<p><code>&lt;b&gt;</code> <b>a</b></p>"),
        ("```\n<x> *a*\n\nb\n```", "<pre><code>&lt;x&gt; *a*\n\nb\n</code></pre>"),
        ("a<br>b<br/>c", "<p>a<br>b<br>c</p>"),
        ("<font color=red>a</font>", "<p>a</p>"),
        ("a <!-- b --> c", "<p>a  c</p>"),
        ("5. five\n6. six", '<ol start="5">\n<li>five</li>\n<li>six</li>\n</ol>'),
        ("* a\n * b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[[javascript:x]]", "<p>[[javascript:x]]</p>"),
        ("*a* \ufdd0\ufdd1b\x02c", "<p><em>a</em> \ufdd0\ufdd1bc</p>"),
    ],
)
def test_texts(text: str, html: str) -> None:
    assert markdown_html(text) == html


@pytest.mark.parametrize(
    ("level", "html"), [(1, "<h1>a</h1>\n<h2>b</h2>"), (6, "<h6>a</h6>\n<h6>b</h6>")]
)
def test_the_highest_heading_has_the_level_asked_for(level: int, html: str) -> None:
    assert markdown_html("## a\n### b", top_level=level) == html


def test_footnotes_of_two_texts_can_share_a_page() -> None:
    text = "a[^1] b[^&] c[^%]\n\n[^1]: d\n[^&]: e\n[^%]: f"
    pages = [markdown(text, prefix=prefix).html for prefix in ("x-", "y-")]
    ids = [name for page in pages for name in re.findall(r' id="([^"]*)"', page)]
    assert len(ids) == len(set(ids)) == 12
    assert {f"#{name}" for name in ids} == set(re.findall(r' href="([^"]*)"', "".join(pages)))


def test_ids_are_safe_and_given_once() -> None:
    html = markdown_html('# a {#x}\n\n<p id="x">b</p>\n\n<span id="a \'b">c</span>')
    assert re.findall(r' id="([^"]*)"', html) == ["x", "x-2", "a-b"]
    assert safe_id(" अर्थ/x&amp;y ").isprintable()


def test_no_link_is_in_another() -> None:
    table = "|a|b|\n|-|-|\n|c <a href=y> d|e|"
    html = markdown_html(f"<a href=x>one\n\n{table}")
    assert re.findall("</?a|</?table", html) == ["<a", "</a", "<table", "<a", "</a", "</table"]


def test_ids_by_which_scripts_find_parts_of_a_page_are_none_of_its_text() -> None:
    text = '<b id="tx-main">a</b>\n\n## b {#content}\n\n## Content\n\n## TX start'
    html = markdown(text, heading_ids=True).html
    ids = ["tx-main-1", "content-1", "content-2", "tx-start-1"]
    assert re.findall(r' id="([^"]*)"', html) == ids
    assert [safe_id(name) for name in ("content", "tx-main", "contents")] == [
        *("content-1", "tx-main-1", "contents"),
    ]


@pytest.mark.parametrize("html_of", [markdown_html, inline_html])
def test_numbers_of_characters_are_read_as_browsers_do(html_of: Callable[[str], str]) -> None:
    html = html_of("&#147;it&#146;s&#x94; &#8217; &#0; a&#1;b \\&#65; &#65")
    assert html.removeprefix("<p>").removesuffix("</p>") == "“it’s” ’ \ufffd ab &amp;#65; &amp;#65"


@pytest.mark.parametrize(
    ("text", "split"),
    [
        ("# Title\n\nText\n", ("Title", "\nText\n", 1)),
        ("\n \n# A *b*, c ##\nText", ("A b, c", "Text", 3)),
        ("#Title", ("Title", "", 1)),
        ("## Second\n", ("", "## Second\n", 0)),
        ("# ![a < b](x.png) c\n", ("a < b c", "", 1)),
        ("# \nText", ("", "# \nText", 0)),
        ("Text\n# Title", ("", "Text\n# Title", 0)),
        ('# <a id="x"/>God {#y}', ("God", "", 1)),
        ("", ("", "", 0)),
    ],
)
def test_split_title(text: str, split: tuple[str, str, int]) -> None:
    assert split_title(text) == split


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalpha())


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["en_ta", "en_tw", "en_tn_2books"])
def test_no_letter_of_real_texts_is_lost(
    name: str, corpus_repository: Callable[[str], Path]
) -> None:
    tag = re.compile(r"</?[A-Za-z][^<>]*>")
    target = re.compile(r"\]\([^\s)]*\)|\[\[[^\[\]]*\]\]|rc://[^\s()<>\[\]]+")
    with ZipFile(corpus_repository(name)) as zipped:
        for member in [each for each in zipped.namelist() if each.endswith(".md")][::5]:
            text = zipped.read(member).decode("utf-8")
            shown = iter(letters(unescape(tag.sub("", markdown_html(text)))))
            written = letters(unescape(tag.sub("", target.sub("", text))))
            assert all(letter in shown for letter in written), member


@pytest.mark.parametrize(
    "title",
    ["A *b* c", "[x](y) z", " Tom & Co", "1. list", "- dash", "> q", "A “b”", "**b** c ", "a  b",
     "http://x.y/z", "Ærlig ", "a&amp;b", "x\\*y", "(a)", "[[rc://en/tw]]"],
)  # fmt: skip
def test_a_simple_title_is_read_as_any_other(title: str) -> None:
    assert split_title(f"# {title}\n\ntext")[0] == plain_text(markdown_html(f"# {title}"))
