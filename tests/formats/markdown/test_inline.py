"""Markdown becomes HTML that is safe and complete."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.markdown.inline import has_foreign_html, inline_html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "plain"),
        ('<b id="tx-main">a</b> <i id="b c">d</i>', '<b id="tx-main-1">a</b> <i id="b-c">d</i>'),
        ("a *b* __c__ ***d***", "a <em>b</em> <strong>c</strong> <em><strong>d</strong></em>"),
        ("a  \nb", "a<br>\nb"),
        ("snake_case_word", "snake_case_word"),
        ("\\_x\\_ 5 * 3", "_x_ 5 * 3"),
        ("`Aisa *b*", "`Aisa <em>b</em>"),
        ("[a](http://x.example) [b](../c.md)", '<a data-to="http://x.example">a</a> <a data-to="../c.md">b</a>'),
        ("[a](javascript:alert(1))", "a"),
        ("<http://x.example/>", '<a data-to="http://x.example/">http://x.example/</a>'),
        ("<b>a</b> <SUP>1</SUP>", "<b>a</b> <sup>1</sup>"),
        ("<b>a", "<b>a</b>"),
        ('<a href="x" onclick="y">k</a>', '<a data-to="x">k</a>'),
        ("<u>a</u> <span class=x>b</span>", "<u>a</u> <span>b</span>"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("<<Let there be>> R&D", "&lt;&lt;Let there be&gt;&gt; R&amp;D"),
        ("<I am> <<A man>> <<b>>", "&lt;I am&gt; &lt;&lt;A man&gt;&gt; &lt;&lt;b&gt;&gt;"),
        ("a <!-- later -->b", "a b"),
        ("a <!-- b", "a &lt;!-- b"),
        ("<table>a</table>", "&lt;table&gt;a&lt;/table&gt;"),
        ("a<div>b</div>", "a<br>b<br>"),
        ("a\\\nb ~~c~~ ![d](e.png)", "a<br>\nb ~~c~~ !<a data-to=\"e.png\">d</a>"),
        ("[Note]: Jerusalem *x*", "[Note]: Jerusalem <em>x</em>"),
        ("# 1986. A *year*", "# 1986. A <em>year</em>"),
        ("\u00a0*x*\u3000", "\u00a0<em>x</em>\u3000"),
        ("&lt;b&gt; &amp;", "&lt;b&gt; &amp;"),
        ("*a*\x00\x02\x1b", "<em>a</em>"),
    ],
)  # fmt: skip
def test_inline(text: str, html: str) -> None:
    assert inline_html(text) == html


@pytest.mark.parametrize("text", ["* " * 4000 + "a", ">" * 4000 + "a", "[" * 100_000 + "a"])
def test_nesting_without_end_is_still_text(text: str) -> None:
    assert plain_text(inline_html(text)).endswith("a")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<b>a</b><br>", False),
        ("a < b", False),
        ("<help>", True),
        ("<!-- a", True),
        ("<!-- a -->", False),
        ("<table>", True),
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
