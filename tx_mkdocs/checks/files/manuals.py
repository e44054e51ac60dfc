"""The manuals of an academy as checks read them: articles, table of contents and relations, parsed once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tx_mkdocs.checks.files.text import text_at
from tx_mkdocs.formats.helps.toc import (
    Relations,
    Toc,
    TocEntry,
    article_name,
    read_config,
    read_toc,
)
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.academy.layout import Manual, manuals, part_of
from tx_mkdocs.source.repository import Repository


@dataclass(frozen=True, slots=True)
class ManualFiles:
    """A manual with what its two tables say."""

    manual: Manual
    toc: Toc
    relations: Mapping[str, Relations]

    def part(self, article: str, part: str) -> str:
        """Path of a part of an article (`title`, `01`); empty where it has none."""
        files = self.manual.articles.get(article, [])
        return next((path for path in files if part_of(path) == part), "")

    def share(self, part: str) -> float:
        """How many of the articles have a part, from 0 to 1."""
        articles = self.manual.articles
        having = sum(bool(self.part(name, part)) for name in articles)
        return having / len(articles) if articles else 0.0


def read_manuals(repository: Repository, manifest: Manifest) -> tuple[ManualFiles, ...]:
    """All manuals of a repository, in the order of its manifest."""
    found = []
    for manual in manuals(repository, manifest):
        toc = Toc()
        relations: Mapping[str, Relations] = {}
        if manual.toc:
            text = text_at(repository, manual.toc)
            toc = read_toc(text, manual.toc).naming(manual.articles)
        if manual.config:
            relations, _ = read_config(text_at(repository, manual.config), manual.config)
        found.append(ManualFiles(manual, toc, relations))
    return tuple(found)


def entries(read: tuple[ManualFiles, ...]) -> Iterator[tuple[ManualFiles, TocEntry]]:
    """Every entry of every table of contents."""
    for manual in read:
        for entry in manual.toc.walk():
            yield manual, entry


def articles_listed(
    read: tuple[ManualFiles, ...],
) -> Iterator[tuple[ManualFiles, TocEntry]]:
    """The entries that lead to an article; of the others it is said that theirs is missing."""
    names = {name for manual in read for name in manual.manual.articles}
    return (found for found in entries(read) if found[1].link in names)


def circles(read: tuple[ManualFiles, ...]) -> Iterator[tuple[ManualFiles, list[str]]]:
    """Runs of articles each of which is to be read before the one named before it, the last before the first.

    Each circle comes once, with the manual whose `config.yaml` closes it.
    """
    needs: dict[str, tuple[ManualFiles, list[str]]] = {}
    for manual in read:
        for name, relations in manual.relations.items():
            needed = [article_name(other)[1] for other in relations.dependencies]
            needs.setdefault(name, (manual, [other for other in needed if other != name]))
    done: set[str] = set()
    for start in needs:
        if start in done:
            continue
        way = {start: 0}  # the articles on the way, in order, with the number of the next to visit
        while way:
            name = next(reversed(way))
            here, wanted = needs[name]
            if way[name] == len(wanted):
                done.add(name)
                del way[name]
                continue
            other = wanted[way[name]]
            way[name] += 1
            if other in way:
                names = list(way)
                yield here, names[names.index(other) :]
            elif other in needs and other not in done:
                way[other] = 0
