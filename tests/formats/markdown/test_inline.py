"""Markdown becomes HTML that is safe and complete."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.markdown.inline import block_html, has_foreign_html, inline_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ("a *b* __c__ ***d***", "a <em>b</em> <strong>c</strong> <strong><em>d</em></strong>"),
        ("a  \nb", "a<br>\nb"),
        ("snake_case_word", "snake_case_word"),
        ("\\_x\\_ 5 * 3", "_x_ 5 * 3"),
        ("`Aisa *b*", "`Aisa <em>b</em>"),
        ("[a](http://x.example) [b](../c.md)", '<a href="http://x.example">a</a> <a href="../c.md">b</a>'),
        ("[a](javascript:alert(1))", "<a>a</a>"),
        ("<http://x.example/>", '<a href="http://x.example/">http://x.example/</a>'),
        ("<b>a</b> <SUP>1</SUP>", "<b>a</b> <sup>1</sup>"),
        ("<b>a", "<b>a</b>"),
        ('<a href="x" onclick="y">k</a>', '<a href="x">k</a>'),
        ("<u>a</u> <span class=x>b</span>", "a b"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<<Let there be>> R&D", "&lt;&lt;Let there be&gt;&gt; R&amp;D"),
        ("<I am> <<A man>> <<b>>", "&lt;I am&gt; &lt;&lt;A man&gt;&gt; &lt;&lt;b&gt;&gt;"),
        ("<!-- later -->", "&lt;!-- later --&gt;"),
        ("[Note]: Jerusalem *x*", "[Note]: Jerusalem <em>x</em>"),
        ("# 1986. A *year*", "# 1986. A <em>year</em>"),
        ("\u00a0*x*\u3000", "\u00a0<em>x</em>\u3000"),
        ("&lt;b&gt; &amp;", "&lt;b&gt; &amp;"),
        ("*a*\x00\x02\x1b", "<em>a</em>"),
    ],
)  # fmt: skip
def test_inline(text: str, html: str) -> None:
    assert inline_html(text) == html


def test_blocks_keep_numbers_and_what_looks_like_code() -> None:
    text = "### A ###\n\n    <i>z</i> <help>\n\n3. three\n4. four\n\n* x\n* y\n\n[n]: m\n\n# B\n"
    assert block_html(text) == (
        "<h4>A</h4>\n<p><i>z</i> &lt;help&gt;</p>\n<p>3. three</p>\n<p>4. four</p>\n"
        "<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n"
        "<p>[n]: m</p>\n<h2>B</h2>"
    )


def test_only_pictures_on_the_web_are_shown() -> None:
    html = block_html("![a](https://x.example/a.png) ![b](javascript:c) ![d](e.png)")
    assert html.count("<img") == 1
    assert "javascript" not in html


@pytest.mark.parametrize("text", ["* " * 4000 + "a", ">" * 4000 + "a", "[" * 100_000 + "a"])
def test_nesting_without_end_is_still_text(text: str) -> None:
    assert plain_text(block_html(text)).endswith("a")
    assert plain_text(inline_html(text)).endswith("a")


def test_words_of_html() -> None:
    html = block_html("Before\n\n## A *b* & c\n\nAfter\n")
    assert plain_text(html) == "Before A b & c After"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<b>a</b><br>", False),
        ("a < b", False),
        ("<help>", True),
        ("<!-- a", True),
        ("<<a>>", False),
    ],
)
def test_foreign_html(text: str, found: bool) -> None:
    assert has_foreign_html(text) is found


def test_threads_do_not_mix_their_texts() -> None:
    texts = [f"*{number}* **{number}**" for number in range(200)]
    with ThreadPoolExecutor(8) as pool:
        shown = list(pool.map(inline_html, texts))
    assert shown == [f"<em>{n}</em> <strong>{n}</strong>" for n in range(200)]
