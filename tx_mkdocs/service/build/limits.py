"""How much of the machine one job may take."""

from __future__ import annotations

from dataclasses import dataclass

_MB = 1024**2


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """Bounds of one fetch. Sizes in bytes, times in seconds."""

    seconds: float = 300
    """Of wall time, for each command of git and for each download."""
    pack: int = 300 * _MB
    """What git may write in one file, and the size of a zip."""
    files: int = 20_000
    file: int = 64 * _MB
    """One file of the repository; a larger one is left out."""
    total: int = 600 * _MB
    """All files of the repository together."""
    path: int = 240
    """Characters in the path of a file, and bytes in each name of it: no file system here takes more than 255."""

    @property
    def kept(self) -> int:
        """What the objects of one repository may take between fetches: as much as three that are as large as can be."""
        return 3 * self.pack


@dataclass(frozen=True, slots=True)
class BuildLimits:
    """Bounds of one build. Sizes in bytes, times in seconds."""

    cpu: int = 300
    wall: float = 600
    memory: int = 2048 * _MB
    """Address space of each process."""
    file: int = 256 * _MB
    """The largest file that it may write."""
    written: int = 6144 * _MB
    """All that its processes may write, into pipes too: three times the largest site."""
    free: int = 64 * _MB
    """What it has to leave of the disk."""
    processes: int = 32
    descriptors: int = 1024
    files: int = 60_000
    """Files of the site."""
    total: int = 2048 * _MB
    """The whole site."""
    log: int = 200_000
    """What is kept of the output of the process, in characters."""
