"""Checks of any text: characters, punctuation and white space."""

from __future__ import annotations

from tx_mkdocs.checks.rules.text import (
    characters,
    conflicts,
    opt_in,
    punctuation,
    stray_space,
)

__all__ = [
    "characters",
    "conflicts",
    "opt_in",
    "punctuation",
    "stray_space",
]
