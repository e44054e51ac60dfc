"""The proof of a whole build: every source file of a resource against its finished pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from tx_mkdocs.findings.codes.proof import PLACE_LOST
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.unexpected import unexpected_error
from tx_mkdocs.proof import Comparison, Counts, total
from tx_mkdocs.proof.content import (
    START,
    generated_folders,
    is_made,
    is_text,
    may_be_content,
    other_readmes,
    paratext_notes,
    translation_core_chapters,
)
from tx_mkdocs.proof.joined_books import books_of, folders_of, with_pages
from tx_mkdocs.proof.page_words import Address
from tx_mkdocs.resources.model import Resource, Unit
from tx_mkdocs.source.repository import Repository

_COMPARERS = {
    "usfm": ("compare", "compare_usfm"),
    "story": ("compare_stories", "compare_obs"),
    "helps": ("compare_helps", "compare_helps"),
    "article": ("compare_articles", "compare_article"),
    "text": ("compare_text", "compare_text"),
}
"""Module and function by the kind of units: few builds need all of them."""
Texts = Sequence[tuple[str, str]]
"""Paths and decoded texts."""

Compare = Callable[[Repository, Unit, Mapping[str, "str | bytes"], str], Comparison]
"""What compares the files of a unit with its pages; see `compare_unit`."""


def check_site(
    repository: Repository,
    resource: Resource,
    finished: Mapping[str, str | bytes],
    folder: str = "",
    compare: Compare | None = None,
) -> Comparison:
    """Compare every unit of a resource with its pages.

    A comparison that raises an exception is an error among the findings, and the next unit is compared.

    Args:
        repository: is open.
        resource: whose units are compared.
        finished: the complete HTML of each page, or its marked content, by `folder` and its address. A page that is
            not there is a page without words, so that its text counts as lost.
        folder: of the resource in the site, with `/` at the end; may be empty.
        compare: instead of `compare_unit`, to compare only what has changed.
    """
    compared = []
    for unit in resource.units:
        try:
            compared.append((compare or compare_unit)(repository, unit, finished, folder))
        except Exception as error:
            failed = unexpected_error(error, unit.files[0])
            compared.append(Comparison(Counts(), Counts(), (failed,)))
    return total([*compared, _on_no_page(repository, resource)])


def compare_unit(
    repository: Repository, unit: Unit, finished: Mapping[str, str | bytes], folder: str = ""
) -> Comparison:
    """Compare the files of a unit with its pages; the arguments are those of `check_site`."""
    pages = [(address, finished.get(folder + address, "")) for address in unit.pages]
    if unit.kind == "usx":
        from tx_mkdocs.proof.compare_closely import compare_usx

        return compare_usx([(path, repository.read_bytes(path)) for path in unit.files], pages)
    texts = [(path, repository.read_text(path).text) for path in unit.files]
    compare = _comparer(unit.kind)
    if unit.kind != "usfm" or len(folders_of(pages)) == 1:
        return compare(texts, pages)
    return _of_several(compare, texts[0], pages)


def _of_several(
    compare: Callable[[Texts, Sequence[Address]], Comparison],
    file: tuple[str, str],
    pages: Sequence[Address],
) -> Comparison:
    """A file of several books with the pages of each."""
    path, text = file
    return total(
        compare([(path, own)], shown)
        for shown, own in with_pages([own for _, own in books_of(text)], pages, "")
    )


def _comparer(kind: str) -> Callable[[Texts, Sequence[Address]], Comparison]:
    """What compares the texts of a kind of units with their pages, imported when the first is proven."""
    module, function = _COMPARERS[kind]
    found: Callable[[Texts, Sequence[Address]], Comparison] = getattr(
        import_module(f"tx_mkdocs.proof.{module}"), function
    )
    return found


def _on_no_page(repository: Repository, resource: Resource) -> Comparison:
    """The text files that belong to no unit, whose words are on no page; the timings of recordings are no text."""
    proven = {path for unit in resource.units for path in unit.files}
    proven |= {page.recording.timings for page in resource.pages if page.recording}
    files = repository.files
    proven |= {*translation_core_chapters(files), *paratext_notes(files), *other_readmes(files)}
    apart = tuple(filter(None, (*generated_folders(repository.files), repository.docs_dir)))
    missing, findings = Counts(), []
    for path in repository.files:
        if path in proven or path.startswith(apart) or not may_be_content(path):
            continue
        start = repository.read_bytes(path, START)
        if is_made(path, start) or not is_text(start, path):
            continue
        words = len(repository.read_text(path).text.split())
        if words:
            missing += Counts(files=1, words=words)
            message = Message("This file has {words:,} words, and no page shows them.", words=words)
            findings.append(PLACE_LOST.at(path, message=message))
    return Comparison(missing, Counts(), tuple(findings))
