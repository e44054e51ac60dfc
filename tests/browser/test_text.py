"""The text as a reader has chosen it, and notes that open where their letters stand."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

PSALM = "en_reg/psa/023.html"


def test_a_note_opens_at_its_letter_and_closes_by_key(desk: Page, library_address: str) -> None:
    desk.goto(f"{library_address}/{PSALM}")
    letter = desk.locator(".caller a").first
    box = letter.bounding_box()
    assert box is not None
    # Beside the letter, where a finger would hit.
    desk.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2 + 16)
    note = desk.locator("#tx-note")
    expect(note).to_be_visible()
    ours = desk.locator(".footnote:has(.fr)").last.text_content() or ""
    assert (note.text_content() or "").strip() in ours
    assert note.get_attribute("aria-label") == f"Note {letter.text_content()}"
    where = note.bounding_box()
    assert where is not None and where["x"] >= 0 and where["x"] + where["width"] <= 1280
    assert 0 < where["y"] - box["y"] < 80 or 0 < box["y"] - where["y"] < 400
    assert "#" not in desk.url
    desk.keyboard.press("Escape")
    expect(note).to_be_hidden()
    expect(letter).to_be_focused()


@pytest.mark.parametrize(
    ("attribute", "value", "script", "expected"),
    [
        ("theme", "sepia", "getComputedStyle(document.body).backgroundColor", "rgb(246, 236, 217)"),
        ("theme", "dark", "getComputedStyle(document.body).backgroundColor", "rgb(22, 25, 28)"),
        ("size", "6", "parseFloat(getComputedStyle(document.querySelector('#content')).fontSize)", 38),
        ("numbers", "off", "getComputedStyle(document.querySelector('.v-num')).visibility", "hidden"),
        ("notes", "off", "document.querySelector('.caller').checkVisibility()", False),
        ("notes", "inline", "document.querySelector('div.notes').checkVisibility()", False),
        ("lines", "verse", "getComputedStyle(document.querySelector('p > [data-v]')).display", "block"),
        ("font", "device", "getComputedStyle(document.querySelector('#content')).fontFamily", "system-ui, sans-serif"),
    ],
)  # fmt: skip
def test_the_sheet_obeys_what_a_reader_chose(
    attribute: str, value: str, script: str, expected: Any, desk: Page, library_address: str
) -> None:
    desk.goto(f"{library_address}/{PSALM}")
    assert desk.evaluate(script) != expected
    desk.evaluate(f"document.documentElement.dataset.{attribute} = '{value}'")
    assert desk.evaluate(script) == expected
