"""Resources that stand side by side become one: links lead somewhere, verses and helps meet.

Everything here works on finished bodies and fills what `resources.model` calls their slots, so that the
conversion of a file never depends on another repository and can be kept by its content alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.interface import use
from tx_mkdocs.library.links import make_shelf
from tx_mkdocs.library.links.backlinks import uses_html
from tx_mkdocs.library.links.fill import Loom, look_through, woven_body
from tx_mkdocs.library.links.helps_beside import Beside
from tx_mkdocs.library.links.problems import link_findings
from tx_mkdocs.library.links.quotes import Quotes
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, Resource


def weave(members: Sequence[Member], cache: Cache = NO_CACHE) -> list[Member]:
    """Complete the pages of all shown `members` with what the others hold.

    Members that are not shown are only at hand. Returns the shown ones, in the order given. `cache`
    keeps where the quotes of notes were found.
    """
    loom = Loom(make_shelf(members), quotes=Quotes(cache))
    beside = Beside(members)
    woven: dict[int, dict[str, Page]] = {}
    # Helps first: what they say about verses and terms is put on the pages of the others.
    order = sorted(range(len(members)), key=lambda at: not members[at].resource.kind.is_helps)
    for index in order:
        member = members[index]
        if not member.shown:
            continue
        pages = {}
        with use(member.interface):
            for page in member.resource.pages:
                body = woven_body(loom, index, page)
                if member.resource.kind.is_text:
                    body += beside.html(loom, index, page)
                pages[page.address] = page if body is page.body else replace(page, body=body)
        woven[index] = pages
    for index, pages in woven.items():
        if not members[index].resource.kind.shows_uses:
            continue
        with use(members[index].interface):
            for address, page in pages.items():
                uses = loom.uses.get((index, address))
                if uses:
                    body = page.body + uses_html(loom, index, page, uses)
                    pages[address] = replace(page, body=body)
    completed = []
    for index in sorted(woven):
        member = members[index]
        found = link_findings(loom, index)
        resource = _with_pages(member.resource, woven[index])
        completed.append(replace(member, resource=resource, findings=(*member.findings, *found)))
    return completed


def look_at_links(members: Sequence[Member]) -> list[Member]:
    """What `weave` finds of the links of all shown `members`; their pages stay as they are."""
    loom = Loom(make_shelf(members))
    looked = []
    for index, member in enumerate(members):
        if member.shown:
            for page in member.resource.pages:
                look_through(loom, index, page)
            found = link_findings(loom, index)
            looked.append(replace(member, findings=(*member.findings, *found)))
    return looked


def _with_pages(resource: Resource, pages: dict[str, Page]) -> Resource:
    sections = tuple(
        replace(section, pages=tuple(pages[page.address] for page in section.pages))
        for section in resource.sections
    )
    return replace(resource, home=pages[resource.home.address], sections=sections)


__all__ = ["look_at_links", "weave"]
