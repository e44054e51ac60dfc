"""What a reader keeps on the device is read, searched and explained without a network."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests import waiting
from tests.browser.conftest import CHECKOUT, CHROMIUM, EXAMPLES, POLICY, errors_of, served
from tests.browser.test_waiting import Held
from tx_mkdocs.site.build import SiteOptions, build_site


@pytest.fixture(scope="module")
def published(library: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the library stands as a published revision."""
    top = tmp_path_factory.mktemp("published")
    revision = top / "u/owner/library/0123456789"
    revision.parent.mkdir(parents=True)
    shutil.copytree(library, revision)
    project = {"newest": "0123456789", "commits": [], "refs": []}
    revision.with_name("project.json").write_text(json.dumps(project), encoding="utf-8")
    return top


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    opened = chromium.new_context(viewport={"width": 390, "height": 844})
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    opened = context.new_page()
    opened.set_default_timeout(60_000)
    errors = errors_of(opened)
    yield opened
    assert errors == []


def until(page: Page, condition: str) -> None:
    """Wait until it holds; Playwright's own way is against the policy."""
    waiting.until(lambda: page.evaluate(condition) or page.wait_for_timeout(50), 60, 0)


def keep(page: Page, name: str) -> None:
    page.locator("#tx-keep").get_by_role("button", name=f"Save: {name}", exact=True).click()
    page.get_by_text("Ready to read offline.").wait_for()


def test_a_book_with_its_helps_is_read_searched_and_explained_offline(
    page: Page, context: BrowserContext, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}en_ult/jon/01.html")
        page.get_by_role("link", name="Read offline").click()
        row = page.locator("#tx-keep li").filter(has_text="with its helps").first
        expect(row).to_contain_text(re.compile("kB|MB"))
        keep(page, "Jonah with its helps")
        context.set_offline(True)
        page.goto(f"{site}en_ult/jon/01.html?fresh")
        expect(page.locator("#content")).to_contain_text("Jonah")
        page.locator("aside.helps summary").click()
        page.locator("aside.helps ul.notes a").first.click()
        page.locator("#tx-help .content").wait_for()
        page.keyboard.press("Escape")
        page.locator(".find input").fill("Nineveh")
        page.keyboard.press("Enter")
        page.locator('#tx-search-results li[data-ref^="JON"]').first.wait_for()
        # However its address is written.
        page.goto(f"{site}en_ult/j%6Fn/%30%31.html?v=3-5#032-ch-001-v-003")
        expect(page.locator("#content")).to_contain_text("Jonah")
        page.goto(f"{site}en_ult/tit/01.html")
        expect(page.locator("#tx-missing")).to_contain_text("not saved on this device")
        page.goto(f"{site}en_ult/jon/99.html")
        expect(page.locator("#tx-missing")).to_contain_text("no such page")


def test_saved_books_are_searched_where_a_network_leads_nowhere(
    page: Page, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Jonah with its helps")
    assert page.evaluate("navigator.onLine")
    page.goto(f"{site}search.html?q=Nineveh")
    page.locator('#tx-search-results li[data-ref^="JON"]').first.wait_for()
    status = page.locator("#tx-search-status")
    expect(status).to_contain_text("not saved on this device")
    # A passage of a book that is not saved: not of the text, and known.
    page.goto(f"{site}search.html?q=Titus 1:1&in=en_ult/")
    expect(status).to_have_text(
        re.compile(
            r"^Nothing found · Not searched, because it is not saved on this device: .Titus.$"
        )
    )
    expect(page.locator(".alike")).to_have_count(0)


def test_what_was_broken_off_goes_on_with_the_next_page_of_the_site(
    page: Page, context: BrowserContext, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.route("**/en_ult/tit/01.html", lambda route: None)  # It never comes.
        page.goto(f"{site}offline.html?at=en_ult/tit/01")
        page.locator("#tx-keep").get_by_role("button", name="Save: Titus", exact=True).click()
        until(page, "document.querySelector('#tx-progress progress').value > 1000")
        page.close()
        other = context.new_page()
        other.goto(f"{site}en_ult/index.html")
        until(other, "(async () => 'version' in ((await globalThis.txOffline?.read()) ?? {}))()")
        context.set_offline(True)
        other.goto(f"{site}en_ult/tit/01.html")
        expect(other.locator("#content")).to_contain_text("Paul")


def test_a_cache_that_is_too_large_to_list_is_gone_on_with_and_deleted_from(
    context: BrowserContext, published: Path
) -> None:
    # As Chromium says where there are some 20,000 files.
    refused = (
        "Cache.prototype.keys = async () => { throw new DOMException('too large', 'AbortError') }"
    )
    context.add_init_script(refused)
    asked: list[str] = []
    context.on(
        "request",
        lambda request: asked.append(request.url) if "tx-keep" in request.headers else None,
    )
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page = context.new_page()
        page.route("**/en_reg/tit/01.html", lambda route: None)  # It never comes.
        page.goto(f"{site}offline.html?at=en_reg/tit/01")
        page.locator("#tx-keep").get_by_role("button", name="Save: Titus", exact=True).click()
        until(page, "document.querySelector('#tx-progress progress').value > 100_000")
        page.close()
        first, page = len(asked), context.new_page()
        page.goto(f"{site}offline.html?at=en_reg/3jn/01")
        page.get_by_text("Ready to read offline.").wait_for()
        assert f"{site}en_reg/tit/01.html" in asked[first:]
        assert len(set(asked[:first]) & set(asked[first:])) <= 4  # Those on their way.
        keep(page, "3 John")
        kept = page.locator("#tx-kept")
        kept.get_by_role("button", name="Delete: 3 John").wait_for()
        kept.get_by_role("button", name="Delete: Titus").click()
        there = "(async () => Boolean(await caches.match(new URL('en_reg/{}/01.html', txOffline.root))))()"
        until(page, f"{there.format('tit')}.then((is) => !is)")
        assert page.evaluate(there.format("3jn"))


@contextlib.contextmanager
def killed_browser(chromium: Browser, profile: Path) -> Iterator[Page]:
    """A page of a browser with a profile, which is killed at the end as a phone does that needs its memory."""
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0")
    command = [CHROMIUM, *flags, f"--user-data-dir={profile}"]
    started = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert started.stderr is not None
    try:
        lines = (re.search(r"ws://\S+", line) for line in started.stderr)
        connection = chromium.browser_type.connect_over_cdp(next(filter(None, lines))[0])
        yield connection.contexts[0].new_page()
    finally:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
        started.stderr.close()


def test_what_a_killed_browser_was_saving_goes_on_with_the_next_page(
    chromium: Browser, published: Path, tmp_path: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        with killed_browser(chromium, tmp_path) as page:
            Held(page, "**/en_ult/tit/01.html")
            page.goto(f"{site}offline.html?at=en_ult/tit/01")
            with page.expect_request("**/en_ult/tit/01.html"):
                page.get_by_role("button", name="Save: Titus", exact=True).first.click()
        with killed_browser(chromium, tmp_path) as page:
            page.goto(f"{site}en_ult/jon/01.html")
            until(page, "(async () => (await globalThis.txOffline?.read())?.version)()")
            page.context.set_offline(True)
            page.goto(f"{site}en_ult/tit/01.html")
            expect(page.locator("#content")).to_contain_text("Paul")


def test_a_book_that_is_asked_for_while_another_comes_comes_too(
    page: Page, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        held = Held(page, "**/en_ult/tit/01.html")
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/tit/01")
        saves = page.locator("#tx-keep")
        with page.expect_request("**/en_ult/tit/01.html"):
            saves.get_by_role("button", name="Save: Titus", exact=True).click()
        saves.get_by_text("Single books of Word-for-Word Text").click()
        saves.get_by_role("button", name="Save: Jonah", exact=True).last.click()
        until(page, "(async () => (await txOffline.read()).job.parts.includes('en_ult/jon'))()")
        held.let_go_on()
        page.get_by_text("Ready to read offline.").wait_for()
        kept = page.evaluate("(async () => (await txOffline.read()).parts)()")
        assert {"en_ult/tit", "en_ult/jon"} <= set(kept)


def test_what_is_asked_for_at_the_same_time_comes_too(page: Page, published: Path) -> None:
    with served(published, policy=POLICY) as address:
        page.goto(f"{address}/u/owner/library/0123456789/offline.html")
        until(page, "document.getElementById('content').dataset.ready === 'true'")
        parts = page.evaluate(
            "Promise.all([['en_ult/jon'], ['en_ult/tit']].map((parts) => txOffline.keep(parts)))"
            ".then(() => txOffline.read()).then(({ parts }) => parts)"
        )
        assert {"en_ult/jon", "en_ult/tit"} <= set(parts)


def test_what_is_paused_while_a_file_does_not_come_goes_on(page: Page, published: Path) -> None:
    with served(published, policy=POLICY) as address:
        held = Held(page, "**/en_ult/tit/01.html")
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/tit/01")
        with page.expect_request("**/en_ult/tit/01.html"):
            page.locator("#tx-keep").get_by_role("button", name="Save: Titus", exact=True).click()
        page.get_by_role("button", name="Pause").click()
        expect(page.locator("#tx-offline-status")).to_contain_text("Paused")
        held.lose()
        page.get_by_role("button", name="Continue").click()
        page.get_by_text("Ready to read offline.").wait_for()


def test_what_begins_without_a_network_goes_on_when_there_is_one(
    page: Page, context: BrowserContext, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/offline.html"
        # A browser without the worker would tell of it in its console.
        page.goto(f"{site}?at=en_ult/jon/01")
        keep(page, "Jonah")
        page.goto(f"{site}?at=en_ult/tit/01")
        status = page.locator("#tx-offline-status")
        save = page.locator("#tx-keep").get_by_role("button", name="Save: Titus", exact=True)
        save.wait_for()
        context.set_offline(True)
        save.click()
        expect(status).to_contain_text("There is no network now")
        page.get_by_role("button", name="Pause").click()
        expect(status).to_contain_text("Paused")
        page.get_by_role("button", name="Continue").click()
        expect(status).to_contain_text("There is no network now")
        context.set_offline(False)
        expect(status).to_contain_text("Ready to read offline.")


def test_a_page_to_log_in_is_never_saved_in_place_of_another(page: Page, published: Path) -> None:
    with served(published, policy=POLICY) as address:
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/tit/01")
        save = page.locator("#tx-keep").get_by_role("button", name="Save: Titus", exact=True)
        save.wait_for()
        held = Held(page, "**/en_ult/tit/01.html")
        with page.expect_request("**/en_ult/tit/01.html"):
            save.click()
        log_in = "**/0123456789/**"
        page.route(log_in, lambda route: route.fulfill(body="<p>Log in", content_type="text/html"))
        held.let_go_on()
        status = page.locator("#tx-offline-status")
        expect(status).to_contain_text("There is no network now")
        page.unroute(log_in)
        expect(status).to_contain_text("Ready to read offline.")
        wrong = """(async () => {
          const cache = await caches.open((await caches.keys())[1]);
          const texts = await Promise.all((await cache.keys()).map(async (key) => (await cache.match(key)).text()));
          return texts.filter((text) => text === "<p>Log in").length;
        })()"""
        assert page.evaluate(wrong) == 0


def test_on_a_full_device_something_is_deleted_or_all_given_up(
    page: Page, context: BrowserContext, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        used = page.evaluate("(async () => (await navigator.storage.estimate()).usage)()")
        quota = {"origin": address, "quotaSize": used + 200_000}
        context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", quota)
        saves, goes_on = page.locator("#tx-keep"), page.get_by_role("button", name="Continue")
        saves.get_by_role("button", name="Save: The whole site", exact=True).click()
        page.get_by_text("There is not enough space").wait_for()
        page.locator("#tx-kept").get_by_role("button", name="Delete: Jonah").click()
        until(page, "(async () => !(await txOffline.read()).version)()")
        job = page.evaluate("(async () => (await txOffline.read()).job.parts)()")
        assert "en_ult/jon" not in job
        assert "en_ult/tit" in job
        page.get_by_text("There is not enough space").wait_for()
        expect(goes_on).to_be_visible()
        page.get_by_role("button", name="Cancel").click()
        page.get_by_text("Nothing is saved on this device.").wait_for()
        until(page, "(async () => (await caches.keys()).length === 0)()")


def test_what_is_given_up_leaves_what_was_there(page: Page, published: Path) -> None:
    with served(published, policy=POLICY) as address:
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/tit/01")
        keep(page, "Titus")
        files = (
            "(async () => (await (await caches.open((await caches.keys())[1])).keys()).length)()"
        )
        before = page.evaluate(files)
        held = Held(page, "**/en_ult/jon/01.html")
        with page.expect_request("**/en_ult/jon/01.html"):
            page.locator("#tx-keep").get_by_text("Single books of Word-for-Word Text").click()
            page.get_by_role("button", name="Save: Jonah", exact=True).click()
        page.get_by_role("button", name="Cancel").click()
        expect(page.locator("#tx-progress")).to_be_hidden()
        held.lose()
        until(page, f"{files}.then((there) => there === {before})")
        state = page.evaluate("(async () => txOffline.read())()")
        assert "job" not in state
        assert "en_ult/tit" in state["parts"]


def test_another_window_sees_and_pauses_what_is_saved_here(
    page: Page, context: BrowserContext, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/tit/01"
        held = Held(page, "**/en_ult/tit/01.html")
        page.goto(site)
        with page.expect_request("**/en_ult/tit/01.html"):
            page.locator("#tx-keep").get_by_role("button", name="Save: Titus", exact=True).click()
        other = context.new_page()
        other.goto(site)
        here, there = (window.locator("#tx-offline-status") for window in (page, other))
        expect(there).to_contain_text("Another window")
        other.get_by_role("button", name="Pause").click()
        expect(here).to_contain_text("Paused")
        expect(there).to_contain_text("Paused")
        held.lose()
        page.unroute("**/en_ult/tit/01.html")
        page.get_by_role("button", name="Continue").click()
        expect(here).to_contain_text("Ready to read offline.")
        expect(there).to_contain_text("Ready to read offline.")


def test_what_a_window_leaves_another_goes_on_with(
    page: Page, context: BrowserContext, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/tit/01"
        Held(page, "**/en_ult/tit/01.html")
        page.goto(site)
        with page.expect_request("**/en_ult/tit/01.html"):
            page.locator("#tx-keep").get_by_role("button", name="Save: Titus", exact=True).click()
        other = context.new_page()
        other.goto(site)
        expect(other.locator("#tx-offline-status")).to_contain_text("Another window")
        page.close()
        expect(other.locator("#tx-offline-status")).to_contain_text("Ready to read offline.")


def test_a_book_needs_no_pages_of_texts_side_by_side(library: Path) -> None:
    """They may be most of a library; only who saves the whole site has them."""
    parts = json.loads((library / "offline/files-0.json").read_text(encoding="utf-8"))
    beside = {name for name, files in parts.items() for file, _, _ in files if "parallel/" in file}
    assert beside == {"+"}


def test_texts_side_by_side_stay_where_a_book_is_deleted(page: Page, published: Path) -> None:
    with served(published, policy=POLICY) as address:
        page.goto(f"{address}/u/owner/library/0123456789/offline.html")
        keep(page, "The whole site")
        removed = "(async () => { await txOffline.remove(['en_ult/jon']); return await txOffline.read(); })()"
        parts = page.evaluate(removed)["parts"]
        assert "+" in parts
        assert "en_ult/jon" not in parts
        page.context.set_offline(True)
        page.goto(f"{address}/u/owner/library/0123456789/parallel/ar_reg--en_reg/3jn/001.html")
        expect(page.locator("table.side")).to_be_visible()
        page.context.set_offline(False)
        page.goto(f"{address}/u/owner/library/0123456789/offline.html")
        others = [
            part for part in parts if not part.startswith("en_ult/") and part not in ("", "+")
        ]
        removed = (
            "async (others) => { await txOffline.remove(others); return await txOffline.read(); }"
        )
        assert page.evaluate(removed, others)["parts"] == ["", "en_ult/", "en_ult/+", "en_ult/tit"]


def book(text: str) -> str:
    return f"\\id 3JN\n\\h 3 John\n\\toc1 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 {text}\n"


def repository(folder: Path, text: str) -> Path:
    shutil.copytree(EXAMPLES / "en_reg", folder)
    for path in folder.glob("*.usfm"):
        path.unlink()
    (folder / "65-3JN.usfm").write_text(book(text), encoding="utf-8")
    return folder


def test_what_is_kept_stays_until_it_is_updated_and_goes_when_it_is_deleted(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    site = tmp_path / "www/below"
    options = SiteOptions(cache=False, fonts="system")
    build_site([str(repository(tmp_path / "first/en_reg", "The old text."))], site, options)
    with served(tmp_path / "www", policy=POLICY) as address:
        page.goto(f"{address}/below/offline.html")
        keep(page, page.locator("#tx-keep li bdi").first.inner_text())
        build_site([str(repository(tmp_path / "second/en_reg", "The new text."))], site, options)
        page.goto(f"{address}/below/3jn/01.html")
        expect(page.locator("#content")).to_contain_text("old text")
        page.get_by_role("link", name="Read offline").click()
        page.get_by_role("button", name="Update").click()
        page.get_by_text("Ready to read offline.").wait_for()
        page.goto(f"{address}/below/3jn/01.html")
        expect(page.locator("#content")).to_contain_text("new text")
        # A file that the browser lost is told apart from one that was never there.
        page.evaluate(
            """async () => {
              for (const name of await caches.keys())
                await (await caches.open(name)).delete(new URL("01.html", location.href).href);
            }"""
        )
        context.set_offline(True)
        page.goto(f"{address}/below/3jn/01.html")
        expect(page.locator("#tx-missing")).to_contain_text("damaged")
        context.set_offline(False)
        page.goto(f"{address}/below/offline.html")
        page.locator("#tx-kept").get_by_role("button", name="Delete").click()
        page.get_by_text("Nothing is saved on this device.").wait_for()
        until(page, "(async () => (await caches.keys()).length === 0)()")
        until(
            page,
            "(async () => (await navigator.serviceWorker.getRegistrations()).length === 0)()",
        )


def test_an_edition_that_comes_while_another_is_saved_is_saved_as_a_whole(
    page: Page, context: BrowserContext, tmp_path: Path
) -> None:
    site = tmp_path / "www/below"
    options = SiteOptions(cache=False, fonts="system")
    for folder, text in (("first", "The old text."), ("second", "The new text.")):
        titus = book(text).replace("3JN", "TIT").replace("3 John", "Titus")
        source = repository(tmp_path / folder / "en_reg", text)
        (source / "57-TIT.usfm").write_text(titus, encoding="utf-8")
    build_site([str(tmp_path / "first/en_reg")], site, options)
    with served(tmp_path / "www", policy=POLICY) as address:
        held = Held(page, "**/3jn/01.html")
        page.goto(f"{address}/below/offline.html")
        before = page.evaluate("txOffline.latest().then(({ version }) => version)")
        with page.expect_request("**/3jn/01.html"):
            page.evaluate("() => void txOffline.keep(['3jn'])")
        # Another book is asked for, too.
        page.evaluate("() => void txOffline.keep(['tit'])")
        until(page, "txOffline.read().then(({ job }) => job.parts.includes('tit'))")
        build_site([str(tmp_path / "second/en_reg")], site, options)
        held.let_go_on()
        page.get_by_text("Ready to read offline.").wait_for()
        assert page.evaluate("txOffline.read().then(({ version }) => version)") != before
        context.set_offline(True)
        for name in ("3jn", "tit"):
            page.goto(f"{address}/below/{name}/01.html")
            expect(page.locator("#content")).to_contain_text("new text")
        places = page.evaluate("caches.keys()")
        assert len(places) == 2  # The state, and the files of one edition.


def test_nothing_is_offered_from_a_folder_or_in_a_preview(page: Page, library: Path) -> None:
    page.goto(f"{library.as_uri()}/en_ult/jon/01.html")
    assert page.locator("#tx-offline").is_hidden()
    assert page.locator("link[rel=manifest]").count() == 0


def test_a_private_window_that_allows_no_worker_is_told(page: Page, published: Path) -> None:
    page.add_init_script(
        "navigator.serviceWorker.register = () => Promise.reject(new DOMException('', 'SecurityError'))"
    )
    with served(published, policy=POLICY) as address:
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_reg/jon/01")
        page.locator("#tx-keep button").first.click()
        expect(page.locator("#tx-offline-status")).to_contain_text("private window")


def test_a_page_in_a_frame_without_storage_is_read(chromium: Browser, library: Path) -> None:
    page = chromium.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    with served(library) as address:
        frame = f'<iframe sandbox="allow-scripts" src="{address}/en_reg/jon/01.html"></iframe>'
        page.route("**/frame", lambda route: route.fulfill(body=frame, content_type="text/html"))
        page.goto(f"{address}/frame", wait_until="networkidle")
        expect(page.frame_locator("iframe").locator("#content")).to_contain_text("Jonah")
    page.close()
    assert errors == []


def test_the_keyboard_stays_where_something_is_saved(page: Page, published: Path) -> None:
    with served(published, policy=POLICY) as address:
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/tit/01")
        status = page.locator("#tx-offline-status")
        hold, goes_on = (page.get_by_role("button", name=name) for name in ("Pause", "Continue"))
        held = Held(page, "**/en_ult/tit/01.html")
        with page.expect_request("**/en_ult/tit/01.html"):
            page.get_by_role("button", name="Save: Titus", exact=True).first.press("Enter")
        # The numbers that follow are for the eye.
        expect(status).to_have_attribute("aria-live", "off")
        hold.press("Enter")
        expect(goes_on).to_be_focused()
        expect(status).to_have_attribute("aria-live", "polite")
        goes_on.press("Enter")
        expect(hold).to_be_focused()
        other = page.get_by_role("button", name="Save: Word-for-Word Text", exact=True)
        other.focus()
        held.lose()
        hold.evaluate("(button) => { button.click(); }")
        goes_on.evaluate("(button) => { button.click(); }")
        expect(status).to_have_text("Ready to read offline.")
        # The rows are others now.
        expect(other).to_be_focused()
        page.get_by_role("button", name="Delete: Titus").press("Enter")
        expect(status).to_have_text("Nothing is saved on this device.")
        expect(status).to_be_focused()


def test_an_older_browser_without_locks_is_told(page: Page, published: Path) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined })")
    with served(published, policy=POLICY) as address:
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_reg/jon/01")
        expect(page.locator("#tx-offline-status")).to_contain_text("cannot save pages here")
        assert page.locator("#tx-keep").is_hidden()


def test_another_revision_takes_over_what_an_earlier_one_has_kept(
    page: Page, context: BrowserContext, published: Path
) -> None:
    first = published / "u/owner/library/0123456789"
    second = first.with_name("abcdef0123")
    shutil.copytree(first, second)
    with served(published, policy=POLICY) as address:
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        page.goto(f"{address}/u/owner/library/abcdef0123/offline.html")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        # Another book is asked for while the update has not begun.
        held = Held(page, "**/abcdef0123/offline/files-*.json")
        with page.expect_request("**/abcdef0123/offline/files-*.json"):
            page.get_by_role("button", name="Update").click()
        page.evaluate("() => void txOffline.keep(['en_ult/tit'])")
        until(page, "txOffline.read().then(({ job }) => job.parts.includes('en_ult/tit'))")
        held.let_go_on()
        page.get_by_text("Ready to read offline.").wait_for()
        assert not [url for url in asked if url.endswith("jon/01.html")]
        context.set_offline(True)
        # The address that a reader has noted leads to the new one.
        page.goto(f"{address}/u/owner/library/0123456789/en_ult/jon/01.html")
        page.wait_for_url("**/abcdef0123/en_ult/jon/01.html")
        expect(page.locator("#content")).to_contain_text("Jonah")
        page.goto(f"{address}/u/owner/library/0123456789/en_ult/jon/01.html?v=3")
        page.wait_for_url("**/abcdef0123/en_ult/jon/01.html?v=3")
        # Who comes from the list of revisions means the earlier one, where it can be had.
        earlier, here = f"{address}/u/owner/library/0123456789/en_ult/jon/01.html", page.url
        context.set_offline(False)
        page.goto(earlier, referer=here)
        assert page.url == earlier


@pytest.mark.parametrize(("width", "is_beside"), [(1280, True), (390, False)])
def test_verses_stand_beside_each_other_or_on_a_phone_below(
    page: Page, library: Path, width: int, is_beside: bool
) -> None:
    page.set_viewport_size({"width": width, "height": 844})
    page.goto(f"{library.as_uri()}/parallel/ar_reg--en_reg/3jn/001.html")
    for row in page.locator(".side tbody tr").all()[:5]:
        first, second = (cell.bounding_box() for cell in row.locator("td").all())
        assert first is not None
        assert second is not None
        beside = abs(first["y"] - second["y"]) < 12 and first["x"] != second["x"]
        assert beside == is_beside
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_site_from_a_folder_searches(page: Page, library: Path) -> None:
    page.goto(f"{library.as_uri()}/search.html?q=Nineveh")
    page.locator('#tx-search-results li[data-ref^="JON"]').first.wait_for()


@pytest.mark.parametrize("why", ["constructor", "toString", "keep", ""])
def test_no_name_in_the_address_stops_the_page(page: Page, library: Path, why: str) -> None:
    with served(library, policy=POLICY) as address:
        page.goto(f"{address}/offline.html?missing=gen/01.html&why={why}")
        expect(page.locator("#tx-missing")).to_contain_text("not saved on this device")
        page.locator("#tx-keep li").first.wait_for()


def test_a_row_has_its_button_beside_its_name_in_every_language(page: Page, tmp_path: Path) -> None:
    build_site([str(EXAMPLES / "ar_reg")], tmp_path, SiteOptions(cache=False, fonts="system"))
    with served(tmp_path, policy=POLICY) as address:
        page.goto(f"{address}/offline.html?at=3jn/01")
        row = page.locator("#tx-keep li").first
        name, button = (row.locator(part).bounding_box() for part in ("bdi", "button"))
        assert name is not None
        assert button is not None
        assert button["x"] + button["width"] < name["x"]
        assert button["y"] < name["y"] + name["height"]


def test_colons_are_those_of_the_language(page: Page, tmp_path: Path) -> None:
    source = [str(EXAMPLES / name) for name in ("ar_reg", "en_ult")]
    build_site(source, tmp_path, SiteOptions(cache=False, fonts="system", interface="fr"))
    with served(tmp_path, policy=POLICY) as address:
        page.goto(f"{address}/offline.html?at=ar_reg/3jn/01")
        button = page.locator("#tx-keep button").first
        expect(button).to_have_attribute("aria-label", re.compile("^\\w+\u00a0: "))
        page.goto(f"{address}/search.html")
        choice = page.locator("select[name=in] option[value='en_ult/']")
        expect(choice).to_have_text(re.compile("^English\u00a0: Word"))


def test_books_of_several_texts_say_which_they_are_of(page: Page, library: Path) -> None:
    with served(library, policy=POLICY) as address:
        page.goto(f"{address}/offline.html?at=en_ult/jon/01")
        about = page.locator("#tx-keep small")
        expect(about.first).to_contain_text("Word-for-Word Text · English · ")
        keep(page, "Jonah")
        kept = page.locator("#tx-kept li")
        expect(kept.locator("small")).to_contain_text("Word-for-Word Text · English · ")
        page.goto(f"{address}/offline.html")
        expect(about.first).to_have_text(re.compile(r"^English · [\d.]+ (kB|MB)$"))
        books = page.locator("#tx-keep summary").first
        expect(books).to_have_text("English · Single books of Plain Bible Text")


def test_the_worker_asks_for_exact_names() -> None:
    # To ignore what stands behind a name, Chromium opens every file that is saved: seconds for each of a large library.
    assert "ignoreSearch" not in (CHECKOUT / "themes/door43/worker.js").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "state", ["{", "null", '{"version": 1}', '{"job": {}}', '{"version": "gone", "parts": {}}']
)
def test_a_damaged_state_keeps_nobody_from_reading_and_saving(
    page: Page, published: Path, state: str
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        damage = """async (text) => {
          const [place] = (await caches.keys()).filter((name) => name.split(" ").length === 2);
          await (await caches.open(place)).put(new URL("offline/state.json", txOffline.root), new Response(text));
        }"""
        page.evaluate(damage, state)
        page.goto(f"{site}en_ult/jon/01.html?again")
        expect(page.locator("#content")).to_contain_text("Jonah")
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        assert "en_ult/jon" in page.evaluate("(async () => (await txOffline.read()).parts)()")


def test_the_first_page_of_a_folder_is_read_without_the_slash(
    page: Page, context: BrowserContext, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Word-for-Word Text")
        context.set_offline(True)
        # As hosts do, for its links start from there.
        page.goto(f"{site}en_ult?v=1")
        assert page.url == f"{site}en_ult/?v=1"
        page.locator("#content a[href^='jon/']").first.click()
        expect(page.locator("#content")).to_contain_text("Jonah")
        # Hosts that show pages without `.html` show it so, too.
        page.goto(f"{site}en_ult/index")
        assert page.url == f"{site}en_ult/index"
        expect(page.locator("#content a[href^='jon/']").first).to_be_visible()


def test_a_kept_page_may_do_what_the_host_allows(page: Page, published: Path) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        answer = page.goto(f"{site}en_ult/jon/01.html")
        assert answer and answer.from_service_worker
        assert answer.headers["content-security-policy"] == POLICY


def test_stories_stay_as_they_are_too(page: Page, published: Path, tmp_path: Path) -> None:
    shutil.copytree(published, tmp_path / "www")
    story = tmp_path / "www/u/owner/library/0123456789/en_obs/01.html"
    with served(tmp_path / "www", policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_obs/01")
        keep(page, "Open Bible Stories in Plain English")
        story.write_text("<p id=content>Newer", encoding="utf-8")
        page.goto(f"{site}en_obs/01.html?again")
        expect(page.locator("#content")).not_to_have_text("Newer")


def test_an_update_without_anything_that_is_kept_leaves_it(
    page: Page, context: BrowserContext, published: Path, tmp_path: Path
) -> None:
    shutil.copytree(published, tmp_path / "www")
    index = tmp_path / "www/u/owner/library/0123456789/offline/index.json"
    with served(tmp_path / "www", policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        now = json.loads(index.read_text(encoding="utf-8"))
        others = [entry for entry in now["resources"] if entry["folder"] != "en_ult/"]
        index.write_text(json.dumps({"version": "newer", "resources": others}), encoding="utf-8")
        page.goto(f"{site}offline.html")
        page.get_by_role("button", name="Update").click()
        until(page, "(async () => !(await txOffline.read()).job)()")
        expect(page.locator("#tx-kept").get_by_role("button", name="Delete: Jonah")).to_be_visible()
        context.set_offline(True)
        page.goto(f"{site}en_ult/jon/01.html")
        expect(page.locator("#content")).to_contain_text("Jonah")


def test_nothing_comes_back_where_another_window_is_open(
    page: Page, context: BrowserContext, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        other = context.new_page()
        other.goto(f"{site}en_ult/jon/01.html")
        page.locator("#tx-kept").get_by_role("button", name="Delete: Jonah").click()
        until(page, "(async () => !(await caches.keys()).length)()")
        assert other.evaluate("navigator.serviceWorker.controller !== null")
        other.evaluate("fetch('../../img/favicon.svg')")
        assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("status", [503, 408, 429])
def test_a_host_that_fails_for_a_moment_is_waited_for(
    context: BrowserContext, published: Path, status: int
) -> None:
    with served(published, policy=POLICY) as address:
        page = context.new_page()
        pattern = "**/en_ult/jon/01.html"
        page.route(pattern, lambda route: route.fulfill(status=status))
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/jon/01")
        page.locator("#tx-keep").get_by_role("button", name="Save: Jonah", exact=True).click()
        page.get_by_text("There is no network now").wait_for()
        page.unroute(pattern)
        expect(page.locator("#tx-offline-status")).to_have_text("Ready to read offline.")


def test_files_that_the_host_has_not_are_told_and_got_later(
    context: BrowserContext, published: Path, tmp_path: Path
) -> None:
    shutil.copytree(published, tmp_path / "www")
    site = tmp_path / "www/u/owner/library/0123456789"
    story = site / "en_ult/jon/01.html"
    text = story.read_bytes()
    story.unlink()
    with served(tmp_path / "www", policy=POLICY) as address:
        page = context.new_page()
        page.goto(f"{address}/u/owner/library/0123456789/offline.html?at=en_ult/jon/01")
        page.locator("#tx-keep").get_by_role("button", name="Save: Jonah", exact=True).click()
        told = page.locator("#tx-offline-status")
        expect(told).to_contain_text("did not have some of the files (1)")
        page.reload()
        expect(told).to_contain_text("did not have some of the files (1)")
        story.write_bytes(text)
        page.get_by_role("button", name="Update").click()
        expect(told).to_have_text("Ready to read offline.")
        # Of a newer edition, too; but then what is here stays until they come.
        story.unlink()
        newer = text.replace(b"Jonah", b"Jonas")
        before, after = (hashlib.sha256(data).hexdigest()[:16] for data in (text, newer))
        for path in (site / "offline").glob("files-*.json"):
            path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")
        about = json.loads((site / "offline/index.json").read_text("utf-8"))
        (site / "offline/index.json").write_text(json.dumps({**about, "version": "0" * 16}))
        page.reload()
        page.get_by_role("button", name="Update").click()
        expect(told).to_contain_text("does not have some of the files (1) now")
        page.goto(f"{address}/u/owner/library/0123456789/en_ult/jon/01.html")
        expect(page.locator("#content")).to_contain_text("Jonah")
        page.goto(f"{address}/u/owner/library/0123456789/offline.html")
        expect(told).to_contain_text("does not have some of the files (1) now")
        story.write_bytes(newer)
        page.get_by_role("button", name="Continue").click()
        expect(told).to_have_text("Ready to read offline.")
        context.set_offline(True)
        page.goto(f"{address}/u/owner/library/0123456789/en_ult/jon/01.html")
        expect(page.locator("#content")).to_contain_text("Jonas")


def test_a_book_that_is_not_kept_any_more_has_the_style_of_the_host(
    page: Page, published: Path, tmp_path: Path
) -> None:
    # Browsers keep a sheet for a tenth of its age without asking for it: these are new.
    shutil.copytree(published, tmp_path / "www", copy_function=shutil.copyfile)
    sheet = tmp_path / "www/u/owner/library/0123456789/css/reader.css"
    is_new = "getComputedStyle(document.documentElement).getPropertyValue('--new') !== ''"
    with served(tmp_path / "www", policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        page.evaluate(
            """async () => {
              const { resources } = await txOffline.latest();
              await txOffline.keep(txOffline.allOf(resources.find(({ folder }) => folder === "en_ult/")));
              await txOffline.remove(["en_ult/jon"]);
            }"""
        )
        assert "en_ult/+" in page.evaluate("txOffline.read().then(({ parts }) => parts)")
        sheet.write_text(f"{sheet.read_text(encoding='utf-8')} :root {{ --new: 1 }}", "utf-8")
        page.goto(f"{site}en_ult/jon/01.html")
        assert page.evaluate(is_new)
        page.goto(f"{site}en_ult/tit/01.html")
        assert not page.evaluate(is_new)


LENGTH = (
    "caches.match(new URL('en_ult/jon/01.html', txOffline.root))"
    ".then((answer) => answer.text()).then((text) => text.length)"
)


def test_an_update_makes_whole_what_is_damaged(page: Page, published: Path) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        length = page.evaluate(LENGTH)
        damage = """async () => {
          const place = (await caches.keys()).find((name) => name.split(" ").length === 3);
          await (await caches.open(place)).put(new URL("en_ult/jon/01.html", txOffline.root), new Response("half"));
        }"""
        page.evaluate(damage)
        page.goto(f"{site}offline.html?missing=en_ult/jon/01.html&why=damaged")
        page.get_by_role("button", name="Update").click()
        page.get_by_text("Ready to read offline.").wait_for()
        assert page.evaluate(LENGTH) == length


def test_a_worker_that_is_lost_comes_back_with_the_page_for_reading_offline(
    page: Page, context: BrowserContext, published: Path
) -> None:
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        storage = {"origin": address, "storageTypes": "service_workers"}
        context.new_cdp_session(page).send("Storage.clearDataForOrigin", storage)
        page.goto(f"{site}offline.html")
        until(page, "navigator.serviceWorker.controller !== null")
        context.set_offline(True)
        page.goto(f"{site}en_ult/jon/02.html?fresh")
        expect(page.locator("#content")).to_contain_text("Jonah")


def test_bytes_that_a_disk_changed_are_damage(
    chromium: Browser, published: Path, tmp_path: Path
) -> None:
    profile = str(tmp_path / "profile")
    browser = partial(
        chromium.browser_type.launch_persistent_context,
        profile,
        executable_path=CHROMIUM,
        args=["--no-sandbox", "--disable-gpu"],
    )
    with served(published, policy=POLICY) as address:
        site = f"{address}/u/owner/library/0123456789/"
        context = browser()
        page = context.new_page()
        page.goto(f"{site}offline.html?at=en_ult/jon/01")
        keep(page, "Jonah")
        context.close()
        name = b"/en_ult/jon/01.html"
        files = (tmp_path / "profile").rglob("CacheStorage/**/*_0")
        kept = next(path for path in files if name in path.read_bytes()[:400])
        kept.write_bytes(kept.read_bytes().replace(b"<title>", b"<TITLE>", 1))
        # Where browsers keep what they have seen.
        shutil.rmtree(tmp_path / "profile/Default/Cache", ignore_errors=True)
        context = browser()
        context.set_offline(True)
        page = context.new_page()
        page.goto(f"{site}en_ult/jon/01.html")
        expect(page.locator("#tx-missing")).to_contain_text("damaged")
        context.close()
