"""What the checks of Markdown and links find in small texts, and where they have to be silent."""

from __future__ import annotations

import time

import pytest

from tests.cpu import cpu_seconds
from tx_mkdocs.checks.files.content import MarkdownFile, TableFile, text_file
from tx_mkdocs.checks.fix import apply_fixes
from tx_mkdocs.checks.rule_index import all_fixes, all_rules
from tx_mkdocs.checks.rules.markdown.pairs import bracket_without_partner
from tx_mkdocs.manifest.model import Language, Manifest

MINE = {
    rule.code.name: rule
    for rule in all_rules()
    if rule.applies == "markdown" or (rule.code.group == "LINK" and rule.applies == "text")
}
MANY = 40_000


def found(code: str, text: str, path: str = "page.md") -> list[tuple[int, int]]:
    """Lines and columns of what one check finds in a file."""
    file = text_file(path, text)
    return [file.place(spot.at) for spot in MINE[code].function(file)]


def test_a_text_file_is_markdown_where_the_content_is() -> None:
    manifest = Manifest("tn", "", "Translation Notes", "help", "text/markdown", Language("en"))
    assert isinstance(text_file("jon/01/01.txt", "#a\n", manifest), MarkdownFile)
    assert not isinstance(text_file("jon/01/01.txt", "#a\n"), MarkdownFile)
    studio = text_file("jon/01/01.txt", '[{"title": "#a", "body": "**"}]', manifest)
    assert [code for code in MINE if list(MINE[code].function(studio))] == []


@pytest.mark.parametrize(
    ("code", "text", "places"),
    [
        ("MD002", "#Title\n\n ##x\n\n`#x`\n\\#x\n", [(1, 1)]),
        ("MD003", "# \n\n##\n\n# #\n", [(1, 1), (3, 1), (5, 1)]),
        ("MD004", "### a\n\n#### b\n\n## c\n\n#### d\n", [(7, 1)]),
        ("MD006", " # a\n\n* item\n\n        # drawn\n\n #hashtag\n", [(1, 2)]),
        ("MD008", "# a #\n# b#\n# c ##\n## d\n", [(2, 4), (3, 5)]),
        ("MD009", "# Only a title\n", []),
        ("MD009", "---\n# a\n# b\nc: d\n---\nText.\n", []),
        ("MD009", "# a\n\n## b\n\nText.\n\n## c\n", [(7, 1)]),
        ("MD010", "**中文。**后面 **c\n", [(1, 1), (1, 11)]),
        (
            "MD033",
            '!!! note "T"\n\n=== "Tab"\n\n{% x %} ![[a.png]] ==b== %%c%% a==b== `%%d%%`\n\n{: .e}\n\n==\n',
            [(1, 1), (3, 1), (5, 1), (5, 9), (5, 20), (5, 26), (7, 1)],
        ),
        ("MD010", "snake_case, ____, word*\n", [(1, 23)]),
        ("MD010", "**a\n\nb** and *c*\n", [(1, 1), (3, 2)]),
        ("MD010", "*See https://example.org/x_y/.* and rc://*/ta/man\n", []),
        ("MD010", "https://example.org/a_(b). and https://example.org/_x_(y_z)\n", []),
        ("MD011", "a ** b** and _c_\n", [(1, 3)]),
        ("MD013", "* one\n*two* is bold\n-three\n* four\n", []),
        ("MD013", "- one\n-two\n\n1. a\n2.b\n1.5 litres\n", [(2, 1), (5, 1)]),
        ("MD014", "1. a\n1. b\n1. c\n\nText.\n\n3. d\n4. e\n", []),
        ("MD014", "1. a\n   1. x\n   2. y\n2. b\n4. c\n", [(5, 1)]),
        ("MD014", "2. a\n3. b\n3. c\n", [(3, 1)]),
        ("MD015", "a | b\n--|--\n1 | 2\n1\n\n\\| no | table\n", [(4, 1)]),
        ("MD015", "| a \\| b | c |\n|---|---|\n| `\\|` | 2 |\n", []),
        ("MD015", "| a | b |\n|---|---|\n| `|` | 2 |\n", [(3, 1)]),
        ("MD016", "* a\n\n    Text of the item a.\n", []),
        ("MD016", "a\n\n    x = run();\n\n        Eight spaces are a drawing here.\n", []),
        ("MD016", "```\na\n```\n    The king went to the city.\n", [(4, 5)]),
        ("MD016", "```\n    The king went to the city.\n", []),
        ("MD021", "<u>a</u> <b>c <br> <p>d <I am> << e >>\n", [(1, 10)]),
        ("MD022", "<video> and <I am> and `<script>`\n", [(1, 1)]),
        ("MD022", "a\n\n<?xml:namespace prefix = o />\n", [(3, 1)]),
        ("MD022", "a<o:p></o:p> b<o:p>c</o:p> <st1:place w:st=\"on\">d `<o:q>` <https://x.org>\n", [(1, 2), (1, 28)]),
        ("MD024", '<a id="x"></a>\n\n# a {#x}\n', [(3, 5)]),
        ("MD024", "# a {#x}\n\n## b {.c #x}\n", [(3, 6)]),
        ("MD025", "a[^1] b[^2]\n\n[^1]: c\n", [(1, 8)]),
        ("MD028", "[a](https://x.org) <https://y.org> https://z.org\n", [(1, 36)]),
        ("MD029", "[he][said] and [a][b]\n\n[b]: http://x.org/a\n", []),
        ("TEXT014", "a [[rc://*/ta/man/translate/b c (d\n\n[rc://x]]\n\n[[../a.md]\n", [(1, 33)]),
        ("TEXT014", "1) a\n2) b :) and \\[c]\n(d [e) f\n", [(3, 4)]),
        ("MD031", "„a“ and „b“\n", []),
        ("MD031", "“a\n\n“b”\n\n> “c”\n", []),
        ("MD033", "# []{#_Toc1 .anchor}A {.b}\n\n > ::: {.x}\n[a]{.b} [c]{d} \\[e]{.f} `[g]{.h}`\n:::\n\na ::: b\n", [
            (1, 3), (3, 4), (4, 1), (5, 1)]),
        ("MD033", "[[Other Note]] ![[a b.png]] [[a]]\n\nUS$5, $6_ and $7, $$y$$\n\n$x^2$\n", [
            (1, 16), (1, 1), (3, 19), (5, 1)]),
        ("MD033", "> [!note]\n> a\n\n> [!Info] A\n> b\n\n[!tip]+\n\n[!x](y.md)\n", [(4, 3), (7, 1)]),
        ("MD033", "·\xa0a\n•\tb\n\n- c • d\n\n> \uf0b7e\n\n```\n• f\n```\n", [(1, 1), (2, 1), (6, 3)]),
        ("MD033", "＃ a\n\n＊ b\n\n［c］（d.md） ＃1 ［e］ （f）\n", [(1, 1), (3, 1), (5, 1)]),
        ("LINK007", "rc://a/b, RC://a, rc:/a, arc://x, rc: no\n", [(1, 11), (1, 19)]),
        ("LINK010", "[a](<b c.md>) [d](that is, e) [f](g/h i.md)\n", [(1, 35)]),
        ("LINK010", "[a](..\\..\\b.md) [c](d\\_e.md) [f](g\\_h i.md)\n", [(1, 34)]),
        ("LINK010", "[a](g\nh.md) [b](\nh.md) [c](h.md\n)\n", [(1, 5)]),
        ("LINK011", "[a](g\nh.md) [b](\nh.md) [c](h.md\n)\n", []),
        ("LINK012", "[a] (b) and [c] (../d.md)\n", [(1, 16)]),
        ("LINK013", "(a)[b] and [c](d)[e] and (f)[../g.md]\n", [(1, 26)]),
        ("LINK014", "[a](b_(c).md) [d](e and f](g)\n", [(1, 17), (1, 26)]),
        ("LINK014", "- [a\n  b](c.md)\n\n> [Gen\n> 1:1](d.md) [e \n*f*](g.md\n) [h](\ni.md)\n", []),
        ("LINK014", "# [a\nb](c.md)\n\n[d\n> e](f.md)\n\n- [g\n- h](i.md)\n1. [j\n2. k](l.md)\n", [
            (2, 2), (5, 4), (8, 4), (10, 5)]),
        ("LINK015", "[[rc://a/b]] [rc://c/d] [[x]] [[rc://e/f]\n", [(1, 14), (1, 31)]),
        ("LINK016", "[[figs-you]] ![[a.png]] [[Not a name]] [[rc://*/ta]]\n", [(1, 3)]),
        ("LINK017", "[a](b\\_c.md) [d](e\\f.md)\n", [(1, 19)]),
        ("LINK017", "[a](..\\..\\b\\_c.md)\n", [(1, 7)]),
        ("LINK018", "[a](b.html) [c](https://x.org/d.html)\n", [(1, 5)]),
        ("LINK023", "[a](mailto:x@y.org) [b](javascript:x) [c](en:ta:vol1:x)\n", [(1, 25)]),
        ("LINK023", "[a](tel:1:2) [b](urn:isbn:3) [c](obe:kt:god)\n", [(1, 5), (1, 18)]),
        ("LINK023", "[a](tel:1) ![b](data:image/png;base64,AA)\n", [(1, 5), (1, 17)]),
        ("LINK023", '<img src="data:image/png;base64,A"> <a title="x" href=file:///y>z</a> <a href="tel:1">b\n', [
            (1, 11), (1, 55), (1, 80)]),
        ("LINK023", '<a href="javascript:x()">y</a> <b data-src="c:d"> <a href="mailto:e">\n', []),
        ("MD023", '<img src="data:image/png;base64,A"> <a href="data:text/html,x">\n', [(1, 40)]),
        ("LINK024", "[a](https://github.com/x/y/blob/main/z) [b](https://github.com/x/y/tree/z)\n", []),
        ("LINK025", "[1:2-4](../01/01.md) [1:2](../01/03.md)\n", [(1, 22)]),
        ("LINK025", "[9:15](rc://*/tn/help/obs/09/14) [see 1:2 and 2:3](../02/03.md)\n", [(1, 1)]),
        ("LINK026", "[a](rc://*/tn/help/3jn/01/15) [b](rc://*/ulb/book/xyz/01)\n", [(1, 35)]),
        ("LINK026", "[a](rc://*/tn/help/obs/51/01) [b](rc://*/tn/help/obs/front/intro)\n", [(1, 5)]),
        ("LINK027", "[1:7-2:3](a) [1:7-3](b)\n", [(1, 14)]),
        ("LINK031", "[a](b)[c](d) ![e](f)[g](h) [i](j), [k](l)\n", [(1, 7)]),
        ("LINK034", "[G25](../G0025/01.md) [H7](../G7/01.md) [Jonah](../G25/01.md)\n", [(1, 23)]),
    ],
)  # fmt: skip
def test_what_is_found(code: str, text: str, places: list[tuple[int, int]]) -> None:
    assert found(code, text) == places


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("MD002", "#Title\n\n##a #b\n\n# c\n#\n\n```\n#d\n```\n", "# Title\n\n## a #b\n\n# c\n#\n\n```\n#d\n```\n"),
        ("MD002", "<pre>\n#a\n</pre>\n ##b\n", "<pre>\n#a\n</pre>\n ##b\n"),
        ("LINK011", "[a]( b.md ) [[ rc://c ]] [[ c ]] [d](e.md)\n", "[a](b.md) [[rc://c]] [[ c ]] [d](e.md)\n"),
        ("LINK011", "[b.md]( b.md ) [a]( b.md)\n", "[b.md](b.md) [a](b.md)\n"),
        ("LINK012", "[a] (../b.md), [c] (said)\n", "[a](../b.md), [c] (said)\n"),
    ],
)  # fmt: skip
def test_what_is_put_right(code: str, text: str, expected: str) -> None:
    done = apply_fixes(
        text.encode(), "page.md", [fix for fix in all_fixes() if fix.code.name == code]
    ).decode()
    assert done == expected
    assert found(code, done) == []


def test_cells_of_tables_have_links_too() -> None:
    text = "Reference\tID\tNote\n1:1\tab12\tSee [1:2](../01/03.md) and [1:3](../01/03.md).\\n(x)[../a.md]\n"
    assert isinstance(text_file("tn_JON.tsv", text), TableFile)
    assert found("LINK025", text, "tn_JON.tsv") == [(2, 14)]
    assert found("LINK013", text, "tn_JON.tsv") == [(2, 58)]


@pytest.mark.parametrize("code", sorted(MINE))
def test_a_licence_is_left_alone(code: str) -> None:
    bad = MINE[code].code.bad
    text = bad.files[bad.path]
    assert found(code, text, "LICENSE.md") == []


@pytest.mark.parametrize(
    "text",
    [
        "[a](rc://a) " * (MANY // 12),
        "rc:" * (MANY // 3),
        "<b>" * (MANY // 3),
        "1. a\n" * (MANY // 5),
        "a|b\n-|-\n" + "|||\n" * (MANY // 4),
        "-|" * (MANY // 2),
        "[^1]" * (MANY // 4),
        "“a\n\n" * (MANY // 4),
        "(]" * (MANY // 2),
        "{{tag>" * (MANY // 6),
        "](../ " * (MANY // 6),
        "(a)[" * (MANY // 4),
        "# a {#x}\n" * (MANY // 9),
        "\\[" * (MANY // 2),
        "[a](http://b) http://c " * (MANY // 22),
        "[1:2" * (MANY // 4),
        "#" * MANY,
        " " * MANY,
        ":" * MANY + "a",
    ],
    ids=lambda text: repr(text[:8]),
)
def test_no_text_takes_long(text: str) -> None:
    file = MarkdownFile("page.md", text)
    started = time.process_time()
    for rule in MINE.values():
        for _ in rule.function(file):
            pass
    assert time.process_time() - started < 5


def test_escaped_brackets_take_linear_time() -> None:
    def check(size: int) -> None:
        list(bracket_without_partner(MarkdownFile("a.md", "\\[ word \\] word\n" * size)))

    short = max(cpu_seconds(lambda: check(1_000)), 0.004)
    assert cpu_seconds(lambda: check(16_000), 1) < 16 * 4 * short
