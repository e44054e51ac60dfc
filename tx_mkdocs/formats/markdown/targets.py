"""Where a link of Markdown may lead."""

from __future__ import annotations

import re

TITLE_SCHEME = "tx-title:"
"""Begins the address of a `[[…]]`, as long as it is inside this package's Markdown."""
SCHEMES = frozenset({"http", "https", "ftp", "mailto", "rc"})
"""Schemes that a link may have."""

_LANGUAGE_TARGET = re.compile(r":?[A-Za-z]{2,3}(?:-[A-Za-z0-9-]+)?:[^:]")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_BLANKS = re.compile(r"[\x00-\x20]+")


def is_safe_target(target: str, titled: bool = False) -> bool:
    """Whether a link may lead to `target`: relative, or of an allowed scheme.

    Args:
        target: as written, entities resolved.
        titled: in `[[…]]`, where `en:ta:vol1:intro` is a target too.
    """
    bare = _BLANKS.sub("", target)
    found = _SCHEME.match(bare)
    if found is None or found[1].lower() in SCHEMES:
        return True
    return titled and _LANGUAGE_TARGET.match(bare) is not None
