"""What git knows, without git being let loose in a stranger's folder."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.git_host import commit_all, git
from tx_mkdocs.source.git import (
    GitError,
    clone,
    is_git_address,
    owner_and_name,
    read_facts,
    split_branch,
    web_address,
)
from tx_mkdocs.source.git_objects import (
    read_blobs,
    read_objects,
    recent_commits,
    stored_files,
)

DOOR43 = "https://git.door43.org/unfoldingWord/en_ulb"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    (folder / "57-TIT.usfm").write_text("\\id TIT\n")
    commit_all(folder, "one")
    return folder


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        (DOOR43, DOOR43),
        (DOOR43 + ".git", DOOR43),
        (DOOR43 + ".git/", DOOR43),
        ("https://me:secret@git.door43.org/unfoldingWord/en_ulb.git", DOOR43),
        ("https://token@git.door43.org/unfoldingWord/en_ulb.git", DOOR43),
        ("git@git.door43.org:unfoldingWord/en_ulb.git", DOOR43),
        ("ssh://git@git.door43.org:2222/unfoldingWord/en_ulb.git", DOOR43),
        ("http://localhost:3000/me/en_ulb", "http://localhost:3000/me/en_ulb"),
        ("https://gitlab.com/a/b/c.git", "https://gitlab.com/a/b/c"),
        ("https://host/a b/<x>\"'.git", "https://host/a%20b/%3Cx%3E%22%27"),
        ("file:///srv/en_ulb.git", ""),
        ("/srv/en_ulb", ""),
        ("../en_ulb", ""),
        ("javascript:alert(1)", ""),
        ("https://ho<st/a/b", ""),
        ("https://host:port/a/b", ""),
        ("https://host/", ""),
        ("", ""),
    ],
)
def test_web_address(remote: str, address: str) -> None:
    assert web_address(remote) == address


@pytest.mark.parametrize(
    ("location", "is_address"),
    [
        (DOOR43, True),
        ("HTTPS://git.door43.org/a/b", True),
        ("git@git.door43.org:a/b.git", True),
        ("ssh://git@host/a", True),
        ("file:///srv/en_ulb", True),
        ("ext::sh -c touch% /tmp/x", False),
        ("git://host/a", False),
        ("https://-oProxyCommand=x/a", False),
        ("me@-oProxyCommand=x:a", False),
        ("C:\\work\\en_ulb", False),
        ("C:/work/en_ulb", False),
        ("en_ulb", False),
        ("--upload-pack=x", False),
    ],
)
def test_is_git_address(location: str, is_address: bool) -> None:
    assert is_git_address(location) is is_address


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (DOOR43, (DOOR43, "")),
        (DOOR43 + "/src/branch/release_v1", (DOOR43, "release_v1")),
        ("https://github.com/a/b/tree/main", ("https://github.com/a/b", "main")),
        ("https://gitlab.com/a/b/-/tree/main/", ("https://gitlab.com/a/b", "main")),
    ],
)
def test_address_of_a_browser(address: str, parts: tuple[str, str]) -> None:
    assert split_branch(address) == parts


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (DOOR43 + ".git", ("unfoldingWord", "en_ulb")),
        ("git@git.door43.org:unfoldingWord/en_ulb.git", ("unfoldingWord", "en_ulb")),
        ("https://host/en_ulb", ("", "en_ulb")),
        ("", ("", "")),
    ],
)
def test_owner_and_name(address: str, parts: tuple[str, str]) -> None:
    assert owner_and_name(address) == parts


def test_facts_of_a_branch_and_of_a_detached_head(checkout: Path) -> None:
    commit = git(checkout, "rev-parse", "HEAD")
    git(checkout, "remote", "add", "fork", "https://host/fork")
    git(checkout, "remote", "add", "origin", "git@git.door43.org:unfoldingWord/en_reg.git")
    facts = read_facts(checkout, follow=True)
    assert (facts.commit, facts.branch, facts.pushed) == (commit, "master", False)
    assert facts.remote == "git@git.door43.org:unfoldingWord/en_reg.git"
    git(checkout, "pack-refs", "--all")
    assert read_facts(checkout, follow=True).commit == commit
    git(checkout, "update-ref", "refs/remotes/origin/master", commit)
    assert read_facts(checkout, follow=True).pushed
    git(checkout, "pack-refs", "--all")
    assert read_facts(checkout, follow=True).pushed
    git(checkout, "checkout", "-q", "--detach")
    facts = read_facts(checkout, follow=True)
    assert (facts.commit, facts.branch) == (commit, "")


def test_worktree_is_followed_only_in_the_users_own_folder(checkout: Path, tmp_path: Path) -> None:
    git(checkout, "worktree", "add", "-q", "-b", "other", str(tmp_path / "tree"))
    facts = read_facts(tmp_path / "tree", follow=True)
    assert (facts.branch, facts.commit) == ("other", git(checkout, "rev-parse", "HEAD"))
    assert read_facts(tmp_path / "tree", follow=False).commit == ""


def test_git_file_that_points_to_a_strangers_repository(checkout: Path, tmp_path: Path) -> None:
    spy = tmp_path / "spy"
    spy.mkdir()
    (spy / ".git").write_text(f"gitdir: {checkout / '.git'}\n")
    assert read_facts(spy, follow=True).commit == ""


def test_git_of_a_parent_is_not_the_folders_own(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("a" * 40)
    (tmp_path / "en_reg").mkdir()
    assert read_facts(tmp_path / "en_reg", follow=True).commit == ""


@pytest.mark.parametrize(
    "head", ["ref: ../../../secret", "ref: refs/heads/../../../secret", "ref: ", "", "ref: \0", "x"]
)
def test_head_that_leads_elsewhere(head: str, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("a" * 40)
    folder = tmp_path / "a" / "b"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "HEAD").write_text(head)
    (folder / ".git" / "config").write_bytes(b'[\xff]]\n\t= = =\n[remote "origin"]\n')
    facts = read_facts(folder, follow=True)
    assert (facts.commit, facts.remote) == ("", "")


def test_clone_of_a_branch_runs_nothing_and_takes_one_commit(
    checkout: Path, tmp_path: Path
) -> None:
    git(checkout, "checkout", "-q", "-b", "draft")
    (checkout / "65-3JN.usfm").write_text("\\id 3JN\n")
    commit = commit_all(checkout, "two")
    target = tmp_path / "target"
    clone(checkout.as_uri(), "draft", target)
    assert (target / "65-3JN.usfm").is_file()
    assert not list((target / ".git").glob("hooks/*"))
    assert git(target, "rev-list", "--count", "HEAD") == "1"
    facts = read_facts(target, follow=False)
    assert (facts.branch, facts.commit) == ("draft", commit)


def test_in_a_hook_of_one_repository_others_are_read_and_cloned(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "65-3JN.usfm").write_text("\\id 3JN\n")
    commit_all(own, "of the hook")
    before = (own / ".git" / "index").read_bytes()
    for name, value in (
        ("DIR", ".git"),
        ("INDEX_FILE", ".git/index"),
        ("OBJECT_DIRECTORY", ".git/objects"),
        ("WORK_TREE", ""),
        ("QUARANTINE_PATH", ".git/objects"),
    ):
        monkeypatch.setenv(f"GIT_{name}", str(own / value))
    assert read_objects(checkout, "log", "--format=%s") == b"one\n"
    clone(checkout.as_uri(), "", tmp_path / "target")
    assert (tmp_path / "target" / "57-TIT.usfm").is_file()
    assert (own / ".git" / "index").read_bytes() == before
    assert git(own, "status", "--short") == ""


@pytest.mark.parametrize(
    ("address", "branch", "message"),
    [
        ("{checkout}", "missing", "has no branch missing"),
        ("{checkout}", "--upload-pack=x", "not the name of a branch"),
        ("{checkout}", "a..b", "not the name of a branch"),
        ("{checkout}-missing", "", "not there or not public"),
        ("ext::sh -c true", "", "not an address that git may fetch"),
        ("https://me:secret@localhost:1/a/b", "", "localhost:1/a/b cannot be reached"),
    ],
)
def test_what_cannot_be_cloned(
    address: str, branch: str, message: str, checkout: Path, tmp_path: Path
) -> None:
    with pytest.raises(GitError) as raised:
        clone(address.replace("{checkout}", checkout.as_uri()), branch, tmp_path / "target")
    assert message in str(raised.value)
    assert "secret" not in str(raised.value)


def test_a_folder_without_git_has_no_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    with pytest.raises(GitError, match=r"is not a git repository and has no history\.$"):
        read_objects(tmp_path, "log")


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("HEAD", "is not a file"),
        ("objects/aa/bb", "is not a file"),
        ("../pipe", "did not answer"),
    ],
)
def test_no_pipe_of_a_repository_is_waited_for(
    place: str, words: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tx_mkdocs.source.git_objects._QUIET", 0.2)
    pipe = checkout / ".git" / place
    pipe.unlink(missing_ok=True)
    pipe.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(pipe)
    with (checkout / ".git" / "config").open("a") as config:
        config.write("[include]\npath = ../pipe\n")
    with pytest.raises(GitError, match=words):
        read_objects(checkout, "rev-parse", "HEAD")


def test_a_device_in_git_and_a_pipe_for_names_are_not_read(checkout: Path) -> None:
    os.mkfifo(checkout / ".mailmap")
    assert len(recent_commits(checkout, 5)) > 0
    (checkout / ".git" / "shallow").symlink_to("/dev/zero")
    with pytest.raises(GitError, match="is not a file"):
        recent_commits(checkout, 5)


@pytest.mark.parametrize(
    ("author", "written"),
    [
        ("author a <b> 1700000000 -2500", "2023-11-13T21:13:20+00:00"),
        ("author a <b> 1700000000 +9999", "2023-11-19T02:52:20+00:00"),
        ("author a <b> 99999999999999999 +0000", "1970-01-01T00:00:00+00:00"),
        ("author", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_a_commit_of_no_day_has_another(author: str, written: str, checkout: Path) -> None:
    lines = ("tree HEAD^{tree}", "parent HEAD", author, "committer a <b> 1700000000 +0000")
    tree, parent = (git(checkout, "rev-parse", line.split()[1]) for line in lines[:2])
    raw = "\n".join((f"tree {tree}", f"parent {parent}", *lines[2:], "", "Odd", ""))
    (checkout / "commit").write_text(raw)
    commit = git(checkout, "hash-object", "-t", "commit", "-w", "--literally", "commit")
    git(checkout, "update-ref", "HEAD", commit)
    assert recent_commits(checkout, 1)[0].date.isoformat() == written


def test_a_long_list_is_given_to_git_that_takes_its_time(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (blob, *_) = stored_files(checkout, "HEAD").values()
    monkeypatch.setattr("tx_mkdocs.source.git_objects._QUIET", 0.0001)
    monkeypatch.setattr("tx_mkdocs.source.git_objects._rest", lambda pid: "")
    assert len(set(read_blobs(checkout, [blob] * 5_000))) == 1


def test_git_waits_for_whoever_reads_and_nobody_for_git_that_does_nothing(
    checkout: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tx_mkdocs.source.git_objects._QUIET", 0.05)
    (checkout / "long.md").write_text("long " * 100_000)
    blob = git(checkout, "hash-object", "-w", "long.md")
    reading = read_blobs(checkout, [blob] * 3)
    lengths = []
    for data in reading:
        lengths.append(len(data))
        time.sleep(0.3)
    assert lengths == [500_000] * 3
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "git").write_text("#!/bin/sh\nexec sleep 60\n")
    (tmp_path / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    with pytest.raises(GitError, match="did not answer"):
        list(read_blobs(checkout, [blob]))


def test_of_a_stored_file_no_more_is_read_than_of_one_on_the_disk(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blobs = list(stored_files(checkout, "HEAD").values())
    whole = list(read_blobs(checkout, blobs))
    monkeypatch.setattr("tx_mkdocs.source.git_objects.MAX_READ", 3)
    assert list(read_blobs(checkout, blobs)) == [content[:4] for content in whole] != whole


@pytest.mark.parametrize("way", ["file", "link", "commondir", "linked commondir"])
def test_the_history_of_another_folder_is_not_this_ones(
    way: str, checkout: Path, tmp_path: Path
) -> None:
    folder, other = tmp_path / "mine", checkout / ".git"
    folder.mkdir()
    git_folder = folder / (".git" if way == "commondir" else "evil")
    if way == "file":
        (folder / ".git").write_text(f"gitdir: {other}\n")
    elif way == "link":
        (folder / ".git").symlink_to(other)
    else:
        git_folder.mkdir()
        (git_folder / "commondir").write_text(f"{other}\n")
        (git_folder / "HEAD").write_text((other / "HEAD").read_text())
    if way == "linked commondir":
        (folder / ".git").write_text("gitdir: evil\n")
        (git_folder / "gitdir").write_text("../.git\n")
    assert read_facts(folder, follow=True).commit == ""
    with pytest.raises(GitError, match="belongs to another folder"):
        recent_commits(folder, 1)


def test_a_work_tree_has_the_history_of_its_repository(checkout: Path, tmp_path: Path) -> None:
    git(checkout, "worktree", "add", "--quiet", "--detach", str(tmp_path / "second"))
    assert recent_commits(tmp_path / "second", 1) == recent_commits(checkout, 1)
    assert read_facts(tmp_path / "second", follow=True).commit == git(checkout, "rev-parse", "HEAD")
