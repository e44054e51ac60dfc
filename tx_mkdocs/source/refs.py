"""Names that git and its hosts give: of branches, tags and pull requests, of commits, of owners and repositories.

Source: git-check-ref-format; Gitea, names of accounts and repositories.
"""

from __future__ import annotations

import re

MAX_NAME = 255
"""Bytes of a name in UTF-8, full or not: it becomes a part of paths."""
_BAD = re.compile(
    r"[\x00-\x20\x7f~^:?*\[\\]|\.\.|@\{|//|/\.|\.lock(?:/|\Z)|\A[-/.]|[/.]\Z|\A@\Z|[\ud800-\udfff]"
)
_FULL = re.compile(r"refs/(?:heads|tags|pull|merge-requests)/(?P<name>.*)", re.DOTALL)
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")


def is_commit(text: str) -> bool:
    """Whether this is the full hash of a commit, SHA-1 or SHA-256, in lower case."""
    return _COMMIT.fullmatch(text) is not None


def is_owner_or_repository(name: str) -> bool:
    """Whether a host may give this name to an account or a repository."""
    return _NAME.fullmatch(name) is not None and not name.endswith(".") and ".." not in name


def is_ref_name(name: str) -> bool:
    """Whether git takes this as the name of a branch or tag: `master`, `feature/x`."""
    return not _BAD.search(name) and 0 < _size(name) <= MAX_NAME


def is_full_ref(ref: str) -> bool:
    """Whether this is the full name of a branch, tag or pull request: `refs/heads/master`."""
    full = _FULL.fullmatch(ref)
    return full is not None and is_ref_name(full["name"]) and _size(ref) <= MAX_NAME


def _size(name: str) -> int:
    return len(name.encode())
