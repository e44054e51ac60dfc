"""Which folders a preview watches."""

from __future__ import annotations

from pathlib import Path

from tx_mkdocs.cache import CACHE_TAG
from tx_mkdocs.source.git import git_folders

_UNWATCHED = frozenset([".git", ".cache", "node_modules", "__pycache__", ".venv", "site", "_site"])


def git_log(root: Path) -> Path:
    """The file in which git notes each commit, checkout and the like (gitrepository-layout(5)).

    A linked work tree (`git worktree add`) has its own, in the repository that it belongs to.
    """
    folders = git_folders(root)
    return (folders[0] if folders else root / ".git") / "logs" / "HEAD"


def watched_folders(root: Path, site: Path) -> list[tuple[Path, bool]]:
    """What to watch for changes of a repository, each with whether its sub-folders count too.

    The root itself is watched flat: below it lie git's own files and the built site, whose changes
    would start a build again. Of git's only the one counts that tells of a commit, which the first one makes.
    """
    watched = [(root, False), (git_log(root), False)]
    try:
        children = sorted(root.iterdir())
    except OSError:
        return watched
    for child in children:
        if child.name in _UNWATCHED or child.is_symlink() or not child.is_dir():
            continue
        if child.resolve() == site.resolve() or child.name.startswith("."):
            continue
        if (child / CACHE_TAG).exists():
            continue
        watched.append((child, True))
    return watched
