"""A reader puts other texts beside a chapter: verse by verse, in the address, kept for the next chapter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CHROMIUM, POLICY, served
from tests.browser.test_access import AXE, RULES
from tx_mkdocs.findings.samples import bible
from tx_mkdocs.site.build import SiteOptions, build_site

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not Path(CHROMIUM).is_file(), reason="no Chromium on this machine"),
]


def psalm(name: str, last: int, title: str = "") -> str:
    verses = "".join(f"\\v {verse} {name} {verse}.\n" for verse in range(1, last + 1))
    return f"\\id PSA\n\\h Psalms\n\\mt Psalms\n\\c 3\n{title}\\q1\n{verses}\\c 4\n\\q1\n\\v {last - 7} {name} four.\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Psalm 3 in a text with the numbers of the English, and in one with those of the Hebrew."""
    top = tmp_path_factory.mktemp("side")
    texts = {
        "en_ulb": bible(
            files={"01-GEN.usfm": None, "19-PSA.usfm": psalm("English", 8, "\\d A psalm.\n")}
        ),
        "hbo_uhb": bible(
            {
                "identifier: 'en'": "identifier: 'hbo'",
                "direction: 'ltr'": "direction: 'rtl'",
                "'Unlocked Literal Bible'": "'Hebrew Bible'",
            },
            {"01-GEN.usfm": None, "19-PSA.usfm": psalm("Hebrew", 9)},
        ),
    }
    for name, files in texts.items():
        for path, text in files.items():
            (top / name).mkdir(exist_ok=True)
            (top / name / path).write_text(
                text.replace("01-GEN", "19-PSA").replace("'gen'", "'psa'"), encoding="utf-8"
            )
    options = SiteOptions(cache=False, fonts="system", parallel=(("en_ulb", "hbo_uhb"),))
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
    expect(desk.locator("#tx-beside a")).to_have_attribute(
        "href", f"{address}/parallel/en_ulb--hbo_uhb/psa/003.html"
    )
    desk.get_by_label("Hebrew Bible").check()
    expect(desk.locator("#tx-side tbody tr")).to_have_count(9)
    listed = [[" ".join(cell.split()) for cell in row] for row in rows(desk)]
    assert listed[0] == ["A psalm.", "ULB 1 Hebrew 1."]
    assert listed[1] == ["ULB 1 English 1.", "ULB 2 Hebrew 2."]
    assert listed[8] == ["ULB 8 English 8.", "ULB 9 Hebrew 9."]
    assert desk.url.endswith("?with=hbo_uhb")
    assert desk.locator("#tx-side td:nth-child(2)").first.get_attribute("dir") == "rtl"
    desk.goto(f"{address}/en_ulb/psa/04.html")
    expect(desk.locator("#tx-side td").nth(1)).to_contain_text("Hebrew four.")
    desk.locator("#tx-side td:first-child .n").first.click()
    expect(desk.locator("#content")).to_be_visible()


def test_on_a_phone_they_stand_below_each_other(phone: Page, site: Path) -> None:
    with served(site) as address:
        phone.goto(f"{address}/hbo_uhb/psa/03.html?with=en_ulb")
        row = phone.locator("#tx-side tbody tr").nth(1)
        expect(row).to_contain_text("English 1.")
        first, second = (row.locator("td").nth(at).bounding_box() for at in (0, 1))
        assert first and second and second["y"] >= first["y"] + first["height"]
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        phone.evaluate(AXE)
        result = phone.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")
        assert [(found["id"], found["nodes"][0]["html"]) for found in result["violations"]] == []


def test_from_a_disk_the_static_pages_remain(desk: Page, site: Path) -> None:
    desk.goto(f"{site.as_uri()}/en_ulb/psa/03.html")
    desk.get_by_role("button", name="Side by side").click()
    expect(desk.locator("#tx-beside [role=status]")).to_contain_text("cannot load")
    desk.locator("#tx-beside li a").click()
    expect(desk.locator("table.side")).to_contain_text("Hebrew 2.")
