"""Whatever is done in whatever order, and wherever it is stopped, what readers see is whole."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from tests.publish.sites import OWNER, REPO, commit, project, revision, target, write_site
from tx_mkdocs.publish import (
    PublishError,
    open_target,
    point,
    prune,
    publish,
    ref_folder,
    remove_ref,
    report,
    rollback,
)
from tx_mkdocs.publish import folder as folder_store
from tx_mkdocs.publish.revision import RefKind

NUMBERS = st.integers(1, 6)
REFS = st.sampled_from(["master", "work", "feature/one", "0123456789", "pull-7"])


def check(root: Path) -> None:
    """What holds at every moment, even of a target that was left in the middle of something."""
    home = root / "u" / OWNER / REPO
    for page in home.rglob("index.html"):
        path = page.relative_to(home).as_posix()
        number = re.fullmatch(r"<h1>Site (\d+)</h1>", page.read_text())
        if number:
            assert path == f"{commit(int(number[1]))[:10]}/index.html"
            for name in ("gen/01.html", "gen/02.html", "css/page.css", "build_log.json"):
                assert (page.parent / name).is_file(), (path, name)
            assert json.loads((page.parent / "build_log.json").read_bytes())["published_at"]
        elif "refresh" in page.read_text() and 'content="10"' not in page.read_text():
            leads = (page.parent / target(page.read_bytes())).resolve()
            assert (leads / "index.html").is_file(), path
            # Of a revision or branch that is gone to the repository, else to a whole site.
            assert leads == home or re.fullmatch(
                r"<h1>Site \d+</h1>", (leads / "index.html").read_text()
            )


def kind_of(ref: str) -> RefKind:
    return "pull" if ref.startswith("pull-") else "branch"


def check_at_rest(root: Path) -> None:
    """What holds when everything came to its end."""
    check(root)
    home = root / "u" / OWNER / REPO
    if not (home / "project.json").exists():
        return
    found = project(root)
    published = {one["id"] for one in found["commits"] if one["published"]}
    assert "removing" not in found
    for pointer in found["refs"]:
        page = home / ref_folder(pointer["name"]) / "index.html"
        assert pointer["commit"] in published
        assert (page.parent / target(page.read_bytes())).resolve() == home / pointer["commit"]
    if found["newest"]:
        assert found["newest"] in published
        assert target((home / "index.html").read_bytes()) == f"{found['newest']}/"
    else:
        assert not (home / "index.html").exists()
    listed = {one["id"] for one in found["commits"]}
    for folder in home.iterdir():
        if folder.is_dir() and re.fullmatch("[0-9a-f]{10}", folder.name):
            names = {path.name for path in folder.iterdir()}
            whole = {"index.html", "build_log.json", "gen", "css", "img"}
            assert names == (
                whole if folder.name in published
                else {"index.html", "build_log.json"} if folder.name in listed
                else {"index.html"}
            )  # fmt: skip
    lists = root / ".tx" / "files" / f"{OWNER}~{REPO}"
    assert {path.stem for path in lists.glob("*")} == published
    assert not any((root / ".tx" / "staging").rglob("*"))


class Life(RuleBasedStateMachine):
    """Everything that can be done to a repository, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.root = self.folder / "www"
        self.store = open_target(str(self.root))
        self.refs: dict[str, str] = {}

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def published(self) -> set[str]:
        if not (self.root / "u").exists():
            return set()
        return {
            revision["id"] for revision in project(self.root)["commits"] if revision["published"]
        }

    @rule(number=NUMBERS, ref=REFS, keep=st.none() | st.integers(1, 3))
    def publish(self, number: int, ref: str, keep: int | None) -> None:
        site = write_site(self.folder / str(number), number, 2)
        publish(site, self.store, revision(number, ref, ref_kind=kind_of(ref)), keep=keep)
        self.refs[ref] = commit(number)[:10]

    @rule(number=NUMBERS, status=st.sampled_from(["requested", "started", "failed"]))
    def report(self, number: int, status: str) -> None:
        there = commit(number)[:10] in self.published()
        assert report(self.store, revision(number), {"status": status}) != there

    @rule(number=NUMBERS, ref=REFS)
    def point(self, number: int, ref: str) -> None:
        there = commit(number)[:10] in self.published()
        assert point(self.store, revision(number, ref, ref_kind=kind_of(ref))) == there
        if there:
            self.refs[ref] = commit(number)[:10]

    @rule(number=NUMBERS, ref=REFS)
    def rollback(self, number: int, ref: str) -> None:
        if ref in self.refs and commit(number)[:10] in self.published():
            rollback(self.store, OWNER, REPO, commit(number), ref=ref)
            self.refs[ref] = commit(number)[:10]
        else:
            with pytest.raises(PublishError):
                rollback(self.store, OWNER, REPO, commit(number), ref=ref)

    @rule(ref=REFS)
    def remove(self, ref: str) -> None:
        assert remove_ref(self.store, OWNER, REPO, ref) == (ref in self.refs)
        self.refs.pop(ref, None)

    @rule(keep=st.integers(0, 3))
    def prune(self, keep: int) -> None:
        before = self.published()
        gone = prune(self.store, OWNER, REPO, keep)
        assert not set(gone) & set(self.refs.values())
        assert not before or self.published()

    @invariant()
    def whole(self) -> None:
        check_at_rest(self.root)
        if (self.root / "u").exists():
            assert {ref["name"]: ref["commit"] for ref in project(self.root)["refs"]} == self.refs


Life.TestCase.settings = settings(max_examples=25, stateful_step_count=12)
TestLife = Life.TestCase


class KilledError(BaseException):
    """As if the process had ended here."""


STEPS = ("fsync", "link", "mkdir", "rename", "replace", "unlink", "rmdir")


@pytest.fixture
def killer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """`killer(n)`: the n-th step that changes the disk from now on is the last, and nothing is tidied up."""
    left = [10**9]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:
            left[0] -= 1
            if left[0] <= 0:
                raise KilledError
            return real(*arguments, **named)

        return step

    for name in STEPS:
        monkeypatch.setattr(os, name, counted(getattr(os, name)))
    exchange = counted(folder_store._exchange)
    monkeypatch.setattr(folder_store, "_exchange", exchange)
    monkeypatch.setattr(folder_store, "_WRITERS", 1)

    def arm(number: int) -> None:
        left[0] = number

    yield arm
    left[0] = 10**9


OPERATIONS: dict[str, Callable[[Path, Path], object]] = {
    "publish": lambda root, sites: publish(
        sites / "3", open_target(str(root)), revision(3), keep=1
    ),
    "publish over a report": lambda root, sites: publish(
        sites / "4", open_target(str(root)), revision(4)
    ),
    "report": lambda root, sites: report(
        open_target(str(root)), revision(5), {"status": "failed", "errors": ["x"]}
    ),
    "rollback": lambda root, sites: rollback(open_target(str(root)), OWNER, REPO, commit(1)),
    "remove": lambda root, sites: remove_ref(open_target(str(root)), OWNER, REPO, "work"),
    "prune": lambda root, sites: prune(open_target(str(root)), OWNER, REPO, 1),
}


@pytest.mark.parametrize("name", OPERATIONS)
def test_stopped_at_every_step(name: str, tmp_path: Path, killer: Callable[[int], None]) -> None:
    """Stop at the first step, look, do it again; at the second step …, until nothing is left to stop."""
    sites = tmp_path / "sites"
    for number in range(1, 5):
        write_site(sites / str(number), number, 2)
    begin = tmp_path / "begin"
    store = open_target(str(begin))
    publish(sites / "1", store, revision(1, "old"))
    publish(sites / "1", store, revision(1))
    remove_ref(store, OWNER, REPO, "old")
    publish(sites / "2", store, revision(2))
    publish(sites / "2", store, revision(2, "work"))
    report(store, revision(4), {"status": "started"})
    stopped = 0
    for step in range(1, 400):
        root = tmp_path / "www"
        shutil.copytree(begin, root)
        killer(step)
        try:
            OPERATIONS[name](root, sites)
        except KilledError:
            stopped += 1
        else:
            break
        finally:
            killer(10**9)
        check(root)
        OPERATIONS[name](root, sites)
        check_at_rest(root)
        shutil.rmtree(root)
    else:
        pytest.fail("It never came to its end.")
    assert stopped > 5


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "www"
    site = write_site(tmp_path / "site", 1, 2)
    real = os.fsync

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PublishError, match="No space left"):
        publish(site, open_target(str(root)), revision(1))
    monkeypatch.setattr(os, "fsync", real)
    assert not (root / "u").exists()
    publish(site, open_target(str(root)), revision(1))
    check_at_rest(root)


def test_a_repository_that_is_busy_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "www"
    monkeypatch.setattr(folder_store, "LOCK_TIMEOUT", 0.05)
    site = write_site(tmp_path / "site", 1, 2)
    with (
        folder_store._lock(root / ".tx" / "locks" / f"{OWNER}~{REPO}"),
        pytest.raises(PublishError, match="by somebody else"),
    ):
        publish(site, open_target(str(root)), revision(1))
    publish(site, open_target(str(root)), revision(1))


def test_a_target_that_is_no_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "www").write_text("a file")
    with pytest.raises(PublishError, match="cannot be written"):
        publish(write_site(tmp_path / "s", 1), open_target(str(tmp_path / "www")), revision(1))
