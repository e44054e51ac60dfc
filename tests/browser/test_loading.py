"""What a chapter asks for: four files, no bold where none is shown, and the next page before it is wanted."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, POLICY, served
from tests.browser.test_waiting import Held
from tests.site.made_font import font_folder
from tests.waiting import until
from tx_mkdocs.findings.samples import bible
from tx_mkdocs.publish.pack import pack
from tx_mkdocs.site.build import SiteOptions, build_site

VERSES = "".join(f"\\v {verse} A verse of many words.\n" for verse in range(1, 177))
GENESIS = (
    f"\\id GEN\n\\h Genesis\n\\mt Genesis\n\\c 1\n\\p\n{VERSES}"
    f"\\c 2\n\\s A heading\n\\p\n{VERSES}\\c 3\n\\p\n\\v 1 End.\n"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    top = tmp_path_factory.mktemp("loading")
    for path, text in bible(files={"01-GEN.usfm": GENESIS}).items():
        (top / "en_ulb").mkdir(exist_ok=True)
        (top / "en_ulb" / path).write_text(text, encoding="utf-8")
    fonts = font_folder(top)
    font_folder(top, name="NotoSans-Bold")
    build_site([str(top / "en_ulb")], top / "site", SiteOptions(cache=False, fonts=str(fonts)))
    return top / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site, policy=POLICY) as opened:
        yield opened


def asked(page: Page, address: str) -> list[str]:
    """The names of the files that a page asks for until it stands still."""
    found: list[str] = []
    page.on(
        "request", lambda request: found.append(request.url.rpartition("/")[2].partition("?")[0])
    )
    page.goto(address, wait_until="networkidle")
    page.evaluate("document.fonts.ready")
    return sorted(name for name in found if not name.startswith("data:"))


def test_a_chapter_asks_for_four_files(phone: Page, address: str) -> None:
    assert asked(phone, f"{address}/gen/01.html") == [
        "01.html",
        "latn.woff2",
        "reader.css",
        "reader.js",
    ]


def test_the_font_of_the_text_comes_with_the_sheet(phone: Page, address: str) -> None:
    with phone.expect_request("**/reader.css*"):
        sheet = Held(phone, "**/css/reader.css*")
        with phone.expect_request("**/latn.woff2"):
            phone.goto(f"{address}/gen/01.html", wait_until="commit")
    sheet.let_go()


def test_a_text_waits_for_its_font_and_does_not_move(phone: Page, address: str) -> None:
    phone.clock.install()
    font = Held(phone, "**/latn.woff2")
    with phone.expect_request("**/latn.woff2"):
        phone.goto(f"{address}/gen/01.html", wait_until="domcontentloaded")
    content = phone.locator("#content")
    phone.clock.run_for(100)
    expect(content).to_be_hidden()
    with phone.expect_event("requestfinished", lambda request: request.url.endswith("/latn.woff2")):
        font.let_go_on()
    # Of the second that it waits at most hardly any passes meanwhile.
    until(lambda: phone.clock.run_for(1) or content.is_visible(), 30, 0)
    phone.clock.resume()
    assert phone.evaluate(SHIFT) == 0
    assert "loaded" in phone.evaluate("[...document.fonts].map(({ status }) => status)")


def test_a_text_waits_a_second_at_most(phone: Page, address: str) -> None:
    phone.clock.install()
    Held(phone, "**/latn.woff2")
    with phone.expect_request("**/latn.woff2"):
        phone.goto(f"{address}/gen/01.html", wait_until="domcontentloaded")
    expect(phone.locator("#content")).to_be_hidden()
    phone.clock.run_for(1000)
    expect(phone.locator("#content")).to_be_visible()


def test_letters_from_the_device_wait_for_no_font(phone: Page, address: str) -> None:
    phone.add_init_script("localStorage.setItem('door43.font', 'device')")
    Held(phone, "**/latn.woff2")
    phone.goto(f"{address}/gen/01.html", wait_until="domcontentloaded")
    assert phone.locator("#content").is_visible()


def test_what_is_printed_waits_for_no_font(phone: Page, address: str) -> None:
    phone.emulate_media(media="print")
    Held(phone, "**/latn.woff2")
    phone.goto(f"{address}/gen/01.html", wait_until="domcontentloaded")
    assert phone.locator("#content").is_visible()


def test_a_page_without_content_stops_waiting(phone: Page, site: Path, address: str) -> None:
    html = (site / "gen/01.html").read_text(encoding="utf-8").replace('id="content"', "")
    phone.route("**/gen/01.html", lambda route: route.fulfill(body=html, content_type="text/html"))
    phone.goto(f"{address}/gen/01.html", wait_until="networkidle")
    phone.wait_for_function("!document.documentElement.dataset.waits")
    asked_again = """new Promise((resolve) => {
      const ask = requestAnimationFrame;
      ask(() => {
        window.requestAnimationFrame = () => resolve(true);
        ask(() => ask(() => resolve(false)));
      });
    })"""
    assert not phone.evaluate(asked_again)


def test_from_a_disk_the_font_comes_without_an_error(
    phone: Page, site: Path, tmp_path: Path
) -> None:
    pack(site, tmp_path / "site.zip")
    with zipfile.ZipFile(tmp_path / "site.zip") as zipped:
        zipped.extractall(tmp_path / "disk")
    phone.goto((tmp_path / "disk/gen/01.html").as_uri())
    loaded = "document.fonts.ready.then((fonts) => [...fonts].map(({ status }) => status))"
    assert "loaded" in phone.evaluate(loaded)


SHIFT = """() => new Promise((resolve) => {
  new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, entry) => sum + entry.value, 0)))
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(0), 500);
})"""


def test_the_bar_stands_there_before_the_sheet_and_no_text_does(
    phone: Page, library_address: str
) -> None:
    sheet = Held(phone, "**/css/reader.css*")
    phone.goto(f"{library_address}/en_reg/jon/02.html", wait_until="commit")
    bar = phone.locator("#tx-start rect")
    expect(bar).to_be_visible()
    painted = "performance.getEntriesByName('first-contentful-paint').length"
    until(lambda: phone.evaluate(painted) or phone.wait_for_timeout(50), 30, 0)
    expect(phone.locator("#content")).to_have_count(0)
    early = bar.bounding_box()
    sheet.let_go()
    phone.locator("#content").wait_for()
    late = phone.locator(".bar").bounding_box()
    assert early and late
    assert [early[side] for side in ("x", "y", "height")] == [
        late[side] for side in ("x", "y", "height")
    ]
    assert early["width"] >= late["width"]
    # The drawn one stands behind it, and makes the page no wider.
    at = "document.elementFromPoint(4, 4).closest('.bar') && document.documentElement.scrollWidth"
    assert phone.evaluate(at) == PHONE
    assert phone.evaluate(SHIFT) == 0


MOVED = """() => new Promise((resolve) => {
  const names = (list) => list.getEntries().flatMap(({ sources }) => sources.map(({ node }) => node && node.nodeName));
  new PerformanceObserver((list) => resolve(names(list))).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve([]), 500);
})"""


@pytest.mark.parametrize(
    ("path", "late", "found"),
    [
        ("search.html?q=lord&in=en_reg/", "**/search/index.js*", "#tx-search-results [data-ref]"),
        ("offline.html", "**/offline/index.json*", "#tx-keep li"),
    ],
)
def test_nobody_sees_the_footer_move_when_lists_come(
    phone: Page, library_address: str, path: str, late: str, found: str
) -> None:
    held = Held(phone, late)
    with phone.expect_request(late):
        phone.goto(f"{library_address}/{path}", wait_until="commit")
    expect(phone.locator("footer.site")).not_to_be_in_viewport()
    held.let_go()
    phone.locator(found).first.wait_for()
    assert "FOOTER" not in phone.evaluate(MOVED)


def test_what_is_found_stays_where_it_is_when_more_comes(phone: Page, library_address: str) -> None:
    held = Held(phone, "**/en_reg/search/t-*")
    with phone.expect_request("**/en_reg/search/t-*"):
        phone.goto(f"{library_address}/search.html?q=god", wait_until="commit")
    phone.wait_for_function("document.querySelector('[name=in]').options.length > 1")
    expect(phone.locator("#tx-search-results h2")).to_have_count(1)
    held.let_go_on()
    expect(phone.locator("#tx-search-results[data-done]")).to_be_attached()
    assert phone.locator("#tx-search-results h2").count() > 2
    assert phone.evaluate(SHIFT) == 0


def test_the_way_a_reader_chose_holds_from_the_first_text(phone: Page, address: str) -> None:
    phone.goto(f"{address}/gen/01.html")
    phone.evaluate("localStorage.setItem('door43.size', '5')")
    script = Held(phone, "**/js/reader.js*")
    phone.goto(f"{address}/gen/02.html", wait_until="commit")
    phone.locator("#tx-start").wait_for(state="attached")
    phone.wait_for_function("document.styleSheets.length")
    expect(phone.locator("#content")).to_have_count(0)
    script.let_go()
    expect(phone.locator("html")).to_have_attribute("data-size", "5")
    expect(phone.locator("#content")).to_be_visible()


def test_a_bold_is_fetched_where_something_is_bold(phone: Page, address: str) -> None:
    assert "latn-bold.woff2" in asked(phone, f"{address}/gen/02.html")
    assert "latn-bold.woff2" in asked(phone, f"{address}/index.html")


def test_the_next_page_is_there_when_a_reader_comes_to_the_end(phone: Page, address: str) -> None:
    found = asked(phone, f"{address}/gen/01.html")
    assert "02.html" not in found
    with phone.expect_request(lambda request: request.url.endswith("gen/02.html")) as prefetched:
        phone.locator(".pager").scroll_into_view_if_needed()
    response = prefetched.value.response()
    assert response and response.ok


@pytest.mark.parametrize(
    "browser",
    [
        "DOMTokenList.prototype.supports = () => false",
        """const { append } = Element.prototype;
        Element.prototype.append = function (...added) {
          const [link] = added;
          if (link?.rel === "prefetch") link.dispatchEvent(new Event("error"));
          else append.apply(this, added);
        }""",
    ],
    ids=["Safari", "Firefox"],
)
def test_the_next_page_is_there_in_other_browsers(browser: str, phone: Page, address: str) -> None:
    phone.add_init_script(browser)
    phone.goto(f"{address}/gen/01.html")
    with phone.expect_request(lambda request: request.url.endswith("gen/02.html")) as fetched:
        phone.locator(".pager").scroll_into_view_if_needed()
    assert fetched.value.resource_type == "fetch"
