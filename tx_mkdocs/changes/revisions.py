"""Opening the two sides: folders, zips, git addresses, or revisions of a git repository, published ones too."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from shlex import quote
from tempfile import TemporaryDirectory

from tx_mkdocs.exceptions import TxError
from tx_mkdocs.source.git import GitError
from tx_mkdocs.source.git_objects import (
    NO_GIT,
    commit_of,
    has_parent,
    newest_tag,
    stored_files,
    write_tree,
)
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository

_PUBLISHED = re.compile(
    r"(?:[^?#]*/)?u/[^/?#]+/[^/?#]+/(?P<commit>[0-9a-f]{10})(?:/[^?#]*)?(?:[?#].*)?", re.DOTALL
)
"""Address or folder of a published revision, or of a page of it: `…/u/<owner>/<repo>/<commit>/`. Source: tX."""


class RevisionError(TxError):
    """A revision cannot be opened; the message says which and why."""


@contextmanager
def open_revisions(
    location: str, base: str = "", head: str = ""
) -> Iterator[tuple[tuple[str, Repository], tuple[str, Repository]]]:
    """Open two revisions; each with the name by which it was asked for.

    Args:
        location: a repository: folder (also one below the top of a work tree), zip or git address.
        base: the old revision: a branch, tag or commit of `location`, the address of a published one, or another
            folder, zip or address; empty: the newest tag, else the commit before the last.
        head: the new revision; empty: `location` as it is.

    Raises:
        RevisionError: there is no such revision.
        RepositoryError: a folder, zip or address cannot be opened.
    """
    with ExitStack() as opened:
        new = head or "now"
        there = opened.enter_context(
            open_revision(location, head) if head else open_repository(location)
        )
        old = base or _default_base(location)
        before = opened.enter_context(open_revision(location, old))
        yield (old, before), (new, there)


@contextmanager
def open_revision(location: str, name: str) -> Iterator[Repository]:
    """One revision, by its name in the repository at `location`, or by its own location.

    Args:
        location: a repository: folder, zip or git address.
        name: a branch, tag or commit of `location`, the address of a published one, or another folder, zip or address.

    Raises:
        RevisionError: there is no such revision.
        RepositoryError: a folder, zip or address cannot be opened.
    """
    if published := _PUBLISHED.fullmatch(name):
        # Its pages are no source: what they were made of is a commit of the repository.
        name = published["commit"]
    elif part := _part_of(location, name):
        try:
            # A branch may have the name of a folder.
            commit_of(Path(location), name)
        except GitError:
            raise RevisionError(
                f"{name} is a folder of {Path(location).resolve().name}, not a revision of it. "
                f"For the changes of that folder alone, name it first: tx-mkdocs changes {quote(str(part))}"
            ) from None
    elif "://" in name or name.startswith("git@") or Path(name).exists():
        with open_repository(name) as repository:
            yield repository
        return
    with TemporaryDirectory(prefix="tx-") as folder:
        tree = Path(folder, Path(location).resolve().name)
        tree.mkdir()
        try:
            write_tree(Path(location), name, tree)
        except GitError as error:
            why = "" if "Not a valid object name" in str(error) else f" {error}"
            raise RevisionError(
                f"{name} is neither a revision of {tree.name} nor a folder, zip or git address.{why}"
            ) from error
        with open_repository(tree) as repository:
            yield repository


def _default_base(location: str) -> str:
    if not (Path(location, ".git").exists() or _is_stored(Path(location))):
        name = Path(location).absolute().name
        raise RevisionError(f"{name} has no git history. Name BASE: another folder or a zip.")
    if shutil.which("git") is None:
        raise RevisionError(NO_GIT)
    tag = newest_tag(Path(location))
    if not tag and not has_parent(Path(location)):
        raise RevisionError(
            "There is no tag, and no commit before the last (or the clone has no history). "
            "Name BASE: a revision, a folder or a zip."
        )
    return tag or "HEAD~1"


def _part_of(location: str, name: str) -> Path | None:
    """The folder below a work tree that a name means, whose files belong to that work tree."""
    top = Path(location).resolve()
    for folder in (Path(name), top / name):
        if (
            folder.is_dir()
            and top in folder.resolve().parents
            and not (folder / ".git").exists()
            and _is_stored(folder)
        ):
            return folder
    return None


def _is_stored(folder: Path) -> bool:
    """Whether the last commit has files of a folder, such as one of several repositories in one work tree."""
    try:
        return bool(stored_files(folder, "HEAD"))
    except GitError:
        return False
