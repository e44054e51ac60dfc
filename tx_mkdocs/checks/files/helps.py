"""Notes and questions that are not in tables, as checks read them: Markdown, JSON of translationStudio."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.formats.helps.entry import Entry
from tx_mkdocs.formats.helps.json import is_json, read_json
from tx_mkdocs.formats.helps.markdown import read_markdown
from tx_mkdocs.formats.helps.references import Places
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.helps.sources import is_text, place_of_text
from tx_mkdocs.source.about import is_about


@dataclass(frozen=True, slots=True)
class HelpFile:
    """One file with notes or questions."""

    path: str
    code: str
    """Of its book, in lower case; `obs` for stories."""
    places: Places
    """What it is about; empty where it is about the whole book."""
    entries: tuple[Entry, ...]
    has_titles: bool = False
    """Whether it is JSON of translationStudio, where a title is no line of its own."""


def read_helps(
    files: Iterable[TextFile], manifest: Manifest, kind: Literal["note", "question"]
) -> tuple[HelpFile, ...]:
    """The files of a repository of notes or questions that are in a folder of a book.

    Args:
        files: those of the repository.
        manifest: says to which book a folder belongs.
        kind: what the files hold.
    """
    found = []
    for file in files:
        path = file.path
        if not is_text(path) or is_about(path):
            continue
        at = place_of_text(manifest, path)
        if at is None:
            continue
        code, places = at
        text = file.text
        has_titles = path.lower().endswith(".txt") and is_json(text)
        if has_titles:
            entries, _ = read_json(text, path, places, kind)
        else:
            entries = read_markdown(text, path, places, kind)
        found.append(HelpFile(path, code, places, entries, has_titles))
    return tuple(found)
