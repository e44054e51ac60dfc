"""Checks of the files in which translationStudio keeps notes and questions.

Source: tX front half 3.6 and 3.8 (unexpected unit, missing title or body).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TextFile
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.formats.helps.json import is_json

_MANIFEST = (
    "dublin_core:\n  identifier: tn\n  subject: Translation Notes\n"
    "  language: {identifier: en, direction: ltr}\n"
)
_UNIT = '{"title": "a name", "body": "Jonah"}'
_PATH = "jon/01/01.txt"
_BETWEEN = re.compile(r"\s*[\[,]\s*")


@check(
    "TSJ002",
    "warning",
    "text",
    bad={"manifest.yaml": _MANIFEST, _PATH: f'[\n{_UNIT},\n{{"text": "Jonah"}}\n]'},
    at=(3, 1),
    good={"manifest.yaml": _MANIFEST, _PATH: f"[\n{_UNIT},\n{_UNIT}\n]"},
    path=_PATH,
    fix="Open the file in translationStudio and save it again.",
)
def strange_part(file: TextFile) -> Iterator[Spot]:
    """A part of a file of translationStudio is no title with a text.

    Every part should have a `title` and a `body`. What has other names is not shown; what is a plain text is
    shown without a title. Most often the file was edited by hand.
    """
    if not file.path.lower().endswith(".txt") or not is_json(file.text):
        return
    decoder = json.JSONDecoder()
    at = 0
    while (between := _BETWEEN.match(file.text, at)) is not None:
        try:
            unit, at = decoder.raw_decode(file.text, between.end())
        except (ValueError, RecursionError):
            # That the file is damaged has a code of its own; an empty list has nothing strange.
            return
        if not isinstance(unit, dict) or not {"title", "body"} <= set(unit):
            yield Spot("This part is no title with a text.", between.end())
