"""Sites go to a target, and pointers lead to them.

    u/<owner>/<repo>/<commit10>/   one site, which never changes; its build_log.json comes last
    u/<owner>/<repo>/<ref>/        leads to the commit of a branch or tag
    u/<owner>/<repo>/              leads to the commit of the default branch
    u/<owner>/<repo>/project.json  lists all of them
    404.html                       leads old addresses on; put there once

Order: site, build_log.json, project.json, pointers. Whoever is stopped in between runs the same again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tx_mkdocs.build_log import now
from tx_mkdocs.publish.missing import NAME as NAME_OF_MISSING
from tx_mkdocs.publish.missing import missing_page
from tx_mkdocs.publish.pages import error_page, leading_page, waiting_page
from tx_mkdocs.publish.project import (
    FILE,
    Entry,
    Pointer,
    Project,
    entry_of,
    read_project,
    write_project,
)
from tx_mkdocs.publish.revision import (
    PublishError,
    Revision,
    check_identifier,
    check_ref,
    project_path,
    ref_folder,
    shown,
)
from tx_mkdocs.publish.site import MARKER, item, read_marker, site_items
from tx_mkdocs.publish.store import Progress, Session, Store

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
    record = {**_record(read_marker(site)), **dict(log or {})}
    if record.get("status") in _ON_ITS_WAY or record.get("status") == "failed":
        raise PublishError(f"The build log says {record['status']}: there is no site to publish.")

    def body(session: Session) -> Published:
        project = _project(session, revision)
        known = _record(session.read(f"{revision.identifier}/{MARKER}"))
        if known.get("published_at"):
            _same_commit(known, revision)
            final, reused, uploaded = known, len(items), 0
        else:
            final = _final(record, revision)
            like = _like(project, revision)
            marker = item(MARKER, _json(final))
            if dry_run:
                reused = len(session.same(like, items)) if like else 0
            else:
                reused = session.put_folder(
                    revision.identifier,
                    [*items, marker],
                    like=like,
                    lasting=True,
                    progress=progress,
                )
            uploaded = len(items) - reused
        entry = entry_of(revision, final, published=True)
        after = project.with_entry(entry).with_pointer(revision)
        if keep is not None:
            after = after.pruned(keep)
        if not dry_run:
            if not project.newest:
                session.offer(NAME_OF_MISSING, missing_page().encode("utf-8"))
            # Also where they lead to another: somebody may have come between us and them.
            _settle(session, project, after, [revision.ref])
        leads = tuple(f"{revision.project}/{path}" for path in _led(after, revision.identifier))
        return Published(revision.path, uploaded, reused, after.removing, leads)

    title = f"Publish {revision.owner}/{revision.repo} {revision.identifier}"
    return store.transact(revision.project, body, title=title, write=not dry_run)


def point(store: Store, revision: Revision) -> bool:
    """Let a branch or tag lead to a commit that is published already.

    Returns:
        Whether it is published; where it is not, nothing is done.

    Raises:
        PublishError: the target does not answer, or another commit has these ten digits.
    """

    def body(session: Session) -> bool:
        project = _project(session, revision)
        known = _record(session.read(f"{revision.identifier}/{MARKER}"))
        entry = project.entry(revision.identifier)
        if not known.get("published_at") or entry is None:
            return False
        _same_commit(known, revision)
        after = project.with_pointer(revision)
        _settle(session, project, after, [revision.ref])
        return True

    title = (
        f"Point {shown(revision.ref)} of {revision.owner}/{revision.repo} to {revision.identifier}"
    )
    return store.transact(revision.project, body, title=title)


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
        raise PublishError(f"{shown(status)} is no state of a job without a site.")
    if status in _ON_ITS_WAY and not store.live:
        return False
    told = {name: value for name, value in record.items() if name not in _OF_A_SITE}
    final = {**told, **_facts(revision), "status": status, "updated_at": now()}
    title = f"{revision.owner}/{revision.repo}"
    if status == "failed":
        errors = record.get("errors") or ()
        lines = [str(one) for one in errors] or [
            str(record.get("message") or "No reason is known.")
        ]
        page = error_page(title, lines)
    else:
        page = waiting_page(title, str(record.get("message") or "Conversion requested…"))
    items = [item("index.html", page), item(MARKER, _json(final))]

    def body(session: Session) -> bool:
        project = _project(session, revision)
        known = _record(session.read(f"{revision.identifier}/{MARKER}"))
        if known.get("published_at"):
            return False
        after = project.with_entry(entry_of(revision, final, published=False))
        session.put_folder(revision.identifier, items)
        _settle(session, project, after)
        return True

    what = f"Report {revision.owner}/{revision.repo} {revision.identifier}: {status}"
    return store.transact(revision.project, body, title=what)


def rollback(store: Store, owner: str, repo: str, commit: str, *, ref: str = "") -> str:
    """Let the default branch, or another, lead to an earlier revision, until the next push.

    Args:
        store: the target.
        owner: account at the host.
        repo: name of the repository.
        commit: at least its first ten digits.
        ref: branch that is to lead there; the default one, or else the repository, where empty.

    Returns:
        The address to which it leads now, below the root of the target.

    Raises:
        PublishError: that revision is not published, or there is no such branch.
    """
    identifier = check_identifier(commit)
    path = project_path(owner, repo)

    def body(session: Session) -> str:
        project = read_project(session.read(FILE), owner, repo)
        entry = project.entry(identifier)
        if entry is None or not entry.published:
            raise PublishError(f"{owner}/{repo} has no published revision {identifier}.")
        pointer = (
            project.pointer(ref)
            if ref
            else next((one for one in project.refs if one.default), None)
        )
        if ref and pointer is None:
            raise PublishError(f"{owner}/{repo} has no branch or tag {shown(ref)}.")
        after = project.with_entry(entry)
        if pointer is not None:
            # From now on only a later push moves it.
            moved = replace(pointer, commit=identifier, pushed_at=now())
            refs = (*(one for one in after.refs if one.name != pointer.name), moved)
            after = replace(after, refs=refs)
        _settle(session, project, after, [pointer.name] if pointer else [""])
        return f"{path}/{identifier}/"

    return store.transact(path, body, title=f"Roll back {owner}/{repo} to {identifier}")


def remove_ref(store: Store, owner: str, repo: str, ref: str) -> bool:
    """Take away a branch or tag that is deleted at the host: its address leads to the newest revision.

    Its revisions stay until they are pruned.

    Returns:
        Whether there was one.

    Raises:
        PublishError: git would refuse the name, or the target does not answer.
    """
    check_ref(ref)
    path = project_path(owner, repo)

    def body(session: Session) -> bool:
        project = read_project(session.read(FILE), owner, repo)
        there = project.pointer(ref) is not None
        leads = ref_folder(ref)
        if not there and session.read(f"{leads}/index.html") is None:
            return False
        after = project.without_ref(ref)
        _settle(session, project, after, [""])
        up = "../" * (leads.count("/") + 1)
        page = leading_page(f"{owner}/{repo}", up)
        session.write(f"{leads}/index.html", page.encode("utf-8"))
        return there

    return store.transact(path, body, title=f"Remove {ref} of {owner}/{repo}")


def prune(
    store: Store, owner: str, repo: str, keep: int, *, dry_run: bool = False
) -> tuple[str, ...]:
    """Take away old revisions; their addresses lead to the newest one.

    Revisions to which a branch or tag leads stay, and at least one does.

    Args:
        store: the target.
        owner: account at the host.
        repo: name of the repository.
        keep: how many published revisions stay, the newest ones.
        dry_run: whether only to say what would go.

    Returns:
        The revisions, ten digits each.

    Raises:
        PublishError: the target does not answer.
    """
    path = project_path(owner, repo)

    def body(session: Session) -> tuple[str, ...]:
        project = read_project(session.read(FILE), owner, repo)
        after = project.pruned(keep)
        if not dry_run:
            _settle(session, project, after)
        return after.removing

    return store.transact(path, body, title=f"Prune {owner}/{repo}", write=not dry_run)


def revisions(store: Store, owner: str, repo: str) -> Project:
    """What is published of a repository, and what leads where.

    Raises:
        PublishError: the target does not answer.
    """
    path = project_path(owner, repo)

    def body(session: Session) -> Project:
        return read_project(session.read(FILE), owner, repo)

    return store.transact(path, body, title=f"List {owner}/{repo}", write=False)


def _settle(session: Session, before: Project, after: Project, moved: Sequence[str] = ()) -> None:
    """Write project.json, then the pointers, then take away what is to go.

    Args:
        session: the project.
        before: what project.json says.
        after: what it is to say.
        moved: branches and tags whose pointers may have moved. Where there are any, or an empty one,
            that of the repository may have moved too.
    """
    if after != before:
        session.write(FILE, write_project(after))
    pointers = [(f"{ref_folder(one.name)}/", one.commit) for one in after.refs if one.name in moved]
    if moved and after.newest:
        pointers.append(("", after.newest))
    for path, commit in pointers:
        address = f"{'../' * path.count('/')}{commit}/"
        page = leading_page(f"{after.user}/{after.repo}", address)
        session.write(f"{path}index.html", page.encode("utf-8"))
    for identifier in after.removing:
        page = leading_page(f"{after.user}/{after.repo}", "../")
        session.put_folder(identifier, [item("index.html", page)])
    if after.removing:
        session.write(FILE, write_project(replace(after, removing=())))


def _led(project: Project, identifier: str) -> tuple[str, ...]:
    """What leads to a revision, below the project: `` for the repository itself, `master/`."""
    refs = (f"{ref_folder(one.name)}/" for one in project.refs if one.commit == identifier)
    return (*refs, *(("",) if project.newest == identifier else ()))


def _like(project: Project, revision: Revision) -> str:
    """The published revision that is most like this one; empty when there is none."""
    pointer: Pointer | None = project.pointer(revision.ref) if revision.ref else None
    like = pointer.commit if pointer else project.newest
    entry: Entry | None = project.entry(like)
    return like if entry and entry.published and like != revision.identifier else ""


def _project(session: Session, revision: Revision) -> Project:
    project = read_project(session.read(FILE), revision.owner, revision.repo)
    return replace(project, repo_url=revision.repo_url or project.repo_url)


def _same_commit(known: Mapping[str, Any], revision: Revision) -> None:
    if known.get("commit_hash") not in (revision.commit, "", None):
        raise PublishError(
            f"Two commits begin with {revision.identifier}: the other one is published already."
        )


def _final(record: Mapping[str, Any], revision: Revision) -> dict[str, Any]:
    """The build log of a published site."""
    times = {
        name: now() for name in ("created_at", "started_at", "ended_at") if not record.get(name)
    }
    status = {} if record.get("status") else {"status": "success", "success": True}
    return {
        **record,
        **status,
        **times,
        **_facts(revision),
        "output": revision.path,
        "published_at": now(),
    }


def _facts(revision: Revision) -> dict[str, Any]:
    """The fields that a revision tells; `commit_id`, owner and name are those that tX insists on."""
    kind = "defaultBranch" if revision.default_ref else revision.ref_kind
    facts = {
        "repo_owner": revision.owner,
        "repo_name": revision.repo,
        "commit_id": revision.identifier,
        "commit_hash": revision.commit,
        "commit_type": kind if revision.ref else "unknown",
        "ref": revision.ref,
    }
    told = {
        "commit_message": revision.message,
        "committed_by": revision.committed_by,
        "commit_url": f"{revision.repo_url}/commit/{revision.commit}" if revision.repo_url else "",
    }
    return {**facts, **{name: text for name, text in told.items() if text}}


def _record(data: bytes | None) -> dict[str, Any]:
    try:
        found = json.loads(data or b"{}")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _json(record: Mapping[str, Any]) -> bytes:
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
