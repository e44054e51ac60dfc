"""Codes about the files in which translationStudio keeps notes and questions."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import short_manifest

_MANIFEST = short_manifest("Translation Notes")
_UNIT = '{"title": "a name", "body": "Jonah"}'
_PATH = "jon/01/01.txt"
STRANGE_PART = define(
    "TSJ002",
    "warning",
    """Part of a translationStudio file is not a title with a text.

    Every part should have a `title` and a `body`. Parts with other names are not shown; plain text is shown
    without a title. Usually the file was edited by hand.
    """,
    bad={"manifest.yaml": _MANIFEST, _PATH: f'[\n{_UNIT},\n{{"text": "Jonah"}}\n]'},
    at=(_PATH, 3, 1),
    good={"manifest.yaml": _MANIFEST, _PATH: f"[\n{_UNIT},\n{_UNIT}\n]"},
    fix="Open the file in translationStudio and save it again.",
    applies="text",
)
