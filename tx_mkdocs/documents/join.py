"""Pages of a book, joined into one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import unquote

from tx_mkdocs.formats.names import unique
from tx_mkdocs.resources import Page

_REFERENCE = re.compile(r'(?<=\s)(?P<name>id|href)="(?P<value>[^"]*)"')
_ID = re.compile(r'\sid="([^"]*)"')
_FIRST_ID = re.compile(r'<h1 [^>]*?\bid="([^"]*)"')
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])")
# One file does not tell what the repository has.
_MISSING = re.compile(r'<p class="gen missing".*?</p>\n', re.DOTALL)
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
    names = {_name(page): _new_ids(page.body, taken) for page in pages}
    tops = {_name(page): found[1] for page in pages if (found := _FIRST_ID.search(page.body))}
    for number, page in enumerate(pages):
        own = names[_name(page)]

        def one(found: re.Match[str], own: dict[str, str] = own) -> str:
            value = found["value"]
            if found["name"] == "id":
                return f'id="{own.get(value, value)}"'
            if value.startswith("#"):
                return f'href="#{own.get(unquote(value[1:]), value[1:])}"'
            other = _PAGE.fullmatch(value)
            if other is None or other["page"] not in names:
                return found[0]
            there = other["id"] or tops.get(other["page"], "")
            return f'href="#{names[other["page"]].get(unquote(there), there)}"'

        body = _REFERENCE.sub(one, _MISSING.sub("", page.body))
        is_below = number > 0 or not has_overview
        parts.append(_HEADING.sub(_lower, body) if is_below else body)
    return "".join(parts)


def _name(page: Page) -> str:
    return page.address.rpartition("/")[2]


def _new_ids(body: str, taken: set[str]) -> dict[str, str]:
    """New names for the ids that a page before this one has as well."""
    renamed = {}
    for name in dict.fromkeys(_ID.findall(body)):
        new = unique(name, taken)
        if new != name:
            renamed[name] = new
    return renamed


def _lower(heading: re.Match[str]) -> str:
    return f"{heading[1]}{min(6, int(heading[2]) + 1)}"
