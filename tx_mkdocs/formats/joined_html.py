"""What a document does to the pages that it joins, which are HTML that this package wrote or sanitized itself.

Attributes stand in double quotes, an id behind a blank, and `<` and `>` of the text are escaped.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote

_HEADING_TAG = re.compile(r"(</?h)([1-6])(?=[\s>])")
_ID_OR_ADDRESS = re.compile(r'(?<=\s)(?P<name>id|href|aria-labelledby)="(?P<value>[^"]*)"')
_ID = re.compile(r'(?<=\s)id="([^"]*)"')


def lower_headings(html: str) -> str:
    """The HTML with each heading one level lower."""
    return _HEADING_TAG.sub(lambda found: f"{found[1]}{min(6, int(found[2]) + 1)}", html)


def ids_of(html: str) -> list[str]:
    """All ids in the HTML, in their order: those of its text, and of what was put beside it."""
    return _ID.findall(html)


def with_names(html: str, ids: Mapping[str, str]) -> str:
    """The HTML with other ids.

    Args:
        html: of a page.
        ids: new names of its ids; links to them inside the page are led there.
    """
    if not ids:
        return html

    def renamed(found: re.Match[str]) -> str:
        value = found["value"]
        if found["name"] != "href":
            return f'{found["name"]}="{ids.get(value, value)}"'
        if value.startswith("#"):
            return f'href="#{ids.get(unquote(value[1:]), value[1:])}"'
        return found[0]

    return _ID_OR_ADDRESS.sub(renamed, html)


def shows_pictures(html: str) -> bool:
    """Whether there are pictures in it."""
    return "<img" in html
