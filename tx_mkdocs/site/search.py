"""The page and the index of the search, among the files of a site."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tx_mkdocs.cache import Cache
from tx_mkdocs.library.member import Member
from tx_mkdocs.search.files import NO_SITE, Site, search_files
from tx_mkdocs.site.output import Stamp
from tx_mkdocs.source.collection import no_collection

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from tx_mkdocs.site.incremental import ExistingSite

PAGE = "search.html"
_READER = "js/search-index.js"
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)


def add_search_page(config: MkDocsConfig) -> None:
    """Have the theme make its page of the search, where it has one that reads our index."""
    if any(Path(folder, _READER).is_file() for folder in config.theme.dirs):
        config.theme.static_templates.add(PAGE)
        config.extra.setdefault("tx", {})["search"] = True


def write_index(
    config: MkDocsConfig, members: Sequence[Member], cache: Cache, existing: ExistingSite | None
) -> None:
    """Write the index of all members where the `existing` site has another, if there is the page that asks it."""
    if not config.extra.get("tx", {}).get("search"):
        return
    top = config.site_dir
    folders = set()
    written: dict[str, Stamp] = {}
    with no_collection():
        for file in search_files(members, cache, _site(existing, written)):
            if existing is not None and existing.holds(file.address, file.data):
                continue
            folder = file.address.rpartition("/")[0]
            if folder not in folders:
                folders.add(folder)
                Path(top, folder).mkdir(parents=True, exist_ok=True)
            written[file.address] = _write(f"{top}/{file.address}", file.data)
            if existing is not None:
                existing.add_file(file.address, file.data)


def _write(path: str, data: bytes) -> Stamp:
    """Write a file, with as few calls of the system as can be: there are hundreds."""
    handle = os.open(path, _NEW, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(handle, left) :]
        made = os.fstat(handle)
        return made.st_size, made.st_mtime_ns
    finally:
        os.close(handle)


def _site(existing: ExistingSite | None, written: Mapping[str, Stamp]) -> Site:
    """The site as the index knows it, which is made in a folder beside what is there.

    Args:
        existing: what is there.
        written: size and time of the files of the index that are in that folder.
    """
    if existing is None:
        return NO_SITE

    def stamp(address: str) -> list[int] | None:
        found = written.get(address) or existing.there.get(address)
        return None if found is None else [*found]

    def read(address: str) -> bytes:
        with suppress(OSError):
            return Path(existing.folder, address).read_bytes()
        return b""

    return Site(existing.name, stamp, existing.kept.add, read)
