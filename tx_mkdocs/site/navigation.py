"""MkDocs' navigation of the pages: home, the sections in order, then the repository's own pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page as MkDocsPage

from tx_mkdocs.library.member import Member
from tx_mkdocs.site.library_home import member_title
from tx_mkdocs.site.pages import ResourcePage, pages_by_member


def navigation(
    nav: Navigation, pages: Sequence[ResourcePage], members: Sequence[Member]
) -> Navigation:
    """The site's navigation: home, the sections in order, then the repository's own pages."""
    ours = set(map(id, pages))
    own = [page for page in nav.pages if id(page) not in ours]
    items: list[Any] = [page for page in pages[:1] if page.member is None]
    of_members = pages_by_member(pages)
    for member in members:
        of_member = of_members[id(member)]
        top: list[Any] = [of_member[0]]
        of_address = {page.shown.address: page for page in of_member}
        for section in member.resource.sections:
            listed: list[Any] = [of_address[page.address] for page in section.pages]
            group = NavSection(escape(section.title), listed)
            for page in listed:
                page.parent = group
            top.append(group)
        items += [NavSection(escape(member_title(member)), top)] if member.folder else top
        _chain([page for page in of_member if not page.is_report])
        for page in of_member:
            if page.is_report:
                _chain([page])
    _chain(own)
    if pages and pages[0].member is None:
        for page in pages[:2]:
            _chain([page])
    elif own and pages:
        own[0].previous_page = None
    return Navigation([*items, *own], [*pages, *own])


def _chain(pages: Sequence[MkDocsPage]) -> None:
    """Let a reader leaf from each page to the next."""
    for index, page in enumerate(pages):
        page.previous_page = pages[index - 1] if index else None
        page.next_page = pages[index + 1] if index + 1 < len(pages) else None
