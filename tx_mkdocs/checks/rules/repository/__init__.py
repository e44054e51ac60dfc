"""Checks of a repository as a whole: names of files and what was fetched."""

from __future__ import annotations

from tx_mkdocs.checks.rules.repository import (
    fetching,
    file_names,
)

__all__ = [
    "fetching",
    "file_names",
]
