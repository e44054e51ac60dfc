"""Resources that are side by side become one: links lead somewhere, verses and helps meet.

Everything here works on finished bodies and fills what `resources.model` calls their slots, so that the
conversion of a file never depends on another repository and can be kept by its content alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from tx_mkdocs.cache import ALONE, Work
from tx_mkdocs.interface import use
from tx_mkdocs.library.links import make_link_index
from tx_mkdocs.library.links.answers import Answers
from tx_mkdocs.library.links.backlinks import uses_html
from tx_mkdocs.library.links.fill import CrossReferences, check_page_links, fill_page
from tx_mkdocs.library.links.fill_cache import FillCache
from tx_mkdocs.library.links.helps_aside import HelpsAside
from tx_mkdocs.library.links.page_ends import PageEnds
from tx_mkdocs.library.links.problems import link_findings
from tx_mkdocs.library.links.quotes import Quotes
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, Resource
from tx_mkdocs.resources.lazy_html import packed, text_of


class Links(NamedTuple):
    """What completed the pages of a site; a preview completes a changed page with it again."""

    references: CrossReferences
    aside: HelpsAside

    def complete(self, index: int, page: Page) -> Page:
        """A page of the member `index` of `references.link_index`, as `join_members` makes it.

        What the page says of itself is new; what others say of it is as it was found.
        """
        known = self.references
        member = known.link_index.members[index]
        with use(member.interface):
            # What `known` remembers of links is of the pages as they were.
            now = CrossReferences(known.link_index, quotes=known.quotes, verses=known.verses)
            known.link_index.asked.clear()
            made = replace(page, html=fill_page(now, index, page).html)
            if member.resource.kind.is_text:
                made = _with(made, self.aside.html(known, index, page))
            uses = (
                known.uses.get((index, page.address)) if member.resource.kind.shows_uses else None
            )
            if uses:
                made = _with(made, uses_html(known, index, uses))
        return page if made.html is page.html and not made.after else made


def join_members(members: Sequence[Member], work: Work = ALONE) -> tuple[list[Member], Links]:
    """Complete the pages of all shown or printed `members` with what the others hold.

    The rest are only at hand. Returns those with pages, in the order given, and by what their pages were
    completed. `work` keeps where the quotes of notes were found, the pages that were filled, and where links are.
    """
    references = CrossReferences(make_link_index(members), quotes=Quotes(work.cache))
    aside = HelpsAside(members)
    answers = Answers(references.link_index)
    kept = FillCache(work.cache, answers)
    linked: dict[int, dict[str, Page]] = {}
    # Helps first: what they say about verses and terms is put on the pages of the others.
    order = sorted(range(len(members)), key=lambda at: not members[at].resource.kind.is_helps)
    for index in order:
        member = members[index]
        if not member.has_pages:
            continue
        pages = {}
        with use(member.interface):
            for page, filled in kept.fill_pages(references, index):
                work.between()
                references.take(index, filled)
                made = page
                if filled.html is not page.html:
                    made = replace(page, html=filled.html)
                    page.let_go()
                pages[page.address] = made
        linked[index] = pages
        references.forget_destinations()
    ends = PageEnds(references, answers, aside, work)
    ends.add_helps(linked)
    ends.add_uses(linked)
    completed = []
    for index in sorted(linked):
        member = members[index]
        found = link_findings(references, index, work.facts)
        resource = _with_pages(member.resource, linked[index])
        completed.append(replace(member, resource=resource, findings=(*member.findings, *found)))
    return completed, Links(references, aside)


def check_links(members: Sequence[Member]) -> list[Member]:
    """Check the links of all shown `members` as `join_members` does; their pages stay as they are."""
    references = CrossReferences(make_link_index(members))
    checked = []
    for index, member in enumerate(members):
        if member.shown:
            for page in member.resource.pages:
                check_page_links(references, index, page)
            found = link_findings(references, index)
            checked.append(replace(member, findings=(*member.findings, *found)))
    return checked


def _with(page: Page, html: str) -> Page:
    """The page with what another resource says about it at its end."""
    return replace(page, after=packed(text_of(page.after) + html)) if html else page


def _with_pages(resource: Resource, pages: dict[str, Page]) -> Resource:
    sections = tuple(
        replace(section, pages=tuple(pages[page.address] for page in section.pages))
        for section in resource.sections
    )
    return replace(resource, home=pages[resource.home.address], sections=sections)


__all__ = ["Links", "check_links", "join_members"]
