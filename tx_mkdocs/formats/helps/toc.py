"""The tables of contents and the relations of articles: `toc.yaml` and `config.yaml` of a manual.

Source: Resource Container 0.2, container type `man`. Values are text, depth and size are bounded by the
reader of YAML, whose findings (`MAN0…`) tell what cannot be parsed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import Any

from yaml import Node

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.articles import EMPTY_CONTENTS, EMPTY_ITEM, ITEM_IS_NO_LINK
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.yaml.nodes import elements, pairs, place, value_of, yaml_node
from tx_mkdocs.formats.yaml.parsing import parse_yaml

_MAX_NOTES = 20
_BETWEEN_WORDS = re.compile(r"[_ ]")
_ARTICLE_END = re.compile(r"(?:/01)?(?:\.md)?(?:#.*)?\Z", re.DOTALL)


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
    """Of its link, else of its title, from 1; 0 when unknown."""
    sections: tuple[TocEntry, ...] = ()
    sub_title: str = ""
    column: int = 0
    """Of the same; 0 when unknown."""
    written: str = ""
    """The link as written in the file."""


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

    def naming(self, articles: Collection[str]) -> Toc:
        """The same, where an entry that names an article in other capitals, or with `_` for `-`, leads to it.

        Args:
            articles: the names that there are.
        """
        names = {_alike(name): name for name in articles}

        def named(entry: TocEntry) -> TocEntry:
            link = entry.link
            if link not in articles:
                link = names.get(_alike(link), link)
            return replace(entry, link=link, sections=tuple(map(named, entry.sections)))

        return replace(self, entries=tuple(map(named, self.entries)))


@dataclass(frozen=True, slots=True)
class NamedArticle:
    """An article as a list of `config.yaml` names it."""

    name: str
    listed: str
    """Which list it is in: `dependencies` or `recommended`."""
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Relations:
    """What `config.yaml` says of one article."""

    dependencies: tuple[str, ...] = ()
    """Articles that should be read before it."""
    recommended: tuple[str, ...] = ()
    """Articles that may be read after it."""
    named: tuple[NamedArticle, ...] = field(default=(), compare=False)
    """Both lists as they are written, with what they repeat."""
    line: int = field(default=0, compare=False)
    """On which the article itself is named; 0 when unknown."""
    column: int = field(default=0, compare=False)

    def place(self, name: str) -> tuple[int, int]:
        """Line and column at which an article is first named; (0, 0) when nowhere."""
        return next(
            ((relation.line, relation.column) for relation in self.named if relation.name == name),
            (0, 0),
        )


def read_toc(text: str, path: str) -> Toc:
    """The table of contents in a `toc.yaml`.

    Args:
        text: the whole file: a mapping with `sections`, or a list of sections.
        path: its path in the repository, for the findings.
    """
    if not text.strip():
        return Toc(findings=(_nothing(path, EMPTY_CONTENTS.fix),))
    parsed = parse_yaml(text, path)
    notes = list(parsed.findings)
    data = parsed.data
    title = _line(data.get("title")) if isinstance(data, dict) else ""
    sections = data.get("sections") if isinstance(data, dict) else data
    node = yaml_node(text) if data is not None else None
    below = value_of(node, "sections") if isinstance(data, dict) else node
    entries = _entries(sections, below, path, notes)
    if isinstance(data, dict) and data.get("link"):
        entries = (_entry({**data, "sections": None}, node, path, notes), *entries)
    if not entries and not notes:
        notes.append(_nothing(path, EMPTY_CONTENTS.fix))
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
        nodes = pairs(yaml_node(text))
        for article, said in parsed.data.items():
            if isinstance(said, dict):
                key, value = nodes.get(article, (None, None))
                found[article] = Relations(
                    _names(said.get("dependencies")),
                    _names(said.get("recommended")),
                    tuple(_named_articles(value)),
                    *place(key),
                )
    if not found and not parsed.findings:
        fix = "Write the name of each article, and below it `recommended` and `dependencies`."
        return found, (_nothing(path, fix),)
    return found, parsed.findings


def _alike(name: str) -> str:
    """What names have in common that differ in capitals, in how letters and marks are stored, or in `_` and `-`."""
    return _BETWEEN_WORDS.sub("-", unicodedata.normalize("NFC", name).casefold())


def article_name(link: str) -> tuple[str, str]:
    """Manual, if the link says one, and name of the article that `link` means.

    `figs-you`, `../figs-you/01.md`, `rc://en/ta/man/translate/figs-you`.
    """
    link = link.strip()
    parts = [part for part in _ARTICLE_END.sub("", link).split("/") if part not in ("", ".", "..")]
    if link.lower().startswith("rc:"):
        parts = parts[4:]
    return (parts[-2] if len(parts) > 1 else "", parts[-1]) if parts else ("", "")


def _entries(data: Any, node: Node | None, path: str, notes: list[Finding]) -> tuple[TocEntry, ...]:
    nodes: Sequence[Node | None] = [node]
    if isinstance(data, list):
        nodes = elements(node)[: len(data)]
    elif data and isinstance(data, dict):
        # One entry where a list is expected.
        data = [data]
    else:
        return ()
    entries = []
    for said, where in zip_longest(data, nodes):
        if isinstance(said, str):
            said = {"link": said}
        if not isinstance(said, dict):
            message = "An entry has neither a title nor a link; it is left out."
            _note(notes, ITEM_IS_NO_LINK, message, path, place(where))
            continue
        entry = _entry(said, where, path, notes)
        if entry.title or entry.link or entry.sections:
            entries.append(entry)
        else:
            message = "An entry has neither a title nor a link."
            _note(notes, EMPTY_ITEM, message, path, (entry.line, entry.column))
    return tuple(entries)


def _entry(said: Mapping[str, Any], node: Node | None, path: str, notes: list[Finding]) -> TocEntry:
    written = _line(said.get("link"))
    title = _line(said.get("title"))
    manual, link = article_name(written)
    told = (written and value_of(node, "link")) or (title and value_of(node, "title"))
    line, column = place(told or node)
    sections = _entries(said.get("sections"), value_of(node, "sections"), path, notes)
    sub_title = _line(said.get("sub-title"))
    return TocEntry(title, link, manual, line, sections, sub_title, column, written)


def _named_articles(node: Node | None) -> Iterator[NamedArticle]:
    for listed in ("dependencies", "recommended"):
        value = value_of(node, listed)
        if value is None:
            continue
        for element in elements(value) or [value]:
            if name := _line(element.value):
                yield NamedArticle(name, listed, *place(element))


def _names(data: Any) -> tuple[str, ...]:
    given = data if isinstance(data, list) else [data]
    return tuple(dict.fromkeys(name for text in given if (name := _line(text))))


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _nothing(path: str, fix: str) -> Finding:
    message = Message("{path} lists nothing.", path=path)
    return EMPTY_CONTENTS.at(path, 1, 1, message=message, fix=fix)


def _note(
    notes: list[Finding], code: Code, message: str, path: str, where: tuple[int, int]
) -> None:
    if len(notes) < _MAX_NOTES:
        notes.append(code.at(path, *where, message=message))
