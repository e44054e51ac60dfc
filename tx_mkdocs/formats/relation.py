"""How a manifest and settings name other resources.

Source: Resource Container 0.2, short links: `en/ta`, `hbo/uhb?v=2.1.30`.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Nothing else may become part of a path.
_RELATION = re.compile(
    r"([A-Za-z][A-Za-z0-9-]{0,60})/([a-z][a-z0-9-]{0,30})(?:\?v=v?([^\n]*))?", re.ASCII
)


class Relation(NamedTuple):
    """Another resource."""

    language: str
    """Its tag."""
    identifier: str
    """Its resource id."""
    version: str | None
    """The one that is meant, without a `v` before it; None if none is named."""


def relation_of(text: str) -> Relation | None:
    """The resource that a value names; None if it has another form."""
    found = _RELATION.fullmatch(text.strip())
    return Relation(found[1], found[2], found[3]) if found else None
