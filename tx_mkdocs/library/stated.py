"""What the manifest of a text says of its verses and of its titles."""

from __future__ import annotations

from tx_mkdocs.data.languages import language as language_of_tag
from tx_mkdocs.data.scripts import script_of
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources.bible.sources import versification_of


def stated_numbering(text: Member, book: str) -> str:
    """The versification of a book as the manifest names it; `org` of an original text."""
    projects = text.manifest.projects
    of_book = next((project for project in projects if project.identifier == book), None)
    return versification_of(of_book, text.manifest)


def title_is_foreign(text: Member, title: str) -> bool:
    """Whether a title is in Latin letters and its text is not, as are English titles of Hebrew texts: then its language
    is not known."""
    known = language_of_tag(text.manifest.language.identifier)
    return bool(known and known.script not in ("", "Latn") and script_of(title) == "Latn")
