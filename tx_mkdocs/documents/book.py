"""A book for a document: pages of a resource in reading order, and what is said about them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from tx_mkdocs.library.member import Member
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Page
from tx_mkdocs.resources.content import Content, no_content


@dataclass(frozen=True, slots=True)
class Book:
    """What one document holds."""

    name: str
    """Identifier of the section, unique in the resource: `gen`, `stories`, `kt`."""
    title: str
    """Plain text, in the language of the content."""
    pages: tuple[Page, ...]
    """In reading order; where there is an overview, it comes first."""
    manifest: Manifest
    """Language, direction, rights, contributors and version."""
    folder: str = ""
    """Where the resource's pages stand in the site, with `/` at the end; empty: at the top."""
    content: Callable[[], Content] = field(default=no_content, compare=False, repr=False)
    """The same as data, made when it is first asked for; see `resources.content`."""


def books_of(member: Member) -> Iterator[Book]:
    """Every section of a resource as a book, in the order of the site.

    What a book says is read at most once while the book is in use, however many formats ask for it.

    Args:
        member: as `library.gather` gives it, its links and slots filled.
    """
    for section in member.resource.sections:
        yield Book(
            section.identifier,
            section.title,
            section.pages,
            member.manifest,
            member.folder,
            cache(section.content),
        )
