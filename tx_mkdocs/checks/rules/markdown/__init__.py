"""Checks of Markdown."""

from __future__ import annotations

from tx_mkdocs.checks.rules.markdown import (
    blocks,
    emphasis,
    headings,
    html,
    pairs,
    references,
)

__all__ = [
    "blocks",
    "emphasis",
    "headings",
    "html",
    "pairs",
    "references",
]
