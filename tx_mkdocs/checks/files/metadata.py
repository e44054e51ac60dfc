"""A metadata file as checks read it: every value with its line and column.

Source of what must be there: the JSON schema of Resource Container 0.2, with which Door43 validates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import yaml

from tx_mkdocs.checks.register import Spot
from tx_mkdocs.formats.yaml.nodes import Loader
from tx_mkdocs.formats.yaml.parsing import NULL
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.source.repository import Repository


@dataclass(slots=True)
class Value:
    """A value of a YAML or JSON file; text that was not quoted stays what was typed."""

    line: int
    """Of the value, from 1; of its key where there is no value."""
    column: int
    key_line: int = 0
    key_column: int = 0
    text: str = ""
    """Of a scalar, without white space around it; empty for `null` and for collections."""
    plain: bool = False
    """Whether a scalar is unquoted."""
    pairs: dict[str, Value] = field(default_factory=dict)
    """Of a mapping."""
    items: list[Value] = field(default_factory=list)
    """Of a list."""

    def __bool__(self) -> bool:
        return bool(self.text or self.pairs or self.items)

    def get(self, *keys: str) -> Value | None:
        """The value below some keys, or None where one of them is not there."""
        found: Value | None = self
        for key in keys:
            found = found.pairs.get(key) if found is not None else None
        return found

    def text_of(self, *keys: str) -> str:
        """The text below some keys; empty where there is none."""
        found = self.get(*keys)
        return found.text if found is not None else ""

    def each(self, *keys: str) -> list[Value]:
        """The list below some keys; a single mapping or text counts as a list of it, one of mappings as theirs."""
        found = self.get(*keys)
        if found is None:
            return []
        if found.pairs and all(value.pairs for value in found.pairs.values()):
            return list(found.pairs.values())
        return found.items or ([found] if found else [])


def _as_data(value: Value) -> list[Any]:
    """A value and all below it, as it is kept."""
    pairs = {key: _as_data(below) for key, below in value.pairs.items()}
    items = [_as_data(below) for below in value.items]
    return [
        value.line, value.column, value.key_line, value.key_column, value.text, value.plain, pairs, items,
    ]  # fmt: skip


def _value_of(data: Sequence[Any]) -> Value:
    """What `_as_data` kept."""
    line, column, key_line, key_column, text, plain, pairs, items = data
    below = {key: _value_of(value) for key, value in pairs.items()}
    return Value(
        line, column, key_line, key_column, text, plain, below, [_value_of(item) for item in items]
    )


class Metadata(NamedTuple):
    """The metadata file that was used, with the places of all that it says."""

    path: str
    text: str
    root: Value
    marks: tuple[tuple[int, int, str], ...]
    """Line, column and name of each anchor and alias."""
    form: str = "rc"
    """As `Manifest.form`."""

    def __bool__(self) -> bool:
        return bool(self.path)

    @property
    def core(self) -> Value:
        """`dublin_core`; an empty value where there is none."""
        return self.root.get("dublin_core") or Value(0, 0)

    @property
    def projects(self) -> list[Value]:
        """The entries of `projects`."""
        return self.root.each("projects")

    @property
    def language(self) -> Value | None:
        """The tag of the language, wherever this form has it."""
        if self.form == "sb":
            tags = (item.get("tag") for item in self.root.each("languages"))
            return next((tag for tag in tags if tag), None)
        return self.core.get("language", "identifier") or self.root.get("target_language", "id")

    @property
    def direction(self) -> Value | None:
        """The direction of the text, wherever this form has it."""
        if self.form == "sb":
            runs = (item.get("scriptDirection") for item in self.root.each("languages"))
            return next((run for run in runs if run), None)
        return self.core.get("language", "direction") or self.root.get(
            "target_language", "direction"
        )

    def at(self, value: Value, message: str, fix: str = "") -> Spot:
        """A spot at a value."""
        return Spot(message, line=value.line, column=value.column, path=self.path, fix=fix)

    def at_key(self, value: Value, message: str, fix: str = "") -> Spot:
        """A spot at the key of a value, for what is about all that is below it."""
        line, column = value.key_line or value.line, value.key_column or value.column
        return Spot(message, line=line, column=column, path=self.path, fix=fix)


NO_METADATA = Metadata("", "", Value(0, 0), (), "")
"""Says nothing, so that rules need not ask whether there is metadata."""


def used_metadata(repository: Repository, manifest: Manifest) -> Metadata:
    """The metadata file that says what the repository is; `NO_METADATA` if there is none in YAML or JSON."""
    if not manifest.path.lower().endswith((".yaml", ".yml", ".json")):
        return NO_METADATA
    path, text = manifest.path, repository.read_text(manifest.path).text

    def told() -> list[Any]:
        read = read_metadata(text, path)
        return [_as_data(read.root), read.marks] if read else []

    kept = repository.fact(told, "places in metadata", path)
    if not kept:
        return NO_METADATA
    root, marks = kept
    return Metadata(path, text, _value_of(root), tuple(map(tuple, marks)), manifest.form)


def read_metadata(text: str, path: str, form: str = "rc") -> Metadata:
    """The values of a file that `parse` accepted, with their places; `NO_METADATA` if YAML cannot read it."""
    marks: list[tuple[int, int, str]] = []
    # JSON is YAML but for tabs between its values.
    readable = text.replace("\t", " ") if path.lower().endswith(".json") else text
    try:
        root = _build(readable, marks)
    except yaml.YAMLError:
        return NO_METADATA
    return Metadata(path, text, root, tuple(marks), form) if root is not None else NO_METADATA


def _build(text: str, marks: list[tuple[int, int, str]]) -> Value | None:
    """As `formats.yaml.parsing` builds data: own stack, aliases shared, nothing constructed."""
    top = Value(1, 1)
    stack: list[tuple[Value, bool]] = [(top, False)]
    keys: list[tuple[str, int, int] | None] = [None]
    anchors: dict[str, Value] = {}
    for event in _events(text):
        if isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            stack.pop()
            keys.pop()
            continue
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        parent, in_mapping = stack[-1]
        if isinstance(event, yaml.ScalarEvent) and in_mapping and keys[-1] is None:
            keys[-1] = (event.value, line, column)
            continue
        if isinstance(event, yaml.AliasEvent):
            marks.append((line, column, f"*{event.anchor}"))
            shared = anchors.get(str(event.anchor))
            value = replace(shared, line=line, column=column) if shared else Value(line, column)
        else:
            value = Value(line, column)
        if isinstance(event, yaml.ScalarEvent):
            value.plain = not event.style
            is_null = event.implicit[0] and event.value in NULL
            value.text = "" if is_null else event.value.strip()
        key = keys[-1]
        if event.anchor and not isinstance(event, yaml.AliasEvent):
            anchors[event.anchor] = value
            marks.append((line, column, f"&{event.anchor}"))
        if in_mapping and key is not None:
            value.key_line, value.key_column = key[1], key[2]
            if not value.text and isinstance(event, yaml.ScalarEvent):
                value.line, value.column = key[1], key[2]
            parent.pairs[key[0]] = value
            keys[-1] = None
        elif not in_mapping:
            parent.items.append(value)
        else:
            keys[-1] = ("", line, column)
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            stack.append((value, isinstance(event, yaml.MappingStartEvent)))
            keys.append(None)
    return top.items[0] if top.items else None


def _events(text: str) -> Iterator[Any]:
    """The nodes of the first document."""
    documents = 0
    for event in yaml.parse(text, Loader=Loader):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            return
        if isinstance(event, (yaml.NodeEvent, yaml.CollectionEndEvent)):
            yield event
