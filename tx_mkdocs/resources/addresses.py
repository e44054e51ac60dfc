"""Addresses that the site itself has, and legacy ones, at which a page leads to the parts of a book or category.

What is after `#` never reaches a server, so a script of the theme chooses the part.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from tx_mkdocs.resources.model import Redirect, Section

PAGES_OF_SITE = frozenset(
    """index 404 search print print_page contents sitemap offline tx-checks tx-progress
    tx-changes""".split()  # noqa: SIM905
)
"""Names of pages that the theme, MkDocs and the checks write at the top of a site: no file of content gets them."""
PARALLEL = "parallel/"
"""Folder of the pages that show texts of a library side by side."""
OFFLINE = "offline/"
"""Folder of the lists of what a reader may keep on the device."""

_ENDING = re.compile(r"\.(?=[0-9]?[A-Za-z]\w*\Z)")


def unlike_a_file(folder: str) -> str:
    """The name of a folder without an ending such as `.html` or `.pdf`: a file of the site may have that name."""
    return _ENDING.sub("-", folder)


def chapter_redirect(name: str, section: Section) -> Redirect:
    """What leads from `01-GEN.html#001-ch-003-v-004` to the page of the chapter.

    Args:
        name: `01-GEN.html`.
        section: the book; its overview is its first page.
    """
    chapters = {}
    for page in section.pages[1:]:
        number = page.address.rpartition("/")[2]
        if number.isdecimal():
            chapters[str(int(number))] = page.address
    listed = tuple((page.address, page.title) for page in section.pages)
    return Redirect(name, section.title, "chapter", tuple(chapters.items()), listed)


def article_redirect(name: str, section: Section, articles: Mapping[str, str]) -> Redirect:
    """What leads from `kt.html#abomination`, where all articles were, to the page of the article.

    Args:
        name: `kt.html`.
        section: its overview is its first page.
        articles: address of every article by its old id.
    """
    overview = section.pages[0]
    listed = ((overview.address, section.title),)
    return Redirect(name, section.title, "id", tuple(articles.items()), listed)
