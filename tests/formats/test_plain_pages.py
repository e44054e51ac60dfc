"""Pages of an EPUB that need no tree: they are what the tree would be, and nothing else passes for one."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tx_mkdocs.documents.page_tree import page_tree, without_verse_marks
from tx_mkdocs.formats.plain_pages import ids_of_plain
from tx_mkdocs.library.gather import gather

P = '<p class="p">'
NUMBER = '<sup id="001-ch-001-v-001" class="v-num">1</sup>'
PLAIN = (
    '<h1 id="001-ch-001" class="c-num">Genesis 1</h1>\n'
    f'<p class="q1"><span>{NUMBER} A &amp; B.</span></p>\n'
)


def same_as_tree(body: str) -> bool:
    tree = etree.tostring(page_tree(body), method="c14n")
    return tree == etree.tostring(etree.fromstring(f"<div>{body}</div>"), method="c14n")


def test_a_plain_page() -> None:
    assert ids_of_plain(PLAIN) == {"001-ch-001", "001-ch-001-v-001"}
    assert same_as_tree(PLAIN)


@pytest.mark.parametrize(
    "more",
    [
        f"{P}a{P}b</p></p>", f"{P}a", "</p>", f"{P}<h2>a</h2></p>", "<span></p></span>", f"{P}<span></p></span>",
        "<hr>", '<a href="#x">a</a>', '<img src="a.png">', "<!-- -->", "<p>a</p>", '<p class="p" onclick="x">a</p>',
        f"{P}{NUMBER}</p>", "a &nbsp; b", "\x01", "\x0b", "\ufffe", "\uffff", "\ud800", "]]>", "<script>",
        f"{P}<div>a</div></p>",
    ],
)  # fmt: skip
def test_what_is_none(more: str) -> None:
    assert ids_of_plain(PLAIN + more) is None


PIECES = [
    P, "</p>", "<span>", "</span>", '<h2 class="s">', "</h2>", '<sup id="a" class="v-num">', "</sup>", "text", "&amp;",
    "&lt;", "\n", '<span class="add">', "<p>", "&nbsp;", "<br>", "\x07", "]]>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=3)))
def test_what_passes_is_what_the_tree_is(pieces: list[str]) -> None:
    body = "".join(pieces)
    if ids_of_plain(body) is not None:
        assert same_as_tree(body)


@pytest.mark.parametrize(
    "name", ["en_reg", "ar_reg", "en_ult", "es_dbl", "en_tn", "en_obs", "en_tw"]
)
def test_pages_of_examples(examples: Path, name: str) -> None:
    with ExitStack() as opened:
        member = gather(opened, [str(examples / name)]).shown[0]
        bodies = [without_verse_marks(page.body) for page in member.resource.pages]
    plain = [body for body in bodies if ids_of_plain(body) is not None]
    assert all(map(same_as_tree, plain))
    assert plain or name != "en_ult"
