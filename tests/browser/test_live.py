"""The preview in a real browser: the changed words come without a reload, and all else stays where it is."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_access import AXE, RULES
from tests.ports import free_port
from tests.site.live.test_steps import book
from tests.site.test_serve import wait_for

_BEFORE = """() => {
  window.isOld = true;
  document.documentElement.style.scrollBehavior = 'auto';
  document.querySelector('.pager a').focus({preventScroll: true});
  scrollTo(0, 400);
  return scrollY;
}"""
_LOOKED_AT = """state => {
  Object.defineProperty(document, 'visibilityState', {value: state, configurable: true});
  document.dispatchEvent(new Event('visibilitychange'));
}"""
_AFTER = """() => document.querySelector('#content').textContent.includes('Other words') && {
  isOld: Boolean(window.isOld),
  scrolled: scrollY,
  focus: document.activeElement.closest('.pager') !== null,
  highlighted: CSS.highlights.has('tx-changed'),
  changed: document.documentElement.dataset.txChanged,
}"""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A book, and the address of its preview."""
    folder = tmp_path_factory.mktemp("live")
    repository = folder / "en_reg"
    repository.mkdir()
    path = repository / "57-TIT.usfm"
    path.write_text(book("TIT", "Titus", 3, 60).replace("\\v 30", "\\p\n\\v 30"), encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "tx_mkdocs", "serve", str(repository), "--no-cache"]
    with subprocess.Popen(
        [*command, "-a", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/tit/02.html", "Verse 40")
            yield path, address
        finally:
            server.terminate()
            server.wait(timeout=60)


@pytest.fixture
def page(chromium: Browser, served: tuple[Path, str]) -> Iterator[Page]:
    page = chromium.new_page(viewport={"width": 700, "height": 500})
    # It knows what it shows, and asks for what is new from now on.
    with page.expect_request("**/livereload/tx?**"):
        page.goto(f"{served[1]}/tit/02.html")
    yield page
    page.close()


def test_changed_words_come_without_a_reload(page: Page, served: tuple[Path, str]) -> None:
    path, _ = served
    scrolled = page.evaluate(_BEFORE)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Verse 31 of chapter 2", "Other words"), encoding="utf-8")
    # Looked at when the words come: they are highlighted for a moment only.
    found = page.wait_for_function(_AFTER).json_value()
    assert found["isOld"]
    assert abs(found["scrolled"] - scrolled) <= 2
    assert found["focus"] and found["highlighted"]
    assert found["changed"] == "056-ch-002-v-031"


def test_the_verse_in_view_stays_where_all_around_it_is_new(
    page: Page, served: tuple[Path, str]
) -> None:
    path, _ = served
    text = path.read_text(encoding="utf-8")
    place = "document.getElementById('056-ch-002-v-045')"
    page.evaluate(f"{place}.scrollIntoView({{behavior: 'instant'}})")
    top = page.evaluate(f"{place}.getBoundingClientRect().top")
    before, mark, behind = text.partition("\\p\n\\v 30 Verse 30 of chapter 2")
    more = before + "\\p One more paragraph.\n" * 3 + mark
    path.write_text(more + behind.replace("Verse 58 of chapter 2", "Words below"), encoding="utf-8")
    page.wait_for_function("document.querySelector('#content').textContent.includes('Words below')")
    assert page.inner_text("#content").count("One more paragraph.") == 3
    assert abs(page.evaluate(f"{place}.getBoundingClientRect().top") - top) <= 2
    path.write_text(text, encoding="utf-8")
    page.wait_for_function("!document.body.textContent.includes('One more paragraph')")


def test_a_broken_file_shows_a_panel_that_can_be_closed(
    page: Page, served: tuple[Path, str]
) -> None:
    path, _ = served
    text = path.read_text(encoding="utf-8")
    path.write_text("", encoding="utf-8")
    panel = page.locator("#tx-panel")
    panel.wait_for()
    assert "57-TIT.usfm cannot be shown" in panel.inner_text()
    assert "Verse 40 of chapter 2" in page.inner_text("#content")
    panel.get_by_role("button").click()
    assert panel.count() == 0
    path.write_text(text.replace("Verse 40 of chapter 2", "Mended"), encoding="utf-8")
    page.wait_for_function("document.querySelector('#content').textContent.includes('Mended')")
    assert panel.count() == 0


def test_a_sign_opens_the_line_in_the_editor(page: Page, served: tuple[Path, str]) -> None:
    path, address = served
    page.goto(f"{address}/tit/02.html#056-ch-002-v-005")
    sign = page.locator("#tx-line")
    sign.wait_for()
    line = (
        path.read_text(encoding="utf-8").partition("\\v 5 Verse 5 of chapter 2")[0].count("\n") + 1
    )
    assert sign.get_attribute("href") == f"vscode://file{path}:{line}"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\\v 1 ", "\\p\n\\v 1 "), encoding="utf-8")
    expect(sign).to_have_attribute("href", f"vscode://file{path}:{line + 2}")
    path.write_text(text, encoding="utf-8")
    expect(sign).to_have_attribute("href", f"vscode://file{path}:{line}")


def test_a_finding_is_fixed_once_one_has_agreed(page: Page, served: tuple[Path, str]) -> None:
    path, address = served
    good = path.read_text(encoding="utf-8")
    bad = good.replace("\\v 7 Verse 7 of chapter 3", "\\v7 Verse 7 of chapter 3")
    path.write_text(bad, encoding="utf-8")
    page.goto(f"{address}/tit/03.html")
    button = page.get_by_role("button", name="Fix it…").first
    button.click()
    dialog = page.get_by_role("dialog")
    assert "57-TIT.usfm" in dialog.inner_text() and "\\v7 Verse" in dialog.inner_text()
    dialog.get_by_role("button", name="Cancel").click()
    assert path.read_text(encoding="utf-8") == bad
    button.click()
    dialog.get_by_role("button", name="Write to the file").click()
    dialog.wait_for(state="detached")
    assert path.read_text(encoding="utf-8") == good
    button.wait_for(state="detached")
    # The keyboard goes on in the text, and not from the top of the page.
    page.wait_for_function("document.activeElement.id === 'tx-main'")


def test_who_fixes_by_keys_goes_on_with_the_next(page: Page, served: tuple[Path, str]) -> None:
    path, address = served
    good = path.read_text(encoding="utf-8")
    bad = good.replace("\\v 7 Verse 7 of chapter 3", "\\v7 Verse 7 of chapter 3")
    path.write_text(bad.replace("Verse 9 of chapter 3", "Verse 9 ,of  chapter 3"), encoding="utf-8")
    page.goto(f"{address}/tit/03.html")
    buttons = page.get_by_role("button", name="Fix it…")
    expect(buttons).not_to_have_count(0)
    dialog = page.get_by_role("dialog", name=re.compile("^Fix "))
    buttons.first.press("Enter")
    expect(dialog).to_have_attribute("lang", "en")
    page.keyboard.press("Escape")
    expect(buttons.first).to_be_focused()
    # What is offered anew does not take the focus away.
    path.write_text(path.read_text(encoding="utf-8").replace("Verse 20 of", "Words of"), "utf-8")
    page.wait_for_function("document.querySelector('#content').textContent.includes('Words of')")
    expect(buttons.first).to_be_focused()
    page.keyboard.press("Enter")
    dialog.get_by_role("button", name="Write to the file").press("Enter")
    expect(dialog).to_have_count(0)
    expect(buttons.first).to_be_focused()
    path.write_text(good, encoding="utf-8")
    expect(buttons).to_have_count(0)


def test_what_the_preview_says_is_for_everybody(page: Page, served: tuple[Path, str]) -> None:
    path, _ = served
    good = path.read_text(encoding="utf-8")
    path.write_text("", encoding="utf-8")
    page.locator("#tx-panel[lang=en]").wait_for()
    page.evaluate(AXE)
    result = page.evaluate(
        f"axe.run('#tx-panel', {{runOnly: {RULES}, resultTypes: ['violations']}})"
    )
    path.write_text(good, encoding="utf-8")
    assert [broken["id"] for broken in result["violations"]] == []
    page.locator("#tx-panel").wait_for(state="detached")


def test_a_book_that_goes_and_comes(page: Page, served: tuple[Path, str]) -> None:
    titus, address = served
    path = titus.with_name("65-3JN.usfm")
    page.goto(f"{address}/3jn/01.html")
    path.write_text(book("3JN", "3 John", 1), encoding="utf-8")
    # Who is there before the page sees it come, who stays sees it go, and come again.
    page.wait_for_function("document.body.textContent.includes('Verse 1 of chapter 1')")
    text = path.read_text(encoding="utf-8")
    path.unlink()
    panel = page.locator("#tx-panel")
    panel.wait_for()
    assert "This page is no longer part of the site." in panel.inner_text()
    assert "Verse 1 of chapter 1" in page.inner_text("#content")
    path.write_text(text.replace("Verse 1", "The first verse"), encoding="utf-8")
    page.wait_for_function("document.body.textContent.includes('The first verse')")
    panel.wait_for(state="detached")
    path.unlink()


def test_a_tab_in_which_nobody_looks_waits_for_nothing(
    page: Page, served: tuple[Path, str]
) -> None:
    path, _ = served
    text = path.read_text(encoding="utf-8")
    # Else six tabs would take all connections that a browser opens to a server.
    with page.expect_event("requestfailed", lambda request: "/livereload/tx?" in request.url):
        page.evaluate(_LOOKED_AT, "hidden")
    path.write_text(text.replace("Verse 9 of chapter 2", "Unseen words"), encoding="utf-8")
    with page.expect_request("**/livereload/tx?**"):
        page.evaluate(_LOOKED_AT, "visible")
    page.wait_for_function("document.querySelector('#content').textContent.includes('Unseen')")


def test_an_address_that_is_no_encoding_is_followed(page: Page, served: tuple[Path, str]) -> None:
    path, address = served
    page.goto("about:blank")
    with page.expect_request("**/livereload/tx?**"):
        page.goto(f"{address}/tit/02.html#100%")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Verse 8 of chapter 2", "Eighth words"), encoding="utf-8")
    page.wait_for_function("document.querySelector('#content').textContent.includes('Eighth')")


def test_a_page_that_changes_on_its_way_comes_up_to_date_without_a_reload(
    page: Page, served: tuple[Path, str]
) -> None:
    path, address = served
    text = path.read_text(encoding="utf-8")
    loaded: list[str] = []

    def change_on_the_way(route: Route) -> None:
        old = route.fetch()
        loaded.append(route.request.url)
        path.write_text(text.replace("Verse 3 of chapter 1", "Newer words"), encoding="utf-8")
        wait_for(f"{address}/tit/01.html", "Newer words")
        route.fulfill(response=old)

    page.route(
        lambda url: url.endswith("/tit/01.html"),
        lambda route: (
            change_on_the_way(route) if route.request.is_navigation_request() else route.continue_()
        ),
    )
    page.goto(f"{address}/tit/01.html")
    page.wait_for_function("document.querySelector('#content').textContent.includes('Newer words')")
    assert len(loaded) == 1


def test_words_come_though_the_page_could_not_be_fetched_at_first(
    page: Page, served: tuple[Path, str]
) -> None:
    path, _ = served
    failed: list[Route] = []

    def fail_at_first(route: Route) -> None:
        # The page comes with its words, and once more with its findings.
        if len(failed) == 2:
            route.continue_()
        else:
            failed.append(route)
            route.abort()

    page.route(lambda url: url.endswith("/tit/02.html"), fail_at_first)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Verse 11 of chapter 2", "Words again"), encoding="utf-8")
    page.wait_for_function("document.querySelector('#content').textContent.includes('Words again')")
    assert len(failed) == 2


def test_what_can_be_fixed_stays_when_an_older_answer_comes_later(
    page: Page, served: tuple[Path, str]
) -> None:
    path, address = served
    good = path.read_text(encoding="utf-8")
    held: list[Route] = []
    page.route(
        "**/livereload/fixes?**", lambda route: route.continue_() if held else held.append(route)
    )
    page.goto(f"{address}/tit/03.html")
    page.wait_for_function("document.querySelector('#content .found')")
    with page.expect_response("**/livereload/fixes?**"):
        path.write_text(
            good.replace("\\v 7 Verse 7 of chapter 3", "\\v7 Verse 7 of chapter 3"),
            encoding="utf-8",
        )
    button = page.get_by_role("button", name="Fix it…")
    button.wait_for()
    with page.expect_response("**/livereload/fixes?**") as late:
        held[0].continue_()
    late.value.finished()
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    assert button.count() == 1
    path.write_text(good, encoding="utf-8")
    button.wait_for(state="detached")


def test_what_scripts_made_of_a_page_stays_when_it_changes(
    page: Page, served: tuple[Path, str]
) -> None:
    path, address = served
    page.goto(f"{address}/search.html")
    words = page.locator("#tx-search-words")
    words.fill("verse")
    manifest = path.with_name("manifest.yaml")
    manifest.write_text("dublin_core: {title: Another title}\n", encoding="utf-8")
    page.wait_for_function("document.querySelector('header.site').textContent.includes('Another')")
    assert words.is_visible() and words.input_value() == "verse"
    manifest.unlink()
    page.wait_for_function("!document.querySelector('header.site').textContent.includes('Another')")
    assert words.is_visible() and words.input_value() == "verse"


def test_the_sign_is_not_printed(page: Page, served: tuple[Path, str]) -> None:
    page.goto(f"{served[1]}/tit/02.html#056-ch-002-v-005")
    sign = page.locator("#tx-line")
    sign.wait_for()
    page.emulate_media(media="print")
    sign.wait_for(state="hidden")
