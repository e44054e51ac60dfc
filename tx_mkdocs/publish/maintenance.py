"""What is published is pointed to anew, listed, or taken away."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tx_mkdocs.publish import front_door
from tx_mkdocs.publish.apply_project import apply_project, project_of
from tx_mkdocs.publish.build_logs import check_same_commit, read_log
from tx_mkdocs.publish.pages import leading_page
from tx_mkdocs.publish.project import FILE, Project, read_project
from tx_mkdocs.publish.revision import (
    PublishError,
    RefKind,
    Revision,
    check_identifier,
    check_ref,
    display_name,
    project_path,
    ref_folder,
)
from tx_mkdocs.publish.site import MARKER
from tx_mkdocs.publish.store import Session, Store
from tx_mkdocs.reports.build_log import now


def point(store: Store, revision: Revision) -> bool:
    """Let a branch or tag lead to a commit that is published already.

    Returns:
        Whether it is published; where it is not, nothing is done.

    Raises:
        PublishError: the target does not answer, or another commit has these ten digits.
    """

    def body(session: Session) -> bool:
        project = project_of(session, revision)
        known = read_log(session.read(f"{revision.identifier}/{MARKER}"))
        entry = project.entry(revision.identifier)
        if not known.get("published_at") or entry is None:
            return False
        check_same_commit(known, revision)
        after = project.with_pointer(revision)
        apply_project(session, project, after, [revision.ref])
        return True

    title = f"Point {display_name(revision.ref)} of {revision.owner}/{revision.repo} to {revision.identifier}"
    return store.transact(revision.project, body, title=title)


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
            else next((ref for ref in project.refs if ref.default), None)
        )
        if ref and pointer is None:
            raise PublishError(f"{owner}/{repo} has no branch or tag {display_name(ref)}.")
        after = project.with_entry(entry)
        if pointer is not None:
            # From now on only a later push moves it.
            moved = replace(pointer, commit=identifier, pushed_at=now())
            refs = (*(ref for ref in after.refs if ref.name != pointer.name), moved)
            after = replace(after, refs=refs)
        apply_project(session, project, after, [pointer.name] if pointer else [""])
        return f"{path}/{identifier}/"

    return store.transact(path, body, title=f"Roll back {owner}/{repo} to {identifier}")


def remove_ref(store: Store, owner: str, repo: str, ref: str, kind: RefKind | None = None) -> bool:
    """Take away a branch or tag that is deleted at the host: its address leads to the newest revision.

    Its revisions stay until they are pruned.

    Args:
        store: the target.
        owner: of the repository.
        repo: its name.
        ref: name of the branch or tag.
        kind: which of them it is; where another kind leads from this name, that stays.

    Returns:
        Whether there was one.

    Raises:
        PublishError: git would refuse the name, or the target does not answer.
    """
    check_ref(ref)
    path = project_path(owner, repo)

    def body(session: Session) -> bool:
        project = read_project(session.read(FILE), owner, repo)
        pointer = project.pointer(ref)
        there = pointer is not None
        if pointer is not None and kind not in (None, pointer.kind):
            return False
        leads = ref_folder(ref)
        if not there and session.read(f"{leads}/index.html") is None:
            return False
        after = project.without_ref(ref)
        apply_project(session, project, after, [""])
        up = "../" * (leads.count("/") + 1)
        page = leading_page(f"{owner}/{repo}", up)
        session.write(f"{leads}/index.html", page.encode("utf-8"))
        return there

    return store.transact(path, body, title=f"Remove {display_name(ref)} of {owner}/{repo}")


def unlist(store: Store, owner: str, repo: str) -> bool:
    """Take a repository off the front door: it is deleted at the host, or not public any more.

    What is published of it stays; the next push lists it again.

    Returns:
        Whether it was listed.

    Raises:
        PublishError: the target does not answer.
    """

    def body(session: Session) -> None:
        project = read_project(session.read(FILE), owner, repo)
        apply_project(session, project, replace(project, listing=None))

    path = project_path(owner, repo)
    listing = front_door.listing_at(store, path)
    if listing is None:
        return False
    # First the door: who is stopped in between finds the listing still, and does it again.
    front_door.update(store, listing, None)
    store.transact(path, body, title=f"Unlist {owner}/{repo}")
    return True


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
        after = project.prune(keep)
        if not dry_run:
            apply_project(session, project, after)
        return after.removing

    return store.transact(path, body, title=f"Prune {owner}/{repo}", write=not dry_run)


def build_log(store: Store, owner: str, repo: str, commit: str) -> dict[str, Any]:
    """The build log of a published revision; empty where there is none.

    Args:
        store: the target.
        owner: account at the host.
        repo: name of the repository.
        commit: at least its first ten digits.

    Raises:
        PublishError: the target does not answer, or `commit` is none.
    """
    identifier = check_identifier(commit)

    def body(session: Session) -> dict[str, Any]:
        return read_log(session.read(f"{identifier}/{MARKER}"))

    title = f"Read the log of {owner}/{repo} {identifier}"
    return store.transact(project_path(owner, repo), body, title=title, write=False)


def revisions(store: Store, owner: str, repo: str) -> Project:
    """What is published of a repository, and what leads where.

    Raises:
        PublishError: the target does not answer.
    """
    path = project_path(owner, repo)

    def body(session: Session) -> Project:
        return read_project(session.read(FILE), owner, repo)

    return store.transact(path, body, title=f"List {owner}/{repo}", write=False)
