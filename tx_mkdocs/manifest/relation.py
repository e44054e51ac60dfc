"""What a manifest says of other resources under `relation`."""

from __future__ import annotations

from tx_mkdocs.formats.relation import relation_of
from tx_mkdocs.manifest.model import Manifest


def is_other_version(manifest: Manifest, available: Manifest) -> bool:
    """Whether the relations of a manifest name another version of a resource than the available one."""
    for relation in map(relation_of, manifest.relation):
        if relation and relation.identifier == available.identifier and relation.version:
            return relation.version != available.version
    return False
