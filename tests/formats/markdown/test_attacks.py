"""Nothing in Markdown can harm a reader, and the words of an attack are still shown."""

from __future__ import annotations

import re

import html5lib
import pytest

from tests.cpu import cpu_seconds
from tx_mkdocs.formats.markdown.convert import markdown_each, markdown_html
from tx_mkdocs.formats.markdown.html import BLOCK_TAGS, INLINE_TAGS

ATTRIBUTES = {
    *("data-to", "id", "lang", "dir", "align", "colspan", "rowspan", "start", "open", "class"),
    *("src", "alt", "width", "height", "loading", "decoding", "href", "data-file"),
}
CLASSES = {"footnote", "footnote-ref", "footnote-backref"}
SCHEMES = {"http", "https", "ftp", "mailto", "rc", "en"}

ATTACKS = [
    "<script>alert(word)</script>",
    "<SCRIPT SRC=//evil.example/x.js>word</SCRIPT>",
    "<scr<script>ipt>word</scr</script>ipt>",
    "<script\n>word</script\n>",
    "<<script>word//<</script>",
    "</script><script>word</script>",
    '<b onclick="alert(1)">word</b>',
    "<b onmouseover=alert(1)>word</b>",
    '<img src="https://x.example/a.png" onerror="alert(1)" alt="word">',
    '<img src=x onerror=alert(1) alt="word">',
    '<img src="javascript:alert(1)" alt="word">',
    '<img src="data:image/svg+xml;base64,AAAA" alt="word">',
    "<IMG SRC=`javascript:alert(1)` alt=word>",
    "<img/src=x/onerror=alert(1)>word",
    "![word](javascript:alert(1))",
    "![word](data:text/html;base64,AAAA)",
    '![word](https://x.example/a" onerror="alert(1))',
    "[word](javascript:alert(1))",
    "[word](JaVaScRiPt:alert(1))",
    "[word](java\tscript:alert(1))",
    "[word](<java\nscript:alert(1)>)",
    "[word](&#106;avascript:alert(1))",
    "[word](&#x6A;&#x61;vascript&colon;alert(1))",
    "[word](\x01javascript:alert(1))",
    "[word]( javascript:alert(1))",
    "[word](vbscript:msgbox(1))",
    "[word](data:text/html,<script>alert(1)</script>)",
    "[word](tx-title:javascript:alert(1))",
    "[word](file:///etc/passwd)",
    '[word](http://x.example "a" onclick="alert(1))',
    '[word](x.md"onclick="alert(1))',
    "[word][a]\n\n[a]: javascript:alert(1)",
    "<javascript:alert(1)> word",
    "[[javascript:alert(1)]] word",
    "[[javascript://x/%0aalert(1)|word]]",
    '[[rc://x" onclick="alert(1)]] word',
    '<a href="javascript:alert(1)">word</a>',
    "<a href='java&#9;script:alert(1)'>word</a>",
    "<a href=javascript&colon;alert(1)>word</a>",
    '<a data-to="javascript:alert(1)">word</a>',
    '<a href="tx-title:data:text/html,x">word</a>',
    '<a id="x" onclick=y/>word',
    '<a xlink:href="javascript:alert(1)">word</a>',
    '<iframe src="https://evil.example">word</iframe>',
    '<iframe srcdoc="<script>alert(1)</script>">word',
    "<svg onload=alert(1)>word</svg>",
    "<svg><script>alert(1)</script></svg> word",
    "<svg><style><img src=x onerror=alert(1)></style></svg>word",
    "<math><mtext><table><mglyph><style><img src onerror=alert(1)>word",
    "<style>body{display:none}</style>word",
    '<p style="background:url(javascript:alert(1))">word</p>',
    '<form action="https://evil.example"><input name=a>word</form>',
    "<button formaction=javascript:alert(1)>word</button>",
    '<base href="https://evil.example/">word',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">word',
    '<link rel=stylesheet href="https://evil.example">word',
    '<object data="x.swf">word</object>',
    "<embed src=x>word",
    "<video><source onerror=alert(1)>word</video>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>word",
    "<textarea></textarea><script>word</script>",
    "<title><img src=x onerror=alert(1)>word</title>",
    "<template><b>word</b></template>",
    "<x-y onclick=alert(1)>word</x-y>",
    "<!-- <b>word</b> -->",
    "<!--tx:verse gen 1 1--> word",
    "<!--><img src=x onerror=alert(1)>word-->",
    "<![CDATA[<b>word</b>]]>",
    "<?php word ?>",
    "<!DOCTYPE word>",
    '<b title="<!--tx:quote x-->">word</b>',
    "<b word",
    '<a href="x word',
    "<div><p><table><tr><li>word",
    "</div></article></main></body></html>word",
    '<div class="gen" id="content">word</div>',
    '<div markdown="1"><script>word</script></div>',
    '<div markdown="1">\n\n<b onclick=x>word</b>\n\n</div>',
    "```\n<script>word</script>\n```",
    "``` {onclick=alert(1)}\nword\n```",
    "    <script>word</script>",
    "`<script>word</script>`",
    "# <script>word</script>",
    "# word {#x onclick=alert(1)}",
    '# word {#x"onclick="alert(1)}',
    "| <script>word</script> | b |\n|---|---|\n| c | <b onclick=x>d</b> |",
    "a[^<b>]\n\n[^<b>]: word",
    'a[^"onclick="x]\n\n[^"onclick="x]: word',
    "&lt;script&gt;word&lt;/script&gt;",
    "&#60;script&#62;word&#60;/script&#62;",
    "\x02wzxhzdk:0\x03 word",
    "\x02klzzwxh:0000\x03 **word**",
    "\ufdd0script>word\ufdd0/script>",
    "word\n\n\ufdd1\n\nword",
]
HEAVY = [
    *(
        "*",
        "[",
        "<",
        "<b",
        "`",
        "_a ",
        "> ",
        "* ",
        "1. ",
        "<div>",
        "<ul><li>",
        "[a](",
        "![",
        "[[a:",
    ),
    *("#", "# a\n", "a\n=\n", "```\n", "|a", "[^1]", "&", "http://a(", "x ** y[", "<!--"),
    *("* a\n\n", "~", "a@", "[a]: b\n", "| a |\n|---|\n", "www.a.", "[^1]: a\n\n", "\\\n"),
]
"""Each is repeated to lengths below and above that at which a text is no longer read as Markdown."""
LENGTHS = (4_500, 18_000, 60_000)
MAX_SECONDS = 4.0
"""For the longest; of CPU time, with room for slow machines."""


def check(html: str) -> str:
    """Fail on anything that is not allowed; the words that a reader sees, or is read from a picture."""
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    seen = []
    for element in tree.iter():
        assert isinstance(element.tag, str), "a comment"
        if element is not tree:
            assert element.tag in INLINE_TAGS | BLOCK_TAGS, element.tag
        assert set(element.attrib) <= ATTRIBUTES, element.attrib
        assert set(element.get("class", "").split()) <= CLASSES
        for name in ("href", "src", "data-to"):
            if scheme := re.match(r"[\x00-\x20]*([^\s/?#.]*?):", element.get(name, "")):
                assert scheme[1].lower() in SCHEMES, element.attrib
        if element.tag == "a" and "href" in element.attrib:
            assert element.get("href", "").startswith("#fn")
        seen += [element.text or "", element.tail or "", element.get("alt", "")]
    assert "<!--" not in html
    return " ".join(seen)


@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks(attack: str) -> None:
    for text in (attack, f"Some *text* {attack} behind", f"* item\n* {attack}\n\n> {attack}"):
        html = markdown_html(text)
        assert "word" in check(html) or "word" not in re.sub("<!--.*?-->", "", text)
        made = [each.html for each in markdown_each([text, "*next*"])]
        assert made == [html, "<p><em>next</em></p>"]


@pytest.mark.parametrize("piece", HEAVY, ids=repr)
def test_texts_that_are_heavy_to_read(piece: str) -> None:
    """Four times the text takes four times as long, not sixteen times."""
    texts = [piece * (length // len(piece)) + " word" for length in LENGTHS]
    for text in texts:
        html = markdown_html(text)
        assert "word" in (check(html) if text is texts[0] else html)
    most = 10 * cpu_seconds(lambda: markdown_html(texts[0]), 2) + 0.05
    assert cpu_seconds(lambda: markdown_html(texts[1]), 2, enough=most) < most
    # Once more only where a busy machine may be to blame.
    assert any(cpu_seconds(lambda: markdown_html(texts[2]), 1) < MAX_SECONDS for _ in range(2))


def test_of_blocks_too_deep_the_words_stay() -> None:
    html = markdown_html("<div>" * 5000 + "word" + "</div>" * 4990 + " behind\n\n**more**")
    assert html.count("<div>") == html.count("</div>") < 300
    assert re.sub("<[^>]*>", "", html).split() == ["word", "behind", "more"]
    assert "<strong>more</strong>" in html
