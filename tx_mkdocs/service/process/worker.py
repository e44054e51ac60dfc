"""A worker: one process that does jobs, with a name of its own that is the same after every start."""

from __future__ import annotations

import logging
import os
import re
import signal
import socket
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field

from tx_mkdocs.interface import catalogue_for, use
from tx_mkdocs.publish import open_front_door, open_target
from tx_mkdocs.service.build.make import TEMPORARY, Maker, make, make_room, sweep
from tx_mkdocs.service.jobs.jobs import Jobs
from tx_mkdocs.service.jobs.reconcile import Reconciler, keep_reconciling
from tx_mkdocs.service.queue.dbos_engine import DbosEngine
from tx_mkdocs.service.queue.engine import Engine
from tx_mkdocs.service.queue.worker_locks import Orphans, WorkerLocks, hold_name, open_worker_locks
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.metrics import Metrics

_BEAT = 10
"""Seconds between signs of life."""
_PROBE = 60
"""Seconds between looks whether the target can be written."""
_LOOK = 20
"""Seconds between looks for jobs that others left."""
_PATIENCE = 60
"""Seconds after which a worker that is gone is not waited for."""
_RECONCILER = "reconcile"
"""The lock of the worker that finds lost deliveries."""
_GRACE = 25.0
"""Seconds that running jobs get to end; what is not done then is done after the next start."""
ENDING = 35.0
"""Seconds that hook and workers get to end; then they are killed."""
_TIDY = 3600.0
"""Seconds between tidying."""
_log = logging.getLogger("tx_mkdocs.service.process.worker")


def work(settings: Settings, slot: str, maker: Maker = make) -> None:
    """Do jobs until the process is told to end (SIGTERM, SIGINT, or the end of its standard input where watched).

    Args:
        settings: of the service.
        slot: name of this worker: letters, digits, `.`, `_`, `@` and hyphens. No two workers may have the same.
        maker: fetches and builds.

    Raises:
        NameTakenError: another worker has this name.
        ValueError: it is no name.
    """
    if not re.fullmatch(r"[A-Za-z0-9._@-]{1,60}", slot):
        raise ValueError(f"{slot} is not the name of a worker: use letters, digits and hyphens.")
    stop = threading.Event()
    stop_on_signals(stop)
    # What a worker that is killed leaves behind is swept away there; nobody looks after the system's own.
    temporary = settings.service.state / TEMPORARY
    temporary.mkdir(parents=True, exist_ok=True)
    tempfile.tempdir = str(temporary.absolute())
    engine = DbosEngine(settings.database, settings.queue)
    locks = open_worker_locks(settings)
    with hold_name(locks, slot, stop):
        metrics = Metrics()
        if settings.queue.metrics_port:
            _serve_metrics(metrics, settings.queue.metrics_port, slot)
        jobs = Jobs(settings, engine, maker, metrics)
        worker = _Worker(settings, slot, engine, jobs, locks, stop)
        beating = threading.Thread(target=worker.beat, daemon=True, name="beat")
        beating.start()
        threading.Thread(target=worker.probe_target, daemon=True, name="probe").start()
        threading.Thread(target=worker.look_after_target, daemon=True, name="reconcile").start()
        _log.info("worker begins", extra={"worker": slot})
        engine.work(jobs, slot, stop, _GRACE)
        jobs.close()
        beating.join(timeout=_BEAT)
        try:
            engine.rest(slot)
        except Exception as error:
            _log.warning("the store does not answer: %s", error)
        engine.close()
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

    def end(number: int, _frame: object) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, end)
    signal.signal(signal.SIGINT, end)


def stop_with_parent() -> None:
    """Tell this process to end when whoever holds the other end of standard input is gone, however it ended.

    The process ends after `ENDING` seconds, whatever holds it up.
    """

    def watch() -> None:
        while os.read(0, 1):
            pass
        os.kill(os.getpid(), signal.SIGTERM)
        # The one who would kill it, if it does not end, is gone; a worker that stays would keep its name from the next.
        time.sleep(ENDING)
        os._exit(1)

    threading.Thread(target=watch, daemon=True, name="parent").start()


@dataclass(frozen=True, slots=True)
class _Worker:
    """What a worker does beside its jobs, until it stops."""

    settings: Settings
    slot: str
    """Its name."""
    engine: Engine
    jobs: Jobs
    locks: WorkerLocks
    stop: threading.Event
    hindered: threading.Event = field(default_factory=threading.Event)
    """Set while the target cannot be written."""

    def beat(self) -> None:
        """Give signs of life, look after what others left, and tidy now and then."""
        orphans = Orphans(self.locks, self.slot, self.engine.workers, self.engine.recover)
        looked = tidied = time.monotonic() - 2 * _TIDY
        while True:
            now = time.monotonic()
            try:
                self._sign()
                self.locks.keep()
                self.jobs.tidy()
                if forgotten := make_room(self.settings):
                    _log.warning("the disk is nearly full: %s kept things are forgotten", forgotten)
                if now - looked > _LOOK:
                    looked = now
                    self.jobs.bury()
                    if adopted := orphans.adopt(_PATIENCE):
                        _log.warning("took over %s jobs of a worker that is gone", adopted)
                if now - tidied > _TIDY:
                    tidied = now
                    self.engine.tidy(self.settings.queue.keep_days)
                    sweep(self.settings)
            except Exception:
                _log.exception("giving a sign of life or tidying failed")
            if self.stop.wait(_BEAT):
                return

    def probe_target(self) -> None:
        """Look now and then whether the target can be written: a store that is silent takes its time, and no sign of
        life waits for it.
        """
        since = time.time()
        while True:
            was_hindered = self.hindered.is_set()
            try:
                open_target(self.settings.target).probe()
            except Exception as error:
                _log.error("nothing can be published: %s", error)
                since = since if was_hindered else time.time()
                self.hindered.set()
            else:
                self.hindered.clear()
            if was_hindered != self.hindered.is_set():
                with suppress(Exception):
                    # The next sign tells it where this one does not arrive.
                    self._sign()
            if was_hindered and not self.hindered.is_set():
                self._publish_again(since - 5 * _PROBE)
            if self.stop.wait(_PROBE):
                return

    def _publish_again(self, since: float) -> None:
        try:
            number = self.jobs.publish_again(since)
            _log.info("the target can be written again: %s jobs are started again", number)
        except Exception:
            # The reconciler finds what was not published.
            _log.exception("jobs that failed cannot be started again")

    def _sign(self) -> None:
        self.engine.beat(self.slot, publishes=not self.hindered.is_set())

    def look_after_target(self) -> None:
        """Open the front door and find lost deliveries, in one of the workers."""
        held = False
        while not held and not self.stop.is_set():
            try:
                with self.locks.lock(_RECONCILER) as held:
                    if held:
                        self._reconcile()
            except Exception:
                held = False
                _log.exception("looking after the target failed")
            self.stop.wait(_PATIENCE)

    def _reconcile(self) -> None:
        settings = self.settings
        if settings.service.front_door:
            with use(catalogue_for(settings.service.interface)):
                open_front_door(open_target(settings.target))
        if hours := settings.queue.reconcile_hours:
            keep_reconciling(Reconciler(settings, self.engine), hours, self.stop)


def _serve_metrics(metrics: Metrics, port: int, slot: str) -> None:
    from prometheus_client import start_http_server

    # The last number in the name keeps workers of one machine apart.
    number = int((re.findall(r"\d+", slot) or ["0"])[-1]) % 100
    start_http_server(port + number, addr="127.0.0.1", registry=metrics.registry)
