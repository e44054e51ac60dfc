"""A finished site as one zip to carry: unpacked on any disk, it opens by a double click on `index.html`."""

from __future__ import annotations

import hashlib
import json
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from tx_mkdocs.formats.names import is_device
from tx_mkdocs.formats.zip_files import zip_info
from tx_mkdocs.publish.site import LIST
from tx_mkdocs.resources.linked_files import is_copy

LONGEST = 180
"""Characters of a path in the zip: Windows has 259 for the folder that it is unpacked into as well."""
_UNSAFE = re.compile(r'[\x00-\x1f<>:"|?*\\]|[. ](?:/|\Z)')
"""What file systems of Windows and FAT do not take (source: Microsoft, "Naming Files, Paths, and Namespaces")."""
_HEAVY = (
    ".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".bmp", ".tif", ".tiff", ".svg",
    ".mp3", ".opus", ".ogg", ".oga", ".m4a", ".wav", ".mp4", ".webm",
)  # fmt: skip
_OF_EVERY_PAGE = ("img/", "fonts/", "css/", "js/")
_FONT_AHEAD = re.compile(rb'<link rel="preload" as="font"[^>]*>\n')
"""From a disk browsers refuse to fetch a font ahead of the sheet that names it, and write an error for each."""
_STORED = frozenset([
    ".png", ".jpg", ".jpeg", ".webp", ".gz", ".woff2", ".zip", ".epub",
    ".mp3", ".opus", ".ogg", ".oga", ".m4a",
])  # fmt: skip


def pack(site: Path, target: Path, *, lite: bool = False) -> list[str]:
    """Write the files of `site` into the zip `target`; the same files make the same zip.

    Args:
        site: folder of the site.
        target: the zip.
        lite: leave out pictures, sound and documents to download; pages show the words for a picture instead.

    Returns:
        Paths in the zip that Windows or a FAT disk cannot hold: odd or too long, or the same but for case.

    Raises:
        OSError: a file cannot be read, or the zip cannot be written.
    """
    odd = []
    seen: set[str] = set()
    changed: dict[str, tuple[int, str]] = {}
    files = sorted(path for path in site.rglob("*") if path.is_file())
    # Lists of files come behind the pages that they tell of.
    files.sort(key=lambda path: LIST.fullmatch(path.relative_to(site).as_posix()) is not None)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as zipped:
        for path in files:
            if path.resolve() == target.resolve():
                continue
            name = path.relative_to(site).as_posix()
            if lite and _is_heavy(name):
                continue
            if not is_portable(name) or name.lower() in seen:
                odd.append(name)
            seen.add(name.lower())
            suffix = path.suffix.lower()
            data = path.read_bytes()
            if suffix == ".html" and _FONT_AHEAD.search(data):
                data = _FONT_AHEAD.sub(b"", data)
                changed[name] = len(data), hashlib.sha256(data).hexdigest()
            elif changed and LIST.fullmatch(name):
                data = _list_with(data, changed)
            zipped.writestr(zip_info(name, compress=suffix not in _STORED), data)
    return odd


def _list_with(listed: bytes, changed: Mapping[str, tuple[int, str]]) -> bytes:
    """A list of files, with the bytes and digests of those that are others in the zip."""
    parts = json.loads(listed)
    for files in parts.values():
        for file in files:
            if file[0] in changed:
                size, digest = changed[file[0]]
                file[1:] = size, digest[: len(file[2])]
    return json.dumps(parts).encode()


def _is_heavy(name: str) -> bool:
    """Whether a file is no text, and nothing that every page needs."""
    if name.startswith(_OF_EVERY_PAGE):
        return False
    is_download = name.startswith("downloads/") or "/downloads/" in name
    return is_download or is_copy(name) or name.lower().endswith(_HEAVY)


def is_portable(name: str) -> bool:
    """Whether Windows and FAT disks can hold a file at this path."""
    is_odd = _UNSAFE.search(name) or any(map(is_device, name.split("/")))
    return len(name) <= LONGEST and not is_odd
