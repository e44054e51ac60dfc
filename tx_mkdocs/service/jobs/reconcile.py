"""Webhooks get lost. Now and then each host is asked which branches are where, and what differs is made a job.

Only repositories of which something is published are asked for: who never sent a delivery is not published.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from tx_mkdocs import publish as publishing
from tx_mkdocs.publish import PublishError, Store
from tx_mkdocs.publish.project import Project
from tx_mkdocs.reports.build_log import now
from tx_mkdocs.service.build.make import access
from tx_mkdocs.service.fetch.host_refs import HostRefs, host_refs
from tx_mkdocs.service.queue.engine import (
    BusyError,
    Engine,
    GivenUpError,
    TryAgainError,
    job_id,
)
from tx_mkdocs.service.settings import Settings, Site
from tx_mkdocs.service.web.event import Event
from tx_mkdocs.source.refs import is_full_ref

KIND = "reconcile"
_log = logging.getLogger("tx_mkdocs.service.jobs.reconcile")


@dataclass(slots=True)
class Round:
    """What came of one round."""

    asked: int = 0
    """Requests to hosts."""
    unchanged: int = 0
    """Repositories of which the host said that nothing had changed since the last round."""
    healed: int = 0
    """Jobs that were made."""
    gone: int = 0
    """Repositories that are deleted or not public any more."""
    doubtful: set[str] = field(default_factory=set)
    """Sites that did not answer when they were last asked; the fault may be that of one repository."""
    silent: set[str] = field(default_factory=set)
    """Sites that did not answer twice on end; they are left alone until the next round."""


class Reconciler:
    """Asks the hosts, in rounds; what they answered is remembered for conditional requests."""

    def __init__(self, settings: Settings, engine: Engine, store: Store | None = None) -> None:
        """Open the target, where none is given."""
        self._settings = settings
        self._engine = engine
        self._store = store or publishing.open_target(settings.target)
        self._etags: dict[str, str] = {}

    def round(self, stop: threading.Event | None = None) -> Round:
        """Ask for every published repository once, at most `queue.reconcile_per_minute` times a minute.

        Args:
            stop: ends the round when it is set.

        Raises:
            PublishError: the target does not answer.
            BusyError: too many jobs wait.
        """
        stop = stop or threading.Event()
        done = Round()
        pause = 60 / self._settings.queue.reconcile_per_minute
        for path in sorted(self._store.projects()):
            owner, repo = path.split("/")[1:3]
            try:
                project = publishing.revisions(self._store, owner, repo)
            except PublishError as error:
                _log.warning("%s/%s cannot be asked for: %s", owner, repo, error)
                continue
            site = self._site(project)
            if site is None or site.name in done.silent or not site.allows(owner):
                continue
            if done.asked and stop.wait(pause):
                break
            self._ask(project, site, done)
        _log.info(
            "reconciled: %s asked, %s healed, %s gone", done.asked, done.healed, done.gone,
            extra={"silent": sorted(done.silent)},
        )  # fmt: skip
        return done

    def _ask(self, project: Project, site: Site, done: Round) -> None:
        done.asked += 1
        url = site.clone_url(project.user, project.repo)
        token = site.token if site.allow_private else ""
        try:
            there = host_refs(
                url, access(self._settings), token=token, etag=self._etags.get(url, "")
            )
        except TryAgainError as error:
            _log.warning("%s does not answer: %s", site.name, error)
            (done.silent if site.name in done.doubtful else done.doubtful).add(site.name)
            return
        except GivenUpError:
            done.doubtful.discard(site.name)
            done.gone += 1
            if project.listing is not None:
                self._submit(_event_of_removal(project, site), done)
            return
        done.doubtful.discard(site.name)
        if there is None:
            done.unchanged += 1
            return
        for event in differences(project, site, there):
            self._submit(event, done)
        # Only now: who is stopped before asks again.
        self._etags[url] = there.etag

    def _submit(self, event: Event, done: Round) -> None:
        # The same difference is the same delivery: it is not built again where it could not be built.
        if self._engine.submit(job_id(event), event.owner.lower(), event.as_dict()):
            done.healed += 1
            _log.info("healed", extra={"repo": event.full_name, "ref": event.ref})

    def _site(self, project: Project) -> Site | None:
        for site in self._settings.sites.values():
            if project.repo_url == site.repository_url(project.user, project.repo):
                return site
        return None


def differences(project: Project, site: Site, there: HostRefs) -> Iterator[Event]:
    """A delivery for each branch and tag that is published otherwise than the host has it, and for a new default
    branch, of which no host sends a delivery of its own.

    Args:
        project: what is published.
        site: the host.
        there: what it says.
    """
    default = next((ref.name for ref in project.refs if ref.default), there.default)
    known = {
        f"refs/{'tags' if ref.kind == 'tag' else 'heads'}/{ref.name}": ref.commit
        for ref in project.refs
        if ref.kind != "pull"
    }
    for ref in dict.fromkeys((*there.commits, *known)):
        commit, published = there.commits.get(ref, ""), known.get(ref, "")
        differs = commit[:10] != published
        is_new_default = ref == f"refs/heads/{there.default}" and there.default != default
        entry = project.entry(commit[:10])
        if ref in known and differs and entry is not None and entry.published:
            # Nothing was lost: somebody rolled back, which lasts until the next push.
            continue
        if (differs or is_new_default) and is_full_ref(ref) and site.wants(ref):
            delivery = f"{published}-{commit}{'' if differs else f'-{default}'}"
            yield Event(
                site.name, KIND, delivery, project.user, project.repo, ref, commit,
                there.default or default, received_at=now(),
            )  # fmt: skip


def _event_of_removal(project: Project, site: Site) -> Event:
    default = next((ref.name for ref in project.refs if ref.default), "master")
    changed = project.listing.changed if project.listing else ""
    return Event(
        site.name, "repository", f"gone-{changed}", project.user, project.repo,
        f"refs/heads/{default}", default_branch=default, received_at=now(),
    )  # fmt: skip


def reconcile_now(settings: Settings, engine: Engine) -> str:
    """One round, at once; what came of it, for the operator.

    Raises:
        PublishError: the target does not answer.
        BusyError: too many jobs wait.
    """
    done = Reconciler(settings, engine).round()
    lines = [
        f"{done.asked} repositories asked, {done.healed} jobs made, {done.gone} not there any more."
    ]
    lines += [f"{name} does not answer." for name in sorted(done.silent)]
    return "\n".join(lines)


def keep_reconciling(
    reconciler: Reconciler, hours: float, stop: threading.Event, first: float = 60
) -> None:
    """A round every `hours`, until `stop` is set; the first after `first` seconds."""
    wait = first
    while not stop.wait(wait):
        wait = hours * 3600
        try:
            reconciler.round(stop)
        except (PublishError, BusyError) as error:
            _log.warning("the round was stopped: %s", error)
        except Exception:
            _log.exception("the round was stopped")
