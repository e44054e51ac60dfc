"""Legacy addresses: where tX had one page for a whole book, a small page leads to its chapters."""

from __future__ import annotations

import json
from html import escape

from tx_mkdocs.resources.model import Section

_SCRIPT = (
    "var m=/^#(?:(?:ref-)?(?:fn-)?\\d{3}-(?:ch-)?|[a-z]+-(?:chapter|chunk)-\\w{3}-)(\\d{3})/"
    ".exec(location.hash),p=%s;"
    "location.replace((m&&p[+m[1]]||%s)+location.hash);"
)


def redirect_page(section: Section) -> str:
    """HTML that leads from `01-GEN.html#001-ch-003-v-004` to the chapter's page.

    The part after `#` never reaches a server, so a script chooses the chapter; without it the page
    leads to the overview of the book and lists the chapters.
    """
    overview = f"{section.pages[0].address}.html"
    chapters = {}
    for page in section.pages[1:]:
        number = page.address.rpartition("/")[2]
        if number.isdecimal():
            chapters[str(int(number))] = f"{page.address}.html"
    script = _SCRIPT % (_json(chapters), _json(overview))
    links = "".join(
        f'<li><a href="{escape(page.address)}.html">{escape(page.title)}</a></li>\n'
        for page in section.pages
    )
    title = escape(section.title)
    return (
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<meta name="robots" content="noindex">\n<script>{script}</script>\n'
        f'<noscript><meta http-equiv="refresh" content="3; url={escape(overview)}"></noscript>\n'
        f"</head>\n<body>\n<h1>{title}</h1>\n<ul>\n{links}</ul>\n</body>\n</html>\n"
    )


def _json(data: object) -> str:
    """`data` as JSON that may stand in a script element."""
    return json.dumps(data, separators=(",", ":")).replace("<", "\\u003c")
