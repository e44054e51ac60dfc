"""A resource type of another package: songs, a text file for each."""

from __future__ import annotations

from html import escape

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.formats.entries import entry_html
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Kind, LoadOptions, Page, Resource, Section, Unit
from tx_mkdocs.source.repository import Repository

KIND = Kind(name="songs", form="articles", counted="articles", pages_label="Songs", numbered=False)


def recognises(repository: Repository, manifest: Manifest) -> bool:
    """Whether there is a song."""
    return any(path.endswith(".song") for path in repository.files)


def load(
    repository: Repository, manifest: Manifest, options: LoadOptions, cache: Cache = NO_CACHE
) -> Resource:
    """A page for each song."""
    pages, units = [], []
    for path in repository.files:
        if path.endswith(".song"):
            title, _, text = repository.read_text(path).text.partition("\n")
            body = entry_html(f"<h1>{escape(title)}</h1>\n<p>{escape(text)}</p>\n")
            pages.append(Page(f"songs/{path[:-5]}", title, body, "article", path))
            units.append(Unit((path,), (pages[-1].address,), "text"))
    home = Page("index", "Songs", "<h1>Songs</h1>\n", "home")
    sections = (Section("songs", "Songs", tuple(pages)),)
    return Resource(KIND, home, sections, units=tuple(units))
