"""Licences: where the text of each is."""

from __future__ import annotations

from functools import cache

from tx_mkdocs.data.tables import rows


@cache
def _table() -> dict[str, str]:
    return {name.casefold(): address for name, address in rows("licences.tsv", 2)}


def licence_address(name: str) -> str:
    """Web address of the licence that `dublin_core.rights` names, in any case; else empty."""
    return _table().get(name.strip().casefold(), "")
