"""Which folders a preview watches."""

from __future__ import annotations

from pathlib import Path

_UNWATCHED = frozenset([".git", ".cache", "node_modules", "__pycache__", ".venv", "site", "_site"])


def watched_folders(root: Path, site: Path) -> list[tuple[Path, bool]]:
    """Folders to watch for changes of a repository, each with whether its sub-folders count too.

    The root itself is watched flat: below it lie git's own files and the built site, whose changes
    would start a build again.
    """
    watched = [(root, False)]
    try:
        children = sorted(root.iterdir())
    except OSError:
        return watched
    for child in children:
        if child.name in _UNWATCHED or child.is_symlink() or not child.is_dir():
            continue
        if child.resolve() == site.resolve() or child.name.startswith("."):
            continue
        watched.append((child, True))
    return watched
