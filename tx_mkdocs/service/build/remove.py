"""Take away what a build has left, whatever it did to it."""

from __future__ import annotations

import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path


def remove_folder(folder: Path) -> None:
    """Remove a folder with all in it, as far as that is possible; where it is not there, nothing happens.

    A build that something it reads has taken over may have closed folders to their owner, which we are too: neither
    could they be looked into, nor could anything be removed from them.
    """
    shutil.rmtree(folder, ignore_errors=True)
    if folder.is_symlink() or not folder.is_dir():
        return
    waiting = [folder]
    while waiting:
        opened = waiting.pop()
        with suppress(OSError):
            opened.chmod(stat.S_IRWXU)
        with suppress(OSError), os.scandir(opened) as entries:
            waiting += [Path(entry) for entry in entries if entry.is_dir(follow_symlinks=False)]
    shutil.rmtree(folder, ignore_errors=True)
