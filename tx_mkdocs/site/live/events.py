"""File events: from the system where it has them, else by looking twice a second."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
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


def changed_since(path: Path, moment: int, *, recursive: bool) -> Iterator[Path]:
    """What has other times than before a moment: a file, or in a folder files and folders that something came into.

    Args:
        path: of a file or folder; need not exist.
        moment: in nanoseconds since 1970.
        recursive: whether all below a folder counts.
    """
    with suppress(OSError):
        there = path.stat()
        # Who brings an older file back sets the first of the two times, never the second.
        if max(there.st_mtime_ns, there.st_ctime_ns) >= moment:
            yield path
        if not path.is_dir():
            return
        for child in path.iterdir():
            if child.is_file() or recursive:
                yield from changed_since(child, moment, recursive=recursive)


@dataclass(slots=True)
class _Folder:
    """A folder that is watched."""

    told: set[Path] = field(default_factory=set)
    """What in it is told of; with the folder itself everything is."""
    identity: tuple[int, int] | None = None
    """Which folder has the name; None: none has."""
    observer: Any = None
    watch: Any = None
    """What the observer calls it."""


class Watcher:
    """Tells of changed files below folders, natively and where that is not possible by polling."""

    def __init__(self, changed: Changed) -> None:
        self._changed = changed
        self._observers: dict[bool, Any] = {}
        self._folders: dict[tuple[str, bool], _Folder] = {}
        """By their paths, and whether all below counts."""

    def watch(self, path: str, *, recursive: bool) -> bool:
        """Tell of what changes in a folder or file from now on; again where another folder has taken its place.

        Returns whether it was not told of before.
        """
        at = Path(path)
        # An editor may put another file in the place of one, of which who watches the file would not hear.
        key = (path, recursive) if at.is_dir() else (str(at.parent), False)
        folder = self._folders.setdefault(key, _Folder())
        is_new = at not in folder.told
        folder.told.add(at)
        return self._renew(*key) or is_new

    def renew(self) -> list[Path]:
        """Watch folders that have come, or come again, under names that are watched; give all of these that is told of.

        The system tells of folders, whatever their names; and who moves one away, or deletes it, and puts another in
        its place does so too late for who looks only when he is told.
        """
        found = list[Path]()
        for (path, recursive), folder in self._folders.items():
            if self._renew(path, recursive):
                found += [Path(path)] if Path(path) in folder.told else sorted(folder.told)
        return found

    def stop(self) -> None:
        """Watch no more."""
        for observer in self._observers.values():
            observer.stop()
        for observer in self._observers.values():
            observer.join()
        self._observers.clear()

    def _renew(self, path: str, recursive: bool) -> bool:
        """Watch a folder, unless it is watched; whether it has come."""
        folder = self._folders[path, recursive]
        identity = None
        with suppress(OSError):
            there = Path(path).stat()
            identity = there.st_dev, there.st_ino
        if identity == folder.identity:
            return False
        if folder.observer is not None:
            with suppress(KeyError, OSError):
                folder.observer.unschedule(folder.watch)
        folder.identity, folder.observer = identity, None
        if identity is not None:
            self._schedule(path, recursive, folder)
        return folder.observer is not None

    def _schedule(self, path: str, recursive: bool, folder: _Folder) -> None:
        handler = _Handler(self._changed, folder, Path(path))
        # The limit of watches may be reached (inotify(7), max_user_watches), or the folder be gone by now.
        for native in (True, False) if has_events(Path(path)) else (False,):
            with suppress(OSError):
                observer = self._observer(native=native)
                folder.watch = observer.schedule(handler, path, recursive=recursive)
                folder.observer = observer
                return

    def _observer(self, *, native: bool) -> Any:
        if native not in self._observers:
            observer = Observer() if native else PollingObserver(timeout=_EVERY_SECONDS)
            observer.start()
            self._observers[native] = observer
        return self._observers[native]


class _Handler(FileSystemEventHandler):
    def __init__(self, changed: Changed, folder: _Folder, path: Path) -> None:
        self._changed, self._folder, self._path = changed, folder, path

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in _LOOKS or (event.is_directory and event.event_type == "modified"):
            return
        paths = [event.src_path, getattr(event, "dest_path", "")]
        changed = [Path(os.fsdecode(path)) for path in paths if path]
        if event.event_type == "deleted" and changed == [self._path]:
            # The next folder of the name may get its number, too.
            self._folder.identity = None
        told = self._folder.told
        if self._path not in told:
            changed = [path for path in changed if path in told]
        if changed:
            self._changed(changed, event.event_type in _ENDS)
