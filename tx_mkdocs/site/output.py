"""A folder is brought up to date: what is the same stays as it is, down to inode and time."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

_CHUNK = 1024**2

Stamp = tuple[int, int]
"""Bytes of a file, and when it was written, in nanoseconds since 1970."""


def write_changed(path: Path, data: bytes) -> bool:
    """Write a file at once, unless it holds just that; whether it was written."""
    try:
        if path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
    except OSError:
        pass
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".tx-")
    with os.fdopen(handle, "wb") as opened:
        opened.write(data)
    temporary = Path(name)
    temporary.chmod(0o644)
    temporary.replace(path)
    return True


def replace_folder(
    new: Path, folder: Path, kept: Collection[str] = ()
) -> tuple[list[str], list[str]]:
    """Let `folder` hold what `new` holds, and those of its own files that are `kept`, and empty `new`.

    Files that are the same in both are not touched, and at the top of `folder` no hidden ones, as when MkDocs cleans.
    Returns the files that were written, and those that were removed, `/` separated.
    """
    there = {name for name in files_in(folder) if not name.startswith(".")}
    made = sorted(files_in(new))
    removed = sorted(there.difference(made, kept))
    for name in removed:
        (folder / name).unlink(missing_ok=True)
    written: list[str] = []
    for name in made:
        source, target = new / name, folder / name
        if name in there and _same(source, target):
            source.unlink()
            continue
        # A link is replaced itself: what it leads to is not of the site.
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        written.append(name)
    if removed:
        _remove_empty(folder)
    return written, removed


def files_in(folder: Path) -> Iterator[str]:
    """Every file below a folder, `/` separated, in no order."""
    top = str(folder)
    for at, _, names in os.walk(top):
        inside = at[len(top) :].replace(os.sep, "/").lstrip("/")
        yield from (f"{inside}/{name}" for name in names) if inside else names


def stamp_of(path: str) -> Stamp | None:
    """Size and time of a file; None where there is none, or what is there is no file."""
    with suppress(OSError):
        there = os.lstat(path)
        if stat.S_ISREG(there.st_mode):
            return there.st_size, there.st_mtime_ns
    return None


def stamps_in(folder: Path) -> dict[str, Stamp]:
    """Size and time of every file below a folder, `/` separated, in no order; links are none."""
    found = {}
    waiting = [""]
    while waiting:
        inside = waiting.pop()
        with suppress(OSError), os.scandir(f"{folder}/{inside}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{inside}{entry.name}/")
                elif entry.is_file(follow_symlinks=False):
                    about = entry.stat(follow_symlinks=False)
                    found[f"{inside}{entry.name}"] = about.st_size, about.st_mtime_ns
    return found


def _same(path: Path, other: Path) -> bool:
    # A link may lead nowhere, or to what is not of the site.
    if other.is_symlink() or path.stat().st_size != other.stat().st_size:
        return False
    with path.open("rb") as first, other.open("rb") as second:
        while data := first.read(_CHUNK):
            if data != second.read(_CHUNK):
                return False
    return True


def _remove_empty(folder: Path) -> None:
    top = str(folder)
    for at, folders, _ in os.walk(top, topdown=False):
        if at[len(top) :].lstrip(os.sep).startswith("."):
            continue
        for name in folders:
            if at == top and name.startswith("."):
                continue
            inside = Path(at, name)
            if not inside.is_symlink() and not any(inside.iterdir()):
                inside.rmdir()
