"""What the service keeps of a delivery, and which names it takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from tx_mkdocs.publish.revision import RefKind
from tx_mkdocs.source.refs import is_owner_or_repository

MAX_EVENT = 1024
"""Bytes of an event as JSON."""


@dataclass(frozen=True, slots=True)
class Event:
    """What the service keeps of a delivery: a reference of a repository that may have changed."""

    site: str
    kind: str
    """`push`, `create`, `delete`, `release`, `fork`, `pull_request` or `manual`; `repository`: it may be deleted or
    hidden; `closed`: a pull request is; `reconcile`: the host was asked."""
    delivery: str
    """The host's number of the delivery; empty when it gave none."""
    owner: str
    repo: str
    ref: str
    """The full name: `refs/heads/master`."""
    after: str = ""
    """The commit that the host named; a hint only."""
    default_branch: str = ""
    pusher: str = ""
    message: str = ""
    compare_url: str = ""
    received_at: str = ""

    def as_dict(self) -> dict[str, str]:
        """Plain data, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def full_name(self) -> str:
        """Owner and name, as people write them."""
        return f"{self.owner}/{self.repo}"

    @property
    def ref_name(self) -> str:
        """`master` for `refs/heads/master`, `pull-7` for a pull request."""
        kind, _, name = self.ref.removeprefix("refs/").partition("/")
        return name if kind in ("heads", "tags") else f"pull-{name.partition('/')[0]}"

    @property
    def is_pull(self) -> bool:
        """Whether it is about a pull request."""
        return self.ref_kind == "pull"

    @property
    def ref_kind(self) -> RefKind:
        """What it is about."""
        if self.ref.startswith("refs/tags/"):
            return "tag"
        return "branch" if self.ref.startswith("refs/heads/") else "pull"

    @property
    def commit_type(self) -> str:
        """tX's name for the kind of reference, `defaultBranch`, `branch` or `tag`; `pull` is ours."""
        is_default = self.ref == f"refs/heads/{self.default_branch}"
        return "defaultBranch" if is_default else self.ref_kind


def event_from(data: Mapping[str, Any]) -> Event:
    """The event that `as_dict` wrote."""
    return Event(**{str(name): str(value) for name, value in data.items()})


def is_name(name: str) -> bool:
    """Whether `name` may be an owner or a repository of which the service keeps files."""
    return is_owner_or_repository(name) and not name.lower().endswith((".git", ".lock"))
