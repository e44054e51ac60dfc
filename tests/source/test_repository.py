"""Opening a folder, a zip or a git address, and reading nothing but its own files."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.git_host import commit_all, git
from tx_mkdocs.source import repository as module
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository, RepositoryError
from tx_mkdocs.states import BUILD_LOG

TITUS = "\\id TIT\n\\c 1\n"


def make(folder: Path, *paths: str) -> Path:
    for path in paths:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(TITUS)
    return folder


def zipped(path: Path, *names: str, **texts: str) -> Path:
    with zipfile.ZipFile(path, "w") as opened:
        for name in names:
            opened.writestr(name, texts.get(name, TITUS))
    return path


def at(url: str, commit: str = "", branch: str = "", pushed: bool = True) -> Repository:
    return Repository(Path("/x"), "x", "", branch, commit, url, "", (), (), pushed)


def test_folder(tmp_path: Path) -> None:
    folder = make(tmp_path / "en_reg", "57-TIT.usfm", "a/b/1.md", "a-b.md", ".git/x", ".hidden/x",
                  "__MACOSX/._x", "a/.DS_Store", "node_modules/x.md", "Thumbs.db")  # fmt: skip
    with open_repository(folder) as opened:
        assert opened.root == folder.resolve()
        assert opened.name == "en_reg"
        assert (opened.owner, opened.branch, opened.commit, opened.url) == ("", "", "", "")
        assert opened.files == ("57-TIT.usfm", "a-b.md", "a/b/1.md")
        assert opened.under("a") == ("a/b/1.md",)
        assert opened.under("./a/") == ("a/b/1.md",)
        assert opened.under(".") == opened.files
        assert opened.under("57-TIT.usfm") == opened.under("..") == opened.under("/a") == ()
        assert opened.exists("./57-TIT.usfm")
        assert opened.exists("a/b")
        assert not opened.exists("a/c")
        assert not opened.exists("../en_reg/57-TIT.usfm")
        assert opened.read_text("57-TIT.usfm").text == TITUS
        assert not opened.findings


def test_a_file_that_may_not_be_read_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read all, so the system is played."""
    folder = make(tmp_path / "en_reg", "57-TIT.usfm", "58-PHM.usfm")
    monkeypatch.setattr(os, "access", lambda path, mode: not str(path).endswith("58-PHM.usfm"))
    with open_repository(folder) as opened:
        assert opened.files == ("57-TIT.usfm",)
        (found,) = opened.findings
        assert (str(found.code), found.path, found.severity) == ("REP016", "58-PHM.usfm", "error")
        assert found.message == "This file cannot be read: Permission denied."


@pytest.mark.parametrize(
    "path",
    ["../secret", "a/../../secret", "/etc/passwd", ".git/config", "missing", "a", "", "\0", "C:/x"],
)
def test_paths_outside_are_not_read(path: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = make(tmp_path / "en_reg", "a/1.md", ".git/config")
    with open_repository(folder) as opened, pytest.raises(RepositoryError):
        opened.read_bytes(path)


def test_links(tmp_path: Path) -> None:
    (tmp_path / "secret.usfm").write_text("secret")
    folder = make(tmp_path / "en_reg", "57-TIT.usfm", "a/1.md", ".git/config")
    for name, target in {
        "out.usfm": "../secret.usfm",
        "absolute.usfm": "/etc/passwd",
        "broken.usfm": "missing",
        "loop.usfm": "loop.usfm",
        "git.usfm": ".git/config",
        "folder": "a",
        "up": "..",
        "inside.usfm": "57-TIT.usfm",
    }.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe.usfm")
    with open_repository(folder) as opened:
        assert opened.files == ("57-TIT.usfm", "a/1.md", "inside.usfm")
        assert opened.read_text("inside.usfm").text == TITUS
        codes = {finding.path: finding.code for finding in opened.findings}
        outside = ["out.usfm", "absolute.usfm", "broken.usfm", "loop.usfm", "git.usfm", "up"]
        assert codes == {
            **dict.fromkeys(outside, "REP010"), "folder": "REP013", "pipe.usfm": "REP015",
        }  # fmt: skip


def test_no_pipe_is_waited_for(tmp_path: Path) -> None:
    folder = make(tmp_path / "en_reg", "57-TIT.usfm")
    os.mkfifo(folder / "manifest.json")
    with open_repository(folder) as opened:
        assert opened.files == ("57-TIT.usfm",)
        assert [finding.code for finding in opened.findings] == ["REP015"]


def test_link_that_is_exchanged_after_opening(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret")
    folder = make(tmp_path / "en_reg", "57-TIT.usfm")
    with open_repository(folder) as opened:
        (folder / "57-TIT.usfm").unlink()
        with pytest.raises(RepositoryError):
            opened.read_bytes("57-TIT.usfm")
        (folder / "57-TIT.usfm").symlink_to(tmp_path / "secret")
        with pytest.raises(RepositoryError, match="leads out"):
            opened.read_bytes("57-TIT.usfm")


def test_names_that_cannot_be_used(tmp_path: Path) -> None:
    folder = make(tmp_path / "en_reg", "1.md", "a\\b.md", "a\nb.md")
    (Path(os.fsdecode(bytes(folder) + b"/\xff.md"))).write_text("x")
    with open_repository(folder) as opened:
        assert opened.files == ("1.md",)
        assert [finding.code for finding in opened.findings] == ["REP011"] * 3
        "".join(finding.path for finding in opened.findings).encode()


@pytest.mark.parametrize("name", [" 01.md", "01.md ", " a /01.md", "C:01.md", "a: b.md", "!01.md"])
def test_names_that_look_like_other_paths_are_read(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("Words.")
    (tmp_path / "~.md").write_text("More.")
    with open_repository(tmp_path) as opened:
        assert opened.files == (name, "~.md")
        assert opened.read_text(name).text == "Words."
        assert opened.exists(name)
        folder = name.rpartition("/")[0]
        assert opened.under(folder or ".")[0] == name
        assert not opened.exists("C:/01.md")


def test_number_of_files_and_depth_are_bounded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tx_mkdocs.source.tree.MAX_FILES", 5)
    monkeypatch.setattr("tx_mkdocs.source.tree.MAX_DEPTH", 3)
    folder = make(tmp_path / "en_reg", *(f"{number}.md" for number in range(9)))
    with open_repository(folder) as opened:
        assert len(opened.files) == 5
        assert [finding.code for finding in opened.findings] == ["REP012"]
    folder = make(tmp_path / "deep", "0.md", "a/b/c/1.md", "a/b/c/d/2.md")
    with open_repository(folder) as opened:
        assert opened.files == ("0.md", "a/b/c/1.md")
        assert [finding.code for finding in opened.findings] == ["REP014"]


def test_large_file_is_cut_at_a_line_and_said_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MAX_READ", 10)
    folder = make(tmp_path / "en_reg")
    folder.mkdir()
    (folder / "1.md").write_text("12345\n789\n")
    (folder / "2.md").write_text("12345\n7890\n")
    with open_repository(folder) as opened:
        assert not opened.read_text("1.md").findings
        text = opened.read_text("2.md")
        assert text.text == "12345"
        assert [finding.code for finding in text.findings] == ["REP005"]


@pytest.mark.parametrize(
    ("names", "root", "files"),
    [
        (["57-TIT.usfm"], "archive", ["57-TIT.usfm"]),
        (["en_reg/57-TIT.usfm"], "en_reg", ["57-TIT.usfm"]),
        (["en_reg/en_reg/57-TIT.usfm"], "en_reg", ["57-TIT.usfm"]),
        (["en_reg-master/57-TIT.usfm"], "en_reg", ["57-TIT.usfm"]),
        (["en_reg/1.md", "__MACOSX/en_reg/._1.md", ".DS_Store"], "en_reg", ["1.md"]),
        (["content/01.md"], "archive", ["content/01.md"]),
        (["01/01.txt", "01/title.txt"], "archive", ["01/01.txt", "01/title.txt"]),
        (["gen/01/01.md"], "archive", ["gen/01/01.md"]),
        (["gen/manifest.json"], "gen", ["manifest.json"]),
        (["1 John/1/data", "1 John/2/data"], "archive", ["1 John/1/data", "1 John/2/data"]),
        (["Titus/01.usfm"], "archive", ["Titus/01.usfm"]),
        (["Titus/57-TIT.usfm"], "Titus", ["57-TIT.usfm"]),
        (["en_obs/content/01.md", "notes.txt"], "archive", ["en_obs/content/01.md", "notes.txt"]),
    ],
)
def test_wrappers_of_archives(
    names: list[str], root: str, files: list[str], tmp_path: Path
) -> None:
    with open_repository(zipped(tmp_path / "archive.zip", *names)) as opened:
        assert (opened.name, list(opened.files)) == (root, files)
        assert not opened.findings
        kept = opened.root
    assert not kept.exists()


@pytest.mark.parametrize(
    ("names", "root"),
    [
        (["my notes/manifest.yaml", "my notes/tn_JON.tsv", "LICENSE.md"], "my notes"),
        (["a/b/manifest.json", "a/README.txt", "a/Licence", "a/.DS_Store"], "b"),
        (["a/manifest.yaml", "README.md", "57-TIT.usfm"], "top"),
        (["a/manifest.yaml", "b/manifest.yaml", "README.md"], "top"),
        (["a/57-TIT.usfm", "README.md"], "top"),
        (["a/57-TIT.usfm", "README.md/manifest.yaml"], "top"),
    ],
)
@pytest.mark.parametrize("is_zip", [False, True])
def test_a_folder_with_a_manifest_is_opened_though_a_readme_or_licence_is_beside_it(
    names: list[str], root: str, is_zip: bool, tmp_path: Path
) -> None:
    top = zipped(tmp_path / "top.zip", *names) if is_zip else make(tmp_path / "top", *names)
    with open_repository(top) as opened:
        assert opened.name == root
        told = [finding.code for finding in opened.findings]
        assert told == (["REP001"] if root != "top" else [])


def test_wrapper_in_a_folder_is_named(tmp_path: Path) -> None:
    with open_repository(make(tmp_path / "download", "en_reg/57-TIT.usfm")) as opened:
        assert (opened.name, opened.files) == ("en_reg", ("57-TIT.usfm",))
        assert [finding.code for finding in opened.findings] == ["REP001"]


def test_a_site_that_was_built_here_is_no_wrapper(tmp_path: Path) -> None:
    with open_repository(
        make(tmp_path / "en_reg", "site/index.html", f"site/{BUILD_LOG}")
    ) as opened:
        assert opened.name == "en_reg"
        assert not opened.findings


EXPORT = '{"package_version": 2, "target_translations": [%s]}'


@pytest.mark.parametrize(
    ("translations", "name", "codes"),
    [
        ('{"path": "aa_tit_text_reg"}', "aa_tit_text_reg", []),
        ('{"path": "aa_tit_text_reg"}, {"path": "bb"}', "aa_tit_text_reg", ["REP002"]),
        ('{"path": "../../etc"}, 3, {"path": 4}, {"path": "bb"}', "bb", []),
        ('{"path": "missing"}', "export", ["REP003"]),
        ('{"path": "/etc"}', "export", ["REP003"]),
        (f'{{"path": "{"a" * 300}"}}, {{"path": "bb"}}', "bb", []),
    ],
)
def test_translation_studio_export(
    translations: str, name: str, codes: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "export.tstudio"
    with zipfile.ZipFile(path, "w") as opened_zip:
        opened_zip.writestr("manifest.json", EXPORT % translations)
        for inner in ("aa_tit_text_reg", "bb"):
            opened_zip.writestr(f"{inner}/01/01.txt", "\\v 1")
            opened_zip.writestr(f"{inner}/.git/HEAD", "ref: refs/heads/master")
            opened_zip.writestr(f"{inner}/.git/refs/heads/master", "ab" * 20)
    with open_repository(path) as opened:
        assert opened.name == name
        assert [finding.code for finding in opened.findings] == codes
        if name != "export":
            assert opened.files == ("01/01.txt",)
            assert (opened.branch, opened.commit) == ("master", "ab" * 20)


def test_git_folder_and_git_address(tmp_path: Path) -> None:
    folder = make(tmp_path / "work", "57-TIT.usfm")
    commit = commit_all(folder, "one")
    git(folder, "remote", "add", "origin", "https://me:secret@git.door43.org/Owner/en_reg.git")
    with open_repository(folder) as opened:
        assert (opened.name, opened.owner, opened.branch) == ("en_reg", "Owner", "master")
        assert (opened.commit, opened.url) == (commit, "https://git.door43.org/Owner/en_reg")
        assert "secret" not in repr(opened)
        # The host does not have this commit.
        assert opened.source_url("57-TIT.usfm", 3) == (
            "https://git.door43.org/Owner/en_reg/src/branch/master/57-TIT.usfm#L3"
        )
    with open_repository(folder.as_uri()) as opened:
        assert (opened.name, opened.branch, opened.commit) == ("work", "master", commit)
        assert opened.files == ("57-TIT.usfm",)
        assert opened.url == ""


@pytest.mark.parametrize(
    ("make_source", "message"),
    [
        (lambda folder: folder / "missing", "neither a folder, a zip nor a git address"),
        (lambda folder: "ext::sh -c true", "neither a folder"),
        (lambda folder: make(folder, "a.zip") / "a.zip", "not a complete zip"),
    ],
)
def test_what_cannot_be_opened(
    make_source: Callable[[Path], Path | str], message: str, tmp_path: Path
) -> None:
    with pytest.raises(RepositoryError, match=message), open_repository(make_source(tmp_path)):
        pass


def test_empty_folder_is_opened_and_said_so(tmp_path: Path) -> None:
    with open_repository(tmp_path) as opened:
        assert [finding.code for finding in opened.findings] == ["REP004"]


SHA = "c7caddfb474efd713f36b35a3ffc927866c7b180"


@pytest.mark.parametrize(
    ("repository", "source", "edit"),
    [
        (at("https://git.door43.org/o/r", SHA, "master"),
         f"https://git.door43.org/o/r/src/commit/{SHA}/a%20b/%C3%A9.md#L7",
         "https://git.door43.org/o/r/_edit/master/a%20b/%C3%A9.md"),
        (at("https://git.door43.org/o/r", "", "a/b#c"),
         "https://git.door43.org/o/r/src/branch/a/b%23c/a%20b/%C3%A9.md#L7",
         "https://git.door43.org/o/r/_edit/a/b%23c/a%20b/%C3%A9.md"),
        (at("https://github.com/o/r", SHA, "main", pushed=False),
         "https://github.com/o/r/blob/main/a%20b/%C3%A9.md#L7",
         "https://github.com/o/r/edit/main/a%20b/%C3%A9.md"),
        (at("https://gitlab.com/o/g/r", SHA, "main"),
         f"https://gitlab.com/o/g/r/-/blob/{SHA}/a%20b/%C3%A9.md#L7",
         "https://gitlab.com/o/g/r/-/edit/main/a%20b/%C3%A9.md"),
        (at("https://git.door43.org/o/r", SHA),
         f"https://git.door43.org/o/r/src/commit/{SHA}/a%20b/%C3%A9.md#L7", ""),
        (at("https://git.door43.org/o/r"), "", ""),
        (at("", SHA, "master"), "", ""),
    ],
)  # fmt: skip
def test_addresses_at_the_host(repository: Repository, source: str, edit: str) -> None:
    assert repository.source_url("a b/é.md", 7) == source
    assert repository.source_url("a b/é.md") == source.removesuffix("#L7")
    assert repository.edit_url("a b/é.md") == edit


@pytest.mark.corpus
def test_every_real_archive_opens(corpus: Path) -> None:
    archives = sorted(corpus.glob("*.zip"))
    assert len(archives) >= 30
    for path in archives:
        with open_repository(path) as opened:
            assert not opened.findings, path.name
            assert opened.files, path.name
            assert not any(name.startswith((".", "__MACOSX")) for name in opened.files)
