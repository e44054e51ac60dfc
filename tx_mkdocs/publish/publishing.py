"""Sites go to a target, and pointers lead to them.

    u/<owner>/<repo>/<commit10>/   one site, which never changes; its build_log.json comes last
    u/<owner>/<repo>/<ref>/        leads to the commit of a branch or tag
    u/<owner>/<repo>/              leads to the commit of the default branch
    u/<owner>/<repo>/project.json  lists all of them
    404.html                       leads old addresses on; put there once

Order: site, build_log.json, project.json, pointers. Whoever is stopped in between runs the same again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tx_mkdocs.interface import gettext
from tx_mkdocs.publish import front_door, not_found
from tx_mkdocs.publish.apply_project import apply_project, pointers_to, project_of
from tx_mkdocs.publish.build_logs import (
    check_same_commit,
    facts_of,
    finished_log,
    read_log,
    write_log,
)
from tx_mkdocs.publish.listing import Listing, listing_of
from tx_mkdocs.publish.pages import error_page, waiting_page
from tx_mkdocs.publish.project import Project, entry_of
from tx_mkdocs.publish.revision import PublishError, Revision, display_name
from tx_mkdocs.publish.site import MARKER, Item, altered_files, item, read_marker, site_items
from tx_mkdocs.publish.store import Progress, Session, Store
from tx_mkdocs.reports.build_log import now
from tx_mkdocs.states import MESSAGES

_ON_ITS_WAY = frozenset(
    {"requested", "queued", "started", "linting", "linted", "converting", "converted", "finished"}
)
# Whoever reads build_log.json takes these for a site that is there.
_OF_A_SITE = frozenset({"published_at", "output"})


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did, or, tried out, would do."""

    path: str
    """`u/<owner>/<repo>/<commit10>/`, the address below the root of the target."""
    uploaded: int
    """Files of the site that were written."""
    reused: int
    """Files of the site that the target had already."""
    removed: tuple[str, ...] = ()
    """Revisions that were taken away."""
    leads: tuple[str, ...] = ()
    """Addresses that lead to this revision: `u/<owner>/<repo>/`, `u/<owner>/<repo>/<ref>/`."""
    altered: tuple[str, ...] = ()
    """Files of the site that are not as its build left them; see `site.altered_files`."""


def publish(
    site: Path,
    store: Store,
    revision: Revision,
    *,
    log: Mapping[str, Any] | None = None,
    keep: int | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Published:
    """Publish a built site.

    A revision that is published already stays as it is; only what leads to it is set right.

    Args:
        site: the folder that `tx-mkdocs build` wrote.
        store: the target.
        revision: of which the site was built.
        log: fields for build_log.json, beside those that the site's own has.
        keep: how many published revisions stay; all where None.
        dry_run: whether only to say what would be done.
        progress: told of every file.

    Raises:
        PublishError: the site cannot be published, or the target does not take it.
    """
    items = site_items(site)
    record = {**read_log(read_marker(site)), **dict(log or {})}
    if record.get("status") in _ON_ITS_WAY or record.get("status") == "failed":
        raise PublishError(f"The build log says {record['status']}: there is no site to publish.")
    upload = _Upload(site, items, revision, record, keep, dry_run, progress)
    title = f"Publish {revision.owner}/{revision.repo} {revision.identifier}"
    done = store.transact(revision.project, upload.run, title=title, write=not dry_run)
    if store.live and not dry_run:
        front_door.update(store, done.listed_before, done.listed)
    return done.published


@dataclass(frozen=True, slots=True)
class _Done:
    """What one run of an upload did, and how the repository was and is listed on the front door."""

    published: Published
    listed_before: Listing | None
    listed: Listing | None


@dataclass(frozen=True, slots=True)
class _Upload:
    """A site that goes to a target; the fields are those of `publish`."""

    site: Path
    items: Sequence[Item]
    revision: Revision
    record: Mapping[str, Any]
    keep: int | None
    dry_run: bool
    progress: Progress | None

    def run(self, session: Session) -> _Done:
        """Bring the site, and set right what leads to it; may be done several times."""
        revision = self.revision
        before = project_of(session, revision)
        final, reused, uploaded = self._bring_site(session, before)
        after = self._with_revision(before, final)
        if not self.dry_run:
            if not before.newest:
                session.offer(not_found.NAME, not_found.not_found_page().encode("utf-8"))
            # Also where they lead to another: somebody may have come between us and them.
            apply_project(session, before, after, [revision.ref])
        leads = tuple(
            f"{revision.project}/{path}" for path in pointers_to(after, revision.identifier)
        )
        altered = altered_files(self.items)
        published = Published(revision.path, uploaded, reused, after.removing, leads, altered)
        return _Done(published, before.listing, after.listing)

    def _bring_site(self, session: Session, project: Project) -> tuple[Mapping[str, Any], int, int]:
        """The build log that is there now, and how many files the target had already and how many were written."""
        identifier = self.revision.identifier
        known = read_log(session.read(f"{identifier}/{MARKER}"))
        if known.get("published_at"):
            check_same_commit(known, self.revision)
            return known, len(self.items), 0
        final = finished_log(self.record, self.revision)
        like = _like(project, self.revision)
        if self.dry_run:
            reused = len(session.same(like, self.items)) if like else 0
        else:
            everything = [*self.items, item(MARKER, write_log(final))]
            reused = session.put_folder(
                identifier, everything, like=like, lasting=True, progress=self.progress
            )
        return final, reused, len(self.items) - reused

    def _with_revision(self, project: Project, final: Mapping[str, Any]) -> Project:
        """The project once this revision is in it, those too old for `keep` are not, and it is listed."""
        revision = self.revision
        entry = entry_of(revision, final, published=True)
        after = project.with_entry(entry).with_pointer(revision)
        if self.keep is not None:
            after = after.prune(self.keep)
        if after.newest != revision.identifier:
            return after
        changed = revision.committed_at or str(final.get("published_at") or "")
        listing = listing_of(revision.owner, revision.repo, self.site, final, changed)
        return replace(after, listing=listing)


def report(store: Store, revision: Revision, record: Mapping[str, Any]) -> bool:
    """Write the build log of a revision whose site is not there yet, or will not be.

    While a job is on its way a page asks for patience; when it failed a page names the errors. Nothing
    leads to either, and a revision that is published already stays as it is.

    Args:
        store: the target.
        revision: of the job.
        record: fields of build_log.json; `status` is a state of tX.

    Returns:
        Whether it was written.

    Raises:
        PublishError: the target does not take it.
    """
    status = str(record.get("status") or "requested")
    if status not in _ON_ITS_WAY and status != "failed":
        raise PublishError(f"{display_name(status)} is not a state of a job without a site.")
    if status in _ON_ITS_WAY and not store.live:
        return False
    told = {name: value for name, value in record.items() if name not in _OF_A_SITE}
    final = {**told, **facts_of(revision), "status": status, "updated_at": now()}
    title = f"{revision.owner}/{revision.repo}"
    if status == "failed":
        errors = record.get("errors") or ()
        lines = [str(error) for error in errors] or [
            str(record.get("message") or gettext("The reason is unknown."))
        ]
        page = error_page(title, lines)
    else:
        message = str(record.get("message") or MESSAGES["requested"])
        since = str(record.get("started_at") or record.get("created_at") or final["updated_at"])
        page = waiting_page(title, message, since)
    items = [item("index.html", page), item(MARKER, write_log(final))]

    def body(session: Session) -> bool:
        project = project_of(session, revision)
        known = read_log(session.read(f"{revision.identifier}/{MARKER}"))
        if known.get("published_at"):
            return False
        after = project.with_entry(entry_of(revision, final, published=False))
        session.put_folder(revision.identifier, items)
        apply_project(session, project, after)
        return True

    what = f"Report {revision.owner}/{revision.repo} {revision.identifier}: {status}"
    return store.transact(revision.project, body, title=what)


def _like(project: Project, revision: Revision) -> str:
    """The published revision that is most like this one; empty when there is none."""
    pointer = project.pointer(revision.ref) if revision.ref else None
    like = pointer.commit if pointer else project.newest
    entry = project.entry(like)
    return like if entry and entry.published and like != revision.identifier else ""
