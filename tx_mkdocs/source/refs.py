"""Names of branches, tags and pull requests. Source: git-check-ref-format."""

from __future__ import annotations

import re

MAX_NAME = 255
"""Bytes of a name in UTF-8, full or not: it becomes a part of paths."""
_BAD = re.compile(
    r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|/\.|\.lock(?:/|\Z)|\A[-/.]|[/.]\Z|\A@\Z|[\ud800-\udfff]"
)
_FULL = re.compile(r"refs/(?:heads|tags|pull|merge-requests)/(?P<name>.*)", re.DOTALL)


def is_ref_name(name: str) -> bool:
    """Whether git takes this as the name of a branch or tag: `master`, `feature/x`."""
    return not _BAD.search(name) and 0 < _size(name) <= MAX_NAME


def is_full_ref(ref: str) -> bool:
    """Whether this is the full name of a branch, tag or pull request: `refs/heads/master`."""
    full = _FULL.fullmatch(ref)
    return full is not None and is_ref_name(full["name"]) and _size(ref) <= MAX_NAME


def _size(name: str) -> int:
    return len(name.encode())
