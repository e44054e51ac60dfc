"""Links of a file that is converted alone: inside its page, else to the host."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from html import escape
from urllib.parse import quote, unquote

from tx_mkdocs.converters import OTHER
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.markdown.files import EXTENSIONS
from tx_mkdocs.formats.slots import Kind, fill, fill_pictures, page_link
from tx_mkdocs.library.links import (
    Destination,
    Link,
    LinkIndex,
    make_link_index,
    parse_link,
    resolve,
)
from tx_mkdocs.library.links.fill import CrossReferences, DoubtfulLink, anchor_html
from tx_mkdocs.library.links.problems import link_findings
from tx_mkdocs.library.links.target import scripture
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, Resource, kinds_of_rc


def content_pages(resource: Resource) -> list[Page]:
    """The pages that show a file; of articles not the lists above them."""
    pages = [page for section in resource.sections for page in section.pages]
    if resource.kind.is_helps:
        return pages
    return [page for page in pages if page.kind == "article"]


def filled_pages(member: Member, pages: Sequence[Page]) -> tuple[list[Page], list[Finding]]:
    """The pages with links that lead somewhere; what leads nowhere is a finding."""
    references = CrossReferences(make_link_index([member]))
    nothing = replace(member, resource=replace(member.resource, sections=()))
    elsewhere = make_link_index([nothing])
    seen: Counter[str] = Counter()
    filled = []
    for page in pages:

        def put(kind: Kind, target: str, text: str, entry: str, page: Page = page) -> str:
            if kind != "link":
                return ""
            destination = _destination(references.link_index, elsewhere, page, target)
            if destination is None:
                return _beside(target, page, text or escape(target))
            if destination.status in ("broken", "absent"):
                why = destination.status
                references.doubtful[0].append(DoubtfulLink(page, "", target, seen[target], why))
                seen[target] += 1
            return anchor_html(destination, text)

        filled.append(replace(page, html=fill_pictures(fill(page.body, put), _picture)))
    return filled, link_findings(references, 0)


def _picture(target: str, words: str) -> str:
    """A picture of the repository: what is not converted is copied beside the pages."""
    name = unquote(target).replace("\\", "/").rpartition("/")[2]
    return f'<img src="{escape(quote(name))}" alt="{escape(words)}">'


def _destination(
    link_index: LinkIndex, elsewhere: LinkIndex, page: Page, target: str
) -> Destination | None:
    """Where a link leads; None for a file beside this one, of no known resource.

    Args:
        link_index: holds what is in the file.
        elsewhere: the same resource, with nothing at hand.
    """
    link = parse_link(target, page.folder)
    member = link_index.members[0]
    own = member.manifest.identifier
    if link is not None and link.kind == "relative" and own == OTHER:
        return None
    if link is None or link.kind not in ("relative", "rc"):
        return _on_any_page(link_index, page, target)
    resource, language = (own, "*") if link.kind == "relative" else (link.resource, link.language)
    if resource in (own, "*") and _is_in_file(link_index, page, link):
        return resolve(link_index, 0, page, target)
    container = kinds_of_rc(resource)[0].container or "help"
    return resolve(
        elsewhere, 0, page, f"rc://{language}/{resource}/{container}/{'/'.join(link.parts)}"
    )


def _is_in_file(link_index: LinkIndex, page: Page, link: Link) -> bool:
    """Whether the file has what a link leads to, or should have it."""
    member = link_index.members[0]
    if not member.resource.kind.is_helps:
        return link_index.article(0, link.parts) is not None
    place = scripture(link.parts)
    if place is None:
        return False
    if page.source.lower().endswith(".tsv"):
        # A table has all of its book.
        known = link_index.chapters[0]
        return (place.book, 0) in known or (place.book, place.chapter) in known
    places = {(entry.book, *at) for entry in member.resource.helps for at in entry.places}
    return (place.book, place.chapter, place.verse) in places


def _on_any_page(link_index: LinkIndex, page: Page, target: str) -> Destination:
    """Where an address of the web leads, or a place in the file."""
    destination = resolve(link_index, 0, page, target)
    if destination.status == "broken" and target.startswith("#"):
        for other in content_pages(link_index.members[0].resource):
            found = resolve(link_index, 0, other, target)
            if found.status == "found":
                return found._replace(address=f"/{other.address}{found.address}")
    return destination


def _beside(target: str, page: Page, text: str) -> str:
    """A link to a file beside that of `page`, which has the same name when it is converted too."""
    path, hash_, fragment = target.partition("#")
    name = path.rpartition("/")[2]
    if name.lower().endswith(EXTENSIONS):
        stem = name.rpartition(".")[0]
        if stem == page.address:
            return page_link(f"{stem}{hash_}{fragment}", text)
        target = f"{stem}.html{hash_}{fragment}"
    return f'<a href="{escape(target)}">{text}</a>'
