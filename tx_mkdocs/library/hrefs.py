"""Addresses of links between pages, as each output writes them."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote

from tx_mkdocs.formats.slots import for_document, for_site, with_hrefs, with_verse_links
from tx_mkdocs.resources import Page

_FILE = "file:"


class Target(NamedTuple):
    """Where a link between pages leads."""

    page: str
    """Address from the top of the site: `en_tw/kt/god`; of another file as `file_address` gives it."""
    id: str
    """On that page, as it is in an address; empty: the page itself."""


Href = Callable[[Target, str], str]
"""What an output gives: from a destination and the page of the link, its address from the top of the site,
to the `href`, not escaped. Empty: the link is only text."""


def render_body(page: Page, folder: str, href: Href) -> str:
    """The HTML of a page as a document shows it, with addresses in its links to other pages.

    Args:
        page: its other slots are filled.
        folder: where the pages of its resource are in the site, with `/` at the end; empty: at the top.
        href: of the output.
    """
    return _with_addresses(for_document(page.body), page, folder, href)


def _with_addresses(body: str, page: Page, folder: str, href: Href) -> str:
    here = f"{folder}{page.address}"

    def address(written: str) -> str:
        there, _, name = written.partition("#")
        return href(Target(there[1:] if there.startswith("/") else f"{folder}{there}", name), here)

    return with_hrefs(body, address)


def site_body(page: Page, folder: str) -> str:
    """The HTML of a page as a site shows it: every number of a verse leads to its verse."""
    return with_verse_links(_with_addresses(for_site(page.body), page, folder, site_href))


def site_href(destination: Target, page: str) -> str:
    """A file of the site as a page of it links to it: `../kt/god.html#part`."""
    file = relative(page_file(destination.page), page.rpartition("/")[0])
    return f"{file}#{destination.id}" if destination.id else file


def page_file(address: str) -> str:
    """The file in which a site has the page of an address: `gen/01.html`."""
    if address.startswith(_FILE):
        return quote(address.removeprefix(_FILE))
    return f"{address}.html"


def file_address(file: str) -> str:
    """The address of a link to a file of the site that is no page: `/file:en_tw/files/map.pdf`.

    Args:
        file: from the top of the site.
    """
    return f"/{_FILE}{file}"


def relative(file: str, folder: str) -> str:
    """A file of the site as it is linked from a page in `folder`."""
    there, slash, _ = file.rpartition("/")
    return _way(there, folder) + file[len(there) + len(slash) :]


@lru_cache(maxsize=4096)
def _way(there: str, here: str) -> str:
    """From one folder of the site to another, with `/` at the end; empty where they are the same."""
    way = posixpath.relpath(there or ".", here or ".")
    return "" if way == "." else f"{way}/"
