"""Resource types: each module turns the files of a repository into pages.

A new type is one module with a function `load` and one line in `KINDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import (
    academy,
    bible,
    generic_markdown,
    lexicon,
    notes,
    obs,
    questions,
    unknown,
    word_links,
    words,
)
from tx_mkdocs.resources.model import Help, Page, Resource, Section, Unit
from tx_mkdocs.source.repository import Repository

Loader = Callable[[Repository, Manifest, Mapping[str, Any], Cache], Resource]

KINDS: tuple[tuple[Callable[[Repository, Manifest], bool], Loader], ...] = (
    (obs.recognises, obs.load),
    (words.recognises, words.load),
    (academy.recognises, academy.load),
    (lexicon.recognises, lexicon.load),
    (notes.recognises, notes.load),
    (questions.recognises, questions.load),
    (word_links.recognises, word_links.load),
    (bible.recognises, bible.load),
    (generic_markdown.recognises, generic_markdown.load),
    (lambda repository, manifest: True, unknown.load),
)
"""Who recognises a repository, and who loads it; the first wins."""


def load(
    repository: Repository,
    manifest: Manifest,
    options: Mapping[str, Any] | None = None,
    cache: Cache = NO_CACHE,
) -> Resource:
    """The resource in `repository`, whatever its type."""
    for recognises, loader in KINDS:
        if recognises(repository, manifest):
            return loader(repository, manifest, options or {}, cache)
    raise AssertionError("the last kind recognises everything")


__all__ = ["KINDS", "Help", "Page", "Resource", "Section", "Unit", "load"]
