"""Checks of what a manifest says of other resources: relations, originals, sources.

Sources: Resource Container 0.2 (short links `en/tn?v=0.7`), uw-content-validation (relation to UHB and UGNT),
tX (version of the original not named).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content, TableFile, UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import book
from tx_mkdocs.data.subjects import ORIGINALS
from tx_mkdocs.findings.codes.manifest import relations as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.relation import relation_of

_VERSION = re.compile(r"[\w.+-]{1,30}")
_ORIGINALS = {"Old Testament": "hbo/uhb", "New Testament": "el-x-koine/ugnt"}
_QUOTING = frozenset({"Aligned Bible", "TSV Translation Notes", "TSV Translation Words Links"})


@rule(codes.FORM_OF_RELATION)
def form_of_relation(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    for value in metadata.core.each("relation"):
        relation = relation_of(value.text)
        is_named = relation and (relation.version is None or _VERSION.fullmatch(relation.version))
        if value.text and not is_named:
            yield metadata.at(value, Message("“{text}” is not a relation.", text=value.text[:60]))


@rule(codes.VERSION_OF_RELATION)
def version_of_relation(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    for value in metadata.core.each("relation"):
        relation = relation_of(value.text)
        if relation is None or not relation.version:
            continue
        members = content.related.named(relation.language.lower(), relation.identifier)
        version = next((member.manifest.version for member in reversed([*members])), "")
        if version and version != relation.version:
            message = Message(
                "{language}/{resource} is meant in version {wanted}, but version {version} is here.",
                language=relation.language,
                resource=relation.identifier,
                wanted=relation.version,
                version=version,
            )
            yield metadata.at(value, message)


@rule(codes.MISSING_ORIGINAL)
def missing_original(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    key = metadata.core.get("relation")
    if key is None or content.manifest.subject not in _QUOTING:
        return
    stated = {value.text.partition("?")[0] for value in metadata.core.each("relation")}
    groups = {at.group for project in content.manifest.projects if (at := book(project.identifier))}
    for group, original in _ORIGINALS.items():
        if group in groups and original not in stated and _is_quoted(content, group):
            message = Message(
                "{original} is not listed, though words of it are quoted.", original=original
            )
            fix = Message("Add {original}?v= and its version.", original=original)
            yield metadata.at_key(key, message, fix)


def _is_quoted(content: Content, group: str) -> bool:
    """Whether a book of a Testament quotes words of the original, in a table or by its alignment."""
    return any(
        # Its text and the columns of a table go with it.
        _quotes(file.without_parts())
        for file in content.files
        if isinstance(file, UsfmFile | TableFile) and _group(file.code) == group
    )


def _quotes(file: UsfmFile | TableFile) -> bool:
    if isinstance(file, UsfmFile):
        return "\\zaln-s" in file.text
    return bool(file.columns.originals)


def _group(code: str) -> str:
    known = book(code)
    return known.group if known else ""


@rule(codes.ORIGINAL_WITHOUT_VERSION)
def original_without_version(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    subject = content.manifest.subject
    if not (subject in _QUOTING or subject.startswith(("TSV OBS", "OBS "))):
        return
    for value in metadata.core.each("relation"):
        quoted = value.text in _ORIGINALS.values()
        if quoted or ("OBS" in subject and value.text.endswith("/obs")):
            message = Message("{source} is listed without its version.", source=value.text[:60])
            fix = Message("Write {source}?v= and its version.", source=value.text[:60])
            yield metadata.at(value, message, fix)


@rule(codes.NO_SOURCE)
def no_source(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    key = metadata.core.get("source")
    if key is None or content.manifest.subject in ORIGINALS:
        return
    if not any(item.text_of(part) for item in metadata.core.each("source") for part in item.pairs):
        yield metadata.at_key(key, "No source text is named.")


@rule(codes.INCOMPLETE_SOURCE)
def incomplete_source(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    for value in metadata.core.each("source"):
        stated = [part for part in ("identifier", "language", "version") if value.text_of(part)]
        if not stated:
            continue
        for part in ("identifier", "language", "version"):
            if part not in stated:
                yield metadata.at(value, Message("The source has no {part}.", part=part))
