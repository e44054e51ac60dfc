"""Links that authors wrote, and what they lead to: the one place that knows.

`target` takes a target apart, `index` knows what the resources at hand hold, `resolve` brings both
together: this site first, then resources at hand, then the host's page.
"""

from __future__ import annotations

from tx_mkdocs.library.links.index import LinkIndex, make_link_index
from tx_mkdocs.library.links.resolve import Destination, resolve
from tx_mkdocs.library.links.target import Link, parse_link

__all__ = ["Destination", "Link", "LinkIndex", "make_link_index", "parse_link", "resolve"]
