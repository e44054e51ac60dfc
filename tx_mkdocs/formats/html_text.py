"""The words of HTML that this package wrote or sanitized itself."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<[^<>]*>")


def plain_text(html: str) -> str:
    """The words of a fragment, white space made single."""
    return " ".join(unescape(_TAG.sub("", html)).split())
