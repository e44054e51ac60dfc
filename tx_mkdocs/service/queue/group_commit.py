"""Writers that arrive at the same time share one transaction.

A durable write costs a wait for the disk. Eight threads that write for themselves wait for each other too;
one thread that writes what has come in the meantime waits once for all of them.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Generic, TypeVar

_ENTRY = TypeVar("_ENTRY")
_RESULT = TypeVar("_RESULT")
_MOST = 100
"""Entries of one transaction."""


class GroupCommit(Generic[_ENTRY, _RESULT]):
    """Call it with an entry: it returns once the entry is written, or raises what the writing raised."""

    def __init__(
        self, write: Callable[[list[_ENTRY]], list[_RESULT]], wait: float | None = None
    ) -> None:
        """Start the writing thread; `write` gets entries in the order of their coming and answers for each.

        `wait`: seconds after which a caller is no longer kept waiting for a `write` that hangs; None: for ever.
        """
        self._write = write
        self._wait = wait
        self._waiting: queue.SimpleQueue[tuple[_ENTRY, Future[_RESULT]] | None] = (
            queue.SimpleQueue()
        )
        self._thread = threading.Thread(target=self._run, name="group-commit", daemon=True)
        self._thread.start()

    def __call__(self, entry: _ENTRY) -> _RESULT:
        """Write `entry`.

        Raises:
            concurrent.futures.TimeoutError: it was not written in time; it may be still.
        """
        future: Future[_RESULT] = Future()
        self._waiting.put((entry, future))
        return future.result(self._wait)

    def close(self) -> None:
        """Write what has come, then stop."""
        self._waiting.put(None)
        self._thread.join(timeout=30)

    def _run(self) -> None:
        while (first := self._waiting.get()) is not None:
            batch, ended = [first], False
            while len(batch) < _MOST and not self._waiting.empty():
                following = self._waiting.get()
                if following is None:
                    ended = True
                    break
                batch.append(following)
            self._answer(batch)
            if ended:
                return

    def _answer(self, batch: list[tuple[Any, Future[Any]]]) -> None:
        try:
            results = self._write([entry for entry, _ in batch])
            pairs = list(zip(batch, results, strict=True))
        except BaseException as error:
            for _, future in batch:
                future.set_exception(error)
            return
        for (_, future), result in pairs:
            future.set_result(result)
