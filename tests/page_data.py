"""What tests read off the HTML of a page; the program has it from those who made the page."""

from __future__ import annotations

import re
from html import unescape

from tx_mkdocs.formats.fragment import Link

_PLACE = re.compile(
    r'<(?:article|details|li) class="[a-z ]+" id="(?P<entry>[^"]+)"|<a data-to="(?P<target>[^"]*)">'
)


def ids_in(html: str) -> tuple[str, ...]:
    """Every id, in order."""
    return tuple(re.findall(r'\sid="([^"]+)"', html))


def links_in(html: str) -> tuple[Link, ...]:
    """The links that authors wrote, in order."""
    entry = ""
    links = []
    for found in _PLACE.finditer(html):
        if found["entry"]:
            entry = found["entry"]
        else:
            links.append(Link(unescape(found["target"]), entry))
    return tuple(links)
