"""The licence that a repository's own licence file grants, where it is one of Door43's."""

from __future__ import annotations

import re

from tx_mkdocs.data.metadata_files import LICENCE_FILE
from tx_mkdocs.source.repository import Repository

_READ = 20_000
_LICENCES = (
    (r"Attribution-ShareAlike[ \t]+4\.0|CC[- ]BY[- ]SA[- ]4\.0|/by-sa/4\.0", "CC BY-SA 4.0"),
    (r"Attribution-ShareAlike[ \t]+3\.0|CC[- ]BY[- ]SA[- ]3\.0|/by-sa/3\.0", "CC BY-SA 3.0"),
    (r"Attribution[ \t]+4\.0|CC[- ]BY[- ]4\.0|/by/4\.0", "CC BY 4.0"),
    (r"Attribution[ \t]+3\.0|CC[- ]BY[- ]3\.0|/by/3\.0", "CC BY 3.0"),
    (r"Free Translate 2\.0", "Free Translate 2.0 International Public License"),
    (r"\bCC0\b|public domain", "Public Domain"),
)


def licence_of(repository: Repository) -> tuple[str, str]:
    """The licence and the file at the root that names it; both empty when none does.

    The licence that is named first in the file counts: longer texts mention others further down.
    """
    for path in licence_files(repository):
        if found := licence_in(repository.read_text(path).text[:_READ]):
            return found, path
    return "", ""


def licence_files(repository: Repository) -> tuple[str, ...]:
    """The files at the root whose names say that they are the licence."""
    return tuple(
        path for path in repository.files if "/" not in path and LICENCE_FILE.fullmatch(path)
    )


def licence_in(text: str) -> str:
    """The licence that is named first in a text; empty when none is."""
    return next(iter(licences_in(text)), "")


def licences_in(text: str) -> tuple[str, ...]:
    """The licences that a text names, in the order in which it first does."""
    found = [
        (match.start(), name)
        for pattern, name in _LICENCES
        if (match := re.search(pattern, text[:_READ], re.IGNORECASE))
    ]
    return tuple(name for _, name in sorted(found))
