"""What every target can do.

A target holds one folder for each repository, `u/<owner>/<repo>/`, its *project*. Work on a project is one
function that is given a `Session`; the target runs it again when somebody else changed the project meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.publish.site import Item

PROJECT = "project.json"
SHARD = "shard.json"
STATES = frozenset([PROJECT, SHARD])
"""Names of the files that only those may replace who read their last version: all else is derived from them."""
Result = TypeVar("Result")
Progress = Callable[[int, int, str], None]
"""Told how many files of how many are there, and the path of the last one."""


class ConflictError(TxError):
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

    def projects(self) -> Iterator[str]:
        """Every project that has a project.json: `u/<owner>/<repo>`.

        Raises:
            PublishError: the target does not answer.
        """

    @property
    def location(self) -> str:
        """The location without credentials, for people."""

    @property
    def live(self) -> bool:
        """Whether the states of a job on its way may be written, or only its end."""

    def probe(self) -> None:
        """Write something that no reader sees, or do all that leads to it: it is cheap, and asked every minute.

        Raises:
            PublishError: nothing can be published now.
        """

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
