"""Links that authors wrote, and what they lead to: the one place that knows.

`target` parses a target, `index` knows what the resources at hand hold, and `resolve` brings both together: it tries
this site first, then resources at hand, then the host's page. `fill` puts the links into pages, `problems` reports
those that lead nowhere, and `backlinks` lists what leads to a page.
"""

from __future__ import annotations

from tx_mkdocs.library.links.index import LinkIndex, make_link_index
from tx_mkdocs.library.links.resolve import Destination, resolve
from tx_mkdocs.library.links.target import Link, parse_link

__all__ = ["Destination", "Link", "LinkIndex", "make_link_index", "parse_link", "resolve"]
