"""Telling others how a job goes: the state of the commit at the host, and calls back. Neither makes a job fail."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from contextvars import copy_context

from tx_mkdocs.service.jobs.callbacks import send_callback
from tx_mkdocs.service.jobs.comments import can_comment, comment, comment_text
from tx_mkdocs.service.jobs.statuses import send_status, takes_statuses
from tx_mkdocs.service.jobs.what_changed import summary
from tx_mkdocs.service.queue.engine import GivenUpError, Job, Outcome, Step
from tx_mkdocs.service.settings import Settings, Site
from tx_mkdocs.service.web.event import Event
from tx_mkdocs.service.web.metrics import Metrics
from tx_mkdocs.service.web.tx_records import job_record, job_url, revision_path
from tx_mkdocs.states import MESSAGES

_ATTEMPTS = 3
_log = logging.getLogger("tx_mkdocs.service.jobs.notify")


def notify(
    settings: Settings,
    metrics: Metrics,
    job: str,
    event: Event,
    site: Site,
    outcome: Outcome,
    step: Step,
) -> list[threading.Thread]:
    """Set the commit's state at the host, comment, and call back.

    That a job began is said once and meanwhile, because the build must not wait for a host that takes its time.

    Returns:
        What still says it, to be waited for before anything else is said.
    """
    status = str(outcome["status"])
    has_begun = status == "started"
    telling: list[threading.Thread] = []

    def failed(name: str, error: Exception) -> None:
        metrics.notification_failed()
        _log.warning("could not tell: %s", error, extra={"step": name, "job": job})

    def tell(name: str, action: Callable[[], Outcome]) -> None:
        try:
            action()
        except Exception as error:
            failed(name, error)

    def begin(name: str, action: Callable[[], Outcome]) -> Outcome:
        target = copy_context().run
        thread = threading.Thread(target=target, args=(tell, name, action), name="notify")
        thread.start()
        telling.append(thread)
        return {"told": name}

    def quietly(name: str, action: Callable[[], Outcome]) -> None:
        try:
            if has_begun:
                step(f"{name}-begun", lambda: begin(name, action), 1)
            else:
                step(name, action, _ATTEMPTS)
        except GivenUpError as error:
            failed(name, error)

    commit = str(outcome.get("commit") or event.after)
    reason = str(outcome.get("reason", ""))
    message = str(outcome.get("message") or reason)
    if commit and takes_statuses(site):
        changed = summary(outcome.get("changes") or {})
        message = f"{message}: {changed}" if changed else message
        quietly("status", lambda: _tell_state(settings, job, event, site, commit, status, message))
    is_news = not has_begun and not outcome.get("again")
    if commit and is_news and settings.service.site_url and can_comment(site, event):
        text = comment_text(event, outcome, str(outcome.get("output", "")))
        quietly("comment", lambda: _comment(site, event, text))
    ended = 0.0 if has_begun else time.time()
    told = Job(job, status, event.as_dict(), outcome, reason, ended=ended)
    secret = site.secrets[0] if site.secrets else ""
    for number, address in enumerate(site.callbacks):

        def call(address: str = address) -> Outcome:
            send_callback(address, secret, job_record(settings, told))
            return {"told": address}

        quietly(f"callback-{number}", call)
    return telling


def _comment(site: Site, event: Event, text: str) -> Outcome:
    comment(site, event, text)
    return {"told": event.ref}


def _tell_state(
    settings: Settings, job: str, event: Event, site: Site, commit: str, status: str, message: str
) -> Outcome:
    path = f"{revision_path(event.as_dict(), commit)}/"
    address = settings.published_url(path) if settings.service.site_url else ""
    send_status(
        site,
        event.owner,
        event.repo,
        commit,
        status,
        message or MESSAGES.get(status, status),
        address or job_url(settings, job),
    )
    return {"told": status}
