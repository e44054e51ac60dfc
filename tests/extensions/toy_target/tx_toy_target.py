"""A publish target of another package: `drawer:/path`, a folder whose name ends in `.drawer`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tx_mkdocs.publish import Store
from tx_mkdocs.publish.folder import FolderStore


def open_drawer(location: str, settings: Mapping[str, str]) -> Store:
    """The drawer at a path."""
    return FolderStore(Path(location.partition(":")[2] + ".drawer"))
