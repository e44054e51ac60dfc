"""What a job does to the target: one commit is built and published, a reference taken away, a failure reported.

Each may be done several times, and ends the same way.
"""

from __future__ import annotations

import contextlib
import logging
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from tx_mkdocs import publish as publishing
from tx_mkdocs.publish import PublishError, Revision, Store, TargetError
from tx_mkdocs.publish.project import Project
from tx_mkdocs.publish.revision import display_name
from tx_mkdocs.reports.build_log import now
from tx_mkdocs.service.build.make import BuiltSite, Maker, Ready
from tx_mkdocs.service.build.remove import remove_folder
from tx_mkdocs.service.jobs.what_changed import what_changed
from tx_mkdocs.service.queue.engine import GivenUpError, Job, Outcome, TryAgainError, prefix_of
from tx_mkdocs.service.settings import Settings, Site
from tx_mkdocs.service.web.event import Event
from tx_mkdocs.service.web.metrics import Metrics
from tx_mkdocs.service.web.tx_records import job_record, revision_path
from tx_mkdocs.source.refs import MAX_NAME
from tx_mkdocs.states import MESSAGES

_log = logging.getLogger("tx_mkdocs.service.jobs.releases")
UNPUBLISHED = "Publishing failed; the log of the service says why."
"""The reason, for everybody, of a job whose target could not be written."""
_MOST_NAMED = 10
_KEPT_LINES = 50
"""Lines of each list that the engine keeps of a build log; the whole is in build_log.json."""
_KEPT_TEXT = 300
_TEXTS = ("message", "resource_type", "input_format")
_BUILT = ("success", "warnings", "errors")
"""States of a site that was built."""


class Attempts:
    """What makes the site of a job, ready for the first attempt while the job looks which commit it is for.

    To be closed when the job ends.
    """

    def __init__(self, start: Callable[[], contextlib.AbstractContextManager[Ready]]) -> None:
        """Get ready; where that fails, the attempt itself does it again and tells why it cannot."""
        self._start = start
        self._first = contextlib.ExitStack()
        self._ready: Ready | None = None
        with contextlib.suppress(OSError):
            self._ready = self._first.enter_context(start())

    @contextlib.contextmanager
    def next(self) -> Iterator[Ready]:
        """What makes the site, for one attempt."""
        ready, self._ready = self._ready, None
        with self._first:
            if ready is not None:
                yield ready
                return
        with self._start() as ready:
            yield ready

    def close(self) -> None:
        """End what was not wanted."""
        self._first.close()


class Releases:
    """The target of the service."""

    def __init__(self, settings: Settings, make: Maker, metrics: Metrics) -> None:
        """Open the target. `make` fetches and builds."""
        self._settings = settings
        self._make = make
        self._metrics = metrics
        self._store: Store = publishing.open_target(settings.target)
        self._lock = threading.Lock()
        self._next: tuple[str, float, Attempts] | None = None
        """Of which branch, since when and what is ready though there is no job yet."""

    def attempts(self, event: Event) -> Attempts:
        """What `release` needs; started before it is known which commit is to be published."""
        with self._lock:
            if self._next is not None and self._next[0] == _prefix(event):
                _, _, attempts = self._next
                self._next = None
                return attempts
        return Attempts(lambda: self._ready(event))

    def expect_another(self, event: Event) -> None:
        """Get ready for the next push to the same branch, in place of that to any other."""
        following = _prefix(event), time.monotonic(), Attempts(lambda: self._ready(event))
        with self._lock:
            before, self._next = self._next, following
        if before is not None:
            before[2].close()

    def expect_none(self, seconds: float = 0) -> None:
        """End what was made ready at least so many seconds ago for a push that has not come."""
        with self._lock:
            if self._next is None or time.monotonic() - self._next[1] < seconds:
                return
            (_, _, attempts), self._next = self._next, None
        attempts.close()

    @contextlib.contextmanager
    def _ready(self, event: Event) -> Iterator[Ready]:
        work = self._settings.service.state / "work"
        work.mkdir(parents=True, exist_ok=True)
        # A folder of its own for each attempt: a build that outlived its worker writes into another.
        folder = Path(tempfile.mkdtemp(prefix=f"{_prefix(event)}-", dir=work))
        try:
            with self._make(self._settings, event, folder) as ready:
                yield ready
        finally:
            remove_folder(folder)

    def release(
        self, job: str, event: Event, site: Site, commit: str, attempts: Attempts
    ) -> Outcome:
        """Fetch, build and publish one commit, unless it is published already.

        Raises:
            TryAgainError: the network or the target failed.
            GivenUpError: the commit cannot be had.
        """
        revision = _revision(event, site, commit)
        project = self._project(event)
        with _store_errors():
            known = project.entry(commit[:10])
            if known and known.published and known.commit_hash == commit:
                publishing.point(self._store, revision)
                path = f"{revision_path(event.as_dict(), commit)}/"
                output = self._settings.published_url(path)
                return {"status": known.status, "commit": commit, "output": output, "again": True}
        begun = self._record(job, event, commit)
        began = time.monotonic()
        with _store_errors():
            publishing.report(self._store, revision, begun)
        reported = time.monotonic() - began
        # A pull request is compared with what it would change, whatever was pushed to it before.
        base = project.before("" if event.is_pull else event.ref_name, commit)
        with attempts.next() as ready:
            made = ready(commit, base)
            changed = self._changes(revision, made, base)
            return self._publish(revision, made, {**begun, **changed}, reported)

    def _changes(self, revision: Revision, made: BuiltSite, base: str) -> dict[str, Any]:
        """The field `changes` of the build log, where there is a revision before."""
        if not base or made.site is None:
            return {}
        with _store_errors():
            before = publishing.build_log(self._store, revision.owner, revision.repo, base)
        changes = what_changed(before, made.log, made.site)
        return {"changes": changes} if changes else {}

    def _publish(
        self, revision: Revision, made: BuiltSite, begun: Mapping[str, Any], reported: float
    ) -> Outcome:
        told = _revision_with(revision, made)
        record = {**made.log, **begun, **_verdict(made), "ended_at": now(), "updated_at": now()}
        for name in ("log", "resource_type", "input_format"):
            record[name] = made.log.get(name) or begun.get(name, "")
        for name, spent in made.seconds.items():
            self._metrics.step_took(name, spent)
        outcome = _outcome(record, revision.commit, made.reason)
        began = time.monotonic()
        with _store_errors():
            if made.site is None:
                publishing.report(self._store, told, record)
                return outcome
            done = publishing.publish(
                made.site, self._store, told, log=record, keep=self._settings.service.keep or None
            )
        if done.altered:
            named = ", ".join(done.altered[:_MOST_NAMED])
            _log.warning("not as they were built: %s", named, extra={"site": done.path})
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

    def remove(self, event: Event) -> Outcome:
        """Take away what leads to a branch or tag that is gone.

        Raises:
            TryAgainError: the target failed.
            GivenUpError: the repository of another host is published.
        """
        self._project(event)
        with _store_errors():
            there = publishing.remove_ref(
                self._store, event.owner, event.repo, event.ref_name, event.ref_kind
            )
        what = "is not published any more" if there else "was not published"
        name = display_name(event.ref_name, MAX_NAME)
        return {"status": "success", "message": f"{name} is deleted and {what}."}

    def unlist(self, event: Event) -> Outcome:
        """Take a repository off the front door.

        Raises:
            TryAgainError: the target failed.
            GivenUpError: the repository of another host is published.
        """
        self._project(event)
        with _store_errors():
            listed = publishing.unlist(self._store, event.owner, event.repo)
        what = "is not listed any more" if listed else "was not listed"
        return {"status": "success", "message": f"{event.full_name} {what}."}

    def report_failure(
        self, job: str, event: Event, site: Site, commit: str, reason: str
    ) -> Outcome:
        """Put the reason where the site of a commit would be; never over a site.

        Raises:
            TryAgainError: the target failed.
            GivenUpError: the repository of another host is published.
        """
        self._project(event)
        record = {**self._record(job, event, commit), **_failure(reason), "ended_at": now()}
        with _store_errors():
            written = publishing.report(self._store, _revision(event, site, commit), record)
        return {"written": written}

    def is_under_way(self, job: str, event: Event, commit: str) -> bool:
        """Whether readers are told still that a commit is being built by `job`.

        Raises:
            TryAgainError: the target failed.
            GivenUpError: the repository of another host is published.
        """
        entry = self._project(event).entry(commit[:10])
        return entry is not None and entry.status == "started" and entry.job_id == job

    def _project(self, event: Event) -> Project:
        """What is published of a repository, or of none; of that of another host nothing is published or taken away.

        Raises:
            TryAgainError: the target failed.
            GivenUpError: the repository of another host is published.
        """
        with _store_errors():
            project = publishing.revisions(self._store, event.owner, event.repo)
        sites = self._settings.sites
        urls = {name: site.repository_url(event.owner, event.repo) for name, site in sites.items()}
        if project.repo_url != urls[event.site] and project.repo_url in urls.values():
            raise GivenUpError(f"{project.repo_url} is published under this name.")
        return project

    def _record(self, job: str, event: Event, commit: str) -> dict[str, Any]:
        """The fields of build_log.json that a job knows before it builds."""
        started_at = now()
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


def _prefix(event: Event) -> str:
    return prefix_of(event.site, event.owner, event.repo, event.ref)


def _revision(event: Event, site: Site, commit: str) -> Revision:
    return Revision(
        event.owner,
        event.repo,
        commit,
        event.ref_name,
        event.ref_kind,
        default_ref=event.commit_type == "defaultBranch",
        repo_url=site.repository_url(event.owner, event.repo),
        message=event.message if event.after == commit else "",
        committed_by=event.pusher if event.after == commit else "",
        pushed_at=event.received_at,
    )


def _revision_with(revision: Revision, made: BuiltSite) -> Revision:
    """With what the commit itself says."""
    return replace(
        revision,
        message=made.message or revision.message,
        committed_by=revision.committed_by or made.committed_by,
        committed_at=made.committed_at,
    )


def _outcome(record: Mapping[str, Any], commit: str, reason: str) -> Outcome:
    """What the engine keeps of a build log."""
    lists = {name: list(record[name])[:_KEPT_LINES] for name in ("log", "warnings", "errors")}
    return {
        "status": record["status"],
        "commit": commit,
        "reason": reason,
        **{name: str(record[name])[:_KEPT_TEXT] for name in _TEXTS},
        **({"changes": record["changes"]} if record.get("changes") else {}),
        **{name: [str(line)[:_KEPT_TEXT] for line in lines] for name, lines in lists.items()},
    }


def _verdict(made: BuiltSite) -> dict[str, Any]:
    """State, message and lists of a build log, as the build left them."""
    if made.site is None:
        found = [str(error) for error in made.log.get("errors") or ()]
        return {**_failure(made.reason), "errors": found or [made.reason]}
    status = str(made.log.get("status") or "success")
    if status not in _BUILT:
        # A build that was taken over says what it likes: that it has not ended, for instance.
        status = "errors"
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
    """What a target says, for the engine: it may answer the next time. Everybody may read it, so it names no target."""
    try:
        yield
    except TargetError as error:
        _log.warning("the target failed: %s", error)
        raise TryAgainError(UNPUBLISHED) from error
    except PublishError as error:
        raise TryAgainError(f"Publishing failed: {error}") from error
