"""Python's search for garbage in cycles, which costs time and finds none here."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Spare Python the search for cycles: reading, linking and checking make none, and millions of
    small objects.

    It is a quarter of the time that linking takes (benchmarks/library.py), a sixth of converting (usfm_throughput.py).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            # All that was made is old now; else the next object would have Python look through it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
