"""Signs of life of workers in the store of jobs, so that the hook of another machine sees them too.

Times are those of the store: the clocks of several machines differ.
"""

from __future__ import annotations

from typing import Any

_TABLE = "tx_worker_heartbeat"
_HINDERED = "tx_worker_hindered"
"""Those workers that live and cannot publish."""


def make_table(connection: Any, place: str) -> None:
    """Make the table where it is missing.

    Args:
        connection: of SQLAlchemy, within a transaction.
        place: what is before the name of a table.
    """
    if place:
        # Two processes that start at the same time would both make it.
        _run(connection, "SELECT pg_advisory_xact_lock(hashtext('tx-mkdocs tables'))")
    for table in (_TABLE, _HINDERED):
        _run(
            connection,
            f"CREATE TABLE IF NOT EXISTS {place}{table}"
            " (worker VARCHAR(60) PRIMARY KEY, beat DOUBLE PRECISION NOT NULL)",
        )


def beat(connection: Any, place: str, worker: str, *, publishes: bool = True) -> None:
    """Note that `worker` lives now, and whether it can publish."""
    _note(connection, place, _TABLE, worker)
    if publishes:
        _forget(connection, place, _HINDERED, worker)
    else:
        _note(connection, place, _HINDERED, worker)


def rest(connection: Any, place: str, worker: str) -> None:
    """Forget `worker`: it ends."""
    for table in (_TABLE, _HINDERED):
        _forget(connection, place, table, worker)


def alive(connection: Any, place: str, seconds: float) -> set[str]:
    """Names of the workers that gave a sign in the last `seconds`, or as many ahead: a clock may be set back."""
    return _noted(connection, place, _TABLE, seconds)


def hindered(connection: Any, place: str, seconds: float) -> set[str]:
    """Names of those among them that said in the same time that they cannot publish."""
    return _noted(connection, place, _HINDERED, seconds)


def _note(connection: Any, place: str, table: str, worker: str) -> None:
    _run(
        connection,
        f"INSERT INTO {place}{table} (worker, beat) VALUES (:worker, {_now(place)})"
        " ON CONFLICT (worker) DO UPDATE SET beat = excluded.beat",
        worker=worker,
    )


def _forget(connection: Any, place: str, table: str, worker: str) -> None:
    _run(connection, f"DELETE FROM {place}{table} WHERE worker = :worker", worker=worker)


def _noted(connection: Any, place: str, table: str, seconds: float) -> set[str]:
    found = _run(
        connection,
        f"SELECT worker FROM {place}{table} WHERE ABS(beat - {_now(place)}) < :seconds",
        seconds=seconds,
    )
    return {str(worker) for (worker,) in found}


def _now(place: str) -> str:
    """Seconds since 1970, in the words of PostgreSQL or of SQLite."""
    if place:
        return "EXTRACT(EPOCH FROM clock_timestamp())"
    return "((julianday('now') - 2440587.5) * 86400.0)"


def _run(connection: Any, query: str, **values: Any) -> Any:
    import sqlalchemy

    return connection.execute(sqlalchemy.text(query), values)
