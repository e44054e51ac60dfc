"""Fetching from a real git over http, and zips: what comes, what is left out, what is refused."""

from __future__ import annotations

import io
import random
import shutil
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from tests.git_host import GitHost, git, served
from tx_mkdocs.service.build.limits import FetchLimits
from tx_mkdocs.service.fetch import addresses
from tx_mkdocs.service.fetch.addresses import Access
from tx_mkdocs.service.fetch.fetch import fetch, fetch_zip
from tx_mkdocs.service.fetch.fetched import Fetched, FetchError
from tx_mkdocs.service.fetch.locked_git import run
from tx_mkdocs.service.fetch.mirror import forget_mirrors
from tx_mkdocs.service.fetch.remote_head import remote_head
from tx_mkdocs.service.queue.engine import GivenUpError, TryAgainError
from tx_mkdocs.source.opening import open_repository

FILES = {"manifest.yaml": "dublin_core: {}\n", "content/01.md": "# 1. One\n"}
MASTER = "refs/heads/master"
LIMITS = FetchLimits(seconds=120)


@dataclass
class Host:
    git: GitHost
    url: str
    access: Access
    folder: Path

    def fetch(
        self,
        commit: str = "",
        ref: str = MASTER,
        limits: FetchLimits = LIMITS,
        mirror: Path | None = None,
        name: str = "out",
        base: str = "",
    ) -> Fetched:
        folder = self.folder / name / "en_obs"
        return fetch(self.url, ref, commit, folder, limits, mirror, access=self.access, base=base)


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    one = GitHost(tmp_path / "repositories")
    with served(one.application) as port:
        access = Access(private=frozenset({f"127.0.0.1:{port}"}))
        yield Host(one, f"http://127.0.0.1:{port}/ana/en_obs.git", access, tmp_path)


def texts(root: Path) -> dict[str, str]:
    found = {}
    for path in root.rglob("*"):
        name = path.relative_to(root).as_posix()
        if path.is_file() and not name.startswith(".git/"):
            found[name] = path.read_text()
    return found


def flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0x81]) + data[middle + 1 :]


def cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def emptied(_: bytes) -> bytes:
    return b""


def test_the_files_of_a_commit_come(host: Host) -> None:
    old = host.git.commit("ana/en_obs", FILES, message="Begin\n\nMore words")
    host.git.commit("ana/en_obs", {**FILES, "content/02.md": "# 2. Two\n"})
    fetched = host.fetch(old)
    assert texts(fetched.root) == FILES
    assert (fetched.commit, fetched.message, fetched.author) == (old, "Begin", "Ana")
    assert fetched.committed_at.startswith("20") and not fetched.findings
    with open_repository(fetched.root) as repository:
        assert (repository.owner, repository.name) == ("ana", "en_obs")
        assert (repository.commit, repository.branch, repository.pushed) == (old, "master", True)


def test_the_newest_commit_comes_where_none_is_named(host: Host) -> None:
    host.git.commit("ana/en_obs", FILES)
    newest = host.git.commit("ana/en_obs", {"a.md": "new"})
    assert host.fetch().commit == newest


def test_a_tag(host: Host) -> None:
    commit = host.git.commit("ana/en_obs", FILES)
    git(host.git.bare("ana/en_obs"), "tag", "-a", "v1", "-m", "One", commit)
    fetched = host.fetch(ref="refs/tags/v1")
    assert fetched.commit == commit
    with open_repository(fetched.root) as repository:
        assert repository.commit == commit


def test_each_address_of_a_host_is_tried(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    commit = host.git.commit("ana/en_obs", FILES)
    host.url = host.url.replace("127.0.0.1", "localhost")
    host.access = Access(private=frozenset({host.url.split("/")[2]}))
    monkeypatch.setattr(addresses, "lookup", lambda *_: ["::1", "127.0.0.2", "127.0.0.1"])
    assert host.fetch(commit).commit == commit


def test_a_commit_that_is_known_needs_no_network(host: Host) -> None:
    mirror = host.folder / "mirror"
    first = host.git.commit("ana/en_obs", FILES)
    host.fetch(first, mirror=mirror)
    asked = len(host.git.requests)
    assert texts(host.fetch(first, mirror=mirror, name="again").root) == FILES
    assert len(host.git.requests) == asked
    second = host.git.commit("ana/en_obs", {**FILES, "x.md": "x"})
    assert host.fetch(second, mirror=mirror, name="third").commit == second
    fetched = host.fetch(second, mirror=mirror, name="fourth", base=first)
    assert fetched.base is not None
    assert texts(fetched.base) == FILES
    assert host.fetch(second, mirror=mirror, name="fifth", base="0" * 40).base is None


def test_only_what_differs_from_the_commit_before_is_written(host: Host) -> None:
    mirror = host.folder / "mirror"
    files = {**FILES, "deep/er/same.md": "the same", "content/02.md": "# 2. Two\n"}
    first = host.git.commit("ana/en_obs", files)
    before = host.fetch(first, mirror=mirror)
    changed = {**files, "content/02.md": "# 2. Other\n"}
    second = host.git.commit("ana/en_obs", changed)
    fetched = host.fetch(second, mirror=mirror, name="second", base=first)
    assert fetched.base is not None
    assert texts(fetched.root) == changed and texts(fetched.base) == files
    for path in files:
        other = path == "content/02.md"
        assert (before.root / path).samefile(fetched.base / path)
        assert (fetched.root / path).samefile(fetched.base / path) != other
    third = host.git.commit("ana/en_obs", FILES)
    assert texts(host.fetch(third, mirror=mirror, name="third").root) == FILES
    (store,) = mirror.glob("*.files")
    assert sorted(path.read_text() for path in store.iterdir()) == sorted(FILES.values())


@pytest.mark.parametrize("how", [flipped, cut, emptied])
def test_a_stored_file_that_is_damaged_is_written_again(
    how: Callable[[bytes], bytes], host: Host
) -> None:
    mirror = host.folder / "mirror"
    commit = host.git.commit("ana/en_obs", FILES)
    host.fetch(commit, mirror=mirror)
    (store,) = mirror.glob("*.files")
    for path in store.iterdir():
        path.write_bytes(how(path.read_bytes()))
    assert texts(host.fetch(commit, mirror=mirror, name="again").root) == FILES
    assert texts(host.fetch(commit, mirror=mirror, name="third").root) == FILES


@pytest.mark.parametrize("how", [flipped, cut, emptied, None])
@pytest.mark.parametrize("what", ["objects/*/*", "refs/tx/*", "HEAD", "config"])
def test_a_mirror_that_is_damaged_is_fetched_again(
    what: str, how: Callable[[bytes], bytes] | None, host: Host
) -> None:
    mirror = host.folder / "mirror"
    first = host.git.commit("ana/en_obs", FILES)
    host.fetch(first, mirror=mirror)
    (bare,) = mirror.glob("*.git")
    for path in bare.glob(what):
        data = path.read_bytes()
        path.unlink()
        if how is not None:
            path.write_bytes(how(data))
    for path in next(mirror.glob("*.files")).iterdir():
        path.unlink()
    second = host.git.commit("ana/en_obs", {**FILES, "b.md": "b"})
    for commit, files in ((first, FILES), (second, {**FILES, "b.md": "b"})):
        # Tried again as a job would.
        with suppress(FetchError):
            host.fetch(commit, mirror=mirror, name=f"first {commit}")
        assert texts(host.fetch(commit, mirror=mirror, name=commit).root) == files


def test_a_fetch_is_tried_again_without_the_mirror_only_where_there_was_one(host: Host) -> None:
    mirror = host.folder / "mirror"
    tree = hostile_tree(host.git, f"100644 blob {'3' * 40}\tnot there.md")
    missing = host.git.commit_tree("ana/en_obs", tree)
    for name in ("first", "second"):
        with pytest.raises(FetchError) as caught:
            host.fetch(missing, mirror=mirror, name=name)
        assert not caught.value.retry
    host.fetch(host.git.commit("ana/en_obs", FILES), mirror=mirror)
    with pytest.raises(FetchError) as caught:
        host.fetch(missing, mirror=mirror, name="third")
    assert caught.value.retry and not list(mirror.glob("*.git"))


def test_a_repository_that_was_made_anew_with_longer_hashes(host: Host) -> None:
    mirror = host.folder / "mirror"
    host.fetch(host.git.commit("ana/en_obs", FILES), mirror=mirror)
    bare = host.git.bare("ana/en_obs")
    shutil.rmtree(bare)
    bare.mkdir()
    git(bare, "init", "--quiet", "--bare", "--object-format=sha256")
    commit = host.git.commit("ana/en_obs", FILES)
    with pytest.raises(FetchError) as caught:
        host.fetch(commit, mirror=mirror, name="second")
    assert caught.value.retry
    for name in ("third", "fourth"):
        assert texts(host.fetch(commit, mirror=mirror, name=name).root) == FILES


def test_a_fetch_that_was_killed_leaves_nothing_behind(host: Host) -> None:
    mirror = host.folder / "mirror"
    host.fetch(host.git.commit("ana/en_obs", FILES), mirror=mirror)
    (bare,) = mirror.glob("*.git")
    (bare / "shallow.lock").touch()
    (bare / "refs" / "tx" / "newest.lock").touch()
    (bare / "objects" / "pack" / "tmp_pack_x").touch()
    (bare / "objects" / "tmp_objdir-incoming-x").mkdir()
    second = host.git.commit("ana/en_obs", {"b.md": "b"})
    assert host.fetch(second, mirror=mirror, name="second").commit == second
    assert not list(bare.rglob("tmp_*"))


def test_a_mirror_of_many_commits_is_begun_anew(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = host.folder / "mirror"
    for number in range(3):
        host.fetch(
            host.git.commit("ana/en_obs", {"a.md": str(number)}), mirror=mirror, name=str(number)
        )
    monkeypatch.setattr("tx_mkdocs.service.fetch.mirror._MOST_COMMITS", 3)
    assert forget_mirrors(mirror, 3600) == 0
    monkeypatch.setattr("tx_mkdocs.service.fetch.mirror._MOST_COMMITS", 2)
    assert forget_mirrors(mirror, 3600) == 1
    assert texts(host.fetch(mirror=mirror, name="again").root) == {"a.md": "2"}


def test_a_mirror_that_has_become_large_is_begun_anew(host: Host) -> None:
    mirror = host.folder / "mirror"
    limits = replace(LIMITS, pack=100_000)
    first = ""
    for number in range(6):
        data = random.Random(number).randbytes(60_000).hex()
        commit = host.git.commit("ana/en_obs", {"a.md": data})
        found = host.fetch(commit, limits=limits, mirror=mirror, name=str(number), base=first)
        first = first or commit
        assert texts(found.root)["a.md"] == data
        # It may be as large before, and a commit more after a fetch.
        size = sum(path.stat().st_size for path in mirror.rglob("*.git/**/*") if path.is_file())
        assert size < limits.kept + 100_000
    assert found.base is None, "the first commit is no longer there"


def test_a_server_that_gives_only_tips(host: Host) -> None:
    bare = host.git.bare("ana/en_obs")
    old = host.git.commit("ana/en_obs", FILES)
    git(bare, "config", "protocol.version", "0")
    git(bare, "config", "uploadpack.allowAnySHA1InWant", "false")
    assert host.fetch(old).commit == old


def test_what_is_not_there(host: Host) -> None:
    with pytest.raises(FetchError, match="not there, or not public") as caught:
        host.fetch()
    assert not caught.value.retry
    host.git.commit("ana/en_obs", FILES)
    with pytest.raises(FetchError, match="has no refs/heads/other"):
        host.fetch(ref="refs/heads/other")
    with pytest.raises(FetchError):
        host.fetch("1" * 40)
    bare = host.git.bare("ana/en_obs")
    git(bare, "tag", "picture", git(bare, "rev-parse", "master:content/01.md"))
    with pytest.raises(FetchError, match=r"^refs/tags/picture names no commit\.$"):
        host.fetch(ref="refs/tags/picture")


def test_a_commit_whose_list_of_files_is_endless(
    host: Host, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = host.git.commit("ana/en_obs", FILES)
    monkeypatch.setattr("tx_mkdocs.service.fetch.mirror.run", partial(run, most=10))
    with pytest.raises(FetchError, match="far more than the 20,000 files"):
        host.fetch(commit)


@pytest.mark.parametrize(
    ("status", "said", "retry"),
    [
        ("301 Moved", "leads on to another address", True),
        ("410 Gone", "is not there, or not public", False),
        ("451 Unavailable", "is not there, or not public", False),
        ("429 Too many", "429", True),
    ],
)
def test_what_a_host_answers_in_place_of_a_repository(
    status: str, said: str, retry: bool, tmp_path: Path
) -> None:
    def answer(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        start_response(status, [("Location", "http://127.0.0.1:1" + environ["PATH_INFO"])])
        return []

    with served(answer) as port:
        access = Access(private=frozenset({f"127.0.0.1:{port}"}))
        url = f"http://127.0.0.1:{port}/old/en_obs.git"
        with pytest.raises(FetchError, match=said) as caught:
            fetch(url, MASTER, "", tmp_path / "out", LIMITS, access=access)
        assert caught.value.retry is retry
        with pytest.raises(TryAgainError if retry else GivenUpError, match=said):
            remote_head(url, MASTER, access)


def test_a_push_that_took_the_place_of_another(host: Host) -> None:
    host.git.commit("ana/en_obs", FILES)
    with pytest.raises(FetchError, match=r"no longer holds|has no"):
        host.fetch("2" * 40)


def hostile_tree(host: GitHost, *entries: str) -> str:
    bare = host.bare("ana/en_obs")
    return git(bare, "mktree", "--missing", "-z", data="".join(f"{e}\0" for e in entries).encode())


def test_links_submodules_and_large_files_are_left_out(host: Host) -> None:
    bare = host.git.bare("ana/en_obs")
    link = git(bare, "hash-object", "-w", "--stdin", data=b"/etc/passwd")
    text = git(bare, "hash-object", "-w", "--stdin", data=b"text")
    lfs = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n"
    pointer = git(bare, "hash-object", "-w", "--stdin", data=lfs)
    large = git(bare, "hash-object", "-w", "--stdin", data=b"x" * 2000)
    tree = hostile_tree(
        host.git,
        f"120000 blob {link}\tlink",
        f"160000 commit {'3' * 40}\tmodule",
        f"100644 blob {text}\ttext.md",
        f"100644 blob {pointer}\tpicture.png",
        f"100644 blob {large}\tlarge.md",
        f"100644 blob {text}\tback\\slash.md",
        f"100644 blob {text}\t{'long' * 70}.md",
        f"100644 blob {text}\t{'நெடுந்' * 30}.md",
        f"100644 blob {text}\tline\nfeed.md",
    )
    host.git.commit_tree("ana/en_obs", tree)
    fetched = host.fetch(limits=replace(LIMITS, file=1000))
    assert set(texts(fetched.root)) == {"text.md", "picture.png"}
    assert [p for p in fetched.root.rglob("*") if p.is_symlink()] == []
    codes = sorted(finding.code for finding in fetched.findings)
    assert codes == ["REP040", *["REP041"] * 4, "REP042", "REP044"]


@pytest.mark.parametrize(
    ("author", "entry", "said"),
    [
        ("Ana <ana@example.org> 1300000000 +51800", "100644 a.md", ""),
        ("Ana<ana@example.org> 1300000000 +0000", "100644 a.md", ""),
        ("Ana <> 01300000000 +0000", "100644 a.md", ""),
        ("Ana <ana@example.org> 1300000000 +0000", "0100644 a.md", ""),
        ("Ana <ana@example.org> 1300000000 +0000", "100644 .git", r"hasDotgit"),
    ],
)
def test_slips_of_old_programs_are_no_damage(
    author: str, entry: str, said: str, host: Host
) -> None:
    bare = host.git.bare("ana/en_obs")
    blob = git(bare, "hash-object", "-w", "--stdin", data=b"text")
    literally = ("hash-object", "--literally", "-w", "--stdin", "-t")
    tree = git(bare, *literally, "tree", data=f"{entry}\0".encode() + bytes.fromhex(blob))
    words = f"tree {tree}\nauthor {author}\ncommitter {author}\n\nChange it\n"
    commit = git(bare, *literally, "commit", data=words.encode())
    git(bare, "update-ref", "refs/heads/master", commit)
    if said:
        with pytest.raises(FetchError, match=said):
            host.fetch(commit)
        return
    assert texts(host.fetch(commit).root) == {"a.md": "text"}


def test_a_repository_that_is_too_large(host: Host) -> None:
    host.git.commit("ana/en_obs", {f"{n}.md": str(n) * 1000 for n in range(30)})
    with pytest.raises(FetchError, match="30 files, more than 20"):
        host.fetch(limits=replace(LIMITS, files=20))
    with pytest.raises(FetchError, match="MB"):
        host.fetch(limits=replace(LIMITS, total=10_000), name="b")


def test_a_pack_that_is_too_large(host: Host) -> None:
    import os

    host.git.commit("ana/en_obs", {"noise.bin": os.urandom(3_000_000)})
    with pytest.raises(FetchError) as caught:
        host.fetch(limits=replace(LIMITS, pack=500_000))
    assert not caught.value.retry


def test_no_filter_or_attribute_of_the_repository_is_followed(host: Host) -> None:
    marker = host.folder / "executed"
    files = {
        ".gitattributes": "*.md filter=evil export-subst ident working-tree-encoding=UTF-16\n",
        ".gitmodules": f'[submodule "x"]\n path = x\n url = ext::sh -c "touch {marker}"\n',
        "a.md": "$Id$ $Format:%H$\r\n",
    }
    commit = host.git.commit("ana/en_obs", files)
    fetched = host.fetch(commit)
    assert (fetched.root / "a.md").read_bytes() == b"$Id$ $Format:%H$\r\n"
    assert not marker.exists()


BAD_REFS = [
    "master", "refs/heads/", "refs/heads/--upload-pack=touch /tmp/x", "refs/heads/-x", "refs/heads/a..b",
    "refs/heads/a b", "refs/heads/a:b", "refs/heads/../../x", "refs/heads/a\nb", "refs/heads/a.lock",
    "refs/heads/a~1", "refs/heads/@{-1}", "refs/tx/a", "--all", "refs/heads/" + "a" * 300, "refs/heads/.a",
]  # fmt: skip


@pytest.mark.parametrize("ref", BAD_REFS)
def test_a_name_that_no_branch_has(ref: str, host: Host) -> None:
    with pytest.raises(FetchError, match="not the name of a branch"):
        host.fetch(ref=ref)
    assert host.git.requests == []


@pytest.mark.parametrize(
    "commit", ["--help", "HEAD", "a" * 39, "A" * 40, "z" * 40, "a" * 40 + "\n"]
)
def test_a_hash_that_is_none(commit: str, host: Host) -> None:
    with pytest.raises(FetchError, match="not a hash"):
        host.fetch(commit)


@pytest.mark.parametrize(
    "url", ["file:///etc", "ext::sh -c id", "--upload-pack=id", "https://127.0.0.1/x", "/etc"]
)
def test_an_address_that_is_not_allowed(url: str, tmp_path: Path) -> None:
    with pytest.raises(FetchError):
        fetch(
            url, MASTER, "", tmp_path / "out", LIMITS, access=Access(frozenset({"git.door43.org"}))
        )


def respond(
    status: str,
    headers: list[tuple[str, str]],
    body: bytes = b"",
    after: threading.Event | None = None,
) -> Any:
    """An application that answers this, if need be only once something has happened."""

    def application(_environ: dict[str, Any], start_response: Any) -> list[bytes]:
        if after is not None:
            after.wait(60)
        start_response(status, headers)
        return [body]

    return application


def test_a_redirect_of_git_is_not_followed(host: Host, tmp_path: Path) -> None:
    host.git.commit("ana/en_obs", FILES)
    target = host.url + "/info/refs?service=git-upload-pack"
    with served(respond("302 Found", [("Location", target)])) as port:
        access = Access(private=frozenset({f"127.0.0.1:{port}"}))
        with pytest.raises(FetchError):
            fetch(
                f"http://127.0.0.1:{port}/a/b.git",
                MASTER,
                "",
                tmp_path / "o",
                LIMITS,
                access=access,
            )
    assert host.git.requests == []


@pytest.mark.parametrize("status", ["500 Oops", "503 Later", "429 Slow down"])
def test_a_failure_of_the_host_may_be_tried_again(status: str, tmp_path: Path) -> None:
    with served(respond(status, [])) as port:
        access = Access(private=frozenset({f"127.0.0.1:{port}"}))
        with pytest.raises(FetchError) as caught:
            fetch(
                f"http://127.0.0.1:{port}/a/b.git",
                MASTER,
                "",
                tmp_path / "o",
                LIMITS,
                access=access,
            )
    assert caught.value.retry


def test_a_host_that_does_not_answer_is_left(tmp_path: Path) -> None:
    was_left = threading.Event()
    with served(respond("200 OK", [], after=was_left)) as port:
        access = Access(private=frozenset({f"127.0.0.1:{port}"}))
        limits = replace(LIMITS, seconds=1)
        started = time.monotonic()
        with pytest.raises(FetchError, match="more than 1 seconds") as caught:
            fetch(
                f"http://127.0.0.1:{port}/a/b.git",
                MASTER,
                "",
                tmp_path / "o",
                limits,
                access=access,
            )
        # It did not wait for the answer, which comes only now.
        took = time.monotonic() - started
        was_left.set()
        assert caught.value.retry and took < 30


def a_zip(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, data in files.items():
            opened.writestr(name, data)
    return held.getvalue()


def zip_of(application: Any, folder: Path, limits: FetchLimits = LIMITS) -> Fetched:
    with served(application) as port:
        access = Access(private=frozenset({f"127.0.0.1:{port}"}))
        return fetch_zip(f"http://127.0.0.1:{port}/a.zip", folder / "out", limits, access=access)


def test_a_zip(tmp_path: Path) -> None:
    data = a_zip({"en_obs/manifest.yaml": b"a: b\n", "../../evil.md": b"x", "en_obs/../../e": b"x"})
    fetched = zip_of(respond("200 OK", [], data), tmp_path)
    assert texts(fetched.root) == {"en_obs/manifest.yaml": "a: b\n"}
    assert {finding.code for finding in fetched.findings} == {"REP030"}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


@pytest.mark.parametrize(
    ("answer", "words", "retry"),
    [
        (respond("200 OK", [], b"no zip at all"), "The file", False),
        (respond("404 Not Found", []), "answered 404", False),
        (respond("503 Later", []), "answered 503", True),
        (respond("302 Found", [("Location", "http://127.0.0.1:1/a.zip")]), "https", False),
        (respond("302 Found", [("Location", "https://169.254.169.254/a")]), "not the name of a host", False),
        (respond("302 Found", [("Location", "file:///etc/passwd")]), "https", False),
        (respond("302 Found", [("Location", "/a.zip")]), "redirects too often", False),
        (respond("200 OK", [("Content-Length", "9000000000")]), "larger", False),
        (respond("200 OK", [], b"x" * 200_000), "larger", False),
        (respond("200 OK", [], a_zip({f"{n}.md": b"x" * 300_000 for n in range(4)})), "unpacks to more", False),
    ],
)  # fmt: skip
def test_a_zip_that_is_refused(answer: Any, words: str, retry: bool, tmp_path: Path) -> None:
    limits = replace(LIMITS, pack=150_000, total=1_000_000)
    with pytest.raises(FetchError, match=words) as caught:
        zip_of(answer, tmp_path, limits)
    assert caught.value.retry == retry


def test_a_bomb_in_a_zip_is_left_out(tmp_path: Path) -> None:
    data = a_zip({"bomb.md": bytes(90_000_000), "a.md": b"a"})
    fetched = zip_of(respond("200 OK", [], data), tmp_path)
    assert texts(fetched.root) == {"a.md": "a"}
    assert [finding.code for finding in fetched.findings] == ["REP034"]
