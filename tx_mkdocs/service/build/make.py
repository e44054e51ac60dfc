"""Fetch and build one commit: what a worker hands to `Jobs`."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tx_mkdocs.service.build.kept_site import forget_site, forget_sites, kept_site
from tx_mkdocs.service.build.limits import BuildLimits, FetchLimits
from tx_mkdocs.service.build.remove import remove_folder
from tx_mkdocs.service.build.sandbox import Builder, start_builder
from tx_mkdocs.service.fetch.addresses import Access
from tx_mkdocs.service.fetch.fetch import BASE_FOLDER, fetch
from tx_mkdocs.service.fetch.fetched import Fetched, FetchError
from tx_mkdocs.service.fetch.mirror import forget_mirror, forget_mirrors
from tx_mkdocs.service.settings import Settings
from tx_mkdocs.service.web.event import Event

_log = logging.getLogger("tx_mkdocs.service.build.make")
TEMPORARY = "tmp"
"""In the state folder: what workers need for a moment."""
_A_DAY = 24 * 3600
ROOM = 1024**3
"""Bytes of the disk that should be free."""
_KEPT_DAYS = 7
"""For which the site of a branch is kept after its last push, for the next one."""
_KEPT_SITES = 200
"""Some 4 GB, if all of them are of whole Bibles."""
_IN_USE = 1 / 24
"""Days for which a cache is not taken away: no lock tells that a build reads it, and none takes that long."""
_FORGOTTEN_DAYS = 90
"""After which a repository to which nobody pushes is fetched and converted as if for the first time."""


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A built site, or why there is none."""

    site: Path | None
    """None where nothing could be built."""
    log: Mapping[str, Any]
    """Fields of build_log.json."""
    reason: str = ""
    message: str = ""
    """Of the commit."""
    committed_by: str = ""
    committed_at: str = ""
    seconds: Mapping[str, float] = field(default_factory=dict)
    """How long `fetch` and `build` took."""


Ready = Callable[[str, str], BuiltSite]
"""Fetches a commit and builds its site; the arguments are its full hash, and that of the commit with which it is
compared, or empty. Called once.

Raises `TryAgainError` where the network failed, `GivenUpError` where the commit cannot be had."""

Maker = Callable[[Settings, Event, Path], AbstractContextManager[Ready]]
"""Gets ready to fetch and build a commit of the repository of an event, in an empty folder. Until the block ends,
nobody changes what was made."""


@contextmanager
def make(settings: Settings, event: Event, folder: Path) -> Iterator[Ready]:
    """Start what builds a commit that is yet to be fetched into `folder`; see `Maker`.

    Where the mirror still has the earlier commit, the site says what changed since.

    Mirrors and converted books of each repository, and the site of each of its branches, are kept in the state folder,
    so that the next commit costs less. What is made of a pull request is not: it is a stranger's, and a process that it
    takes over must not put anything into what the repository itself publishes. It has a copy of what is kept.
    """
    url = settings.sites[event.site].clone_url(event.owner, event.repo)
    root = folder / event.repo
    # No repository has a name that begins with a point.
    kept_in = folder / ".kept" if event.is_pull else settings.service.state
    limits, cache_dir = build_limits(settings), kept_in / "cache" / cache_key(url)
    if event.is_pull:
        # What the repository keeps may be read; an entry that another build is just writing is missing in the copy.
        with suppress(OSError):
            shutil.copytree(settings.service.state / "cache" / cache_key(url), cache_dir)
    cache_dir.mkdir(parents=True, exist_ok=True)
    # It is wanted, though a build that finds all in it writes nothing there.
    os.utime(cache_dir)

    def start(site: Path, lock: int | None) -> AbstractContextManager[Builder]:
        base = folder / BASE_FOLDER
        return start_builder(root, site, limits, base=base, cache_dir=cache_dir, lock=lock)

    with (
        kept_site(kept_in / "sites", cache_key(url, event.ref)) as kept,
        start(kept.folder, kept.lock) as ready,
        ExitStack() as later,
    ):

        def make_site(commit: str, base: str = "") -> BuiltSite:
            began = time.monotonic()
            fetched = _fetch(settings, event, commit, url, root, base)
            took = {"fetch": time.monotonic() - began}
            if not kept.take():
                builder = later.enter_context(start(folder / ".site", None))
            elif not ready.is_ready():
                builder = later.enter_context(start(kept.folder, kept.lock))
            else:
                builder = ready
            is_kept = builder.site == kept.folder
            if is_kept:
                kept.begin()
            built = builder.build(fetched, build_options(settings))
            if not built.success:
                _log.warning(
                    "the build failed: %s", built.reason, extra={"output": built.output[-2000:]}
                )
            if built.success and is_kept:
                kept.finish()
            return BuiltSite(
                site=builder.site if built.success else None,
                log=built.log,
                reason="" if built.success else built.reason or "The build failed.",
                message=fetched.message,
                committed_by=fetched.author
                if re.fullmatch(r"[\w. -]{1,80}", fetched.author)
                else "",
                committed_at=_utc(fetched.committed_at),
                seconds={**took, "build": built.seconds},
            )

        yield make_site


def _fetch(
    settings: Settings, event: Event, commit: str, url: str, folder: Path, base: str
) -> Fetched:
    site = settings.sites[event.site]
    try:
        return fetch(
            url,
            event.ref,
            commit,
            folder,
            fetch_limits(settings),
            settings.service.state / "mirrors",
            access=access(settings),
            token=site.token if site.allow_private else "",
            base=base,
        )
    except FetchError as error:
        raise error.for_job() from None


def access(settings: Settings) -> Access:
    """Which hosts the service speaks to."""
    hosts = {urlsplit(site.base_url).hostname or "" for site in settings.sites.values()}
    hosts |= {host.lower().partition(":")[0] for host in settings.service.api_hosts}
    private = frozenset(host.lower() for host in settings.service.private_hosts)
    return Access(frozenset(hosts), private)


def fetch_limits(settings: Settings) -> FetchLimits:
    """What one fetch may cost."""
    limits = settings.limits
    return FetchLimits(
        seconds=limits.fetch_seconds,
        pack=limits.repository_bytes,
        files=limits.files,
        file=limits.file_bytes,
        total=limits.repository_bytes,
    )


def build_limits(settings: Settings) -> BuildLimits:
    """What one build may cost."""
    limits = settings.limits
    return BuildLimits(cpu=limits.cpu_seconds, wall=limits.wall_seconds, memory=limits.memory_bytes)


def build_options(settings: Settings) -> Mapping[str, Any]:
    """The service's own options of a build.

    Not the address of the site: it has the commit in it, so every page would be new with every push.
    """
    options: dict[str, Any] = {"image_base": settings.service.image_base}
    if settings.service.alignment:
        options["alignment"] = True
    for name in ("audio_hosts", "documents", "whole_documents"):
        if formats := getattr(settings.service, name):
            options[name] = formats
    if of_documents := settings.service.document_options:
        options["document_options"] = tuple(
            f"{name}={value}" for name, value in of_documents.items()
        )
    return options


def cache_key(url: str, ref: str = "") -> str:
    """The name of the folder in which something of one repository, or of one reference of it, is kept.

    Hosts take capital letters in the name of a repository for small ones; git does not in those of references.
    """
    return hashlib.sha256(f"{url.lower()} {ref}".encode()).hexdigest()[:32]


def sweep(settings: Settings) -> int:
    """Take away work folders and temporary ones a day old, to which no worker will come back, kept sites that no push
    has wanted for a week, or not as lately as 200 others, mirrors and caches that none has wanted for a quarter, and
    the output of conversions that are forgotten; how many they were.
    """
    state = settings.service.state
    swept = 0
    with _going_on("sites"):
        swept += forget_sites(state / "sites", _KEPT_DAYS * _A_DAY, _KEPT_SITES)
    with _going_on("mirrors"):
        swept += forget_mirrors(state / "mirrors", _FORGOTTEN_DAYS * _A_DAY)
    kept = {"work": 1, TEMPORARY: 1, "cache": _FORGOTTEN_DAYS, "output": settings.queue.keep_days}
    for name, days in kept.items():
        with _going_on(name):
            for path in (state / name).iterdir() if (state / name).is_dir() else ():
                with _going_on(f"{name}/{path.name}"):
                    swept += _remove_old(path, days)
    return swept


def make_room(settings: Settings, wanted: int = ROOM) -> int:
    """Forget what is kept of repositories until so many bytes of the disk are free; how many things were forgotten.

    What was not wanted for longest goes first, and all of it can be made again. A push that brings much is anybody's.
    """
    state = settings.service.state
    if shutil.disk_usage(state).free >= wanted:
        return 0
    kept: list[tuple[float, Path, Callable[[Path], bool]]] = []
    ways: dict[str, Callable[[Path], bool]] = {
        "sites/*.lock": forget_site,
        "mirrors/*.lock": forget_mirror,
        "cache/*": partial(_remove_old, days=_IN_USE),
    }
    for name, way in ways.items():
        for path in state.glob(name):
            with _going_on(path.name):
                kept.append((_changed(path), path, way))
    forgotten = 0
    for _, path, forget in sorted(kept, key=itemgetter(0)):
        if shutil.disk_usage(state).free >= wanted:
            break
        with _going_on(path.name):
            forgotten += forget(path)
    return forgotten


@contextmanager
def _going_on(what: str) -> Iterator[None]:
    """What cannot be swept keeps nothing else from it."""
    try:
        yield
    except FileNotFoundError:
        # Other workers sweep too.
        return
    except OSError as error:
        _log.warning("%s in the state folder cannot be swept: %s", what, error)


def _remove_old(path: Path, days: float) -> bool:
    """Whether a file or folder was removed: neither it nor what lies directly in it has changed for so many days."""
    if time.time() - _changed(path) <= days * _A_DAY:
        return False
    if _is_folder(path):
        remove_folder(path)
    else:
        path.unlink()
    return not os.path.lexists(path)


def _changed(path: Path) -> float:
    """When a file or folder, or what lies directly in it, has last changed, in seconds since 1970."""
    changed = path.lstat().st_mtime
    if _is_folder(path):
        # Into one that a build has closed to us nothing is written any more.
        with suppress(PermissionError):
            # What a build left in its cache may be a link that leads nowhere.
            changed = max([changed, *(found.lstat().st_mtime for found in path.iterdir())])
    return changed


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _utc(iso: str) -> str:
    """A time of git as `publish` takes it; empty where it is none."""
    from datetime import datetime, timezone

    try:
        return (
            datetime.fromisoformat(iso.replace("Z", "+00:00"))
            .astimezone(timezone.utc)
            .strftime("%Y-%m-%dT%H:%M:%SZ")
        )
    except (ValueError, OverflowError):
        return ""
