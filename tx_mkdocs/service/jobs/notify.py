"""Tells others how a job goes: the state of the commit at the host, a comment, callbacks. None makes a job fail."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping
from contextvars import copy_context
from functools import partial
from typing import Any, NamedTuple

from tx_mkdocs.service.jobs.callbacks import send_callback
from tx_mkdocs.service.jobs.comments import can_comment, comment, comment_text
from tx_mkdocs.service.jobs.statuses import CommitStatus, send_status, takes_statuses
from tx_mkdocs.service.jobs.what_changed import summary
from tx_mkdocs.service.queue.engine import GivenUpError, Job, Outcome, Step
from tx_mkdocs.service.settings import Settings, Site
from tx_mkdocs.service.web.event import Event
from tx_mkdocs.service.web.metrics import Metrics
from tx_mkdocs.service.web.tx_records import job_record, job_url, revision_path
from tx_mkdocs.states import MESSAGES

_ATTEMPTS = 3
_log = logging.getLogger("tx_mkdocs.service.jobs.notify")


class Notice(NamedTuple):
    """What is told of a job."""

    job: str
    event: Event
    site: Site
    outcome: Outcome
    """`status` alone, and `commit`, where the job has only begun."""

    @property
    def commit(self) -> str:
        """Full hash; empty where the job is about none."""
        return str(self.outcome.get("commit") or self.event.after)

    @property
    def status(self) -> str:
        """tX's state of the job."""
        return str(self.outcome["status"])

    @property
    def has_begun(self) -> bool:
        """Whether the job has begun and not ended."""
        return self.status == "started"


def notify(
    settings: Settings, metrics: Metrics, notice: Notice, step: Step
) -> list[threading.Thread]:
    """Set the commit's state at the host, comment, and call back.

    That a job began is told once and in threads, because the build must not wait for a slow host.

    Returns:
        The threads that still tell it; wait for them before the next notice.
    """
    teller = _Teller(metrics, notice, step)
    event, site, outcome = notice.event, notice.site, notice.outcome
    if notice.commit and takes_statuses(site):
        teller.tell("status", lambda: _send_status(settings, notice))
    is_news = not notice.has_begun and not outcome.get("again")
    if notice.commit and is_news and settings.service.site_url and can_comment(site, event):
        text = comment_text(event, outcome, str(outcome.get("output", "")))
        teller.tell("comment", lambda: _comment(site, event, text))
    secret = site.secrets[0] if site.secrets else ""
    record = _record(settings, notice)
    for number, address in enumerate(site.callbacks):
        teller.tell(f"callback-{number}", partial(_call_back, address, secret, record))
    return teller.threads


class _Teller:
    """Tells others in steps of a job, none of which makes it fail."""

    def __init__(self, metrics: Metrics, notice: Notice, step: Step) -> None:
        self._metrics, self._notice, self._step = metrics, notice, step
        self.threads: list[threading.Thread] = []

    def tell(self, name: str, action: Callable[[], Outcome]) -> None:
        """Do `action` in a step of this name; of a job that has begun in a thread of its own."""
        try:
            if self._notice.has_begun:
                self._step(f"{name}-begun", lambda: self._begin(name, action), 1)
            else:
                self._step(name, action, _ATTEMPTS)
        except GivenUpError as error:
            self._failed(name, error)

    def _begin(self, name: str, action: Callable[[], Outcome]) -> Outcome:
        target = copy_context().run
        arguments = (self._try, name, action)
        thread = threading.Thread(target=target, args=arguments, name="notify")
        thread.start()
        self.threads.append(thread)
        return {"told": name}

    def _try(self, name: str, action: Callable[[], Outcome]) -> None:
        try:
            action()
        except Exception as error:
            self._failed(name, error)

    def _failed(self, name: str, error: Exception) -> None:
        self._metrics.notification_failed()
        _log.warning("could not tell: %s", error, extra={"step": name, "job": self._notice.job})


def _record(settings: Settings, notice: Notice) -> dict[str, Any]:
    """The job as tX describes it."""
    reason = str(notice.outcome.get("reason", ""))
    ended = 0.0 if notice.has_begun else time.time()
    job = Job(
        notice.job, notice.status, notice.event.as_dict(), notice.outcome, reason, ended=ended
    )
    return job_record(settings, job)


def _call_back(address: str, secret: str, record: Mapping[str, Any]) -> Outcome:
    send_callback(address, secret, record)
    return {"told": address}


def _comment(site: Site, event: Event, text: str) -> Outcome:
    comment(site, event, text)
    return {"told": event.ref}


def _send_status(settings: Settings, notice: Notice) -> Outcome:
    status, outcome = notice.status, notice.outcome
    message = str(outcome.get("message") or outcome.get("reason") or "")
    if changed := summary(outcome.get("changes") or {}):
        message = f"{message}: {changed}" if message else changed
    path = f"{revision_path(notice.event.as_dict(), notice.commit)}/"
    address = settings.published_url(path) if settings.service.site_url else ""
    told = CommitStatus(
        notice.commit,
        status,
        message or MESSAGES.get(status, status),
        address or job_url(settings, notice.job),
    )
    send_status(notice.site, notice.event, told)
    return {"told": status}
