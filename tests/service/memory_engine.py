"""An engine that keeps jobs in memory, for tests of the pages and interfaces around it."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tx_mkdocs.service.queue.engine import BusyError, Job, JobFilter, prefix_of


class MemoryEngine:
    """`Engine`, without durability and without workers."""

    def __init__(self) -> None:
        self.known: dict[str, Job] = {}
        self.busy = False
        self.retried: list[str] = []
        self.living: dict[str, bool] = {}

    def submit(self, job: str, owner: str, data: Mapping[str, Any]) -> bool:
        if self.busy:
            raise BusyError("Too many jobs wait.")
        if job in self.known:
            return False
        self.known[job] = Job(job, "requested", dict(data), created=time.time())
        return True

    def status(self, job: str) -> Job | None:
        return self.known.get(job)

    def jobs(self, chosen: JobFilter) -> list[Job]:
        starts = tuple(prefix_of(s, chosen.owner, chosen.repo, chosen.ref) for s in chosen.sites)
        found = [
            job
            for job in reversed(self.known.values())
            if (not chosen.owner or job.id.startswith(starts))
            and (not chosen.states or job.state in chosen.states)
        ]
        return found[chosen.offset : chosen.offset + chosen.limit]

    def waits(self, prefix: str, but: str) -> str:
        return next((job for job in self.known if job.startswith(prefix) and job != but), "")

    def cancel(self, job: str) -> bool:
        self.known[job] = replace(self.known[job], state="canceled")
        return True

    def retry(self, job: str) -> bool:
        self.retried.append(job)
        return True

    def workers(self) -> set[str]:
        return set()

    def recover(self, worker: str) -> int:
        return 0

    def beat(self, worker: str, *, publishes: bool = True) -> None:
        self.living[worker] = publishes

    def rest(self, worker: str) -> None:
        self.living.pop(worker, None)

    def alive(self, seconds: float) -> set[str]:
        return set(self.living)

    def hindered(self, seconds: float) -> set[str]:
        return {worker for worker, publishes in self.living.items() if not publishes}

    def counts(self) -> dict[str, int]:
        states = [job.state for job in self.known.values()]
        return {state: states.count(state) for state in ("requested", "started")}

    def oldest_waiting(self) -> float:
        return 0.0

    def tidy(self, days: int) -> int:
        return 0

    def close(self) -> None:
        pass
