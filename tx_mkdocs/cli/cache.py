"""The command `tx-mkdocs cache`."""

from __future__ import annotations

from pathlib import Path

import click

from tx_mkdocs.cache import LIMIT, Cache, default_folder
from tx_mkdocs.cli.site_options import CACHE_DIR


@click.group()
def cache() -> None:
    """Inspect or clear the cache that speeds up builds."""


@cache.command()
@CACHE_DIR
def info(cache_dir: str) -> None:
    """Print where the cache is, how many results it holds, and its size."""
    folder = Path(cache_dir) if cache_dir else default_folder()
    entries = Cache(folder).entries()
    size = sum(entry[1] for entry in entries) / 1024**2
    click.echo(
        f"{folder}: {len(entries):,} results, {size:,.1f} of at most {LIMIT / 1024**2:,.0f} MB"
    )


@cache.command()
@CACHE_DIR
def clear(cache_dir: str) -> None:
    """Delete all cached results. The next build starts from scratch."""
    folder = Path(cache_dir) if cache_dir else default_folder()
    click.echo(f"{folder}: {Cache(folder).trim(-1):,} results removed")
