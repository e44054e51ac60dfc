"""Ids of headings, and what links to them may be called."""

from __future__ import annotations

import re
import unicodedata

from tx_mkdocs.formats.html_text import unescape
from tx_mkdocs.formats.names import unique

_UNSAFE = re.compile(r"[^\w.-]+")
_NO_WORD = re.compile(r"[^\w -]+")
_BLANKS = re.compile(r"\s")


def safe_id(name: str) -> str:
    """`name` as an id that needs no escaping in HTML, addresses or style sheets; may be empty.

    Whoever follows a link to `#name` has to give the name to this function too.
    """
    return unlike_the_theme(replace_but_marks(_UNSAFE, unescape(name), "-").strip("-"))


def unlike_the_theme(name: str) -> str:
    """An id, unless the theme may have it for a part of a page by which its scripts find that: then the second."""
    return f"{name}-1" if _is_of_theme(name) else name


def _is_of_theme(name: str) -> bool:
    return name == "content" or name.startswith("tx-")


def heading_id(text: str, taken: set[str]) -> str:
    """The id of a heading as GitHub makes it: `First steps` is `first-steps`, a second one `first-steps-1`.

    Letters, marks and digits of all scripts stay, blanks become `-`, all else goes.

    Args:
        text: plain text of the heading.
        taken: ids that the page has; gets this one.

    Returns:
        The id; empty where no letter or digit is left.
    """
    name = _BLANKS.sub("-", replace_but_marks(_NO_WORD, text.strip().lower(), "")).strip("-")
    if _is_of_theme(name):
        taken.add(name)
    return unique(name, taken, first=1) if name else ""


def loose_id(name: str) -> str:
    """What is the same in the ids that GitHub, Gitea, MkDocs and people make of one heading.

    Gitea leaves combining marks out, MkDocs has `_1` where GitHub has `-1`, people write capitals. In the HTML of
    both hosts `user-content-` is before an id.
    """
    folded = unicodedata.normalize("NFKD", unescape(name)).casefold()
    folded = folded.removeprefix("user-content-")
    return "".join([char for char in folded if char.isalnum()])


def replace_but_marks(unwanted: re.Pattern[str], text: str, instead: str) -> str:
    """`text` with `instead` for what is unwanted; vowel signs and other marks of a script stay.

    Marks are no letters to regular expressions, but many scripts have no words without them.
    """
    if text.isascii():
        return unwanted.sub(instead, text)

    def marks(found: re.Match[str]) -> str:
        if found[0].isascii():
            return instead
        parts = [char if unicodedata.category(char)[0] == "M" else instead for char in found[0]]
        shown = "".join(parts)
        return re.sub(rf"(?:{re.escape(instead)})+", instead, shown) if instead else shown

    return unwanted.sub(marks, text)
