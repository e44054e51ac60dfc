"""Checks of the keys of a manifest: missing, empty, misspelled, of another kind.

Sources: JSON schema of Resource Container 0.2; the notices on manifests and YAML of uw-content-validation.
What is missing and guessed for that reason is reported where it is guessed.

Decision: written by hand rather than with `jsonschema`, which was tried with the same faults. It calls a misspelled key
“unexpected” without the key that is meant, says “20240731 is not of type 'string'” where a translator wrote a date
without hyphens, and knows a path of keys where these rules know line and column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.metadata import Value
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.container_terms import container_terms
from tx_mkdocs.findings.codes.manifest import keys as codes
from tx_mkdocs.findings.message import Message

_GUESSED = frozenset({"identifier", "title", "language", "subject", "format", "rights"})
_MAY_BE_EMPTY = ("creator", "contributor", "publisher", "version", "issued", "modified")
_MOST_COMPARED = 500
"""Keys of one manifest; comparing takes a while, and no honest manifest has so many that are unknown."""
_IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9-]*")


@rule(codes.MISSING_KEY)
def missing_key(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    if not metadata.core:
        return
    missing = [
        key
        for key in container_terms("core")
        if key not in metadata.core.pairs and key not in _GUESSED
    ]
    if missing:
        yield metadata.at_key(
            metadata.core, Message("`dublin_core` lacks {list}.", list=_list_of(missing))
        )
    checking = metadata.root.get("checking")
    if checking is None:
        yield Spot("The manifest lacks `checking`.", line=1, column=1, path=metadata.path)
    else:
        missing = [key for key in container_terms("checking") if key not in checking.pairs]
        if missing:
            yield metadata.at_key(
                checking, Message("`checking` lacks {list}.", list=_list_of(missing))
            )
    for project in metadata.projects:
        if project.pairs and "path" not in project.pairs:
            name = project.text_of("identifier") or project.text_of("title")
            yield metadata.at(
                project, Message("The project “{name}” lacks `path`.", name=name[:40])
            )


def _list_of(keys: list[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


@rule(codes.EMPTY_VALUE)
def empty_value(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    for key in _MAY_BE_EMPTY:
        value = metadata.core.get(key)
        if value is not None and not _has_text(value):
            yield metadata.at_key(value, Message("`{key}` is empty.", key=key))
    for key in container_terms("checking"):
        value = metadata.root.get("checking", key)
        if value is not None and not _has_text(value):
            yield metadata.at_key(value, Message("`{key}` is empty.", key=key))


def _has_text(value: Value) -> bool:
    return bool(value.text or value.pairs or any(_has_text(item) for item in value.items))


@rule(codes.MISSPELLED_KEY)
def misspelled_key(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    language = metadata.core.get("language")
    parts = [
        (metadata.core, "core"),
        (metadata.root.get("checking"), "checking"),
        (language, "language"),
    ]
    parts += [(project, "project") for project in metadata.projects]
    compared = 0
    for part, kind in parts:
        if part is None:
            continue
        known = container_terms(kind)
        if kind == "project":
            known = (*known, *container_terms("project-more"))
        absent = [key for key in known if key not in part.pairs]
        for key, value in part.pairs.items():
            if key in known or compared >= _MOST_COMPARED:
                continue
            compared += 1
            meant = get_close_matches(key[:40], absent, 1, 0.8)
            if meant:
                message = Message("`{key}` is not a known key.", key=key[:40])
                fix = Message("Write {key}, if that is meant.", key=meant[0])
                yield metadata.at_key(value, message, fix)


@rule(codes.OTHER_FORM)
def other_form(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    value = metadata.core.get("conformsto")
    if value is not None and value.text != "rc0.2":
        message = Message("`conformsto` says “{stated}”, not rc0.2.", stated=value.text[:40])
        yield metadata.at(value, message)


@rule(codes.FORM_OF_IDENTIFIER)
def form_of_identifier(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    values = [
        metadata.core.get("identifier"),
        *(project.get("identifier") for project in metadata.projects),
    ]
    for value in values:
        if value is not None and value.text and not _IDENTIFIER.fullmatch(value.text):
            right = re.sub(r"[^a-z0-9]+", "-", value.text[:60].lower()).strip("-")
            message = Message(
                "The identifier “{identifier}” has characters that are not allowed there.",
                identifier=value.text[:60],
            )
            yield metadata.at(
                value, message, Message("Write {right}.", right=right) if right else ""
            )


@rule(codes.LIST_EXPECTED)
def list_expected(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    # Of `source` the reader of the manifest tells.
    lists = [(key, metadata.core.get(key)) for key in ("contributor", "relation")]
    lists += [("checking_entity", metadata.root.get("checking", "checking_entity"))]
    lists += [("categories", project.get("categories")) for project in metadata.projects]
    for key, value in lists:
        if value is not None and (value.text or value.pairs):
            fix = Message(
                "Begin a new line below `{key}:`, with a hyphen and a space before the value.",
                key=key,
            )
            yield metadata.at(value, Message("`{key}` should be a list.", key=key), fix)
