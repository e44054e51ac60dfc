"""Links that authors wrote, and what they lead to: the one place that knows.

`grammar` takes a target apart, `shelf` knows what the resources at hand hold, `resolving` brings both
together: this site first, then resources at hand, then the host's page.
"""

from __future__ import annotations

from tx_mkdocs.library.links.index import Shelf, make_shelf
from tx_mkdocs.library.links.resolve import Destination, resolve
from tx_mkdocs.library.links.target import Link, parse_link

__all__ = ["Destination", "Link", "Shelf", "make_shelf", "parse_link", "resolve"]
