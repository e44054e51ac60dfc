"""Where a link of Markdown may lead."""

from __future__ import annotations

import re

TITLE_SCHEME = "tx-title:"
"""Begins the address of a `[[…]]`, as long as it is inside this package's Markdown."""
SCHEMES = frozenset({"http", "https", "ftp", "mailto", "rc"})
"""Schemes that a link may have."""

_LANGUAGE_TARGET = re.compile(r":?[A-Za-z]{2,3}(?:-[A-Za-z0-9-]+)?:[^:]")
_WIKI_TARGET = re.compile(
    r"(?!urn:)[A-Za-z]{2,3}(?:-[A-Za-z0-9-]+)?:[^\W\d][\w-]*(?::[\w-]+){1,8}:?\Z", re.IGNORECASE
)
"""`en:obe:kt:god`, which no scheme looks like but `urn:isbn:…`."""
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_STEPS = re.compile(r"(?:\.\.){2,}(?=\\)")
_BLANKS = re.compile(r"[\x00-\x20]+")


def is_safe_target(target: str, titled: bool = False) -> bool:
    """Whether a link may lead to `target`: relative, or of an allowed scheme.

    Args:
        target: as written, entities resolved.
        titled: in `[[…]]`, where anything that begins with a language, `en:ta`, is a target too; elsewhere only
            what the wiki before Door43 had, `en:ta:vol1:intro`.
    """
    bare = _BLANKS.sub("", target)
    found = _SCHEME.match(bare)
    if found is None or found[1].lower() in SCHEMES or is_wiki_target(bare):
        return True
    return titled and _LANGUAGE_TARGET.match(bare) is not None


def is_wiki_target(target: str) -> bool:
    """Whether a target is one of the wiki before Door43, `en:obe:kt:god`."""
    return _WIKI_TARGET.match(target) is not None


def with_windows_steps(target: str) -> str:
    r"""A target as its author typed it: of `..\..\kt\god.md` CommonMark reads `....\kt\god.md`, as `\.` is a point."""
    found = _STEPS.match(target) if target.startswith("....") else None
    return "\\".join([".."] * (found.end() // 2)) + target[found.end() :] if found else target
