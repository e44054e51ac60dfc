"""All by keys: what has the focus, step by step, on a page of each kind, beside lists that a person has read.

`pytest --update-goldens` writes the lists anew: a line for each key, with the role and the name by which a screen
reader calls what has the focus, and the panel that it is in. Read them before you commit them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import CDPSession, Page, expect

GOLDEN = Path(__file__).parents[1] / "golden" / "keyboard"
MOST_STEPS = 200
PANEL = """document.activeElement.closest('dialog, :popover-open')"""
OPEN = "dialog[open], :popover-open"
WALKS = {
    "chapter": (
        "en_reg/jon/02.html",
        [
            ("Enter", ".site a.here", "opens the contents", "#tx-places[open]"),
            ("Enter", ".reading", "opens the settings", "#tx-settings[open]"),
            ("Enter", "[data-v='1'] .v-num a", "opens the verse", "#tx-verse[open]"),
            ("Enter", ".caller a", "opens the note", "#tx-note:popover-open"),
        ],
    ),
    "helps": (
        "en_ult/jon/01.html",
        [
            ("Enter", "aside.helps section a[href*='/en_tn/']", "opens a note", "#tx-help[open]"),
        ],
    ),
    "story": (
        "en_obs/01.html",
        [
            ("Enter", ".site a.here", "opens the contents", "#tx-places[open]"),
            ("Enter", ".reading", "opens the settings", "#tx-settings[open]"),
        ],
    ),
    "article": (
        "en_ta/translate/figs-metaphor.html",
        [
            ("Enter", ".site a.here", "opens the contents", "#tx-places[open]"),
            ("Enter", ".reading", "opens the settings", "#tx-settings[open]"),
        ],
    ),
}  # fmt: skip


class Walk:
    """What has the focus after each key, as lines of text."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.tree: CDPSession = page.context.new_cdp_session(page)
        self.lines: list[str] = []

    def focus(self) -> str:
        """Role and name of what has the focus, and the panel that it is in."""
        called = self._called("document.activeElement")
        panel = self.panel()
        return f"{called} in {panel}" if panel and panel != called else called

    def panel(self) -> str:
        """Role and name of the panel that has the focus; empty where it is on the page."""
        return self._called(PANEL) if self.page.evaluate(f"{PANEL} !== null") else ""

    def _called(self, expression: str) -> str:
        found = self.tree.send("Runtime.evaluate", {"expression": expression})["result"]
        nodes = self.tree.send(
            "Accessibility.getPartialAXTree",
            {"objectId": found["objectId"], "fetchRelatives": False},
        )["nodes"]
        role, name = (nodes[0].get(key, {}).get("value", "") for key in ("role", "name"))
        return "the page" if role == "RootWebArea" or role == "none" else f"{role} “{name.strip()}”"

    def press(self, key: str, times: int = 1) -> str:
        """Press a key, and write down what has the focus then."""
        for _ in range(times):
            self.page.keyboard.press(key)
            self.lines.append(f"{key:10} {self.focus()}")
        return self.lines[-1].split(maxsplit=1)[1]

    def to_the_end(self) -> list[str]:
        """By Tab through the page or the panel; the places that have the focus, the first to the last."""
        begin = len(self.lines)
        inside = self.panel()
        first = self.focus()
        seen: list[str] = []
        for _ in range(MOST_STEPS):
            self.page.keyboard.press("Tab")
            now = self.focus()
            if now == first or (now == "the page" and not inside) or self.panel() != inside:
                break
            seen.append(now)
        self.lines[begin:] = [f"Tab        {place}" for place in seen]
        return seen


@pytest.fixture
def walk(desk: Page) -> Iterator[Walk]:
    yield Walk(desk)


@pytest.mark.parametrize("name", WALKS)
def test_all_is_reached_by_keys(
    name: str, walk: Walk, library_address: str, request: pytest.FixtureRequest
) -> None:
    path, panels = WALKS[name]
    page = walk.page
    page.goto(f"{library_address}/{path}")
    # The footer asks for the number of findings when it comes near: here before the first key.
    page.locator("footer.site").scroll_into_view_if_needed()
    expect(page.locator("#tx-checked")).to_contain_text("errors")
    page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    places = walk.to_the_end()
    # Back the same way.
    back: list[str] = []
    for _ in range(len(places)):
        page.keyboard.press("Shift+Tab")
        back.append(walk.focus())
    assert back == places[::-1]

    for key, opener, what, is_open in panels:
        walk.lines.append(f"\n# {what}")
        link = page.locator(opener).first
        link.focus()
        before = walk.focus()
        walk.lines.append(f"{'':10} {before}")
        page.keyboard.press(key)
        page.locator(is_open).wait_for()
        walk.lines.append(f"{key:10} {walk.focus()}")
        assert walk.panel()
        if "tx-note" not in is_open:
            walk.to_the_end()
        assert walk.press("Escape") == before
        assert page.locator(OPEN).count() == 0
        assert link.evaluate("link => link === document.activeElement")

    walk.lines.append("\n# leads to a passage")
    box = page.locator(".find input")
    box.focus()
    page.keyboard.type("jon 1:2")
    # The last entry to come, of all that was typed.
    page.locator(".passages a[href$='q=jon+1%3A2']").wait_for()
    walk.press("ArrowDown")
    walk.press("ArrowUp")
    walk.press("ArrowDown")
    walk.press("Escape")
    assert page.locator(".passages a").count() == 0
    text = "\n".join([f"# {path}", *walk.lines, ""])
    golden = GOLDEN / f"{name}.txt"
    if request.config.getoption("--update-goldens"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_arrows_turn_the_page_unless_something_is_open(walk: Walk, library_address: str) -> None:
    page = walk.page
    page.goto(f"{library_address}/en_reg/jon/02.html")
    page.locator(".reading").focus()
    page.keyboard.press("Enter")
    page.locator("#tx-settings[open] input").first.focus()
    page.keyboard.press("ArrowRight")
    assert page.url.endswith("/en_reg/jon/02.html")
    page.keyboard.press("Escape")
    page.locator(".caller a").first.press("Enter")
    page.locator("#tx-note:popover-open").wait_for()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(200)
    assert asked == []
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/en_reg/jon/03.html")


def test_arrows_lead_through_what_is_found(desk: Page, library_address: str) -> None:
    """Past the list of books, which is closed."""
    desk.goto(f"{library_address}/search.html?q=and&in=en_reg%2F")
    found = desk.locator("#tx-search-results .hits > li > a")
    expect(desk.locator("#tx-search-results")).to_have_attribute("data-done", "true")
    expect(desk.locator("#tx-search-results .in-books")).to_be_visible()
    desk.locator("#tx-search-words").focus()
    desk.keyboard.press("ArrowDown")
    expect(found.nth(0)).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(found.nth(1)).to_be_focused()
    desk.keyboard.press("ArrowUp")
    desk.keyboard.press("ArrowUp")
    expect(desk.locator("#tx-search-words")).to_be_focused()
