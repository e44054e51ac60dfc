"""A book in USX or USJ, whatever it is made of: its real pages lose nothing, and what is broken on purpose is found."""

from __future__ import annotations

import json
import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.proof.proven import pages_of_book
from tests.proof.test_truth import books
from tx_mkdocs.formats.usfm import render_book
from tx_mkdocs.formats.usfm.other_forms import as_usfm
from tx_mkdocs.formats.usfm.usj import to_usj
from tx_mkdocs.formats.usfm.usx import to_usx
from tx_mkdocs.proof.compare_closely import compare_usx
from tx_mkdocs.proof.counts import Comparison

Pages = list[tuple[str, str]]
FORMS = ("usx", "usj")
XML = [
    "W", " ", "\n", "W W", "2 W", "a W", "W|W", "W~W", "W // W", "W\\nd W",
    '<para style="p">', '<para style="cl">', '<para style="cp">', '<para style="id">', '<para style="h">',
    '<para style="litW">', '<para style="q1">', '<para style="s">', '<para>', "</para>",
    '<char style="nd">', '<char style="vp">', '<char style="x1">', '<char style="tc1">', "</char>",
    '<chapter number="1" style="c"/>', '<chapter number="2" altnumber="3" pubnumber="A"/>', '<chapter eid="x"/>',
    "<chapter/>",
    '<chapter number="2"> W</chapter>', '<verse number="1" style="v"/>', '<verse number="2a" pubnumber="b"/>',
    '<verse eid="x"/>', '<verse number="3-4" altnumber="5"/>', '<note style="f" caller="+">', '<note style="zz">',
    '<note style="x" category="W">', "</note>", '<ms style="zaln-s" x="1"/>', '<ms style="ts"/>', '<ms style="p"/>',
    '<figure style="fig" file="a.png" desc="no">', "</figure>", "<table>", '<row style="tr">', '<cell style="tc1">',
    "</cell>", "</row>", "</table>", '<sidebar category="W">', "</sidebar>", '<periph alt="W" id="x">', "</periph>",
    "<optbreak/>", "<unmatched/>", "<other>", "</other>", '<book code="GEN" style="id">', "</book>",
    '<ref loc="GEN 1:1">',
    "</ref>", "&amp;", "&lt;b>",
]  # fmt: skip
"""Elements of USX, and what is none."""


@st.composite
def torn(draw: st.DrawFn) -> bytes:
    """Pieces of USX one after the other; every word has a number, so that none is like another."""
    text = "".join(draw(st.lists(st.sampled_from(XML), max_size=12)))
    numbers = iter(range(1, 10_000))
    return f"<usx>{re.sub('W', lambda _: f'w{next(numbers)}', text)}</usx>".encode()


@st.composite
def nested(draw: st.DrawFn) -> bytes:
    """The same, every element closed."""
    names: list[str] = []
    made = []
    for piece in draw(st.lists(st.sampled_from(XML), max_size=12)):
        begin = re.match(r"<(/?)(\w+)[^>]*?(/?)>", piece)
        if begin and begin[1]:
            if begin[2] not in names:
                continue
            while (name := names.pop()) != begin[2]:
                made.append(f"</{name}>")
        elif begin and not begin[3] and "</" not in piece:
            names.append(begin[2])
        made.append(piece)
    text = "".join([*made, *(f"</{name}>" for name in reversed(names))])
    numbers = iter(range(1, 10_000))
    return f"<usx>{re.sub('W', lambda _: f'w{next(numbers)}', text)}</usx>".encode()


def in_form(text: str, form: str) -> bytes:
    made = to_usx(text) if form == "usx" else json.dumps(to_usj(text))
    return made.encode()


def pages_of(data: bytes, form: str) -> Pages:
    usfm = as_usfm(data, f"32-JON.{form}").text
    return pages_of_book(render_book(usfm, path=f"32-JON.{form}"))


def held(data: bytes, form: str, pages: Pages) -> Comparison:
    return compare_usx([(f"32-JON.{form}", data)], pages)


@pytest.mark.parametrize("form", FORMS)
def test_nothing_is_lost_on_the_pages_of_any_book(form: str) -> None:
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(books())
    def check(text: str) -> None:
        data = in_form(text, form)
        assert [str(found) for found in held(data, form, pages_of(data, form)).findings] == []

    check()


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(st.one_of(nested(), torn()))
def test_nothing_is_lost_whatever_the_elements(data: bytes) -> None:
    assert [str(found) for found in held(data, "usx", pages_of(data, "usx")).findings] == []


@pytest.mark.parametrize("form", FORMS)
def test_a_word_that_is_dropped_or_doubled_is_found(form: str) -> None:
    @settings(max_examples=60, suppress_health_check=list(HealthCheck))
    @given(books(), st.randoms(use_true_random=False), st.booleans())
    def check(text: str, choice: random.Random, is_doubled: bool) -> None:
        data = in_form(text, form)
        pages = pages_of(data, form)
        # A heading may have its words from elsewhere as well.
        bare = [re.sub(r"(?s)<h[12] [^>]*c-num.*?</h[12]>", "", html) for _, html in pages]
        words = [(at, word) for at, html in enumerate(bare) for word in re.findall(r"w\d+", html)]
        words = [item for item in words if pages[item[0]][1].count(item[1]) == 1]
        if not words:
            return
        at, word = choice.choice(words)
        address, html = pages[at]
        instead = f"{word} {word}" if is_doubled else " "
        pages[at] = (address, re.sub(rf"{word}(?!\d)", instead, html, count=1))
        found = held(data, form, pages).findings
        assert found
        assert all(word in finding.message for finding in found), found

    check()


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        # What is right behind a number is none of it.
        ('<chapter number="1" style="c"/>2 men went', "2 men went"),
        ('<chapter number="1" pubnumber="A"/>a man went', "a man went"),
        # A style that nobody knows is no word of the text.
        ('<chapter number="1"/><para style="litdesc">one man</para>', "> one man"),
        ('<chapter number="1"/><para style="p">one<note style="zz">two</note></para>', "</a> two"),
        # What a paragraph or a verse ends has no attributes behind it.
        ('<chapter number="1"/><figure file="desc.png"><para style="p">one man</para></figure>', "one man"),
        ('<chapter number="1"/><para><figure file="desc.png"><verse number="1"/>one</figure> man</para>', "one man"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_not_shown_as_text(body: str, shown: str) -> None:
    data = f"<usx>{body}</usx>".encode()
    pages = pages_of(data, "usx")
    html = " ".join(html for _, html in pages)
    assert [address for address, _ in pages] == ["jon/index", "jon/01"]
    assert shown in " ".join(html.replace("\n", " ").replace('">', "> ").split())
    assert "desc" not in html
    assert held(data, "usx", pages).findings == ()


def test_words_in_an_element_of_json_that_should_be_empty_are_shown() -> None:
    data = b'{"type": "USJ", "content": [{"type": "para", "marker": "p", "content": ["one ", {"type": "ms", "marker":'
    data += b' "ts", "content": ["two"]}, " three"]}]}'
    pages = pages_of(data, "usj")
    assert "two" in pages[0][1]
    assert held(data, "usj", pages).findings == ()


def test_the_title_of_a_part_of_front_matter_is_missed_where_tags_are_torn() -> None:
    data = b'<usx><book code="FRT"/><periph alt="Title Page" id="title"><para style="p">One</usx>'
    ((address, html),) = pages_of(data, "usx")
    assert held(data, "usx", [(address, html)]).findings == ()
    broken = html.replace("Title Page", "Page")
    assert broken != html
    assert [found.code for found in held(data, "usx", [(address, broken)]).findings] == ["LOST001"]
