"""From saving a verse to the page that a browser is served: tx-mkdocs, and the same text in other generators.

    python -m benchmarks.live en_ulb                              one repository of the corpus, or a folder
    python -m benchmarks.live en_ulb en_tn_tsv7 en_tw en_ta       a library; the first is edited
    python -m benchmarks.live en_ulb --peers                      and MkDocs, Zensical, Hugo on the same chapters
    python -m benchmarks.live en_ulb --edits 1000                 what many edits of all books leave behind

The clock starts when the file is written and stops when a request that is sent again and again has the new words.
Peers get each chapter as a Markdown file with the same text, and no checks, proof or links.
"""

from __future__ import annotations

import argparse
import contextlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from http.client import IncompleteRead
from pathlib import Path

BOOKS = ("GEN", "PSA")
_FIRST_EDITS = 70
"""After which each book of a Bible has been read once."""
_QUIET_SECONDS = 4
_FIRST_BUILD = 1200, 0.05
"""Seconds for the first build, which takes minutes on a busy machine, and between two looks at it."""
_TAG = re.compile(r"<[^>]*>")
_VERSE = re.compile(r"\\c 1\s.*?\\v 2 [^\n\\]*", re.DOTALL)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def read(address: str) -> str:
    """A page; empty where there is none, or where the server writes it anew at this moment."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return str(answer.read().decode())
    except (OSError, IncompleteRead):
        return ""


def wait(address: str, words: str, seconds: float = 300, every: float = 0.002) -> float:
    """Seconds until a page has the words."""
    began = time.perf_counter()
    while words not in read(address):
        if time.perf_counter() - began > seconds:
            raise TimeoutError(f"{words!r} is not in {address}")
        time.sleep(every)
    return time.perf_counter() - began


@contextlib.contextmanager
def running(command: Sequence[str], cwd: Path) -> Iterator[int]:
    """A server; gives the id of its process."""
    with (cwd / "said.txt").open("wb") as output:
        server = subprocess.Popen(command, cwd=cwd, stdout=output, stderr=output)
        try:
            yield server.pid
        finally:
            server.terminate()
            server.wait(timeout=30)


def edited(text: str, words: str) -> str:
    """The text with `words` at the end of the first line of the second verse."""
    place = _VERSE.search(text)
    assert place is not None
    return f"{text[: place.end()]} {words}{text[place.end() :]}"


def report(name: str, seconds: list[float]) -> None:
    """One line: median, 95th percentile, most."""
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(
        f"{name:34} median {statistics.median(ordered) * 1000:7.0f} ms   "
        f"p95 {late * 1000:7.0f} ms   most {ordered[-1] * 1000:7.0f} ms   n {len(ordered)}",
        flush=True,
    )


@contextlib.contextmanager
def preview(copies: Sequence[Path], folder: Path) -> Iterator[tuple[int, int]]:
    """`tx-mkdocs serve`; gives its port and the id of its process."""
    port = free_port()
    command = [sys.executable, "-m", "tx_mkdocs", "serve", *map(str, copies)]
    command += ["-a", f"127.0.0.1:{port}", "--cache-dir", str(folder / "cache")]
    with running(command, folder) as process:
        yield port, process


def of_tx(sources: Sequence[Path], folder: Path, turns: int, pause: float) -> None:
    """The times of `tx-mkdocs serve`: the page, and a finding at its verse."""
    copies = [Path(shutil.copytree(source, folder / source.name)) for source in sources]
    below = f"{copies[0].name}/" if len(copies) > 1 else ""
    with preview(copies, folder) as (port, _):
        for code in BOOKS:
            path = next(copies[0].glob(f"*{code}.usfm"))
            text = path.read_text(encoding="utf-8")
            name = "001" if code == "PSA" else "01"
            address = f"http://127.0.0.1:{port}/{below}{code.lower()}/{name}.html"
            wait(address, "</html>", *_FIRST_BUILD)
            pages, marks = [], []
            for turn in range(turns):
                time.sleep(pause)
                path.write_text(edited(text, f"edit{turn}x."), encoding="utf-8")
                pages.append(wait(address, f"edit{turn}x"))
                time.sleep(pause)
                before = read(address).count('class="mark')
                path.write_text(edited(text, f"\\nd wrong{turn}x."), encoding="utf-8")
                began = time.perf_counter()
                while read(address).count('class="mark') <= before:
                    if time.perf_counter() - began > 60:
                        raise TimeoutError("no mark")
                    time.sleep(0.002)
                marks.append(time.perf_counter() - began)
                path.write_text(text, encoding="utf-8")
                time.sleep(0.3)
            report(f"tx-mkdocs {code}", pages)
            report(f"tx-mkdocs {code}, finding", marks)


def of_edits(source: Path, folder: Path, number: int) -> None:
    """Memory, threads and open files of `tx-mkdocs serve` after edits of one book after the other."""
    copy = Path(shutil.copytree(source, folder / source.name))
    books = sorted(copy.glob("*.usfm"))
    texts = [path.read_text(encoding="utf-8") for path in books]
    with preview([copy], folder) as (port, process):

        def edit(turn: int) -> None:
            path, text = books[turn % len(books)], texts[turn % len(books)]
            code = path.stem.partition("-")[2].lower()
            name = "001" if code == "psa" else "01"
            # Every fifth has a finding.
            marker = "\\nd " if turn % 5 == 0 else ""
            path.write_text(edited(text, f"{marker}edit{turn}x."), encoding="utf-8")
            wait(f"http://127.0.0.1:{port}/{code}/{name}.html", f"edit{turn}x")

        def told(turns: int) -> None:
            memory, threads, files = left_behind(process)
            print(
                f"{turns:5} edits  {memory:4.0f} MB   {threads} threads   {files} files", flush=True
            )

        wait(f"http://127.0.0.1:{port}/gen/01.html", "</html>", *_FIRST_BUILD)
        for turn in range(_FIRST_EDITS):
            edit(turn)
        told(_FIRST_EDITS)
        for turn in range(_FIRST_EDITS, _FIRST_EDITS + number):
            edit(turn)
        told(_FIRST_EDITS + number)


def left_behind(process: int) -> tuple[float, int, int]:
    """MB of memory, threads and open files of a process, as soon as it has nothing to do (proc(5))."""
    about = Path(f"/proc/{process}")
    before, quiet = "", 0
    while quiet < _QUIET_SECONDS:
        used = "".join(
            (about / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()[11:13]
        )
        before, quiet = used, quiet + 1 if used == before else 0
        time.sleep(1)
    found = dict(
        line.split(":", 1) for line in (about / "status").read_text(encoding="utf-8").splitlines()
    )
    memory = int(found["VmRSS"].split()[0]) / 1024
    return memory, int(found["Threads"]), len([*(about / "fd").iterdir()])


def chapters(source: Path, folder: Path) -> Path:
    """Each chapter as Markdown, from the pages that tx-mkdocs makes of the repository."""
    site = folder / "site"
    command = [sys.executable, "-m", "tx_mkdocs", "build", str(source), "-d", str(site), "-q"]
    subprocess.run([*command, "--checks", "off"], check=False)
    made = folder / "chapters"
    for page in sorted(site.glob("*/*.html")):
        if page.stem == "index":
            # Beside an `index.md` Hugo makes no pages of the other files (its leaf bundles).
            continue
        html = page.read_text(encoding="utf-8")
        content = html.partition('<div id="content">')[2].partition("<!-- /content -->")[0]
        lines = [" ".join(unescape(_TAG.sub(" ", line)).split()) for line in content.split("\n")]
        target = made / page.parent.name / f"{page.stem}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        title = f"{page.parent.name} {page.stem}"
        text = "\n\n".join(line for line in lines if line)
        target.write_text(f"---\ntitle: {title}\n---\n\n# {title}\n\n{text}\n", encoding="utf-8")
    shutil.rmtree(site)
    return made


def of_peer(
    name: str, command: list[str], folder: Path, page: Path, address: str, turns: int
) -> None:
    """The times of another generator."""
    text = page.read_text(encoding="utf-8")
    try:
        with running(command, folder):
            wait(address, "</html>", *_FIRST_BUILD)
            seconds = []
            for turn in range(turns):
                time.sleep(1)
                page.write_text(f"{text}\nedit{turn}x\n", encoding="utf-8")
                seconds.append(wait(address, f"edit{turn}x", 120))
            report(name, seconds)
    except (OSError, TimeoutError) as error:
        print(f"{name:34} could not be measured: {error}", flush=True)
    finally:
        page.write_text(text, encoding="utf-8")


def of_mkdocs(made: Path, folder: Path, turns: int) -> None:
    """MkDocs with a theme of one template, as small as can be."""
    port = free_port()
    theme = folder / "theme"
    theme.mkdir(parents=True)
    (theme / "main.html").write_text(
        "<html><body>{{ page.content }}</body></html>\n", encoding="utf-8"
    )
    (folder / "mkdocs.yml").write_text(
        f"site_name: x\ndocs_dir: {made}\nplugins: []\ntheme: {{name: null, custom_dir: theme}}\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"]
    of_peer(
        "MkDocs", command, folder, made / "gen/01.md", f"http://127.0.0.1:{port}/gen/01/", turns
    )


def of_zensical(made: Path, folder: Path, turns: int) -> None:
    """Zensical as it comes."""
    port = free_port()
    folder.mkdir(parents=True)
    shutil.copytree(made, folder / "docs")
    (folder / "docs" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "zensical.toml").write_text('[project]\nsite_name = "x"\n', encoding="utf-8")
    command = ["zensical", "serve", "-a", f"127.0.0.1:{port}"]
    page = folder / "docs/gen/01.md"
    of_peer("Zensical", command, folder, page, f"http://127.0.0.1:{port}/gen/01/", turns)


def of_hugo(made: Path, folder: Path, turns: int) -> None:
    """Hugo with two templates."""
    port = free_port()
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name in ("single", "list"):
        (layouts / f"{name}.html").write_text(
            "<html><body>{{ .Content }}</body></html>\n", encoding="utf-8"
        )
    (folder / "hugo.toml").write_text('title = "x"\nbaseURL = "/"\n', encoding="utf-8")
    shutil.copytree(made, folder / "content")
    command = ["hugo", "server", "-p", str(port), "--bind", "127.0.0.1"]
    page = folder / "content/gen/01.md"
    of_peer("Hugo", command, folder, page, f"http://127.0.0.1:{port}/gen/01/", turns)


PEERS: tuple[Callable[[Path, Path, int], None], ...] = (of_mkdocs, of_zensical, of_hugo)


def main() -> None:
    """Measure what is named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("repositories", nargs="+", type=Path)
    parser.add_argument("--turns", type=int, default=10)
    parser.add_argument("--pause", type=float, default=0.5, help="seconds between two edits")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--edits", type=int, default=0, help="edits whose memory is measured")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tx-live-") as name:
        folder = Path(name)
        (folder / "tx").mkdir()
        sources = [source.resolve() for source in given.repositories]
        if given.edits:
            of_edits(sources[0], folder, given.edits)
            return
        of_tx(sources, folder / "tx", given.turns, given.pause)
        if given.peers:
            made = chapters(sources[0], folder)
            for peer in PEERS:
                peer(made, folder / peer.__name__, min(given.turns, 5))


if __name__ == "__main__":
    main()
