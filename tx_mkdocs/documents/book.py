"""A book for a document: pages of a resource in reading order, and what is said about them."""

from __future__ import annotations

from dataclasses import dataclass

from tx_mkdocs.library.member import Member
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Page


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


def books_of(member: Member) -> tuple[Book, ...]:
    """Every section of a resource as a book, in the order of the site.

    Args:
        member: as `library.gather` gives it, its links and slots filled.
    """
    return tuple(
        Book(section.identifier, section.title, section.pages, member.manifest, member.folder)
        for section in member.resource.sections
    )
