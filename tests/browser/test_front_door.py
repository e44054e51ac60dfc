"""The front door in a browser: from a server under the documented policy, and from a folder."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import PHONE, POLICY, served
from tx_mkdocs.publish import rebuild_front_door
from tx_mkdocs.publish.folder import FolderStore
from tx_mkdocs.publish.front_door import update
from tx_mkdocs.publish.listing import Listing


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("www")
    store = FolderStore(folder)
    rebuild_front_door(store)
    for number in range(40):
        language = ("hi", "am", "fr")[number % 3] if number > 35 else "hi"
        made = Listing(
            "Team",
            f"{language}_reg{number}",
            language,
            f"Bible <{number}>",
            "Bible",
            "1",
            "success",
            1,
            2,
            "2026",
        )
        update(store, None, made)
    return folder


@pytest.fixture(params=["server", "folder"])
def address(request: pytest.FixtureRequest, root: Path) -> Iterator[str]:
    if request.param == "folder":
        yield root.as_uri()
        return
    with served(root, policy=POLICY) as where:
        yield where


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A page whose scripts may ask for owners that are not there, and for nothing else that fails."""
    page = chromium.new_page(viewport={"width": PHONE, "height": 844})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on(
        "console",
        lambda line: wrong.append(line.text) if "Content Security" in line.text else None,
    )
    yield page
    page.close()
    assert wrong == []


def test_languages_and_resources_are_found(address: str, phone: Page) -> None:
    phone.goto(f"{address}/index.html")
    found = phone.locator("#found li")
    expect(found).to_have_count(3)
    phone.fill("#q", "हिन्दी")
    expect(found).to_have_count(1)
    phone.fill("#q", "amh")
    expect(found).to_have_count(1)
    phone.fill("#q", "Hindi <12>")
    expect(found.last).to_contain_text("Bible <12>")
    phone.fill("#q", "team fr_reg")
    expect(found.last).to_contain_text("Team/fr_reg")
    expect(found.last.locator("small bdi").first).to_have_text(re.compile("^Team/fr_reg"))
    expect(found.last).to_contain_text("Conversion successful")
    phone.fill("#q", "nobody")
    expect(phone.locator("#found")).to_contain_text("Nothing was found.")


def test_a_language_lists_all_of_it(address: str, phone: Page) -> None:
    phone.goto(f"{address}/index.html?q=Hindi")
    expect(phone.locator("#found li")).to_have_count(1)
    phone.locator("#found a").first.click()
    expect(phone.locator("#found li")).to_have_count(38)
    assert (
        phone.locator("#found a").first.get_attribute("href")
        == "../../../u/Team/hi_reg0/index.html"
    )
    phone.goto(f"{address}/u/Team/index.html")
    expect(phone.locator("#found li")).to_have_count(40)


def test_what_is_found_late_for_an_earlier_question_is_not_shown(root: Path, phone: Page) -> None:
    held: list[Route] = []
    phone.route("**/catalogue/l/fr/shard.js", lambda route: held.append(route))
    with served(root, policy=POLICY) as address:
        phone.goto(f"{address}/index.html")
        with phone.expect_request("**/catalogue/l/fr/shard.js"):
            phone.fill("#q", "fr_reg38")
        phone.fill("#q", "amh")
        expect(phone.locator("#found li")).to_have_count(1)
        # The last that it asks for, before it would show what it found.
        with phone.expect_response("**/catalogue/o/fr_reg38/shard.js"):
            held[0].continue_()
        phone.wait_for_timeout(300)
        expect(phone.locator("#found li")).to_contain_text("Amharic")
        assert "Team/fr_reg38" not in phone.locator("#found").inner_text()
