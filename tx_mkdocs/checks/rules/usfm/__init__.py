"""Checks of USFM."""

from __future__ import annotations

from tx_mkdocs.checks.rules.usfm import (
    alignment,
    alignment_source,
    book_head,
    footnotes,
    old_marks,
    reader_fixes,
    spacing,
    tables,
)

__all__ = [
    "alignment",
    "alignment_source",
    "book_head",
    "footnotes",
    "old_marks",
    "reader_fixes",
    "spacing",
    "tables",
]
