"""Checks of the files around a manifest: licence, readme, other metadata.

Sources: uw-content-validation (missing LICENSE.md), tX (badly formed metadata), schema of Resource Container
0.2 (rights).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from typing import Any

from tx_mkdocs.checks.files.content import Content, TextFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.metadata_files import README
from tx_mkdocs.findings.codes.manifest import files as codes
from tx_mkdocs.findings.codes.manifest.reading import UNREADABLE
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.yaml.parsing import parse
from tx_mkdocs.manifest.draft import Draft
from tx_mkdocs.manifest.forms import FORMS, other_metadata
from tx_mkdocs.manifest.licence import licence_files, licence_in, licences_in
from tx_mkdocs.resources import Kind, academy, unknown

_READ_ELSEWHERE = frozenset([*dict(FORMS), "tx.yaml"])


@rule(codes.UNKNOWN_LICENCE)
def unknown_licence(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    value = metadata.core.get("rights")
    if value and value.text and not licence_in(value.text):
        yield metadata.at(value, Message("“{text}” is not a known licence.", text=value.text[:60]))


@rule(codes.OTHER_LICENCE)
def other_licence(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    value = metadata.core.get("rights")
    stated = licence_in(value.text) if value else ""
    if value is None or not stated:
        return
    for path in licence_files(content.repository):
        named = licences_in(content.repository.read_text(path).text)
        # A licence file may name those of the works that are used as well.
        if named and stated not in named:
            yield metadata.at(
                value,
                Message(
                    "The manifest says {stated}, but {path} says {named}.",
                    stated=stated,
                    path=path,
                    named=named[0],
                ),
            )


@rule(codes.NO_LICENCE_FILE)
def no_licence_file(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    if metadata and not licence_files(content.repository):
        yield metadata.at_key(
            metadata.core.get("rights") or metadata.core, "There is no LICENSE.md."
        )


@rule(codes.NO_README)
def no_readme(content: Content) -> Iterator[Spot]:
    names = (path for path in content.repository.files if "/" not in path)
    if content.metadata and not any(README.fullmatch(name) for name in names):
        yield Spot("There is no README.md.")


@rule(codes.METADATA_DISAGREE)
def metadata_disagree(content: Content) -> Iterator[Spot]:
    used = content.metadata
    if not used:
        return
    manifest = content.manifest
    for path, draft in other_metadata(content.repository, used.path):
        if not isinstance(draft, Draft):
            continue
        pairs = (
            (
                message_noop("The language is {says} here and {known} in {path}."),
                draft.language.lower(),
                manifest.language.identifier,
            ),
            (
                message_noop("The resource is {says} here and {known} in {path}."),
                draft.identifier.lower(),
                manifest.identifier,
            ),
        )
        for sentence, says, known in pairs:
            if says and known and says.replace("_", "-") != known:
                message = Message(
                    sentence,
                    says=says[:40],
                    known=known,
                    path=used.path,
                )
                line, column = draft.place_of(says)
                yield Spot(message, line=line, column=column, path=path)


def _message(found: Finding) -> str:
    """What a finding says, for a finding of another code."""
    return Message(found.message_id, **found.values) if found.message_id else found.message


@rule(codes.METADATA_BROKEN)
def metadata_broken(content: Content) -> Iterator[Spot]:
    used = content.metadata
    if not used:
        return
    for path, found in other_metadata(content.repository, used.path):
        if isinstance(found, Finding):
            yield Spot(_message(found), line=found.line, column=found.column, path=path)


@rule(codes.DATA_BROKEN)
def data_broken(content: Content) -> Iterator[Spot]:
    for file in content.files:
        name = file.path.rpartition("/")[2].lower()
        if file.path in _READ_ELSEWHERE or not _is_data(file.path, content.kind):
            continue
        if name in ("toc.yaml", "config.yaml") and content.kind is academy.KIND:
            continue
        for data in content.repository.fact(partial(_why_broken, file), "broken", file.path):
            found = Finding.from_dict(data)
            yield Spot(_message(found), line=found.line, column=found.column, path=file.path)


def _why_broken(file: TextFile) -> list[dict[str, Any]]:
    """Why a file of data cannot be read, as plain data; empty where it can be."""
    if not file.text.strip():
        return []
    found = filter(_is_bad, parse(file.text, file.path).findings)
    return [finding.as_dict() for finding in islice(found, 1)]


def _is_data(path: str, kind: Kind) -> bool:
    """Whether a file is data that no reader of resources takes for text."""
    if path.lower().endswith((".yaml", ".yml")):
        return True
    # Helps of translationStudio are JSON in folders; their reader reports them.
    return path.lower().endswith(".json") and "/" not in path and kind is not unknown.KIND


def _is_bad(finding: Finding) -> bool:
    return finding.code == UNREADABLE.name
