"""A real browser: pages of a folder are served to it, and measured in a frame as wide as a phone or a desk."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or "/usr/bin/chromium"
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
PHONE, DESKTOP = 390, 1280

# Headless windows are never as narrow as a phone; a frame is. Its measures go out as the text of <pre>.
PROBE = """<!doctype html><meta charset="utf-8"><pre></pre><iframe src="{page}"
 style="border:0;width:{width}px;height:844px" onload="
  const d = this.contentDocument, w = this.contentWindow;
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
    .filter((e) => !e.closest('.heading'))
    .map((e) => e.outerHTML.slice(0, 80));
  const result = (function () {{ {script} }})();
  document.querySelector('pre').textContent = JSON.stringify(
    {{scroll: d.documentElement.scrollWidth, client: d.documentElement.clientWidth, small, result}});
"></iframe>"""


class _Handler(SimpleHTTPRequestHandler):
    """Serves files in silence; `/wait` is answered after `/done`."""

    done = threading.Event()

    def do_GET(self) -> None:
        if self.path == "/wait":
            self.done.wait(30)
        elif self.path == "/done":
            self.done.set()
        super().do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@contextlib.contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


Measure = Callable[..., Any]
"""`measure(page, width, script, *flags)` of a folder's page; see `measuring`."""


@contextlib.contextmanager
def measuring(folder: Path, browser: Callable[..., str]) -> Iterator[Measure]:
    """Measures of pages in `folder`, each in a frame of the given width: what `script` returns, the
    width that the page needs, and what is too small for a finger."""
    with served(folder) as address:

        def run(page: str, width: int, script: str = "", *flags: str) -> Any:
            probe = folder / f"probe-{abs(hash((page, width, script, flags)))}.html"
            script = script.replace('"', "&quot;")
            probe.write_text(PROBE.format(page=page, width=width, script=script), encoding="utf-8")
            dom = browser(
                f"{address}/{probe.name}", "--window-size=2000,1000", "--dump-dom", *flags
            )
            found = re.search(r"<pre>(.+?)</pre>", dom, re.S)
            assert found, dom[-2000:]
            return json.loads(unescape(found[1]))

        yield run


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Run Chromium on an address, with further flags; what it prints comes back."""

    def run(url: str, *flags: str) -> str:
        profile = tmp_path_factory.mktemp("profile")
        command = [CHROMIUM, *FLAGS, f"--user-data-dir={profile}", *flags, url]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        with contextlib.suppress(OSError):
            shutil.rmtree(profile)
        return done.stdout

    return run
