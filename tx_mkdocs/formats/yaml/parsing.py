"""YAML and JSON of untrusted repositories become plain data: str, None, list and dict.

Numbers, dates and booleans stay the text that was written: version 4.10 is not 4.1, and 2018-07-05 is what a
translator typed. Nothing is constructed from tags; size, depth and aliases are bounded.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from typing import Any, NamedTuple

import yaml

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.manifest.reading import (
    KEY_TWICE,
    REFUSED,
    SECOND_DOCUMENT,
    UNREADABLE,
)
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.yaml.mistakes import json_mistake, mistake
from tx_mkdocs.formats.yaml.nodes import Loader

MAX_CHARACTERS = 8 * 1024**2
MAX_DEPTH = 40
MAX_NODES = 300_000
_MAX_DUPLICATES = 20
NULL = frozenset({"", "~", "null", "Null", "NULL"})
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)
_SURROGATES = re.compile(r"[\ud800-\udfff]")


class ParsedYaml(NamedTuple):
    """The data of a file, None when there is none, and what was wrong with it."""

    data: Any
    findings: tuple[Finding, ...] = ()


_TOO_DEEP = message_noop("{path} is nested too deep to be read.")
_TOO_LARGE = message_noop("{path} is too large to be read.")
_TOO_MANY = message_noop("{path} has too many values to be read.")
_ALIASES_MULTIPLY = message_noop("{path} has too many values to be read, or its aliases multiply.")
_LOST_ALIAS = message_noop("{path} has an alias that refers to nothing or to itself.")


class _RefusedError(Exception):
    """Parsing was stopped for safety; the message has a place for the path."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.line = line


@dataclass(slots=True)
class _Open:
    """A collection whose end has not been read."""

    value: dict[str, Any] | list[Any]
    anchor: str | None
    nodes_before: int
    key: str | None = None


def parse(text: str, path: str) -> ParsedYaml:
    """Parse a file as JSON or YAML, by its extension."""
    return parse_json(text, path) if path.lower().endswith(".json") else parse_yaml(text, path)


def parse_yaml(text: str, path: str) -> ParsedYaml:
    """Parse the first document of a YAML file.

    Args:
        text: the whole file.
        path: its path in the repository, for the findings.
    """
    notes: list[Finding] = []
    try:
        _check_size(text)
        if not text.strip():
            return _why_unreadable(text, path, "", 0, 0)
        return ParsedYaml(_without_surrogates(_build(text, path, notes)), tuple(notes))
    except _RefusedError as refused:
        return _refusal(refused, path)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        if "nesting depth" in str(problem):
            # PyYAML's own bound, from 6.0.4 on, is met before ours: it reads ahead.
            return _refusal(_RefusedError(_TOO_DEEP, line), path)
        if found := mistake(error, text):
            return _why_unreadable(text, path, found.problem, found.line, found.column, found.fix)
        return _why_unreadable(text, path, str(problem), line, column)


def parse_json(text: str, path: str) -> ParsedYaml:
    """Parse a JSON file.

    Args:
        text: the whole file.
        path: its path in the repository, for the findings.
    """
    twice: list[str] = []

    def pairs(items: list[tuple[str, Any]]) -> dict[str, Any]:
        data = dict(items)
        if len(data) < len(items):
            number = Counter(key for key, _ in items)
            twice.extend(key for key in data if number[key] > 1)
        return data

    try:
        _check_size(text)
        data = json.loads(
            text,
            object_pairs_hook=pairs,
            parse_int=str,
            parse_float=str,
            parse_constant=str,
        )
        notes = [
            _duplicate(key, path, *_place_of_second(text, key)) for key in twice[:_MAX_DUPLICATES]
        ]
        return ParsedYaml(_without_surrogates(data), tuple(notes))
    except _RefusedError as refused:
        return _refusal(refused, path)
    except RecursionError:
        return _refusal(_RefusedError(_TOO_DEEP), path)
    except json.JSONDecodeError as error:
        comma = _surplus_comma(text, error.pos)
        if comma < 0:
            return _why_unreadable(text, path, json_mistake(error), error.lineno, error.colno)
        line, start = text.count("\n", 0, comma) + 1, text.rfind("\n", 0, comma)
        problem = Message("a comma follows the last value")
        return _why_unreadable(text, path, problem, line, comma - start)


def _surplus_comma(text: str, at: int) -> int:
    """Where the comma before a closing bracket is that stopped the parser; -1 when it was not one.

    Python names the comma from 3.13 on, the bracket before.
    """
    before = text[:at].rstrip()
    comma = at if text[at : at + 1] == "," else len(before) - 1 if before.endswith(",") else -1
    return comma if comma >= 0 and text[comma + 1 :].lstrip()[:1] in ("}", "]") else -1


def _check_size(text: str) -> None:
    if len(text) > MAX_CHARACTERS:
        raise _RefusedError(_TOO_LARGE)


def _build(text: str, path: str, notes: list[Finding]) -> Any:
    """Data from parser events: an own stack, so no depth of input can exhaust Python's."""
    root: list[Any] = []
    stack = [_Open(root, None, 0)]
    anchors: dict[str, tuple[Any, int]] = {}
    nodes = documents = 0
    for event in yaml.parse(text, Loader=Loader):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents == 2:
                message = "There is a second document after `---`; only the first was read."
                notes.append(_finding(SECOND_DOCUMENT, message, path, event))
                break
        elif isinstance(event, yaml.ScalarEvent):
            nodes += 1
            value = None if event.implicit[0] and event.value in NULL else event.value
            _put(stack[-1], value, event, path, notes)
            if event.anchor:
                anchors[event.anchor] = (value, 1)
        elif isinstance(event, yaml.AliasEvent):
            if event.anchor not in anchors:
                raise _RefusedError(
                    _LOST_ALIAS,
                    _at(event)[0],
                )
            value, weight = anchors[event.anchor]
            nodes += weight
            _put(stack[-1], value, event, path, notes)
        elif isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            nodes += 1
            if len(stack) > MAX_DEPTH:
                raise _RefusedError(_TOO_DEEP, _at(event)[0])
            new: dict[str, Any] | list[Any] = (
                {} if isinstance(event, yaml.MappingStartEvent) else []
            )
            _put(stack[-1], new, event, path, notes)
            stack.append(_Open(new, event.anchor, nodes))
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            closed = stack.pop()
            if closed.anchor:
                anchors[closed.anchor] = (closed.value, nodes - closed.nodes_before + 1)
        if nodes > MAX_NODES:
            raise _RefusedError(_ALIASES_MULTIPLY, _at(event)[0])
    return root[0] if root else None


def _put(parent: _Open, value: Any, event: Any, path: str, notes: list[Finding]) -> None:
    if isinstance(parent.value, list):
        parent.value.append(value)
    elif parent.key is None:
        # A list or mapping as key has no use in metadata; its text is as good as another.
        parent.key = value if isinstance(value, str) else "" if value is None else str(value)[:80]
        if parent.key in parent.value and len(notes) < _MAX_DUPLICATES:
            notes.append(_duplicate(parent.key, path, *_at(event)))
    else:
        parent.value[parent.key] = value
        parent.key = None


def _at(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (0, 0)


def _finding(code: Code, message: str, path: str, event: Any) -> Finding:
    return code.at(path, *_at(event), message=message)


def _duplicate(key: str, path: str, line: int, column: int) -> Finding:
    message: str = Message("`{key}` is given twice; the last one counts.", key=key[:80])
    return KEY_TWICE.at(path, line, column, message=message)


def _place_of_second(text: str, key: str) -> tuple[int, int]:
    quoted = json.dumps(key, ensure_ascii=False)
    first = text.find(quoted)
    second = text.find(quoted, first + 1) if first >= 0 else -1
    if second < 0:
        return 0, 0
    return text.count("\n", 0, second) + 1, second - text.rfind("\n", 0, second)


def _why_unreadable(
    text: str, path: str, problem: str, line: int, column: int, fix: str = ""
) -> ParsedYaml:
    conflict = _CONFLICT.search(text)
    if conflict:
        line, column = text.count("\n", 0, conflict.start()) + 1, 1
        message = Message(
            "{path} holds a git conflict that nobody resolved, so it cannot be read.", path=path
        )
        fix = "Keep one side of the conflict and delete the <<<<<<<, ======= and >>>>>>> lines."
    elif not text.strip():
        message, fix = Message("{path} is empty.", path=path), "Write the metadata again."
    else:
        if not isinstance(problem, Message):
            problem = " ".join(problem.split())[:200]
        message = Message("{path} cannot be read: {problem}.", path=path, problem=problem)
        fix = fix or "Correct the place, or export the file again."
        at_fault = text.split("\n")[line - 1 : line] if line else []
        if at_fault and at_fault[0][max(column - 1, 0) :].startswith("\t"):
            fix = "Indent with spaces, not with tabs."
    return ParsedYaml(None, (UNREADABLE.at(path, line, column, message=message, fix=fix),))


def _refusal(refused: _RefusedError, path: str) -> ParsedYaml:
    message = Message(str(refused), path=path)
    return ParsedYaml(None, (REFUSED.at(path, refused.line, message=message),))


def _without_surrogates(data: Any) -> Any:
    """A copy without lone surrogates, which JSON can hold and no file can; bounded like YAML."""
    nodes = 0

    def copy(value: Any, depth: int) -> Any:
        nonlocal nodes
        nodes += 1
        if nodes > MAX_NODES:
            raise _RefusedError(_TOO_MANY)
        if depth > MAX_DEPTH:
            raise _RefusedError(_TOO_DEEP)
        if isinstance(value, str):
            return _SURROGATES.sub("\ufffd", value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list):
            return [copy(item, depth + 1) for item in value]
        if isinstance(value, dict):
            return {copy(key, depth + 1): copy(item, depth + 1) for key, item in value.items()}
        return value

    return copy(data, 0)
