"""Files of the repository that a text links to and that no page shows: documents, archives, sounds, films.

A site has a copy of each, in its folder `files`. What a browser could run (HTML, SVG, scripts) is never copied: the
ending and the first bytes must be those of a kind that is known to be harmless.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import unquote

from tx_mkdocs.resources.model import Resource, SiteFile
from tx_mkdocs.resources.pictures import (
    is_picture_name,
    site_file,
    site_picture,
    with_files,
)
from tx_mkdocs.source.repository import Repository, RepositoryError
from tx_mkdocs.source.tree import fold_path, normal_path

UNSEEN_AROUND = (
    " \t\n\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
"""Blanks, and signs of direction and of no width, which no target begins or ends with."""
FOLDER = "files"
MAX_BYTES = 64 * 1024**2
"""Of one file."""
MAX_TOTAL = 512 * 1024**2
"""Of all files of one repository."""
_ZIP = re.compile(rb"PK(?:\x03\x04|\x05\x06)")
_OLD_OFFICE = re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_MP4 = re.compile(rb"....ftyp", re.DOTALL)
_OGG = re.compile(rb"OggS")
_STARTS: Mapping[str, re.Pattern[bytes]] = MappingProxyType(
    {
        **dict.fromkeys(("docx", "epub", "odp", "ods", "odt", "pptx", "xlsx", "zip"), _ZIP),
        **dict.fromkeys(("doc", "ppt", "xls"), _OLD_OFFICE),
        **dict.fromkeys(("m4a", "m4v", "mov", "mp4"), _MP4),
        **dict.fromkeys(("oga", "ogg", "ogv", "opus"), _OGG),
        "7z": re.compile(rb"7z\xbc\xaf\x27\x1c"),
        "flac": re.compile(rb"fLaC"),
        "gz": re.compile(rb"\x1f\x8b"),
        "mp3": re.compile(rb"ID3|\xff[\xe0-\xff]"),
        "pdf": re.compile(rb"%PDF-"),
        "rtf": re.compile(rb"\{\\rtf"),
        "wav": re.compile(rb"RIFF....WAVE", re.DOTALL),
        "webm": re.compile(rb"\x1a\x45\xdf\xa3"),
    }
)
"""How a file of each ending begins."""
EXTENSIONS = frozenset(_STARTS)
"""Of the files that are copied, pictures aside."""


def with_linked_files(resource: Resource, repository: Repository) -> Resource:
    """The resource with the files to which its pages link, as far as a site may have them."""
    if not any(map(may_be_copied, repository.files)):
        return resource
    there = frozenset(repository.files)
    # As in links to pages, capital letters do not count where no file has the very name.
    folded = {fold_path(path): path for path in repository.files if may_be_copied(path)}
    known = {file.path for file in resource.files}
    total = 0
    found: dict[str, SiteFile] = {}
    for written in _linked_paths(resource):
        path = written if written in there else folded.get(fold_path(written), "")
        if not path or path in known or path in found:
            continue
        if is_picture_name(path):
            picture = site_picture(repository, path)
            found.update({path: picture} if picture else {})
            continue
        size = _size(repository, path)
        if size and total + size <= MAX_TOTAL:
            total += size
            found[path] = site_file(repository, path, FOLDER)
    return with_files(resource, found.values())


def linked_path(target: str, source: str) -> str | None:
    """The repository path that a link to a file means; None where it leaves the tree.

    Args:
        target: as written, with or without `?` and `#` parts; one that begins with `/` is from the root.
        source: repository path of the file with the link.
    """
    # Names may have `#` and `?`, written as `%23` and `%3F`.
    written = unquote(
        re.sub(r"[?#].*", "", target.strip(UNSEEN_AROUND).strip("<>"), flags=re.DOTALL)
    )
    folder = "" if written.startswith("/") else posixpath.dirname(source)
    return normal_path(posixpath.join(folder, written.lstrip("/")))


def is_copy(address: str) -> bool:
    """Whether a file of a site, by its address from the top, is a copy of one to which a text links."""
    if FOLDER not in address:
        return False
    folder, _, name = address.rpartition("/")
    return FOLDER in folder.split("/") and name.rpartition(".")[2].lower() in EXTENSIONS


def _linked_paths(resource: Resource) -> Iterator[str]:
    for page in resource.pages:
        for link in page.links if page.source else ():
            if "://" not in link.target and may_be_copied(re.split(r"[?#]", link.target)[0]):
                path = linked_path(link.target, page.source)
                if path:
                    yield path


def may_be_copied(name: str) -> bool:
    """Whether the name of a file is that of a kind of which a site may have copies."""
    extension = name.rpartition(".")[2].strip(" >").lower()
    return extension in _STARTS or is_picture_name(name)


def _size(repository: Repository, path: str) -> int:
    """Bytes of a file that a site may have; 0 where it may not, or is too large."""
    try:
        start = repository.read_bytes(path, 16)
        size = repository.real_path(path).stat().st_size
    except (RepositoryError, OSError):
        return 0
    begins = _STARTS.get(path.rpartition(".")[2].lower())
    return size if begins and begins.match(start) and size <= MAX_BYTES else 0
