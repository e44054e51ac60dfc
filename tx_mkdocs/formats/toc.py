"""The tables of contents and the relations of articles: `toc.yaml` and `config.yaml` of a manual.

Source: Resource Container 0.2, container type `man`. Values are text, depth and size are bounded by the
reader of YAML, whose findings (`MAN0…`) tell what cannot be parsed.

Codes: TOC001 nothing listed; TOC002 entry that says nothing; TOC003 entry of the wrong kind.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tx_mkdocs.findings import Finding
from tx_mkdocs.manifest.parsing import parse_yaml

_MAX_NOTES = 20
_VALUE = re.compile(
    r"^[ \t]*(?:-[ \t]+)*(?:(?P<key>[\w-]+)[ \t]*:[ \t]*)?"
    r"(?P<value>\"[^\"\n]*\"|'[^'\n]*'|[^\s#\"'][^#\n]*)?",
    re.MULTILINE,
)
_ARTICLE_END = re.compile(r"(?:/01)?(?:\.md)?\Z")


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One line of a table of contents."""

    title: str
    """Plain text; may be empty."""
    link: str
    """Name of the article; empty for a mere heading."""
    manual: str
    """Of an article in another manual, where the link says so."""
    line: int
    """From 1; 0 when unknown."""
    sections: tuple[TocEntry, ...] = ()
    sub_title: str = ""


@dataclass(frozen=True, slots=True)
class Toc:
    """A table of contents, and what is wrong with it."""

    title: str = ""
    entries: tuple[TocEntry, ...] = ()
    findings: tuple[Finding, ...] = ()

    def walk(self) -> Iterator[TocEntry]:
        """Every entry in reading order, a section before what it holds."""
        waiting = list(reversed(self.entries))
        while waiting:
            entry = waiting.pop()
            yield entry
            waiting.extend(reversed(entry.sections))


@dataclass(frozen=True, slots=True)
class Relations:
    """What `config.yaml` says of one article."""

    dependencies: tuple[str, ...] = ()
    """Articles that should be read before it."""
    recommended: tuple[str, ...] = ()
    """Articles that may be read after it."""


def read_toc(text: str, path: str) -> Toc:
    """The table of contents in a `toc.yaml`.

    Args:
        text: the whole file: a mapping with `sections`, or a list of sections.
        path: its path in the repository, for the findings.
    """
    if not text.strip():
        return Toc(findings=(_nothing(path),))
    parsed = parse_yaml(text, path)
    notes = list(parsed.findings)
    data = parsed.data
    title = _line(data.get("title")) if isinstance(data, dict) else ""
    sections = data.get("sections") if isinstance(data, dict) else data
    entries = _entries(sections, _Lines(text, "link", "title"), path, notes)
    if isinstance(data, dict) and data.get("link"):
        entries = (_entry({**data, "sections": None}, _Lines(text, "link"), path, notes), *entries)
    if not entries and not notes:
        notes.append(_nothing(path))
    return Toc(title, entries, tuple(notes))


def read_config(text: str, path: str) -> tuple[dict[str, Relations], tuple[Finding, ...]]:
    """The relations in a `config.yaml` by article, and what is wrong with the file.

    Args:
        text: the whole file: article to `recommended` and `dependencies`; may be empty.
        path: its path in the repository, for the findings.
    """
    if not text.strip():
        return {}, ()
    parsed = parse_yaml(text, path)
    found: dict[str, Relations] = {}
    if isinstance(parsed.data, dict):
        for article, said in parsed.data.items():
            if isinstance(said, dict):
                found[article] = Relations(
                    _names(said.get("dependencies")), _names(said.get("recommended"))
                )
    return found, parsed.findings


def article_name(link: str) -> tuple[str, str]:
    """Manual, if the link says one, and name of the article that `link` means.

    `figs-you`, `../figs-you/01.md`, `rc://en/ta/man/translate/figs-you`.
    """
    link = link.strip()
    parts = [part for part in _ARTICLE_END.sub("", link).split("/") if part not in ("", ".", "..")]
    if link.lower().startswith("rc:"):
        parts = parts[4:]
    return (parts[-2] if len(parts) > 1 else "", parts[-1]) if parts else ("", "")


def line_of_name(text: str, name: str, after: str = "") -> int:
    """Line on which `name` is a value of YAML `text`, below the key `after`; 0 when nowhere."""
    begun = not after
    for number, line in enumerate(text.splitlines(), 1):
        found = _VALUE.match(line)
        if found is None:
            continue
        begun = begun or found["key"] == after
        if begun and name in (_unquoted(found["value"]), found["key"]):
            return number
    return 0


class _Lines:
    """Where values of some keys stand in YAML, asked for in the order in which they stand."""

    def __init__(self, text: str, *keys: str) -> None:
        self._places: dict[tuple[str, str], list[int]] = {}
        for number, line in enumerate(text.splitlines(), 1):
            found = _VALUE.match(line)
            if found is not None and found["key"] in keys and found["value"]:
                place = (found["key"], _unquoted(found["value"]))
                self._places.setdefault(place, []).append(number)
        for numbers in self._places.values():
            numbers.reverse()

    def take(self, said: Mapping[str, Any]) -> int:
        """The line of an entry, by its link or else its title."""
        taken = 0
        for key in ("title", "link"):
            numbers = self._places.get((key, _line(said.get(key))))
            if numbers:
                taken = numbers.pop() if len(numbers) > 1 else numbers[0]
        return taken


def _entries(data: Any, lines: _Lines, path: str, notes: list[Finding]) -> tuple[TocEntry, ...]:
    if not isinstance(data, list):
        return ()
    entries = []
    for said in data:
        if isinstance(said, str):
            said = {"link": said}
        if not isinstance(said, dict):
            _note(notes, "TOC003", "An entry is neither a title nor a link; it is left out.", path)
            continue
        entry = _entry(said, lines, path, notes)
        if entry.title or entry.link or entry.sections:
            entries.append(entry)
        else:
            _note(notes, "TOC002", "An entry has neither a title nor a link.", path, entry.line)
    return tuple(entries)


def _entry(said: Mapping[str, Any], lines: _Lines, path: str, notes: list[Finding]) -> TocEntry:
    line = lines.take(said)
    manual, link = article_name(_line(said.get("link")))
    sections = _entries(said.get("sections"), lines, path, notes)
    return TocEntry(
        _line(said.get("title")), link, manual, line, sections, _line(said.get("sub-title"))
    )


def _names(data: Any) -> tuple[str, ...]:
    given = data if isinstance(data, list) else [data]
    return tuple(dict.fromkeys(name for one in given if (name := _line(one))))


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _unquoted(value: str | None) -> str:
    value = (value or "").strip()
    return value[1:-1] if value[:1] in ('"', "'") and value[-1:] == value[:1] else value


def _nothing(path: str) -> Finding:
    message = f"{path} lists nothing."
    fix = "List the articles under `sections`, each with `title` and `link`."
    return Finding("TOC001", "warning", message, path, fix=fix)


def _note(notes: list[Finding], code: str, message: str, path: str, line: int = 0) -> None:
    if len(notes) < _MAX_NOTES:
        fix = "Give it a title and a link, or remove it."
        notes.append(Finding(code, "warning", message, path, line, fix=fix))
