"""Pages for everybody: axe on a page of every kind, large text in a narrow window, numbers with their words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, expect

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = (
    "index.html", "search.html", "offline.html",
    "parallel/ar_reg--en_reg/3jn/001.html", "en_reg/index.html", "en_reg/psa/023.html", "en_reg/jon/01.html",
    "en_ult/jon/01.html", "en_tn/jon/01.html", "en_tq/jon/01.html", "en_tw/kt/prophet.html",
    "en_ta/translate/index.html", "en_ta/translate/figs-metaphor.html", "en_obs/index.html", "en_obs/01.html",
    "en_reg/tx-checks.html", "en_reg/tx-progress.html", "ar_reg/index.html", "ar_reg/psa/117.html",
    "ar_tn/3jn/01.html",
)  # fmt: skip
VIEWS: tuple[tuple[int, Any, str], ...] = ((390, "light", ""), (1280, "dark", ""))
SEPIA = (390, "light", "sepia")
# In a line of its own, behind no other letter of its verse, stands no number.
ALONE = """() => [...document.querySelectorAll('#content .v-num')].filter((number) => {
    const text = document.createTreeWalker(number.parentElement, NodeFilter.SHOW_TEXT);
    while (text.nextNode()) {
        const node = text.currentNode, at = node.data.search(/[^\\s\\u00a0]/);
        if (number.contains(node) || at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const letter = range.getBoundingClientRect(), mark = number.getBoundingClientRect();
        return mark.bottom < letter.top || mark.top > letter.bottom;
    }
    return false;
}).map((number) => number.textContent)"""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    """A page without scripts' own animation, on which axe may run under a policy."""
    context = chromium.new_context(bypass_csp=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing(path: str, page: Page, library_address: str) -> None:
    found = []
    for width, scheme, theme in (*VIEWS, SEPIA) if "en_tn" in path else VIEWS:
        page.set_viewport_size({"width": width, "height": 844})
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{library_address}/{path}")
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'" if theme else "0")
        page.evaluate(AXE)
        result = page.evaluate(
            f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})"
        )
        for broken in result["violations"]:
            nodes = [node["html"][:120] for node in broken["nodes"]]
            found.append((width, scheme, theme, broken["id"], len(nodes), nodes[0]))
    assert found == []


@pytest.mark.parametrize("path", PAGES)
def test_nothing_scrolls_sideways_in_a_narrow_window_or_with_large_text(
    path: str, page: Page, library_address: str
) -> None:
    wide = []
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{library_address}/{path}")
    for size in ("", "200%"):
        page.evaluate(f"document.documentElement.style.fontSize = '{size}'")
        wide.append(page.evaluate("document.documentElement.scrollWidth"))
    assert max(wide) <= 320


def test_long_words_of_the_interface_leave_room(page: Page, library_address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{library_address}/en_obs/index.html")
    page.evaluate(
        "for (const term of document.querySelectorAll('.about dt')) term.textContent = 'Последнее обновление';"
        "document.documentElement.style.fontSize = '200%'"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_long_words_fit_the_page_of_progress_and_the_panels(
    page: Page, library_address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{library_address}/en_reg/tx-progress.html")
    page.evaluate(
        "for (const term of document.querySelectorAll('.progress dt')) term.textContent = 'Последнее обновление';"
        "document.documentElement.style.fontSize = '200%'"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    for opener, panel in ((".reading", "#tx-settings"), (".beside", "#tx-beside")):
        page.goto(f"{library_address}/en_reg/jon/01.html")
        page.locator(opener).click()
        page.locator(f"{panel}[open] label").first.wait_for()
        page.evaluate(
            "for (const word of document.querySelectorAll('label :is(span, bdi)')) word.textContent = 'Disembunyikan';"
            "document.documentElement.style.fontSize = '200%'"
        )
        width = "(panel) => panel.scrollWidth - panel.clientWidth"
        assert page.locator(panel).evaluate(width) <= 0


def test_a_card_of_the_library_leaves_most_of_its_room_to_words(
    page: Page, library_address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{library_address}/index.html")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    card, words = (
        page.locator(name).first.bounding_box() for name in (".members li", ".members p")
    )
    assert card is not None
    assert words is not None
    assert words["width"] > card["width"] / 2


def test_a_book_s_name_without_a_blank_leaves_room(page: Page, library_address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{library_address}/en_reg/jon/01.html")
    page.evaluate(
        "for (const name of document.querySelectorAll('bdi, h1')) name.textContent = 'Верхнеколымский'.repeat(9)"
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("size", ["", "200%"])
def test_the_place_covers_no_verse_that_is_led_to(
    size: str, page: Page, library_address: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 844})
    page.goto(f"{library_address}/en_reg/jon/01.html")
    page.evaluate(
        f"""document.documentElement.style.fontSize = '{size}';
        document.querySelector('.here bdi').textContent = 'serve, servant, slavery, maidservants, '.repeat(4);"""
    )
    place, verse = page.locator(".place"), page.locator("[id='032-ch-001-v-012']")
    # Two lines of the name, and the buttons.
    assert place.bounding_box()["height"] < (220 if size else 90)  # type: ignore[index]
    page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    page.evaluate("location.hash = '#032-ch-001-v-012'")
    expect(verse).to_be_in_viewport()
    top, bottom = verse.bounding_box(), place.bounding_box()
    assert top is not None
    assert bottom is not None
    assert top["y"] >= bottom["y"] + bottom["height"]


# What says so by more than a background: the verse of the address, the page that is open, what is chosen.
LINES = """() => {
    const style = (name) => getComputedStyle(document.querySelector(name));
    return [
        style("[data-v='3']").textDecorationLine,
        style("[data-v='2']").textDecorationLine,
        style(".squares [aria-current]").outlineStyle,
        style(".settings input:checked + span").outlineStyle,
        style(".settings input:not(:checked) + span").outlineStyle,
    ];
}"""


def test_the_reader_s_own_colours_hide_no_mark(chromium: Browser, library_address: str) -> None:
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{library_address}/en_reg/jon/01.html#032-ch-001-v-003")
    page.locator(".reading").click()
    page.locator("#tx-settings[open]").wait_for()
    assert page.evaluate(LINES) == ["underline", "none", "solid", "solid", "none"]
    page.keyboard.press("Escape")
    icon = page.locator("header .beside").screenshot()
    no_line = "header .beside::before { border-inline-end: 0 !important }"
    page.evaluate("(rule) => document.styleSheets[0].insertRule(rule)", no_line)
    # The line between the two columns of the icon is seen.
    assert page.locator("header .beside").screenshot() != icon
    context.close()


MOVING = """() => [...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return style.transitionDuration !== "0s" || style.animationName !== "none" || style.scrollBehavior === "smooth";
}).map((element) => element.nodeName)"""


@pytest.mark.parametrize("path", ["en_reg/jon/01.html", "en_obs/01.html", "search.html"])
def test_nothing_moves_for_who_wants_it_still(
    path: str, chromium: Browser, library_address: str
) -> None:
    context = chromium.new_context(reduced_motion="no-preference")
    page = context.new_page()
    page.goto(f"{library_address}/{path}")
    assert page.evaluate(MOVING) == ["HTML"]
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate(MOVING) == []
    context.close()


@pytest.mark.parametrize(
    "path",
    ["en_reg/psa/023.html", "en_reg/jon/01.html", "en_ult/jon/01.html", "ar_reg/3jn/01.html"],
)
def test_no_verse_number_stands_alone_at_the_end_of_a_line(
    path: str, page: Page, library_address: str
) -> None:
    page.goto(f"{library_address}/{path}")
    assert page.evaluate("document.querySelectorAll('#content .v-num').length")
    for width in (*range(320, 480, 20), 820, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        assert page.evaluate(ALONE) == [], width
