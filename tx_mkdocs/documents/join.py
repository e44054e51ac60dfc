"""Pages of a book, joined into one: links between them stay inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from urllib.parse import unquote

from tx_mkdocs.formats.joined_html import ids_of, lower_headings, with_names
from tx_mkdocs.formats.names import unique
from tx_mkdocs.library.hrefs import Href, Target, render_body
from tx_mkdocs.resources import Page


def join_pages(title: str, pages: Sequence[tuple[Page, str]], href: Href) -> str:
    """HTML of all `pages` one below the other, with links between them inside the one page.

    Args:
        title: of the whole, plain text; shown above several pages that have no overview.
        pages: one or more in reading order, each with the folder in the site where the pages of its resource are,
            with `/` at the end; it may be empty. An overview comes first.
        href: for links to other pages.
    """
    has_overview = len(pages) == 1 or pages[0][0].kind in ("book", "matter")
    parts = [] if has_overview else [f"<h1>{escape(title, quote=False)}</h1>\n"]
    taken: set[str] = set()
    names = {f"{folder}{page.address}": _new_ids(page, taken) for page, folder in pages}
    tops = {f"{folder}{page.address}": page.top for page, folder in pages}

    def inside(destination: Target, page: str) -> str:
        ids = names.get(destination.page)
        if ids is None:
            return href(destination, page)
        there = destination.id or tops[destination.page]
        return f"#{ids.get(unquote(there), there)}"

    for number, (page, folder) in enumerate(pages):
        own = with_names(page.body, names[f"{folder}{page.address}"])
        body = render_body(replace(page, html=own, after=""), folder, inside)
        is_below = number > 0 or not has_overview
        parts.append(lower_headings(body) if is_below else body)
    return "".join(parts)


def _new_ids(page: Page, taken: set[str]) -> dict[str, str]:
    """New names for the ids that a page before this one has as well."""
    renamed = {}
    for name in dict.fromkeys((*page.ids, *ids_of(page.body))):
        new = unique(name, taken)
        if new != name:
            renamed[name] = new
    return renamed
