"""A reader puts other texts beside a chapter: verse by verse, in the address, kept for the next chapter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import POLICY, served
from tests.browser.test_access import AXE, RULES
from tests.browser.test_loading import SHIFT
from tests.browser.test_reading import ends
from tests.browser.test_waiting import Held
from tx_mkdocs.findings.samples import bible, stories
from tx_mkdocs.site.build import SiteOptions, build_site

NOTES = """\
dublin_core:
  conformsto: rc0.2
  identifier: tn
  subject: TSV Translation Notes
  language: {identifier: en, title: English, direction: ltr}
  title: Notes
  type: help
  format: text/tsv
projects:
- {identifier: psa, path: ./tn_PSA.tsv, title: Psalms, versification: ufw}
"""
ROWS = (
    "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    "3:2\tab12\t\t\t\t0\t# Many\\n\\nSee [Psalm 4](../04/01.md).\n"
    "3:8\tab13\t\t\t\t0\tThe last verse.\n"
    f"5:3\tab14\t\t\t{'אֲדֹנָי ' * 30}\t1\tA long quote.\n"
)


def psalm(name: str, last: int, title: str = "", fifth: str = "1") -> str:
    verses = "".join(f"\\v {verse} {name} {verse}.\n" for verse in range(1, last + 1))
    listed = "".join(f"\\v {verse} Five.\n" for verse in fifth.split())
    return (
        f"\\id PSA\n\\h Psalms\n\\mt Psalms\n\\c 3\n{title}\\q1\n{verses}\\c 4\n\\q1\n\\v {last - 7} {name} four.\n"
        f"\\c 5\n\\q1\n{listed}"
    )


PAIRS = (("en_ulb", "hbo_uhb"), ("en_obs", "hi_obs"), ("en_ulb", "ru_rsb"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Psalm 3 in a text with the numbers of the English, and in one with those of the Hebrew."""
    top = tmp_path_factory.mktemp("side")
    texts: dict[str, dict[str, str]] = {
        "en_ulb": bible(
            files={
                "01-GEN.usfm": None,
                "19-PSA.usfm": psalm("English", 8, "\\d A psalm.\n", "1 3 4 5")
                + "\\c 23\n\\d Of David.\n\\q1\n\\v 1 Shepherd.\n\\v 6 House.\n",
            }
        ),
        "hbo_uhb": bible(
            {
                "identifier: 'en'": "identifier: 'hbo'",
                "direction: 'ltr'": "direction: 'rtl'",
                "'Unlocked Literal Bible'": "'Hebrew Bible'",
            },
            {"01-GEN.usfm": None, "19-PSA.usfm": psalm("Hebrew", 9)},
        ),
        "hi_ulb": bible(
            {"identifier: 'en'": "identifier: 'hi'", "'Unlocked Literal Bible'": "'Hindi Bible'"},
            {
                "01-GEN.usfm": None,
                "19-PSA.usfm": psalm("हे यहोवा मेरे सतानेवाले कितने बढ़ गए हैं", 8, fifth="1 2 3 4-5 6"),
            },
        ),
        "ru_rsb": bible(
            {"identifier: 'en'": "identifier: 'ru'", "'Unlocked Literal Bible'": "'Russian Bible'"},
            {
                "01-GEN.usfm": None,
                "19-PSA.usfm": "\\id PSA\n\\h Псалтирь\n\\c 9\n\\q1\n\\v 22 Десять.\n\\v 39 Конец.\n\\c 22\n"
                "\\d Давида.\n\\q1\n\\v 1 Пастырь.\n\\v 6 Дом.\n\\c 23\n\\q1\n\\v 1 Земля.\n\\v 10 Царь.\n",
            },
        ),
        "en_tn": {"manifest.yaml": NOTES, "tn_PSA.tsv": ROWS},
        "en_obs": stories(),
        "hi_obs": stories(
            {"This is part": "यह कहानी का भाग है, और वह लंबा है, " * 9},
            metadata={"identifier: 'en'": "identifier: 'hi'", "'English'": "'हिन्दी'"},
        ),
    }
    for name, files in texts.items():
        for path, text in files.items():
            (top / name / path).parent.mkdir(parents=True, exist_ok=True)
            (top / name / path).write_text(
                text.replace("01-GEN", "19-PSA").replace("'gen'", "'psa'"), encoding="utf-8"
            )
    options = SiteOptions(cache=False, fonts="system", parallel=PAIRS)
    build_site([str(top / name) for name in texts], top / "site", options)
    return top / "site"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site, policy=POLICY) as opened:
        yield opened


def rows(page: Page) -> list[list[str]]:
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('#tx-side tbody tr')].map("
        "(row) => [...row.cells].map((cell) => cell.textContent.trim()))"
    )
    return found


def test_texts_meet_across_numberings_and_the_choice_is_kept(desk: Page, address: str) -> None:
    desk.goto(f"{address}/en_ulb/psa/03.html")
    desk.get_by_role("button", name="Side by side").click()
    expect(desk.locator("#tx-beside a").first).to_have_attribute(
        "href", f"{address}/parallel/en_ulb--hbo_uhb/psa/003.html"
    )
    desk.get_by_label("Hebrew Bible").check()
    expect(desk.locator("#tx-side tbody tr")).to_have_count(9)
    listed = [[" ".join(cell.split()) for cell in row] for row in rows(desk)]
    assert listed[0] == ["A psalm.", "ULB hbo 1 Hebrew 1."]
    assert listed[1] == ["ULB en 1 English 1.", "ULB hbo 2 Hebrew 2."]
    assert listed[8] == ["ULB en 8 English 8.", "ULB hbo 9 Hebrew 9."]
    ends(desk, "?with=hbo_uhb")
    assert desk.locator("#tx-side td:nth-child(2)").first.get_attribute("dir") == "rtl"
    desk.goto(f"{address}/en_ulb/psa/04.html")
    expect(desk.locator("#tx-side td").nth(1)).to_contain_text("Hebrew four.")
    desk.locator("#tx-side td:first-child .n").first.click()
    expect(desk.locator("#content")).to_be_visible()


def test_psalms_of_the_septuagint_meet_those_of_the_hebrew_bible(desk: Page, address: str) -> None:
    expected = [
        ["Of David.", "Давида."],
        ["ULB en 1 Shepherd.", "ULB ru 22:1 Пастырь."],
        ["ULB en 6 House.", "ULB ru 22:6 Дом."],
    ]
    desk.goto(f"{address}/en_ulb/psa/23.html?with=ru_rsb")
    expect(desk.locator("#tx-side tbody tr")).to_have_count(3)
    assert [[" ".join(cell.split()) for cell in row] for row in rows(desk)] == expected
    desk.goto(f"{address}/parallel/en_ulb--ru_rsb/psa/023.html")
    listed = desk.locator("table.side tbody tr").all()
    assert [
        [" ".join((cell.text_content() or "").split()) for cell in row.locator("td").all()]
        for row in listed
    ] == expected
    desk.goto(f"{address}/ru_rsb/psa/22.html?with=en_ulb")
    expect(desk.locator("#tx-side tbody tr")).to_have_count(3)
    expect(desk.locator("#tx-side tbody tr").last).to_contain_text("ULB en 23:6 House.")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_text_alone_is_not_shown_before_and_moved(desk: Page, address: str, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 844})
    other = Held(desk, "**/hbo_uhb/psa/*.html")
    with desk.expect_request("**/hbo_uhb/psa/*.html"):
        desk.goto(f"{address}/en_ulb/psa/03.html?with=hbo_uhb", wait_until="commit")
    expect(desk.locator("#content")).to_have_css("visibility", "hidden")
    other.let_go()
    expect(desk.locator("#tx-side tbody tr")).to_have_count(9)
    assert desk.evaluate(SHIFT) < 0.005
    desk.goto(f"{address}/en_ulb/psa/04.html?with=")
    expect(desk.locator("#content")).to_have_css("visibility", "visible")
    # The texts never come: the one that is there is not kept back for ever.
    desk.route("**/js/later/beside.js*", lambda _: None)
    desk.goto(f"{address}/en_ulb/psa/03.html?with=hbo_uhb", wait_until="commit")
    expect(desk.locator("#content")).to_have_css("visibility", "visible")


def test_nothing_of_another_text_is_left_out_and_bridges_join_rows(
    desk: Page, address: str
) -> None:
    desk.goto(f"{address}/en_ulb/psa/05.html?with=hi_ulb")
    expect(desk.locator("#tx-side tbody tr")).to_have_count(5)
    numbers = [[re.findall(r"[\d–]+", cell) for cell in row] for row in rows(desk)]
    assert numbers == [
        [["1"], ["1"]],
        [[], ["2"]],
        [["3"], ["3"]],
        [["4", "5"], ["4–5"]],
        [[], ["6"]],
    ]
    desk.goto(f"{address}/hi_ulb/psa/05.html?with=en_ulb")
    expect(desk.locator("#tx-side tbody tr")).to_have_count(5)


def test_the_heads_of_a_page_of_its_own_stay_in_view_and_cover_nothing(
    desk: Page, address: str
) -> None:
    desk.set_viewport_size({"width": 820, "height": 300})
    desk.goto(f"{address}/parallel/en_ulb--hbo_uhb/psa/003.html")
    head, cells = desk.locator(".side th").first, desk.locator(".side tbody tr:first-child td")
    above = head.bounding_box()
    first, second = (cells.nth(at).bounding_box() for at in (0, 1))
    assert above and first and second
    assert above["y"] + above["height"] <= first["y"] + 1
    assert abs(first["width"] - second["width"]) < 1
    desk.evaluate("scrollTo({top: document.body.scrollHeight, behavior: 'instant'})")
    expect(cells.first).not_to_be_in_viewport()
    expect(head).to_be_in_viewport()


def test_on_a_phone_they_stand_below_each_other(phone: Page, site: Path) -> None:
    with served(site) as address:
        phone.goto(f"{address}/hbo_uhb/psa/03.html?with=en_ulb")
        row = phone.locator("#tx-side tbody tr").nth(1)
        expect(row).to_contain_text("English 1.")
        first, second = (row.locator("td").nth(at).bounding_box() for at in (0, 1))
        assert first and second and second["y"] >= first["y"] + first["height"]
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        phone.evaluate(AXE)
        result = phone.evaluate(
            f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})"
        )
        assert [(found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == []


def test_notes_stand_beside_their_verses(desk: Page, address: str) -> None:
    desk.goto(f"{address}/en_ulb/psa/03.html")
    desk.get_by_role("button", name="Side by side").click()
    desk.get_by_label("Hebrew Bible").check()
    desk.get_by_label("Notes").check()
    expect(desk.locator("#tx-side td.help p")).to_have_text(
        ["Many", "See Psalm 4.", "The last verse."]
    )
    listed = [[" ".join(cell.split()) for cell in row] for row in rows(desk)]
    assert listed[2][:2] == ["ULB en 2 English 2.", "ULB hbo 3 Hebrew 3."]
    assert listed[2][2].endswith("Many See Psalm 4.")
    ends(desk, "?with=hbo_uhb,en_tn")
    assert not desk.locator("#tx-side [id]").count()
    # Their colour alone does not tell links from words on a dark page.
    link = desk.locator("#tx-side td.help p a").first
    assert link.evaluate("(a) => getComputedStyle(a).textDecorationLine") == "underline"
    # Links of notes lead from where their page stands; the same beside a text whose verses count otherwise.
    desk.goto(f"{address}/hbo_uhb/psa/03.html?with=en_tn")
    expect(desk.locator("#tx-side tr:nth-child(3) td.help")).to_contain_text("Many")
    expect(desk.locator("#tx-side tr:nth-child(9) td.help")).to_contain_text("The last verse.")
    desk.goto(f"{address}/en_tn/psa/03.html")
    expect(desk.locator(".place .reading")).to_be_visible()
    expect(desk.locator(".place .beside")).to_have_count(0)


def level_and_still(desk: Page, address: str, rows: int, table: str = "#tx-side") -> None:
    """The texts of each row begin on the same line, nothing moves while a reader scrolls, and axe finds nothing."""
    desk.set_viewport_size({"width": 1280, "height": 844})
    desk.goto(address)
    expect(desk.locator(f"{table} tbody tr")).to_have_count(rows)
    apart = desk.evaluate(
        """(table) => [...document.querySelectorAll(`${table} tbody tr`)].map((row) => {
          const tops = [...row.cells].filter((cell) => cell.textContent.trim()).map((cell) => {
            const range = document.createRange();
            range.selectNodeContents(cell);
            const lines = [...range.getClientRects()].filter(({width}) => width > 1);
            return lines.at(-1).height && Math.min(...lines.map(({top}) => top));
          });
          return Math.max(...tops) - Math.min(...tops);
        })""",
        table,
    )
    line = desk.locator(f"{table} td").first.evaluate(
        "(cell) => parseFloat(getComputedStyle(cell).lineHeight)"
    )
    assert max(apart) < line, apart
    # The heads of the columns stay in sight.
    desk.set_viewport_size({"width": 1280, "height": 400})
    shift = desk.evaluate(
        """async () => {
          const painted = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
          // What the lower window moves is no shift.
          await painted();
          let shift = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) shift += entry.value;
          }).observe({ type: "layout-shift" });
          for (let top = 0; top < document.body.scrollHeight; top += 200) {
            window.scrollTo(0, top);
            await painted();
          }
          return shift;
        }"""
    )
    assert shift == 0
    desk.locator(f"{table} tbody tr").last.scroll_into_view_if_needed()
    head, bar = (desk.locator(name).first.bounding_box() for name in (f"{table} th", ".place"))
    assert head and bar and abs(head["y"] - bar["height"]) < 8
    desk.evaluate(AXE)
    result = desk.evaluate(f"axe.run(document, {{runOnly: {RULES}, resultTypes: ['violations']}})")
    assert [(found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == []


@pytest.mark.parametrize(
    ("page", "rows", "table"),
    [
        ("hbo_uhb/psa/03.html?with=en_ulb,hi_ulb", 9, "#tx-side"),
        ("en_obs/06.html?with=hi_obs", 7, "#tx-side"),
        ("parallel/en_ulb--hbo_uhb/psa/003.html", 9, "table.side"),
        ("en_ulb/psa/05.html?with=hi_ulb,en_tn", 5, "#tx-side"),
        ("parallel/en_obs--hi_obs/stories/006.html", 7, "table.side"),
    ],
)
def test_texts_are_level_and_nothing_moves_while_scrolling(
    desk: Page, address: str, page: str, rows: int, table: str
) -> None:
    level_and_still(desk, f"{address}/{page}", rows, table)


@pytest.fixture(scope="module")
def real_texts(
    corpus_repository: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """Genesis and the Psalms in three languages, and the stories in two."""
    top = tmp_path_factory.mktemp("real")
    sources = []
    for name in ("hbo_uhb", "en_ulb", "hi_ulb", "es_obs", "aab_obs_text_obs"):
        with ZipFile(corpus_repository(name)) as archive:
            wanted = re.compile(
                r"manifest\.(?:yaml|json)$|(?:GEN|PSA)\.usfm$|/content/|/\d\d/\d\d\."
            )
            archive.extractall(top, [file for file in archive.namelist() if wanted.search(file)])
        sources.append(str(next((top / name).rglob("manifest.*")).parent))
    build_site(sources, top / "site", SiteOptions(cache=False))
    with served(top / "site", policy=POLICY) as opened:
        yield opened


@pytest.mark.corpus
@pytest.mark.parametrize(
    ("page", "rows"),
    [
        ("hbo_uhb/gen/01.html?with=en_ulb,hi_ulb", 31),
        ("hbo_uhb/psa/003.html?with=en_ulb,hi_ulb", 9),
        ("es_obs/01.html?with=aab_obs_text_obs", 16),
    ],
)
def test_real_texts_are_level_and_nothing_moves_while_scrolling(
    desk: Page, real_texts: str, page: str, rows: int
) -> None:
    level_and_still(desk, f"{real_texts}/{page}", rows)


def test_a_text_that_is_wanted_no_more_is_not_shown(desk: Page, address: str) -> None:
    script, text = Held(desk, "**/js/later/beside.js*"), Held(desk, "**/hbo_uhb/psa/03.html")
    desk.goto(f"{address}/en_ulb/psa/03.html?with=hbo_uhb", wait_until="domcontentloaded")
    desk.get_by_role("button", name="Side by side").click()
    script.let_go_on()
    hebrew = desk.get_by_label("Hebrew Bible")
    hebrew.uncheck()
    text.let_go()
    expect(desk.locator("#content")).to_be_visible()
    expect(desk.locator("#tx-side")).to_have_count(0)
    # Nor is a choice kept that was taken back before the text came.
    hindi, text = desk.get_by_label("Hindi Bible"), Held(desk, "**/hi_ulb/psa/03.html")
    hindi.check()
    hindi.uncheck()
    text.let_go()
    expect(desk.locator("#content")).to_be_visible()
    assert desk.evaluate("localStorage.getItem('door43.beside')") is None


def test_two_texts_are_asked_for_at_once(desk: Page, address: str) -> None:
    first = Held(desk, "**/hbo_uhb/psa/03.html")
    with desk.expect_request("**/hi_ulb/psa/03.html"):
        desk.goto(f"{address}/en_ulb/psa/03.html?with=hbo_uhb,hi_ulb")
    first.let_go_on()
    expect(desk.locator("#tx-side thead th")).to_have_text(
        ["Unlocked Literal Bible", "Hebrew Bible", "Hindi Bible"]
    )


def test_a_text_that_did_not_come_is_asked_for_again(desk: Page, address: str) -> None:
    desk.route("**/hbo_uhb/psa/03.html", lambda route: route.abort())
    desk.goto(f"{address}/en_ulb/psa/03.html")
    desk.get_by_role("button", name="Side by side").click()
    hebrew = desk.get_by_label("Hebrew Bible")
    hebrew.check()
    expect(desk.locator("#tx-beside [role=status]")).to_contain_text("could not be loaded")
    desk.unroute("**/hbo_uhb/psa/03.html")
    hebrew.uncheck()
    hebrew.check()
    expect(desk.locator("#tx-side tbody tr")).to_have_count(9)


def test_a_text_of_the_address_that_did_not_come_is_told(desk: Page, address: str) -> None:
    desk.route("**/hbo_uhb/psa/03.html", lambda route: route.abort())
    with desk.expect_event("requestfailed"):
        desk.goto(f"{address}/en_ulb/psa/03.html?with=hbo_uhb")
    expect(desk.locator("#content")).to_be_visible()
    desk.get_by_role("button", name="Side by side").click()
    expect(desk.locator("#tx-beside [role=status]")).to_contain_text("could not be loaded")
    desk.unroute("**/hbo_uhb/psa/03.html")
    desk.get_by_label("Hindi Bible").check()
    expect(desk.locator("#tx-side thead th")).to_have_count(3)


def test_from_a_disk_the_static_pages_remain(desk: Page, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/en_ulb/psa/03.html")
    desk.get_by_role("button", name="Side by side").click()
    expect(desk.locator("#tx-beside [role=status]")).to_contain_text("cannot load")
    desk.locator("#tx-beside li a").first.click()
    expect(desk.locator("table.side")).to_contain_text("Hebrew 2.")
    # A title in Latin letters is not read aloud as Hebrew.
    english, hebrew = desk.locator("table.side th").all()
    assert [head.get_attribute("lang") for head in (english, hebrew)] == ["en", ""]
    expect(hebrew).to_have_attribute("dir", "rtl")


def test_texts_of_the_same_title_have_their_languages_with_it(desk: Page, address: str) -> None:
    heads = [re.compile(r".+ \(English\)"), re.compile(r".+ \(हिन्दी\)")]
    desk.goto(f"{address}/en_obs/06.html?with=hi_obs")
    expect(desk.locator("#tx-side th")).to_have_text(heads)
    desk.goto(f"{address}/parallel/en_obs--hi_obs/stories/006.html")
    expect(desk.locator(".side th")).to_have_text(heads)
    desk.goto(f"{address}/en_ulb/psa/03.html?with=hbo_uhb")
    expect(desk.locator("#tx-side th")).to_have_text(["Unlocked Literal Bible", "Hebrew Bible"])
