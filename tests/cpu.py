"""CPU time of a piece of work, for tests of how it grows."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable


def cpu_seconds(work: Callable[[], object], runs: int = 3, *, enough: float = 0.0) -> float:
    """The least CPU time of several runs: what else the machine does only ever adds to one.

    A run that takes less than `enough` is the last: who asks only whether some run does knows it then.
    Nothing is collected meanwhile: with all tests loaded that takes longer than most of these runs.
    """
    taken = []
    for _ in range(runs):
        gc.disable()
        try:
            began = time.process_time()
            work()
            taken.append(time.process_time() - began)
            if taken[-1] < enough:
                break
        finally:
            gc.enable()
    return min(taken)
