"""The command `tx-mkdocs cache`."""

from __future__ import annotations

from pathlib import Path

import click

from tx_mkdocs.cache import LIMIT, Cache, default_folder

_FOLDER = click.option("--cache-dir", default="", help="Another folder than the user's own.")


@click.group()
def cache() -> None:
    """Look at what is kept between builds, or remove it."""


@cache.command()
@_FOLDER
def info(cache_dir: str) -> None:
    """Say where results are kept, how many there are and how large they are."""
    folder = Path(cache_dir) if cache_dir else default_folder()
    entries = Cache(folder).entries()
    size = sum(entry[1] for entry in entries) / 1024**2
    click.echo(
        f"{folder}: {len(entries):,} results, {size:,.1f} of at most {LIMIT / 1024**2:,.0f} MB"
    )


@cache.command()
@_FOLDER
def clear(cache_dir: str) -> None:
    """Remove all of it. The next build makes everything anew."""
    folder = Path(cache_dir) if cache_dir else default_folder()
    click.echo(f"{folder}: {Cache(folder).trim(-1):,} results removed")
