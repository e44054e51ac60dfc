"""The site that the last build of a branch or tag left, so that the next build brings it up to date.

A page that a push did not change is then neither rendered nor written nor proven again. A site that may not be
whole is thrown away, and the next build makes all of it.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tx_mkdocs.service.build.remove import remove_folder

_BOOT = Path("/proc/sys/kernel/random/boot_id")


class KeptSite:
    """The folder in which the site of a branch or tag is kept; `kept_site` opens it."""

    def __init__(self, folder: Path, mark: Path, lock: int) -> None:
        self.folder = folder
        """Holds the site of the last build, or nothing."""
        self.lock = lock
        """Descriptor that keeps others away, once the folder is taken, as long as any process has it open."""
        self._mark = mark
        self._is_taken = False

    def take(self) -> bool:
        """Lock the folder until it is closed, and delete a site in it that may be incomplete.

        False if another build has it, or something in it cannot be deleted.
        """
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        self._is_taken = True
        self.folder.mkdir(exist_ok=True)
        if self._is_whole():
            return True
        # The folder itself stays: a process may be ready to write into it.
        for path in self.folder.iterdir():
            if path.is_dir() and not path.is_symlink():
                remove_folder(path)
            else:
                path.unlink(missing_ok=True)
        return not any(self.folder.iterdir())

    def begin(self) -> None:
        """Mark the site as incomplete, as a build that is killed from here on leaves it."""
        self._mark.write_text("", encoding="ascii")

    def finish(self) -> None:
        """Mark the site as complete; without that it is deleted when the folder is closed."""
        self._mark.write_text(_running_system(), encoding="ascii")

    def close(self) -> None:
        """Let others have the folder, and delete a site that may be incomplete."""
        if self._is_taken and not self._is_whole():
            remove_folder(self.folder)
        os.close(self.lock)

    def _is_whole(self) -> bool:
        return self._mark.read_text("ascii") == _running_system()


@contextmanager
def kept_site(sites: Path, key: str) -> Iterator[KeptSite]:
    """Open the folder in which the site of a branch or tag is kept, to be taken when there is something to build.

    Args:
        sites: where sites are kept; made where it is missing.
        key: name of the branch's folder.
    """
    (sites / key).mkdir(parents=True, exist_ok=True)
    mark = sites / f"{key}.lock"
    # Only for reading: the build has it open too, and may have been taken over by what it reads.
    lock = os.open(mark, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)
    with closing(KeptSite(sites / key, mark, lock)) as kept:
        yield kept


def forget_sites(sites: Path, seconds: float, most: int) -> int:
    """Remove sites that no build has wanted for long; how many they were.

    Args:
        sites: where sites are kept.
        seconds: since a build wanted a site that is still kept.
        most: number of sites that are kept; those that were wanted last stay.
    """
    marks = [
        (mark.stat().st_mtime, mark) for mark in sites.glob("*.lock") if _site_of(mark).is_dir()
    ]
    forgotten = 0
    for number, (wanted, mark) in enumerate(sorted(marks, reverse=True)):
        if number < most and wanted > time.time() - seconds:
            continue
        forgotten += forget_site(mark)
    return forgotten


def forget_site(mark: Path) -> bool:
    """Whether a site with this mark was kept, and is removed; not while something is built into it."""
    site = _site_of(mark)
    if not site.is_dir():
        return False
    with kept_site(site.parent, site.name) as kept:
        if not kept.take():
            return False
        kept.begin()
        return True


def _site_of(mark: Path) -> Path:
    return mark.with_suffix("")


def _running_system() -> str:
    """What differs after each start of the machine: files that were not flushed before need not be as they were."""
    with suppress(OSError):
        return _BOOT.read_text(encoding="ascii")
    return "whole\n"
