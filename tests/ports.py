"""Ports for servers that must be told where to listen before they start."""

from __future__ import annotations

import fcntl
import os
import socket
import tempfile
from pathlib import Path
from typing import IO

_PORTS = range(20_000, 30_000)
"""The system gives none of them to a program that asks for any port (ip(7), ip_local_port_range)."""
_held: list[IO[str]] = []


def free_port() -> int:
    """A port of loopback that nobody uses, and that no other test gets while this process lives.

    Asking the system for any port and closing it again does not do: until the server starts, another program may get
    the same one, even for the near end of a connection.

    Raises:
        OSError: all are taken.
    """
    # Of each user a folder: another may not open these files.
    folder = Path(tempfile.gettempdir()) / f"tx-mkdocs-test-ports-{os.getuid()}"
    folder.mkdir(exist_ok=True)
    for port in _PORTS:
        lock = (folder / str(port)).open("a")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            with socket.socket() as listening:
                listening.bind(("127.0.0.1", port))
        except OSError:
            lock.close()
            continue
        _held.append(lock)
        return port
    raise OSError("All ports for tests are taken.")
