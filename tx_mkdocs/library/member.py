"""From a repository to pages: open, standardize, load. The one way in for plugin, commands and tests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tx_mkdocs import resources
from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.findings.codes.manifest.listing import NO_PROJECTS, PROJECT_WITHOUT_PAGE
from tx_mkdocs.findings.codes.manifest.reading import INGREDIENTS_MISSING
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.interface import ENGLISH, Catalogue, catalogue_for, use
from tx_mkdocs.manifest import standardize
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Resource
from tx_mkdocs.resources.options import DEFAULTS, LoadOptions
from tx_mkdocs.source.repository import Repository
from tx_mkdocs.source.tree import normal_path


@dataclass(frozen=True, slots=True)
class Member:
    """A repository, understood and converted; its tree is open as long as the repository is."""

    repository: Repository
    manifest: Manifest
    resource: Resource
    findings: tuple[Finding, ...]
    """Those of all steps, in the order of the steps."""
    folder: str = ""
    """Where its pages are in the site, with `/` at the end: `en_tw/`; empty: at the top."""
    shown: bool = True
    """Whether its pages are in the site; else it is only at hand, for links and verses."""
    site: str = ""
    """Address of its own site, where it is not shown; may be empty."""
    printed: bool = False
    """Whether its pages are made for documents though it is not shown."""
    interface: Catalogue = ENGLISH
    """Has the words around its text."""
    single_file: bool = False
    """Whether it is one file of a repository, converted alone."""

    @property
    def has_pages(self) -> bool:
        """Whether its pages are made, and links lead to them."""
        return self.shown or self.printed

    @property
    def partial(self) -> bool:
        """Whether files that belong to it are not here: what is missing may be elsewhere."""
        return self.single_file or any(
            finding.code == INGREDIENTS_MISSING.name for finding in self.findings
        )


def load_member(
    repository: Repository, options: LoadOptions = DEFAULTS, cache: Cache = NO_CACHE
) -> Member:
    """Standardize the manifest of an opened repository and convert its content.

    The option `interface` is the language of the words around the text; else it is that of the text,
    where it has a catalogue.
    """
    manifest, manifest_findings = standardize(repository)
    wanted = options.interface or manifest.language.identifier
    interface = catalogue_for(wanted)
    with use(interface):
        resource = resources.load(repository, manifest, options, cache)
    # Those that were guessed are in no list.
    is_listed = manifest.form != "none" and NO_PROJECTS.name not in {
        finding.code for finding in manifest_findings
    }
    unseen = _without_page(repository, manifest, resource) if is_listed else ()
    findings = (*repository.findings, *manifest_findings, *resource.findings, *unseen)
    return Member(repository, manifest, resource, findings, interface=interface)


def _without_page(
    repository: Repository, manifest: Manifest, resource: Resource
) -> Iterator[Finding]:
    """A finding for each listed project that is there and of which no page shows anything."""
    shown = {path for unit in resource.units for path in unit.files}
    shown.update(page.source for page in resource.pages)
    folders = {parent for path in shown for parent in _parents(path)}
    for project in manifest.projects:
        path = normal_path(project.path)
        if path in (None, ".") or path in shown or path in folders or not repository.exists(path):
            continue
        yield PROJECT_WITHOUT_PAGE.at(
            path if repository.is_file(path) else "",
            message=Message(
                "The manifest lists {path}, but no page shows anything of it.", path=path
            ),
        )


def _parents(path: str) -> Iterator[str]:
    while path := path.rpartition("/")[0]:
        yield path
