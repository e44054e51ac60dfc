"""What a resource type is told about how its pages are wanted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

Progress = Callable[[str, int, int, str], None]
"""Told how far a step is: verb, number done, number in all, what is counted (“Converted”, 3, 66, “books”)."""

_HOST = re.compile(r"[\w.-]+(?::\d+)?|\[[\da-f:.]+\](?::\d+)?")


def host_of(given: str) -> str:
    """The host that somebody names, also behind `https://`, in lower case; empty where it is none."""
    host = given.lower().removeprefix("https://").rstrip("/")
    return host if _HOST.fullmatch(host) else ""


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How the pages of a repository are wanted; a type uses those that concern it."""

    image_base: str = ""
    """Address of the folder with the pictures of Open Bible Stories, absolute or relative to the site;
    empty: that of Door43."""
    interface: str = ""
    """Language of the words around the text, a BCP 47 tag; empty: that of the text, where it has a catalogue."""
    audio_hosts: frozenset[str] = frozenset()
    """Hosts of the web whose recordings pages may play: `cdn.door43.org`."""
    alignment: bool = False
    """Whether the words of an aligned text lead to the words of the original that they render."""
    books: frozenset[str] | None = None
    """The codes of the books wanted, in lower case (`tit`); None: all that are there."""
    bodies: bool = True
    """Whether the pages are to be read; else only their data is needed, and `Page.body` may be empty."""
    texts: bool = False
    """Whether the texts of pages are wanted as well; see `Page.texts`."""
    permalinks: bool = True
    """Whether links to files at the host name the commit, else the branch."""
    at_hand: bool = False
    """Whether no page is shown, so that only links ask for them: what an article says is then read when one does."""
    progress: Progress | None = None
    """Called after each book, term or article."""


DEFAULTS = LoadOptions()
"""All of Door43's own."""
