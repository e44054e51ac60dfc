"""Books to make documents of."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest

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
