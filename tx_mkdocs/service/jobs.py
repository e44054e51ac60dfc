"""What a job does: it brings what is published of one branch or tag into line with the git host.

A delivery says only that something may have changed. The job asks the host which commit the branch is at now, so
late, double and lost deliveries do no harm, and a job that is done again after a crash ends the same way.
Each step may run several times: what it does a second time changes nothing.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tx_mkdocs import publish as publishing
from tx_mkdocs.build_log import now
from tx_mkdocs.publish import PublishError, Revision
from tx_mkdocs.service.callbacks import tell_callback
from tx_mkdocs.service.conversions import convert
from tx_mkdocs.service.engine import (
    MESSAGES,
    Engine,
    GivenUpError,
    Job,
    Outcome,
    Step,
    TryAgainError,
    prefix_of,
)
from tx_mkdocs.service.events import Event, event_from
from tx_mkdocs.service.heads import remote_head
from tx_mkdocs.service.job_logs import log_of_job
from tx_mkdocs.service.making import Made, Maker, access
from tx_mkdocs.service.metrics import Metrics
from tx_mkdocs.service.records import job_record, job_url, revision_path
from tx_mkdocs.service.settings import Settings, Site
from tx_mkdocs.service.statuses import can_tell, tell_status

_TELL_ATTEMPTS = 3
_KEPT_LINES = 50
"""Lines of each list that the engine keeps of a build log; the whole is in build_log.json."""
_KEPT_TEXT = 300
_log = logging.getLogger("tx_mkdocs.service.jobs")


class Jobs:
    """Does jobs: call it with an id, the data of an event, and the engine's `Step`."""

    def __init__(
        self, settings: Settings, engine: Engine, make: Maker, metrics: Metrics | None = None
    ) -> None:
        """Open the target. `make` fetches and builds."""
        self._settings = settings
        self._engine = engine
        self._make = make
        self._metrics = metrics or Metrics()
        self._store = publishing.open_target(settings.target)

    def __call__(self, job: str, data: Mapping[str, Any], step: Step) -> Outcome:
        """Do one job.

        Raises:
            GivenUpError: it cannot be done; whoever wanted to know has been told.
        """
        log_of_job(job)
        if data.get("kind") == "convert":
            return self._convert(job, data, step)
        event = event_from({key: value for key, value in data.items() if key in Event.__slots__})
        site = self._settings.sites.get(event.site)
        if site is None:
            raise GivenUpError(f"The settings have no site {event.site} any more.")
        began = time.time()
        facts = {"repo": event.full_name, "ref": event.ref, "site": event.site}
        _log.info("job begins", extra={**facts, "delivery": event.delivery})
        try:
            outcome = self._follow(job, event, site, step)
        except GivenUpError as error:
            outcome = {"status": "failed", "reason": str(error), "errors": [str(error)]}
            self._tell(job, event, site, outcome, step)
            self._ended(outcome, facts, began)
            raise
        if outcome["status"] != "superseded":
            self._tell(job, event, site, outcome, step)
        self._ended(outcome, facts, began)
        return outcome

    def _convert(self, job: str, data: Mapping[str, Any], step: Step) -> Outcome:
        """A conversion that was asked for by tX's API."""
        began = time.time()
        facts = {"repo": str(data.get("source", ""))}
        _log.info("conversion begins", extra=facts)
        try:
            outcome = convert(self._settings, job, data, step)
        except GivenUpError as error:
            self._ended({"status": "failed", "reason": str(error)}, facts, began)
            raise
        self._ended(outcome, facts, began)
        return outcome

    def _ended(self, outcome: Outcome, facts: Mapping[str, str], began: float) -> None:
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

    def _follow(self, job: str, event: Event, site: Site, step: Step) -> Outcome:
        seen = step("look", lambda: self._look(job, event, site))
        if seen.get("by"):
            return {"status": "superseded", "by": seen["by"], "commit": event.after}
        if not seen["commit"]:
            return step("remove", lambda: self._remove(event))
        commit = str(seen["commit"])
        if can_tell(site):
            self._quietly(
                "pending", lambda: self._tell_status(job, event, site, commit, "started", ""), step
            )
        outcome = step("make", lambda: self._publish(job, event, site, commit))
        if "seconds" in outcome:
            outcome["seconds"] = {"look": seen["seconds"], **outcome["seconds"]}
        return outcome

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

    def _remove(self, event: Event) -> Outcome:
        """Take away what leads to a branch or tag that is gone."""
        with _store_errors():
            there = publishing.remove_ref(self._store, event.owner, event.repo, event.ref_name)
        what = "is not published any more" if there else "was not published"
        return {"status": "success", "message": f"{event.ref_name} is deleted and {what}."}

    def _publish(self, job: str, event: Event, site: Site, commit: str) -> Outcome:
        """Fetch, build and publish one commit, unless it is published already."""
        revision = _revision(event, site, commit)
        with _store_errors():
            known = publishing.revisions(self._store, event.owner, event.repo).entry(commit[:10])
            if known and known.published and known.commit_hash == commit:
                publishing.point(self._store, revision)
                path = revision_path(event.as_dict(), commit)
                output = self._settings.published_url(f"{path}/")
                return {"status": known.status, "commit": commit, "output": output, "again": True}
        started_at = now()
        begun = self._record(job, event, site, commit, started_at)
        began = time.monotonic()
        with _store_errors():
            publishing.report(self._store, revision, begun)
        reported = time.monotonic() - began
        work = self._settings.service.state / "work"
        work.mkdir(parents=True, exist_ok=True)
        # A folder of its own for each attempt: a build that outlived its worker writes into another.
        folder = Path(tempfile.mkdtemp(prefix=f"{job[:24]}-", dir=work))
        try:
            made = self._make(self._settings, event, commit, folder)
            return self._publish_made(revision, made, begun, reported)
        except GivenUpError as error:
            failed = {**begun, **_failure(str(error)), "ended_at": now()}
            with _store_errors():
                publishing.report(self._store, revision, failed)
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def _publish_made(
        self, revision: Revision, made: Made, begun: Mapping[str, Any], reported: float
    ) -> Outcome:
        told = _revision_with(revision, made)
        record = {**made.log, **begun, **_verdict(made), "ended_at": now(), "updated_at": now()}
        for name in ("log", "resource_type", "input_format"):
            record[name] = made.log.get(name) or begun.get(name, "")
        for name, spent in made.seconds.items():
            self._metrics.step_took(name, spent)
        began = time.monotonic()
        kept = {name: list(record[name])[:_KEPT_LINES] for name in ("log", "warnings", "errors")}
        shortened = {name: [str(one)[:_KEPT_TEXT] for one in lines] for name, lines in kept.items()}
        outcome: Outcome = {
            "status": record["status"],
            "message": record["message"],
            "commit": revision.commit,
            "reason": made.reason,
            "resource_type": record["resource_type"],
            "input_format": record["input_format"],
            **shortened,
        }
        with _store_errors():
            if made.site is None:
                publishing.report(self._store, told, record)
                return outcome
            done = publishing.publish(
                made.site, self._store, told, log=record, keep=self._settings.service.keep or None
            )
        took = time.monotonic() - began + reported
        self._metrics.step_took("publish", took)
        seconds = {**made.seconds, "publish": took}
        return {
            **outcome,
            "output": self._settings.published_url(done.path),
            "uploaded": done.uploaded,
            "reused": done.reused,
            "seconds": {name: round(number, 3) for name, number in seconds.items()},
        }

    def _record(
        self, job: str, event: Event, site: Site, commit: str, started_at: str
    ) -> dict[str, Any]:
        """The fields of build_log.json that a job knows before it builds."""
        pending = Job(job, "started", event.as_dict(), {"commit": commit})
        record = job_record(self._settings, pending)
        path = f"{revision_path(event.as_dict(), commit)}/"
        return {
            **{name: value for name, value in record.items() if value != "" or name == "source"},
            "output": self._settings.published_url(path),
            "commit_type": event.commit_type,
            "created_at": event.received_at or started_at,
            "started_at": started_at,
            "updated_at": started_at,
        }

    def _tell(self, job: str, event: Event, site: Site, outcome: Outcome, step: Step) -> None:
        """Set the commit's state at the host, and call back; neither makes a job fail."""
        commit = str(outcome.get("commit") or event.after)
        status, message = (
            str(outcome["status"]),
            str(outcome.get("message") or outcome.get("reason", "")),
        )
        if commit and can_tell(site):
            self._quietly(
                "status", lambda: self._tell_status(job, event, site, commit, status, message), step
            )
        done = Job(
            job, status, event.as_dict(), outcome, str(outcome.get("reason", "")), ended=time.time()
        )
        secret = site.secrets[0] if site.secrets else ""
        for number, address in enumerate(site.callbacks):

            def call(address: str = address) -> Outcome:
                tell_callback(address, secret, job_record(self._settings, done))
                return {"told": address}

            self._quietly(f"callback-{number}", call, step)

    def _tell_status(
        self, job: str, event: Event, site: Site, commit: str, status: str, message: str
    ) -> Outcome:
        path = f"{revision_path(event.as_dict(), commit)}/"
        address = self._settings.published_url(path) if self._settings.service.site_url else ""
        tell_status(
            site,
            event.owner,
            event.repo,
            commit,
            status,
            message or MESSAGES.get(status, status),
            address or job_url(self._settings, job),
        )
        return {"told": status}

    def _quietly(self, name: str, action: Callable[[], Outcome], step: Step) -> None:
        try:
            step(name, action, _TELL_ATTEMPTS)
        except GivenUpError as error:
            self._metrics.not_told()
            _log.warning("could not tell: %s", error, extra={"step": name})


def _revision(event: Event, site: Site, commit: str) -> Revision:
    return Revision(
        event.owner,
        event.repo,
        commit,
        event.ref_name,
        "tag" if event.ref.startswith("refs/tags/") else "branch",
        default_ref=event.commit_type == "defaultBranch",
        repo_url=site.repository_url(event.owner, event.repo),
        message=event.message if event.after == commit else "",
        committed_by=event.pusher if event.after == commit else "",
        pushed_at=event.received_at,
    )


def _revision_with(revision: Revision, made: Made) -> Revision:
    """With what the commit itself says."""
    return replace(
        revision,
        message=made.message or revision.message,
        committed_by=revision.committed_by or made.committed_by,
        committed_at=made.committed_at,
    )


def _verdict(made: Made) -> dict[str, Any]:
    """State, message and lists of a build log, as the build left them."""
    if made.site is None:
        found = [str(one) for one in made.log.get("errors") or ()]
        return {**_failure(made.reason), "errors": found or [made.reason]}
    status = str(made.log.get("status") or "success")
    return {
        "status": status,
        "success": bool(made.log.get("success", status in ("success", "warnings"))),
        "message": str(made.log.get("message") or MESSAGES.get(status, status)),
        "warnings": list(made.log.get("warnings") or ()),
        "errors": list(made.log.get("errors") or ()),
    }


def _failure(reason: str) -> dict[str, Any]:
    return {
        "status": "failed",
        "success": False,
        "message": MESSAGES["failed"],
        "errors": [reason],
        "warnings": [],
    }


@contextlib.contextmanager
def _store_errors() -> Iterator[None]:
    """What a target says, for the engine: it may answer the next time."""
    try:
        yield
    except PublishError as error:
        raise TryAgainError(f"Publishing failed: {error}") from error
