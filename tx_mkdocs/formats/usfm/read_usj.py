"""A book in USJ, the JSON form of the standard, made safe to walk through."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tx_mkdocs.findings.codes.usfm.usx import NOT_WELL_FORMED, UNKNOWN_ELEMENT
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.usfm.read_usx import DEEPEST, PlacedNode
from tx_mkdocs.formats.usfm.usj import Node
from tx_mkdocs.formats.usfm.versions import add_version, told_version

_TYPES = frozenset(
    """USJ book chapter para verse char note ms figure table sidebar periph ref optbreak unmatched
    table:row table:cell""".split()  # noqa: SIM905
)
_MOST_FINDINGS = 20
_TYPE = re.compile(r'(?<!\\)"type"\s{0,9}:')


def read_usj(data: bytes, path: str) -> tuple[Node, tuple[Finding, ...]]:
    """The USJ document in the JSON file `data`, and what was wrong.

    Every node of it has a `type`, and what is nested more deeply than any text needs is left out with a
    finding. Nothing is raised, whatever the file holds.
    """
    try:
        found = json.loads(data)
    except json.JSONDecodeError as error:
        from tx_mkdocs.formats.yaml.mistakes import json_mistake

        message: str = Message("The file is not well-formed JSON: {msg}.", msg=json_mistake(error))
        problem = NOT_WELL_FORMED.at(path, error.lineno, error.colno, message=message)
        return _empty(), (problem,)
    except (RecursionError, ValueError) as error:
        message = Message("The file cannot be read as JSON: {name}.", name=type(error).__name__)
        return _empty(), (NOT_WELL_FORMED.at(path, 1, 1, message=message),)
    document = _document(found)
    if document is None:
        message = "The file is JSON but not a USJ document: it has no list `content`."
        return _empty(), (NOT_WELL_FORMED.at(path, 1, 1, message=message),)
    problems: list[Finding] = []
    places = _places(data.decode(json.detect_encoding(data), errors="replace"))
    if "type" in document:
        # The first type is that of the document.
        next(places, None)
    if document is not found:
        message = "The file is read as USJ, but the standard has one object with `type`, `version` and `content`."
        fix = "Export the book as USJ once more, or write the object around its content."
        problems.append(UNKNOWN_ELEMENT.at(path, 1, 1, message=message, fix=fix))
    content = _content(document["content"], path, 0, problems, places)
    add_version(content, told_version("usj", document.get("version")))
    return {"type": "USJ", "version": "3.1", "content": content}, tuple(problems)


def _document(found: Any) -> dict[str, Any] | None:
    """The document in what a file holds: itself, or the only thing in an object, or a list of nodes; else None."""
    if isinstance(found, dict):
        if isinstance(found.get("content"), list):
            return found
        inner = next(iter(found.values())) if len(found) == 1 else None
        return inner if isinstance(inner, dict) and isinstance(inner.get("content"), list) else None
    is_list = isinstance(found, list) and any(
        isinstance(node, dict) and "type" in node for node in found
    )
    return {"content": found} if is_list else None


def _set_type(node: Node, path: str, problems: list[Finding]) -> None:
    """Give a node a type of the standard where it has one of the drafts before it, such as `para:q1`.

    They have a `style` where the standard has a `marker`.
    """
    kind = str(node.get("type", "char"))
    if "marker" not in node and "style" in node:
        node["marker"] = node.pop("style")
    plain, colon, marker = kind.partition(":")
    if kind not in _TYPES and colon and plain in _TYPES:
        kind = plain
        node.setdefault("marker", marker)
    if kind not in _TYPES and len(problems) < _MOST_FINDINGS:
        message = Message("{type} is not an element of USJ; its text is shown.", type=kind[:30])
        if all(finding.message != message for finding in problems):
            line, column = getattr(node, "place", (0, 0))
            problems.append(UNKNOWN_ELEMENT.at(path, line, column, message=message))
    node["type"] = kind


def _empty() -> Node:
    return {"type": "USJ", "version": "3.1", "content": []}


def _places(text: str) -> Iterator[tuple[int, int]]:
    """Where the nodes of a document begin, in order: each has a type, as a rule before what it holds."""
    line, start = 1, 0
    for found in _TYPE.finditer(text):
        line += text.count("\n", start, found.start())
        start = found.start()
        yield line, start - text.rfind("\n", 0, start)


def _content(
    found: list[Any],
    path: str,
    depth: int,
    problems: list[Finding],
    places: Iterator[tuple[int, int]],
) -> list[Any]:
    if depth > DEEPEST:
        if not problems:
            message = "This is nested deeper than any text needs; what is deeper was left out."
            problems.append(UNKNOWN_ELEMENT.at(path, message=message))
        return []
    kept: list[Any] = []
    for part in found:
        if isinstance(part, dict):
            node = PlacedNode(
                (name, value)
                for name, value in part.items()
                if name != "content" and value is not None
            )
            if "type" in node:
                node.place = next(places, (0, 0))
            _set_type(node, path, problems)
            content = part.get("content") or []
            if not isinstance(content, list):
                content = [content]
            if content:
                node["content"] = _content(content, path, depth + 1, problems, places)
            kept.append(node)
        elif isinstance(part, list):
            kept += _content(part, path, depth + 1, problems, places)
        elif isinstance(part, str | int | float):
            kept.append(str(part))
    return kept
