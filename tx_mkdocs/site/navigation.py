"""MkDocs' navigation of the pages: home, the sections in order, then the repository's own pages."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from mkdocs.structure.nav import Navigation
from mkdocs.structure.nav import Section as NavSection
from mkdocs.structure.pages import Page as MkDocsPage

from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page
from tx_mkdocs.site.library_home import member_title
from tx_mkdocs.site.pages import ResourcePage, page_at, pages_by_member

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


def navigation(
    nav: Navigation,
    pages: Sequence[ResourcePage],
    members: Sequence[Member],
    config: MkDocsConfig,
) -> Navigation:
    """The site's navigation: home, the sections in order, then the repository's own pages.

    Args:
        nav: as MkDocs made it.
        pages: those of the members; sections that stay as a whole have none.
        members: those that the site shows.
        config: MkDocs' options.
    """
    ours = set(map(id, pages))
    own = [page for page in nav.pages if id(page) not in ours]
    items: list[Any] = [page for page in pages[:1] if page.member is None]
    of_members = pages_by_member(pages)
    for member in members:
        of_member = of_members[id(member)]
        top: list[Any] = [of_member[0]]
        of_address = {page.shown.address: page for page in of_member if not page.is_report}
        for section in member.resource.sections:
            if section.pages[0].address not in of_address:
                continue
            listed: list[Any] = [of_address[page.address] for page in section.pages]
            group = NavSection(escape(section.title), listed)
            for page in listed:
                page.parent = group
            top.append(group)
        items += [NavSection(escape(member_title(member)), top)] if member.folder else top
        _chain_pages(member, of_address, config)
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


def _chain_pages(member: Member, made: dict[str, ResourcePage], config: MkDocsConfig) -> None:
    """Let a reader leaf from each page of a resource that is `made` to the next, which may be one that stays."""

    def beside(shown: Page | None) -> ResourcePage | None:
        if shown is None:
            return None
        known = made.get(shown.address)
        return known or page_at(f"{member.folder}{shown.address}", shown, member, config)

    pages = member.resource.pages
    for before, shown, behind in zip((None, *pages), pages, (*pages[1:], None), strict=False):
        page = made.get(shown.address)
        if page is not None:
            page.previous_page, page.next_page = beside(before), beside(behind)


def _chain(pages: Sequence[MkDocsPage]) -> None:
    """Let a reader leaf from each page to the next."""
    for index, page in enumerate(pages):
        page.previous_page = pages[index - 1] if index else None
        page.next_page = pages[index + 1] if index + 1 < len(pages) else None
