"""Checks of links: addresses, files and places, and how they are written."""

from __future__ import annotations

from tx_mkdocs.checks.rules.links import (
    addresses,
    files,
    places,
    written,
)

__all__ = [
    "addresses",
    "files",
    "places",
    "written",
]
