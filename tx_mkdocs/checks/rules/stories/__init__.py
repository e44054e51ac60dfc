"""Checks of Open Bible Stories."""

from __future__ import annotations

from tx_mkdocs.checks.rules.stories import (
    pictures,
    quotes,
    stories,
    translated,
)

__all__ = [
    "pictures",
    "quotes",
    "stories",
    "translated",
]
