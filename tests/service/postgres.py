"""A PostgreSQL server of our own for tests, where the programs are there."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.ports import free_port


def programs() -> Path | None:
    """The folder with `initdb` and `pg_ctl`; None where there is none, or where we may not start it."""
    if os.geteuid() == 0 and (not shutil.which("runuser") or not _has_user("postgres")):
        return None
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    on_path = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(on_path).parent if on_path else None


@dataclass(frozen=True)
class Server:
    """A running server."""

    bin: Path
    data: Path
    port: int

    @property
    def url(self) -> str:
        return f"postgresql://tx@127.0.0.1:{self.port}/tx"

    def crash(self) -> None:
        """End it without a word to its clients and without a checkpoint, and start it again."""
        # Waited for: where the old server still holds its lock file, the new one refuses to start.
        _run([self.bin / "pg_ctl", "-D", self.data, "-m", "immediate", "-w", "-t", "60", "stop"])
        self.start()

    def start(self) -> None:
        # No test ends the machine: what the system has of a server that was killed need not be on the disk.
        options = (
            f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off"
        )
        log = self.data.parent / "postgres.log"
        _run(
            [
                self.bin / "pg_ctl",
                "-D",
                self.data,
                "-w",
                "-t",
                "60",
                "-l",
                log,
                "-o",
                options,
                "start",
            ]
        )


@contextmanager
def postgres() -> Iterator[Server]:
    """A new server with an empty database `tx`."""
    found = programs()
    assert found is not None
    # Not below pytest's folders: those are closed to the account under which the server must run.
    with tempfile.TemporaryDirectory(prefix="tx-postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        server = Server(found, folder / "data", free_port())
        initdb = [found / "initdb", "--no-sync", "-D", server.data, "-U", "tx", "-A", "trust"]
        _run([*initdb, "-E", "UTF8"])
        server.start()
        try:
            host = ["-h", "127.0.0.1", "-p", str(server.port), "-U", "tx"]
            _run([found / "createdb", *host, "tx"])
            yield server
        finally:
            _run([found / "pg_ctl", "-D", server.data, "-m", "immediate", "stop"], check=False)


def _run(command: Sequence[str | Path], check: bool = True) -> None:
    words = [str(word) for word in command]
    if os.geteuid() == 0:
        # The server refuses to run as root.
        words = ["runuser", "-u", "postgres", "--", *words]
    done = subprocess.run(
        words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/"
    )
    assert done.returncode == 0 or not check, done.stderr.decode()


def _has_user(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except KeyError:
        return False
    return True
