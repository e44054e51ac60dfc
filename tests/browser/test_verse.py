"""What a tap on the number of a verse gives, and what a reader may choose about the text."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import EXAMPLES
from tests.browser.test_reading import ends, taps

VERSE_3 = "sup[id='032-ch-001-v-003'] > a"


def clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_a_verse_is_copied_with_its_reference_and_licence(
    phone: Page, library_address: str
) -> None:
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    taps(phone, VERSE_3, "#tx-verse >> text=Copy text")
    expect(phone.locator("#tx-verse [role=status]")).to_have_text("The text is copied.")
    text, reference, rights = clipboard(phone).split("\n")
    shown = phone.locator("[data-v='3']").first.inner_text()
    assert text[:12] in shown
    assert not text[0].isdigit()
    assert reference == "Jonah 1:3, Plain Bible Text"
    assert rights == "Licence: Public Domain"
    # Nor does a second number go along.
    phone.goto(f"{library_address}/en_reg/jon/02.html")
    expect(phone.locator("[data-v='3'] .va").first).to_have_text("(4)")
    taps(phone, VERSE_3.replace("ch-001", "ch-002"))
    expect(phone.locator("#tx-verse blockquote")).to_have_text(re.compile("^Down into"))


def test_what_can_be_done_with_a_verse_begins_where_its_words_begin(
    phone: Page, library_address: str
) -> None:
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    taps(phone, VERSE_3)
    quoted, first = (
        phone.locator(f"#tx-verse {name}").bounding_box()
        for name in ("blockquote", ".actions > :first-child")
    )
    assert quoted is not None
    assert first is not None
    assert first["x"] == quoted["x"]


def test_a_link_leads_to_a_range_of_verses_and_marks_it(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    taps(phone, VERSE_3, "#tx-verse >> text=One more verse")
    expect(phone.locator("#tx-verse h2")).to_have_text("Jonah 1:3–4")
    taps(phone, "#tx-verse >> text=Copy link")
    expect(phone.locator("#tx-verse [role=status]")).to_have_text("The link is copied.")
    address = clipboard(phone)
    assert address.endswith("/en_reg/jon/01.html?v=3-4#032-ch-001-v-003")
    phone.goto(address)
    marked = phone.locator("[data-v].marked")
    expect(marked.last).to_have_attribute("data-v", "4")
    numbers = {piece.get_attribute("data-v") for piece in marked.all()}
    assert numbers == {"3", "4"}


def test_sharing_takes_two_taps(phone: Page, library_address: str) -> None:
    phone.add_init_script(
        "navigator.share = async (what) => { document.body.dataset.shared = JSON.stringify(what); };"
    )
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    taps(phone, VERSE_3, "#tx-verse >> text=Share")
    expect(phone.locator("body[data-shared]")).to_be_visible()
    shared = json.loads(phone.locator("body").get_attribute("data-shared") or "")
    assert shared["title"] == "Jonah 1:3"
    assert shared["url"].endswith("#032-ch-001-v-003")


def test_the_same_verse_in_another_bible_takes_two_taps(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    taps(phone, VERSE_3, "#tx-verse .elsewhere a")
    ends(phone, "/en_ult/jon/01.html#032-ch-001-v-003")


def test_findings_of_a_verse_are_told_with_its_line(
    phone: Page, library: Path, library_address: str
) -> None:
    files = {
        path.parent.relative_to(library).as_posix(): json.loads(
            path.read_text(encoding="utf-8").partition(",")[2].removesuffix(");\n")
        )
        for path in library.rglob("verses.js")
    }
    lines = files["en_reg/jon"]["lines"]["1"]
    source = (EXAMPLES / "en_reg/32-JON.usfm").read_text(encoding="utf-8").split("\n")
    assert all(f"\\v {verse}" in source[line - 1] for verse, line in enumerate(lines, 1))
    folder, told = next((folder, told) for folder, told in files.items() if "found" in told)
    anchor, numbers = next(item for item in told["found"].items() if "-v-" in item[0])
    phone.goto(f"{library_address}/{folder}/{int(anchor[7:10]):02}.html")
    taps(phone, f"sup[id='{anchor}'] > a")
    expect(phone.locator("#tx-verse")).to_contain_text(told["messages"][numbers[0]][1])


def test_larger_text_takes_two_taps_and_is_kept(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    taps(phone, "button.reading", "#tx-settings .larger")
    expect(phone.locator("html")).to_have_attribute("data-size", "3")
    phone.goto(f"{library_address}/en_reg/jon/02.html")
    expect(phone.locator("html")).to_have_attribute("data-size", "3")


@pytest.mark.parametrize(
    ("label", "attribute", "value"),
    [
        ("Sepia", "theme", "sepia"),
        ("Wide", "width", "wide"),
        ("One per line", "lines", "verse"),
        ("Like other words", "red", "off"),
    ],
)
def test_choices_become_attributes(
    desk: Page, library_address: str, label: str, attribute: str, value: str
) -> None:
    desk.goto(f"{library_address}/en_reg/jon/01.html")
    desk.locator("button.reading").click()
    desk.get_by_label(label).check(force=True)
    expect(desk.locator("html")).to_have_attribute(f"data-{attribute}", value)
    desk.keyboard.press("Escape")
    desk.reload()
    expect(desk.locator("html")).to_have_attribute(f"data-{attribute}", value)


def test_notes_stand_in_the_text_where_that_is_wanted(desk: Page, library_address: str) -> None:
    desk.goto(f"{library_address}/en_reg/jon/01.html")
    desk.locator("button.reading").click()
    desk.get_by_label("In the text").check(force=True)
    copies = desk.locator(".note-copy")
    callers = desk.locator("#content .caller").count()
    assert callers
    expect(copies).to_have_count(callers)
    ids = desk.evaluate("[...document.querySelectorAll('[id]')].map((element) => element.id)")
    assert len(ids) == len(set(ids))


def test_choices_hold_for_a_page_where_nothing_may_be_kept(
    desk: Page, library_address: str
) -> None:
    desk.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } });"
    )
    desk.goto(f"{library_address}/en_reg/jon/01.html")
    desk.locator("button.reading").click()
    desk.get_by_label("Dark").check(force=True)
    expect(desk.locator("html")).to_have_attribute("data-theme", "dark")


def test_what_was_chosen_shifts_nothing(desk: Page, library_address: str) -> None:
    desk.goto(f"{library_address}/en_reg/jon/01.html")
    desk.evaluate("localStorage.setItem('door43.size', '5')")
    desk.goto(f"{library_address}/en_reg/jon/02.html")
    shift = desk.evaluate(
        """() => new Promise((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
                for (const entry of list.getEntries()) sum += entry.value;
            }).observe({ type: 'layout-shift', buffered: true });
            setTimeout(() => resolve(sum), 200);
        })"""
    )
    assert shift == 0


def test_without_scripts_a_number_is_a_link_to_its_verse(library: Path) -> None:
    html = (library / "en_reg/jon/01.html").read_text(encoding="utf-8")
    assert (
        '<sup id="032-ch-001-v-003" class="v-num"><a href="#032-ch-001-v-003">3</a></sup>' in html
    )
