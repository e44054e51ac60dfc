"""What every target can do, and which target a location names.

A target holds one folder for each repository, `u/<owner>/<repo>/`, its *project*. Work on a project is one
function that is given a `Session`; the target runs it again when somebody else changed the project meanwhile.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import parse_qsl, unquote, urlsplit

from tx_mkdocs.publish.revision import PublishError, shown
from tx_mkdocs.publish.site import Item

Result = TypeVar("Result")
Progress = Callable[[int, int, str], None]
"""Told how many files of how many are there, and the path of the last one."""


class ConflictError(Exception):
    """Somebody else changed the project: begin again from what it says now."""


class Session(Protocol):
    """One project while it is worked on. Paths are below its folder, `/` separated."""

    def read(self, path: str) -> bytes | None:
        """A file; None when it is not there."""

    def write(self, path: str, data: bytes) -> None:
        """Put a file in place at once: a reader sees the old one or the new one, whole."""

    def offer(self, name: str, data: bytes) -> None:
        """Put a file at the top of the target unless it has one of that name."""

    def same(self, folder: str, items: Sequence[Item]) -> frozenset[str]:
        """Paths of those items that a published folder has with the same content."""

    def put_folder(
        self,
        folder: str,
        items: Sequence[Item],
        *,
        like: str = "",
        lasting: bool = False,
        progress: Progress | None = None,
    ) -> int:
        """Put a folder in place of what is there, its last item last.

        Args:
            folder: one name.
            items: all that it has afterwards.
            like: a published folder whose content is used again where it is the same.
            lasting: whether it will not change again, so that it may be kept by caches.
            progress: told of every file.

        Returns:
            How many files were not uploaded, because the target had their content.
        """


class Store(Protocol):
    """A target."""

    @property
    def location(self) -> str:
        """As it may be shown: without credentials."""

    @property
    def live(self) -> bool:
        """Whether the states of a job on its way may be written, or only its end."""

    def transact(
        self, project: str, body: Callable[[Session], Result], *, title: str, write: bool = True
    ) -> Result:
        """Run `body` on a project, alone or as if alone, again where somebody came in between.

        Args:
            project: `u/<owner>/<repo>`.
            body: may run several times; what it did before is still there, or undone as a whole.
            title: what is done, for people.
            write: False promises that `body` only reads.

        Raises:
            PublishError: the target does not answer, refuses, or stays busy.
        """


def open_target(location: str, **settings: str) -> Store:
    """The target that a location names. Nothing is asked of it yet.

    Args:
        location: a folder, `file:///srv/www`; `s3://bucket/prefix`, `gs://…`, `az://…`;
            `git+https://host/owner/repo.git#branch`, `git+ssh://…`, `git+file:///srv/site.git#branch`
            (`pages` where no branch is given). Settings may follow as `?endpoint=…&region=…`.
        settings: of the target. Stores: `endpoint`, `region`, `access_key_id`, `secret_access_key` and
            whatever else obstore knows; what is not given comes from the environment (`AWS_…`, `GOOGLE_…`,
            `AZURE_…`). Git: `username`, `token`, else `TX_GIT_USERNAME`, `TX_GIT_TOKEN`.

    Raises:
        PublishError: no such kind of target, or what it needs is not installed.
    """
    scheme = re.match(r"([a-z][a-z0-9+.-]+):", location, re.IGNORECASE)
    kind = scheme[1].lower() if scheme else ""
    if kind in ("", "file"):
        from tx_mkdocs.publish.folder import FolderStore

        if settings:
            raise PublishError(f"A folder has no setting {shown(next(iter(settings)))}.")
        return FolderStore(Path(unquote(urlsplit(location).path) if kind else location))
    try:
        parts = urlsplit(location)
        asked = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError as error:
        raise PublishError(f"{shown(location)} is no target that can be understood.") from error
    plain = re.split("[?#]", location, maxsplit=1)[0]
    if kind.startswith("git+"):
        from tx_mkdocs.publish.branch import BranchStore

        return BranchStore(plain[4:], unquote(parts.fragment) or "pages", **{**asked, **settings})
    if kind in ("s3", "gs", "az", "memory"):
        from tx_mkdocs.publish.cloud import CloudStore

        return CloudStore(plain, _without_empty({**asked, **settings}))
    raise PublishError(
        f"{shown(kind)}: is no kind of target. Name a folder, s3://… or git+https://…"
    )


def _without_empty(settings: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in settings.items() if value}
