"""A document format of another package: the titles of the pages, a line each."""

from __future__ import annotations

from tx_mkdocs.documents import Book, DocumentFormat, DocumentOptions


def make(book: Book, options: DocumentOptions) -> bytes:
    """The titles."""
    return "".join(f"{page.title}\n" for page in book.pages).encode()


FORMAT = DocumentFormat("titles", make)
