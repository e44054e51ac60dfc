"""Which workers live: each holds its name, and lets go of it only by ending, however it ends.

With a file as store names are locked files, for all workers are on one machine. With PostgreSQL they are locks of the
database, which it takes back when the connection of a worker is gone.
"""

from __future__ import annotations

import fcntl
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Protocol

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.service.queue.dbos_store import connect
from tx_mkdocs.service.settings import Settings

_WAIT = 60
"""Seconds to wait for a worker of the same name that is about to end."""
_LOCK = "SELECT pg_try_advisory_lock(hashtext('tx-mkdocs'), hashtext(:name))"
_UNLOCK = "SELECT pg_advisory_unlock(hashtext('tx-mkdocs'), hashtext(:name))"
_log = logging.getLogger("tx_mkdocs.service.queue.worker_locks")


class NameTakenError(TxError):
    """Another worker with the same name lives; the message is for the operator."""


class WorkerLocks(Protocol):
    """The names of workers."""

    @contextmanager
    def lock(self, name: str) -> Iterator[bool]:
        """Whether the name was free; nobody else can have it within the block if so."""
        ...

    def keep(self) -> None:
        """Make sure that what is held is held still."""
        ...


def open_worker_locks(settings: Settings) -> WorkerLocks:
    """The names of the workers that share a store."""
    if settings.database.startswith("sqlite"):
        return FileLocks(settings.service.state / "workers")
    return DatabaseLocks(settings.database)


@contextmanager
def hold_name(
    locks: WorkerLocks, name: str, stop: threading.Event, wait: float = _WAIT
) -> Iterator[None]:
    """Hold the name of a worker: with two of the same name a job could be done by both.

    Raises:
        NameTakenError: another has it and keeps it for `wait` seconds.
    """
    end = time.monotonic() + wait
    with ExitStack() as stack:
        while not stack.enter_context(locks.lock(name)):
            stack.close()
            if time.monotonic() > end or stop.wait(0.2):
                raise NameTakenError(
                    f"A worker named {name} is already running. Give this one another name."
                )
        yield


class FileLocks:
    """Names as locked files."""

    def __init__(self, folder: Path) -> None:
        """Locks are files in `folder`."""
        self._folder = folder

    @contextmanager
    def lock(self, name: str) -> Iterator[bool]:
        """See `WorkerLocks`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with (self._folder / f"{name}.lock").open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                yield False
                return
            yield True

    def keep(self) -> None:
        """See `WorkerLocks`: a lock of a file cannot be lost."""


class DatabaseLocks:
    """Names as locks of PostgreSQL."""

    def __init__(self, database: str) -> None:
        """Each name that is held has a connection of its own."""
        self._store = connect(database, 10)
        self._held: dict[str, Any] = {}
        self._mutex = threading.Lock()

    @contextmanager
    def lock(self, name: str) -> Iterator[bool]:
        """See `WorkerLocks`."""
        connection = self._lock(name)
        if connection is None:
            yield False
            return
        with self._mutex:
            self._held[name] = connection
        try:
            yield True
        finally:
            with self._mutex:
                connection = self._held.pop(name)
            self._let_go(connection, name)

    def keep(self) -> None:
        """See `WorkerLocks`: the server may have been started anew, and have forgotten its locks."""
        from sqlalchemy import text
        from sqlalchemy.exc import SQLAlchemyError

        with self._mutex:
            for name, connection in list(self._held.items()):
                try:
                    connection.execute(text("SELECT 1"))
                except SQLAlchemyError:
                    connection.invalidate()
                    anew = self._lock(name)
                    if anew is not None:
                        self._held[name] = anew
                        _log.warning("took the name again", extra={"worker": name})

    def _lock(self, name: str) -> Any:
        """A connection that holds the lock; None where another has it or the server does not answer."""
        from sqlalchemy import text
        from sqlalchemy.exc import SQLAlchemyError

        try:
            connection = self._store.connect().execution_options(isolation_level="AUTOCOMMIT")
            if connection.execute(text(_LOCK), {"name": name}).scalar():
                return connection
            connection.close()
        except SQLAlchemyError as error:
            _log.warning("the store does not answer: %s", error)
        return None

    @staticmethod
    def _let_go(connection: Any, name: str) -> None:
        from sqlalchemy import text
        from sqlalchemy.exc import SQLAlchemyError

        try:
            connection.execute(text(_UNLOCK), {"name": name})
        except SQLAlchemyError:
            connection.invalidate()
        connection.close()


class Orphans:
    """Finds workers that ended and did not come back, so that their jobs do not wait for them."""

    def __init__(
        self,
        locks: WorkerLocks,
        own: str,
        workers: Callable[[], set[str]],
        recover: Callable[[str], int],
    ) -> None:
        """`workers` names those that have running jobs; `recover` gives the jobs of one to the others."""
        self._locks = locks
        self._own = own
        self._workers = workers
        self._recover = recover
        self._missing: dict[str, float] = {}

    def adopt(self, patience: float) -> int:
        """Give the jobs of workers that have been gone for `patience` seconds to the others; how many.

        One that is only being started again has that long to come back.
        """
        now = time.monotonic()
        adopted = 0
        there = self._workers() - {self._own, ""}
        self._missing = {name: since for name, since in self._missing.items() if name in there}
        for name in sorted(there):
            with self._locks.lock(name) as free:
                if not free:
                    self._missing.pop(name, None)
                elif now - self._missing.setdefault(name, now) >= patience:
                    adopted += self._recover(name)
        return adopted
