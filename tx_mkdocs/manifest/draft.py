"""What a metadata file says, before anything is checked or guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tx_mkdocs.manifest.fields import Fields
from tx_mkdocs.manifest.model import SourceText


@dataclass(slots=True)
class DraftProject:
    """One project as stated; empty where nothing is."""

    identifier: str = ""
    title: str = ""
    path: str = ""
    sort: str = ""
    versification: str = ""
    categories: tuple[str, ...] = ()


@dataclass(slots=True)
class Draft:
    """All that one form of metadata tells; every field may be empty."""

    form: str
    """As `Manifest.form`."""
    path: str = ""
    """The metadata file."""
    text: str = ""
    """All of it, to find the line of what a finding is about."""
    identifier: str = ""
    title: str = ""
    subject: str = ""
    type: str = ""
    format: str = ""
    language: str = ""
    language_title: str = ""
    direction: str = ""
    conformsto: str = ""
    description: str = ""
    creator: str = ""
    contributor: tuple[str, ...] = ()
    publisher: str = ""
    rights: str = ""
    issued: str = ""
    modified: str = ""
    version: str = ""
    relation: tuple[str, ...] = ()
    source: tuple[SourceText, ...] = ()
    checking_entity: tuple[str, ...] = ()
    checking_level: str = ""
    checking_comment: str = ""
    projects: list[DraftProject] = field(default_factory=list)
    extra: dict[str, Any] = field(default_factory=dict)

    def line_of(self, words: str) -> int:
        """The first line of the metadata file that holds `words` alone, from 1; else 0."""
        found = re.search(rf"(?<![\w.-]){re.escape(words)}(?![\w./-])", self.text)
        return self.text.count("\n", 0, found.start()) + 1 if words and found else 0


def set_language(draft: Draft, fields: Fields, key: str) -> None:
    """Take the language under `key`, whatever names its form gives to tag, name and direction."""
    if not isinstance(fields.raw(key), dict):
        draft.language = draft.language or fields.text(key)
        if draft.language:
            message = f"`{key}` should be a mapping with identifier, title and direction."
            fields.note("MAN008", "warning", message, key)
        return
    language = fields.fields(key)
    # The oldest translationStudio had a number as `id` and the tag as `lc`.
    draft.language = language.text("identifier", "slug", "lc", "id")
    draft.language_title = language.line("title", "ln", "name")
    draft.direction = language.text("direction", "dir", "ld")


def sources(fields: Fields, key: str) -> tuple[SourceText, ...]:
    """The source texts under `key`, each once, from a list or from names like `gen-en-ulb`."""
    value = fields.raw(key)
    if isinstance(value, dict) and all(isinstance(entry, dict) for entry in value.values()):
        named = list(fields.named(key))
    else:
        named = [("", entry) for entry in fields.each(key)]
    found = []
    for name, entry in named:
        parts = [part for part in name.split("-") if part]
        text = SourceText(
            identifier=entry.text("identifier", "resource_id", "resource_slug", "source")
            or (parts[-1] if len(parts) > 2 else ""),
            language=entry.text("language", "language_id", "language_slug", "lc", "lang")
            or "-".join(parts[1:-1]),
            version=entry.text("version"),
        )
        if text.identifier or text.language or text.version:
            found.append(text)
    return tuple(dict.fromkeys(found))


def split_names(text: str) -> tuple[str, ...]:
    """Names in one text, separated by semicolons or by commas outside parentheses."""
    separator = r"[;\n]" if ";" in text else r",(?![^(]{0,300}\))"
    parts = re.split(separator, text[:20_000])
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))
