"""media.yaml: where the recordings of a resource are (source: Resource Container 0.2, "Media").

`projects`, or `resource` for all of them, have `media`: each with an `identifier` (`mp3`), a `version`, perhaps
a `quality` or several, a `contributor` or several, and `chapter_url` (or `url` with `{chapter}`), an address with
`{latest}`, `{version}`, `{quality}`, `{identifier}` and `{chapter}` in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import yaml

from tx_mkdocs.findings.codes.recordings import MEDIA_OF_OTHER_FORM
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.yaml.nodes import elements, pairs, place, value_of, yaml_node
from tx_mkdocs.formats.yaml.parsing import parse_yaml

FILE = "media.yaml"
TYPES = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "opus": "audio/ogg",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
}
"""Media types of the recordings that a site may hold, by the extension of the file."""
_MOST = 2_000
"""Entries that are read."""
_MOST_QUALITIES = 5
"""Of an entry, that readers may choose."""
_LONGEST_VOICE = 120
"""Characters of the names of who reads."""
_NUMBER = re.compile(r"\d{1,6}")


class Medium(NamedTuple):
    """The recordings of a project in one form."""

    project: str
    """`gen`; empty: of all projects."""
    address: str
    """With `{chapter}`; `{version}` and `{quality}` are filled in."""
    line: int
    column: int
    voice: str = ""
    """Who reads, and the quality: `Narrator: Ana · 64kbps`; may be empty."""


def extension_of(address: str) -> str:
    """The extension of a file or address of the web, in small letters; empty where it is that of no recording."""
    name = re.split("[?#]", address, maxsplit=1)[0].rpartition("/")[2]
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return extension if extension in TYPES else ""


def read_media(text: str, version: str) -> tuple[list[Medium], list[Finding]]:
    """The recordings that a media.yaml names, chapter by chapter, and what is wrong with its form.

    Text that is no YAML gives nothing: checks of all YAML files tell that.

    Args:
        text: of the file.
        version: of the resource: `{latest}`.
    """
    media, found = _read(text, version)
    return [*media], [*found]


@lru_cache(maxsize=2)
def _read(text: str, version: str) -> tuple[tuple[Medium, ...], tuple[Finding, ...]]:
    """What `read_media` gives, kept: a preview asks for it after each changed verse."""
    data = parse_yaml(text, FILE).data
    if data is None:
        return (), ()
    found: list[Finding] = []
    if not isinstance(data, dict) or not {"projects", "resource"} & set(data):
        message = "media.yaml names neither `projects` nor a `resource`."
        return (), (MEDIA_OF_OTHER_FORM.at(FILE, 1, 1, message=message),)
    media: list[Medium] = []
    root = yaml_node(text)
    for project, node in _projects(root, found):
        for entry in elements(value_of(node, "media"))[:_MOST]:
            media += _media(project, entry, version)
    return tuple(media[:_MOST]), tuple(found)


def _projects(root: yaml.Node | None, found: list[Finding]) -> Iterator[tuple[str, yaml.Node]]:
    for node in elements(value_of(root, "projects"))[:_MOST]:
        name = _text(value_of(node, "identifier")).strip().lower()
        media = pairs(node).get("media")
        if name and media is not None and isinstance(media[1], yaml.SequenceNode):
            yield name, node
        else:
            message = "This project has no identifier, or no list of media."
            found.append(MEDIA_OF_OTHER_FORM.at(FILE, *place(node), message=message))
    resource = value_of(root, "resource")
    if resource is not None:
        yield "", resource


def _media(project: str, node: yaml.Node, version: str) -> Iterator[Medium]:
    """What an entry says of chapters, in each quality; nothing of a PDF or a single file for a whole book."""
    key = "chapter_url" if _text(value_of(node, "chapter_url")) else "url"
    value = value_of(node, key)
    address = _text(value).strip()
    kind = _text(value_of(node, "identifier")).strip().lower()
    if "{chapter}" not in address or not (kind in TYPES or extension_of(address)):
        return
    own = _text(value_of(node, "version")).replace("{latest}", version) or version
    filled = {"latest": version, "version": own}
    if project:
        filled["identifier"] = project
    for name, said in filled.items():
        address = address.replace(f"{{{name}}}", said)
    who = ", ".join(filter(None, _texts(value_of(node, "contributor"))))[:_LONGEST_VOICE]
    qualities = _by_quality(_texts(value_of(node, "quality")))
    for quality in qualities if "{quality}" in address else qualities[:1]:
        voice = " · ".join(filter(None, (who, quality)))
        yield Medium(project, address.replace("{quality}", quality), *place(value), voice)


def _by_quality(listed: list[str]) -> list[str]:
    """The lowest first: readers pay for what they load."""
    order = sorted(
        listed[:_MOST_QUALITIES],
        key=lambda said: int(found[0]) if (found := _NUMBER.search(said)) else 0,
    )
    return order or [""]


def _texts(node: yaml.Node | None) -> list[str]:
    return [_text(item).strip() for item in elements(node)] or [_text(node).strip()]


def _text(node: Any) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""
