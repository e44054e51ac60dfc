"""A piece of a page's HTML, with what those who made it know of it: nobody reads it again to find that out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Link(NamedTuple):
    """A link that an author wrote."""

    target: str
    """As written."""
    entry: str = ""
    """Id of the note, question or word in which it stands; empty outside of these."""


class Fragment(NamedTuple):
    """HTML with the ids and links in it."""

    html: str
    ids: tuple[str, ...] = ()
    """Every id, in order, as attributes have it."""
    links: tuple[Link, ...] = ()
    """The links that authors wrote, in order."""
    headings: tuple[tuple[str, str], ...] = ()
    """Id and plain text of the headings of the second level, where these get ids."""


EMPTY = Fragment("")


def join(parts: Iterable[Fragment], between: str = "") -> Fragment:
    """One fragment of several."""
    known = list(parts)
    return Fragment(
        between.join(part.html for part in known),
        tuple(name for part in known for name in part.ids),
        tuple(link for part in known for link in part.links),
        tuple(heading for part in known for heading in part.headings),
    )
