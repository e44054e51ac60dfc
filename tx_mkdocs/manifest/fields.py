"""Asking metadata for values when any of them may be absent or of the wrong kind.

What was never asked for is what the metadata says beyond RC 0.2: `Fields.rest` returns it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.manifest.reading import WRONG_KIND
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding

_MAX_NOTES = 20
_MAX_TEXT = 20_000
_SPACE = " \t\r\n"


class Fields:
    """A mapping of metadata; reading a key takes it.

    Args:
        data: what the parser returned; anything but a dict counts as an empty one.
        path: of the metadata file, for findings.
        text: the whole file, to find the line of a key; may be empty.
        name: dotted name of this mapping inside the file.
        notes: where findings go.
    """

    def __init__(
        self,
        data: object,
        path: str = "",
        text: str = "",
        name: str = "",
        notes: list[Finding] | None = None,
    ) -> None:
        self.path = path
        self.notes: list[Finding] = [] if notes is None else notes
        self._source = text
        self._name = name
        self._data: dict[str, Any] = data if isinstance(data, dict) else {}
        self._taken: dict[str, list[tuple[str | None, Fields]]] = {}

    def __bool__(self) -> bool:
        return bool(self._data)

    def keys(self) -> frozenset[str]:
        """The keys, taken or not."""
        return frozenset(self._data)

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def raw(self, key: str) -> Any:
        """The value as parsed; the key is taken."""
        self._taken.setdefault(key, [])
        return self._data.get(key)

    def peek(self, key: str) -> Any:
        """The value as parsed; nothing is taken."""
        return self._data.get(key)

    def is_mapping(self, key: str) -> bool:
        """Whether the key holds a mapping with something in it; nothing is taken."""
        value = self._data.get(key)
        return isinstance(value, dict) and bool(value)

    def text(self, *keys: str) -> str:
        """The first of `keys` that holds some text, without white space around it; else empty."""
        for key in keys:
            value = self.raw(key)
            if isinstance(value, (list, dict)):
                if value:
                    self._wrong(key, message_noop("`{name}` should be text."))
                continue
            found = plain(value)
            if found:
                return found
        return ""

    def line(self, *keys: str) -> str:
        """As `text`, on one line: for titles and names."""
        return re.sub(r"[ \t\r\n]+", " ", self.text(*keys))

    def texts(self, *keys: str) -> tuple[str, ...]:
        """The first of `keys` that holds texts, each once: a list, or people with a `name`."""
        for key in keys:
            value = self.raw(key)
            if isinstance(value, dict):
                # translationStudio 2 listed translators by name.
                value = [
                    entry
                    if isinstance(entry, dict) and "name" in entry
                    else {name: entry}
                    if plain(entry)
                    else name
                    for name, entry in value.items()
                ]
            elif isinstance(value, str) and value.strip(_SPACE):
                value = [value]
            if not isinstance(value, list):
                continue
            found = [_person(entry) if isinstance(entry, dict) else plain(entry) for entry in value]
            if any(entry and not text for entry, text in zip(value, found, strict=True)):
                self._wrong(key, message_noop("`{name}` should be a list of texts."))
            kept = tuple(dict.fromkeys(entry for entry in found if entry))
            if kept:
                return kept
        return ()

    def fields(self, key: str) -> Fields:
        """The mapping under `key`; an empty one when there is none."""
        value = self.raw(key)
        if value is not None and not isinstance(value, dict) and plain(value):
            self._wrong(key, message_noop("`{name}` should be a mapping."))
        return self._child(key, value)

    def each(self, key: str) -> Iterator[Fields]:
        """The mappings in the list under `key`."""
        value = self.raw(key)
        if value and not isinstance(value, (list, dict)):
            self._wrong(key, message_noop("`{name}` should be a list."))
        if isinstance(value, dict):
            # One mapping where a list belongs.
            value = [value]
        for entry in value if isinstance(value, list) else []:
            if isinstance(entry, dict):
                yield self._child(key, entry, "")
            elif entry is not None:
                self._wrong(key, message_noop("`{name}` should be a list of mappings."))

    def mappings_in(self, key: str) -> Iterator[tuple[str, Fields]]:
        """The names and mappings in the mapping under `key`."""
        value = self.raw(key)
        for name, entry in value.items() if isinstance(value, dict) else ():
            yield name, self._child(key, entry, name)

    def rest(self) -> dict[str, Any]:
        """What nobody asked for and is not empty, under its own names."""
        found: dict[str, Any] = {}
        for key, value in self._data.items():
            left = value if key not in self._taken else _rest_of(self._taken[key])
            if left not in (None, "", [], {}):
                found[key] = left
        return found

    def note(self, code: Code, message: str, key: str = "") -> None:
        """Add a finding about this file, at the line of `key` where that is certain."""
        place = self.place_of(key)
        self.notes.append(code.at(self.path, *place, message=message))

    def place_of(self, key: str) -> tuple[int, int]:
        """Line and column of a key that the file has once; else zeros."""
        if not key or not self._source:
            return 0, 0
        pattern = rf"^[ \t]*(?:- *)?([\"']?{re.escape(key)}[\"']?)[ \t]*:"
        found = [match.start(1) for match in re.finditer(pattern, self._source, re.MULTILINE)]
        if len(found) != 1:
            return 0, 0
        before = self._source.rfind("\n", 0, found[0])
        return self._source.count("\n", 0, found[0]) + 1, found[0] - before

    def _child(self, key: str, value: object, entry: str | None = None) -> Fields:
        """`entry`: None for the one mapping of the key, empty in a list, else a name."""
        name = f"{self._name}.{key}" if self._name else key
        child = Fields(value, self.path, self._source, name, self.notes)
        self._taken.setdefault(key, []).append((entry, child))
        return child

    def _wrong(self, key: str, message: str) -> None:
        if len(self.notes) < _MAX_NOTES:
            name = f"{self._name}.{key}" if self._name else key
            self.note(WRONG_KIND, Message(message, name=name), key)


def _person(entry: dict[Any, Any]) -> str:
    """The name in a mapping; without one what YAML took for a mapping, as it was written: `Ana: editor`."""
    named = plain(entry.get("name"))
    if named:
        return named
    pairs = [(plain(name), plain(value)) for name, value in entry.items()]
    return ", ".join(f"{name}: {value}" if value else name for name, value in pairs if name)


def _rest_of(taken: list[tuple[str | None, Fields]]) -> Any:
    left = [(entry, rest) for entry, child in taken if (rest := child.rest())]
    if any(entry for entry, _ in left):
        return dict(left)
    if any(entry is None for entry, _ in left):
        return left[0][1]
    return [rest for _, rest in left]


def plain(value: object) -> str:
    """A scalar as text, without white space around it; empty for anything else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, (str, int, float)):
        return ""
    return str(value).strip(_SPACE)[:_MAX_TEXT]
