"""How long a reader waits for a page on a cheap phone: a site, slow 4G, a processor four times as slow.

    python benchmarks/page_load.py [--network devtools|lighthouse] SITE gen/03.html [PAGE…]

For each page, median of five visits with an empty cache: requests, kB that were transferred (gzip), first
contentful paint, largest contentful paint (the text), layout shift, elements; then the first contentful paint of the
page after it, to which a reader goes from the end of the first. Needs Chromium and the extra `test`.

The bar is drawn when the page is there, after one round trip: 0.56 s at least with the latency of the developer
tools. The sheet and the script take another before the text is painted (largest contentful paint): 1.13 s at least,
0.3 s with the latency of Lighthouse. Their 32 kB take 0.18 s more, and 30 ms of processor time before (script 2,
sheet 2, style 11, layout 12, paint 3) at least 0.12 s: compare with an idle machine.
"""

from __future__ import annotations

import argparse
import gzip
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
NETWORKS = {
    "devtools": {"latency": 562.5, "downloadThroughput": 1.44e6 / 8, "uploadThroughput": 675e3 / 8},
    "lighthouse": {"latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8},
}
"""What is called slow 4G in the developer tools of Chromium, and in Lighthouse: latency in ms, bytes a second."""
SLOWDOWN = 4
VISITS = 5
PROBE = """() => new Promise((resolve) => setTimeout(() => resolve({
  paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, largest: window.largest,
  shift: window.shift, elements: document.getElementsByTagName("*").length,
}), 300))"""
WATCH = """window.shift = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shift += entry.value;
}).observe({type: "layout-shift", buffered: true});
window.largest = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.largest = entry.startTime;
}).observe({type: "largest-contentful-paint", buffered: true});"""


class Compressing(SimpleHTTPRequestHandler):
    """Serves a folder as hosts do: text compressed, sheets, scripts and fonts to be kept."""

    def send_head(self) -> BytesIO | BinaryIO | None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return None
        data = path.read_bytes()
        self.send_response(200)
        if path.suffix in (".html", ".css", ".js", ".json", ".svg"):
            data = gzip.compress(data, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(data)))
        keeps = path.suffix in (".css", ".js", ".woff2")
        self.send_header("Cache-Control", "max-age=31536000" if keeps else "max-age=60")
        self.end_headers()
        return BytesIO(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a folder is served."""
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Compressing, directory=str(folder))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def visit(browser: Browser, address: str, network: dict[str, float]) -> dict[str, float]:
    """What one visit costs, and then the way to the next page."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", {"offline": False, **network})
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    sizes: dict[str, float] = {}
    session.on(
        "Network.loadingFinished",
        lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}),
    )
    # What stands in the page itself, as the icon does, is no request.
    inside: set[str] = set()
    session.on(
        "Network.requestWillBeSent",
        lambda event: (
            inside.add(event["requestId"]) if event["request"]["url"].startswith("data:") else None
        ),
    )
    page.goto(address, wait_until="load")
    found: dict[str, float] = page.evaluate(PROBE)
    sent = [size for name, size in sizes.items() if name not in inside]
    found |= {"requests": len(sent), "kB": sum(sent) / 1000}
    following = page.locator(".pager [rel=next]")
    if following.count():
        following.first.scroll_into_view_if_needed()
        page.wait_for_timeout(2_000)
        following.first.click()
        page.wait_for_load_state("load")
        found["next"] = page.evaluate(PROBE)["paint"]
    context.close()
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", choices=sorted(NETWORKS), default="devtools")
    parser.add_argument("site", type=Path)
    parser.add_argument("page", nargs="+")
    given = parser.parse_args()
    print(
        f"{'page':32} {'requests':>8} {'kB':>6} {'FCP s':>6} {'LCP s':>6} {'shift':>6} {'elements':>8} {'next s':>6}"
    )
    with sync_playwright() as playwright, served(given.site) as address:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        for name in given.page:
            visits = [
                visit(browser, f"{address}/{name}", NETWORKS[given.network]) for _ in range(VISITS)
            ]
            middle = {
                key: statistics.median(one.get(key, 0) for one in visits) for key in (*visits[0],)
            }
            print(
                f"{name:32} {middle['requests']:8.0f} {middle['kB']:6.1f} {middle['paint'] / 1000:6.2f} "
                f"{middle['largest'] / 1000:6.2f} {middle['shift']:6.3f} {middle['elements']:8.0f} "
                f"{middle.get('next', 0) / 1000:6.2f}"
            )
        browser.close()


if __name__ == "__main__":
    main()
