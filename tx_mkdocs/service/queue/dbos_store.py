"""The store of the engine: an SQLite file or a PostgreSQL database, made ready and opened."""

from __future__ import annotations

import logging
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.service.queue import heartbeat

APPLICATION = "tx-mkdocs"
_START = 60
"""Seconds that a process which begins waits for the store: a server may be started with it, or be recovering."""
_log = logging.getLogger("tx_mkdocs.service.queue.dbos_store")


class StoreError(TxError):
    """The store cannot be opened; the message is for the operator."""


def make_tables(database: str) -> None:
    """Make the tables, and let readers and the writer of an SQLite file not wait for each other.

    Raises:
        StoreError: it cannot be written, or is no such store, or does not answer.
    """
    import sqlalchemy

    try:
        _make_tables(database)
    except Exception as error:
        # Drivers, SQLAlchemy and DBOS each have errors of their own.
        _log.debug("the store cannot be opened", exc_info=error)
        shown = ""
        with suppress(ValueError, sqlalchemy.exc.ArgumentError):
            url = sqlalchemy.make_url(address(database))
            shown = f"{url.render_as_string(hide_password=True)} "
        said = str(getattr(error, "orig", None) or error).strip().splitlines() or [""]
        raise StoreError(f"The store of jobs {shown}cannot be opened: {said[0]}.") from None


def _make_tables(database: str) -> None:
    import dbos
    import sqlalchemy

    url = sqlalchemy.make_url(address(database))
    if url.get_backend_name() == "sqlite":
        import sqlite3

        path = Path(url.database or "")
        path.parent.mkdir(parents=True, exist_ok=True)
        with sqlite3.connect(path, timeout=30) as connection:
            # It stays so in the file; without it the slowest answers take half as long again.
            connection.execute("PRAGMA journal_mode=WAL")
        connection.close()
    store = connect(database, 30)
    _wait_for(store)
    dbos.DBOS.migrate(address(database))
    with store.begin() as connection:
        heartbeat.make_table(connection, place(database))
    store.dispose()


def _wait_for(store: Any) -> None:
    """Wait until a store that is only being started answers; what it raised last after `_START` seconds."""
    import sqlalchemy

    end = time.monotonic() + _START
    while True:
        try:
            with store.connect() as connection:
                connection.execute(sqlalchemy.text("SELECT 1"))
            return
        except sqlalchemy.exc.OperationalError as error:
            if time.monotonic() > end:
                raise
            _log.warning("the store of jobs does not answer yet: %s", error.orig)
            time.sleep(1)


def connect(database: str, wait: float) -> Any:
    """Connections for the client: those of DBOS, and room for several at one time."""
    import sqlalchemy
    from sqlalchemy import event

    url = sqlalchemy.make_url(address(database))
    if url.get_backend_name() != "sqlite":
        return sqlalchemy.create_engine(
            url.set(drivername="postgresql+psycopg"),
            pool_size=5,
            max_overflow=5,
            pool_timeout=wait,
            pool_pre_ping=True,
            connect_args={"application_name": APPLICATION, "connect_timeout": 10},
        )
    store = sqlalchemy.create_engine(url, pool_size=5, max_overflow=5, pool_timeout=wait)
    path = Path(url.database or "")

    @event.listens_for(store, "checkout")
    def look(_connection: Any, record: Any, _proxy: Any) -> None:
        # What is written to a file that was deleted, or that another took the place of, is lost.
        if not path.is_file() or path.stat().st_ino != record.info["inode"]:
            raise sqlalchemy.exc.DisconnectionError("The file of the store is another now.")

    @event.listens_for(store, "connect")
    def settings(connection: Any, record: Any) -> None:
        record.info["inode"] = path.stat().st_ino
        connection.isolation_level = "IMMEDIATE"
        connection.execute(f"PRAGMA busy_timeout={int(wait * 1000)}")
        connection.execute("PRAGMA foreign_keys=ON")

    return store


def serializer() -> Any:
    """JSON, not pickles: whoever can write to the database must not run code by it."""
    from dbos._serialization import DBOSPortableJSON

    return DBOSPortableJSON


def place(database: str) -> str:
    """What is before the name of a table: the schema of DBOS in PostgreSQL, nothing in a file."""
    return "" if database.startswith("sqlite") else "dbos."


def address(database: str) -> str:
    """The address of a database as DBOS takes it."""
    return database.replace("postgres://", "postgresql://", 1)
