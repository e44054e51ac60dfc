"""What title pages and metadata say about a book; all of it can be in XML."""

from __future__ import annotations

from tx_mkdocs.data.licences import licence_address
from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.interface import gettext
from tx_mkdocs.manifest.model import Manifest


def authors(manifest: Manifest) -> list[str]:
    """The contributors, each once; plain text."""
    names = (" ".join(legal(name).split()) for name in manifest.contributor)
    return list(dict.fromkeys(filter(None, names)))


def lines_about(manifest: Manifest, title: str) -> list[str]:
    """The lines below `title`: the resource, its language, version, publisher, people and licence; plain text."""
    lines = [manifest.title if manifest.title != title else "", manifest.language.title]
    if manifest.version:
        lines.append(gettext("Version {version}", version=manifest.version))
    lines += [manifest.publisher, "; ".join(authors(manifest)), manifest.rights]
    lines.append(licence_address(manifest.rights))
    return [" ".join(legal(line).split()) for line in lines if line.strip()]
