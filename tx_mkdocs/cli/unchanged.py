"""Whether a build would make what is there already: told from names, sizes and times, before anything is imported.

A build takes its time to import MkDocs and all checks; to find that nothing has changed takes a look at each file.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from importlib.resources import files
from itertools import zip_longest
from pathlib import Path
from typing import Any, NamedTuple

from tx_mkdocs.cache import CACHE_TAG, Cache, code_stamp
from tx_mkdocs.fonts.folders import FOLDERS
from tx_mkdocs.source.times import TICK

_UNSEEN = frozenset(["__pycache__", "objects", "node_modules"])
"""Folders with nothing that a build reads; `objects` is git's."""


class Wanted(NamedTuple):
    """What a build is asked for."""

    locations: Sequence[str]
    """The repositories; one that is no folder and no zip may have changed without a sign."""
    site_dir: Path
    options: Mapping[str, Any]
    """Those of the command, plain data."""

    @property
    def name(self) -> str:
        """Under which the cache has what the last build into `site_dir` left."""
        place = str(self.site_dir.resolve())
        return hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()


def _stamps(wanted: Wanted, beside: Sequence[str], since: int = 0) -> Iterator[str]:
    """Digests of all that a build of folders and zips depends on, and of what it wrote; empty where that is not known.

    What changes most often comes first, so that no more is looked at.

    Args:
        wanted: what the build is asked for.
        beside: where it looks for related repositories; not all need be there.
        since: when it began, in nanoseconds since 1970; what has changed since may not be on its pages.
    """
    locations, site_dir, options = wanted
    folders = [Path(location) for location in (*locations, *_named(options))]
    if not all(folder.is_dir() or folder.is_file() for folder in folders):
        yield ""
        return
    folders += _linked_git(folders)
    if not (site_dir / "index.html").is_file():
        yield ""
        return
    digest = hashlib.sha256(sys.version.encode())
    code = code_stamp()
    if not code:
        yield ""
        return
    digest.update(code.encode())
    known = json.dumps([list(locations), str(site_dir), dict(options)], sort_keys=True, default=str)
    digest.update(known.encode("utf-8", "surrogatepass"))
    # Installing a package, or another version of one, changes the folder of packages.
    for path in sys.path:
        if Path(path).name in ("site-packages", "dist-packages") and Path(path).is_dir():
            digest.update(f"{path} {Path(path).stat().st_mtime_ns}\n".encode("utf-8", "replace"))
    if options.get("fonts") == "auto":
        for top in FOLDERS:
            for path, _, _ in os.walk(top):
                with suppress(OSError):
                    digest.update(
                        f"{path} {Path(path).stat().st_mtime_ns}\n".encode("utf-8", "replace")
                    )
    for other in map(Path, beside):
        # The file system may not even take its name.
        with suppress(OSError):
            if other.is_dir():
                folders.append(other)
    own = [Path(str(files("tx_door43_theme")))]
    site = site_dir.resolve()
    for folder in dict.fromkeys([*(folder.resolve() for folder in folders), *own, site]):
        is_source = folder != site
        digest.update(f"{folder}\n".encode("utf-8", "surrogateescape"))
        for name, about in _files(folder, site):
            if since and is_source and about.st_mtime_ns > since - TICK:
                yield ""
                return
            # Of the two times only the first can be set to what it was, as by who brings an older file back.
            known = f"{name} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns}\n"
            digest.update(known.encode("utf-8", "surrogateescape"))
        yield digest.hexdigest()


def _named(options: Mapping[str, Any]) -> Iterator[str]:
    """What a build reads beside the repositories, as its options name it."""
    yield from options.get("related", ())
    if options.get("base"):
        yield options["base"]
    if options.get("fonts", "auto") not in ("auto", "system"):
        yield options["fonts"]


def _linked_git(folders: Sequence[Path]) -> list[Path]:
    """Where a work tree or a submodule has what its `.git`, a file, leads to: its commit, branch, tags and remotes."""
    linked = [folder for folder in folders if (folder / ".git").is_file()]
    if not linked:
        return []
    from tx_mkdocs.source.git import git_folders

    return [git for folder in linked for git in git_folders(folder) or ()]


def is_unchanged(folder: Path, wanted: Wanted) -> bool:
    """Whether the last build into its folder left in the cache `folder` just what there is now."""
    known = Cache(folder).get(wanted.name)
    if not isinstance(known, dict):
        return False
    now = _stamps(wanted, known["beside"])
    return all(
        before == after != "" for before, after in zip_longest(known["stamps"], now, fillvalue="")
    )


def keep(folder: Path, wanted: Wanted, beside: Sequence[str], began: int) -> None:
    """Keep what a finished build depends on; a cache that cannot be written is no failure.

    Args:
        folder: of the cache.
        wanted: what the build was asked for.
        beside: where it looked for related repositories.
        began: when it did, in nanoseconds since 1970.
    """
    left = {"beside": beside, "stamps": list(_stamps(wanted, beside, began))}
    Cache(folder).put(wanted.name, left)


def _files(folder: Path, site: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, in an order that does not change, and what is known of it; not those of `site`.

    A zip is one file.
    """
    if folder.is_file():
        with suppress(OSError):
            yield str(folder), folder.stat()
        return
    waiting = [str(folder)]
    while waiting:
        at = waiting.pop()
        if at == str(site) and folder != site:
            continue
        try:
            with os.scandir(at) as entries:
                listed = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        if at != str(folder) and any(entry.name == CACHE_TAG for entry in listed):
            continue
        for entry in listed:
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in _UNSEEN:
                    waiting.append(entry.path)
                continue
            try:
                about = entry.stat()
            except OSError:
                continue
            yield entry.path, about
