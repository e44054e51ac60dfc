"""Bibles: books in USFM, USX or USJ, or in chunks of translationStudio."""

from __future__ import annotations

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.data.subjects import BIBLES
from tx_mkdocs.formats.usfm.files import is_book
from tx_mkdocs.interface import gettext_noop
from tx_mkdocs.manifest.content import unnamed_books
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.model import Resource
from tx_mkdocs.resources.options import LoadOptions
from tx_mkdocs.source.repository import Repository

KIND = Kind(
    name="bible",
    form="scripture",
    rank=170,
    subjects=BIBLES,
    proof="usfm",
    counted="verses",
    row_label=gettext_noop("Chapter"),
    names_books=True,
)


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether the repository is Scripture: by its subject or format, else by its files."""
    if "usfm" in manifest.format or manifest.subject in BIBLES:
        return True
    return any(map(is_book, repository.files)) or bool(unnamed_books(repository))


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """Convert every book of the repository; what is wrong with it is a finding.

    Args:
        repository: the opened source.
        manifest: its standardized manifest.
        options: of them `progress`, `books`, `alignment` and `texts`.
        cache: keeps the HTML of chapters, by the text of their book.
    """
    # Other repositories do without what converts books.
    from tx_mkdocs.resources.bible.pages import load_books

    return load_books(KIND, repository, manifest, options, cache)
