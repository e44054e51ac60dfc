"""What a reader does on a page, by taps on a phone and by keys, under the documented policy."""

from __future__ import annotations

import re
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import POLICY, served
from tests.files import write_files
from tx_mkdocs.findings.samples import bible
from tx_mkdocs.site.build import SiteOptions, build_site


def asks(page: Page, typed: str) -> None:
    """Type a passage into the box, and go there."""
    page.locator(".find input").tap()
    page.keyboard.type(typed)
    page.keyboard.press("Enter")


def taps(page: Page, *selectors: str) -> None:
    """Tap what each selector finds first, one after the other."""
    for selector in selectors:
        page.locator(selector).first.tap()


def ends(page: Page, path: str) -> None:
    """Wait until the page is at an address that ends in `path`."""
    page.wait_for_url(lambda url: url.endswith(path))


def test_a_verse_is_three_taps_from_the_first_page_of_a_library(
    phone: Page, library_address: str
) -> None:
    phone.goto(library_address)
    taps(phone, "section.read >> text=Jonah", ".squares >> text='3'")
    ends(phone, "/en_reg/jon/03.html")
    taps(phone, ".verses >> text='4'")
    ends(phone, "/en_reg/jon/03.html#032-ch-003-v-004")
    expect(phone.locator(".verses")).to_have_count(0)


def test_the_place_leads_to_another_chapter_in_two_taps(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    phone.locator("a.here").tap()
    taps(phone, "#tx-places >> text=Psalms", "#tx-places >> text='117'")
    ends(phone, "/en_reg/psa/117.html")
    phone.go_back()
    phone.locator("a.here").tap()
    expect(phone.locator("#tx-places [aria-current]")).to_have_text("Jonah")
    phone.keyboard.press("Escape")
    expect(phone.locator("#tx-places")).to_be_hidden()


def test_pictures_that_do_not_come_leave_their_room_to_the_text(
    phone: Page, library_address: str
) -> None:
    phone.route("**/*.jpg", lambda route: route.abort())
    phone.goto(f"{library_address}/en_obs/index.html")
    expect(phone.locator(".cards a").first).to_be_visible()
    expect(phone.locator(".cards img").first).to_be_hidden()
    phone.goto(f"{library_address}/en_obs/01.html")
    expect(phone.locator(".frame figcaption").first).to_be_visible()
    expect(phone.locator(".frame img").first).to_be_hidden()


def test_articles_open_at_the_reader_s_place(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_tw/kt/prophet.html")
    phone.locator("a.here").tap()
    here = phone.locator("#tx-places [aria-current=page]")
    expect(here).to_contain_text("prophet")
    expect(phone.locator("#tx-places .titles a").first).to_be_visible()


@pytest.mark.parametrize(
    ("start", "typed", "end"),
    [
        ("/index.html", "jon 3:4", "/en_reg/jon/03.html#032-ch-003-v-004"),
        ("/en_reg/jon/01.html", "Ps 23.2-4", "/en_reg/psa/023.html?v=2-4#019-ch-023-v-002"),
        ("/en_reg/jon/01.html", "3jn", "/en_reg/3jn/index.html"),
        ("/en_reg/jon/01.html", "III John 1", "/en_reg/3jn/01.html"),
        ("/en_reg/jon/01.html", "2:3", "/en_reg/jon/02.html#032-ch-002-v-003"),
        ("/es_ulb/index.html", "abdías 1:2", "/es_ulb/oba/01.html#031-ch-001-v-002"),
        ("/es_ulb/index.html", "Obd 1", "/es_ulb/oba/01.html"),
        ("/ar_reg/index.html", "المزامير ١١٧: ٢", "/ar_reg/psa/117.html#019-ch-117-v-002"),
        ("/en_obs/index.html", "OBS 2:3", "/en_obs/02.html#02-03"),
        ("/en_obs/01.html", "2:3", "/en_obs/02.html#02-03"),
        ("/en_reg/jon/01.html", "obs 3", "/en_obs/03.html"),
        ("/en_tw/kt/prophet.html", "jon 3:4", "/en_reg/jon/03.html#032-ch-003-v-004"),
    ],
)
def test_the_box_leads_to_a_reference(
    phone: Page, library_address: str, start: str, typed: str, end: str
) -> None:
    phone.goto(f"{library_address}{start}")
    asks(phone, typed)
    ends(phone, end)


def test_the_box_searches_for_what_is_no_passage(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    phone.locator(".find input").tap()
    phone.keyboard.type("Nineveh")
    expect(phone.locator(".passages a").last).to_have_text("Search: \u2068Nineveh\u2069")
    phone.keyboard.press("Enter")
    ends(phone, "/search.html?q=Nineveh")
    found = phone.locator("[data-ref='JON 1:2']").first
    expect(found.locator("mark").first).to_have_text("Nineveh")
    found.locator("a").tap()
    ends(phone, "/en_reg/jon/01.html#032-ch-001-v-002")


def test_the_box_finds_all_references_of_a_list(phone: Page, library_address: str) -> None:
    for typed, listed in (
        ("jon 3:4,2", ["JON 3:4", "JON 3:2"]),
        ("Jonah 3:4; 1:2; Ps 23.1", ["JON 3:4", "JON 1:2", "PSA 23:1"]),
    ):
        phone.goto(f"{library_address}/en_reg/jon/01.html")
        asks(phone, typed)
        results = phone.locator("#tx-search-results")
        expect(results).to_have_attribute("data-done", "true")
        first = results.locator("ol.hits").first.locator("li")
        assert [item.get_attribute("data-ref") for item in first.all()] == listed


def test_what_is_found_is_printed(desk: Page, library_address: str) -> None:
    desk.goto(f"{library_address}/search.html?q=the&in=en_reg/")
    results = desk.locator("#tx-search-results")
    expect(results).to_have_attribute("data-done", "true")
    desk.emulate_media(media="print")
    expect(results.locator("ol.hits > li").first).to_be_visible()
    expect(results.get_by_role("button")).to_be_hidden()
    expect(desk.get_by_role("searchbox").last).to_have_value("the")


def test_who_comes_back_to_the_search_finds_what_was_shown(
    desk: Page, library_address: str
) -> None:
    desk.goto(f"{library_address}/search.html?q=the&in=en_reg/")
    results = desk.locator("#tx-search-results")
    found = results.locator("ol.hits > li > a")
    for count in (20, 30):
        results.get_by_role("button").click()
        expect(found).to_have_count(count)
    link = found.nth(27)
    here = link.get_attribute("href")
    link.click()
    expect(desk.locator("h1").first).to_be_visible()
    desk.go_back()
    expect(results).to_have_attribute("data-done", "true")
    expect(found).to_have_count(30)
    expect(desk.locator(f'a[href="{here}"]')).to_be_focused()
    expect(desk.locator(f'a[href="{here}"]')).to_be_in_viewport()
    desk.goto(f"{library_address}/search.html?q=lord&in=en_reg/")
    expect(results).to_have_attribute("data-done", "true")
    expect(found).to_have_count(10)


def test_headings_footnotes_and_introductions_are_shown_to_who_asks(
    phone: Page, tmp_path: Path
) -> None:
    text = (
        "\\id GEN\n\\h Genesis\n\\mt Genesis\n\\is Lamps\n\\ip Of wicks.\n\\c 1\n\\s The lamp\n\\p\n\\v 1 No light.\n"
        '\\v 2 It was dark.\\fig A torch|src="t.jpg"\\fig*\\f + \\ft Or without a lamp or candle.\\f*\n\\v 3 A lamp.\n'
    )
    source = write_files(tmp_path / "en_ulb", bible(files={"01-GEN.usfm": text}))
    build_site([str(source)], tmp_path / "site", SiteOptions(cache=False, fonts="system"))
    results = phone.locator("#tx-search-results")
    found, beside = results.locator("[data-ref]"), results.locator("details.beside")

    def looks(address: str) -> None:
        phone.goto(f"{address}/search.html?q=candle")
        expect(phone.locator("#tx-search-status")).to_have_text("Nothing found")
        # There is one resource.
        expect(phone.locator("select[name=order]")).to_be_visible()
        expect(phone.locator("select[name=in]")).to_be_hidden()
        expect(beside.locator("summary")).to_have_text(
            "Headings, footnotes, introductions · Found: 1"
        )
        expect(found).to_have_count(0)
        phone.goto(f"{address}/search.html?q=wicks")
        beside.locator("summary").click()
        expect(found).to_have_attribute("data-ref", "GEN intro")
        expect(found.locator("a")).to_have_attribute("href", re.compile(r"/gen/index\.html$"))
        phone.goto(f"{address}/search.html?q=torch")
        beside.locator("summary").click()
        expect(found.locator(".where")).to_have_text("picture")
        phone.goto(f"{address}/search.html?q=lamp")
        expect(results).to_have_attribute("data-done", "true")
        expect(phone.locator("#tx-search-status")).to_have_text("Found: 1")
        assert [item.get_attribute("data-ref") for item in found.all()] == ["GEN 1:3"]
        beside.locator("summary").click()
        expect(found).to_have_count(3)
        there = [
            (item.get_attribute("data-ref"), item.get_attribute("data-where"))
            for item in found.all()
        ]
        assert there == [("GEN 1:3", None), ("GEN 1:1", "heading"), ("GEN 1:2", "note")]
        expect(found.locator(".where")).to_have_text(["heading", "note"])
        expect(found.locator("mark")).to_have_text(["lamp"] * 3)

    looks((tmp_path / "site").as_uri())
    with served(tmp_path / "site", policy=POLICY) as address:
        looks(address)
        # A word of the original where one has that number, else a chapter.
        phone.goto(f"{address}/gen/01.html")
        asks(phone, "G1")
        ends(phone, "/search.html?q=G1")
        expect(found).to_have_count(3)
        phone.goto(f"{address}/gen/01.html")
        asks(phone, "G1:2")
        ends(phone, "/gen/01.html#001-ch-001-v-002")
        phone.goto(f"{address}/search.html?q=lamp")
        beside.locator("summary").click()
        expect(found).to_have_count(3)
        note = found.last.locator("a")
        note.tap()
        ends(phone, "/gen/01.html#fn-001-001-002-1")
        phone.go_back()
        expect(found).to_have_count(3)
        expect(note).to_be_focused()


@pytest.mark.parametrize("query", ["JON 1:2", '"go to Nineveh"'])
def test_the_search_of_a_library_counts_what_it_shows(
    desk: Page, library_address: str, query: str
) -> None:
    desk.goto(f"{library_address}/search.html?q={query}")
    expect(desk.locator("#tx-search-results")).to_have_attribute("data-done", "true")
    shown = desk.locator("#tx-search-results li[data-ref]").count()
    assert shown
    expect(desk.locator("#tx-search-status .count")).to_have_text(f"Found: {shown}")


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("Nineveh book:xyz", "Nothing found · Not known here: xyz"),
        ("Nineveh book:xyz,jon-3jn zebra", "Nothing found · Not known here: xyz, zebra"),
        ("H99999", "Nothing found · Not known here: H99999"),
        (
            "jon 99",
            "Nothing found · There is no such passage here. The last one is Jonah 4:11.",
        ),
        (
            "book:jon 1:99",
            "Nothing found · There is no such passage here. The last one is Jonah 1:17.",
        ),
        ('"', 'Nothing found · Ignored: "'),
        ("jon 1:2 MEN", "Found: 7 · Ignored: MEN"),
        ("jon 3 Nineveh", "Found: 6 · Searched in this passage only: jon 3"),
        # The third letter, which is here, is never called by the name of John alone.
        ("يوحنا 9", "Nothing found"),
    ],
)
def test_the_search_says_what_there_is_not(
    phone: Page, library_address: str, query: str, said: str
) -> None:
    phone.goto(f"{library_address}/search.html?{urlencode({'q': query})}")
    expect(phone.locator("#tx-search-results")).to_have_attribute("data-done", "true")
    assert re.sub("[\u2068\u2069]", "", phone.locator("#tx-search-status").inner_text()) == said


@pytest.mark.parametrize(
    ("query", "offered"),
    [
        ("Ninevah", ["Nineveh"]),
        ("“off to Ninveh”", ["“off to nineveh”"]),
        ("wnet tward", ["went toward"]),
        ("Jonha 1:2", ["jonah 1:2"]),
        ("xyzzyx", []),
        ("Nineveh", []),
    ],
)
def test_the_search_offers_words_that_are_written_alike(
    desk: Page, library_address: str, query: str, offered: list[str]
) -> None:
    desk.goto(f"{library_address}/search.html?{urlencode({'q': query, 'in': 'en_reg/'})}")
    results = desk.locator("#tx-search-results")
    expect(results).to_have_attribute("data-done", "true")
    links = results.locator(".alike a")
    assert links.all_inner_texts()[:1] == [text.lower() for text in offered]
    if offered:
        links.first.click()
        expect(results.locator("[data-ref^=JON]").first).to_be_visible()


def test_letters_are_numbers_of_hebrew_chapters_and_verses(phone: Page, tmp_path: Path) -> None:
    files = {}
    for number, code in (("09", "1SA"), ("10", "2SA"), ("19", "PSA")):
        chapters = (
            f"\\c {chapter}\n\\p\n\\v 1 ברא את\n\\v 2 לא\n\\v 3 כל\n" for chapter in range(1, 13)
        )
        files[f"{number}-{code}.usfm"] = f"\\id {code}\n" + "".join(chapters)
    source = write_files(
        tmp_path / "he_reg", bible({"identifier: 'en'": "identifier: 'he'"}, files)
    )
    build_site([str(source)], tmp_path / "site", SiteOptions(cache=False, fonts="system"))
    with served(tmp_path / "site") as address:
        for typed, end in (
            ("תהלים י״א, ב", "/psa/11.html#019-ch-011-v-002"),
            ("שמואל ב ג", "/2sa/03.html"),
            ("שמואל ב", "/2sa/index.html"),
        ):
            phone.goto(f"{address}/1sa/01.html")
            asks(phone, typed)
            ends(phone, end)
        for query, refs in (
            ("תהלים י״א, ב־ג", ["PSA 11:2", "PSA 11:3"]),
            ("תהלים פרק י״א, פסוקים ב־ג", ["PSA 11:2", "PSA 11:3"]),
            ("תהלים מזמור יא פסוק ג", ["PSA 11:3"]),
            ("שמואל ב ג: א; יא, ב", ["2SA 3:1", "2SA 11:2"]),
            # A word that has two units is no number.
            ("תהלים בא", []),
            ("ברא את book:1sa in:ot -לא", [f"1SA {chapter}:1" for chapter in range(1, 11)]),
        ):
            phone.goto(f"{address}/search.html?{urlencode({'q': query})}")
            expect(phone.locator("#tx-search-results")).to_have_attribute("data-done", "true")
            found = phone.locator("#tx-search-results [data-ref]").all()
            assert [item.get_attribute("data-ref") for item in found] == refs


def test_words_that_no_text_has_together_are_offered_apart(
    desk: Page, library_address: str
) -> None:
    desk.goto(f"{library_address}/search.html?q=%22Nineveh off to%22&in=en_reg/")
    desk.locator(".alike a").click()
    expect(desk.locator("[data-ref='JON 1:2']")).to_be_visible()
    expect(desk.locator("#tx-search [name=order]")).to_have_value("best")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("3 John", {"3JN"}),
        ("III Jn", {"3JN"}),
        ("Nineveh book:psa-jon", {"JON"}),
        # Of each resource that has one book.
        ("1:3", {"JON", "OBS"}),
    ],
)
def test_the_search_finds_books_by_their_names(
    phone: Page, library_address: str, query: str, found: set[str]
) -> None:
    phone.goto(f"{library_address}/search.html?q={query}&in=lang:en")
    expect(phone.locator("#tx-search-results")).to_have_attribute("data-done", "true")
    refs = [item.get_attribute("data-ref") or "" for item in phone.locator("[data-ref]").all()]
    assert {ref.partition(" ")[0] for ref in refs} == found


@pytest.mark.parametrize(
    ("query", "rest"),
    [
        ("book:psa-jon lord in:ot", "lord"),
        ("lord -nineveh book:“Psalms - Jonah”", "lord+-nineveh"),
        ("in:ot “the lord", "%22the+lord%22"),
    ],
)
def test_what_is_found_in_several_books_is_kept_to_one(
    phone: Page, library_address: str, query: str, rest: str
) -> None:
    phone.goto(f"{library_address}/search.html?q={query}&in=en_reg/")
    taps(phone, ".in-books summary", ".in-books a >> text=Jonah")
    ends(phone, f"/search.html?q={rest}+book%3Ajon&in=en_reg%2F")
    expect(phone.locator("#tx-search-results")).to_have_attribute("data-done", "true")
    refs = [item.get_attribute("data-ref") or "" for item in phone.locator("[data-ref]").all()]
    assert {ref.partition(" ")[0] for ref in refs} == {"JON"}


@pytest.mark.parametrize("query", ["3 Jn 1:4", "III John 1:4", "3 يوحنا ١:٤"])
def test_the_search_knows_the_names_of_books_that_the_box_knows(
    phone: Page, library_address: str, query: str
) -> None:
    phone.goto(f"{library_address}/search.html?q={query}")
    results = phone.locator("#tx-search-results")
    expect(results).to_have_attribute("data-done", "true")
    assert results.locator("[data-ref='3JN 1:4']").count()
    assert not results.locator("[data-ref]:not([data-ref='3JN 1:4'])").count()


def test_the_search_looks_inside_words_only_for_what_no_text_has(
    desk: Page, library_address: str
) -> None:
    """“end” is in Spanish “tendrá”, and a word in English."""
    desk.goto(f"{library_address}/search.html?q=end")
    results = desk.locator("#tx-search-results")
    expect(results).to_have_attribute("data-done", "true")
    assert results.locator("li[data-ref]").count()
    assert not results.locator("h2[lang^='es']").count()
    expect(desk.locator("#tx-search-status")).not_to_contain_text("inside words")
    desk.goto(f"{library_address}/search.html?q=endr")
    expect(results.locator("h2[lang^='es']")).to_be_visible()
    expect(desk.locator("#tx-search-status")).to_contain_text("inside words")


def test_the_search_says_that_it_looked_for_some_words_only(phone: Page, tmp_path: Path) -> None:
    verses = "".join(f"\\v {number} ab{number * 7:05}cdefgh\n" for number in range(1, 6_000))
    files = bible({}, {"32-JON.usfm": f"\\id JON\n\\c 1\n\\p\n{verses}"})
    source = write_files(tmp_path / "source", files)
    build_site([str(source)], tmp_path / "site", SiteOptions(cache=False, fonts="system"))
    with served(tmp_path / "site", policy=POLICY) as address:
        phone.goto(f"{address}/search.html?q=*ab*")
        count = phone.locator("#tx-search-status .count")
        expect(count).to_have_text(re.compile("^Found: [1-5],\\d{3} at least$"))
        expect(phone.locator(".alike")).to_contain_text("Many words contain “ab”")
        phone.locator(".alike a").tap()
        ends(phone, "&all=1")
        expect(count).to_have_text("Found: 5,999")


def test_the_search_takes_a_long_text(desk: Page, library_address: str) -> None:
    """Of a whole chapter that is pasted, as much as hosts take, each word once."""
    desk.goto(f"{library_address}/search.html")
    box = desk.locator("#tx-search-words")
    box.fill("")
    desk.keyboard.insert_text("he went to Nineveh " * 500)
    assert len(box.input_value()) == 800
    assert desk.evaluate("txSearch.parse('went to Nineveh '.repeat(50)).items.length") == 3
    desk.locator(".find input").focus()
    desk.keyboard.insert_text("he went to Nineveh " * 500)
    assert len(desk.locator(".find input").input_value()) == 800


def test_the_box_says_when_there_is_no_such_passage(phone: Page, library_address: str) -> None:
    phone.goto(f"{library_address}/en_reg/jon/01.html")
    phone.evaluate("document.querySelector('.find').removeAttribute('data-search')")
    asks(phone, "Hezekiah 99")
    expect(phone.locator(".passages [role=status]")).to_have_text("There is no such passage here.")


@pytest.mark.parametrize(
    ("page", "key", "end"),
    [
        ("/en_reg/jon/02.html", "ArrowRight", "/en_reg/jon/03.html"),
        ("/en_reg/jon/02.html", "ArrowLeft", "/en_reg/jon/01.html"),
        ("/ar_reg/psa/117.html", "ArrowRight", "/ar_reg/psa/index.html"),
    ],
)
def test_keys_turn_the_page_in_its_direction(
    desk: Page, library_address: str, page: str, key: str, end: str
) -> None:
    desk.goto(f"{library_address}{page}")
    desk.keyboard.press(key)
    ends(desk, end)


def swipe(phone: Page, *places: int) -> None:
    """A finger that is at these places across the page, 10 ms after each other, however busy the machine is."""
    touch = phone.context.new_cdp_session(phone)
    began = time.time()
    kinds = ("touchStart", *["touchMove"] * (len(places) - 1), "touchEnd")
    for at, (kind, place) in enumerate(zip(kinds, (*places, None), strict=True)):
        points = [] if place is None else [{"x": place, "y": 400}]
        touch.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": points, "timestamp": began + at / 100},
        )


@pytest.mark.parametrize(("across", "end"), [(-150, "/jon/03.html"), (150, "/jon/01.html")])
def test_a_swipe_turns_the_page(phone: Page, library_address: str, across: int, end: str) -> None:
    phone.goto(f"{library_address}/en_reg/jon/02.html")
    swipe(phone, 200, 200 + across)
    ends(phone, end)


def test_the_browser_s_own_swipe_does_not_stop_ours(phone: Page, library_address: str) -> None:
    """Chromium goes back in its history after a long swipe to the right, unless the page says no."""
    phone.goto(f"{library_address}/en_reg/psa/117.html")
    phone.goto(f"{library_address}/en_reg/jon/02.html")
    phone.wait_for_timeout(500)
    swipe(phone, *range(60, 370, 10))
    ends(phone, "/jon/01.html")
    phone.wait_for_timeout(500)
    ends(phone, "/jon/01.html")


def test_pages_opened_from_a_disk_find_passages_too(phone: Page, library: Path) -> None:
    phone.goto(f"{library.as_uri()}/en_reg/jon/01.html")
    asks(phone, "tit 1:4")
    ends(phone, "/en_reg/tit/01.html#056-ch-001-v-004")
