"""A whole book as blocks for paper."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.documents import DocumentOptions
from tx_mkdocs.documents.book import Book, Part
from tx_mkdocs.documents.flow import Block, Text
from tx_mkdocs.documents.page_flow import page_flow
from tx_mkdocs.documents.scripture_flow import scripture_flow
from tx_mkdocs.library.hrefs import Target
from tx_mkdocs.resources.content import Scripture


def book_flow(book: Book, options: DocumentOptions) -> Iterator[tuple[Part, Iterator[Block]]]:
    """The parts of a book, each with its blocks; they are made as they are taken."""
    for part in book.parts:
        yield part, _part_flow(book, part, options)


def _part_flow(book: Book, part: Part, options: DocumentOptions) -> Iterator[Block]:
    content = part.content()
    if isinstance(content, Scripture):
        pictures = content.pictures

        def figure(name: str) -> bytes | None:
            path = pictures.get(name)
            return book.file(path) if path else None

        yield from scripture_flow(
            content, figure, title=part.title, label=part.title, wanted=part.range
        )
        return
    pages = {address for other in book.parts for address in other.addresses}

    def href(destination: Target, page: str) -> str:
        if destination.page in pages:
            name = unquote(destination.id)
            return f"#/{destination.page}#{name}" if name else f"#/{destination.page}"
        return book.address_outside(destination, options.site_url)

    first = part.pages[0] if part.pages else None
    if first is None or first.kind not in ("book", "matter"):
        yield Block("part", runs=(Text(legal(part.title)),), level=1)
    for page in part.pages:
        kind = "part" if page is first and page.kind in ("book", "matter") else "chapter"
        yield from page_flow(part, page, href, kind=kind)  # type: ignore[arg-type]
