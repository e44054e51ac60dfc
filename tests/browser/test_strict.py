"""Every kind of page and every action under the documented policy, and reading without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE

KINDS = (
    "index.html", "tx-checks.html", "en_reg/index.html", "en_reg/jon/index.html", "en_reg/jon/01.html",
    "en_reg/glo/index.html", "en_reg/tx-progress.html", "en_reg/tx-checks.html", "en_obs/01.html", "en_tn/jon/01.html",
    "en_tq/jon/01.html", "en_twl/jon/01.html", "en_tw/index.html", "en_tw/kt/prophet.html",
    "en_ta/translate/figs-metaphor.html", "ar_reg/psa/117.html", "es_ulb/oba/01.html", "404.html",
)  # fmt: skip


@pytest.mark.parametrize("page", KINDS)
def test_panels_open_under_the_policy(page: str, desk: Page, library_address: str) -> None:
    # The fixture fails on any error of a script and on anything that the policy forbids.
    answer = desk.goto(f"{library_address}/{page}")
    assert answer and answer.headers["content-security-policy"]
    desk.locator("button.reading").click()
    expect(desk.locator("#tx-settings")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.locator("#tx-settings")).to_be_hidden()
    if page != "404.html":
        desk.locator("a.here").click()
        expect(desk.locator("#tx-places a").first).to_be_visible()


def test_words_of_the_script_are_in_the_language_of_the_page(
    desk: Page, library_address: str
) -> None:
    desk.goto(f"{library_address}/es_ulb/oba/01.html")
    desk.locator("button.reading").click()
    expect(desk.locator("#tx-settings h2")).to_have_text("Lectura")
    expect(desk.locator("#tx-settings")).to_have_attribute("lang", "es")
    desk.goto(f"{library_address}/ar_reg/psa/117.html")
    desk.locator("button.reading").click()
    expect(desk.locator("#tx-settings h2")).to_have_text("القراءة")
    expect(desk.locator("#tx-settings")).to_have_attribute("dir", "rtl")


def test_without_scripts_a_reader_gets_everywhere(chromium: Browser, library_address: str) -> None:
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": PHONE, "height": 844}, has_touch=True
    )
    page = context.new_page()
    page.goto(f"{library_address}/index.html")
    page.locator("section.read >> text=Jonah").tap()
    page.locator(".squares >> text='1'").tap()
    expect(page.locator("h1")).to_have_text("Jonah 1")
    assert not page.locator("button.reading").is_visible()
    page.locator(".pager [rel=next]").tap()
    expect(page.locator("h1")).to_have_text("Jonah 2")
    page.locator(".v-num a").nth(2).tap()
    page.wait_for_url("**-v-003")
    page.locator(".crumbs a").first.tap()
    expect(page.locator(".members a").first).to_be_visible()
    context.close()
