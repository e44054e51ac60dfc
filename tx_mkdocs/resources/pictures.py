"""Pictures that lie in the repository: whether a site may hold them, and where in the site they are.

A converted text, which is kept by its content alone, has a slot for each. PNG, JPEG, GIF and WebP are pictures,
by their first bytes; an SVG can hold a program.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from hashlib import sha256
from html import escape
from urllib.parse import quote

from tx_mkdocs.formats.names import unlike_a_device
from tx_mkdocs.formats.slots import fill_pictures
from tx_mkdocs.resources.addresses import unlike_a_file
from tx_mkdocs.resources.model import Resource, SiteFile
from tx_mkdocs.source.repository import Repository, RepositoryError

MAX_BYTES = 20 * 1024**2
"""Of one picture."""
EXTENSIONS = frozenset(["png", "jpg", "jpeg", "gif", "webp"])
_FOLDER = "pictures"
_UNSAFE = re.compile(r"[^\w.-]+")
_PART = 80
_LONGEST = 120
"""Characters of an address below the folder; of a longer one only the last part stays."""


def is_picture_name(name: str) -> bool:
    """Whether a file of this name may be a picture."""
    return name.rpartition(".")[2].lower() in EXTENSIONS


def site_picture(repository: Repository, path: str) -> SiteFile | None:
    """The picture at a repository path; None where there is none that a site may hold.

    Args:
        repository: is read: the name, the size and the first bytes count.
        path: `/` separated from the root; one that leaves the tree is no picture.
    """
    if not is_picture_name(path):
        return None
    try:
        start = repository.read_bytes(path, 16)
        size = repository.real_path(path).stat().st_size
    except (RepositoryError, OSError):
        return None
    if size > MAX_BYTES or not is_picture(start):
        return None
    return site_file(repository, path, _FOLDER)


def with_pictures(
    body: str,
    address: str,
    find: Callable[[str], SiteFile | None],
    missing: Callable[[str, str], str],
) -> tuple[str, tuple[SiteFile, ...]]:
    """The HTML of a page with its pictures, and their files.

    Args:
        body: with the slots of `formats.slots.picture_slot`.
        address: of the page, as `Page.address`.
        find: from a target, as written, to the picture.
        missing: from target and words, both plain, to the HTML that is where no picture was found.
    """
    files: dict[SiteFile, None] = {}
    folder = posixpath.dirname(address) or "."

    def put(target: str, words: str) -> str:
        file = find(target)
        if file is None:
            return missing(target, words)
        files[file] = None
        source = quote(posixpath.relpath(file.address, folder))
        return f'<img src="{escape(source)}" alt="{escape(words)}" loading="lazy" decoding="async">'

    return fill_pictures(body, put), tuple(files)


def with_files(resource: Resource, files: Iterable[SiteFile]) -> Resource:
    """The resource with the files that its pages show, each once."""
    return replace(resource, files=tuple(dict.fromkeys((*resource.files, *files))))


def is_picture(start: bytes) -> bool:
    """Whether a file that begins so is PNG, JPEG, GIF or WebP."""
    if start.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")):
        return True
    return start[:4] == b"RIFF" and start[8:12] == b"WEBP"


def site_file(repository: Repository, path: str, folder: str) -> SiteFile:
    """A file of the repository, and where a site has it below `folder`.

    It is the same path where every host and system takes it, else one with a part of its hash.
    """
    stem, _, extension = path.rpartition(".")
    *folders, last = (
        unlike_a_device(_UNSAFE.sub("-", part)[:_PART].strip(".-")) or "p"
        for part in stem.split("/")
    )
    name = "/".join([*map(unlike_a_file, folders), last])
    if len(name) > _LONGEST:
        name = last
    if (name, extension.lower()) != (stem, extension) or repository.shares_name(path):
        name += f"-{sha256(path.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"
    return SiteFile(path, f"{folder}/{name}.{extension.lower()}")
