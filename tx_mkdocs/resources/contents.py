"""The home page of what is ordered by books: its list."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.model import Page, Section


def list_of_books(manifest: Manifest, title: str, sections: Sequence[Section]) -> Page:
    """The page `index`: every section by its group, as a link to its first page."""
    body = [f"<h1>{escape(title)}</h1>\n"]
    groups: dict[str, list[Section]] = {}
    for section in sections:
        groups.setdefault(section.group, []).append(section)
    for group, members in groups.items():
        if len(groups) > 1:
            body.append(f'<h2 class="gen" lang="en">{escape(group)}</h2>\n')
        body.append('<ul class="sections gen">\n')
        body.extend(
            f'<li><a href="{escape(section.pages[0].address)}.html">{escape(section.title)}</a></li>\n'
            for section in members
        )
        body.append("</ul>\n")
    if not sections:
        body.append(
            '<p class="gen empty" lang="en" dir="ltr">This repository has no book to show yet.</p>\n'
        )
    return Page("index", title, "".join(body), "home", description=manifest.description)
