"""How notes, questions, terms, helps beside a text and alignment look, measured in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import DESKTOP, PHONE, measuring
from tests.browser.help_pages import write_pages

WIDE = 1700
PAGES = (
    "notes", "arabic", "questions", "term", "list", "chapter", "arabic_chapter", "aligned",
)  # fmt: skip


@pytest.fixture(scope="module")
def measure(
    tmp_path_factory: pytest.TempPathFactory, chromium: Browser
) -> Iterator[Callable[..., Any]]:
    """Measures of a page of helps."""
    folder = tmp_path_factory.mktemp("helps")
    write_pages(folder)
    with measuring(folder, chromium) as measure:
        yield measure


@pytest.mark.parametrize("page", PAGES)
def test_fits_a_phone(page: str, measure: Callable[..., Any]) -> None:
    measured = measure(f"{page}.html", PHONE)
    assert measured["scroll"] <= PHONE
    assert measured["small"] == []


def test_a_long_word_of_a_quote_fits_a_phone_with_large_letters(
    measure: Callable[..., Any],
) -> None:
    script = """d.documentElement.style.fontSize = '200%';
        for (const quote of d.querySelectorAll('.quote')) quote.textContent = 'οἱ τῷ ' + 'θυσιαστηρίῳ'.repeat(2);"""
    assert measure("notes.html", PHONE, script)["scroll"] <= PHONE


@pytest.mark.parametrize("page", ["notes.html", "arabic.html"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_wide_tables_and_code_scroll_in_their_own_box(
    page: str, width: int, measure: Callable[..., Any]
) -> None:
    script = """return ['table', 'pre'].map((name) => {
        const e = d.querySelector(name), main = box('main'), own = box(name);
        return [e.scrollWidth > e.clientWidth, own.x >= main.x - 1, own.right <= main.right + 1]; })"""
    assert measure(page, width, script)["result"] == [[True] * 3] * 2


def test_the_keyboard_scrolls_wide_tables_and_code(measure: Callable[..., Any]) -> None:
    script = "return ['#content table', 'pre', '.verse-text'].map((name) => d.querySelector(name).tabIndex)"
    assert measure("notes.html", PHONE, script)["result"] == [0, 0, -1]


def test_a_link_in_a_sentence_is_told_by_more_than_its_colour(measure: Callable[..., Any]) -> None:
    script = """const item = d.querySelector('#content ul:not([class]) > li');
        item.innerHTML = 'See <a href="term.html">prophet</a> too.';
        return getComputedStyle(item.querySelector('a')).textDecorationLine"""
    assert measure("notes.html", PHONE, script)["result"] == "underline"


def test_paper_has_all_of_a_wide_table_and_of_code(measure: Callable[..., Any]) -> None:
    script = """return ['table', 'pre'].map((name) => {
        const e = d.querySelector(name);
        return [e.scrollWidth > e.clientWidth + 1, box(name).right > box('main').right + 1]; })"""
    assert measure("notes.html", 560, script, media="print")["result"] == [[False] * 2] * 2


def test_paper_says_of_which_verses_a_note_is(measure: Callable[..., Any]) -> None:
    script = """const note = d.querySelector('.note');
        note.insertAdjacentHTML('afterbegin', '<p class="gen about">Jonah 1:1–3</p>');
        return note.firstChild.checkVisibility()"""
    assert measure("notes.html", DESKTOP, script, media="print")["result"] is True


@pytest.mark.parametrize("page", ["chapter.html", "arabic_chapter.html"])
def test_helps_stand_beside_the_text_where_there_is_room(
    page: str, measure: Callable[..., Any]
) -> None:
    script = """const list = d.querySelector('.helps details');
        return {text: box('#content > p'), helps: box('.helps'), chapters: box('.contents'),
            pager: box('.pager'),
            scrolls: list.scrollHeight > list.clientHeight, list: box('.helps details')}"""
    phone, desktop, wide = (
        measure(page, width, script)["result"] for width in (PHONE, DESKTOP, WIDE)
    )
    assert phone["helps"]["y"] > phone["text"]["bottom"]
    assert desktop["chapters"]["y"] > desktop["pager"]["bottom"]
    for measured in (desktop, wide):
        assert measured["helps"]["y"] < measured["text"]["y"]
        assert 500 < measured["text"]["width"] <= 700
        assert measured["scrolls"]
        assert measured["list"]["height"] < 844
        assert measured["pager"]["y"] >= measured["list"]["bottom"] - 1
        if page.startswith("arabic"):
            assert measured["helps"]["right"] < measured["text"]["x"]
        else:
            assert measured["helps"]["x"] > measured["text"]["right"]
    if page.startswith("arabic"):
        assert wide["chapters"]["right"] < wide["helps"]["x"]
    else:
        assert wide["chapters"]["x"] > wide["helps"]["right"]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_original_word_is_shown_where_the_address_names_it(
    width: int, measure: Callable[..., Any]
) -> None:
    script = """const shown = (id) => d.getElementById(id).checkVisibility();
        return {shown: ['a-001-001-3', 'a-001-001-4'].map(shown), heading: d.querySelector('.alignment h2')
            .checkVisibility(), panel: box('#a-001-001-3'), scrolled: w.scrollY, colours: ['.w', '#content p'].map(
            (name) => w.getComputedStyle(d.querySelector(name)).color)}"""
    without = measure("aligned.html", width, script)["result"]
    assert without["shown"] == [False, False]
    assert without["colours"][0] == without["colours"][1]
    named = measure("aligned.html#a-001-001-3", width, script)["result"]
    assert named["shown"] == [True, False]
    assert not named["heading"]
    assert named["scrolled"] == 0
    assert named["panel"]["x"] >= 0
    assert named["panel"]["right"] <= width
    assert 600 < named["panel"]["bottom"] <= 844
    ground = """return [['.w', '#content > p'].map((name) => w.getComputedStyle(d.querySelector(name))
        .backgroundColor), d.getElementById('a-001-001-3').checkVisibility()]"""
    closed = measure("aligned.html#w-001-001-3", width, ground)["result"]
    assert closed == [["rgb(255, 243, 191)", "rgba(0, 0, 0, 0)"], False]


def test_question_that_the_address_names_is_open_and_others_are_not(
    measure: Callable[..., Any],
) -> None:
    script = "return ['#q2 p', '#q3 p'].map((name) => d.querySelector(name).checkVisibility())"
    assert measure("questions.html", PHONE, script)["result"] == [False, False]
    assert measure("questions.html#q2", PHONE, script)["result"] == [True, False]


def test_paper_shows_answers_and_neither_helps_nor_originals(measure: Callable[..., Any]) -> None:
    seen = "return [...d.querySelectorAll('{}')].map((e) => e.checkVisibility())"
    answers = measure("questions.html", DESKTOP, seen.format("details.question p"), media="print")
    assert answers["result"] == [True] * 5
    assert measure("chapter.html", DESKTOP, seen.format(".helps"), media="print")["result"] == [
        False
    ]
    aligned = measure("aligned.html#a-001-001-3", DESKTOP, seen.format(".original"), media="print")
    assert aligned["result"] == [False, False]


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_five_hundred_terms_scroll_in_their_own_box(
    width: int, measure: Callable[..., Any]
) -> None:
    script = """const list = d.querySelector('.titles'), box_ = list.scrollHeight > list.clientHeight + 1
            ? list : d.querySelector('.contents');
        const outer = box_.getBoundingClientRect();
        const current = d.querySelector('.titles [aria-current]').getBoundingClientRect();
        return {height: outer.height, page: d.documentElement.scrollHeight, scrolled: w.scrollY,
            current: [current.y - outer.y, outer.bottom - current.bottom]}"""
    result = measure("term.html", width, script)["result"]
    assert result["height"] < 844
    assert result["page"] < 3000
    assert result["scrolled"] == 0
    assert min(result["current"]) >= 0


def test_original_languages_have_fonts_of_their_own(measure: Callable[..., Any]) -> None:
    script = """return ['[lang=hbo]', '[lang|=el]', '.note p'].map((name) => {
        const style = w.getComputedStyle(d.querySelector(name));
        return [style.fontFamily.split(',').slice(0, 2).join(), parseFloat(style.fontSize)]; })"""
    hebrew, greek, text = measure("notes.html", DESKTOP, script)["result"]
    assert [hebrew[0], greek[0], text[0]] == [
        '"Tx Hbo", "Noto Sans"',
        '"Tx Grek", "Gentium Plus"',
        '"Tx Latn", "Tx Cyrl"',
    ]
    assert min(hebrew[1], greek[1]) > text[1]


def test_note_that_the_address_names_is_below_the_header_and_marked(
    measure: Callable[..., Any],
) -> None:
    script = """const e = d.querySelector(':target'), header = d.querySelector('header').getBoundingClientRect();
        return {below: e.getBoundingClientRect().y - header.bottom,
            ground: w.getComputedStyle(e).backgroundColor}"""
    result = measure("notes.html#n-a4", PHONE, script)["result"]
    assert 0 <= result["below"] < 700
    assert result["ground"] == "rgb(255, 243, 191)"
