"""Pages of Scripture that are XHTML as they stand: paragraphs and headings with verses, no links and no notes.

Three of four chapters of a Bible are, and to make trees of them takes most of the time of an EPUB.
"""

from __future__ import annotations

import re
from xml.parsers import expat

_CLASS = r' class="[a-z0-9 -]+"'
_ID = r' id="[\w.-]+"'
_OTHER_TAG = re.compile(
    rf"<(?!(?:p{_CLASS}|h[1-6](?:{_ID})?(?:{_CLASS})?|span(?:{_CLASS})?|sup{_ID} class=\"v-num\""
    r"|/(?:p|h[1-6]|span|sup))>)",
    re.ASCII,
)
_BLOCK = re.compile(r"<(/?)(?:p|h[1-6])\b")
_IDS = re.compile(r' id="([^"]+)"')


def ids_of_plain(body: str) -> frozenset[str] | None:
    """The ids of a page that is XHTML as it stands; None of one that may be anything else.

    Args:
        body: HTML that this package wrote or sanitized, without the marks of verses.
    """
    if _OTHER_TAG.search(body):
        return None
    blocks = _BLOCK.findall(body)
    if any(blocks[::2]) or not all(blocks[1::2]) or len(blocks) % 2:
        # A paragraph in another one.
        return None
    ids = _IDS.findall(body)
    if len(set(ids)) < len(ids):
        return None
    try:
        # Characters that XML forbids, names of characters that only HTML knows, tags that do not match.
        expat.ParserCreate().Parse(f"<div>{body}</div>", True)
    except (expat.ExpatError, UnicodeEncodeError):
        return None
    return frozenset(ids)
