"""A folder that a web server serves.

A new folder is written beside, flushed to the disk, and put in place by one rename. What is not for
readers (locks, work in progress, lists of digests) is below `.tx/`, which no server should serve.
"""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from tx_mkdocs.publish.revision import PublishError, TargetError
from tx_mkdocs.publish.site import Item
from tx_mkdocs.publish.store import PROJECT, Progress, Result, Session

LOCK_TIMEOUT = 900.0
"""Seconds to wait for somebody else who publishes the same repository."""
_OWN = ".tx"
"""Folder of what is not for readers."""
_ROOM = 1024**2
"""Bytes for which a disk must have room."""
_WRITERS = 8
_EXCHANGE = 2


class FolderStore:
    """A target that is a folder of this machine."""

    live = True

    def __init__(self, root: Path) -> None:
        self.root = root.absolute()

    @property
    def location(self) -> str:
        """The folder."""
        return str(self.root)

    def projects(self) -> Iterator[str]:
        """See `Store`."""
        for path in sorted(self.root.glob(f"u/*/*/{PROJECT}")):
            yield path.parent.relative_to(self.root).as_posix()

    def probe(self) -> None:
        """See `Store`."""
        own = self.root / _OWN
        try:
            own.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=own) as file:
                file.write(bytes(_ROOM))
        except OSError as error:
            raise self._failure(error) from error

    def transact(
        self, project: str, body: Callable[[Session], Result], *, title: str, write: bool = True
    ) -> Result:
        """See `Store`. The project is locked meanwhile."""
        session = _FolderSession(self.root, project)
        try:
            if not write:
                return body(session)
            with _lock(self.root / _OWN / "locks" / session.key):
                # Whoever left something here is gone, for the lock is ours.
                shutil.rmtree(session.staging, ignore_errors=True)
                session.staging.mkdir(parents=True)
                try:
                    return body(session)
                finally:
                    shutil.rmtree(session.staging, ignore_errors=True)
        except OSError as error:
            raise self._failure(error) from error

    def _failure(self, error: OSError) -> TargetError:
        return TargetError(f"{error.filename or self.root} cannot be written: {error.strerror}.")


class _FolderSession:
    def __init__(self, root: Path, project: str) -> None:
        self.root = root
        self.home = root / project
        self.key = project.removeprefix("u/").replace("/", "~")
        self.staging = root / _OWN / "staging" / self.key
        self.lists = root / _OWN / "files" / self.key
        self._number = 0

    def read(self, path: str) -> bytes | None:
        try:
            return (self.home / path).read_bytes()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return None

    def write(self, path: str, data: bytes) -> None:
        self._replace(self.home / path, data)

    def offer(self, name: str, data: bytes) -> None:
        if not (self.root / name).exists():
            self._replace(self.root / name, data)

    def same(self, folder: str, items: Sequence[Item]) -> frozenset[str]:
        digests = self._digests(folder)
        return frozenset(item.path for item in items if digests.get(item.path) == item.digest)

    def put_folder(
        self,
        folder: str,
        items: Sequence[Item],
        *,
        like: str = "",
        lasting: bool = False,
        progress: Progress | None = None,
    ) -> int:
        staged = self._fresh()
        same = self.same(like, items) if like else frozenset()
        folders = sorted({str(Path(item.path).parent) for item in items})
        for name in folders:
            (staged / name).mkdir(parents=True, exist_ok=True)

        def put(item: Item) -> Item:
            _write(staged / item.path, item.read())
            return item

        before, after, done = f"{self.home}/{like}", str(staged), 0
        rest = []
        for item in items:
            if item.path in same and _link(f"{before}/{item.path}", f"{after}/{item.path}"):
                done += 1
                if progress:
                    progress(done, len(items), item.path)
            else:
                rest.append(item)
        # Threads, because flushing to the disk is waiting; to link files is not.
        with ThreadPoolExecutor(_WRITERS) as pool:
            for written, item in enumerate(pool.map(put, rest), done + 1):
                if progress:
                    progress(written, len(items), item.path)
            parents = {parent for name in folders for parent in (Path(name), *Path(name).parents)}
            list(pool.map(lambda name: _flush(staged / name), parents))
        listed = self.lists / f"{folder}.json"
        if lasting:
            digests = {item.path: item.digest for item in items}
            self._replace(listed, json.dumps(digests, ensure_ascii=False).encode("utf-8"))
        else:
            listed.unlink(missing_ok=True)
        _make_folder(self.home)
        target = self.home / folder
        if target.is_dir():
            _exchange(staged, target, self._fresh())
            _flush(self.home)
            shutil.rmtree(staged, ignore_errors=True)
        else:
            staged.rename(target)
            _flush(self.home)
        return done

    def _digests(self, folder: str) -> Mapping[str, str]:
        try:
            found = json.loads((self.lists / f"{folder}.json").read_bytes())
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _replace(self, path: Path, data: bytes) -> None:
        staged = self._fresh()
        _write(staged, data)
        _make_folder(path.parent)
        staged.replace(path)
        _flush(path.parent)

    def _fresh(self) -> Path:
        self._number += 1
        return self.staging / str(self._number)


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
    try:
        # Windows has none: there only one may publish at a time.
        if sys.platform != "win32":
            _wait_for(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, path: Path) -> None:
    import fcntl

    until = time.monotonic() + LOCK_TIMEOUT
    pause = 0.005
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() > until:
                owner = path.name.replace("~", "/")
                raise PublishError(f"{owner} is being published by somebody else.") from None
        time.sleep(pause)
        pause = min(pause * 1.5, 0.2)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _link(source: str, target: str) -> bool:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        # Gone, too many links to it, or a file system without links: it is copied.
        return False
    return True


def _make_folder(path: Path) -> None:
    missing = [path] if not path.is_dir() else []
    while missing and not missing[-1].parent.is_dir():
        missing.append(missing[-1].parent)
    for missed in reversed(missing):
        missed.mkdir(exist_ok=True)
        _flush(missed.parent)


def _flush(folder: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchange(new: Path, old: Path, aside: Path) -> None:
    """Let two folders change places; in one step where the system can (Linux)."""
    if sys.platform == "linux":
        try:
            rename = ctypes.CDLL(None, use_errno=True).renameat2
        except (OSError, AttributeError):
            rename = None
        here = -100  # AT_FDCWD
        if rename and not rename(here, os.fsencode(new), here, os.fsencode(old), _EXCHANGE):
            return
    old.rename(aside)
    new.rename(old)
    aside.rename(new)
