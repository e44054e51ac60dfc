"""The content of pages as valid trees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.documents.page_tree import fragment, page_tree, web_address


def xml(body: str) -> str:
    text: str = etree.tostring(page_tree(body), encoding="unicode")
    return text.removeprefix("<div>").removesuffix("</div>")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>a<br>b &amp; &nbsp;c</p>", "<p>a<br/>b &amp; \xa0c</p>"),
        ('<p><b>a<ul><li>b</ul></b></p>', None),
        ("<span><div>a</div></span>", '<span><span class="block">a</span></span>'),
        ("<ul>a<p>b</p></ul>", "<ul><li>a</li><li><p>b</p></li></ul>"),
        ("<table>a<tr>b<td>c</td></tr></table>",
         "<table><tr><td>a</td></tr><tr><td>b</td><td>c</td></tr></table>"),
        ("<details>a<p>b</p></details>", "<details><summary>a</summary><p>b</p></details>"),
        ("<li>a</li>", "<div>a</div>"),
        ('<a href="https://x.org/ä b|c">d</a>', '<a href="https://x.org/%C3%A4%20b%7Cc">d</a>'),
        ('<a href="javascript:alert(1)">d</a>', "<a>d</a>"),
        ('<a href="https://[x">d</a>', "<a>d</a>"),
        ('<i id="a">b</i><i id="a">c</i>', '<i id="a">b</i><i>c</i>'),
        ('<i lang="not_one" dir="up" loading="lazy">b</i>', "<i>b</i>"),
        ('<table><tr><td align="right" colspan="0">b</td></tr></table>',
         '<table><tr><td class="end">b</td></tr></table>'),
        ("a\x0cb\x00c", "a b\ufffdc"),
        ('<span data-v="1 2">a data-v="1" b</span>', '<span>a data-v="1" b</span>'),
    ],
)  # fmt: skip
def test_every_element_stands_where_it_may(body: str, expected: str | None) -> None:
    if expected is None:
        assert "".join(page_tree(body).itertext()) == "ab"
    else:
        assert xml(body) == expected


@pytest.mark.parametrize("depth", [50, 150, 3000, 20_000])
@pytest.mark.parametrize("tag", ["div", "blockquote", "b"])
def test_depth_loses_no_words(depth: int, tag: str) -> None:
    tree = page_tree(f"<{tag}>" * depth + "one" + f"</{tag}>" * depth + "<p>two</p>")
    assert "".join("".join(tree.itertext()).split()) == "onetwo"
    etree.fromstring(etree.tostring(tree), etree.XMLParser(huge_tree=True))


@given(st.text())
def test_legal_text_can_stand_in_xml(text: str) -> None:
    element = etree.Element("a")
    element.text = legal(text)
    assert len(legal(text)) == len(text)


def test_breaks_of_word_processors_are_blanks() -> None:
    assert legal("a\x0bb\x0cc\x01") == "a b c\ufffd"


@given(st.text(alphabet=st.sampled_from('<>/abdhilpstu r="&;#1')))
def test_any_html_gives_a_tree_that_xml_can_hold(body: str) -> None:
    etree.fromstring(xml(f"<p>{body}</p>").join(("<x>", "</x>")))


def test_addresses() -> None:
    assert web_address(" mailto:a@b.org ") == "mailto:a@b.org"
    assert web_address("https://x.org/%zz%41") == "https://x.org/%25zz%41"
    assert web_address("https://x.org:99999/") == ""
    assert web_address("//x.org/") == ""
    assert fragment("क%20") == "%E0%A4%95%20"
