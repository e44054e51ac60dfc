"""project.json: the revisions of one repository, and which branches and tags lead to which.

Everything else that leads somewhere is derived from it. Source of the fields: tX;
`refs`, `removing` and what is said below are ours, and readers of tX pass over them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from tx_mkdocs.publish.listing import Listing, read_listing
from tx_mkdocs.publish.revision import PublishError, Revision, is_identifier, ref_folder
from tx_mkdocs.publish.store import PROJECT
from tx_mkdocs.reports.build_log import now
from tx_mkdocs.source.refs import is_ref_name

FILE = PROJECT


@dataclass(frozen=True, slots=True)
class Entry:
    """One revision."""

    id: str
    """First ten digits of the commit."""
    commit_hash: str = ""
    job_id: str = ""
    created_at: str = ""
    started_at: str = ""
    ended_at: str = ""
    status: str = ""
    """As in tX: `requested`, `started` …, `success`, `warnings`, `errors`, `failed`."""
    success: bool = False
    published: bool = False
    """Whether its site is there."""
    type: str = "hash"
    """`defaultBranch`, `branch`, `tag`, `pull`, or `hash` where nothing leads to it any more."""
    message: str = ""
    committed_by: str = ""
    committed_at: str = ""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A branch or tag, and the revision that it leads to."""

    name: str
    kind: str
    """See `RefKind`."""
    commit: str
    """`Entry.id`."""
    default: bool = False
    pushed_at: str = ""
    """When the host told of the push; empty where it is not known."""


@dataclass(frozen=True, slots=True)
class Project:
    """The revisions of one repository."""

    user: str
    repo: str
    repo_url: str = ""
    commits: tuple[Entry, ...] = ()
    """Oldest first; the one that was worked on last is last."""
    refs: tuple[Pointer, ...] = ()
    removing: tuple[str, ...] = ()
    """Revisions whose files are to go; not empty only while, or after somebody stopped, doing so."""
    listing: Listing | None = None
    """What the front door says of the newest revision."""

    def entry(self, identifier: str) -> Entry | None:
        """The revision of that commit."""
        return next((commit for commit in self.commits if commit.id == identifier), None)

    def pointer(self, ref: str) -> Pointer | None:
        """Where a branch or tag leads."""
        return next((pointer for pointer in self.refs if pointer.name == ref), None)

    def before(self, ref: str, commit: str) -> str:
        """Full hash of the published commit with which a new one is compared: that to which its branch leads
        now, else the repository; empty where there is none other than `commit`."""
        pointer = self.pointer(ref) if ref else None
        entry = self.entry(pointer.commit if pointer else self.newest)
        is_other = entry is not None and entry.published and entry.commit_hash != commit
        return entry.commit_hash if entry and is_other else ""

    @property
    def newest(self) -> str:
        """The commit to which the repository itself leads; empty when nothing is published."""
        default = next((ref.commit for ref in self.refs if ref.default), "")
        own = {ref.commit for ref in self.refs if ref.kind != "pull"}
        published = (
            commit.id
            for commit in reversed(self.commits)
            if commit.published and (commit.type != "pull" or commit.id in own)
        )
        return default or next(published, "")

    def with_entry(self, entry: Entry) -> Project:
        """A copy with a revision added last, or put in place of what was known of it.

        Raises:
            PublishError: another commit with the same ten digits is there.
        """
        others = tuple(commit for commit in self.commits if commit.id != entry.id)
        known = self.entry(entry.id)
        if known and known.commit_hash and known.commit_hash != entry.commit_hash:
            raise PublishError(
                f"Two commits begin with {entry.id}: one of them is published already."
            )
        if known and known.published and entry.type == "pull":
            entry = replace(entry, type=known.type)
        removing = tuple(commit for commit in self.removing if commit != entry.id)
        return replace(self, commits=(*others, entry), removing=removing)

    def with_pointer(self, revision: Revision) -> Project:
        """A copy whose branch or tag leads to the revision, unless it already leads to a later push.

        A pull request does not get the address of a branch or tag that has its name.
        """
        if not revision.ref:
            return self
        known = self.pointer(revision.ref)
        if known and known.kind != "pull" and revision.ref_kind == "pull":
            return self
        # What is said to have been pushed in the future was noted while a clock was wrong.
        if (
            known
            and revision.pushed_at
            and _time(now()) >= _time(known.pushed_at) > _time(revision.pushed_at)
        ):
            return self
        others = tuple(
            replace(ref, default=False) if revision.default_ref else ref
            for ref in self.refs
            if ref.name != revision.ref
        )
        default = revision.default_ref or bool(known and known.default)
        pointer = Pointer(
            revision.ref, revision.ref_kind, revision.identifier, default, revision.pushed_at
        )
        return replace(self, refs=(*others, pointer))

    def without_ref(self, ref: str) -> Project:
        """A copy without a branch or tag."""
        return replace(self, refs=tuple(pointer for pointer in self.refs if pointer.name != ref))

    def prune(self, keep: int) -> Project:
        """A copy with the last `keep` published revisions, what is newer, and what branches and tags lead to.

        Those of pull requests are counted for themselves, so that nobody else's work takes a revision away.
        """
        pointed = {ref.commit for ref in self.refs}
        older = [*self._before(keep, pull=False), *self._before(keep, pull=True)]
        gone = [name for name in older if name not in pointed]
        if not gone:
            return self
        # tX also listed branches here; their folders are not ours to take away.
        folders = [name for name in gone if is_identifier(name)]
        return replace(
            self,
            commits=tuple(commit for commit in self.commits if commit.id not in gone),
            removing=tuple(dict.fromkeys((*self.removing, *folders))),
        )

    def _before(self, keep: int, *, pull: bool) -> list[str]:
        """The revisions before the last `keep` published ones: those of pull requests, or all others."""
        commits = [commit for commit in self.commits if (commit.type == "pull") == pull]
        published = [index for index, commit in enumerate(commits) if commit.published]
        last = published[-max(keep, 1) :]
        return [commit.id for commit in commits[: last[0]]] if last else []


def read_project(data: bytes | None, user: str, repo: str) -> Project:
    """The project in a `project.json`; one without revisions where there is none.

    What it says becomes paths and addresses: a name that could not be one of ours leads nowhere.

    Raises:
        PublishError: it is not one.
    """
    if not data:
        return Project(user, repo)
    try:
        found = json.loads(data)
        commits = tuple(_entry(commit) for commit in found.get("commits", ()))
        pointers = (_pointer(pointer) for pointer in found.get("refs", ()))
        refs = tuple(
            pointer
            for pointer in pointers
            if is_ref_name(pointer.name) and is_identifier(pointer.commit)
        )
        removing = tuple(
            str(commit) for commit in found.get("removing", ()) if is_identifier(str(commit))
        )
        listing = read_listing(found.get("listing"))
        if listing is not None:
            listing = replace(listing, owner=user, repo=repo)
        return Project(
            user, repo, str(found.get("repo_url") or ""), commits, refs, removing, listing
        )
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError) as error:
        raise PublishError(
            f"u/{user}/{repo}/{FILE} cannot be read. Repair it, or delete it to start over."
        ) from error


def write_project(project: Project) -> bytes:
    """The bytes of `project.json`."""
    kinds: dict[str, str] = {}
    names: dict[str, list[str]] = {}
    for pointer in project.refs:
        kind = "defaultBranch" if pointer.default else pointer.kind
        rank = ("defaultBranch", "branch", "tag")
        if kind != "pull":
            known = kinds.get(pointer.commit, kind)
            kinds[pointer.commit] = min(kind, known, key=rank.index)
        names.setdefault(pointer.commit, []).append(pointer.name)
    record = {
        "user": project.user,
        "repo": project.repo,
        "repo_url": project.repo_url,
        "commits": [
            {
                **{name: getattr(commit, name) for name in Entry.__slots__},
                "type": kinds.get(commit.id, _type_of_nothing(commit)),
                "refs": sorted(names.get(commit.id, ())),
            }
            for commit in project.commits
        ],
        "refs": [
            {
                **{name: getattr(ref, name) for name in Pointer.__slots__},
                "path": f"{ref_folder(ref.name)}/",
            }
            for ref in project.refs
        ],
        "newest": project.newest,
        **({"removing": list(project.removing)} if project.removing else {}),
        **({"listing": project.listing.as_dict()} if project.listing else {}),
    }
    return (json.dumps(record, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def _type_of_nothing(commit: Entry) -> str:
    """The type of a revision to which nothing leads."""
    return "hash" if commit.published and commit.type != "pull" else commit.type


def entry_of(revision: Revision, record: Mapping[str, Any], *, published: bool) -> Entry:
    """What project.json says of a revision, from it and its build log."""
    kind = (
        "defaultBranch" if revision.default_ref else revision.ref_kind if revision.ref else "hash"
    )
    told = {
        name: str(record.get(name) or "")
        for name in ("job_id", "created_at", "started_at", "ended_at", "status")
    }
    return Entry(
        id=revision.identifier,
        commit_hash=revision.commit,
        success=bool(record.get("success")),
        published=published,
        type=kind,
        message=revision.message,
        committed_by=revision.committed_by,
        committed_at=revision.committed_at,
        **told,
    )


def _time(text: str) -> str:
    # So that 12:00:00Z comes before 12:00:00.5Z.
    return text.rstrip("Z")


def _entry(found: Mapping[str, Any]) -> Entry:
    told = {name: str(found.get(name) or "") for name in Entry.__slots__}
    flags = {name: bool(found.get(name)) for name in ("success", "published")}
    flags["published"] &= is_identifier(told["id"])
    return Entry(**{**told, **flags})  # type: ignore[arg-type]


def _pointer(found: Mapping[str, Any]) -> Pointer:
    told = {name: str(found.get(name) or "") for name in Pointer.__slots__}
    return Pointer(**{**told, "default": bool(found.get("default"))})  # type: ignore[arg-type]
