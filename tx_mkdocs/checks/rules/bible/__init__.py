"""Checks of Bibles as a whole: chapters, verses, what is not translated."""

from __future__ import annotations

from tx_mkdocs.checks.rules.bible import (
    chapters,
    untranslated,
    verses,
)

__all__ = [
    "chapters",
    "untranslated",
    "verses",
]
