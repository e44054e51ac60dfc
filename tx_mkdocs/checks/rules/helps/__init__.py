"""Checks of helps by verse: notes, questions and word links."""

from __future__ import annotations

from tx_mkdocs.checks.rules.helps import (
    note_files,
    notes,
    places,
    questions,
    word_links,
)

__all__ = [
    "note_files",
    "notes",
    "places",
    "questions",
    "word_links",
]
