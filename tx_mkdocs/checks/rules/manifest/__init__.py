"""Checks of metadata: Resource Container, Scripture Burrito and translationStudio."""

from __future__ import annotations

from tx_mkdocs.checks.rules.manifest import (
    burrito,
    facts,
    files,
    keys,
    order,
    projects,
    relations,
    studio,
    yaml,
)

__all__ = [
    "burrito",
    "facts",
    "files",
    "keys",
    "order",
    "projects",
    "relations",
    "studio",
    "yaml",
]
