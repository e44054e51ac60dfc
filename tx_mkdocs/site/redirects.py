"""The pages at legacy addresses."""

from __future__ import annotations

import json
from html import escape
from importlib.resources import files

from tx_mkdocs.formats.html_shell import html_page
from tx_mkdocs.manifest.model import Language
from tx_mkdocs.resources.model import Redirect

SCRIPT = "js/legacy.js"
"""Of the theme; a site with another theme gets it too."""


def redirect_page(redirect: Redirect, language: Language, root: str) -> str:
    """HTML that leads on; without scripts, to the overview, which lists all parts.

    It does so at once: a page that moves on by itself after a while takes readers by surprise (WCAG 2.2.1). The
    script is a file and its data are attributes, for policies of content forbid scripts within pages.

    Args:
        redirect: where to.
        language: of the content.
        root: the way to the first page of the site, empty or with `/` at its end.
    """
    first = f"{redirect.listed[0][0]}.html"
    pages = json.dumps(
        {part: f"{address}.html" for part, address in redirect.parts}, separators=(",", ":")
    )
    head = (
        '<meta name="robots" content="noindex">\n'
        f'<script src="{escape(root)}{SCRIPT}" data-by="{redirect.by}" data-first="{escape(first)}" '
        f'data-pages="{escape(pages)}"></script>\n'
        f'<noscript><meta http-equiv="refresh" content="0; url={escape(first)}"></noscript>\n'
    )
    links = "".join(
        f'<li><a href="{escape(address)}.html">{escape(title)}</a></li>\n'
        for address, title in redirect.listed
    )
    content = f"<h1>{escape(redirect.title)}</h1>\n<ul>\n{links}</ul>\n"
    return html_page(
        redirect.title,
        content,
        language=language.identifier,
        direction=language.direction,
        head=head,
    )


def script() -> bytes:
    """The script of these pages."""
    return (files("tx_door43_theme") / SCRIPT).read_bytes()
