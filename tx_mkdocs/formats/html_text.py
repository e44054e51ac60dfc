"""The words of HTML that this package wrote or sanitized itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape as _unescape

# `&` of what is no character, and which Python refuses to read as a number.
_LONG_NUMBER = re.compile(r"&(?=#[xX]?[0-9A-Fa-f]{10})")
_HEADING = re.compile(r"\s*<h([1-6])\b[^<>]*>(.*?)</h\1>", re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(
    r"<(?:br|/?(?:p|div|ul|ol|li|table|t[drh]|h[1-6]|pre|blockquote|summary)\b)[^<>]*>"
)


def unescape(text: str) -> str:
    """`html.unescape`, but a number of thousands of digits is no entity and no error."""
    return _unescape(_LONG_NUMBER.sub("&amp;", text)) if "&" in text else text


def plain_words(html: str) -> list[str]:
    """The words of a fragment."""
    return unescape(TAG.sub("", html)).split()


def plain_text(html: str) -> str:
    """The words of a fragment, white space made single."""
    return " ".join(plain_words(html))


def plain_texts(htmls: Sequence[str]) -> list[str]:
    """The words of each of some fragments, white space made single; blocks part words."""
    # The tags of all go in one step; a bare `>` is in no text.
    plain = TAG.sub("", _BREAK.sub(" ", ">".join(htmls))).split(">")
    if len(plain) != len(htmls):
        plain = [TAG.sub("", _BREAK.sub(" ", html)) for html in htmls]
    return [unescape(" ".join(text.split())) for text in plain]


def opening_heading(html: str) -> str:
    """The words of the heading that a fragment begins with; empty where it begins otherwise."""
    heading = _HEADING.match(html)
    return plain_text(heading[2]) if heading else ""


LONGEST_DESCRIPTION = 160
"""Characters of what a page says of itself to search engines."""


def description_of(text: str) -> str:
    """The words of a plain text that fit into the description of a page."""
    if len(text) <= LONGEST_DESCRIPTION:
        return text
    head, blank, _ = text[:LONGEST_DESCRIPTION].rpartition(" ")
    return f"{head if blank else text[: LONGEST_DESCRIPTION - 1]}…"
