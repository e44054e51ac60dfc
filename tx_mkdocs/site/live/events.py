"""File events: from the system where it has them, else by looking twice a second."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.polling import PollingObserver

_WITHOUT_EVENTS = frozenset(
    [
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "vboxsf",
        "fuse.sshfs",
        "fuse.vmhgfs-fuse",
    ]
)
"""File systems on which another machine writes without the kernel here being told (inotify(7), "Limitations")."""
_LOOKS = frozenset(["opened", "closed_no_write"])
_ENDS = frozenset(["closed", "moved"])
"""After which nothing more is written into a file, where the system tells of that (inotify(7), IN_CLOSE_WRITE)."""
Changed = Callable[[list[Path], bool], None]
"""Told of changed files, and whether they are written to their end."""
_MOUNTS = Path("/proc/self/mounts")
_EVERY_SECONDS = 0.5
_LONGEST_LOCK = 30.0
"""Seconds that git may take for the working tree; what it left behind when it broke off is older."""


def file_system(path: Path, mounts: str) -> str:
    """The type of the file system that holds `path`, as `mounts` has it (fstab(5)); empty where it does not say."""
    found, longest = "", -1
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " "))
        if path.is_relative_to(point) and len(point.parts) > longest:
            found, longest = fields[2], len(point.parts)
    return found


def has_events(path: Path) -> bool:
    """Whether the system tells of all that changes below `path`."""
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        # Not Linux: FSEvents, kqueue and ReadDirectoryChangesW are asked.
        return True
    return file_system(path.resolve(), mounts) not in _WITHOUT_EVENTS


def git_is_busy(root: Path) -> bool:
    """Whether git is changing files of a working tree at this moment (git(1), `index.lock`); not one that broke off."""
    try:
        began = (root / ".git" / "index.lock").stat().st_mtime
    except OSError:
        return False
    return time.time() - began < _LONGEST_LOCK


class Watcher:
    """Tells of changed files below folders, natively and where that is not possible by polling."""

    def __init__(self, changed: Changed) -> None:
        self._changed = changed
        self._observers: dict[bool, Any] = {}
        self._below: dict[str, tuple[tuple[int, int], Any, Any]] = {}
        """Of folders that are watched with all below: which they are, their observer, and what that calls them."""

    def watch(self, path: str, *, recursive: bool) -> None:
        """Tell of what changes in a folder or file from now on; again where another folder has taken its place."""
        at = Path(path)
        if not at.is_dir():
            # An editor may put another file in its place, of which who watches the file would not hear.
            self._schedule(str(at.parent), False, _Handler(self._changed, at))
            return
        handler = _Handler(self._changed)
        if not recursive:
            self._schedule(path, False, handler)
            return
        there = at.stat()
        identity = there.st_dev, there.st_ino
        known, observer, watched = self._below.get(path, ((0, 0), None, None))
        if known == identity:
            return
        if observer is not None:
            with suppress(KeyError, OSError):
                observer.unschedule(watched)
        self._below[path] = (identity, *self._schedule(path, True, handler))

    def stop(self) -> None:
        """Watch no more."""
        for observer in self._observers.values():
            observer.stop()
        for observer in self._observers.values():
            observer.join()
        self._observers.clear()

    def _schedule(self, path: str, recursive: bool, handler: _Handler) -> tuple[Any, Any]:
        native = has_events(Path(path))
        try:
            return self._schedule_with(path, recursive, handler, native=native)
        except OSError:
            # The limit of watches is reached (inotify(7), max_user_watches), or there is no such thing.
            return self._schedule_with(path, recursive, handler, native=False)

    def _schedule_with(
        self, path: str, recursive: bool, handler: _Handler, *, native: bool
    ) -> tuple[Any, Any]:
        if native not in self._observers:
            observer = Observer() if native else PollingObserver(timeout=_EVERY_SECONDS)
            observer.start()
            self._observers[native] = observer
        observer = self._observers[native]
        return observer, observer.schedule(handler, path, recursive=recursive)


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Changed, only: Path | None = None) -> None:
        """`only`: the one file that is told of."""
        self._changed, self._only = changed, only

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _LOOKS or (event.is_directory and event.event_type == "modified"):
            return
        paths = [event.src_path, getattr(event, "dest_path", "")]
        changed = [Path(os.fsdecode(path)) for path in paths if path]
        if self._only is not None:
            changed = [path for path in changed if path == self._only]
        if changed:
            self._changed(changed, event.event_type in _ENDS)
