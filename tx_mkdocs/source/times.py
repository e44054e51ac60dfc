"""What the times of files tell; imported before anything else is, so that it imports next to nothing."""

from __future__ import annotations

import os
import time

TICK = 10_000_000
"""Nanoseconds within which a file system may give two changes the same time."""


def is_settled(there: os.stat_result) -> bool:
    """Whether another change of a file will show in its times: not in the moment of the last one."""
    return max(there.st_mtime_ns, there.st_ctime_ns) < time.time_ns() - TICK
