"""Checks of terms as translationStudio keeps them: JSON, a list of one `title` and `body` in each file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content, TextFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.words import units as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.yaml.parsing import parse_json
from tx_mkdocs.resources import words
from tx_mkdocs.resources.words import sources


def _units(content: Content) -> Iterator[tuple[TextFile, list[dict[str, object]]]]:
    """Every file of translationStudio that can be read, with the objects in it."""
    written = (path.lower().endswith(".txt") for path in content.repository.files)
    if content.kind is not words.KIND or not any(written):
        return
    for source in sources(content.repository, content.manifest):
        file = content.file(source.path)
        if file is None or not source.path.lower().endswith(".txt"):
            continue
        data = parse_json(file.text, source.path).data
        units = data if isinstance(data, list) else [data]
        if units and all(isinstance(unit, dict) for unit in units):
            yield file, units


def _offset(file: TextFile, words: object) -> int:
    """Where a text of the JSON begins; the start of the file where it is not found."""
    at = file.text.find(json.dumps(words, ensure_ascii=False)) if isinstance(words, str) else -1
    return max(0, at)


@rule(codes.UNIT_INCOMPLETE)
def unit_incomplete(content: Content) -> Iterator[Spot]:
    for file, units in _units(content):
        for unit in units:
            missing = [name for name in ("title", "body") if not str(unit.get(name) or "").strip()]
            if len(missing) == 1:
                message = (
                    "This term has no title." if missing == ["title"] else "This term has no text."
                )
                yield Spot(message, line=1, column=1, path=file.path)


@rule(codes.TITLE_OF_LINES)
def title_of_lines(content: Content) -> Iterator[Spot]:
    for file, units in _units(content):
        for unit in units:
            title = unit.get("title")
            if isinstance(title, str) and "\n" in title.strip():
                yield Spot("This title has several lines.", _offset(file, title), path=file.path)


@rule(codes.SEVERAL_UNITS)
def several_units(content: Content) -> Iterator[Spot]:
    for file, units in _units(content):
        if len(units) > 1:
            message = Message("This file has {count} terms.", count=len(units))
            yield Spot(message, _offset(file, units[1].get("title")), path=file.path)
