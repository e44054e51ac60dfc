"""The engine of durable jobs: DBOS Transact, on SQLite or on PostgreSQL.

The database's address is the only difference between one machine and several. DBOS is imported when an engine
is made, never before: it takes two seconds.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from typing import Any

from tx_mkdocs.service.queue import heartbeat
from tx_mkdocs.service.queue.dbos_store import (
    APPLICATION,
    connect,
    make_tables,
    place,
    serializer,
)
from tx_mkdocs.service.queue.dbos_worker import VERSION, WORKFLOW, work
from tx_mkdocs.service.queue.engine import (
    UNEXPECTED,
    BusyError,
    GivenUpError,
    Handler,
    Job,
    JobFilter,
    prefix_of,
)
from tx_mkdocs.service.queue.group_commit import GroupCommit
from tx_mkdocs.service.settings import Queue

_QUEUE = "builds"
_STATES = {
    "ENQUEUED": "requested",
    "DELAYED": "requested",
    "PENDING": "started",
    "CANCELLED": "canceled",
    "ERROR": "failed",
    "MAX_RECOVERY_ATTEMPTS_EXCEEDED": "failed",
}
_SCANNED = 5_000
"""Finished jobs that are looked at for a list of those in some state."""
_FORGOTTEN = 20_000
"""Jobs that are forgotten at one time, at most."""
_log = logging.getLogger("tx_mkdocs.service.queue.engine")


class DbosEngine:
    """`Engine` on DBOS Transact."""

    def __init__(self, database: str, queue: Queue, *, wait: float = 30.0) -> None:
        """Open the database, and make it where it is new.

        Args:
            database: `sqlite:///path` or `postgresql://user:password@host/name`.
            queue: how jobs are shared out.
            wait: seconds to wait for a busy database.
        """
        import dbos

        self._queue = queue
        self._database = database
        make_tables(database)
        self._store = connect(database, wait)
        self._client = dbos.DBOSClient(
            system_database_engine=self._store,
            application_name=APPLICATION,
            serializer=serializer(),
            retry_connection_errors=False,
            dbos_system_schema="dbos",
        )
        self._client.register_queue(
            _QUEUE,
            partition_concurrency=queue.per_owner,
            worker_concurrency=queue.parallel,
            polling_interval_sec=queue.poll_seconds,
        )
        # Longer than the store itself waits: only a connection that hangs takes so long.
        self._commit = GroupCommit(self._record, 3 * wait)
        self._waiting, self._counted = 0, 0.0

    def submit(self, job: str, owner: str, data: Mapping[str, Any]) -> bool:
        """See `Engine`. Jobs that arrive at the same time are recorded in one transaction."""
        return self._commit((job, owner, dict(data)))

    def _record(self, entries: list[tuple[str, str, dict[str, Any]]]) -> list[bool]:
        """Record several jobs in one transaction."""
        from dbos._error import DBOSWorkflowIDInUseError

        new = []
        try:
            now = time.monotonic()
            if now - self._counted > 1:
                self._waiting, self._counted = self.counts()["requested"], now
            if self._waiting >= self._queue.depth:
                raise BusyError(f"{self._waiting} jobs are waiting already.")
            with self._store.begin() as connection:
                for job, owner, data in entries:
                    try:
                        self._client.enqueue_in_transaction(
                            connection,
                            {
                                "workflow_name": WORKFLOW,
                                "queue_name": _QUEUE,
                                "workflow_id": job,
                                "workflow_id_reuse_policy": "reject",
                                "queue_partition_key": owner,
                                "app_version": VERSION,
                            },
                            job,
                            data,
                        )
                        new.append(True)
                    except DBOSWorkflowIDInUseError:
                        new.append(False)
        except BusyError:
            raise
        except Exception as error:
            # While a server crashes its driver raises more than the errors of SQLAlchemy and DBOS.
            _log.error("jobs could not be recorded: %s", error)
            raise BusyError("The store of jobs does not answer.") from error
        self._waiting += sum(new)
        return new

    def status(self, job: str) -> Job | None:
        """See `Engine`."""
        found = self._client.list_workflows(workflow_ids=[job])
        return _job(found[0]) if found else None

    def jobs(self, chosen: JobFilter) -> list[Job]:
        """See `Engine`."""
        if not chosen.states:
            return self._list(chosen, None, chosen.limit, chosen.offset)
        wanted = [name for name, state in _STATES.items() if state in chosen.states]
        if set(chosen.states) - set(_STATES.values()) or "failed" in chosen.states:
            wanted.append("SUCCESS")
        found: list[Job] = []
        for offset in range(0, _SCANNED, 500):
            page = self._list(chosen, wanted, 500, offset)
            found += [job for job in page if job.state in chosen.states]
            if len(page) < 500 or len(found) >= chosen.offset + chosen.limit:
                break
        return found[chosen.offset : chosen.offset + chosen.limit]

    def _list(
        self, chosen: JobFilter, status: list[str] | None, limit: int, offset: int
    ) -> list[Job]:
        prefix: str | list[str] | None = None
        if chosen.owner:
            prefix = [
                prefix_of(site, chosen.owner, chosen.repo, chosen.ref) for site in chosen.sites
            ]
        found = self._client.list_workflows(
            name=WORKFLOW,
            status=status,
            workflow_id_prefix=prefix,
            limit=limit,
            offset=offset,
            sort_desc=True,
        )
        return [_job(status) for status in found]

    def waits(self, prefix: str, but: str) -> str:
        """See `Engine`."""
        found = self._client.list_workflows(
            queue_name=_QUEUE,
            status="ENQUEUED",
            workflow_id_prefix=prefix,
            limit=2,
            load_input=False,
            load_output=False,
        )
        return next((status.workflow_id for status in found if status.workflow_id != but), "")

    def cancel(self, job: str) -> bool:
        """See `Engine`."""
        known = self.status(job)
        if known is None or known.state not in ("requested", "started"):
            return False
        self._client.cancel_workflow(job)
        return True

    def retry(self, job: str) -> bool:
        """See `Engine`."""
        found = self._client.list_workflows(workflow_ids=[job])
        if not found or found[0].status in ("ENQUEUED", "DELAYED", "PENDING"):
            return False
        data = _data(found[0])
        self._client.rewind_workflow(
            job,
            application_version=VERSION,
            queue_name=_QUEUE,
            queue_partition_key=str(data.get("partition") or data.get("owner", "")).lower() or "-",
        )
        return True

    def workers(self) -> set[str]:
        """See `Engine`."""
        found = self._client.list_workflows(
            name=WORKFLOW, status="PENDING", load_input=False, load_output=False
        )
        return {status.executor_id or "" for status in found}

    def recover(self, worker: str) -> int:
        """See `Engine`. Only for a worker that has ended: a job must not run twice."""
        found = self._client.list_workflows(
            executor_id=worker, status="PENDING", load_input=False, load_output=False
        )
        # What DBOS itself does when a worker starts. Its public `resume_workflow` would forget how often
        # the job has ended a worker.
        store = self._client._sys_db
        return sum(
            store.reenqueue_for_recovery(status.workflow_id, [worker], _QUEUE) for status in found
        )

    def beat(self, worker: str, *, publishes: bool = True) -> None:
        """See `Engine`."""
        with self._store.begin() as connection:
            heartbeat.beat(connection, place(self._database), worker, publishes=publishes)

    def rest(self, worker: str) -> None:
        """See `Engine`."""
        with self._store.begin() as connection:
            heartbeat.rest(connection, place(self._database), worker)

    def alive(self, seconds: float) -> set[str]:
        """See `Engine`."""
        with self._store.connect() as connection:
            return heartbeat.alive(connection, place(self._database), seconds)

    def hindered(self, seconds: float) -> set[str]:
        """See `Engine`."""
        with self._store.connect() as connection:
            return heartbeat.hindered(connection, place(self._database), seconds)

    def counts(self) -> dict[str, int]:
        """See `Engine`."""
        import sqlalchemy

        query = sqlalchemy.text(
            f"SELECT status, COUNT(*) FROM {place(self._database)}workflow_status"
            " WHERE status IN ('ENQUEUED', 'DELAYED', 'PENDING') GROUP BY status"
        )
        counted = {"requested": 0, "started": 0}
        with self._store.connect() as connection:
            for status, number in connection.execute(query):
                counted[_STATES[status]] += number
        return counted

    def oldest_waiting(self) -> float:
        """See `Engine`."""
        found = self._client.list_workflows(
            queue_name=_QUEUE, status="ENQUEUED", limit=1, load_input=False, load_output=False
        )
        return max(0.0, time.time() - _seconds(found[0].created_at)) if found else 0.0

    def tidy(self, days: int) -> int:
        """See `Engine`."""
        before = (datetime.now(timezone.utc) - timedelta(days=days)).isoformat()
        forgotten = 0
        while forgotten < _FORGOTTEN:
            found = self._client.list_workflows(
                name=WORKFLOW,
                completed_before=before,
                limit=500,
                load_input=False,
                load_output=False,
            )
            if not found:
                break
            self._client.delete_workflows([status.workflow_id for status in found])
            forgotten += len(found)
        return forgotten

    def close(self) -> None:
        """See `Engine`."""
        self._commit.close()
        self._client.destroy()
        self._store.dispose()

    def work(self, handler: Handler, worker: str, stop: threading.Event, grace: float = 30) -> None:
        """Do jobs until `stop` is set; see `dbos_worker.work`."""
        work(self._database, self._queue, handler, worker, stop, grace)


def _job(found: Any) -> Job:
    outcome = found.output if isinstance(found.output, dict) else {}
    state = _STATES.get(found.status) or str(outcome.get("status", "success"))
    reason = str(outcome.get("reason", ""))
    if found.error is not None:
        # Another is one of the engine or the program: everybody may read a reason.
        is_told = getattr(found.error, "name", "") == GivenUpError.__name__
        reason = str(found.error) if is_told else UNEXPECTED
    if found.status == "MAX_RECOVERY_ATTEMPTS_EXCEEDED":
        reason = "The worker ended each time that it did this job."
    return Job(
        id=found.workflow_id,
        state=state,
        data=_data(found),
        outcome=outcome,
        reason=reason,
        created=_seconds(found.created_at),
        started=_seconds(found.dequeued_at),
        ended=_seconds(found.completed_at),
        worker=found.executor_id or "",
    )


def _data(found: Any) -> dict[str, Any]:
    arguments = list((found.input or {}).get("args") or ())
    return arguments[1] if len(arguments) > 1 and isinstance(arguments[1], dict) else {}


def _seconds(milliseconds: int | None) -> float:
    return (milliseconds or 0) / 1000
