"""The site of a branch is kept for its next build, and never trusted where it may not be whole."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.git_host import GitHost, served
from tests.service.build.sandboxed import build
from tests.service.build.test_sandbox import KINDS
from tx_mkdocs.service.build import kept_site as module
from tx_mkdocs.service.build.isolation import (
    IsolatedCommand,
    IsolatedProcess,
    Isolation,
    run_isolated,
)
from tx_mkdocs.service.build.kept_site import forget_sites, kept_site
from tx_mkdocs.service.build.limits import BuildLimits
from tx_mkdocs.service.build.make import ROOM, TEMPORARY, BuiltSite, Ready, make, make_room, sweep
from tx_mkdocs.service.fetch.fetched import Fetched
from tx_mkdocs.service.settings import Limits, Queue, Service, Settings, Site
from tx_mkdocs.service.web.event import Event

HEAD = "\\id {code} Ana\n\\usfm 3.0\n\\h {name}\n\\mt {name}\n"
JUDE = HEAD.format(code="JUD", name="Jude") + "\\c 1\n\\p\n\\v 1 One.\n\\v 2 Two.\n"
JOHN = HEAD.format(code="2JN", name="2 John") + "\\c 1\n\\p\n\\v 1 One.\n"
FILES = {"64-2JN.usfm": JOHN, "66-JUD.usfm": JUDE}
PAGE = "2jn/01.html"


@dataclass
class Pushes:
    """A repository, and a service that builds what is pushed to it."""

    host: GitHost
    settings: Settings
    folder: Path
    commit: str = ""
    number: int = 0
    name: str = "en_ulb"
    ref: str = "refs/heads/master"

    @contextmanager
    def __call__(self, files: dict[str, str]) -> Iterator[BuiltSite]:
        """Push files, and build what is pushed."""
        self.commit = self.host.commit(f"ana/{self.name}", files)
        with self.build("state") as made:
            yield made

    @contextmanager
    def build(self, state: str, base: str = "") -> Iterator[BuiltSite]:
        """Build what was pushed last, with what a state folder has kept."""
        with self.ready(state) as ready:
            yield ready(self.commit, base)

    @contextmanager
    def ready(self, state: str) -> Iterator[Ready]:
        event = Event("door43", "push", "d", "ana", self.name, self.ref, self.commit, "master")
        service = replace(self.settings.service, state=self.folder / state)
        self.number += 1
        work = self.folder / "work" / str(self.number)
        work.mkdir(parents=True)
        with make(replace(self.settings, service=service), event, work) as ready:
            yield ready


@pytest.fixture
def pushed(tmp_path: Path) -> Iterator[Pushes]:
    host = GitHost(tmp_path / "repositories")
    with served(host.application) as port:
        base = f"127.0.0.1:{port}"
        site = Site("door43", "gitea", f"http://{base}", ("secret",))
        service = Service(state=tmp_path / "state", private_hosts=(base,))
        yield Pushes(host, Settings(service, Queue(), Limits(), {"door43": site}), tmp_path)


def contents(site: Path | None) -> dict[str, bytes]:
    """Every file but the build log, which has times."""
    assert site is not None
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in site.rglob("*")
        if path.is_file() and path.name != "build_log.json"
    }


def test_a_push_leaves_pages_that_it_does_not_change(pushed: Pushes) -> None:
    with pushed(FILES) as made:
        assert made.site is not None
        before = (made.site / PAGE).stat()
    with pushed({**FILES, "66-JUD.usfm": JUDE.replace("Two", "Second")}) as made:
        assert made.site is not None
        after, second = (made.site / PAGE).stat(), contents(made.site)
        assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
        assert b"Second" in second["jud/01.html"]
    with pushed.build("another state") as made:
        assert contents(made.site) == second
    with pushed({"66-JUD.usfm": JUDE}) as made:
        assert PAGE not in contents(made.site)


def test_branches_whose_names_differ_in_capital_letters_have_a_site_each(pushed: Pushes) -> None:
    sites = set()
    for pushed.ref in ("refs/heads/main", "refs/heads/Main"):
        with pushed(FILES) as made:
            sites.add(made.site)
    assert len(sites) == 2


def test_nothing_that_is_made_of_a_pull_request_is_kept(pushed: Pushes) -> None:
    pushed.ref = "refs/pull/7/head"
    with pushed(FILES) as made:
        assert PAGE in contents(made.site)
    assert [path.name for path in (pushed.folder / "state").iterdir()] == ["mirrors"]
    pushed.ref = "refs/heads/master"
    with pushed.build("state") as made:
        assert PAGE in contents(made.site)
    kept = {path: path.read_bytes() for path in (pushed.folder / "state").rglob("*.json")}
    pushed.ref = "refs/pull/7/head"
    with pushed({**FILES, "66-JUD.usfm": JUDE.replace("Two", "Second")}) as made:
        assert b"Second" in contents(made.site)["jud/01.html"]
        copied = {path.name for path in pushed.folder.glob("work/*/.kept/cache/*/results/*")}
        assert copied > {path.name for path in kept if path.parent.name == "results"}
    assert {path: path.read_bytes() for path in (pushed.folder / "state").rglob("*.json")} == kept


@pytest.mark.parametrize("name", ["base", "site", "sites", "cache"])
def test_a_repository_may_have_any_name(name: str, pushed: Pushes) -> None:
    pushed.name = name
    with pushed({**FILES, "gone.md": "# Gone\n"}):
        before = pushed.commit
    with pushed({"66-JUD.usfm": JUDE}) as made:
        first = contents(made.site)
    with pushed.build("state", before) as made:
        second = contents(made.site)
        assert first.keys() - second.keys() == set()
        assert {path for path in second.keys() - first.keys() if path.startswith("gone")} == set()
        with pushed.build("state", before) as other:
            assert contents(other.site) == second


def test_while_a_site_is_published_another_push_of_its_branch_does_not_change_it(
    pushed: Pushes,
) -> None:
    with pushed(FILES) as made:
        first = contents(made.site)
        with pushed({"66-JUD.usfm": JUDE}) as other:
            assert other.site != made.site and PAGE not in contents(other.site)
        assert contents(made.site) == first


def test_a_builder_whose_folders_were_replaced_is_not_asked(pushed: Pushes) -> None:
    with pushed(FILES) as made:
        assert made.site is not None
    with pushed.ready("state") as ready:
        # By a build of another worker that failed.
        shutil.rmtree(made.site)
        again = ready(pushed.commit, "")
        assert again.site == made.site and PAGE in contents(again.site)
    with pushed.ready("state") as ready:
        shutil.rmtree(made.site)
        for mark in made.site.parent.glob("*.lock"):
            mark.write_text("", encoding="ascii")
        assert PAGE in contents(ready(pushed.commit, "").site)
    with pushed.ready("state") as ready:
        shutil.rmtree(pushed.folder / "state" / "cache")
        assert PAGE in contents(ready(pushed.commit, "").site)


def test_a_builder_that_died_while_it_waited_is_not_asked(
    pushed: Pushes, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pushed(FILES) as made:
        first = contents(made.site)
    started: list[IsolatedProcess] = []
    begin = IsolatedProcess.__init__

    def noting(self: IsolatedProcess, *given: Any) -> None:
        begin(self, *given)
        started.append(self)

    monkeypatch.setattr(IsolatedProcess, "__init__", noting)
    with pushed.ready("state") as ready:
        started[0]._process.kill()
        started[0]._process.wait()
        assert contents(ready(pushed.commit, "").site) == first
    assert len(started) == 2


def test_what_was_put_into_a_kept_site_ends_one_build_only(pushed: Pushes) -> None:
    with pushed(FILES) as made:
        assert made.site is not None
        (made.site / ".evil").write_text("x", encoding="utf-8")
    with pushed(FILES) as made:
        assert made.site is None and "name that is not published" in made.reason
    with pushed(FILES) as made:
        assert made.site is not None


def test_the_log_of_the_build_before_is_not_taken_for_that_of_one_that_was_ended(
    examples: Path, tmp_path: Path
) -> None:
    fetched = Fetched(examples / "en_reg", "")
    assert build(fetched, tmp_path / "site", BuildLimits()).log
    assert build(fetched, tmp_path / "site", BuildLimits(file=100)).log == {}


def use(sites: Path, *, is_whole: bool = True) -> None:
    """Write a page into the kept site."""
    with kept_site(sites, "branch") as kept:
        assert kept.take()
        kept.begin()
        (kept.folder / "index.html").write_text("page", encoding="utf-8")
        if is_whole:
            kept.finish()


def is_kept(sites: Path) -> bool:
    with kept_site(sites, "branch") as kept:
        assert kept.take()
        return (kept.folder / "index.html").is_file()


def test_only_a_whole_site_is_kept(tmp_path: Path) -> None:
    use(tmp_path)
    assert is_kept(tmp_path)
    use(tmp_path, is_whole=False)
    assert not is_kept(tmp_path)
    use(tmp_path)
    with pytest.raises(KeyError), kept_site(tmp_path, "branch") as kept:
        # As when nothing can be fetched: no build has begun.
        kept.take()
        raise KeyError
    assert is_kept(tmp_path)
    with pytest.raises(KeyError), kept_site(tmp_path, "branch") as kept:
        kept.take()
        kept.begin()
        raise KeyError
    assert not is_kept(tmp_path)


def test_a_site_whose_build_was_killed_is_not_kept(tmp_path: Path) -> None:
    use(tmp_path)
    code = (
        "import os, sys; from pathlib import Path;"
        "from tx_mkdocs.service.build.kept_site import kept_site\n"
        "with kept_site(Path(sys.argv[1]), 'branch') as kept:\n"
        "    kept.take(); assert (kept.folder / 'index.html').is_file()\n"
        "    kept.begin(); os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert (tmp_path / "branch" / "index.html").is_file()
    assert not is_kept(tmp_path)


def test_a_site_is_not_kept_when_the_machine_has_been_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(tmp_path)
    (tmp_path / "boot_id").write_text("another\n", encoding="ascii")
    monkeypatch.setattr(module, "_BOOT", tmp_path / "boot_id")
    assert not is_kept(tmp_path)
    use(tmp_path)
    assert is_kept(tmp_path)


def test_a_site_that_cannot_be_removed_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(tmp_path, is_whole=False)
    (tmp_path / "branch" / "locked").mkdir(parents=True)
    # As a folder is that a build has made unreadable before it was ended.
    monkeypatch.setattr(shutil, "rmtree", lambda *_, **__: None)
    with kept_site(tmp_path, "branch") as kept:
        assert not kept.take()


def test_a_build_that_outlives_its_worker_keeps_the_site_from_others(tmp_path: Path) -> None:
    with kept_site(tmp_path, "branch") as kept:
        orphan = subprocess.Popen(["sleep", "60"], pass_fds=(kept.lock,))
        assert kept.take()
    try:
        with kept_site(tmp_path, "branch") as other:
            assert not other.take()
    finally:
        orphan.kill()
        orphan.wait()
    with kept_site(tmp_path, "branch") as other:
        assert other.take()


def test_a_process_that_waits_for_a_push_keeps_nobody_from_the_site(tmp_path: Path) -> None:
    with kept_site(tmp_path, "branch"):
        use(tmp_path)
        assert is_kept(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
def test_a_process_kept_apart_holds_what_it_was_given(kind: str, tmp_path: Path) -> None:
    read, write = os.pipe()
    try:
        code = f"import os; os.write({write}, b'x'); os.fstat({read})"
        command = IsolatedCommand(
            [sys.executable, "-I", "-c", code],
            [tmp_path],
            BuildLimits(),
            descriptors=(write,),
            isolation=Isolation(kind),
        )
        ended = run_isolated(command)
        assert ended.code != 0 and "Bad file descriptor" in ended.output
        assert os.read(read, 1) == b"x"
    finally:
        os.close(read)
        os.close(write)


def test_sites_are_forgotten_when_nobody_pushes_to_their_branch(tmp_path: Path) -> None:
    use(tmp_path)
    assert forget_sites(tmp_path, 60, 9) == 0 and is_kept(tmp_path)
    old = time.time() - 120
    os.utime(tmp_path / "branch.lock", (old, old))
    with kept_site(tmp_path, "branch") as kept:
        assert kept.take()
        assert forget_sites(tmp_path, 60, 9) == 0
    assert is_kept(tmp_path)
    os.utime(tmp_path / "branch.lock", (old, old))
    assert forget_sites(tmp_path, 60, 9) == 1 and not (tmp_path / "branch").exists()
    assert forget_sites(tmp_path, 60, 9) == 0


def test_no_more_sites_are_kept_than_there_is_room_for(tmp_path: Path) -> None:
    for age, name in enumerate(["newest", "busy", "older", "oldest"]):
        with kept_site(tmp_path, name) as kept:
            assert kept.take()
            kept.begin()
            kept.folder.mkdir(exist_ok=True)
            kept.finish()
        wanted = time.time() - age
        os.utime(tmp_path / f"{name}.lock", (wanted, wanted))
    with kept_site(tmp_path, "busy") as kept:
        assert kept.take()
        assert forget_sites(tmp_path, 60, 1) == 2
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_dir()) == ["busy", "newest"]


def test_the_output_of_conversions_goes_with_their_jobs(tmp_path: Path) -> None:
    service = Service(state=tmp_path)
    settings = Settings(service, Queue(keep_days=3), Limits(), {})
    (tmp_path / "output").mkdir()
    for name, days in (("old.zip", 4), ("cut off.tmp", 4), ("new.zip", 2)):
        path = tmp_path / "output" / name
        path.touch()
        os.utime(path, (time.time() - days * 86400,) * 2)
    assert sweep(settings) == 2
    assert [path.name for path in (tmp_path / "output").iterdir()] == ["new.zip"]


def test_a_link_that_leads_nowhere_keeps_nothing_from_being_swept(tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    (cache / "taken over").mkdir(parents=True)
    (cache / "taken over" / "link").symlink_to("/nowhere")
    (cache / "link").symlink_to("/nowhere")
    (cache / "other").mkdir()
    old = time.time() - 100 * 86400
    for path in (cache / "taken over" / "link", *cache.iterdir()):
        os.utime(path, (old, old), follow_symlinks=False)
    assert sweep(Settings(Service(state=tmp_path), Queue(), Limits(), {})) == 3
    assert list(cache.iterdir()) == []


@pytest.fixture
def as_nobody() -> Iterator[Path]:
    """A folder of a user whom permissions bind; root may do everything."""
    nobody = 65534 if os.geteuid() == 0 else os.geteuid()
    with tempfile.TemporaryDirectory() as name:
        os.chown(name, nobody, -1)
        me = os.geteuid()
        os.seteuid(nobody)
        try:
            yield Path(name)
        finally:
            os.seteuid(me)


def test_what_a_build_closed_to_its_owner_is_swept_and_keeps_nothing_else(
    as_nobody: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("closed", "closed within", "kept", "last"):
        (as_nobody / "work" / name / "inner").mkdir(parents=True)
        (as_nobody / "work" / name / "inner" / "file").touch()
    old = time.time() - 2 * 86400
    for path in (*(as_nobody / "work").glob("*/*"), *(as_nobody / "work").iterdir()):
        os.utime(path, (old, old))
    for name in ("closed", "closed within/inner"):
        (as_nobody / "work" / name).chmod(0)
    (as_nobody / "cache").mkdir()
    (as_nobody / "cache").chmod(0)
    settings = Settings(Service(state=as_nobody), Queue(), Limits(), {})
    os.utime(as_nobody / "work" / "kept")
    (as_nobody / TEMPORARY / "tx-git-x").mkdir(parents=True)
    os.utime(as_nobody / TEMPORARY / "tx-git-x", (old, old))
    assert sweep(settings) == 4
    assert [path.name for path in (as_nobody / "work").iterdir()] == ["kept"]
    assert "cache in the state folder cannot be swept" in caplog.text
    (as_nobody / "cache").chmod(0o700)


def test_what_was_not_wanted_for_longest_makes_room_on_a_full_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = time.time() - 9_000
    names = ("cache/c", "sites/a", "mirrors/b.git", "cache/e", "sites/d", "cache/f")
    for number, name in enumerate(names):
        (tmp_path / name).mkdir(parents=True)
        lock = (tmp_path / name).with_suffix(".lock")
        for path in (lock,) if not name.startswith("cache") else ():
            path.touch()
        for path in (tmp_path / name, lock):
            if path.exists():
                os.utime(path, (old + number, old + number))

    # Entries are written into it, and it is as old as the first of them.
    (tmp_path / "cache/f/results").mkdir()
    os.utime(tmp_path / "cache/f", (old, old))

    def left() -> list[str]:
        folders = [path for path in tmp_path.glob("*/*") if path.is_dir()]
        return sorted(path.relative_to(tmp_path).as_posix() for path in folders)

    def usage(_: Path) -> SimpleNamespace:
        return SimpleNamespace(free=0 if len(left()) > most else ROOM)

    monkeypatch.setattr(shutil, "disk_usage", usage)
    settings = Settings(Service(state=tmp_path), Queue(), Limits(), {})
    most = 9
    assert make_room(settings) == 0
    most = 2
    with kept_site(tmp_path / "sites", "a") as kept:
        assert kept.take(), "in which something is being built"
        kept.finish()
        assert make_room(settings) == 4
        assert left() == ["cache/f", "sites/a"]
        most = 0
        assert make_room(settings) == 0, "a build may read the cache"


def test_a_repository_to_which_nobody_pushes_is_forgotten(pushed: Pushes) -> None:
    service = replace(pushed.settings.service, state=pushed.folder / "state")
    settings = replace(pushed.settings, service=service)
    with pushed(FILES) as made:
        first = contents(made.site)
    assert sweep(settings) == 0
    for path in (pushed.folder / "state").rglob("*"):
        old = time.time() - 100 * 24 * 3600
        os.utime(path, (old, old))
    (mirror,) = (pushed.folder / "state" / "mirrors").glob("*.lock")
    with mirror.open() as fetching:
        fcntl.flock(fetching, fcntl.LOCK_EX)
        assert sweep(settings) == 2, "the site and the cache"
        assert not list((pushed.folder / "state" / "cache").iterdir())
    assert sweep(settings) == 1
    assert list(mirror.parent.iterdir()) == [mirror]
    with pushed.build("state") as made:
        assert contents(made.site) == first
