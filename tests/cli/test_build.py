"""`tx-mkdocs build` again: nothing for no change, and only what differs for a change."""

from __future__ import annotations

import os
import shutil
import time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.git_host import commit_all, git
from tx_mkdocs.cache import Cache
from tx_mkdocs.cli import unchanged
from tx_mkdocs.cli.main import main
from tx_mkdocs.cli.unchanged import Wanted, is_unchanged, keep

BOOK = "\\id 3JN\n\\h 3 John\n\\mt 3 John\n\\c 1\n\\p\n\\v 1 The elder to Gaius.\n"
_CHANGING = {"build_log.json"}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "65-3JN.usfm").write_text(BOOK, encoding="utf-8")
    (folder / "64-2JN.usfm").write_text(BOOK.replace("3", "2"), encoding="utf-8")
    for path in folder.iterdir():
        # A file that changes while it is built, or at the same time, may have to be built again.
        os.utime(path, (1_000_000_000, 1_000_000_000))
    return folder


def run(tmp_path: Path, *options: str, site: str = "site") -> str:
    """What the command says."""
    folder = tmp_path / site
    done = CliRunner().invoke(
        main,
        [
            "build",
            str(tmp_path / "en_reg"),
            "-d",
            str(folder),
            "--cache-dir",
            str(tmp_path / "cache"),
            *options,
        ],
        catch_exceptions=False,
    )
    assert done.exit_code == 0
    return done.output


def seen(folder: Path) -> dict[str, tuple[int, int]]:
    """Inode and time of every file."""
    return {
        path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def data(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in seen(folder) if name not in _CHANGING}


@pytest.mark.parametrize("again", ["is ready", "Nothing has changed"])
def test_the_current_folder_is_the_repository_where_none_is_given(
    again: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository)
    invoke = partial(CliRunner().invoke, main, catch_exceptions=False)
    cache = ["--cache-dir", str(tmp_path / "cache")]
    if again != "is ready":
        invoke(["build", *cache])
    assert again in invoke(["build", *cache]).output
    # The site lies inside the repository then, and is no content of it.
    named = invoke(["build", str(repository), "-d", str(tmp_path / "site"), *cache])
    assert named.exit_code == 0
    assert data(repository / "site") == data(tmp_path / "site")
    assert invoke(["check", *cache]).output == invoke(["check", str(repository), *cache]).output
    assert "identifier: reg" in invoke(["manifest"]).stdout


def test_a_cache_inside_the_repository_is_no_content(repository: Path, tmp_path: Path) -> None:
    site = ["-d", str(tmp_path / "site")]
    for said in ("is ready", "Nothing has changed"):
        command = ["build", str(repository), *site, "--cache-dir", str(repository / "cache")]
        assert said in CliRunner().invoke(main, command, catch_exceptions=False).output
    assert (repository / "cache" / "results").is_dir()
    command = ["build", str(repository), "-d", str(tmp_path / "clean"), "--no-cache"]
    CliRunner().invoke(main, command, catch_exceptions=False)
    assert data(tmp_path / "site") == data(tmp_path / "clean")


@pytest.mark.parametrize(
    "failing", ["", "tx_mkdocs.site.stages.Build.add_pages", "tx_mkdocs.site.search.write_index"]
)
def test_without_a_cache_pages_wait_in_a_folder_that_goes(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    used = []

    def put_texts(cache: Cache, name: str, *texts: Any) -> bool:
        used.append(cache.folder)
        return written(cache, name, *texts)

    written = Cache.put_texts
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    monkeypatch.setattr(Cache, "put_texts", put_texts)
    if failing:
        monkeypatch.setattr(failing, None)
    command = ["build", str(repository), "-d", str(tmp_path / "site"), "--no-cache"]
    assert bool(CliRunner().invoke(main, command).exit_code) == bool(failing)
    assert {folder.parent for folder in used if folder} == {tmp_path / "temporary"}
    assert list((tmp_path / "temporary").iterdir()) == []


def test_each_line_says_once_how_severe_it_is(repository: Path, tmp_path: Path) -> None:
    text = BOOK.replace("to Gaius", "to \\nd Gaius\\f + \\ft open")
    (repository / "65-3JN.usfm").write_text(text, encoding="utf-8")
    lines = run(tmp_path, "--base", str(tmp_path / "nowhere")).splitlines()
    assert any(line.startswith("error: 65-3JN.usfm:6:") for line in lines)
    assert any(line.startswith("warning: 65-3JN.usfm:6:") for line in lines)
    assert any(line.startswith("warning: base: ") for line in lines)
    assert not any("tx_mkdocs" in line or "INFO" in line for line in lines)


def test_nothing_changed(repository: Path, tmp_path: Path) -> None:
    assert "is ready" in run(tmp_path)
    before = seen(tmp_path / "site")
    assert "Nothing has changed" in run(tmp_path)
    assert seen(tmp_path / "site") == before


def test_nothing_changed_in_a_zip(repository: Path, tmp_path: Path) -> None:
    def pack() -> None:
        zipped = shutil.make_archive(str(tmp_path / "zipped"), "zip", repository)
        os.utime(zipped, (1_000_000_000, 1_000_000_000))

    def built() -> str:
        command = ["build", str(tmp_path / "zipped.zip"), "-d", str(tmp_path / "site")]
        done = CliRunner().invoke(main, [*command, "--cache-dir", str(tmp_path / "cache")])
        assert done.exit_code == 0, done.output
        return done.output

    pack()
    assert "is ready" in built()
    assert "Nothing has changed" in built()
    (repository / "65-3JN.usfm").write_text(BOOK + "\\v 2 More.\n", encoding="utf-8")
    pack()
    assert "is ready" in built()
    assert "More." in (tmp_path / "site" / "3jn" / "01.html").read_text(encoding="utf-8")


def restore_other(path: Path) -> None:
    """Put a file of the same size and time in its place, as a copy of an older one may be."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Gaius", b"Titus"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def damage(cache: Path) -> None:
    """Flip a byte in each file of a cache."""
    for path in filter(Path.is_file, cache.rglob("*")):
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 0x81
        path.write_bytes(content)


@pytest.mark.parametrize(
    "change",
    [
        lambda source, site: (source / "65-3JN.usfm").write_text(BOOK + "\\v 2 More.\n", encoding="utf-8"),
        lambda source, site: (source / "tx.yaml").write_text("{}\n", encoding="utf-8"),
        lambda source, site: (source / "64-2JN.usfm").unlink(),
        lambda source, site: restore_other(source / "65-3JN.usfm"),
        lambda source, site: damage(source.parent / "cache"),
        lambda source, site: (site / "3jn" / "01.html").unlink(),
        lambda source, site: (site / "3jn" / "01.html").write_text("", encoding="utf-8"),
    ],
    ids=[
        "verse", "settings", "deleted", "same size and time", "cache damaged", "page deleted",
        "page damaged",
    ],
)  # fmt: skip
def test_a_change_makes_the_site_of_a_clean_build(
    change: object, repository: Path, tmp_path: Path
) -> None:
    run(tmp_path)
    assert callable(change)
    change(repository, tmp_path / "site")
    assert "is ready" in run(tmp_path)
    run(tmp_path, site="clean")
    assert data(tmp_path / "site") == data(tmp_path / "clean")


def test_of_the_folders_beside_it_only_related_ones_are_looked_at(
    repository: Path, tmp_path: Path
) -> None:
    (repository / "tx.yaml").write_text("related: [en/ult]\n", encoding="utf-8")
    os.utime(repository / "tx.yaml", (1_000_000_000, 1_000_000_000))
    related, other = tmp_path / "en_ult", tmp_path / "en_ulb"
    book = BOOK.replace("elder", "elders")
    assert "is ready" in run(tmp_path)
    for content in (book, book + "\\v 2 Beloved.\n"):
        for folder, said in ((other, "Nothing has changed"), (related, "is ready")):
            folder.mkdir(exist_ok=True)
            (folder / "65-3JN.usfm").write_text(content, encoding="utf-8")
            os.utime(folder / "65-3JN.usfm", (1_000_000_000, 1_000_000_000))
            assert said in run(tmp_path)
            assert "Nothing has changed" in run(tmp_path)
    shutil.rmtree(related)
    assert "is ready" in run(tmp_path)
    assert "Nothing has changed" in run(tmp_path)
    shutil.rmtree(other)
    assert "Nothing has changed" in run(tmp_path)
    assert "is ready" in run(tmp_path, "--no-find-related")


def test_related_names_that_no_folder_may_have_are_not_there(
    repository: Path, tmp_path: Path
) -> None:
    run(tmp_path)
    wanted = Wanted([str(repository)], tmp_path / "site", {})
    keep(tmp_path / "cache", wanted, ["x" * 300, "en_\0"], time.time_ns())
    assert is_unchanged(tmp_path / "cache", wanted)


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "base" / "65-3JN.usfm").write_text(BOOK * 2, encoding="utf-8"),
        lambda folder: (folder / "fonts" / "Noto.ttf").write_bytes(b"font"),
        lambda folder: (folder / "installed" / "truetype" / "noto").mkdir(),
        lambda folder: git(folder / "work", "commit", "--quiet", "--allow-empty", "-m", "More"),
        lambda folder: git(folder / "en_reg", "tag", "v2"),
    ],
    ids=["base", "fonts", "font installed", "commit in a work tree", "tag in its repository"],
)
def test_what_a_build_reads_beside_the_repositories_is_looked_at(
    change: object,
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    request: pytest.FixtureRequest,
) -> None:
    commit_all(repository, "All")
    git(repository, "worktree", "add", "--quiet", str(tmp_path / "work"))
    for name in ("base", "fonts", "installed/truetype", "site"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "site" / "index.html").touch()
    monkeypatch.setattr(unchanged, "FOLDERS", [tmp_path / "installed"])
    is_installed = request.node.callspec.id == "font installed"
    fonts = "auto" if is_installed else str(tmp_path / "fonts")
    options = {"base": str(tmp_path / "base"), "fonts": fonts}
    wanted = Wanted([str(tmp_path / "work")], tmp_path / "site", options)
    keep(tmp_path / "cache", wanted, [], time.time_ns() + 10**9)
    assert is_unchanged(tmp_path / "cache", wanted)
    assert callable(change)
    change(tmp_path)
    assert not is_unchanged(tmp_path / "cache", wanted)


def test_another_option_is_a_change(repository: Path, tmp_path: Path) -> None:
    run(tmp_path)
    assert "is ready" in run(tmp_path, "--site-name", "Other")
    assert "Other" in (tmp_path / "site" / "3jn" / "01.html").read_text(encoding="utf-8")


def test_what_stays_the_same_is_not_written_again(repository: Path, tmp_path: Path) -> None:
    run(tmp_path)
    (tmp_path / "site" / ".nojekyll").touch()
    before = seen(tmp_path / "site")
    path = repository / "65-3JN.usfm"
    path.write_text(BOOK.replace("Gaius", "Titus"), encoding="utf-8")
    run(tmp_path)
    after = seen(tmp_path / "site")
    assert set(after) == set(before)
    changed = {name for name in before if before[name] != after[name] and name.endswith(".html")}
    assert changed == {"3jn/01.html"}


def test_the_cache_is_told_of_and_cleared(repository: Path, tmp_path: Path) -> None:
    run(tmp_path)
    arguments = ["--cache-dir", str(tmp_path / "cache")]
    info = CliRunner().invoke(main, ["cache", "info", *arguments], catch_exceptions=False)
    assert f"{tmp_path / 'cache'}: " in info.output and " 0 results" not in info.output
    cleared = CliRunner().invoke(main, ["cache", "clear", *arguments], catch_exceptions=False)
    assert "results removed" in cleared.output
    info = CliRunner().invoke(main, ["cache", "info", *arguments], catch_exceptions=False)
    assert ": 0 results" in info.output
    # A build does without, and makes all again.
    assert "is ready" in run(tmp_path)


@pytest.mark.parametrize("option", ["paper=A5", "columns=9", "page_size=1"])
def test_an_option_of_documents_that_cannot_be_followed_is_told(
    repository: Path, tmp_path: Path, option: str
) -> None:
    arguments = ["build", str(repository), "-d", str(tmp_path / "site"), "--document-options"]
    done = CliRunner().invoke(main, [*arguments, option])
    assert done.exit_code == 2 and "--document-options: " in done.output
    assert not (tmp_path / "site").exists()
