"""Helps beside a text: from a verse to its note and back, in a sheet and in a column."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.test_reading import ends, taps

JONAH = "/en_ult/jon/01.html"


def test_from_a_verse_to_its_note_takes_two_taps_and_one_back(
    phone: Page, library_address: str
) -> None:
    phone.goto(f"{library_address}{JONAH}")
    taps(phone, "sup[id='032-ch-001-v-001'] > a", "#tx-verse .notes a")
    sheet = phone.locator("#tx-help")
    expect(sheet).to_contain_text("The father’s name tells which Jonah is meant.")
    taps(phone, "#tx-help .close")
    expect(sheet).to_be_hidden()
    ends(phone, f"{JONAH}#032-ch-001-v-001")


def test_articles_open_in_the_sheet_with_a_way_back(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}{JONAH}")
    taps(phone, "aside.helps summary", "aside.helps .notes a")
    sheet = phone.locator("#tx-help .content")
    expect(sheet).to_be_visible()
    note = sheet.inner_text()
    expect(phone.locator("#tx-help .back")).to_be_hidden()
    phone.locator("#tx-help .content a").first.tap()
    expect(phone.locator("#tx-help .back")).to_be_visible()
    expect(sheet).not_to_have_text(note, use_inner_text=True)
    taps(phone, "#tx-help .back")
    expect(sheet).to_have_text(note, use_inner_text=True)
    taps(phone, "#tx-help .whole")
    phone.wait_for_url(lambda url: "/en_tn/jon/" in url)


def test_helps_are_closed_on_phones_and_open_in_the_column(
    phone: Page, desk: Page, library_address: str
) -> None:
    for page, shown in ((phone, False), (desk, True)):
        page.goto(f"{library_address}{JONAH}")
        expect(page.locator("aside.helps li a").first).to_be_visible(visible=shown)


def test_the_column_follows_the_verse_in_view(desk: Page, library_address: str) -> None:
    desk.set_viewport_size({"width": 1280, "height": 500})
    desk.goto(f"{library_address}{JONAH}")
    expect(desk.locator("aside.helps .in-view")).to_have_id("helps-001")
    assert desk.locator("aside.helps details").evaluate("(list) => list.scrollTop") == 0
    desk.locator("#content .v-num").last.evaluate("(verse) => verse.scrollIntoView()")
    expect(desk.locator("aside.helps .in-view")).not_to_have_id("helps-001")


def test_the_words_of_a_note_are_marked_in_the_verse(desk: Page, library_address: str) -> None:
    desk.goto(f"{library_address}{JONAH}")
    desk.locator("aside.helps .notes a", has_text="out of the sight of Yahweh").first.click()
    expect(desk.locator("#tx-help")).to_be_visible()
    marked = desk.evaluate("[...CSS.highlights.get('quote')].map((range) => range.toString())")
    assert [" ".join(text.split()) for text in marked] == ["out of the sight of Yahweh"]


def test_a_note_leads_to_its_verse(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_tn/jon/01.html")
    taps(phone, "#tn-chunk-jon-001-002 .verse-text .name a")
    phone.wait_for_url(lambda url: url.endswith("#032-ch-001-v-002"))


def test_from_a_disk_links_are_followed(phone: Page, library: Path) -> None:
    phone.goto(f"{library.as_uri()}{JONAH}")
    taps(phone, "aside.helps summary", "aside.helps .notes a")
    phone.wait_for_url(lambda url: "/en_tn/jon/" in url)
    ends(phone, phone.url.rpartition("/")[2])
