"""A whole Bible as a site: `tx-mkdocs build` beside plain MkDocs with as many pages of the same text.

    python benchmarks/site_build.py [--corpus FOLDER] [--archive en_ulb] [--keep FOLDER]

CPU time is user and system time of the command and of all that it starts, peak memory that of its
largest process. Both start cold: no cache, no former site. MkDocs builds one Markdown page for each
chapter and each book, with its own theme and navigation, with its search (its default) and without.
The ratio that counts is the harder one: neither of the two with search.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from zipfile import ZipFile

from corpus import add_corpus_option, archive

from tx_mkdocs.formats.usfm import render_book

RATIO, SITE_MB, MEMORY_MB = 0.15, 30, 600
"""Most that a build without search may take: of MkDocs' CPU time, in size, in memory."""


@dataclass(frozen=True)
class Build:
    """What one command took."""

    label: str
    cpu: float
    wall: float
    memory: float
    """MB of the largest process."""
    size: float
    """MB of the site."""
    pages: int


class _Markdown(HTMLParser):
    """Our HTML as the Markdown that a person would write for the same text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("h2", "h3", "h4", "h5", "h6"):
            self.parts.append(f"\n\n{'#' * int(tag[1])} ")
        elif tag == "li":
            self.parts.append("\n- ")
        elif tag in ("p", "ul", "div", "table"):
            self.parts.append("\n\n")
        elif tag == "sup":
            self.parts.append("<sup>")

    def handle_endtag(self, tag: str) -> None:
        if tag == "sup":
            self.parts.append("</sup>")

    def handle_data(self, data: str) -> None:
        self.parts.append(" ".join(data.replace("<", "&lt;").split("\n")))


def markdown(html: str) -> str:
    """The text of a page, as Markdown."""
    page = _Markdown()
    page.feed(html)
    page.close()
    return "".join(page.parts).strip() + "\n"


def write_markdown(repository: Path, docs: Path) -> int:
    """One page for each book and each chapter; returns how many."""
    pages = 0
    for source in sorted(repository.rglob("*.usfm")):
        book = render_book(source.read_text("utf-8-sig"))
        title = book.head_text("h", "toc2", "toc1") or source.stem
        folder = docs / source.stem.lower()
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(f"# {title}\n\n{markdown(book.front)}", "utf-8")
        for chapter in book.chapters:
            text = f"# {title} {chapter.written}\n\n{markdown(chapter.html)}"
            (folder / f"{chapter.number:03}.md").write_text(text, "utf-8")
        pages += 1 + len(book.chapters)
    (docs / "index.md").write_text("# Bible\n", "utf-8")
    return pages + 1


def run(label: str, command: list[str], folder: Path, site: Path) -> Build:
    """Run `command` in `folder` with an empty cache; ends the program when it fails."""
    cache = folder / "cache"
    cache.mkdir(exist_ok=True)
    log = folder / "log.txt"
    start = time.perf_counter()
    with log.open("wb") as output, tempfile.TemporaryDirectory(dir=cache) as empty:
        environment = {**os.environ, "XDG_CACHE_HOME": empty, "NO_COLOR": "1"}
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    wall = time.perf_counter() - start
    if process.returncode:
        sys.exit(
            f"{label} failed ({process.returncode}):\n{log.read_text('utf-8', 'replace')[-3000:]}"
        )
    files = [path for path in site.rglob("*") if path.is_file()]
    unit = 1e6 if sys.platform == "darwin" else 1e3
    return Build(
        label,
        usage.ru_utime + usage.ru_stime,
        wall,
        usage.ru_maxrss / unit,
        sum(path.stat().st_size for path in files) / 1e6,
        sum(path.suffix == ".html" for path in files),
    )


def builds(source: Path, folder: Path) -> list[Build]:
    """All four, ours first, each printed when it is done."""
    repository = folder / "repository"
    with ZipFile(source) as zipped:
        zipped.extractall(repository)
    done = []

    def record(label: str, command: list[str], site: Path) -> None:
        build = run(label, [sys.executable, "-m", *command], folder, site)
        print(
            f"{label:28}{build.cpu:8.2f} s CPU{build.wall:8.2f} s{build.memory:7.0f} MB memory"
            f"{build.size:8.1f} MB site{build.pages:6} pages",
            flush=True,
        )
        done.append(build)

    for label, options in (
        ("tx-mkdocs --no-search", ["--no-search"]),
        ("tx-mkdocs --search", ["--search"]),
    ):
        site = folder / label.replace(" ", "")
        record(
            label, ["tx_mkdocs", "build", str(repository), "-q", "-d", str(site), *options], site
        )
    pages = write_markdown(repository, folder / "docs")
    print(f"({pages} Markdown pages written for MkDocs)")
    for label, plugins in (
        ("mkdocs without search", "[]"),
        ("mkdocs (search: default)", "[search]"),
    ):
        site = folder / label.replace(" ", "")
        configuration = folder / "mkdocs.yml"
        configuration.write_text(f"site_name: Bible\nplugins: {plugins}\n", "utf-8")
        record(label, ["mkdocs", "build", "-q", "-d", str(site)], site)
    return done


def main() -> int:
    """Print what the builds took and their ratios; 1 when a target is missed."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--archive", default="en_ulb")
    options.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="leave all that is built there"
    )
    add_corpus_option(options)
    arguments = options.parse_args()
    source = archive(arguments.corpus, arguments.archive)
    if arguments.keep:
        arguments.keep.mkdir(parents=True)
        ours, ours_search, plain, plain_search = builds(source, arguments.keep.resolve())
    else:
        with tempfile.TemporaryDirectory() as folder:
            ours, ours_search, plain, plain_search = builds(source, Path(folder))
    ratio = ours.cpu / plain.cpu
    checks = {
        f"CPU of tx-mkdocs / mkdocs, both without search: {ratio:.3f} (target {RATIO})": ratio
        <= RATIO,
        f"size of the site: {ours.size:.1f} MB (target {SITE_MB})": ours.size <= SITE_MB,
        f"peak memory: {ours.memory:.0f} MB (target below {MEMORY_MB})": ours.memory < MEMORY_MB,
    }
    print(f"CPU of tx-mkdocs / mkdocs as it comes: {ours.cpu / plain_search.cpu:.3f}")
    print(f"CPU, both with search: {ours_search.cpu / plain_search.cpu:.3f}")
    for line, met in checks.items():
        print(line, "" if met else "MISSED")
    return 0 if all(checks.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
