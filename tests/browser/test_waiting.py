"""Readers do not wait: they tap again, choose otherwise and go away while the network still brings what they asked for.

The network is held up here, so that what was asked for first comes last, and goes on when a test says so.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import POLICY, served
from tests.browser.test_reading import ends, taps
from tests.files import write_files
from tx_mkdocs.findings.samples import bible
from tx_mkdocs.site.build import SiteOptions, build_site

JONAH = "/en_reg/jon/01.html"


class Held:
    """Requests for addresses of a pattern wait until they are let go."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._page = page
        self._routes: list[Route] = []
        self._is_open = False
        page.route(pattern, self._take)

    def _take(self, route: Route) -> None:
        if self._is_open:
            route.continue_()
        else:
            self._routes.append(route)

    def lose(self) -> None:
        """What was asked for never comes; what is asked for from now on does."""
        self._is_open = True

    def let_go_on(self) -> None:
        """Answer all that was asked for."""
        self._is_open = True
        for route in self._routes:
            route.continue_()

    def let_go(self) -> None:
        """Answer all that was asked for, and wait until the page has dealt with it."""
        self.let_go_on()
        self._page.wait_for_load_state("networkidle")
        self._page.evaluate("() => new Promise((done) => setTimeout(done, 100))")


@pytest.mark.parametrize(
    ("opener", "opened"),
    [
        ("button.reading", "#tx-settings"),
        ("a.here", "#tx-places"),
        ("[id$='v-003'] > a", "#tx-verse"),
    ],
)
def test_what_is_offered_besides_holds_up_no_panel(
    phone: Page, library_address: str, opener: str, opened: str
) -> None:
    for name in ("tx-status", "library", "verses"):
        phone.route(f"**/{name}.js", lambda _: None)
    phone.goto(f"{library_address}{JONAH}")
    taps(phone, opener)
    expect(phone.locator(opened)).to_be_visible()


def test_two_taps_open_the_contents_once(phone: Page, library_address: str) -> None:
    held = Held(phone, "**/en_reg/contents.js")
    phone.goto(f"{library_address}{JONAH}")
    taps(phone, "a.here", "a.here")
    held.let_go()
    expect(phone.locator("#tx-places")).to_be_visible()
    phone.keyboard.press("Escape")
    expect(phone.locator("dialog[open]")).to_have_count(0)


def test_what_was_asked_for_last_opens_alone(phone: Page, library_address: str) -> None:
    held = Held(phone, "**/en_reg/contents.js")
    phone.goto(f"{library_address}{JONAH}")
    taps(phone, "a.here", "button.reading")
    held.let_go()
    expect(phone.locator("#tx-settings")).to_be_visible()
    expect(phone.locator("dialog[open]")).to_have_count(1)


def test_the_verse_that_was_tapped_last_is_marked(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}{JONAH}")
    # Both before the panel of the first is there, which would cover the second.
    phone.evaluate("""() => {
        for (const verse of [1, 2]) {
            const number = document.querySelector(`[data-v='${verse}'] .v-num a`);
            number.focus();
            number.click();
        }
    }""")
    expect(phone.locator("#tx-verse h2")).to_have_text("Jonah 1:2")
    chosen = phone.locator("[data-v].chosen")
    assert {piece.get_attribute("data-v") for piece in chosen.all()} == {"2"}
    # The panel of two verses takes the place of that of one, and gives the focus back to where it came from.
    taps(phone, "#tx-verse >> text=One more verse")
    expect(phone.locator("#tx-verse h2")).to_have_text("Jonah 1:2–3")
    expect(chosen.last).to_have_attribute("data-v", "3")
    phone.keyboard.press("Escape")
    expect(chosen).to_have_count(0)
    expect(phone.locator("[data-v='2'] .v-num a").first).to_be_focused()


def test_a_note_stays_when_an_earlier_article_comes(phone: Page, library_address: str) -> None:
    held = Held(phone, "**/en_tw/**")
    phone.goto(f"{library_address}/en_ult/jon/01.html")
    taps(phone, "aside.helps summary", "aside.helps a[href*='en_tw/']", "aside.helps .notes a")
    sheet = phone.locator("#tx-help-title")
    expect(sheet).to_have_text("Jonah 1")
    held.let_go()
    expect(sheet).to_have_text("Jonah 1")
    expect(phone.locator("#tx-help .back")).to_be_hidden()


def test_a_sheet_that_was_closed_stays_closed(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_ult/jon/01.html")
    held = Held(phone, "**/en_ta/**")
    taps(phone, "aside.helps summary", "aside.helps a[href*='001-001-e5f6']")
    taps(phone, "#tx-help .content a[href*='en_ta/']")
    phone.keyboard.press("Escape")
    held.let_go()
    expect(phone.locator("#tx-help")).to_be_hidden()


def test_what_did_not_come_is_asked_for_again(desk: Page, library_address: str) -> None:
    desk.route("**/js/words-ar.js*", lambda route: route.abort())
    desk.goto(f"{library_address}/ar_reg/psa/117.html")
    title = desk.locator("#tx-settings h2")
    desk.locator("button.reading").click()
    expect(title).to_have_text("Reading")
    desk.keyboard.press("Escape")
    desk.unroute("**/js/words-ar.js*")
    desk.locator("button.reading").click()
    expect(title).to_have_text("القراءة")


def test_a_note_is_named_in_the_language_of_the_page(desk: Page, library_address: str) -> None:
    words = Held(desk, "**/js/words-es.js*")
    desk.goto(f"{library_address}/es_ulb/oba/01.html", wait_until="domcontentloaded")
    desk.locator(".caller a").first.click()
    expect(desk.locator("#tx-note")).to_be_visible()
    words.let_go()
    expect(desk.locator("#tx-note")).to_have_attribute("aria-label", "Nota a")


def test_a_passage_of_the_open_page_is_shown_at_once(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}{JONAH}")
    box = phone.locator(".find input")
    box.fill("1:3")
    phone.locator(".passages a").first.wait_for()
    box.press("Enter")
    ends(phone, "#032-ch-001-v-003")
    expect(phone.locator(".passages a")).to_have_count(0)
    box.fill("1:5")
    phone.locator(".passages a").first.tap()
    ends(phone, "#032-ch-001-v-005")
    expect(phone.locator(".passages a")).to_have_count(0)


def test_what_was_sent_is_meant_whatever_is_typed_then(phone: Page, library_address: str) -> None:
    held = Held(phone, "**/en_reg/contents.js")
    phone.goto(f"{library_address}{JONAH}")
    phone.locator(".find input").fill("jon 3:4")
    phone.keyboard.press("Enter")
    phone.keyboard.type("5")
    held.let_go()
    ends(phone, "/en_reg/jon/03.html#032-ch-003-v-004")


def test_the_chapter_that_is_open_may_be_chosen(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}{JONAH}")
    taps(phone, "a.here", "#tx-places >> text=Jonah", "#tx-places .squares [aria-current]")
    expect(phone.locator("#tx-places")).to_be_hidden()
    taps(phone, ".verses >> text='4'")
    ends(phone, f"{JONAH}#032-ch-001-v-004")


def test_the_way_back_leads_to_a_page_as_it_would_be_now(phone: Page, library_address: str) -> None:
    """Whether a browser keeps a page for the way back is for it to decide: here it is told that it did."""
    phone.goto(f"{library_address}/en_reg/psa/023.html")
    phone.goto(f"{library_address}{JONAH}")
    phone.locator(".find input").fill("1:3")
    phone.locator(".passages a").first.wait_for()
    phone.locator("a.here").tap()
    expect(phone.locator("#tx-places")).to_be_visible()
    phone.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    later = phone.context.new_page()
    later.goto(f"{library_address}/en_reg/jon/02.html")
    taps(later, "button.reading")
    later.get_by_label("Dark").check(force=True)
    later.close()
    phone.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(phone.locator("html")).to_have_attribute("data-theme", "dark")
    expect(phone.locator("dialog[open]")).to_have_count(0)
    expect(phone.locator(".passages a")).to_have_count(0)
    phone.locator("a.here").tap()
    expect(phone.locator("#tx-places .recent a")).to_have_text(["Jonah 2", "Psalms 23"])
    phone.goto(f"{library_address}/en_reg/tit/01.html")
    phone.locator("a.here").tap()
    expect(phone.locator("#tx-places .recent a").first).to_have_text("Jonah 1")


def test_more_is_asked_for_again_where_it_did_not_come(desk: Page, library_address: str) -> None:
    desk.goto(f"{library_address}/search.html?q=lord&in=en_reg/")
    expect(desk.locator("#tx-search-results")).to_have_attribute("data-done", "true")
    shown = desk.locator("#tx-search-results ol.hits > li")
    before = shown.count()
    desk.evaluate("txSearch.forget()")
    desk.route("**/search/t-*.js", lambda route: route.abort())
    more = desk.get_by_role("button", name="More")
    more.click()
    expect(desk.locator("#tx-search-status")).to_contain_text("search/t-")
    assert shown.count() == before
    desk.unroute("**/search/t-*.js")
    more.click()
    expect(shown.nth(before)).to_be_visible()


def test_what_is_found_is_shown_while_more_is_looked_for(desk: Page, tmp_path: Path) -> None:
    """Of sixty verses that have both words, the first and the last have the phrase, in two files."""
    verses = ["good word", *["word good"] * 58, "good word"]
    listed = "".join(f"\\v {at} {'x ' * 200}{text}.\n" for at, text in enumerate(verses, 1))
    book = f"\\id GEN\n\\h Genesis\n\\mt Genesis\n\\c 1\n\\p\n{listed}"
    source = write_files(tmp_path / "en_ulb", bible(files={"01-GEN.usfm": book}))
    build_site([str(source)], tmp_path / "site", SiteOptions(cache=False, fonts="system"))
    with served(tmp_path / "site", policy=POLICY) as address:
        last = Held(desk, "**/search/t-gen-1.js")
        desk.goto(f'{address}/search.html?q="good word"', wait_until="commit")
        found = desk.locator("#tx-search-results li[data-ref]")
        expect(found).to_have_attribute("data-ref", "GEN 1:1")
        last.let_go_on()
        expect(desk.locator("#tx-search-results")).to_have_attribute("data-done", "true")
        assert [item.get_attribute("data-ref") for item in found.all()] == ["GEN 1:1", "GEN 1:60"]


def test_all_of_a_library_is_asked_at_once(desk: Page, library_address: str) -> None:
    first = Held(desk, "**/en_reg/search/meta.js")
    with desk.expect_request("**/ar_tn/search/meta.js"):
        desk.goto(f"{library_address}/search.html?q=Nineveh", wait_until="commit")
    results = desk.locator("#tx-search-results")
    assert results.get_attribute("data-done") is None
    first.let_go_on()
    expect(results).to_have_attribute("data-done", "true")
    expect(results.locator("h2").first).to_have_text("English: Plain Bible Text")
