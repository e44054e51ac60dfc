"""Published sites under the Content-Security-Policy of docs/publishing.md, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Settled, serving
from tests.site.built import build
from tx_mkdocs.publish import Revision, open_target, publish

DOCUMENTED = Path(__file__).parents[2] / "docs" / "publishing.md"
COMMIT = "0123456789" * 4
LEGACY = {
    "a chapter": ("65-3JN.html#064-ch-001-v-002", "3jn/01.html", "064-ch-001-v-002"),
    "a book": ("65-3JN.html", "3jn/index.html", ""),
    "a term": ("kt.html#prophet", "kt/prophet.html", "prophet"),
}


class _Handler(SimpleHTTPRequestHandler):
    """Answers with the documented policy, and notes what was asked for."""

    policy = ""
    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        super().do_GET()

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def published(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A text and terms, each published as a site of its own."""
    folder = tmp_path_factory.mktemp("policy")
    store = open_target(str(folder / "www"))
    for name in ("en_reg", "en_tw"):
        assert build(examples / name, folder / name).exit_code == 0
        publish(folder / name, store, Revision("T", name, COMMIT, "main", "branch", True))
    return folder / "www"


@pytest.fixture
def server(published: Path) -> Iterator[tuple[str, list[str]]]:
    """Its address, and the list of what is asked for."""
    policy = re.search(r'set \$policy "(.+?)";', DOCUMENTED.read_text(encoding="utf-8"))
    assert policy
    asked: list[str] = []
    handler = type("Handler", (_Handler,), {"policy": policy[1], "asked": asked})
    with serving(partial(handler, directory=str(published))) as address:
        yield address, asked


@pytest.mark.parametrize(("legacy", "page", "anchor"), LEGACY.values(), ids=LEGACY)
def test_a_legacy_address_is_followed(
    server: tuple[str, list[str]],
    settled: Settled,
    legacy: str,
    page: str,
    anchor: str,
) -> None:
    address, asked = server
    home = f"/u/T/{'en_tw' if legacy.startswith('kt') else 'en_reg'}/{COMMIT[:10]}/"
    dom = settled(f"{address}{home}{legacy}")
    assert home + page in asked
    assert 'id="content"' in dom
    assert f'id="{anchor}"' in dom or not anchor


def test_it_is_followed_from_a_folder_too(published: Path, desk: Page) -> None:
    page = published / "u" / "T" / "en_reg" / COMMIT[:10] / "65-3JN.html"
    desk.goto(f"{page.as_uri()}#064-ch-001-v-002")
    expect(desk.locator("[id='064-ch-001-v-002']")).to_be_visible()


def test_the_search_page_finds_its_index(server: tuple[str, list[str]], settled: Settled) -> None:
    address, asked = server
    home = f"/u/T/en_reg/{COMMIT[:10]}/"
    dom = settled(f"{address}{home}search.html?q=Gaius")
    assert f"{home}search/index.js" in asked
    assert re.search(r'<li data-ref="3JN 1:1">.*?<mark>Gaius</mark>', dom)
