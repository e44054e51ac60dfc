"""Sidebars (`esb`) in the HTML of a chapter."""

from __future__ import annotations

import re

SIDEBAR = '<aside class="esb" role="note">\n'
"""A note, not a landmark of the page: landmarks need a name, and what a sidebar is called is up to its text."""
SIDEBAR_END = "</aside>\n"
_TAG = re.compile(f"({SIDEBAR}|{SIDEBAR_END})")


def balance_sidebars(html: str) -> str:
    """Close the sidebars that the source leaves open and drop ends without a beginning."""
    depth = 0
    pieces = _TAG.split(html)
    for at in range(1, len(pieces), 2):
        if pieces[at] == SIDEBAR_END:
            if depth:
                depth -= 1
            else:
                pieces[at] = ""
        else:
            depth += 1
    return "".join(pieces) + SIDEBAR_END * depth
