"""The books of a file that several were joined to, and the pages of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import TypeVar

from tx_mkdocs.data.books import book_of_id_line
from tx_mkdocs.proof.page_words import Address

Book = TypeVar("Book")

_IDENTIFICATION = re.compile(r"(?<![ \t])\ufeff?\\id ([^\n\\]*)")


@lru_cache(maxsize=1)
def books_of(text: str) -> tuple[tuple[str, str], ...]:
    """Code and text of each book of a file; one where it is of one book. Each of its documents asks for it in turn.

    Line feeds stand for what is of other books, so that its lines have the numbers that they have in the file. It may
    go on behind another.
    """
    found: list[tuple[str, int]] = []
    for line in _IDENTIFICATION.finditer(text):
        known = book_of_id_line(line[1])
        if known and (not found or known.code != found[-1][0]):
            found.append((known.code, line.start()))
    if len(found) < 2:
        return (("", text),)
    found[0] = (found[0][0], 0)
    ends = [start for _, start in found[1:]] + [len(text)]
    books: dict[str, list[str]] = {}
    has: dict[str, int] = {}
    lines = 0
    for (code, start), end in zip(found, ends, strict=True):
        books.setdefault(code, []).append("\n" * (lines - has.get(code, 0)) + text[start:end])
        lines += text.count("\n", start, end)
        has[code] = lines
    return tuple((code, "".join(own)) for code, own in books.items())


def folders_of(pages: Sequence[Address]) -> list[str]:
    """The folder of each book, in the order of their pages."""
    return list(dict.fromkeys(address.partition("/")[0] for address, _ in pages))


def with_pages(
    books: Sequence[Book], pages: Sequence[Address], no_book: Book
) -> Iterator[tuple[Sequence[Address], Book]]:
    """The pages of each book of a file, whose folders are in the order of the file.

    A book without a folder has no pages; a folder without a book has `no_book`.
    """
    for folder, book_here in zip_longest(folders_of(pages), books):
        shown = [page for page in pages if page[0].partition("/")[0] == folder]
        yield shown, no_book if book_here is None else book_here
