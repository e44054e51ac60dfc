"""A site that is brought up to date is the site that a clean build makes, whatever happened before."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import mkdocs.commands.build
import pytest
import yaml
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from tests.files import write_files
from tests.git_host import commit_all, git
from tests.site.edits import KINDS
from tests.site.edits import edit as edit_any
from tx_mkdocs.site import pages, stages
from tx_mkdocs.site.build import SiteOptions, build_site, configuration
from tx_mkdocs.site.incremental import BESIDE, ExistingSite
from tx_mkdocs.site.pages import ResourcePage
from tx_mkdocs.states import BUILD_LOG

EXAMPLES = Path(__file__).parents[2] / "examples"
BOOKS = ("32-JON.usfm", "57-TIT.usfm", "65-3JN.usfm")
OPTIONS = SiteOptions(fonts="system", site_url="https://example.org/")


@pytest.fixture
def library(tmp_path: Path) -> list[Path]:
    """A text and notes that quote it."""
    text, notes = tmp_path / "en_reg", tmp_path / "en_tn"
    shutil.copytree(EXAMPLES / "en_reg", text)
    shutil.copytree(EXAMPLES / "en_tn", notes)
    for path in text.glob("*.usfm"):
        if path.name not in BOOKS:
            path.unlink()
    return [text, notes]


def build(sources: list[Path], site: Path, options: SiteOptions) -> None:
    build_site([str(source) for source in sources], site, options)


def content(site: Path) -> dict[str, object]:
    """Every file; of the logs all but what differs from build to build."""
    found: dict[str, object] = {}
    for path in site.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            name = path.relative_to(site).as_posix()
            found[name] = _log(data) if name.endswith("build_log.json") else data
    return found


def _log(data: bytes) -> object:
    def same(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: same(part) for name, part in value.items() if name not in _CHANGING}
        return [same(part) for part in value] if isinstance(value, list) else value

    return same(json.loads(data))


_CHANGING = ("job_id", "identifier", "created_at", "started_at", "updated_at", "ended_at")


def change_word(text: str, chosen: random.Random) -> str:
    at = chosen.randrange(len(text))
    start = text.find(" ", at) + 1
    end = text.find(" ", start)
    return text[:start] + f"word{at}" + text[end:] if 0 < start < end else text


def drop_line(text: str, chosen: random.Random) -> str:
    lines = text.split("\n")
    del lines[chosen.randrange(len(lines))]
    return "\n".join(lines)


def repeat_line(text: str, chosen: random.Random) -> str:
    lines = text.split("\n")
    at = chosen.randrange(len(lines))
    return "\n".join([*lines[:at], lines[at], *lines[at:]])


EDITS: tuple[Callable[[str, random.Random], str], ...] = (change_word, drop_line, repeat_line)


def edit(sources: list[Path], chosen: random.Random, options: SiteOptions) -> SiteOptions:
    """Change something: a file, whether it is there, an option."""
    source = chosen.choice(sources)
    files = sorted(path for path in source.glob("*.*s*") if path.suffix in (".usfm", ".tsv"))
    kind = chosen.randrange(8)
    if kind == 0 and len(files) > 1:
        chosen.choice(files).unlink()
    elif kind == 1:
        gone = [name for name in BOOKS if not (sources[0] / name).exists()]
        for name in gone:
            shutil.copy(EXAMPLES / "en_reg" / name, sources[0] / name)
    elif kind == 2:
        manifest = source / "manifest.yaml"
        written = manifest.read_text(encoding="utf-8")
        manifest.write_text(written.replace("title: ", "title: New "), encoding="utf-8")
    elif kind == 3:
        (source / "tx.yaml").write_text("checks:\n  ignore: [USFM]\n", encoding="utf-8")
    elif kind == 4:
        return replace(options, search=not options.search)
    elif files:
        path = chosen.choice(files)
        text = path.read_text(encoding="utf-8")
        path.write_text(chosen.choice(EDITS)(text, chosen), encoding="utf-8")
    return options


@pytest.mark.parametrize("seed", range(4))
def test_after_any_edit_the_site_is_that_of_a_clean_build(
    seed: int, library: list[Path], tmp_path: Path
) -> None:
    chosen = random.Random(seed)
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"))
    build(library, tmp_path / "site", options)
    for step in range(6):
        options = edit(library, chosen, options)
        build(library, tmp_path / "site", options)
        clean = tmp_path / f"clean{step}"
        build(library, clean, replace(options, cache=False))
        ours, wanted = content(tmp_path / "site"), content(clean)
        different = [n for n in sorted(ours.keys() | wanted) if ours.get(n) != wanted.get(n)]
        assert different == [], f"seed {seed}, step {step}"
        shutil.rmtree(clean)


@pytest.mark.parametrize("kind", KINDS)
def test_after_any_edit_of_each_kind_the_site_is_that_of_a_clean_build(
    kind: str, tmp_path: Path
) -> None:
    chosen = random.Random(f"builds {kind}")
    folder, site = tmp_path / "sources", tmp_path / "site"
    folder.mkdir()
    shown, given = KINDS[kind](folder)
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"), **given)
    done: list[object] = [kind]
    build(shown, site, options)
    for turn in range(3):
        for _ in range(chosen.choice([1, 2, 4])):
            done.append(edit_any(chosen, chosen.choice(shown), turn))
        name = chosen.choice(["search", "offline", "permalinks", "alignment"])
        options = replace(options, **{name: not getattr(options, name)})
        done.append(name)
        build(shown, site, options)
        build(shown, tmp_path / "clean", replace(options, cache=False))
        assert content(site) == content(tmp_path / "clean"), done
        shutil.rmtree(tmp_path / "clean")


@pytest.mark.parametrize("seed", range(2))
def test_after_edits_of_a_library_of_languages_the_site_is_that_of_a_clean_build(
    seed: int, tmp_path: Path
) -> None:
    chosen = random.Random(f"languages {seed}")
    folder, aside, site = tmp_path / "sources", tmp_path / "aside", tmp_path / "site"
    aside.mkdir()
    for language in ("en", "sw"):
        for name in ("ult", "reg", "tn", "twl", "tw", "ta"):
            source = shutil.copytree(EXAMPLES / f"en_{name}", folder / f"{language}_{name}")
            manifest = source / "manifest.yaml"
            text = manifest.read_text(encoding="utf-8")
            manifest.write_text(
                text.replace("identifier: 'en'", f"identifier: '{language}'"), encoding="utf-8"
            )
            for path in source.glob("*.usfm"):
                if path.name not in BOOKS[:2]:
                    path.unlink()
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"), alignment=bool(seed))
    done: list[object] = []
    for _ in range(5):
        build(sorted(folder.iterdir()), site, options)
        build(sorted(folder.iterdir()), tmp_path / "clean", replace(options, cache=False))
        assert content(site) == content(tmp_path / "clean"), done
        shutil.rmtree(tmp_path / "clean")
        gone = sorted(aside.iterdir())
        if gone and chosen.random() < 0.5:
            done.append(f"added {gone[0].name}")
            gone[0].rename(folder / gone[0].name)
        elif chosen.random() < 0.3:
            source = chosen.choice(sorted(folder.iterdir()))
            done.append(f"removed {source.name}")
            source.rename(aside / source.name)
        else:
            done += _edit_content(chosen, folder)


def _edit_content(chosen: random.Random, folder: Path) -> Iterator[str]:
    """Change verses, notes, terms, articles, titles."""
    paths = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".usfm", ".tsv", ".md") and path.parent.parent != folder
    ]
    for path in chosen.sample(paths, 3):
        lines = path.read_text(encoding="utf-8").split("\n")
        # Of a term the first is its title.
        at = chosen.choice([0, chosen.randrange(len(lines))]) if path.suffix == ".md" else -2
        lines[at] += f" word{len(lines)} [[rc://*/tw/dict/bible/kt/god]]"
        path.write_text("\n".join(lines), encoding="utf-8")
        yield f"changed line {at} of {path.relative_to(folder)}"


def test_nothing_but_what_changed_is_written(library: list[Path], tmp_path: Path) -> None:
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"))
    site = tmp_path / "site"
    build(library, site, options)
    before = {path: path.stat() for path in site.rglob("*") if path.is_file()}
    book = library[0] / "57-TIT.usfm"
    book.write_text(book.read_text(encoding="utf-8").replace("Paul", "Paulus", 1), encoding="utf-8")
    build(library, site, options)
    written = {
        path.relative_to(site).as_posix()
        for path in site.rglob("*")
        if path.is_file() and (path not in before or path.stat().st_ino != before[path].st_ino)
    }
    assert "en_reg/tit/01.html" in written
    assert not [name for name in written if name.startswith(("en_reg/jon", "en_reg/3jn"))]
    assert written.isdisjoint({"app-icon.svg", "app.webmanifest", "offline/files-0.json"})
    assert not list(site.glob(".tx-*"))


def test_files_of_a_template_alone_are_made_again_where_they_would_differ(
    library: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    build_theme_template = mkdocs.commands.build._build_theme_template

    def noted(name: str, *rest: Any) -> None:
        made.append(name)
        build_theme_template(name, *rest)

    monkeypatch.setattr(mkdocs.commands.build, "_build_theme_template", noted)
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"))
    site = tmp_path / "site"

    def templates() -> set[str]:
        made.clear()
        build(library, site, options)
        return set(made)

    with_fonts = {"css/reader.css"}
    pages = {"404.html", "print.html", "search.html", "offline.html", "js/reader.js"}
    assert templates() == with_fonts | pages | {"sitemap.xml"}
    book = library[0] / "57-TIT.usfm"
    text = book.read_text(encoding="utf-8")
    book.write_text(text.replace("Paul", "Paulus", 1), encoding="utf-8")
    assert templates() == with_fonts
    book.unlink()
    assert templates() == with_fonts | {"sitemap.xml"}
    (site / "sitemap.xml.gz").unlink()
    assert templates() == with_fonts | {"sitemap.xml"}
    options = replace(options, site_name="Others")
    assert templates() == with_fonts | pages | {"sitemap.xml"}


def test_of_books_that_stay_mkdocs_makes_no_page(
    library: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed: list[str] = []
    add_files = pages.add_files

    def noted(files: Files, *rest: Any) -> list[ResourcePage]:
        added = add_files(files, *rest)
        listed[:] = [page.file.dest_uri for page in added]
        return added

    monkeypatch.setattr(pages, "add_files", noted)
    text, site = library[0], tmp_path / "site"
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"))

    def made() -> set[str]:
        """The books of which pages are made; the site is that of a clean build."""
        build([text], site, options)
        books = {name.partition("/")[0] for name in listed if "/" in name}
        clean = tmp_path / "clean"
        build([text], clean, replace(options, cache=False))
        assert content(site) == content(clean)
        shutil.rmtree(clean)
        return books

    every = {"jon", "tit", "3jn"}
    assert made() == every
    book = text / "57-TIT.usfm"
    book.write_text(book.read_text(encoding="utf-8").replace("Paul", "Paulus", 1), encoding="utf-8")
    assert made() == {"tit"}
    (site / "jon" / "02.html").write_text("changed")
    assert made() == {"jon"}
    (site / "sitemap.xml").unlink()
    assert made() == every
    # It is on the pages before and behind.
    written = book.read_text(encoding="utf-8")
    book.write_text(re.sub(r"\\(h|toc\d) .*", r"\\\1 To Titus", written), encoding="utf-8")
    assert made() == every
    # A page says what changed, which the sitemap lists.
    commit_all(text, "All")
    (text / "LICENSE.md").write_text("Free.\n", encoding="utf-8")
    commit_all(text, "Licence")
    assert made() == every
    # In the sitemap each page has the day of the build.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert made() == every
    assert made() == set()
    options = replace(options, site_name="Others")
    assert made() == every


def test_another_branch_makes_no_page_again(
    library: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    add_page = ExistingSite.add_page

    def noted(self: ExistingSite, file: str, html: str, *, characters: bool) -> None:
        made.append(file)
        add_page(self, file, html, characters=characters)

    monkeypatch.setattr(ExistingSite, "add_page", noted)
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"))
    commit_all(library[0], "All")
    build(library[:1], tmp_path / "site", options)
    assert "tit/01.html" in made
    made.clear()
    git(library[0], "checkout", "--quiet", "-b", "draft")
    build(library[:1], tmp_path / "site", options)
    assert [file for file in made if "/" in file] == []


def test_a_page_is_proven_by_its_own_file_where_another_page_has_its_address(
    library: list[Path], tmp_path: Path
) -> None:
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"))
    folders = {"docs_dir": str(tmp_path / "docs"), "site_dir": str(tmp_path / "site")}
    write_files(tmp_path / "docs", {"jon/01.md": "# Mine\n"})
    settings = yaml.safe_dump(configuration([str(library[0])], options) | folders)
    (tmp_path / "mkdocs.yml").write_text(settings, encoding="utf-8")
    book = library[0] / "32-JON.usfm"
    for added in ("", "\\v 99 More.\n"):
        book.write_text(book.read_text(encoding="utf-8") + added, encoding="utf-8")
        mkdocs.commands.build.build(load_config(str(tmp_path / "mkdocs.yml")))
        assert (tmp_path / "site" / "jon" / "01-resource.html").is_file()
        assert "LOST" not in (tmp_path / "site" / BUILD_LOG).read_text(encoding="utf-8")


def test_a_page_that_somebody_touched_is_made_again(library: list[Path], tmp_path: Path) -> None:
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"))
    site = tmp_path / "site"
    build(library[:1], site, options)
    page = site / "tit" / "01.html"
    wanted = page.read_bytes()
    page.write_bytes(wanted.replace(b"Paul", b"Saul"))
    (site / "jon" / "01.html").unlink()
    (site / "stray.html").write_text("not ours")
    build(library[:1], site, options)
    assert page.read_bytes() == wanted
    assert (site / "jon" / "01.html").is_file()
    assert not (site / "stray.html").exists()


def test_pages_that_are_not_kept_for_the_proof_are_read_again(
    library: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, read = tmp_path / "kept", tmp_path / "read"
    build(library, kept, SiteOptions(cache=False))
    monkeypatch.setattr(stages, "_MOST_FINISHED", 0)
    build(library, read, SiteOptions(cache=False))
    assert content(read) == content(kept)
    with monkeypatch.context() as damaged:
        damaged.setattr(ExistingSite, "content", lambda *of: b"")
        build(library, tmp_path / "lost", SiteOptions(cache=False))
    logs = [path.read_text(encoding="utf-8") for path in (tmp_path / "lost").rglob(BUILD_LOG)]
    assert sum("LOST" in log for log in logs) == len(library)


def test_what_a_killed_build_left_is_taken_away(library: list[Path], tmp_path: Path) -> None:
    options = replace(OPTIONS, cache_dir=str(tmp_path / "cache"))
    site = tmp_path / "site"
    build(library[:1], site, options)
    wanted = content(site)
    write_files(site / BESIDE, {".hidden": "x", "tit/old.html": "x"})
    build(library[:1], site, options)
    assert content(site) == wanted


def command(source: Path, site: Path, cache: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "tx_mkdocs", "build", str(source), "-d", str(site)),
            *("--cache-dir", str(cache), "--fonts", "system", "-q"),
        ]
    )


def test_after_a_kill_the_next_build_is_right(library: list[Path], tmp_path: Path) -> None:
    source, site, cache = library[0], tmp_path / "site", tmp_path / "cache"
    book = source / "57-TIT.usfm"
    text = book.read_text(encoding="utf-8")
    began = time.monotonic()
    assert command(source, site, cache).wait(300) == 0
    took = time.monotonic() - began
    chosen = random.Random(1)
    for number in range(4):
        book.write_text(text.replace("Paul", f"Paul{number}"), encoding="utf-8")
        running = command(source, site, cache)
        time.sleep(took * chosen.uniform(0.4, 1.0))
        running.send_signal(signal.SIGKILL)
        running.wait(300)
    options = replace(OPTIONS, cache_dir=str(cache), site_url="")
    build([source], site, options)
    build([source], tmp_path / "clean", replace(options, cache=False))
    assert content(site) == content(tmp_path / "clean")


def test_two_builds_of_one_site_at_once_leave_it_whole(library: list[Path], tmp_path: Path) -> None:
    source, site, cache = library[0], tmp_path / "site", tmp_path / "cache"
    options = replace(OPTIONS, cache_dir=str(cache), site_url="")
    build([source], site, options)
    book = source / "57-TIT.usfm"
    book.write_text(book.read_text(encoding="utf-8").replace("Paul", "Paulus"), encoding="utf-8")
    running = [command(source, site, cache) for _ in range(2)]
    assert [one.wait(300) for one in running] == [0, 0]
    build([source], tmp_path / "clean", replace(options, cache=False))
    assert content(site) == content(tmp_path / "clean")


def test_damaged_entries_of_the_cache_are_made_again(library: list[Path], tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    options = replace(OPTIONS, cache_dir=str(cache))
    build(library, tmp_path / "site", options)
    wanted = content(tmp_path / "site")
    chosen = random.Random(2)
    for path in cache.rglob("*.json"):
        data = bytearray(path.read_bytes())
        data[chosen.randrange(len(data))] ^= 1 << chosen.randrange(8)
        path.write_bytes(data)
        os.utime(path)
    build(library, tmp_path / "site", options)
    assert content(tmp_path / "site") == wanted
