"""What Gitea and GitHub show of Markdown: headings with ids, comments, breaks, boxes, folds."""

from __future__ import annotations

import re

import pytest

from tx_mkdocs.formats.markdown.convert import markdown, markdown_html, split_title
from tx_mkdocs.formats.markdown.heading_ids import heading_id, loose_id


@pytest.mark.parametrize(
    ("headings", "ids"),
    [
        (["First steps", "First steps", "First steps"], ["first-steps", "first-steps-1", "first-steps-2"]),
        (["A & B: c_d, e-f!"], ["a--b-c_d-e-f"]),
        (["日本 語", "अर्थ की बात", "Ünïcode Ωmega", "שָׁלוֹם"], ["日本-語", "अर्थ-की-बात", "ünïcode-ωmega", "שָׁלוֹם"]),
        (["!?", "…"], ["", ""]),
        (["Content", "Content"], ["content-1", "content-2"]),
        (["a-1", "a", "a"], ["a-1", "a", "a-2"]),
    ],
)  # fmt: skip
def test_ids_of_headings(headings: list[str], ids: list[str]) -> None:
    taken: set[str] = set()
    assert [heading_id(heading, taken) for heading in headings] == ids


@pytest.mark.parametrize(
    ("fragment", "heading"),
    [
        ("first-steps_1", "first-steps-1"),
        ("First-Steps", "first-steps"),
        ("user-content-first-steps", "first-steps"),
        ("अरथ-क-बत", "अर्थ-की-बात"),
        ("cafe", "café"),
    ],
)
def test_other_spellings_of_an_id(fragment: str, heading: str) -> None:
    assert loose_id(fragment) == loose_id(heading)


def test_an_id_of_the_author_goes_before() -> None:
    html = markdown("# One\n\n# Two {#one}\n\n# Three", heading_ids=True, taken={"three"}).html
    assert re.findall(r' id="([^"]*)"', html) == ["one-1", "one", "three-1"]


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("a {#b}", '<h1 id="b">a</h1>'),
        ("a {#b .c}", '<h1 id="b">a</h1>'),
        ('a {.c #b lang=de title="d e"} ##', '<h1 id="b">a</h1>'),
        ("a {: #b }", '<h1 id="b">a</h1>'),
        ("a {...}", '<h1 id="a">a {...}</h1>'),
        ("a {.unnumbered}", '<h1 id="a">a</h1>'),
        ("a {...}", '<h1 id="a">a {...}</h1>'),
        ("a {b}", '<h1 id="a-b">a {b}</h1>'),
        ("a {.c d}", '<h1 id="a-c-d">a {.c d}</h1>'),
        ("a {#b} c", '<h1 id="a-b-c">a {#b} c</h1>'),
    ],
)
def test_attributes_behind_a_heading_are_not_shown(heading: str, shown: str) -> None:
    assert markdown(f"# {heading}\n", 1, heading_ids=True).html == shown


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("<!-- a -->\n# b", "<h2>b</h2>"),
        ("<!-- a\n\nb --> \n\nc", "<p>c</p>"),
        ("a\n<!-- b -->\nc", "<p>a</p>\n\n<p>c</p>"),
        ("a <!-- b\nc -->d", "<p>a d</p>"),
        ("* a\n  <!-- b -->\n* c", "<ul>\n<li>a\n</li>\n<li>c</li>\n</ul>"),
        ("`<!-- a -->`", "<p><code>&lt;!-- a --&gt;</code></p>"),
        ("a <!-- b\n\nc", "<p>a &lt;!-- b</p>\n<p>c</p>"),
        ("<!-- a\n\nb", "<p>&lt;!-- a</p>\n<p>b</p>"),
        ("a\\\nb", "<p>a<br>\nb</p>"),
        ("* [ ] a\n* [x] b", "<ul>\n<li>☐ a</li>\n<li>☑ b</li>\n</ul>"),
        ("~~a~~ ~b~", "<p><del>a</del> <del>b</del></p>"),
        ("1. a\n\n   ```\n   b\n   ```", "<ol>\n<li>\n<p>a</p>\n<pre><code>b\n</code></pre>\n</li>\n</ol>"),
        ("<details>\n<summary>a</summary>\n\n*b*\n\n</details>",
         "<details>\n<summary>a</summary>\n<p><em>b</em></p>\n</details>"),
        ("a@b.example", '<p><a data-to="mailto:a@b.example">a@b.example</a></p>'),
        ("[a](mailto:a@b.example)", '<p><a data-to="mailto:a@b.example">a</a></p>'),
        ("[a](<b c.md>) [d](e%20f.md#g)", '<p><a data-to="b c.md">a</a> <a data-to="e%20f.md#g">d</a></p>'),
        ("[a][b] [b]\n\n[b]: c.md 'd'", '<p><a data-to="c.md">a</a> <a data-to="c.md">b</a></p>'),
        ("[Note]: Jerusalem", "<p>[Note]: Jerusalem</p>"),
        ("[//]: # (a remark)", ""),
        ("&#" + "9" * 5000 + ";", "<p>&amp;#" + "9" * 5000 + ";</p>"),
        ("``` some words that nothing closes", "<p>``` some words that nothing closes</p>"),
    ],
)  # fmt: skip
def test_texts(text: str, html: str) -> None:
    def closed(shown: str) -> str:
        return re.sub(r"\s*\n\s*", "\n", shown).replace("\n</li>", "</li>").strip()

    assert closed(markdown_html(text)) == closed(html)


@pytest.mark.parametrize(
    "text",
    [
        "a[^1]\n\n[^1]: first\n\n[^2]: second",
        "a[^1]\n\n[^1]: first\n\n[^1]: second",
        "a[^1]\n\n[^1]: first\n\n    [^2]: second",
        "* first[^1]\n\n  [^1]: second",
        "> first\n>\n> [^1]: second",
    ],
)
def test_no_footnote_is_left_out(text: str) -> None:
    html = markdown_html(text)
    assert 0 < html.index("first") < html.index("second")


def test_a_title_behind_comments() -> None:
    text = "<!-- id: 1 -->\n\n<!-- a\n\nb -->\n# God\n\nText"
    assert split_title(text) == ("God", "\nText", 6)


def test_everything_nested_too_deep_is_shown() -> None:
    for sign in ("> ", "* ", "1. "):
        assert "word" in markdown_html("\n".join(sign * depth + "word" for depth in range(1, 99)))
