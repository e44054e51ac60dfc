"""Changed files are told of natively, and by polling where the system does not tell."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from tx_mkdocs.site.live import events
from tx_mkdocs.site.live.events import Watcher, changed_since, file_system

MOUNTS = "/dev/sda1 / ext4 rw 0 0\nhost:/x /home/team\\040one nfs4 rw 0 0\n/dev/sdb /home/team ext4 rw 0 0\nbad\n"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/srv/x", "ext4"), ("/home/team one/en_ulb", "nfs4"), ("/home/team/en_ulb", "ext4"), ("relative", ""),
    ],
)  # fmt: skip
def test_the_file_system_of_a_folder(path: str, kind: str) -> None:
    assert file_system(Path(path), MOUNTS) == kind


class Told:
    """The paths that a watcher told of."""

    def __init__(self) -> None:
        self.paths: set[Path] = set()
        self.come = threading.Condition()

    def __call__(self, paths: list[Path], is_end: bool) -> None:
        with self.come:
            self.paths.update(paths)
            self.come.notify_all()

    def take(self, *paths: Path) -> set[Path]:
        """Wait until these are among them; all that came since the last time."""
        with self.come:
            assert self.come.wait_for(lambda: self.paths.issuperset(paths), 60)
            taken, self.paths = self.paths, set()
            return taken


@pytest.mark.parametrize("native", [True, False])
def test_a_written_file_is_told_of(
    tmp_path: Path, native: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "has_events", lambda path: native)
    monkeypatch.setattr(events, "_EVERY_SECONDS", 0.05)
    told = Told()
    watcher = Watcher(told)
    watcher.watch(str(tmp_path), recursive=False)
    try:
        # Reading is no change.
        (tmp_path / "a.usfm").write_text("x", encoding="utf-8")
        (tmp_path / "a.usfm").rename(tmp_path / "b.usfm")
        told.take(tmp_path / "b.usfm")
    finally:
        watcher.stop()


def test_a_file_and_a_folder_that_others_take_the_place_of_are_told_of(tmp_path: Path) -> None:
    told = Told()
    settings, folder = tmp_path / "mkdocs.yml", tmp_path / "front"
    settings.touch()
    folder.mkdir()
    watcher = Watcher(told)
    watcher.watch(str(settings), recursive=True)
    watcher.watch(str(folder), recursive=True)
    try:
        for turn in range(2):
            settings.rename(tmp_path / "mkdocs.yml~")
            settings.write_text("x", encoding="utf-8")
            assert all(path.parent == folder for path in told.take(settings) - {settings})
            folder.rename(tmp_path / f"front-{turn}")
            folder.mkdir()
            watcher.watch(str(folder), recursive=True)
            (folder / "intro.md").write_text("x", encoding="utf-8")
            came = told.take(folder / "intro.md")
            assert all(path.parent == folder for path in came - {settings})
    finally:
        watcher.stop()


def test_a_folder_whose_place_another_took_is_watched_again(tmp_path: Path) -> None:
    told = Told()
    folder, settings = tmp_path / "en_reg", tmp_path / "en_reg" / "mkdocs.yml"
    folder.mkdir()
    settings.touch()
    watcher = Watcher(told)
    watcher.watch(str(folder), recursive=False)
    watcher.watch(str(settings), recursive=True)
    try:
        assert watcher.renew() == []
        folder.rename(tmp_path / "away")
        assert watcher.renew() == []
        folder.mkdir()
        assert watcher.renew() == [folder]
        settings.write_text("x", encoding="utf-8")
        (folder / "32-JON.usfm").write_text("x", encoding="utf-8")
        told.take(settings, folder / "32-JON.usfm")
    finally:
        watcher.stop()


def test_a_file_whose_folder_comes_later_is_told_of(tmp_path: Path) -> None:
    told = Told()
    log = tmp_path / ".git" / "logs" / "HEAD"
    watcher = Watcher(told)
    watcher.watch(str(log), recursive=False)
    try:
        assert watcher.renew() == []
        log.parent.mkdir(parents=True)
        log.write_text("the first commit", encoding="utf-8")
        assert watcher.renew() == [log]
        log.write_text("the second", encoding="utf-8")
        told.take(log)
    finally:
        watcher.stop()


def test_a_folder_with_the_number_of_a_deleted_one_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "en_reg"
    folder.mkdir()
    gone = threading.Event()
    watcher = Watcher(lambda paths, is_end: gone.set())
    watcher.watch(str(folder), recursive=False)
    try:
        there = folder.stat()
        folder.rmdir()
        assert gone.wait(60)
        folder.mkdir()
        stat = Path.stat
        monkeypatch.setattr(
            Path, "stat", lambda at, **how: there if at == folder else stat(at, **how)
        )
        assert watcher.renew() == [folder]
    finally:
        watcher.stop()


def test_what_changed_since_a_moment(tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new, old / "below"):
        folder.mkdir()
        (folder / "a.md").write_text("a", encoding="utf-8")
    moment = (old / "below" / "a.md").stat().st_mtime_ns + 1
    while (old / "a.md").stat().st_ctime_ns < moment:
        # Older by the time that can be set, and newer by the one that cannot.
        os.utime(old / "a.md", (0, 0))
        os.utime(new / "a.md", (0, 0))
    (new / "b.md").touch()
    assert {*changed_since(tmp_path, moment, recursive=True)} == {
        old / "a.md", new, new / "a.md", new / "b.md",
    }  # fmt: skip
    assert {*changed_since(new, moment, recursive=False)} == {new, new / "a.md", new / "b.md"}
    assert {*changed_since(tmp_path, moment, recursive=False)} == set()
    assert {*changed_since(tmp_path / "none", moment, recursive=True)} == set()
