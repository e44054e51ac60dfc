"""Opening a repository that a test writes down as files and their texts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.files import Files, write_files
from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.library.member import Member, load_member
from tx_mkdocs.resources.model import Page, Resource
from tx_mkdocs.source.opening import open_repository


def manifest(subject: str, identifier: str, *paths: str) -> str:
    """A manifest.yaml whose projects are the folders `paths`."""
    projects = "".join(
        f"- {{identifier: {path.rpartition('/')[2]}, path: ./{path}, title: '', sort: 0}}\n"
        for path in paths
    )
    return (
        "dublin_core:\n  conformsto: rc0.2\n  format: text/markdown\n"
        "  language: {identifier: en, title: English, direction: ltr}\n"
        f"  subject: {subject}\n  identifier: {identifier}\n  title: A <title> & more\n"
        f"projects:\n{projects}"
    )


@contextmanager
def open_member(
    folder: Path, files: Files, name: str = "en_x", cache: Cache = NO_CACHE
) -> Iterator[Member]:
    """The repository of `files`, written below `folder`, as far as its pages."""
    write_files(folder / name, files)
    with open_repository(folder / name) as repository:
        yield load_member(repository, cache=cache)


def loaded(folder: Path, files: Files, name: str = "en_x", cache: Cache = NO_CACHE) -> Resource:
    """The resource of the same."""
    with open_member(folder, files, name, cache) as ready:
        return ready.resource


def page(resource: Resource, address: str) -> Page:
    """The page at an address."""
    return next(page for page in resource.pages if page.address == address)


def addresses(resource: Resource) -> list[str]:
    """Of every page but the home page."""
    return [page.address for page in resource.pages[1:]]


def codes(resource: Resource) -> list[str]:
    """Of all findings."""
    return [finding.code for finding in resource.findings]
