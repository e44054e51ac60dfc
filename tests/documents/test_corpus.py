"""Documents of real books: a finished PDF has every verse and note of its source."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest

from tx_mkdocs.cache import Cache, Work
from tx_mkdocs.documents.book import books_of
from tx_mkdocs.documents.options import options_from
from tx_mkdocs.documents.proof import book_pieces
from tx_mkdocs.documents.writing import write_documents
from tx_mkdocs.library.gather import gather

pytestmark = pytest.mark.corpus
BOOKS = [
    ("en_ulb", "GEN", 1_550),
    ("en_ulb", "PSA", 2_400),
    ("hi_ulb", "MAT", 1_000),
    ("hbo_uhb", "GEN", 1_500),
    ("es_obs", "", 600),
    ("en_tn_2books", "LEV", 5_700),
]
"""Repository, book, and how many verses, notes and paragraphs it has at least."""


@pytest.mark.parametrize(("archive", "book", "least"), BOOKS)
def test_nothing_is_lost_from_a_pdf(
    archive: str,
    book: str,
    least: int,
    corpus_repository: Callable[[str], Path],
    corpus_cache: Cache,
    tmp_path: Path,
) -> None:
    pytest.importorskip("typst")
    pytest.importorskip("pikepdf")
    options = options_from({"ranges": book} if book else {})
    with ExitStack() as opened:
        member = gather(opened, [str(corpus_repository(archive))], work=Work(corpus_cache)).shown[0]
        (made,) = books_of(member, whole=not book, ranges=options.ranges)
        assert len(book_pieces(made)) >= least
        written = write_documents(member, ["pdf"], tmp_path, options, whole=not book)
    assert len(written.documents) == 1
    assert [each for each in written.findings if each.code.startswith("LOST")] == []
