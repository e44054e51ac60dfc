"""The site that the last build of a branch or tag left, so that the next build brings it up to date.

A page that a push did not change is then neither rendered nor written nor proven again. A site that may not be
whole is thrown away, and the next build makes all of it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_BOOT = Path("/proc/sys/kernel/random/boot_id")


class KeptSite:
    """A folder for a site, which nobody else writes meanwhile."""

    def __init__(self, folder: Path, mark: Path | None = None, lock: int | None = None) -> None:
        self.folder = folder
        """Holds the site of the last build, or need not exist."""
        self.lock = lock
        """Descriptor that keeps others away as long as any process has it open; None: nobody else knows the folder."""
        self._mark = mark

    @property
    def is_whole(self) -> bool:
        """Whether a site is there, and nothing was begun since it was whole."""
        return self._mark is not None and self._mark.read_text("ascii") == _running_system()

    def begin(self) -> None:
        """Say that a build begins: whoever is killed from here on leaves a site that may not be whole."""
        if self._mark is not None:
            self._mark.write_text("", encoding="ascii")

    def finish(self) -> None:
        """Say that the site is built and found good; otherwise it is thrown away at the end."""
        if self._mark is not None:
            self._mark.write_text(_running_system(), encoding="ascii")


@contextmanager
def kept_site(sites: Path, key: str, otherwise: Path) -> Iterator[KeptSite]:
    """The folder in which the site of a branch or tag is kept, for one build and what is done with the site.

    Args:
        sites: where sites are kept; made where it is missing.
        key: name of the branch's folder.
        otherwise: an empty folder, or a path at which there is none: taken where another build has the kept one.
    """
    sites.mkdir(parents=True, exist_ok=True)
    mark = sites / f"{key}.lock"
    # Only for reading: the build has it open too, and may have been taken over by what it reads.
    lock = os.open(mark, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        if not _is_ours(lock):
            yield KeptSite(otherwise)
            return
        site = KeptSite(sites / key, mark, lock)
        if not site.is_whole:
            shutil.rmtree(site.folder, ignore_errors=True)
        try:
            yield site
        finally:
            if not site.is_whole:
                shutil.rmtree(site.folder, ignore_errors=True)
    finally:
        os.close(lock)


def forget_sites(sites: Path, seconds: float) -> int:
    """Remove sites that no build has wanted for so many seconds; how many they were."""
    forgotten = 0
    for mark in sites.glob("*.lock"):
        site = mark.with_suffix("")
        if mark.stat().st_mtime > time.time() - seconds or not site.is_dir():
            continue
        with kept_site(sites, site.name, site) as kept:
            kept.begin()
            forgotten += kept.lock is not None
    return forgotten


def _is_ours(lock: int) -> bool:
    """Take a lock; whether nobody else had it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _running_system() -> str:
    """What differs after each start of the machine: files that were not flushed before need not be as they were."""
    with suppress(OSError):
        return _BOOT.read_text(encoding="ascii")
    return "whole\n"
