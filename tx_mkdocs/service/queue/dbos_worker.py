"""Jobs of the engine are done: DBOS takes them up, keeps the outcome of each step, and goes on after a crash."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from tx_mkdocs.service.queue.dbos_store import APPLICATION, address, serializer
from tx_mkdocs.service.queue.engine import (
    UNEXPECTED,
    GivenUpError,
    Handler,
    Outcome,
    TryAgainError,
    given_up_after,
)
from tx_mkdocs.service.settings import Queue

VERSION = "1"
"""Raised only when the order of the steps of a job changes: jobs of another version are not taken up."""
WORKFLOW = "job"
_log = logging.getLogger("tx_mkdocs.service.process.worker")


def work(
    database: str,
    queue: Queue,
    handler: Handler,
    worker: str,
    stop: threading.Event,
    grace: float,
) -> None:
    """Do jobs until `stop` is set, then let those that run end within `grace` seconds.

    Jobs that this worker had when it was last killed are done first.

    Args:
        database: whose tables are there.
        queue: how jobs are shared out, and how often they are tried.
        handler: does one job.
        worker: name of this worker, the same after every start; no two may live at one time.
        stop: set from a signal.
        grace: seconds; what is not done then is done after the next start.
    """
    import dbos

    dbos.DBOS(
        config={
            "name": APPLICATION,
            "system_database_url": address(database),
            "executor_id": worker,
            "application_version": VERSION,
            "serializer": serializer(),
            "log_level": "WARNING",
        }
    )
    # DBOS brings a handler of its own; its lines are to look like all others.
    theirs = logging.getLogger("dbos")
    theirs.handlers.clear()
    theirs.propagate = True

    def step(name: str, action: Callable[[], Outcome], attempts: int = 0) -> Outcome:
        return _step(queue, name, action, attempts or queue.retry_attempts)

    def job(job: str, data: dict[str, Any]) -> Outcome:
        try:
            return handler(job, data, step)
        except (GivenUpError, dbos.error.DBOSException):
            raise
        except Exception:
            _log.exception("a job failed", extra={"job": job})
            raise

    # DBOS gives a job up when it has ended its worker once more often than it is told.
    dbos.DBOS.workflow(name=WORKFLOW, max_recovery_attempts=queue.deaths - 1)(job)
    dbos.DBOS.launch()
    # A signal that comes right before a wait without an end would be looked at only after it.
    while not stop.wait(1):
        pass
    dbos.DBOS.destroy(destroy_registry=True, workflow_completion_timeout_sec=int(grace))


def _step(queue: Queue, name: str, action: Callable[[], Outcome], attempts: int) -> Outcome:
    import dbos

    tried = 0

    def guarded() -> Outcome:
        nonlocal tried
        tried += 1
        try:
            return action()
        except TryAgainError as error:
            reason = str(error)
            _log.warning("%s failed for now: %s", name, error, extra={"step": name})
        except OSError as error:
            # There may be room on the disk later. Of what it says only the kind is for everybody, who may read it.
            reason = f"The service could not do it ({error.strerror or 'no reason was given'})."
            _log.exception("%s failed for now", name, extra={"step": name})
        except GivenUpError:
            raise
        except Exception as error:
            _log.exception("%s failed", name, extra={"step": name})
            # It may name folders or hold secrets of the service.
            raise GivenUpError(UNEXPECTED) from error
        if tried < attempts:
            raise TryAgainError(reason)
        raise given_up_after(attempts, reason)

    try:
        return dbos.DBOS.run_step(
            {
                "name": name,
                "retries_allowed": True,
                "max_attempts": attempts,
                "interval_seconds": queue.retry_seconds,
                "backoff_rate": 2.0,
                "should_retry": lambda error: isinstance(error, TryAgainError),
            },
            guarded,
        )
    except dbos.PortableWorkflowError as error:
        # The step had failed before this worker was last killed.
        is_told = error.name == GivenUpError.__name__
        raise GivenUpError(error.message if is_told else UNEXPECTED) from None
