"""A worker: one process that does jobs, with a name of its own that is the same after every start."""

from __future__ import annotations

import fcntl
import logging
import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tx_mkdocs.service.dbos_engine import DbosEngine
from tx_mkdocs.service.jobs import Jobs
from tx_mkdocs.service.making import Maker, make, sweep
from tx_mkdocs.service.metrics import Metrics
from tx_mkdocs.service.probes import beat
from tx_mkdocs.service.settings import Settings

_BEAT = 10
"""Seconds between signs of life."""
_BURY = 30
"""Seconds between looks for jobs that ended their workers."""
_TIDY = 3600.0
"""Seconds between tidying."""
_LOCK_SECONDS = 60
"""How long to wait for a worker of the same name that is about to end."""
_log = logging.getLogger("tx_mkdocs.service.worker")


class SlotTakenError(Exception):
    """Another worker with the same name lives; the message is for the operator."""


def work(settings: Settings, slot: str, maker: Maker = make, *, grace: float = 25) -> None:
    """Do jobs until the process is told to end (SIGTERM, SIGINT, or the end of its standard input where watched).

    Args:
        settings: of the service.
        slot: name of this worker: letters, digits, `.`, `_`, `@` and hyphens. No two workers may have the same.
        maker: fetches and builds.
        grace: seconds that running jobs get to end; what is not done then is done after the next start.

    Raises:
        SlotTakenError: another worker has this name.
        ValueError: it is no name.
    """
    if not re.fullmatch(r"[A-Za-z0-9._@-]{1,60}", slot):
        raise ValueError(f"{slot} is no name of a worker: use letters, digits and hyphens.")
    stop = threading.Event()
    stop_on_signals(stop)
    workers = settings.service.state / "workers"
    workers.mkdir(parents=True, exist_ok=True)
    with _alone(workers / f"{slot}.lock", stop):
        engine = DbosEngine(settings.database, settings.queue)
        metrics = Metrics()
        if settings.queue.metrics_port:
            _serve_metrics(metrics, settings.queue.metrics_port, slot)
        jobs = Jobs(settings, engine, maker, metrics)
        beating = threading.Thread(
            target=_beat, args=(settings, engine, jobs, slot, stop), daemon=True, name="beat"
        )
        beating.start()
        _log.info("worker begins", extra={"worker": slot})
        engine.work(jobs, slot, stop, grace)
        engine.close()
        (workers / f"{slot}.alive").unlink(missing_ok=True)
        _log.info("worker ends", extra={"worker": slot})


def slot_name(settings: Settings, number: int) -> str:
    """The name of a worker that was given none.

    With a file as store there is one machine, whose name may change (containers); with a database there may be
    several.
    """
    if settings.database.startswith("sqlite"):
        return f"worker-{number}"
    return f"{socket.gethostname()}-{number}"


def stop_on_signals(stop: threading.Event) -> None:
    """Set `stop` when the process is told to end."""

    def told(number: int, _frame: object) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, told)
    signal.signal(signal.SIGINT, told)


def stop_with_parent(stop: threading.Event) -> None:
    """Set `stop` when whoever holds the other end of standard input is gone, however it ended."""

    def watch() -> None:
        while os.read(0, 1):
            pass
        stop.set()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent").start()


def _beat(
    settings: Settings, engine: DbosEngine, jobs: Jobs, slot: str, stop: threading.Event
) -> None:
    """Give signs of life, tell of jobs that cannot tell of themselves, and tidy now and then."""
    buried = tidied = time.monotonic() - 2 * _TIDY
    while True:
        beat(settings.service.state / "workers", slot)
        now = time.monotonic()
        try:
            if now - buried > _BURY:
                buried = now
                jobs.bury()
            if now - tidied > _TIDY:
                tidied = now
                engine.tidy(settings.queue.keep_days)
                sweep(settings)
        except Exception:
            _log.exception("tidying failed")
        if stop.wait(_BEAT):
            return


def _serve_metrics(metrics: Metrics, port: int, slot: str) -> None:
    from prometheus_client import start_http_server

    # The last number in the name keeps workers of one machine apart.
    number = int((re.findall(r"\d+", slot) or ["0"])[-1]) % 100
    start_http_server(port + number, addr="127.0.0.1", registry=metrics.registry)


@contextmanager
def _alone(path: Path, stop: threading.Event) -> Iterator[IO[str]]:
    """Hold the name of a worker: with two of the same name a job could be done by both."""
    with path.open("w") as lock:
        end = time.monotonic() + _LOCK_SECONDS
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except OSError:
                if time.monotonic() > end or stop.wait(0.1):
                    raise SlotTakenError(
                        f"A worker with the name {path.stem} lives already. Give this one another."
                    ) from None
        yield lock
