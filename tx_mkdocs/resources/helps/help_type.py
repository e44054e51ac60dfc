"""What a module of notes, questions or word links says of its type, without what converts them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.helps.stated import is_stated_text
from tx_mkdocs.resources.kind import Kind
from tx_mkdocs.source.repository import Repository

if TYPE_CHECKING:
    from tx_mkdocs.formats.helps.entry import HelpKind
    from tx_mkdocs.resources.helps.arrange import EntryHtml


class HelpType(NamedTuple):
    """A resource type that is made of entries."""

    kind: Kind
    entry_html: EntryHtml
    around: tuple[str, str] = ("", "")
    """Before and after the entries of one verse."""

    @property
    def help(self) -> HelpKind:
        """What an entry is."""
        assert self.kind.help is not None, f"{self.kind.name} is not made of helps"
        return self.kind.help

    def prefix(self, identifier: str) -> str:
        """What ids on its pages begin with: the resource id, where it is one of its own."""
        own = identifier.rpartition("-")[2]
        return own if own in self.kind.rc_names else self.kind.rc_names[0]


def has_helps(kind: Kind, repository: Repository, manifest: Manifest) -> bool:
    """Whether the helps of a repository are of a kind."""
    if is_stated_text(repository, manifest):
        return False
    # Bibles do without what reads the files of helps.
    from tx_mkdocs.resources.helps.sources import help_kind

    return help_kind(repository, manifest) == kind.help
