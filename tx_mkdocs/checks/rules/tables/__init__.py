"""Checks of tables (TSV)."""

from __future__ import annotations

from tx_mkdocs.checks.rules.tables import (
    cells,
    headers,
    ids,
    occurrences,
    original_quotes,
    quotes,
    references,
    studio_files,
    texts,
    words,
)

__all__ = [
    "cells",
    "headers",
    "ids",
    "occurrences",
    "original_quotes",
    "quotes",
    "references",
    "studio_files",
    "texts",
    "words",
]
