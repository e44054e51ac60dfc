"""What a reader sees, measured in a real browser: phone, desktop, right to left, dark, paper, no scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, measuring, served
from tests.site.built import build

CHAPTERS = ("en_reg/psa/023.html", "ar_reg/psa/117.html")
LIBRARY = ("en_reg", "en_ult", "en_tn", "ar_reg", "ar_tn", "en_tq", "en_twl", "en_tw", "en_ta")
PAGES = (
    *CHAPTERS, "en_reg/index.html", "en_reg/jon/index.html", "en_reg/tit/01.html", "en_reg/glo/index.html",
    "ar_reg/index.html", "en_obs/index.html", "en_obs/01.html",
    "library/index.html", "library/en_reg/jon/01.html", "library/en_tn/jon/01.html", "library/ar_tn/3jn/01.html",
    "library/en_tq/jon/01.html", "library/en_ta/translate/figs-metaphor.html", "library/en_ta/translate/index.html",
    "library/en_tw/kt/prophet.html", "library/en_tw/kt/index.html", "library/en_ult/jon/01.html",
)  # fmt: skip


@pytest.fixture(scope="module")
def sites(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sites")
    for name in ("en_reg", "ar_reg", "en_obs"):
        assert build(examples / name, folder / name).exit_code == 0
    first, *others = [str(examples / name) for name in LIBRARY]
    assert build(first, folder / "library", *others, "--alignment").exit_code == 0
    return folder


@pytest.fixture(scope="module")
def measure(sites: Path, chromium: Browser) -> Iterator[Callable[..., Any]]:
    """Measures of a page of a built site."""
    with measuring(sites, chromium) as measure:
        yield measure


@pytest.mark.parametrize("page", PAGES)
def test_fits_a_phone(page: str, measure: Callable[..., Any]) -> None:
    measured = measure(page, PHONE)
    assert measured["scroll"] <= PHONE
    assert measured["small"] == []


def test_fields_of_a_phone_have_letters_that_safari_does_not_enlarge(
    phone: Page, library_address: str
) -> None:
    for page in ("en_reg/jon/01.html", "search.html", "offline.html"):
        phone.goto(f"{library_address}/{page}")
        fields = phone.locator("input:not([type=checkbox], [type=radio]), select")
        sizes = fields.evaluate_all(
            "(all) => all.map((e) => parseFloat(getComputedStyle(e).fontSize))"
        )
        assert sizes and min(sizes) >= 16, page


@pytest.mark.parametrize("page", CHAPTERS)
def test_desktop_has_text_and_chapters_side_by_side(page: str, measure: Callable[..., Any]) -> None:
    script = (
        "return {main: box('main'), side: box('.contents'), brand: box('.brand'), bar: box('.bar')}"
    )
    result = measure(page, DESKTOP, script)["result"]
    assert result["main"]["width"] <= 700
    assert result["bar"]["height"] == 60
    assert abs(result["main"]["y"] - result["side"]["y"]) < 2
    if page.startswith("ar"):
        assert result["side"]["right"] < result["main"]["x"]
        assert result["brand"]["x"] > DESKTOP / 2
    else:
        assert result["side"]["x"] > result["main"]["right"]
        assert result["brand"]["x"] < DESKTOP / 2


@pytest.mark.parametrize("page", CHAPTERS)
def test_poetry_is_indented_from_the_side_where_reading_begins(
    page: str, measure: Callable[..., Any]
) -> None:
    script = """const starts = (name) => {
        const p = d.querySelector(name), range = d.createRange();
        range.selectNodeContents(p);
        const line = range.getClientRects()[0], outer = d.querySelector('#content').getBoundingClientRect();
        return w.getComputedStyle(p).direction === 'rtl' ? outer.right - line.right : line.x - outer.x; };
        return [starts('.q1'), starts('.q2')]"""
    first, second = measure(page, DESKTOP, script)["result"]
    assert abs(first) < 2
    assert 15 < second < 60


def test_exactly_the_verse_of_the_address_is_marked(measure: Callable[..., Any]) -> None:
    script = """const e = d.querySelector(':target'), header = d.querySelector('.place').getBoundingClientRect();
        const marked = [...d.querySelectorAll('#content *')].filter(
            (e) => w.getComputedStyle(e).backgroundColor === 'rgb(255, 243, 191)');
        return {id: e.id, below: e.getBoundingClientRect().y - header.bottom,
                verses: marked.map((e) => e.dataset.v), text: marked.map((e) => e.textContent)}"""
    result = measure("en_reg/psa/145.html#019-ch-145-v-012", PHONE, script)["result"]
    assert result["id"] == "019-ch-145-v-012"
    assert 0 <= result["below"] < 700
    assert result["verses"] == ["12", "12"]
    assert result["text"][0].startswith("12\u00a0")


@pytest.mark.parametrize("page", ["library/en_reg/jon/01.html", "library/ar_tn/3jn/01.html"])
def test_where_the_reader_is_takes_one_line_on_a_phone(
    page: str, measure: Callable[..., Any]
) -> None:
    script = """return [...d.querySelectorAll('.crumbs bdi')].map((e) => {
        const r = e.getBoundingClientRect();
        return [r.x, r.right, r.height / parseFloat(w.getComputedStyle(e).lineHeight)]; })"""
    places = measure(page, 320, script)["result"]
    assert len(places) == 3
    assert all(0 <= x < right <= 320 and lines < 1.5 for x, right, lines in places)
    ordered = sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(ordered))


def test_a_dropped_number_stays_within_its_paragraph(measure: Callable[..., Any]) -> None:
    # A chapter whose first paragraph is shorter than the number of the chapter is high.
    script = """const first = d.querySelector('#content > p:has(.v-num)');
        if (!w.CSS.supports('x: attr(x type(*))')) return null;
        first.querySelector('[data-v] .v-num').nextSibling.data = '\u00a0Short.';
        while (first.querySelector('[data-v]').nextSibling) first.querySelector('[data-v]').nextSibling.remove();
        const number = first.querySelector('.v-num').getBoundingClientRect();
        return [number.bottom, first.getBoundingClientRect().bottom, number.height]"""
    result = measure("en_reg/jon/02.html", PHONE, script)["result"]
    if result is not None:
        bottom, end, height = result
        assert height > 30
        assert bottom <= end + 1


def test_no_number_is_dropped_where_poetry_follows_at_once(measure: Callable[..., Any]) -> None:
    script = """const p = d.querySelector('#content > p:has(.v-num)'), sup = p.querySelector('.v-num');
        if (!w.CSS.supports('x: attr(x type(*))')) return null;
        const float = () => w.getComputedStyle(sup).cssFloat;
        const before = float();
        p.insertAdjacentHTML('afterend', '<p class="q q1"><span data-v="1">A line.</span></p>');
        return [before, float()]"""
    assert measure("en_reg/jon/02.html", PHONE, script)["result"] in (
        ["inline-start", "none"],
        None,
    )


def test_books_of_a_library_stand_in_two_columns_on_a_phone(measure: Callable[..., Any]) -> None:
    script = """const tops = [...d.querySelectorAll('.read .sections li')].map((e) => e.getBoundingClientRect().y);
        return [tops.length > 3, tops[0] === tops[1]]"""
    assert measure("library/index.html", PHONE, script)["result"] == [True, True]


def test_dark_where_the_reader_wants_it(measure: Callable[..., Any]) -> None:
    script = "return w.getComputedStyle(d.body).backgroundColor"
    assert measure(CHAPTERS[0], DESKTOP, script)["result"] == "rgb(255, 255, 255)"
    assert measure(CHAPTERS[0], DESKTOP, script, "dark")["result"] == "rgb(22, 25, 28)"


def test_an_interface_in_the_script_of_the_text_has_its_font(measure: Callable[..., Any]) -> None:
    script = """return ['.brand', '#content', '.find button'].map(
        (name) => w.getComputedStyle(d.querySelector(name)).fontFamily)"""
    # What is Latin in it, such as the brand, is set in a font of the device: no font is fetched for it.
    brand, content, books = measure(CHAPTERS[1], DESKTOP, script)["result"]
    assert content.startswith('"Tx Arab", "Noto Naskh Arabic"')
    assert '"Tx Latn"' not in content and '"Noto Sans", system-ui' in content
    assert brand == books == content


def test_paper_shows_the_text_alone(measure: Callable[..., Any]) -> None:
    script = """const seen = (name) => d.querySelector(name).checkVisibility();
        return {shown: ['#content', 'footer p'].map(seen),
                hidden: ['.place', '.contents', '.pager', '.skip'].map(seen),
                ink: w.getComputedStyle(d.body).color}"""
    result = measure(CHAPTERS[0], DESKTOP, script, "dark", "print")["result"]
    assert result == {"shown": [True] * 2, "hidden": [False] * 4, "ink": "rgb(0, 0, 0)"}


def test_a_heading_above_the_title_of_a_psalm_stands_over_both_columns(
    measure: Callable[..., Any],
) -> None:
    script = """const heading = d.createElement('h3'), title = d.createElement('p'); title.className = 'd';
        d.querySelector('#content > .q').before(heading, title);
        return [heading, title].map((e) => w.getComputedStyle(e).columnSpan)"""
    result = measure(CHAPTERS[0], DESKTOP, script, media="print")["result"]
    assert result == ["all", "all"]


def test_mkdocs_own_search_finds_words(tmp_path: Path, desk: Page) -> None:
    """A site of its own, because MkDocs looks for the index at the root of the host."""
    (tmp_path / "docs").mkdir()
    configuration = {
        "site_name": "Searchable",
        "theme": "door43",
        "use_directory_urls": False,
        "plugins": ["search"],
    }
    (tmp_path / "mkdocs.yml").write_text(json.dumps(configuration), encoding="utf-8")
    (tmp_path / "docs" / "index.md").write_text("# First\n\nA shepherd speaks.\n", encoding="utf-8")
    mkdocs_build(load_config(str(tmp_path / "mkdocs.yml")))
    with served(tmp_path / "site") as address:
        desk.goto(f"{address}/search.html?q=shepherd")
        found = desk.locator("article a[href='./index.html#first']")
        expect(found).to_have_text("First")


RIGHT_TO_LEFT = """dublin_core:
  language: {identifier: hbo, title: Hebrew, direction: rtl}
  subject: Bible
  title: תורה
  identifier: uhb
"""
ORDER = """const order = (selector) => { const found = d.querySelector(selector), range = d.createRange();
    const text = d.createTreeWalker(found, NodeFilter.SHOW_TEXT).nextNode();
    const at = (index) => { range.setStart(text, index); range.setEnd(text, index + 1);
        return range.getBoundingClientRect().x; };
    return [text.data, at(0) < at(2)]; };
  const edge = (selector) => { const range = d.createRange(); range.selectNodeContents(d.querySelector(selector));
    return d.querySelector('#content').getBoundingClientRect().right - range.getBoundingClientRect().right; };"""


def test_english_names_keep_their_order_beside_a_text_from_right_to_left(
    tmp_path: Path, chromium: Browser
) -> None:
    repository = tmp_path / "hbo_uhb"
    repository.mkdir()
    (repository / "manifest.yaml").write_text(RIGHT_TO_LEFT, encoding="utf-8")
    for number, code in (("09", "1SA"), ("10", "2SA")):
        text = f"\\id {code}\n\\c 1\n\\p\n\\v 1 והנער שמואל\n\\c 2\n\\p\n\\v 1 ויבא\n"
        (repository / f"{number}-{code}.usfm").write_text(text, encoding="utf-8")
    english = Path(__file__).resolve().parents[2] / "examples" / "en_reg"
    assert build(repository, tmp_path / "site", str(english)).exit_code == 0
    with measuring(tmp_path / "site", chromium) as measure:
        for page, selectors in {
            "index.html": [".read .sections a"],
            "hbo_uhb/index.html": ["#content .sections a", ".pager [rel=next] bdi"],
            "hbo_uhb/1sa/index.html": ["h1"],
            "hbo_uhb/1sa/02.html": ["h1", ".group a", ".pager [rel=prev] bdi"],
        }.items():
            for selector in selectors:
                script = f"{ORDER} return order({selector!r})"
                assert measure(page, DESKTOP, script)["result"] in (
                    ["1 Samuel", True], ["1 Samuel 1", True], ["1 Samuel 2", True],
                ), (page, selector)  # fmt: skip
        script = f"{ORDER} return [edge('h1'), d.documentElement.dir, d.documentElement.lang]"
        edge, *_ = measure("hbo_uhb/1sa/02.html", DESKTOP, script)["result"]
        assert abs(edge) < 2
        # A page of the library is of no text: it is written as its own words are.
        assert measure("index.html", DESKTOP, script)["result"][1:] == ["ltr", "en"]
