"""A digest of all that a document of a book shows: the same digest, the same document."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from tx_mkdocs.documents.book import Book
from tx_mkdocs.formats.joined_html import shows_pictures
from tx_mkdocs.interface import current
from tx_mkdocs.library.member import Member
from tx_mkdocs.source.repository import RepositoryError


def book_digest(book: Book, pictures: Path | None = None) -> str:
    """The digest, in hexadecimal.

    Args:
        book: its pages have the words of other resources that they show.
        pictures: folder with pictures of the web; names, sizes and times of its files count.
    """
    digest = sha256()
    for part in _parts(book, pictures):
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


def _parts(book: Book, pictures: Path | None) -> Iterator[str | bytes]:
    yield repr((current().language, book.name, book.title, book.manifest))
    for part in book.parts:
        yield repr((part.name, part.title, part.range, part.member.folder))
        for page in part.pages:
            yield page.address
            yield page.title
            yield page.body
    for member, shown in _members(book):
        for unit in member.resource.units:
            if not shown.isdisjoint(unit.pages):
                yield from (_bytes(member, path) for path in unit.files)
        if any(page.address in shown and shows_pictures(page.body) for page in book.pages):
            files = member.resource.files
            yield from (sha256(_bytes(member, file.path)).digest() for file in files)
    if pictures and any(shows_pictures(page.body) for page in book.pages):
        for path in sorted(pictures.iterdir()):
            about = path.stat()
            yield f"{path.name} {about.st_size} {about.st_mtime_ns}"


def _members(book: Book) -> Iterator[tuple[Member, frozenset[str]]]:
    """Whose pages a book has, and their addresses."""
    for member, parts in groupby(book.parts, lambda part: part.member):
        yield member, frozenset(page.address for part in parts for page in part.pages)


def _bytes(member: Member, path: str) -> bytes:
    try:
        return member.repository.read_bytes(path)
    except (RepositoryError, OSError):
        return b""
