"""Checks of translation notes in Markdown, file by file.

Source: E.2 (notes); the form of Resource Container 0.2, type `help`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.register import Spot, check

_NOTE = (
    "dublin_core:\n  identifier: tn\n  subject: Translation Notes\n"
    "  language: {identifier: en, direction: ltr}\n"
)


@check(
    "TN032",
    "info",
    "repository",
    bad={"manifest.yaml": _NOTE, "jon/01/01.md": "A name.\n", "jon/01/02.md": "# go up\n\nTo Nineveh.\n"
         "\n# the city\n\nA large one.\n"},
    at=(1, 1),
    good={"manifest.yaml": _NOTE, "jon/01/01.md": "# Jonah\n\nA name.\n"},
    path="jon/01/01.md",
    fix="Write the words that it explains above it, on a line that begins with # and a space.",
)  # fmt: skip
def note_without_heading(whole: Whole) -> Iterator[Spot]:
    """A note in Markdown does not say which words it explains.

    The heading of a note names the words of the verse. Where most notes have one, it was forgotten here or
    its # was lost.
    """
    entries = [
        (file.path, entry)
        for file in (whole.helps if whole.kind.help == "note" else ())
        for entry in file.entries
        if entry.places and entry.places[0][1] >= 0
    ]
    without = [(path, entry) for path, entry in entries if not entry.gateway.strip()]
    if 2 * len(without) < len(entries):
        for path, entry in without:
            yield Spot("There is no heading above this note.", line=entry.line, column=1, path=path)


@check(
    "TN033",
    "warning",
    "repository",
    bad={"manifest.yaml": _NOTE, "jon/01/01.md": "# Jonah\n\nA name.\n\n# Jonah\n\nA name.\n"},
    at=(5, 1),
    good={"manifest.yaml": _NOTE, "jon/01/01.md": "# Jonah\n\nA name.\n"},
    path="jon/01/01.md",
    fix="Delete one of them.",
)
def note_again(whole: Whole) -> Iterator[Spot]:
    """A note in Markdown stands there twice.

    Heading and text are alike. Readers find it twice.
    """
    for file in whole.helps if whole.kind.help == "note" else ():
        first: dict[tuple[str, str], int] = {}
        for entry in file.entries:
            line = first.setdefault((entry.gateway, entry.text.strip()), entry.line)
            if line != entry.line and entry.text.strip():
                message = f"This note says the same as that in line {line:,}."
                yield Spot(message, line=entry.line, column=1, path=file.path)
