"""Checks of the YAML of a manifest: quotation marks, tabs, what other programs read otherwise.

Source: the notices on YAML of uw-content-validation, and what loaders of YAML 1.1 make of plain values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.metadata import Value
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.manifest import yaml as codes
from tx_mkdocs.findings.message import Message

_TRAILING_ZERO = re.compile(r"\d+\.\d*0")
_CURLY = "“”„‟«»"


@rule(codes.CURLY_QUOTES)
def curly_quotes(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    if not any(mark in metadata.text for mark in _CURLY):
        return
    for value in _all(metadata.root):
        if value.plain and len(value.text) > 1 and {value.text[0], value.text[-1]} <= set(_CURLY):
            yield metadata.at(
                value,
                Message(
                    "The value {text} has curly quotation marks around it.", text=value.text[:60]
                ),
            )


def _all(value: Value) -> Iterator[Value]:
    """A value and all below it; a manifest is nested at most 40 deep."""
    yield value
    for pair in (*value.pairs.values(), *value.items):
        yield from _all(pair)


@rule(codes.TAB)
def tab(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    if "\t" not in metadata.text or not metadata.path.endswith((".yaml", ".yml")):
        return
    for number, line in enumerate(metadata.text.split("\n"), 1):
        if "\t" in line:
            message = "This line contains a tab."
            yield Spot(message, line=number, column=line.index("\t") + 1, path=metadata.path)


@rule(codes.ALIAS)
def alias(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    for line, column, name in metadata.marks:
        message = Message("“{name}” is a reference, which few programs understand.", name=name[:40])
        yield Spot(message, line=line, column=column, path=metadata.path)


@rule(codes.NUMBER_AS_VERSION)
def number_as_version(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    values = [
        metadata.core.get("version"),
        *(item.get("version") for item in metadata.core.each("source")),
    ]
    for value in values:
        if value is not None and value.plain and _TRAILING_ZERO.fullmatch(value.text):
            message = Message(
                "Other programs read the version {version} as {read}.",
                version=value.text,
                read=f"{float(value.text):g}",
            )
            fix = Message("Write '{version}', with quotation marks.", version=value.text)
            yield metadata.at(value, message, fix)
