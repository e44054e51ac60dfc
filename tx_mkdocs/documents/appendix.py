"""The articles that the notes, questions and words of a book lead to, for print at its end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape

from tx_mkdocs.documents.about import lines_about
from tx_mkdocs.interface import gettext
from tx_mkdocs.library.hrefs import Target, render_body
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page

MOST_ARTICLES = 1_000
"""In one appendix; the articles of a book of notes are a hundred or two."""


def appendices(
    member: Member, pages: Iterable[Page], others: Sequence[Member]
) -> tuple[tuple[Member, tuple[Page, ...]], ...]:
    """For each resource of articles, a title page and the articles to which the pages link, in its own order.

    Articles to which only other articles link are left out: such links lead on to nearly all of them. So are articles
    in a language that is written in the other direction.

    Args:
        member: has helps; the pages belong to it.
        pages: links and slots are filled.
        others: of the same site, or at hand with pages.
    """
    articles = {
        f"{other.folder}{page.address}": (other.folder, page.address)
        for other in others
        if other.resource.kind.is_articles
        and other.manifest.language.direction == member.manifest.language.direction
        for page in other.resource.pages
        if page.kind == "article"
    }
    used: dict[tuple[str, str], None] = {}

    def find(destination: Target, page: str) -> str:
        if article := articles.get(destination.page):
            used[article] = None
        return ""

    for page in pages if articles else ():
        render_body(page, member.folder, find)
    kept = frozenset(list(used)[:MOST_ARTICLES])
    found = []
    for other in others:
        printed = tuple(
            replace(page, after="")
            for page in other.resource.pages
            if (other.folder, page.address) in kept
        )
        if printed:
            found.append((other, (_title_page(other), *printed)))
    return tuple(found)


def _title_page(member: Member) -> Page:
    """Says whose articles follow, and under what licence."""
    title = gettext("Appendix: {title}", title=member.manifest.title)
    lines = "".join(
        f"<p>{escape(line)}</p>\n" for line in lines_about(member.manifest, member.manifest.title)
    )
    return Page("appendix", title, f"<h1>{escape(title)}</h1>\n{lines}", "matter")
