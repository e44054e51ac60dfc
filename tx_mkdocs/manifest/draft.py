"""What a metadata file says, before anything is checked or guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from tx_mkdocs.findings.codes.manifest.reading import WRONG_KIND
from tx_mkdocs.findings.message import Message
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

    def place_of(self, words: str, key: str = "", last: bool = False) -> tuple[int, int]:
        """Line and column, from 1, where the metadata file has `words` alone; zeros where it has not.

        Args:
            words: what is looked for.
            key: of which it is the value, where it is found so; else the first place counts.
            last: whether the last place counts instead.
        """
        if not words:
            return 0, 0
        pattern = rf"(?<![\w.-]){re.escape(words)}(?![\w./-])"
        if key:
            stated = re.search(rf"\b{key}[\"']?[ \t]*:[ \t]*[\"']?({pattern})", self.text)
            if stated:
                return place(self.text, stated.start(1))
        if last:
            at = max((match.start() for match in re.finditer(pattern, self.text)), default=-1)
        else:
            first = re.search(pattern, self.text)
            at = first.start() if first else -1
        return place(self.text, at) if at >= 0 else (0, 0)


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column of an offset, from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def set_language(draft: Draft, fields: Fields, key: str) -> None:
    """Take the language under `key`, whatever names its form gives to tag, name and direction."""
    value = fields.raw(key)
    in_list = isinstance(value, list) and any(isinstance(entry, dict) for entry in value)
    if not isinstance(value, dict):
        draft.language = draft.language or ("" if in_list else fields.text(key))
        if draft.language or in_list:
            message = Message(
                "`{key}` should be a mapping with identifier, title and direction.", key=key
            )
            fields.note(WRONG_KIND, message, key)
    if not isinstance(value, dict) and not in_list:
        return
    language = next(fields.each(key)) if in_list else fields.fields(key)
    # The oldest translationStudio had a number as `id` and the tag as `lc`.
    draft.language = language.text("identifier", "slug", "lc", "id")
    draft.language_title = language.line("title", "ln", "name")
    draft.direction = language.text("direction", "dir", "ld")


def sources(fields: Fields, key: str) -> tuple[SourceText, ...]:
    """The source texts under `key`, each once, from a list or from names like `gen-en-ulb`."""
    value = fields.raw(key)
    if isinstance(value, dict) and all(isinstance(entry, dict) for entry in value.values()):
        named = list(fields.mappings_in(key))
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
