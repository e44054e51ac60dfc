"""The folder `downloads` of a site: books as documents, and the script that lists them with their sizes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tx_mkdocs.cache import Cache
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.writing import Written, WrittenDocument, write_documents
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.data_script import data_script
from tx_mkdocs.interface import gettext, number
from tx_mkdocs.library.member import Member

FOLDER = "downloads"
NAME = "downloads"
"""Of the script in the folder of a resource, without `.js`."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """The documents of a resource."""

    books: tuple[dict[str, Any], ...]
    """What the theme reads (themes/door43/README.md); the whole resource comes first."""
    findings: tuple[Finding, ...]


def make_downloads(
    member: Member,
    site_dir: Path,
    formats: Sequence[str],
    whole: Sequence[str],
    given: Mapping[str, Any],
    cache: Cache,
    others: Sequence[Member] = (),
) -> Downloads:
    """Write the documents of a resource into its folder in the site, and the script that lists them.

    Args:
        member: its resource; the catalogue in use is its own.
        site_dir: of the site.
        formats: in which each book is a file.
        whole: formats in which the whole resource is one file.
        given: options, as `documents.options.options_from` takes them.
        cache: keeps finished documents.
        others: of the site; their articles stand behind the helps that lead to them.

    Raises:
        DocumentError: a format is unknown, or needs a package that is not installed.
        OptionError: an option cannot be followed.
        OSError: a file cannot be written.
    """
    options = options_from(given)
    folder = site_dir / member.folder / FOLDER
    made = [
        write_documents(member, names, folder, options, whole=is_whole, cache=cache, others=others)
        for names, is_whole in ((whole, True), (formats, False))
        if names
    ]
    books = _books(made)
    script = data_script(f"{member.folder}{NAME}", books)
    target = site_dir / member.folder / f"{NAME}.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(script, encoding="utf-8")
    return Downloads(tuple(books), tuple(finding for of in made for finding in of.findings))


def _books(made: Sequence[Written]) -> list[dict[str, Any]]:
    """What was written, book by book."""
    books: dict[str, dict[str, Any]] = {}
    for written in made:
        for document in written.documents:
            entry = {"section": document.section, "title": document.title, "files": []}
            books.setdefault(document.path.stem, entry)["files"].append(_file(document))
    return list(books.values())


def _file(document: WrittenDocument) -> dict[str, Any]:
    return {
        "format": document.format,
        "address": f"{FOLDER}/{quote(document.path.name)}",
        "bytes": document.size,
        "size": size_text(document.size),
    }


def size_text(size: int) -> str:
    """A number of bytes as readers see it: `340 kB`, `2.6 MB`."""
    if size < 999_500:
        return gettext("{number} kB", number=number(max(1, round(size / 1000))))
    return gettext("{number} MB", number=number(round(size / 1e6, 1)))
