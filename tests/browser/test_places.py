"""Ways to a place and away with it: what was read last, stories by reference, downloads, a book on paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import EXAMPLES, POLICY, served
from tests.browser.test_reading import ends, taps
from tests.waiting import until
from tx_mkdocs.site.build import SiteOptions, build_site


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with documents."""
    site = tmp_path_factory.mktemp("letter")
    options = SiteOptions(cache=False, documents=("html", "epub"), search=False)
    build_site([str(EXAMPLES / "en_phm_text_reg")], site, options)
    with served(site, policy=POLICY) as address:
        yield address


def test_what_was_read_last_is_a_tap_away(phone: Page, library_address: str) -> None:
    for path in ("en_reg/jon/01.html", "ar_reg/psa/117.html", "en_reg/jon/02.html"):
        phone.goto(f"{library_address}/{path}")
    phone.locator("a.here").tap()
    expect(phone.locator("#tx-places .recent a")).to_have_text(["المزامير ١١٧", "Jonah 1"])
    taps(phone, "#tx-places .recent >> text=Jonah 1")
    ends(phone, "/en_reg/jon/01.html")


def test_an_article_says_what_stands_on_it(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_ta/translate/figs-metaphor.html")
    taps(phone, ".on-page summary", ".on-page >> text=Translation Strategies")
    ends(phone, "#translation-strategies")


def test_documents_are_two_taps_from_a_chapter(phone: Page, letter: str) -> None:
    phone.goto(f"{letter}/phm/01.html")
    phone.locator("footer a.downloads").tap()
    links = phone.locator("#tx-documents a")
    expect(links.first).to_contain_text("HTML")
    with phone.expect_download() as download:
        links.last.tap()
    assert download.value.suggested_filename == "phm.epub"
    phone.goto(f"{letter}/index.html#tx-downloads")
    expect(phone.locator(".about .downloads a").last).to_contain_text("kB")


def test_a_book_is_one_page_on_paper(desk: Page, library_address: str) -> None:
    desk.goto(f"{library_address}/en_reg/jon/index.html")
    desk.locator("p.print a").click()
    ends(desk, "/print.html?of=en_reg/&section=jon")
    expect(desk.locator("#tx-print button")).to_be_visible()
    expect(desk.locator("#tx-print-pages h1")).to_have_text(
        ["Jonah 1", "Jonah 2", "Jonah 3", "Jonah 4"]
    )
    expect(desk.locator("footer.site")).to_contain_text("Plain Bible Text")
    expect(desk.locator(".crumbs a").last).to_have_text("Plain Bible Text")
    desk.emulate_media(media="print")
    expect(desk.locator("#tx-print")).to_be_hidden()
    expect(desk.locator("#tx-print-pages .v-num").first).to_be_visible()
    # Only addresses of other sites are written out on paper.
    written = (
        "(links) => links.map((link) => getComputedStyle(link, '::after').content)"
        ".filter((what) => what.includes('('))"
    )
    assert desk.locator("#tx-print-pages a[href]").evaluate_all(written) == []


def test_a_book_that_is_not_there_is_said(desk: Page, library_address: str) -> None:
    # A folder is one of this site: contents, which are a script, are taken from nowhere else.
    none = "door43('contents', {groups: []})"
    desk.route(f"{library_address}/contents.js", lambda route: route.fulfill(body=none))
    for folder, loaded in (
        ("en_reg/", "/en_reg/contents.js"),
        ("../", "/contents.js"),
        (".../", "/contents.js"),
    ):
        desk.goto(f"{library_address}/print.html?of={folder}&section=none")
        expect(desk.locator("#tx-print [role=status]")).to_contain_text("could not be loaded")
        expect(desk.locator(f"script[src='{library_address}{loaded}']")).not_to_have_count(0)


@pytest.mark.parametrize("missing", ["en_reg/contents.js", "en_reg/jon/03.html"])
def test_what_never_comes_is_not_waited_for(desk: Page, library_address: str, missing: str) -> None:
    desk.route(f"{library_address}/{missing}", lambda route: None)
    desk.clock.install()
    with desk.expect_request(f"**/{missing}"):
        desk.goto(f"{library_address}/print.html?of=en_reg/&section=jon", wait_until="commit")
    desk.clock.fast_forward(60_000)
    expect(desk.locator("#tx-print [role=status]")).to_contain_text("could not be loaded")


SLOWLY = """(() => {
  const get = fetch;
  window.fetch = async (address, { signal }) => {
    const answer = await get(address);
    if (!String(address).endsWith("jon/03.html")) return answer;
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return new Response(new ReadableStream({
      start(held) {
        signal.addEventListener("abort", () => held.error(new Error("late")));
        let at = 0;
        window.give = (size) => (held.enqueue(bytes.slice(at, (at += size))), at < bytes.length || held.close());
      },
    }));
  };
})()"""


def test_a_file_is_waited_for_while_it_comes(desk: Page, library_address: str) -> None:
    desk.add_init_script(SLOWLY)
    desk.clock.install()
    desk.goto(f"{library_address}/print.html?of=en_reg/&section=jon", wait_until="commit")
    until(lambda: desk.evaluate("'give' in window"), 60)
    for size in (1000, 1000, 1_000_000):
        desk.evaluate(
            "async (size) => { give(size); for (let i = 0; i < 50; i++) await null; }", size
        )
        desk.clock.fast_forward(40_000)
    expect(desk.locator("#tx-print-pages section")).to_have_count(4)


def test_a_chapter_has_its_published_number_everywhere(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/ar_reg/psa/117.html#019-ch-117-v-002")
    expect(phone).to_have_title(re.compile("^المزامير ١١٧ "))
    expect(phone.locator("h1")).to_have_text("مزمور ١١٧")
    expect(phone.locator("a.here bdi")).to_have_text("المزامير ١١٧")
    expect(phone.locator(".crumbs a").first).to_have_text("المكتبة")
    phone.locator(".find input").fill("مز 117:2")
    expect(phone.locator(".passages a").first).to_have_text("المزامير ١١٧:٢")
    phone.locator("[data-v='2'] .v-num a").first.click()
    expect(phone.locator("#tx-verse h2")).to_have_text("المزامير ١١٧:٢")
    phone.goto(f"{library_address}/ar_reg/psa/index.html")
    expect(phone.locator("#content .squares a")).to_have_text(["١١٧"])
    expect(phone.locator(".pager [rel=next] bdi")).to_have_text("المزامير ١١٧")


ESTHER = """\\id EST
\\h Esther
\\c 1
\\cp A
\\p
\\v 1 Mordecai had a dream.
\\v 2 \\vp 1b\\vp*He lived in Susa.
\\v 3 He served at court.
\\c 2
\\cp 1
\\p
\\v 1 It happened in those days.
\\c 3
\\cp 4a
\\p
\\v 1 Hear.
\\v 2-3 And answer.
"""


@pytest.fixture(scope="module")
def greek_esther(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site of one book whose chapters and verses are published under numbers of their own."""
    folder = tmp_path_factory.mktemp("esther")
    repository, site = folder / "en_ulb", folder / "site"
    repository.mkdir()
    (repository / "17-EST.usfm").write_text(ESTHER, encoding="utf-8")
    build_site([str(repository)], site, SiteOptions(cache=False))
    with served(site, policy=POLICY) as address:
        yield address


@pytest.mark.parametrize(
    ("typed", "offered", "end"),
    [
        ("esther a", "Esther A", "/est/01.html"),
        ("A:3", "Esther A:3", "/est/01.html#017-ch-001-v-003"),
        ("est 1:1", "Esther 1:1", "/est/02.html#017-ch-002-v-001"),
        ("Est 4A.2", "Esther 4a:2", "/est/03.html#017-ch-003-v-002"),
        ("est a:1b", "Esther A:1b", "/est/01.html?v=1b"),
        ("est a:3a", "Esther A:3a", "/est/01.html?v=3a"),
    ],
)
def test_published_numbers_are_typed(
    phone: Page, greek_esther: str, typed: str, offered: str, end: str
) -> None:
    phone.goto(f"{greek_esther}/est/02.html")
    phone.locator(".find input").fill(typed)
    expect(phone.locator(".passages a").first).to_have_text(offered)
    phone.locator(".find input").press("Enter")
    ends(phone, end)
    if "?v=" in end:
        expect(phone.locator("[data-v].marked")).to_have_attribute(
            "data-v", "2" if "1b" in end else "3"
        )


def test_published_numbers_are_copied_and_found(phone: Page, greek_esther: str) -> None:
    phone.goto(f"{greek_esther}/est/01.html")
    phone.locator("[data-v='2'] .v-num a").tap()
    expect(phone.locator("#tx-verse h2")).to_have_text("Esther A:1b")
    phone.goto(f"{greek_esther}/est/03.html")
    phone.locator("[data-v='2 3'] .v-num a").tap()
    expect(phone.locator("#tx-verse h2")).to_have_text("Esther 4a:2-3")
    for query, places in (
        ("Susa", {"EST 1:2": "Esther A:1b"}),
        ("esther a:3", {"EST 1:3": "Esther A:3"}),
        ("est 1", {"EST 2:1": "Esther 1:1"}),
        ("esther ١:١", {"EST 2:1": "Esther 1:1"}),
    ):
        phone.goto(f"{greek_esther}/search.html?q={query}")
        expect(phone.locator("#tx-search-results")).to_have_attribute("data-done", "true")
        found = phone.locator("[data-ref]")
        shown = {
            item.get_attribute("data-ref"): item.locator("a").inner_text() for item in found.all()
        }
        assert shown == places


def test_a_search_may_be_in_one_language_or_one_kind_of_resource(
    phone: Page, library_address: str
) -> None:
    phone.goto(f"{library_address}/search.html?q=slave&in=kind:bible")
    results = phone.locator("#tx-search-results")
    expect(results).to_have_attribute("data-done", "true")
    expect(phone.locator("select[name=in] option:checked")).to_have_text("Bible")
    expect(results.locator("h2")).to_have_text(
        ["English: Plain Bible Text", "English: Word-for-Word Text"]
    )
    phone.goto(f"{library_address}/search.html?q=slave&in=lang:ar")
    expect(results).to_have_attribute("data-done", "true")
    said = "Nothing found · Not known here: \u2068slave\u2069"
    expect(phone.locator("#tx-search-status")).to_have_text(said)
