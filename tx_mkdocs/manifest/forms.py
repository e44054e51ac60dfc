"""Which metadata a repository has: the first file that exists and is of a known form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tx_mkdocs.findings.codes.manifest.reading import NO_MANIFEST, UNKNOWN_FORM
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.yaml.parsing import ParsedYaml, parse
from tx_mkdocs.manifest import (
    dbl,
    meta_json,
    package_json,
    paratext,
    project_json,
    resource_container,
    scripture_burrito,
    translation_core,
    translation_studio,
)
from tx_mkdocs.manifest.draft import Draft
from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.source.repository import Repository

Read = Callable[[Fields, Repository], Draft | None]

FORMS: tuple[tuple[str, tuple[Read, ...]], ...] = (
    ("manifest.yaml", (resource_container.read,)),
    ("manifest.yml", (resource_container.read,)),
    ("metadata.json", (scripture_burrito.read,)),
    (
        "manifest.json",
        (resource_container.read, translation_core.read, translation_studio.read),
    ),
    ("package.json", (package_json.read,)),
    ("project.json", (project_json.read,)),
    ("meta.json", (meta_json.read,)),
    ("status.json", (meta_json.read,)),
)
"""File at the root, and who may understand it; the first that does is taken."""
_MOST_FOLDERS = 5
"""That a message names."""


def read_metadata(repository: Repository) -> tuple[Draft, list[Finding]]:
    """What the repository's metadata says, an empty draft of form `none` when there is none.

    A file that is malformed, or of no known form, is a finding, and the next is tried.
    """
    findings: list[Finding] = []
    named = _at_the_root(repository)
    for name, readers in FORMS:
        path = named.get(name)
        if path is None:
            continue
        text = repository.read_text(path)
        parsed = _parsed(repository, path, text.text)
        findings.extend((*text.findings, *parsed.findings))
        if not isinstance(parsed.data, dict):
            if not parsed.findings:
                findings.append(_unknown(path))
            continue
        for read in readers:
            fields = Fields(parsed.data, path, text.text)
            draft = read(fields, repository)
            if draft is not None:
                draft.extra.update(fields.rest())
                draft.text = text.text
                return draft, [*findings, *fields.notes]
        findings.append(_unknown(path))
    for module in (dbl, paratext):
        in_xml, found = module.read(repository)
        findings.extend(found)
        if in_xml is not None:
            return in_xml, findings
    return Draft("none"), [*findings, _no_manifest(repository)]


def _parsed(repository: Repository, path: str, text: str) -> ParsedYaml:
    """`parse`, kept: to read the manifest of a Bible takes as long as to read three of its books again."""

    def told() -> tuple[Any, list[dict[str, Any]]]:
        parsed = parse(text, path)
        return parsed.data, [finding.as_dict() for finding in parsed.findings]

    data, found = repository.fact(told, "metadata", path)
    return ParsedYaml(data, tuple(map(Finding.from_dict, found)))


def _no_manifest(repository: Repository) -> Finding:
    folders = [
        path.rpartition("/")[0]
        for path in repository.files
        if path.lower().endswith(("/manifest.yaml", "/manifest.yml"))
    ]
    if not folders:
        message = "There is no manifest, so names and texts were used to guess what this is."
        return NO_MANIFEST.at(message=message)
    if len(folders) == 1:
        return NO_MANIFEST.at(
            message=Message(
                "The manifest is in the folder {folder}; only one at the top is read.",
                folder=folders[0],
            ),
            fix="Build that folder, or move its files to the top.",
        )
    return NO_MANIFEST.at(
        message=Message(
            "Several folders have a manifest, but there is none at the top: {folders}.",
            folders=", ".join(folders[:_MOST_FOLDERS]) + (" …" * (len(folders) > _MOST_FOLDERS)),
        ),
        fix="Name these folders to `tx-mkdocs build`; they become one site.",
    )


def _at_the_root(repository: Repository) -> dict[str, str]:
    """Files at the root by their names in small letters: `Manifest.yaml` is a manifest, too."""
    named: dict[str, str] = {}
    for path in repository.files:
        if "/" not in path and (path == path.lower() or path.lower() not in named):
            named[path.lower()] = path
    return named


def other_metadata(repository: Repository, used: str) -> Iterator[tuple[str, Draft | Finding]]:
    """Path of each metadata file but `used`, and what it says, or why it cannot be read.

    Files of no known form are passed over: they may belong to other programs.
    """
    named = _at_the_root(repository)
    for name, readers in FORMS:
        path = named.get(name)
        if path is None or path == used:
            continue
        text = repository.read_text(path).text
        parsed = parse(text, path)
        broken = next((finding for finding in parsed.findings if finding.severity == "error"), None)
        if broken is not None:
            yield path, broken
            continue
        drafts = (read(Fields(parsed.data, path, text), repository) for read in readers)
        draft = next((draft for draft in drafts if draft is not None), None)
        if draft is not None:
            draft.path, draft.text = path, text
            yield path, draft


def _unknown(path: str) -> Finding:
    message = Message("{path} is not metadata of a known form, so it was passed over.", path=path)
    return UNKNOWN_FORM.at(path, message=message)
