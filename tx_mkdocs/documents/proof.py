"""The proof of a document: every verse, note and paragraph of the source is in the finished file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tx_mkdocs.documents.book import Book, Part
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.hrefs import render_body
from tx_mkdocs.proof.compare_documents import (
    Piece,
    compare_document,
    page_pieces,
    scripture_pieces,
)
from tx_mkdocs.proof.document_words import READERS


def book_pieces(book: Book) -> list[Piece]:
    """What a document of a book must hold, in reading order.

    Verses and notes come from the files; of all else the pages count, which the proof of a site holds against the
    files.
    """
    return [piece for part in book.parts for piece in _part_pieces(part)]


def lost_in_document(
    pieces: Sequence[Piece], name: str, file: str, data: bytes
) -> tuple[Finding, ...]:
    """A finding for each piece that is not whole in a document; none where nobody can read the format.

    Args:
        pieces: of `book_pieces`.
        name: of the format.
        file: its name, for messages.
        data: the document.
    """
    reader = READERS.get(name)
    if reader is None:
        return ()
    try:
        return compare_document(pieces, reader(data), file)
    except ImportError:
        return ()


def _part_pieces(part: Part) -> Iterator[Piece]:
    member = part.member
    addresses = {page.address for page in part.pages}
    proven: set[str] = set()
    for unit in member.resource.units:
        if unit.kind in ("usfm", "usx") and not addresses.isdisjoint(unit.pages):
            proven.update(unit.pages)
            shows = part.range.has if part.range is not None else _everything
            code = (part.section or part.name).upper()
            yield from scripture_pieces(member.repository, unit.kind, unit.files, code, shows)
    others = [page for page in part.pages if page.address not in proven]
    rendered = [
        (
            page.address,
            page.source,
            render_body(page, member.folder, lambda to, here: ""),
        )
        for page in others
    ]
    yield from page_pieces(rendered)


def _everything(chapter: int, verse: int) -> bool:
    return True
