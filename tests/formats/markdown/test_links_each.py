"""Links that are looked for without making HTML are those of the HTML."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.page_data import ids_in, links_in
from tx_mkdocs.formats.fragment import Fragment, Link
from tx_mkdocs.formats.markdown.convert import links_each, markdown_each

PIECES = st.sampled_from(
    [
        "word", " ", "  ", "\n", "\n\n", "\n    ", "\t", "*", "**", "_", "`", "```\n", "~~~\n", "[", "]", "(", ")",
        "[a](b.md)", "[a](../01/02.md)", "[*a*](b.md)", "[a](b c.md)", "[a](b.md \"t\")", "[a]( b.md )", "[a](<b.md>)",
        "[a](https://x.example/y)", "[a](mailto:x@y.example)", "[a](#id)", "[a](b.md#id)", "![a](b.png)", "[]()",
        "[[rc://*/ta/man/translate/figs-metaphor]]", "[[rc://en/tw/dict/bible/kt/god]](x)", "[[a|b]]", "[[a b]]",
        "rc://*/tn/help/gen/01/01", "https://x.example/y", "www.x.example", "<https://x.example>", "<b>", "</b>",
        "<a href=\"b.md\">", "</a>", "<a id=\"c\"></a>", "[a][b]", "[a] [b]", "[b]: c.md", "\n[b]: c.md\n", "[^1]",
        "\n[^1]: note\n", "# Heading\n", "# Heading {#here}\n", "{#x}", "{a}", "* ", "- ", "1. ", "> ", "\\", "\\[",
        "\\_",
        "| a | b |\n|---|---|\n", "&amp;", "&", "\u00a0", "שלום", "]\n(", "](", "[[", "]]",
    ]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join), st.sampled_from([2, 4]))
@example("    [a](b.md)", 4)
@example("[a\n[b](c.md)](d.md)", 4)
@example("See [1:5](../01/05.md) and [[rc://*/ta/man/translate/figs-metaphor]].", 4)
@example("[a](b.md)[c](d.md)", 4)
def test_the_links_and_ids_are_the_same(text: str, level: int) -> None:
    (found,) = links_each([text], level)
    (made,) = markdown_each([text], level)
    assert (found.ids, found.links) == (made.ids, made.links)
    assert found.ids == ids_in(made.html)
    assert found.links == links_in(made.html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nothing [here] at all.", ()),
        ("See [1:5](../01/05.md).", ("../01/05.md",)),
        ("{belongs} to **you**", ()),
    ],
)
def test_of_most_texts_nothing_else_is_made(text: str, expected: tuple[str, ...]) -> None:
    made = Fragment("", links=tuple(map(Link, expected)))
    assert links_each([text, text]) == [made, made]
