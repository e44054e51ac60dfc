"""A repository as git has stored it at a revision, of which only the files that differ from now are read from git."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from tx_mkdocs.changes.passages import is_compared
from tx_mkdocs.source.git_objects import blob_hash, read_blobs, stored_files
from tx_mkdocs.source.repository import MAX_READ, Repository
from tx_mkdocs.source.texts import Texts
from tx_mkdocs.source.tree import is_usable


@dataclass(frozen=True, slots=True)
class _Before(Repository):
    """A repository as it was: what it does not have `stored` is as it is now."""

    stored: Mapping[str, bytes] = field(default_factory=dict)

    def read_bytes(self, path: str, limit: int = MAX_READ) -> bytes:
        """The first `limit` bytes of a content file, as it was."""
        data = self.stored.get(path)
        return Repository.read_bytes(self, path, limit) if data is None else data[:limit]


def stored_revision(now: Repository, commit: str) -> tuple[Repository, frozenset[str]]:
    """A repository at a commit, and the paths that both have of files that are compared and differ.

    Args:
        now: a work tree.
        commit: full hash of a commit.

    Raises:
        GitError: no git, or it has not stored what is wanted.
    """
    folder = Path(now.location)
    inside = now.root.relative_to(folder.resolve()).parts
    there = {}
    for path, blob in stored_files(folder, commit).items():
        parts = tuple(path.split("/"))
        if parts[: len(inside)] == inside and all(map(is_usable, parts)):
            there["/".join(parts[len(inside) :])] = blob
    wanted = {
        path: blob
        for path, blob in there.items()
        if is_compared(path) and not (now.is_file(path) and _is_blob(now, path, blob))
    }
    contents = read_blobs(folder, list(wanted.values()))
    about = {of.name: getattr(now, of.name) for of in fields(now) if of.init}
    about |= {"files": tuple(sorted(there)), "texts": Texts()}
    old = _Before(**about, stored=dict(zip(wanted, contents, strict=True)))
    return old, frozenset(filter(now.is_file, wanted))


def _is_blob(repository: Repository, path: str, blob: str) -> bool:
    """Whether a file has the content that git stores under a hash."""

    def made() -> str:
        return blob_hash(repository.read_bytes(path), blob)

    return bool(repository.fact(made, f"blob {len(blob)}", path) == blob)
