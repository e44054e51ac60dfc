"""The menu of revisions of a published site, in a real browser."""

from __future__ import annotations

import re
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Settled, served, serving
from tests.browser.test_loading import SHIFT
from tests.browser.test_waiting import Held
from tests.site.built import build
from tx_mkdocs.publish import Revision, open_target, publish, remove_ref

IDS = [f"{number:010x}" for number in range(1, 5)]
MESSAGE = "<img src=x onerror=alert(1)> עברית"


@pytest.fixture(scope="module")
def www(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One site at four commits: two of the default branch, a branch, a tag; and at that of a closed pull request."""
    folder = tmp_path_factory.mktemp("revisions")
    assert build(examples / "en_reg", folder / "site").exit_code == 0
    store = open_target(str(folder / "www"))
    for one, ref in zip(IDS, ("main", "v1", "feature/x", "main"), strict=True):
        kind = "tag" if ref == "v1" else "branch"
        revision = Revision("T", "r", one + "0" * 30, ref, kind, ref == "main", message=MESSAGE)  # type: ignore[arg-type]
        publish(folder / "site", store, revision)
    publish(folder / "site", store, Revision("T", "r", "5" * 40, "pull-7", "pull"))
    remove_ref(store, "T", "r", "pull-7")
    (folder / "www" / "other").symlink_to(folder / "site")
    return folder / "www"


def dom(www: Path, settled: Settled, page: str) -> str:
    with served(www) as address:
        return settled(f"{address}/{page}")


def test_the_footer_lists_branches_tags_and_revisions(www: Path, settled: Settled) -> None:
    page = dom(www, settled, f"u/T/r/{IDS[3]}/3jn/01.html#065-ch-001-v-002")
    menu = re.search(r'<details class="revisions".*?</details>', page, re.S)
    assert menu
    links = re.findall(
        r'<a href="[^"]*?/u/T/r/([^"]*)"( aria-current="true")?><bdi>(.*?)</bdi>', menu[0]
    )
    assert links == [
        (f"{IDS[3]}/3jn/01.html#065-ch-001-v-002", ' aria-current="true"', "main"),
        (f"{IDS[1]}/3jn/01.html#065-ch-001-v-002", "", "v1"),
        (f"{IDS[2]}/3jn/01.html#065-ch-001-v-002", "", "feature/x"),
        (f"{IDS[0]}/3jn/01.html#065-ch-001-v-002", "", IDS[0]),
    ]
    assert "<img src=x" not in menu[0]
    assert "&lt;img src=x onerror=alert(1)&gt; עברית" in menu[0]
    assert 'class="earlier"' not in page


@pytest.mark.parametrize(("number", "earlier"), [(0, True), (1, False), (2, False), (3, False)])
def test_only_a_page_that_nothing_leads_to_is_earlier(
    www: Path, settled: Settled, number: int, earlier: bool
) -> None:
    page = dom(www, settled, f"u/T/r/{IDS[number]}/index.html")
    assert ('<p class="earlier"' in page) == earlier
    if earlier:
        assert re.search(rf'class="earlier".*?/u/T/r/{IDS[3]}/index.html"', page, re.S)


def test_what_says_that_a_page_is_earlier_moves_and_hides_nothing(www: Path, phone: Page) -> None:
    with served(www) as address:
        held = Held(phone, "**/project.json")
        with phone.expect_request("**/project.json"):
            phone.goto(f"{address}/u/T/r/{IDS[0]}/3jn/01.html")
        held.let_go_on()
        expect(phone.locator(".earlier a")).to_be_in_viewport()
        assert phone.evaluate(SHIFT) == 0
        phone.evaluate("scrollTo({ top: document.body.scrollHeight, behavior: 'instant' })")
        lines = [
            phone.locator(name).bounding_box() for name in ("footer.site a >> nth=-1", ".earlier")
        ]
        assert lines[0] and lines[1]
        assert lines[0]["y"] + lines[0]["height"] <= lines[1]["y"]


def test_elsewhere_there_is_none(www: Path, settled: Settled) -> None:
    assert 'class="revisions"' not in dom(www, settled, "other/3jn/01.html")


def test_the_open_menu_fits_a_phone(www: Path, phone: Page) -> None:
    with served(www) as address:
        phone.goto(f"{address}/u/T/r/{IDS[0]}/3jn/01.html")
        phone.locator(".revisions summary").tap()
        expect(phone.locator(".revisions ul")).to_be_visible()
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE
        heights = [
            box["height"]
            for name in ("ul", "summary")
            if (box := phone.locator(f".revisions {name}").bounding_box())
        ]
    assert heights[0] > 4 * 30
    assert heights[1] >= 40


class _Missing(SimpleHTTPRequestHandler):
    """Shows 404.html for what is not there, below a folder, as pages hosting does."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(page)

    def translate_path(self, path: str) -> str:
        return super().translate_path(path.removeprefix("/below"))

    def log_message(self, *_: object) -> None:
        pass


@pytest.mark.parametrize(
    ("asked", "end"),
    [
        ("main/3jn/01.html#065-ch-001-v-002", f"{IDS[3]}/3jn/01.html#065-ch-001-v-002"),
        ("main/65-3JN.html#065-ch-001-v-002", f"{IDS[3]}/3jn/01.html#065-ch-001-v-002"),
        ("feature/x/3jn/01.html", f"{IDS[2]}/3jn/01.html"),
        ("v1/none.html", f"{IDS[1]}/"),
        ("9999999999/3jn/01.html", f"{IDS[3]}/3jn/01.html"),
        ("9999999999", f"{IDS[3]}/"),
        (f"{IDS[3]}/none.html", f"{IDS[3]}/none.html"),
        ("never/3jn/01.html", "never/3jn/01.html"),
    ],
)
def test_old_addresses_lead_to_where_their_pages_are(
    www: Path, settled: Settled, asked: str, end: str
) -> None:
    with serving(partial(_Missing, directory=str(www))) as address:
        home = f"{address}/below/u/T/r/"
        # A page that says where it is, in place of all pages, so that the end can be read.
        watch = "<body><script>document.title = location.href</script>"
        for page in www.glob("u/T/r/*/**/*.html"):
            text = page.read_text(encoding="utf-8")
            if "location.href</script>" not in text:
                page.unlink()
                page.write_text(text.replace("<body", f"{watch}<body", 1), encoding="utf-8")
        missing = www / "404.html"
        text = missing.read_text(encoding="utf-8")
        if "location.href</script>" not in text:
            missing.write_text(text.replace("<body>", watch, 1), encoding="utf-8")
        dom = settled(f"{home}{asked}")
    title = re.search(r"<title>(http.*?)</title>", dom)
    assert title
    assert title[1] == f"{home}{end}"
