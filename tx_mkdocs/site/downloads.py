"""The folder `downloads` of a site: books as documents, and the script that lists them with their sizes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.plugins import get_plugin_logger

from tx_mkdocs.cache import Cache
from tx_mkdocs.documents import DocumentError, OptionError
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.writing import WrittenDocument, WrittenDocuments, write_documents
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.data_script import data_script
from tx_mkdocs.interface import gettext, number, use
from tx_mkdocs.library.member import Member
from tx_mkdocs.site.pages import ResourcePage

log = get_plugin_logger(__name__)
FOLDER = "downloads"
NAME = "downloads"
"""Of the script in the folder of a resource, without `.js`."""


@dataclass(frozen=True, slots=True)
class WantedDocuments:
    """The documents that a site is to have."""

    books: Sequence[str]
    """Formats in which each book is a file."""
    whole: Sequence[str]
    """Formats in which a whole resource is one file."""
    options: Mapping[str, Any]
    """As `documents.options.options_from` takes them."""


def add_downloads(
    members: Sequence[Member],
    pages: Sequence[ResourcePage],
    data: dict[str, Any],
    site_dir: Path,
    wanted: WantedDocuments,
    cache: Cache,
    progress: Callable[[str], None] | None = None,
) -> dict[str, tuple[Finding, ...]]:
    """Write the documents of every resource, and let its first page list them.

    What a resource lacks because its documents cannot be made is an error in the log.

    Args:
        members: of the site, with its pages.
        pages: likewise.
        data: what pages without data of their own know of the site (`config.extra.tx`).
        site_dir: of the site.
        wanted: the documents.
        cache: keeps finished documents.
        progress: is told the name of each document before it is made.

    Returns:
        What was found in making them, by the folder of the member.
    """
    found = {}
    for member in members:
        try:
            with use(member.interface):
                made = _make_downloads(member, members, site_dir, wanted, cache, progress)
        except (DocumentError, OptionError, OSError) as error:
            log.error(str(error))
            continue
        found[member.folder] = made.findings
        _list_on_pages(made.books, member, pages, data)
    return found


def _list_on_pages(
    books: Sequence[dict[str, Any]],
    member: Member,
    pages: Sequence[ResourcePage],
    data: dict[str, Any],
) -> None:
    """Let the first page of a resource list its documents, and tell the others whether there is one."""
    for page in pages:
        if page.member is member:
            page.meta["tx"].get("site", data)["downloads"] = bool(books)
            if page.shown.kind == "home":
                page.meta["tx"]["downloads"] = list(books)


@dataclass(frozen=True, slots=True)
class _Downloads:
    """The documents of a resource."""

    books: tuple[dict[str, Any], ...]
    """What the theme reads (themes/door43/README.md); the whole resource comes first."""
    findings: tuple[Finding, ...]


def _make_downloads(
    member: Member,
    others: Sequence[Member],
    site_dir: Path,
    wanted: WantedDocuments,
    cache: Cache,
    progress: Callable[[str], None] | None = None,
) -> _Downloads:
    """Write the documents of a resource into its folder in the site, and the script that lists them.

    The catalogue in use is its own. Articles of `others` are after the helps that lead to them.

    Raises:
        DocumentError: a format is unknown, or needs a package that is not installed.
        OptionError: an option cannot be followed.
        OSError: a file cannot be written.
    """
    options = options_from(wanted.options)
    folder = site_dir / member.folder / FOLDER
    made = [
        write_documents(
            member,
            names,
            folder,
            options,
            whole=is_whole,
            progress=progress,
            cache=cache,
            others=others,
        )
        for names, is_whole in ((wanted.whole, True), (wanted.books, False))
        if names
    ]
    books = _books(made)
    script = data_script(f"{member.folder}{NAME}", books)
    target = site_dir / member.folder / f"{NAME}.js"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(script, encoding="utf-8")
    return _Downloads(tuple(books), tuple(finding for of in made for finding in of.findings))


def _books(made: Sequence[WrittenDocuments]) -> list[dict[str, Any]]:
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
