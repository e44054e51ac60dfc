"""What the service asks of an engine for durable jobs, whichever it is."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.service.web.event import Event

UNEXPECTED = "The service failed unexpectedly; its log says why."
"""The reason, for everybody, of what nobody foresaw."""
_ID = re.compile(r"[0-9a-f]{48}")
Outcome = dict[str, Any]
"""What a finished job leaves: plain data, small."""


class TryAgainError(TxError):
    """The network failed, or the other end did: the step may succeed later."""


class GivenUpError(TxError):
    """The job cannot be done; the message is the reason."""


def given_up_after(attempts: int, reason: str) -> GivenUpError:
    """The end of a step that raised `TryAgainError` in each of its attempts, the last time for `reason`."""
    times = "once" if attempts == 1 else f"{attempts} times"
    return GivenUpError(f"Tried {times}: {reason}")


class BusyError(TxError):
    """Too much waits, or what has to be asked does not answer: nothing was recorded."""


class Step(Protocol):
    """Does one part of a job once: its result is kept, and given again when the job goes on after a crash."""

    def __call__(self, name: str, action: Callable[[], Outcome], attempts: int = 0) -> Outcome:
        """Do `action`, again and later each time that it raises `TryAgainError`.

        Args:
            name: of the step, for people.
            action: what to do; what it returns must be plain data.
            attempts: how often at most; what the settings say where 0.

        Raises:
            GivenUpError: it raised that, or anything unexpected, or `TryAgainError` too often.
        """
        ...


Handler = Callable[[str, Mapping[str, Any], Step], Outcome]
"""Does the job with an id and its data; raises `GivenUpError`."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as the engine knows it. Times are seconds since 1970, 0 where it is not so far."""

    id: str
    state: str
    data: Mapping[str, Any]
    outcome: Outcome = field(default_factory=dict)
    reason: str = ""
    created: float = 0
    started: float = 0
    ended: float = 0
    worker: str = ""


@dataclass(frozen=True, slots=True)
class JobFilter:
    """Which jobs to list, newest first."""

    sites: Sequence[str] = ()
    """Counts only together with an owner: the sites at which it may be."""
    owner: str = ""
    repo: str = ""
    """Counts only together with an owner."""
    ref: str = ""
    """Counts only together with a repository."""
    states: Sequence[str] = ()
    limit: int = 50
    offset: int = 0


class Engine(Protocol):
    """Keeps jobs from the moment that they are accepted until they are done."""

    def submit(self, job: str, owner: str, data: Mapping[str, Any]) -> bool:
        """Write a job down. Returns once it is durable: whether it is new.

        Raises:
            BusyError: too many wait, or the store does not answer.
        """
        ...

    def status(self, job: str) -> Job | None:
        """The job with this id."""
        ...

    def jobs(self, chosen: JobFilter) -> list[Job]:
        """The jobs that a filter chooses."""
        ...

    def waits(self, prefix: str, but: str) -> str:
        """The id of a job that waits and whose id begins with `prefix`, other than `but`; or empty."""
        ...

    def cancel(self, job: str) -> bool:
        """Stop a job that waits, or a running one before its next step."""
        ...

    def retry(self, job: str) -> bool:
        """Do a finished job again, under its id."""
        ...

    def workers(self) -> set[str]:
        """Names of the workers that have jobs under way."""
        ...

    def recover(self, worker: str) -> int:
        """Give the jobs of a worker that will not come back to the others; how many they were."""
        ...

    def beat(self, worker: str, *, publishes: bool = True) -> None:
        """Leave a sign that a worker lives, and whether it can publish."""
        ...

    def rest(self, worker: str) -> None:
        """Take the sign away: the worker ends."""
        ...

    def alive(self, seconds: float) -> set[str]:
        """Names of the workers that gave a sign in the last so many seconds, on whichever machine."""
        ...

    def hindered(self, seconds: float) -> set[str]:
        """Names of those that said in the last so many seconds that they cannot publish."""
        ...

    def counts(self) -> dict[str, int]:
        """How many jobs are in each of tX's states `requested` and `started`."""
        ...

    def oldest_waiting(self) -> float:
        """Seconds since the job that waits longest was accepted."""
        ...

    def tidy(self, days: int) -> int:
        """Forget jobs that were done more than so many days ago; how many they were."""
        ...

    def close(self) -> None:
        """Let go of the store."""
        ...


def job_id(event: Event) -> str:
    """The id of the job for a delivery: the same for the same delivery.

    Its first 8 characters stand for the site and owner, the first 16 for the repository, the first 24 for the
    reference, so that jobs can be found by them; 24 more for the delivery.
    """
    delivery = event.delivery or uuid.uuid4().hex
    # A push gives way to a job of its branch that waits, and not to one about the repository, which builds nothing.
    ref = "*" if event.kind == "repository" else event.ref
    prefix = prefix_of(event.site, event.owner, event.repo, ref)
    return f"{prefix}{_digest(event.kind, delivery)[:24]}"


def is_job_id(job: str) -> bool:
    """Whether `job` can be the id of a job: nothing else is looked for in the store."""
    return _ID.fullmatch(job) is not None


def prefix_of(site: str, owner: str, repo: str = "", ref: str = "") -> str:
    """How the ids of jobs of an owner, a repository or a reference begin.

    Args:
        site: address of the host.
        owner: name at the host.
        repo: name of the repository; empty: all of the owner.
        ref: branch, tag or other reference, as in events; empty: all of the repository.
    """
    parts = [_digest(site, owner.lower())[:8]]
    if repo:
        parts.append(_digest(site, owner.lower(), repo.lower())[:8])
    if repo and ref:
        parts.append(_digest(site, owner.lower(), repo.lower(), ref)[:8])
    return "".join(parts)


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
