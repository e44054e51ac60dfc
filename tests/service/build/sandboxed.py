"""A site built in the sandbox by a process of its own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tx_mkdocs.service.build.isolation import Isolation
from tx_mkdocs.service.build.limits import BuildLimits
from tx_mkdocs.service.build.sandbox import BuildResult, start_builder
from tx_mkdocs.service.fetch.fetched import Fetched


def build(
    fetched: Fetched,
    site: Path,
    limits: BuildLimits,
    options: Mapping[str, Any] | None = None,
    *,
    cache_dir: Path | None = None,
    isolation: Isolation | None = None,
) -> BuildResult:
    """Start a builder for what was fetched already, and build its site."""
    with start_builder(
        fetched.root, site, limits, base=fetched.base, cache_dir=cache_dir, isolation=isolation
    ) as builder:
        return builder.build(fetched, options)
