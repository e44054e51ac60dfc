"""Notes, questions and words of translationStudio: JSON in files that are called `.txt`."""

from __future__ import annotations

import json
import re
from typing import Literal

from tx_mkdocs.findings.codes.tables.reading import DAMAGED_STUDIO_FILE
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.helps.entry import Entry
from tx_mkdocs.formats.helps.markdown import read_markdown
from tx_mkdocs.formats.helps.references import Places, format_reference

_LIST = re.compile(r"\s*(?:\[\s*[{\]]|\{\s*\"(?:title|body)\"\s*:)")


def is_json(text: str) -> bool:
    """Whether a text looks like the JSON list that translationStudio writes, or like one entry without its list."""
    return _LIST.match(text) is not None


def read_json(
    text: str, path: str, places: Places, kind: Literal["note", "question"]
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The entries of a list of `{"title": …, "body": …}`; of broken JSON the text itself is shown.

    Args: see `markdown.read_markdown`.
    """
    try:
        units = json.loads(text)
        if not isinstance(units, list):
            raise ValueError("no list")
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        column = error.colno if isinstance(error, json.JSONDecodeError) else 1
        broken = DAMAGED_STUDIO_FILE.at(
            path,
            line,
            column,
            message="This translationStudio file is damaged; it is shown as it is.",
        )
        return read_markdown(text, path, places, kind), (broken,)
    entries: list[Entry] = []
    for unit in units:
        if not isinstance(unit, dict) or (unit and not {"title", "body"} & set(unit)):
            unit = {"body": unit}
        title = " ".join(_text(unit.get("title")).split())
        body = _text(unit.get("body"))
        if title or body.strip():
            entries.append(
                Entry(
                    path, 1, format_reference(places), places, body,
                    question=title if kind == "question" else "",
                    gateway=title if kind == "note" else "",
                )
            )  # fmt: skip
    return tuple(entries), ()


def _text(value: object) -> str:
    """What a file has for a text; what is none is shown as it is written there."""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if value else ""
