"""Books to make documents of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from lxml import etree

from tx_mkdocs.documents.book import Book, books_of
from tx_mkdocs.library.gather import gather

Files = Mapping[str, str | bytes]
MakeBooks = Callable[..., tuple[Book, ...]]


@pytest.fixture
def make_books(tmp_path: Path) -> Iterator[MakeBooks]:
    """The books of a repository that is a folder, or files by name."""

    def make(source: Path | Files, **options: object) -> tuple[Book, ...]:
        if not isinstance(source, Path):
            root = tmp_path / "en_x"
            for name, content in source.items():
                path = root / name
                path.parent.mkdir(parents=True, exist_ok=True)
                data = content if isinstance(content, bytes) else content.encode()
                path.write_bytes(data)
            source = root
        member = gather(opened, [str(source)]).shown[0]
        return tuple(books_of(member, **options))  # type: ignore[arg-type]

    with ExitStack() as opened:
        yield make


def headings(book: Book) -> list[str]:
    """The headings on the pages of a book, without white space. The title of a book of the Bible is left out:
    documents have what the text calls it (`mt`).
    """
    found = []
    for page in book.pages:
        tree = etree.HTML(f"<div>{page.body}</div>")
        titles = tree.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")
        is_title = book.is_scripture and page is book.pages[0]
        found += ["".join("".join(title.itertext()).split()) for title in titles[is_title:]]
    return found
