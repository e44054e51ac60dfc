"""The preview follows a change of the source."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.waiting import until

GOOD = "\\id 3JN\n\\h 3 John\n\\c 1\n\\p\n\\v 1 The elder to Gaius.\n"


def read(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def wait_for(address: str, text: str) -> str:
    """The page, as soon as it has `text`."""
    page: str = until(lambda: page if text in (page := read(address)) else "")
    return page


def test_a_changed_verse_appears(tmp_path: Path) -> None:
    repository = tmp_path / "en_reg"
    (repository / "books").mkdir(parents=True)
    book = repository / "65-3JN.usfm"
    book.write_text(GOOD, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "tx_mkdocs", "serve", str(repository)]
    command += ["-a", f"127.0.0.1:{port}", "--cache-dir", str(tmp_path / "cache")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            address = f"http://127.0.0.1:{port}/3jn/01.html"
            page = wait_for(address, "to Gaius")
            assert "livereload" in page
            book.write_text(GOOD.replace("Gaius", "Gaius, whom I love"), encoding="utf-8")
            wait_for(address, "whom I love")
            (repository / "64-2JN.usfm").write_text(GOOD.replace("3", "2"), encoding="utf-8")
            wait_for(f"http://127.0.0.1:{port}/2jn/01.html", "to Gaius")
        finally:
            server.terminate()
            server.wait(timeout=60)


@pytest.mark.parametrize("end", [signal.SIGHUP, signal.SIGTERM])
def test_a_preview_that_is_ended_leaves_no_site(tmp_path: Path, end: signal.Signals) -> None:
    repository, folder = tmp_path / "en_reg", tmp_path / "temporary"
    repository.mkdir()
    folder.mkdir()
    (repository / "65-3JN.usfm").write_text(GOOD, encoding="utf-8")
    port = free_port()
    command = [sys.executable, "-m", "tx_mkdocs", "serve", str(repository)]
    command += ["-a", f"127.0.0.1:{port}", "--cache-dir", str(tmp_path / "cache")]
    with subprocess.Popen(
        command,
        env={**os.environ, "TMPDIR": str(folder)},
        # The tests may run below `nohup`.
        preexec_fn=lambda: signal.signal(signal.SIGHUP, signal.SIG_DFL),
    ) as server:
        try:
            wait_for(f"http://127.0.0.1:{port}/3jn/01.html", "to Gaius")
            assert list(folder.iterdir())
        finally:
            server.send_signal(end)
            server.wait(timeout=60)
    assert not list(folder.iterdir())


def test_a_mistake_is_marked_on_the_page_and_named_in_the_terminal(tmp_path: Path) -> None:
    repository = tmp_path / "en_reg"
    repository.mkdir()
    book = repository / "65-3JN.usfm"
    old = "".join(f"\\v {number} An \\nd old one.\n" for number in range(2, 42))
    book.write_text(GOOD + old, encoding="utf-8")
    (repository / "mkdocs.yml").write_text(
        "site_name: ''\ntheme: door43\nuse_directory_urls: false\ndocs_dir: pages\nplugins: [tx]\n",
        encoding="utf-8",
    )
    (repository / "pages").mkdir()
    port = free_port()
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    said = tmp_path / "terminal"
    with (
        said.open("wb") as terminal,
        subprocess.Popen(command, cwd=repository, stdout=terminal, stderr=terminal) as server,
    ):
        try:
            address = f"http://127.0.0.1:{port}/3jn/01.html"
            page = wait_for(address, "to Gaius")
            assert '>1</a></sup><a class="mark' not in page and '>2</a></sup><a class="mark' in page
            book.write_text(GOOD.replace("to Gaius", "\\nd to Gaius") + old, encoding="utf-8")
            page = wait_for(address, '>1</a></sup><a class="mark warning gen"')
            assert "\\nd is not closed." in page

            def last() -> str:
                return said.read_text(encoding="utf-8").rpartition("3jn/01.html (")[2]

            # The terminal is told right after the page.
            until(lambda: "new: warning: 65-3JN.usfm:5:" in last())
            # Of 41 findings only the new one is named again.
            assert last().count("USFM009") == 1
        finally:
            server.terminate()
            server.wait(timeout=60)
