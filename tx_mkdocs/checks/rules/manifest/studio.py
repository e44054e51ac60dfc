"""Checks of what translationStudio and translationCore write about a project.

Source: manifests of translationStudio 2 to 7 and translationCore 1 to 8, as formats in use at Door43.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.metadata import Value
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import book
from tx_mkdocs.findings.codes.manifest import studio as codes
from tx_mkdocs.findings.message import Message

_CHUNK = re.compile(r"(\d{1,3}|front|back)-(\d{1,3}|title|sub-title|intro|reference|summary)")
_NEWEST_STUDIO, _NEWEST_CORE = 7, 8
_MOST = 10


@rule(codes.FINISHED_AND_EMPTY)
def finished_and_empty(content: Content) -> Iterator[Spot]:
    metadata = content.any_metadata
    if metadata.form != "ts":
        return
    files = {path.rpartition(".")[0]: path for path in content.repository.files}
    empty: list[tuple[Value, Message]] = []
    for value in metadata.root.each("finished_chunks"):
        name = _CHUNK.fullmatch(value.text)
        if name is None:
            continue
        # The title of the book had another folder in older versions.
        folders = ("front", "00") if name[1] in ("front", "00") else (name[1],)
        paths = [path for folder in folders if (path := files.get(f"{folder}/{name[2]}"))]
        texts = [file.text for path in paths if (file := content.file(path))]
        if not any(text.strip() for text in texts):
            message = (
                Message("{text} is marked as finished, but its file is empty.", text=value.text)
                if paths
                else Message(
                    "{text} is marked as finished, but its file is not there.", text=value.text
                )
            )
            empty.append((value, message))
    if len(empty) > _MOST:
        message = Message(
            "{count} pieces are marked as finished but have no text; this is the first.",
            count=len(empty),
        )
        yield metadata.at(empty[0][0], message)
        return
    for value, message in empty:
        yield metadata.at(value, message)


@rule(codes.PROJECT_IS_NO_BOOK)
def project_is_no_book(content: Content) -> Iterator[Spot]:
    metadata = content.any_metadata
    if metadata.form not in ("ts", "tc"):
        return
    value = metadata.root.get("project", "id") or metadata.root.get("project_id")
    if not value or not content.kind.is_text:
        return
    if book(value.text) is None and value.text.lower() not in ("obs", "front", "back"):
        yield metadata.at(value, Message("“{text}” is not a book code.", text=value.text[:40]))


@rule(codes.NEWER_VERSION)
def newer_version(content: Content) -> Iterator[Spot]:
    metadata = content.any_metadata
    for key, newest in (("package_version", _NEWEST_STUDIO), ("tc_version", _NEWEST_CORE)):
        value = metadata.root.get(key) if metadata.form in ("ts", "tc") else None
        if value and value.text.isdecimal() and len(value.text) < 9 and int(value.text) > newest:
            yield metadata.at(
                value,
                Message(
                    "`{key}` is {text}; {newest} is the newest known here.",
                    key=key,
                    text=value.text,
                    newest=newest,
                ),
            )
