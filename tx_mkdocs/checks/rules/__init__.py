"""The checks themselves, by what they are about. A new one is a function in a module of a group."""

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
from tx_mkdocs.findings import codes

__all__ = [
    "academy",
    "bible",
    "codes",
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
