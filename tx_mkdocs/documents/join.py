"""Pages of a book, joined into one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import unquote

from tx_mkdocs.formats.names import unique
from tx_mkdocs.formats.page_html import lowered, with_names, without_missing
from tx_mkdocs.resources import Page

_PAGE = re.compile(r"(?P<page>[^/:#]+)\.html(?:#(?P<id>.*))?")


def join_pages(title: str, pages: Sequence[Page]) -> str:
    """HTML of all `pages` one below the other, with links between them inside the one page.

    Args:
        title: of the whole, plain text; it stands above several pages that have no overview.
        pages: one or more in reading order, all of one folder. An overview comes first.
    """
    has_overview = len(pages) == 1 or pages[0].kind in ("book", "matter")
    parts = [] if has_overview else [f"<h1>{escape(title, quote=False)}</h1>\n"]
    taken: set[str] = set()
    names = {_name(page): _new_ids(page, taken) for page in pages}
    tops = {_name(page): page.top for page in pages}

    def href(address: str) -> str | None:
        other = _PAGE.fullmatch(address)
        if other is None or other["page"] not in names:
            return None
        there = other["id"] or tops[other["page"]]
        return f"#{names[other['page']].get(unquote(there), there)}"

    for number, page in enumerate(pages):
        # One file does not tell what the repository has.
        body = with_names(without_missing(page.body), names[_name(page)], href)
        is_below = number > 0 or not has_overview
        parts.append(lowered(body) if is_below else body)
    return "".join(parts)


def _name(page: Page) -> str:
    return page.address.rpartition("/")[2]


def _new_ids(page: Page, taken: set[str]) -> dict[str, str]:
    """New names for the ids that a page before this one has as well."""
    renamed = {}
    for name in dict.fromkeys(page.ids):
        new = unique(name, taken)
        if new != name:
            renamed[name] = new
    return renamed
