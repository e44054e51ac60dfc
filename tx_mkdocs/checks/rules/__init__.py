"""The checks themselves, by what they are about. A new one is a function in one of these modules."""

from __future__ import annotations

from tx_mkdocs.checks.rules import text

__all__ = ["text"]
