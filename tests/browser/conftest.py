"""A real browser: pages of a folder are served to it, and measured in a frame as wide as a phone or a desk."""

from __future__ import annotations

import contextlib
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tx_mkdocs.site.build import SiteOptions, build_site

CHECKOUT = Path(__file__).parents[2]
EXAMPLES = CHECKOUT / "examples"
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), "/usr/bin/chromium")
"""Without the windows, menus and tabs that the whole browser draws even when nobody sees it, if there is such a one: it
shows pages the same, and takes a quarter of the CPU for a new one."""
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--virtual-time-budget=6000", "--dump-dom",
)  # fmt: skip
PHONE, DESKTOP = 390, 1280
# Milliseconds; on a busy machine a page may take some seconds for what is there at once otherwise.
expect.set_options(timeout=30_000)
POLICY = re.findall(
    r"\"(default-src 'none'; [^\"]+)\"",
    (CHECKOUT / "docs/publishing.md").read_text(encoding="utf-8"),
)[0]
"""The Content-Security-Policy that the documentation gives to sites."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test here needs a browser."""
    here = [item for item in items if item.path.is_relative_to(Path(__file__).parent)]
    lacks = pytest.mark.skipif(not Path(CHROMIUM).is_file(), reason="no Chromium on this machine")
    for item in here:
        item.add_marker(pytest.mark.browser)
        item.add_marker(lacks)


# Run in the page: what a test measures, the width that the page needs, and what is too small for a finger.
PROBE = """() => {{
  const d = document, w = window;
  d.documentElement.style.scrollBehavior = 'auto';
  const box = (name) => {{
    const e = d.querySelector(name);
    if (!e) return null;
    const r = e.getBoundingClientRect();
    return {{x: r.x, y: r.y, width: r.width, height: r.height, right: r.right, bottom: r.bottom}};
  }};
  const small = [...d.querySelectorAll('header a, summary, .squares a, .sections a, .pager a, .cards a')]
    .filter((e) => e.checkVisibility())
    .filter((e) => {{ const r = e.getBoundingClientRect(); return r.height < 39.9 || r.width < 39.9; }})
    .filter((e) => !e.closest('.crumbs'))
    .map((e) => e.outerHTML.slice(0, 80));
  const result = (function () {{ {script} }})();
  return {{scroll: d.documentElement.scrollWidth, client: d.documentElement.clientWidth, small, result}};
}}"""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files in silence, under a policy where one is given."""

    def __init__(self, *args: Any, policy: str = "", **more: Any) -> None:
        self.policy = policy
        super().__init__(*args, **more)

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def do_GET(self) -> None:
        """Answer with a part of a file where one is asked for, as hosts do: else no player can jump."""
        wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        file = Path(self.translate_path(self.path))
        if not wanted or not file.is_file():
            super().do_GET()
            return
        data = file.read_bytes()
        first, last = int(wanted[1]), int(wanted[2] or len(data) - 1)
        part = data[first : last + 1]
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Range", f"bytes {first}-{first + len(part) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)

    def log_message(self, format: str, *args: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    """Takes as many connections at once as browsers open; five, Python's own number, leave some waiting for seconds."""

    request_queue_size = 128


@contextlib.contextmanager
def serving(handler: Callable[..., SimpleHTTPRequestHandler]) -> Iterator[str]:
    """The address at which a handler answers."""
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@contextlib.contextmanager
def served(folder: Path, *, policy: str = "") -> Iterator[str]:
    """The address at which `folder` is served, under a Content-Security-Policy where one is given."""
    with serving(partial(_Handler, directory=str(folder), policy=policy)) as address:
        yield address


Measure = Callable[..., Any]
"""`measure(page, width, script, scheme="light", media="screen")` of a folder's page; see `measuring`."""


@contextlib.contextmanager
def measuring(folder: Path, chromium: Browser) -> Iterator[Measure]:
    """Measures of pages in `folder`, each in a window of the given width: what `script` returns, the
    width that the page needs, and what is too small for a finger."""
    with served(folder) as address:
        page = chromium.new_page()

        def run(
            path: str, width: int, script: str = "", scheme: Any = "light", media: Any = "screen"
        ) -> Any:
            page.set_viewport_size({"width": width, "height": 844})
            page.emulate_media(media=media, color_scheme=scheme, reduced_motion="reduce")
            page.goto("about:blank")
            page.goto(f"{address}/{path}")
            # A page in another process is told of what it stands for after it was loaded.
            wanted = media if media == "print" else f"screen and (prefers-color-scheme: {scheme})"
            page.wait_for_function("(wanted) => matchMedia(wanted).matches", arg=wanted)
            return page.evaluate(PROBE.format(script=script))

        yield run
        page.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests that act on pages; each takes a context of its own."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


Settled = Callable[[str], str]
"""`settled(address)`: the document at an address once its scripts have done all they do; see `settled`."""


@pytest.fixture(scope="session")
def settled(tmp_path_factory: pytest.TempPathFactory) -> Settled:
    """The document at an address after six seconds of its scripts, which do not run while it waits for the network.

    Such virtual time passes at once, and leaves nothing to how busy the machine is. It needs a Chromium of its own: in
    one that serves other tests, and is slow, it was seen not to end.
    """

    def run(address: str) -> str:
        profile = tmp_path_factory.mktemp("profile")
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", address]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        with contextlib.suppress(OSError):
            shutil.rmtree(profile)
        return done.stdout

    return run


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a library with a resource of every kind, built once."""
    site = tmp_path_factory.mktemp("library")
    names = (
        "en_reg",
        "en_ult",
        "en_tn",
        "en_tq",
        "en_twl",
        "en_tw",
        "en_ta",
        "en_obs",
        "es_ulb",
        "ar_reg",
        "ar_tn",
    )
    options = SiteOptions(cache=False, parallel=(("ar_reg", "en_reg"),))
    build_site([str(EXAMPLES / name) for name in names], site, options)
    return site


@pytest.fixture(scope="session")
def library_address(library: Path) -> Iterator[str]:
    """Where the library is served, under the policy of docs/publishing.md."""
    with served(library, policy=POLICY) as address:
        yield address


@pytest.fixture
def phone(chromium: Browser) -> Iterator[Page]:
    """A page as wide as a phone that is touched; an error of a script or of the policy fails the test."""
    yield from _page(chromium, PHONE, touch=True)


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Page]:
    """The same as wide as a desk."""
    yield from _page(chromium, DESKTOP, touch=False)


def _page(chromium: Browser, width: int, *, touch: bool) -> Iterator[Page]:
    context = chromium.new_context(
        viewport={"width": width, "height": 844}, has_touch=touch, reduced_motion="reduce"
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    errors = errors_of(page)
    yield page
    context.close()
    assert errors == []


def errors_of(page: Page) -> list[str]:
    """The errors of scripts and of the policy on a page, which come in as they happen."""
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    # Pictures of another host are not there while tests run.
    page.on(
        "console",
        lambda line: (
            errors.append(line.text)
            if line.type == "error" and "net::ERR_" not in line.text
            else None
        ),
    )
    return errors
