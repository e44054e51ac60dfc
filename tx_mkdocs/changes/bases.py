"""What a site compares a repository with: its last release, and the revision before."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tx_mkdocs.source.git import GitError
from tx_mkdocs.source.opening import open_repository
from tx_mkdocs.source.repository import Repository, RepositoryError

if TYPE_CHECKING:
    from tx_mkdocs.changes.model import Changes

ADDRESS = "tx-changes"
"""Of the page that says what changed; no file of a repository is called so."""
_BEFORE = "HEAD~1"


def compare_with_bases(repository: Repository, base: str = "") -> list[Changes]:
    """The changes since the newest tag before HEAD, and since the commit before HEAD; the first base first.

    Nothing where the repository is no work tree of git, has no history (a shallow clone of one commit) or git
    is not installed: then nobody can say what changed.

    Args:
        repository: as it is now.
        base: folder or zip with the only revision to compare with; empty: what git has.

    Raises:
        RepositoryError: `base` cannot be opened.
    """
    if base:
        return _compared_with(repository, base)
    if not (Path(repository.location) / ".git").exists():
        return []
    folder = Path(repository.location)
    bases = _bases(folder)
    if not bases:
        return []
    # Many repositories have no history here, and do without what compares.
    from tx_mkdocs.changes.compare import compare
    from tx_mkdocs.changes.stored import stored_revision

    found = []
    for name, commit in bases:
        try:
            old, differing = stored_revision(repository, commit)
            now = (repository.commit[:10], repository)
            found.append(compare((name, old), now, differing))
        except (RepositoryError, GitError):
            continue
    return found


def _compared_with(repository: Repository, base: str) -> list[Changes]:
    from tx_mkdocs.changes.compare import compare

    with open_repository(base) as old:
        name = old.commit[:10] or Path(base).name
        return [compare((name, old), (repository.commit[:10], repository))]


def _bases(folder: Path) -> list[tuple[str, str]]:
    """Each revision to compare with: what it is called, and its full hash."""
    from tx_mkdocs.source.git_objects import commit_of, newest_tag

    release = newest_tag(folder, _BEFORE)
    found = []
    with suppress(GitError):
        if release:
            found.append((release, commit_of(folder, release)))
    with suppress(GitError):
        before = commit_of(folder, _BEFORE)
        if before not in dict(found).values():
            found.append((before[:10], before))
    return found
