"""The rules of the checks, by what they are about. Importing this reads all of them."""

from __future__ import annotations

from tx_mkdocs.checks.rules import (
    academy,
    bible,
    helps,
    links,
    manifest,
    markdown,
    repository,
    stories,
    tables,
    text,
    usfm,
    words,
)

__all__ = [
    "academy",
    "bible",
    "helps",
    "links",
    "manifest",
    "markdown",
    "repository",
    "stories",
    "tables",
    "text",
    "usfm",
    "words",
]
