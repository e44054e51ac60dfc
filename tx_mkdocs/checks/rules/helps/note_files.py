"""Checks of translation notes in Markdown, file by file.

Source: tX (linter of notes); the form of Resource Container 0.2, type `help`.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.helps import note_files as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.markdown.front_matter import is_front_matter


@rule(codes.NOTE_WITHOUT_HEADING)
def note_without_heading(content: Content) -> Iterator[Spot]:
    entries = [
        (file, entry)
        for file in (content.helps if content.kind.help == "note" else ())
        for entry in file.entries
        if entry.places and entry.places[0][1] >= 0 and not is_front_matter(entry.text)
    ]
    without = [(file, entry) for file, entry in entries if not entry.gateway.strip()]
    if 2 * len(without) < len(entries):
        for file, entry in without:
            message, fix = "There is no heading above this note.", ""
            if file.has_titles:
                message = "This note has no title."
                fix = "Write the words that it explains as its title."
            yield Spot(message, line=entry.line, column=1, path=file.path, fix=fix)


@rule(codes.NOTE_AGAIN)
def note_again(content: Content) -> Iterator[Spot]:
    for file in content.helps if content.kind.help == "note" else ():
        first: dict[tuple[str, str, str], int] = {}
        for entry in file.entries:
            said = entry.reference, entry.gateway, entry.text.strip()
            line = first.setdefault(said, entry.line)
            if line != entry.line and entry.text.strip():
                message = Message("This note says the same as the one in line {line:,}.", line=line)
                yield Spot(message, line=entry.line, column=1, path=file.path)
