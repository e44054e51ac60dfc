"""What a manifest of Resource Container 0.2 must say, and the values that it may have."""

from __future__ import annotations

from functools import cache

from tx_mkdocs.data.tables import rows


@cache
def _table() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(terms.split()) for kind, terms in rows("container_terms.tsv", 2)}


def container_terms(kind: str) -> tuple[str, ...]:
    """The terms of a kind, in the order of the schema.

    Args:
        kind: `core`, `language`, `checking` and `project` for the keys that must be there, `project-more` for
            those that may, `versification` and `category` for values.

    Raises:
        KeyError: there is no such kind.
    """
    return _table()[kind]
