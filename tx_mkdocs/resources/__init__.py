"""Resource types: each module turns the files of a repository into pages.

A new type is one module with a `KIND`, a function `recognises` and a function `load`, and one line
in setup.cfg, in the group `tx_mkdocs.resources`; in another package likewise.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache as remembered
from functools import lru_cache
from typing import Any, Protocol

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.extensions import extensions
from tx_mkdocs.findings.unexpected import unexpected_error
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.articles import with_articles
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.resources.linked_files import with_linked_files
from tx_mkdocs.resources.markdown_pictures import with_markdown_pictures
from tx_mkdocs.resources.model import Help, Page, Resource, Section, Unit
from tx_mkdocs.resources.options import DEFAULTS, LoadOptions
from tx_mkdocs.resources.other_files import with_other_files
from tx_mkdocs.resources.recordings import with_recordings
from tx_mkdocs.resources.unknown import with_nothing_shown
from tx_mkdocs.source.repository import Repository


class ResourceType(Protocol):
    """What a module of a resource type has."""

    KIND: Kind

    def recognises(self, repository: Repository, manifest: Manifest) -> bool:
        """Whether a repository is of this type."""

    def load(
        self,
        repository: Repository,
        manifest: Manifest,
        options: LoadOptions,
        cache: Cache = NO_CACHE,
    ) -> Resource:
        """The pages of a repository; what is wrong with it is a finding.

        Args:
            repository: the opened source.
            manifest: its standardized manifest.
            options: how the pages are wanted.
            cache: may keep what takes long to make, by the text that it is made of.
        """


GROUP = "tx_mkdocs.resources"


def _accept(module: Any) -> ResourceType:
    if not isinstance(getattr(module, "KIND", None), Kind):
        raise TypeError("it has no KIND, a tx_mkdocs.resources.Kind")
    for name in ("recognises", "load"):
        if not callable(getattr(module, name, None)):
            raise TypeError(f"it has no function {name}")
    accepted: ResourceType = module
    return accepted


@remembered
def types() -> tuple[ResourceType, ...]:
    """Every resource type, in the order in which they are asked whether a repository is theirs."""
    return tuple(sorted(extensions(GROUP, _accept), key=lambda module: module.KIND.rank))


@remembered
def kinds() -> tuple[Kind, ...]:
    """The row of every resource type, in the same order."""
    return tuple(of.KIND for of in types())


@lru_cache(maxsize=1024)
def kinds_of_rc(name: str) -> tuple[Kind, ...]:
    """What a link `rc://en/NAME/…` may mean: the types of that name, else a text of the Bible."""
    named = tuple(kind for kind in kinds() if name in kind.rc_names)
    return named or tuple(kind for kind in kinds() if kind.is_scripture)


def load(
    repository: Repository,
    manifest: Manifest,
    options: LoadOptions = DEFAULTS,
    cache: Cache = NO_CACHE,
) -> Resource:
    """The resource in a repository, whatever its type; the arguments are those of `ResourceType.load`.

    A type that fails gives way to the last one, which shows every text as it is: that is a finding.
    """
    for of in types():
        if of.recognises(repository, manifest):
            try:
                resource = of.load(repository, manifest, options, cache)
            except Exception as error:
                # The text is shown all the same, file by file.
                resource = types()[-1].load(repository, manifest, options, cache)
                resource = replace(resource, findings=(*resource.findings, unexpected_error(error)))
            # Of a repository that is only at hand for certain books nothing else is wanted.
            if options.books is None:
                resource = with_recordings(resource, repository, manifest, options)
                resource = with_other_files(resource, repository, cache)
                resource = with_nothing_shown(resource, repository)
            resource = with_markdown_pictures(with_articles(resource, repository), repository)
            return with_linked_files(resource, repository)
    raise AssertionError("the last type recognises everything")


__all__ = [
    "Help",
    "Kind",
    "LoadOptions",
    "Page",
    "Resource",
    "ResourceType",
    "Section",
    "Unit",
    "kinds",
    "kinds_of_rc",
    "load",
    "types",
]
