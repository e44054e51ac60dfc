"""The files of a built site: which there are, whether all may be published, what is in them."""

from __future__ import annotations

import hashlib
import json
import os
import re
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from tx_mkdocs.publish.revision import PublishError, display_name
from tx_mkdocs.resources.addresses import OFFLINE
from tx_mkdocs.states import BUILD_LOG

MARKER = BUILD_LOG
"""Written last: a commit's folder that has it, with the time it was published, is complete."""
MAX_FILES = 200_000
_MAX_PATH = 800
_BAD_PART = re.compile(r"[\x00-\x1f\x7f-\x9f\\\u2028\u2029]|\A\.|[. ]\Z")
_BLOCK = 1024 * 1024
LIST = re.compile(re.escape(OFFLINE) + r"files-\d+\.json")
"""The site's own lists of the files that readers may keep; see site/offline.py."""
# Not on Windows, which has no such links for everybody either.
_ONE_BY_ONE = os.open in os.supports_dir_fd
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = os.O_RDONLY | _NO_LINK | getattr(os, "O_DIRECTORY", 0)
# O_NONBLOCK: a pipe that took the place of the file must not stop us.
_FILE = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


@dataclass(frozen=True, slots=True)
class Item:
    """One file that goes to a target."""

    path: str
    """Below its folder, `/` separated."""
    site: Path | None
    """The folder that it is in; None where `data` is all."""
    data: bytes
    size: int
    """Bytes."""
    digest: str
    """SHA-256, hexadecimal."""

    def read(self) -> bytes:
        """All its bytes.

        Raises:
            PublishError: it is gone, or not what it was when its digest was taken.
        """
        if self.site is None:
            return self.data
        data = _read(self.site, self.path)
        if hashlib.sha256(data).hexdigest() != self.digest:
            raise PublishError(f"{display_name(self.path)} changed while the site was published.")
        return data


def item(path: str, text: str | bytes) -> Item:
    """A file made here."""
    data = text.encode("utf-8", "replace") if isinstance(text, str) else text
    return Item(path, None, data, len(data), hashlib.sha256(data).hexdigest())


def site_items(site: Path) -> list[Item]:
    """Every file of a built site except `build_log.json`, in the order of publishing.

    What pages need comes before the pages, and the first page is last.

    Args:
        site: the folder that `tx-mkdocs build` wrote.

    Raises:
        PublishError: no site, something that is no regular file, or a name that no web server takes.
    """
    if site.is_symlink() or not site.is_dir():
        raise PublishError(f"{site} is not a folder. Name the folder of a built site.")
    items = [_item(site, path) for path in _files(site) if path != MARKER]
    if not any(item.path == "index.html" for item in items):
        raise PublishError(f"{site} has no index.html. Name the folder of a built site.")
    return sorted(items, key=lambda item: (_rank(item.path), item.path))


def altered_files(items: Sequence[Item]) -> tuple[str, ...]:
    """Files of a site that are not as its build left them: a bit has flipped, or somebody changed them.

    The site's own lists of what readers may keep tell the digests; what they leave out is not looked at.

    Raises:
        PublishError: a list is not what it was when `items` were made.
    """
    built: dict[str, str] = {}
    for item in items:
        if LIST.fullmatch(item.path):
            with suppress(ValueError, TypeError, AttributeError):
                for part in json.loads(item.read()).values():
                    built |= {path: str(digest) for path, _, digest in part}
    return tuple(
        item.path for item in items if not item.digest.startswith(built.get(item.path, ""))
    )


def read_marker(site: Path) -> bytes:
    """The `build_log.json` of a built site; empty when it has none.

    Raises:
        PublishError: it is no regular file.
    """
    path = site / MARKER
    if not path.is_symlink() and not path.exists():
        return b""
    return _read(site, MARKER)


def _rank(path: str) -> int:
    if path == "index.html":
        return 2
    return 1 if path.endswith(".html") else 0


def _files(folder: Path) -> Iterator[str]:
    """The path of every file; `os.scandir` knows its kind without another question."""
    waiting = [(os.fspath(folder), "")]
    found = 0
    while waiting:
        here, before = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                path = f"{before}{entry.name}"
                _check_name(entry.name, path)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{path}/"))
                elif entry.is_file(follow_symlinks=False):
                    found += 1
                    if found > MAX_FILES:
                        raise PublishError(f"The site has more than {MAX_FILES} files.")
                    yield path
                else:
                    raise PublishError(
                        f"{display_name(path)} is a link or a device. Only regular files are published."
                    )


def _check_name(name: str, path: str) -> None:
    try:
        size = len(path.encode("utf-8"))
    except UnicodeEncodeError:
        size = _MAX_PATH + 1
    if size > _MAX_PATH or _BAD_PART.search(name):
        raise PublishError(
            f"{display_name(path)} has a name that cannot be published. Rename the file."
        )


def _item(site: Path, path: str) -> Item:
    digest, size = hashlib.sha256(), 0
    with _open_file(site, path) as descriptor:
        while block := os.read(descriptor, _BLOCK):
            digest.update(block)
            size += len(block)
    return Item(path, site, b"", size, digest.hexdigest())


def _read(site: Path, path: str) -> bytes:
    parts = []
    with _open_file(site, path) as descriptor:
        while block := os.read(descriptor, _BLOCK):
            parts.append(block)
    return b"".join(parts)


@contextmanager
def _open_file(site: Path, path: str) -> Iterator[int]:
    """A regular file, opened without following a link that took the place of it or of a folder."""
    *folders, name = path.split("/")
    opened: list[int] = []
    try:
        try:
            if _ONE_BY_ONE:
                opened.append(os.open(site, os.O_RDONLY))
                for folder in folders:
                    opened.append(os.open(folder, _FOLDER, dir_fd=opened[-1]))
                opened.append(os.open(name, _FILE, dir_fd=opened[-1]))
            else:
                opened.append(os.open(site / path, _FILE))
        except OSError as error:
            raise PublishError(f"{display_name(path)} cannot be read: {error.strerror}.") from error
        if not stat.S_ISREG(os.fstat(opened[-1]).st_mode):
            raise PublishError(f"{display_name(path)} is not a regular file.")
        yield opened[-1]
    finally:
        for descriptor in opened:
            os.close(descriptor)
