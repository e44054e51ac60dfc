"""The terms of translationWords as checks read them: files, sections, and what most of them have."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from tx_mkdocs.checks.files.markdown import MarkdownFile
from tx_mkdocs.checks.files.markdown_scan import Heading, Line
from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Kind, words
from tx_mkdocs.resources.words import sources
from tx_mkdocs.source.repository import Repository

_LEAST = 3
"""Terms that have a section, at least, if it is usual."""


@dataclass(frozen=True)
class Term:
    """One term."""

    category: str
    name: str
    file: MarkdownFile

    @cached_property
    def sections(self) -> tuple[tuple[str, Heading], ...]:
        """The headings of level 2, each with its plain title: no colon at the end, in small letters."""
        return tuple(
            (plain_title(heading.text), heading)
            for heading in self.file.headings
            if heading.level == 2
        )


@dataclass(frozen=True)
class Terms:
    """All terms of a repository."""

    terms: tuple[Term, ...]

    def __iter__(self) -> Iterator[Term]:
        return iter(self.terms)

    @cached_property
    def counts(self) -> Counter[str]:
        """How many terms have each section."""
        return Counter(
            title for term in self.terms for title in {title for title, _ in term.sections}
        )

    @cached_property
    def first(self) -> Counter[str]:
        """How many terms begin with each section."""
        return Counter(term.sections[0][0] for term in self.terms if term.sections)

    def usual(self, counts: Counter[str], share: float) -> frozenset[str]:
        """The sections that at least a share of the terms, and at least `_LEAST` of them, have."""
        number = max(_LEAST, share * len(self.terms))
        return frozenset(title for title, count in counts.items() if count >= number)


def plain_title(text: str) -> str:
    """The title of a section as it is compared with others."""
    return " ".join(text.rstrip("#").split()).rstrip(":").strip().casefold()


def items(file: MarkdownFile, heading: Heading) -> list[Line]:
    """The items of lists between a heading and the next."""
    place = attrgetter("at")
    following = bisect_right(file.headings, heading.at, key=place)
    end = file.headings[following].at if following < len(file.headings) else len(file.text)
    first = bisect_right(file.marks, heading.at, key=place)
    last = bisect_left(file.marks, end, key=place)
    return [mark for mark in file.marks[first:last] if mark.kind == "item"]


def read_terms(
    repository: Repository, manifest: Manifest, files: Mapping[str, TextFile], kind: Kind
) -> Terms:
    """The terms in Markdown of a repository.

    Args:
        repository: opened.
        manifest: its standardized manifest.
        files: those that were read, by their paths.
        kind: of the resource; only translationWords has terms.
    """
    found = []
    for source in sources(repository, manifest) if kind is words.KIND else ():
        file = files.get(source.path)
        if isinstance(file, MarkdownFile):
            found.append(Term(source.category, source.name, file))
    return Terms(tuple(found))
