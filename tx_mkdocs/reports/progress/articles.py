"""Terms, articles and entries: how many in each section, and how many of them are written."""

from __future__ import annotations

from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.progress.model import Column, Part, Progress, progress


def count(member: Member) -> Progress:
    """The articles of every category, manual or folder."""
    parts = []
    for section in member.resource.own_sections:
        articles = [page for page in section.pages if page.kind == "article"]
        if articles:
            written = sum(not page.is_empty for page in articles)
            counts = {"articles": written, "articles_expected": len(articles)}
            parts.append(Part(section.identifier, section.title, section.pages[0].address, counts))
    columns = (Column("articles", member.resource.kind.pages_label, "articles_expected"),)
    return progress(columns, parts)
