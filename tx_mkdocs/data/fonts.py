"""Fonts for paper and books, by script."""

from __future__ import annotations

from functools import cache

from tx_mkdocs.data.tables import rows

SYMBOLS = "Zsym"
"""Stands for signs that belong to no script."""


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {script: tuple(names.split(";")) for script, names in rows("fonts.tsv", 2)}


def families(script: str) -> tuple[str, ...]:
    """The families of fonts for a script (ISO 15924), the best first; empty where none is known."""
    return _table().get(script, ())
