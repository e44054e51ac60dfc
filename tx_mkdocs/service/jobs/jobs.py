"""What a job does: it brings what is published of one branch or tag into line with the git host.

A delivery says only that something may have changed. The job asks the host which commit the branch is at now, so
late, double and lost deliveries do no harm, and a job that is done again after a crash ends the same way.
Each step may run several times: what it does a second time changes nothing.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Mapping
from typing import Any

from tx_mkdocs.interface import catalogue_for, use
from tx_mkdocs.service.build.make import Maker, access
from tx_mkdocs.service.fetch.host_refs import host_refs
from tx_mkdocs.service.fetch.remote_head import remote_head
from tx_mkdocs.service.jobs.conversions import convert
from tx_mkdocs.service.jobs.notify import Notice, notify
from tx_mkdocs.service.jobs.releases import UNPUBLISHED, Attempts, Releases
from tx_mkdocs.service.process.job_logs import log_of_job
from tx_mkdocs.service.queue.engine import (
    Engine,
    GivenUpError,
    Job,
    JobFilter,
    Outcome,
    Step,
    TryAgainError,
    prefix_of,
)
from tx_mkdocs.service.settings import Settings, Site
from tx_mkdocs.service.web.event import Event, event_from
from tx_mkdocs.service.web.metrics import Metrics
from tx_mkdocs.states import MESSAGES

_EXPECTED = 600
"""Seconds for which a process waits for the next push to a branch."""
_MOST_AGAIN = 1_000
"""Jobs that are started again after the target failed, at most."""
_LATELY = 24 * 3600
"""Seconds for which jobs that ended with their workers are looked for."""
_log = logging.getLogger("tx_mkdocs.service.jobs.jobs")


class Jobs:
    """Does jobs: call it with an id, the data of an event, and the engine's `Step`."""

    def __init__(
        self, settings: Settings, engine: Engine, make: Maker, metrics: Metrics | None = None
    ) -> None:
        """Open the target. `make` fetches and builds."""
        self._settings = settings
        self._engine = engine
        self._metrics = metrics or Metrics()
        self._releases = Releases(settings, make, self._metrics)

    def __call__(self, job: str, data: Mapping[str, Any], step: Step) -> Outcome:
        """Do one job.

        Raises:
            GivenUpError: it cannot be done; whoever wanted to know has been told.
        """
        log_of_job(job)
        began = time.time()
        event = _event(data)
        names = ("repo", "ref", "site", "delivery")
        values = (event.full_name, event.ref, event.site, event.delivery)
        facts = dict(zip(names, values, strict=True))
        if data.get("kind") == "convert":
            facts = {"repo": str(data.get("source", ""))}
        _log.info("job begins", extra=facts)
        try:
            with use(catalogue_for(self._settings.service.interface)):
                if data.get("kind") == "convert":
                    outcome = convert(self._settings, job, data, step)
                else:
                    outcome = self._follow(job, event, step)
        except GivenUpError as error:
            self._log_end({"status": "failed", "reason": str(error)}, facts, began)
            raise
        self._log_end(outcome, facts, began)
        if "seconds" in outcome:
            self._expect_another(event)
        return outcome

    def _expect_another(self, event: Event) -> None:
        """Get ready for the next push of whoever has pushed; where others wait, the processor is theirs.

        A tag is pushed once, and often with the branch on which the work goes on.
        """
        try:
            if event.ref_kind != "tag" and not self._engine.counts()["requested"]:
                self._releases.expect_another(event)
        except Exception as error:
            # The job itself is done.
            _log.warning("not ready for the next push: %s", error)

    def tidy(self) -> None:
        """End what waits for the next push of somebody who has not pushed for a while."""
        self._releases.expect_none(_EXPECTED)

    def close(self) -> None:
        """End what waits for another push."""
        self._releases.expect_none()

    def bury(self) -> int:
        """Tell of jobs that ended their workers again and again until they were given up; how many they were.

        Their own steps cannot: they never came to that point.
        """
        told = 0
        for job in self._engine.jobs(JobFilter(states=("failed",), limit=20)):
            event = _event(job.data)
            site = self._settings.sites.get(event.site)
            if site is None or not event.after or time.time() - job.ended > _LATELY:
                continue
            with contextlib.suppress(TryAgainError, GivenUpError):
                if self._releases.is_under_way(job.id, event, event.after):
                    self._bury(job, event, site)
                    told += 1
        return told

    def publish_again(self, since: float) -> int:
        """Start the jobs again that failed since a time (seconds since 1970) because the target could not be written;
        how many they are.
        """
        failed = self._engine.jobs(JobFilter(states=("failed",), limit=_MOST_AGAIN))
        return sum(
            self._engine.retry(job.id)
            for job in failed
            if job.ended >= since and UNPUBLISHED in job.reason
        )

    def _bury(self, job: Job, event: Event, site: Site) -> None:
        def once(name: str, action: Any, attempts: int = 0) -> Outcome:
            try:
                outcome: Outcome = action()
            except TryAgainError as error:
                raise GivenUpError(str(error)) from error
            return outcome

        self._releases.report_failure(job.id, event, site, event.after, job.reason)
        outcome = {"status": "failed", "reason": job.reason, "commit": event.after}
        notify(self._settings, self._metrics, Notice(job.id, event, site, outcome), once)
        _log.error("job given up: %s", job.reason, extra={"job": job.id, "repo": event.full_name})

    def _follow(self, job: str, event: Event, step: Step) -> Outcome:
        """Bring one reference into line, and tell of it."""
        site = self._settings.sites.get(event.site)
        if site is None:
            raise GivenUpError(f"The settings have no site {event.site} any more.")
        if event.kind == "repository":
            return step("hide", lambda: self._hide(event, site))
        if event.kind == "closed":
            return step("remove", lambda: self._releases.remove(event))
        seen: Outcome = {}
        try:
            with contextlib.closing(self._releases.attempts(event)) as attempts:
                seen = step("look", lambda: self._look(job, event, site))
                if seen.get("by"):
                    return {"status": "superseded", "by": seen["by"], "commit": event.after}
                outcome = self._bring(job, event, site, seen, step, attempts)
        except GivenUpError as error:
            outcome = {"status": "failed", "reason": str(error), "errors": [str(error)]}
            outcome["commit"] = seen.get("commit") or event.after
            self._tell(job, event, site, outcome, step)
            raise
        self._tell(job, event, site, outcome, step)
        return outcome

    def _bring(
        self,
        job: str,
        event: Event,
        site: Site,
        seen: Outcome,
        step: Step,
        attempts: Attempts,
    ) -> Outcome:
        commit = str(seen["commit"])
        if not commit:
            return step("remove", lambda: self._releases.remove(event))
        telling = self._tell(job, event, site, {"status": "started", "commit": commit}, step)
        try:
            outcome = step(
                "make", lambda: self._releases.release(job, event, site, commit, attempts)
            )
        except GivenUpError as error:
            reason = str(error)
            with contextlib.suppress(GivenUpError):
                step(
                    "report",
                    lambda: self._releases.report_failure(job, event, site, commit, reason),
                )
            raise
        finally:
            # That it began must not come after how it ended.
            for thread in telling:
                thread.join()
        if "seconds" in outcome:
            outcome["seconds"] = {"look": seen["seconds"], **outcome["seconds"]}
        return outcome

    def _hide(self, event: Event, site: Site) -> Outcome:
        """Take a repository off the front door, where the host does not show it to everybody."""
        try:
            host_refs(site.clone_url(event.owner, event.repo), access(self._settings))
        except GivenUpError:
            return self._releases.unlist(event)
        return {"status": "success", "message": f"{event.full_name} is public."}

    def _look(self, job: str, event: Event, site: Site) -> Outcome:
        """Which commit is to be published; or by which job this one is superseded."""
        newer = self._engine.waits(prefix_of(event.site, event.owner, event.repo, event.ref), job)
        if newer:
            return {"by": newer}
        began = time.monotonic()
        url = site.clone_url(event.owner, event.repo)
        token = site.token if site.allow_private else ""
        commit = remote_head(url, event.ref, access(self._settings), token=token)
        return {"commit": commit, "seconds": round(time.monotonic() - began, 3)}

    def _tell(
        self, job: str, event: Event, site: Site, outcome: Outcome, step: Step
    ) -> list[threading.Thread]:
        return notify(self._settings, self._metrics, Notice(job, event, site, outcome), step)

    def _log_end(self, outcome: Outcome, facts: Mapping[str, str], began: float) -> None:
        self._metrics.job_ended(outcome)
        level = logging.ERROR if outcome["status"] == "failed" else logging.INFO
        _log.log(
            level,
            "job ended: %s",
            outcome.get("reason") or MESSAGES.get(outcome["status"], outcome["status"]),
            extra={
                **facts,
                "commit": outcome.get("commit", ""),
                "status": outcome["status"],
                "seconds": round(time.time() - began, 3),
            },
        )


def _event(data: Mapping[str, Any]) -> Event:
    """The event of a job; one without names for what has none."""
    names = ("site", "kind", "delivery", "owner", "repo", "ref")
    found = dict.fromkeys(names, "") | {k: v for k, v in data.items() if k in Event.__slots__}
    return event_from(found)
