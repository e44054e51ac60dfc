"""What changed since the last release, marked on pages where a reader asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import POLICY, served
from tests.browser.test_waiting import Held
from tests.git_host import git
from tests.site.test_what_changed import BOOK, commit
from tx_mkdocs.site.build import SiteOptions, build_site

# Pages ask for the status when their footer comes near: on a page of this length nothing asks by itself.
LONG = BOOK + "".join(f"\\v {number} Peace to you.\n" for number in range(3, 90))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("changes")
    (folder / "en_reg").mkdir()
    commit(folder / "en_reg", LONG, "One")
    git(folder / "en_reg", "remote", "add", "origin", "https://git.door43.org/ana/en_reg.git")
    commit(folder / "en_reg", LONG.replace("pray", "ask"), "Two")
    locations = [str(folder / "en_reg"), str(Path(__file__).parents[2] / "examples/en_tn")]
    build_site(locations, folder / "site", SiteOptions(cache=False))
    with served(folder / "site", policy=POLICY) as served_at:
        yield f"{served_at}/en_reg/3jn/01.html"


def test_changed_verses_are_marked_where_a_reader_wants_it(phone: Page, address: str) -> None:
    phone.goto(address)
    expect(phone.locator(".changed")).to_have_count(0)
    phone.locator("button.reading").tap()
    phone.locator("#tx-settings").get_by_label("Marked", exact=True).check(force=True)
    marked = phone.locator("[data-v].changed")
    expect(marked).to_have_text(["2\u00a0I ask."])
    phone.reload()
    expect(marked).to_have_text(["2\u00a0I ask."])
    assert marked.evaluate("e => getComputedStyle(e).textDecorationStyle") == "dotted"
    said = phone.locator(".v-num.changed").get_attribute("aria-description") or ""
    assert said.startswith("Changed since ") and said.endswith(": words")


def test_what_is_marked_no_more_stays_unmarked(phone: Page, address: str) -> None:
    held = Held(phone, "**/tx-changes.js")
    phone.goto(address)
    phone.locator("button.reading").tap()
    phone.locator("#tx-settings").get_by_label("Marked", exact=True).check(force=True)
    phone.locator("#tx-settings").get_by_label("Not marked").check(force=True)
    held.let_go()
    expect(phone.locator(".changed")).to_have_count(0)


def test_the_panel_of_a_verse_says_what_changed(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.locator("[id$='v-001'] > a").tap()
    expect(phone.locator("#tx-verse")).to_be_visible()
    expect(phone.locator("#tx-verse a.what")).to_have_count(0)
    phone.locator("#tx-verse .close").tap()
    phone.locator("[id$='v-002'] > a").tap()
    revisions = phone.locator("#tx-verse .history li")
    expect(revisions).to_have_text([re.compile(r"20\d\d-\d\d-\d\d: words Ana: Two")])
    link = phone.locator("#tx-verse a.what")
    expect(link).to_contain_text(": words")
    history = phone.locator("#tx-verse a.history").get_attribute("href") or ""
    assert re.fullmatch(
        r"https://git\.door43\.org/ana/en_reg/commits/(branch|commit)/\w+/65-3JN\.usfm", history
    )
    link.tap()
    phone.wait_for_url("**/en_reg/tx-changes.html")


def test_the_contents_in_the_header_lead_to_what_changed(phone: Page, address: str) -> None:
    phone.goto(address)
    phone.locator("a.here").tap()
    phone.locator("#tx-places").get_by_text("What changed").tap()
    phone.wait_for_url("**/en_reg/tx-changes.html")


def test_a_site_without_changes_does_not_offer_to_mark_them(
    phone: Page, library_address: str
) -> None:
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    phone.locator("button.reading").tap()
    expect(phone.locator("#tx-settings .choose-red")).to_be_visible()
    expect(phone.locator("#tx-settings .choose-changes")).to_have_count(0)
