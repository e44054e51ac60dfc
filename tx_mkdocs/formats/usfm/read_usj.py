"""A book in USJ, the JSON form of the standard, made safe to walk through."""

from __future__ import annotations

import json
from typing import Any

from tx_mkdocs.findings.codes.usfm.usx import NOT_WELL_FORMED, UNKNOWN_ELEMENT
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.usfm.read_usx import DEEPEST
from tx_mkdocs.formats.usfm.usj import Node


def read_usj(data: bytes, path: str) -> tuple[Node, tuple[Finding, ...]]:
    """The USJ document in the JSON file `data`, and what was wrong.

    Every node of it has a `type`, and what is nested more deeply than any text needs is left out with a
    finding. Nothing is raised, whatever the file holds.
    """
    try:
        found = json.loads(data)
    except json.JSONDecodeError as error:
        message: str = Message("The file is not well-formed JSON: {msg}.", msg=error.msg)
        problem = NOT_WELL_FORMED.at(path, error.lineno, error.colno, message=message)
        return _empty(), (problem,)
    except (RecursionError, ValueError) as error:
        message = Message("The file cannot be read as JSON: {name}.", name=type(error).__name__)
        return _empty(), (NOT_WELL_FORMED.at(path, 1, 1, message=message),)
    if not isinstance(found, dict) or not isinstance(found.get("content"), list):
        message = "The file is JSON, but no document of USJ: it has no list `content`."
        return _empty(), (NOT_WELL_FORMED.at(path, 1, 1, message=message),)
    problems: list[Finding] = []
    content = _content(found["content"], path, 0, problems)
    return {"type": "USJ", "version": "3.1", "content": content}, tuple(problems)


def _empty() -> Node:
    return {"type": "USJ", "version": "3.1", "content": []}


def _content(found: list[Any], path: str, depth: int, problems: list[Finding]) -> list[Any]:
    if depth > DEEPEST:
        if not problems:
            message = "More is nested here than any text needs; what is deeper was left out."
            problems.append(UNKNOWN_ELEMENT.at(path, message=message))
        return []
    kept: list[Any] = []
    for part in found:
        if isinstance(part, dict):
            node = {str(name): value for name, value in part.items() if name != "content"}
            node["type"] = str(node.get("type", "char"))
            content = part.get("content", [])
            if isinstance(content, str):
                content = [content]
            if isinstance(content, list) and content:
                node["content"] = _content(content, path, depth + 1, problems)
            kept.append(node)
        elif isinstance(part, str | int | float):
            kept.append(str(part))
    return kept
