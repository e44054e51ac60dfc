"""Small repositories cut out of whole ones: a file or a few, of each a chapter or two, with the metadata.

A build of such a repository takes a tenth of a second, so that thousands can be tried.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from random import Random

from tests.fuzz.mutations import Files
from tests.fuzz.names import fits
from tx_mkdocs.formats.usfm.usj import to_usj
from tx_mkdocs.formats.usfm.usx import to_usx

LARGEST_PIECE = 3_000
"""Bytes of a file of text."""
LARGEST_METADATA = 4_000
_METADATA = re.compile(
    r"(?:manifest\.(?:ya?ml|json)|metadata\.(?:xml|json)|package\.json|media\.yaml|tx\.yaml|mkdocs\.yml"
    r"|(?:.*[-_])?(?:toc|config)\.yaml|status\.json|uw-admin\.yaml)"
)
_NEEDED = re.compile(r"(?:manifest\.(?:ya?ml|json)|metadata\.(?:xml|json)|package\.json)")
_TEXT = re.compile(r".*\.(?:usfm|sfm|usx|usj|md|txt|tsv|json|xml)", re.IGNORECASE)
# Where a file may begin in the middle: at a chapter, a heading, or simply a line.
_BORDER = re.compile(rb"\n(?=\\c |#+ |<chapter )|\n")
_PROJECT = re.compile(
    rb"\n *- *\n(?= *(?:'?sort|'?title|'?versification|'?identifier))|\n *- (?='?(?:sort|title)'?:)"
)


def small(files: Mapping[str, bytes], random: Random) -> Files:
    """One to four pieces of text of a repository, and its metadata."""
    metadata = [
        name
        for name in files
        if _METADATA.fullmatch(name.rpartition("/")[2]) and len(files[name]) < 100_000
    ]
    texts = [name for name in files if _TEXT.fullmatch(name) and name not in metadata]
    found = {
        name: _first_projects(files[name])
        for name in metadata
        if random.random() < (0.9 if _NEEDED.fullmatch(name) else 0.3)
    }
    chosen = random.sample(texts, min(len(texts), random.choice((1, 1, 2, 3))))
    for name in chosen[:1]:
        # A file is seldom alone: its neighbours are the other frames, chunks or parts of an article.
        folder = name.rpartition("/")[0]
        beside = [other for other in texts if other.rpartition("/")[0] == folder != ""]
        chosen += random.sample(beside, min(len(beside), random.choice((0, 0, 2, 4))))
    found |= {name: piece(files[name], random) for name in chosen}
    return found or {name: files[name][:LARGEST_PIECE] for name in list(files)[:3]}


def joined(files: Files, others: Files, random: Random) -> Files:
    """Two repositories in one: the other in a folder of its own, or its files beside those of the first."""
    folder = random.choice(("", "", "other/", "content/"))
    added = {f"{folder}{name}": data for name, data in others.items()}
    return files | {name: data for name, data in added.items() if fits(name, files)}


def in_form(files: Mapping[str, bytes], form: str) -> Files:
    """A repository whose books in USFM are in USX or USJ instead, its metadata among them.

    Args:
        files: of the repository.
        form: `usx` or `usj`.
    """
    found: Files = {}
    for name, data in files.items():
        stem, dot, extension = name.rpartition(".")
        if extension.lower() == "usfm":
            text = data.decode("utf-8", "replace")
            made = to_usx(text) if form == "usx" else json.dumps(to_usj(text), ensure_ascii=False)
            found[f"{stem}{dot}{form}"] = made.encode("utf-8", "replace")
        else:
            found[name] = data.replace(b".usfm", f".{form}".encode())
    return found


def _first_projects(data: bytes) -> bytes:
    """Metadata without most of its projects."""
    if len(data) <= LARGEST_METADATA:
        return data
    at = data.find(b"projects:")
    borders = [found.start() for found in _PROJECT.finditer(data, max(at, 0))]
    later = [border for border in borders if border > LARGEST_METADATA]
    return data[: later[0] + 1] if later else data


def piece(data: bytes, random: Random) -> bytes:
    """The beginning of a file, and what stands from some border on, a few kB in all."""
    size = random.choice((200, 600, 1200, LARGEST_PIECE))
    if len(data) <= size:
        return data
    head = data[: data.find(b"\n", 200) + 1 or 200]
    if random.random() < 0.4:
        return _whole(data[:size])
    borders = [found.end() for found in _BORDER.finditer(data, len(head))] or [len(head)]
    at = random.choice(borders)
    return head + _whole(data[at : at + size])


def _whole(data: bytes) -> bytes:
    """Without the character that a cut through UTF-8 halves."""
    return data.decode("utf-8", "ignore").encode() if b"\xff" not in data[:2] else data
