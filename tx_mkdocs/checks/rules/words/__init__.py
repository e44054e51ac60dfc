"""Checks of translationWords and lexicons."""

from __future__ import annotations

from tx_mkdocs.checks.rules.words import (
    entries,
    files,
    lexicon_entries,
    sections,
    units,
)

__all__ = [
    "entries",
    "files",
    "lexicon_entries",
    "sections",
    "units",
]
