"""Sections of a resource that stay as they are, of which MkDocs makes no page.

A page shows its own text, and what is around it: the titles and addresses before and behind it, lists, fonts, options,
theme. Where all that is around the pages of a site is as it was, a section whose own texts are as they were stays as a
whole. So a verse costs the pages of its book and a digest of each other book, and not all pages of a Bible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import NamedTuple

from mkdocs.utils import get_build_date

from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, Section
from tx_mkdocs.resources.lazy_rows import digest_of_form

_IN_HTML = frozenset(["html", "after", "texts", "ids", "links", "spans"])
"""Fields of a page of which its digest tells."""
_around = attrgetter("address", "title", "label", "kind", "thumbnail")
"""What other pages of the site say of a page."""
_own = attrgetter("digest", *(field.name for field in fields(Page) if field.name not in _IN_HTML))
"""All that a page says itself."""


class Sections(NamedTuple):
    """What the sections of a resource are made of."""

    outline: str
    """A digest of all that is around their pages; empty where it is not known."""
    digests: Sequence[str]
    """Of what is on the pages of each."""


NO_SECTIONS = Sections("", ())


def sections_of(member: Member, around: object) -> Sections:
    """What the sections of the only member of a site are made of.

    Args:
        member: the resource.
        around: tells in its form what else is around its pages: theme, options, addresses of other files, fonts.
    """
    resource = member.resource
    outline = (
        around,
        # It is in the sitemap.
        get_build_date(),
        member.folder,
        member.interface.key,
        resource.kind.name,
        _around(resource.home),
        [
            (
                section.identifier,
                section.title,
                section.group,
                [(*_around(page), page.recording is None) for page in section.pages],
            )
            for section in resource.sections
        ],
    )
    digests = [_digest_of(member, section) for section in resource.sections]
    return Sections(digest_of_form(outline), digests)


def files_of_sections(member: Member) -> list[list[str]]:
    """The files of the pages of each section, where no other file has their addresses."""
    return [
        [f"{member.folder}{page.address}.html" for page in section.pages]
        for section in member.resource.sections
    ]


def _digest_of(member: Member, section: Section) -> str:
    repository = member.repository
    sources = sorted({page.source for page in section.pages})
    links = [(repository.branch_url(path), repository.edit_url(path)) for path in sources]
    return digest_of_form((links, [_own(page) for page in section.pages]))
