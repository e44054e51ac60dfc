"""Checks of links from file to file of one repository: whether the file is there, at this very path."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from tx_mkdocs.checks.files.content import Content, MarkdownFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.links import files as codes
from tx_mkdocs.findings.message import Message

if TYPE_CHECKING:
    from tx_mkdocs.checks.files.markdown_scan import Link

_EXTENSION = re.compile(r"\.(?:md|markdown|html?)\Z", re.IGNORECASE)


class _Missing(NamedTuple):
    """A link to a file that is not there."""

    file: MarkdownFile
    link: Link
    path: str
    """Repository path that the target names."""


def _missing(content: Content) -> Iterator[_Missing]:
    """The links to files and folders that are not there, letter by letter."""
    files = set(content.repository.files)
    folders = {posixpath.dirname(path) for path in files}
    folders |= {posixpath.dirname(path) for path in folders}
    back = f"../{content.repository.root.name}/"
    for file in content.files:
        if not isinstance(file, MarkdownFile):
            continue
        for link in file.file_links:
            # A way out of the tree and back leads to the same place: `../en_tw/bible/kt/god.md`.
            path = _repository_path(file.path, link.target).removeprefix(back)
            if path and path not in files and path not in folders:
                yield _Missing(file, link, path)


def links_to(paths: Collection[str], content: Content) -> set[tuple[str, int, int]]:
    """Path, line and column of the links to certain files of the repository."""
    return {
        (file.path, *file.place(link.start))
        for file in content.files
        for link in file.links
        if _repository_path(file.path, link.target) in paths
    }


def _repository_path(path: str, target: str) -> str:
    """What a relative target in a file names; empty where it is only a place."""
    relative = unquote(target.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), relative)) if relative else ""


def _lowered(path: str) -> str:
    """A path without capital letters, whichever way its letters and marks are stored."""
    return normalize("NFC", path).lower()


def _by_name(content: Content) -> dict[str, list[str]]:
    """Paths of the articles by their names: the file's, or the folder's of a file `01.md`."""
    found: dict[str, list[str]] = {}
    for file in content.files:
        if isinstance(file, MarkdownFile):
            found.setdefault(_name(file.path), []).append(file.path)
    return found


def _name(path: str) -> str:
    parts = _EXTENSION.sub("", path).lower().split("/")
    return parts[-2] if parts[-1] == "01" and len(parts) > 1 else parts[-1]


def _spot(missing: _Missing, message: str, fix: str = "") -> Spot:
    return Spot(message, missing.link.start, path=missing.file.path, fix=fix)


@rule(codes.FILE_ELSEWHERE)
def file_elsewhere(content: Content) -> Iterator[Spot]:
    if not content.kind.is_articles:
        return
    names = _by_name(content)
    lowered = {_lowered(path) for path in content.repository.files}
    for missing in _missing(content):
        found = names.get(_name(missing.path), [])
        if (
            missing.link.form == "inline"
            and len(found) == 1
            # Of a link to its own page that is told (LINK005).
            and found[0] != missing.file.path
            # Of a page of a site in place of a file something is said already (LINK018).
            and not missing.path.lower().endswith((".html", ".htm"))
            and _lowered(missing.path) not in lowered
        ):
            right = posixpath.relpath(found[0], posixpath.dirname(missing.file.path) or ".")
            right = right if "/" in right else f"./{right}"
            message = Message(
                "There is no file {path}; {file} may be meant.", path=missing.path, file=found[0]
            )
            yield _spot(missing, message, Message("Write {right}.", right=right))


@rule(codes.OTHER_CAPITALS)
def other_capitals(content: Content) -> Iterator[Spot]:
    lowered = {_lowered(path): path for path in content.repository.files}
    for missing in _missing(content):
        there = lowered.get(_lowered(missing.path))
        if there is not None:
            folder, _, name = there.rpartition("/")
            if folder != posixpath.dirname(missing.path):
                name = posixpath.relpath(there, posixpath.dirname(missing.file.path) or ".")
            if there.lower() == missing.path.lower():
                message = Message("The file is {there}, with other capital letters.", there=there)
            else:
                message = Message(
                    "The file is {there}, whose letters and marks are stored differently.",
                    there=there,
                )
            yield _spot(missing, message, Message("Write the name as it is: {name}.", name=name))
