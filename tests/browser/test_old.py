"""What old browsers make of a page: those that know no layers, no panels, or not even the signs of the script."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PHONE

CHAPTER = "en_reg/jon/01.html"


def _without_layers(route: Route) -> None:
    """Answer with the sheet as a browser understands it that leaves out what is in a layer."""
    answer = route.fetch()
    sheet = answer.text().replace("@layer", "@unknown").replace("text-emphasis:", "unknown:")
    route.fulfill(response=answer, body=sheet)


@pytest.fixture
def old(phone: Page) -> Page:
    """A phone whose browser knows no layers."""
    phone.route("**/css/reader.css*", _without_layers)
    return phone


@pytest.fixture
def oldest(chromium: Browser) -> Iterator[Page]:
    """One that cannot parse any script of the theme either."""
    context = chromium.new_context(viewport={"width": PHONE, "height": 844})
    page = context.new_page()
    page.route("**/css/reader.css*", _without_layers)
    page.route("**/*.js*", lambda route: route.fulfill(body="(?", content_type="text/javascript"))
    yield page
    context.close()


@pytest.mark.parametrize(
    "address",
    [
        CHAPTER, "en_reg/psa/023.html", "ar_reg/psa/117.html", "en_reg/index.html", "index.html", "en_obs/01.html",
        "en_tn/jon/01.html", "en_tw/kt/prophet.html", "search.html", "offline.html",
        "parallel/ar_reg--en_reg/3jn/001.html",
    ],
)  # fmt: skip
@pytest.mark.parametrize("scripts", [True, False])
def test_every_page_is_plain_and_fits(
    address: str, scripts: bool, old: Page, oldest: Page, library_address: str
) -> None:
    page = old if scripts else oldest
    page.goto(f"{library_address}/{address}")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE
    bar = page.locator(".bar").evaluate("(bar) => getComputedStyle(bar).backgroundColor")
    assert bar == "rgb(0, 0, 0)"
    expect(page.locator(".skip")).to_be_hidden()
    expect(page.locator("#tx-main h1").first).to_be_attached()


def test_panels_open_without_layers(old: Page, library_address: str) -> None:
    old.goto(f"{library_address}/{CHAPTER}")
    old.locator("a.here").click()
    places = old.locator("#tx-places")
    expect(places.get_by_role("button", name="Close")).to_be_in_viewport()
    box = places.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= PHONE
    old.keyboard.press("Escape")
    old.locator(".v-num a").nth(2).click()
    expect(old.locator("#tx-verse[open] blockquote")).to_be_visible()


def _without(*unknown: str) -> Callable[[Route], None]:
    """Answer with the sheet as a browser understands it that does not know some states or parts of elements."""

    def answer(route: Route) -> None:
        response = route.fetch()
        sheet = response.text()
        for name in unknown:
            sheet = sheet.replace(f":{name}", ":unknown-to-it")
        route.fulfill(response=response, body=sheet)

    return answer


NO_PARTS = "CSS.supports = (said) => !said.includes('details-content')"


def test_helps_are_open_beside_the_text_where_a_sheet_cannot_open_them(
    desk: Page, library_address: str
) -> None:
    # Safari before 18.4, Chrome before 131, Firefox before 143.
    desk.add_init_script(NO_PARTS)
    desk.route("**/css/reader.css*", _without(":details-content"))
    desk.goto(f"{library_address}/{CHAPTER}")
    expect(desk.locator("aside.helps .notes a").first).to_be_in_viewport()
    desk.set_viewport_size({"width": 390, "height": 844})
    desk.goto(f"{library_address}/{CHAPTER}")
    expect(desk.locator("aside.helps .notes a").first).to_be_hidden()
    desk.goto(f"{library_address}/en_tq/jon/01.html")
    question = desk.locator("details.question").first
    expect(question).not_to_have_attribute("open", "")
    desk.goto(f"{library_address}/en_tq/jon/01.html#{question.get_attribute('id')}")
    expect(question).to_have_attribute("open", "")
    desk.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(desk.locator("details.question:not([open])")).to_have_count(0)


def test_helps_stand_below_the_text_where_its_column_cannot_know_of_them(
    desk: Page, library_address: str
) -> None:
    # Chrome before 105, Firefox before 121.
    desk.add_init_script(NO_PARTS)
    desk.route("**/css/reader.css*", _without("has", ":details-content"))
    desk.goto(f"{library_address}/{CHAPTER}")
    text, helps = (
        desk.locator(name).bounding_box() for name in ("#content > p >> nth=-1", "aside.helps")
    )
    assert text and helps
    assert helps["y"] >= text["y"] + text["height"]
    expect(desk.locator("aside.helps .notes a").first).to_be_visible()


def test_without_panels_links_lead_to_what_they_would_show(
    phone: Page, library_address: str
) -> None:
    phone.add_init_script("delete window.HTMLDialogElement")
    phone.goto(f"{library_address}/{CHAPTER}")
    phone.locator(".v-num a").nth(2).click()
    expect(phone).to_have_url(re.compile("#032-ch-001-v-003$"))
    expect(phone.locator("button.reading")).to_be_hidden()
    phone.locator("a.here").click()
    expect(phone).to_have_url(re.compile("/en_reg/index.html$"))
    # The search has a script of its own.
    phone.goto(f"{library_address}/search.html?q=Nineveh&in=en_reg/")
    expect(phone.locator("#tx-search-results .hits li").first).to_be_visible()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("search.html?q=grace", "Searching needs JavaScript"),
        ("offline.html", "Saving pages on this device needs JavaScript"),
        ("print.html?of=en_reg/&section=jon", "Printing a whole book needs JavaScript"),
    ],
)
def test_where_scripts_do_not_run_the_page_says_what_needs_them(
    address: str, said: str, old: Page, oldest: Page, library_address: str
) -> None:
    oldest.goto(f"{library_address}/{address}")
    expect(oldest.locator("#tx-old")).to_contain_text(said)
    expect(oldest.locator("#tx-old")).to_be_visible()
    old.goto(f"{library_address}/{address}")
    expect(old.locator("#tx-old")).to_have_count(0)
