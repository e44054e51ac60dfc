"""Keeping a library on the device: the memory of Chromium while it gets the files, and while it reads them.

    python benchmarks/offline.py [--mb 50 500]

A small site has as many further pages of 100 kB as make the size, with their digests in its list of files. Memory is
the resident memory of all processes of the browser, above what it took before; the profile is on disk. It is bounded
where ten times the library takes no more than 1.5 times as much.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import queue
import random
import subprocess
import sys
import tempfile
import threading
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

from corpus import CHECKOUT
from page_load import CHROMIUM

sys.path.insert(0, str(CHECKOUT))
from tests.browser.conftest import EXAMPLES, serving
from tx_mkdocs.site.build import SiteOptions, build_site

PAGE = 100_000
MOST_GROWTH = 1.5
SECONDS = 900


def add_pages(site: Path, count: int) -> None:
    """Pages in the folder of the book of Jonah, and in the list of what can be kept."""
    lists, index = site / "offline/files-0.json", site / "offline/index.json"
    files, about = (json.loads(path.read_text(encoding="utf-8")) for path in (lists, index))
    chance = random.Random(1)
    for number in range(count):
        text = f"<!DOCTYPE html><title>{number}</title>{chance.randbytes(PAGE // 2).hex()}"
        (site / f"jon/{number}.html").write_text(text, encoding="ascii")
        digest = hashlib.sha256(text.encode("ascii")).hexdigest()[:16]
        files["jon"].append([f"jon/{number}.html", len(text), digest])
    about["resources"][0]["parts"]["jon"] = [
        len(files["jon"]),
        sum(file[1] for file in files["jon"]),
    ]
    about["version"] = f"{about['version'][:8]}{count:08}"
    lists.write_text(json.dumps(files), encoding="utf-8")
    index.write_text(json.dumps(about), encoding="utf-8")


def memory(profile: str) -> float:
    """MB of the browser with this profile and of all processes that it started."""
    parents, sizes, found = {}, {}, set()
    for process in Path("/proc").glob("[0-9]*"):
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            parents[process.name], sizes[process.name] = fields[1], int(fields[21])
            if profile in (process / "cmdline").read_text():
                found.add(process.name)
        except (OSError, IndexError):
            continue
    while more := {name for name, parent in parents.items() if parent in found} - found:
        found |= more
    return sum(sizes[name] for name in found if name in sizes) * 4096 / 1e6


class Watch:
    """Notes the greatest memory until it is stopped."""

    def __init__(self, profile: str) -> None:
        self.profile, self.most, self.stopped = profile, 0.0, threading.Event()
        self.thread = threading.Thread(target=self._look)
        self.thread.start()

    def _look(self) -> None:
        while not self.stopped.wait(0.25):
            self.most = max(self.most, memory(self.profile))

    def stop(self) -> float:
        """The greatest, in MB."""
        self.stopped.set()
        self.thread.join()
        return self.most


SCRIPT = """(async () => {
  const wait = () => new Promise((done) => setTimeout(done, 250));
  const button = () => document.querySelector('#tx-keep button[aria-label="Save: Jonah"]');
  while (!button()) await wait();
  await fetch("at-start");
  button().click();
  while (!("version" in (await txOffline.read()))) await wait();
  await fetch("at-kept");
  const frame = document.body.appendChild(document.createElement("iframe"));
  for (let number = 0; number < PAGES; number += Math.max(1, Math.floor(PAGES / 40))) {
    frame.src = `jon/${number}.html`;
    await new Promise((done) => (frame.onload = done));
    if (frame.contentDocument.title !== String(number)) throw new Error(number);
  }
  await fetch("at-end");
})();"""
"""Saves the book and reads 40 pages of it. For a tool that drives it a browser holds up to 200 MB of what it loads."""


def measure(mb: int) -> tuple[float, float, float]:
    """Seconds of keeping, and MB while keeping and while reading what is kept."""
    with tempfile.TemporaryDirectory(prefix="tx-bench-", ignore_cleanup_errors=True) as name:
        site, profile = Path(name, "site"), str(Path(name, "profile"))
        build_site([str(EXAMPLES / "en_ult")], site, SiteOptions(cache=False, fonts="system"))
        pages = mb * 1_000_000 // PAGE
        add_pages(site, pages)
        (site / "drive.js").write_text(SCRIPT.replace("PAGES", str(pages)), encoding="ascii")
        page = (site / "offline.html").read_text(encoding="utf-8")
        driven = page.replace("</body>", '<script src="drive.js"></script></body>')
        (site / "drive.html").write_text(driven, encoding="utf-8")
        reached: queue.Queue[str] = queue.Queue()

        class Handler(SimpleHTTPRequestHandler):
            def do_GET(self) -> None:
                if "/at-" in self.path:
                    reached.put(self.path.rpartition("-")[2])
                super().do_GET()

            def log_message(self, *_: object) -> None:
                pass

        def until(place: str) -> None:
            assert reached.get(timeout=SECONDS) == place

        with serving(partial(Handler, directory=str(site))) as address:
            options = ["--no-sandbox", "--disable-gpu", "--headless", "--remote-debugging-port=0"]
            browser = subprocess.Popen(
                [
                    CHROMIUM,
                    *options,
                    f"--user-data-dir={profile}",
                    f"{address}/drive.html?at=jon/01",
                ],
                stderr=subprocess.DEVNULL,
            )
            try:
                until("start")
                before, started = memory(profile), time.monotonic()
                watch = Watch(profile)
                until("kept")
                keeping, seconds = watch.stop() - before, time.monotonic() - started
                watch = Watch(profile)
                until("end")
                reading = watch.stop() - before
            finally:
                browser.terminate()
                browser.wait()
    return seconds, keeping, reading


def main() -> int:
    """Print a line for each size; 1 where memory grows with the library."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--mb", type=int, nargs="+", default=[50, 500])
    found = []
    for mb in options.parse_args().mb:
        seconds, keeping, reading = measure(mb)
        found.append(max(keeping, reading))
        print(
            f"{mb} MB: kept in {seconds:.0f} s; {keeping:.0f} MB while keeping, {reading:.0f} MB while reading",
            flush=True,
        )
    return int(max(found) > MOST_GROWTH * found[0])


if __name__ == "__main__":
    sys.exit(main())
