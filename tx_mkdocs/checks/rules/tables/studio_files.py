"""Checks of the files in which translationStudio keeps notes and questions.

Source: tX, preprocessors (unexpected unit, missing title or body).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TextFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.tables import studio_files as codes

_BETWEEN = re.compile(r"\s*[\[,]\s*")


@rule(codes.STRANGE_PART)
def strange_part(file: TextFile) -> Iterator[Spot]:
    if not file.path.lower().endswith(".txt"):
        return
    # What reads helps is imported where there may be such a file.
    from tx_mkdocs.formats.helps.json import is_json

    if not is_json(file.text):
        return
    decoder = json.JSONDecoder()
    at = 0
    while (between := _BETWEEN.match(file.text, at)) is not None:
        try:
            unit, at = decoder.raw_decode(file.text, between.end())
        except (ValueError, RecursionError):
            # That the file is damaged has a code of its own; an empty list has nothing strange.
            return
        is_text = isinstance(unit, dict) and all(
            isinstance(unit.get(name, 0), str | None) for name in ("title", "body")
        )
        if not is_text:
            yield Spot("This part is not a title with a text.", between.end())
