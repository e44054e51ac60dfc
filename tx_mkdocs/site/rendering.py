"""What MkDocs writes pages with, kept where a page is written once more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jinja2 import Environment
from mkdocs.commands.build import _build_page, _populate_page
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page


@dataclass(frozen=True, slots=True)
class Rendering:
    """All that a page is written with, as the events of MkDocs gave it."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    environment: Environment
    documents: Sequence[File] = field(init=False)
    """Every page, as templates may list them."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "documents", self.files.documentation_pages())

    def read(self, page: Page) -> None:
        """Make the content and the metadata of a page, as at the beginning of a build."""
        _populate_page(page, self.config, self.files)

    def write(self, page: Page) -> None:
        """Write the file of a page that was read."""
        _build_page(page, self.config, self.documents, self.nav, self.environment)
