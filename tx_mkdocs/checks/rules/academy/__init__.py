"""Checks of translationAcademy: articles, their order and their quotations."""

from __future__ import annotations

from tx_mkdocs.checks.rules.academy import (
    articles,
    contents,
    quotes,
)

__all__ = [
    "articles",
    "contents",
    "quotes",
]
