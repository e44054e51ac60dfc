"""The terms of translationWords as checks read them: files, sections, and what most of them have."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from operator import attrgetter
from typing import Any

from tx_mkdocs.checks.files.markdown import MarkdownFile
from tx_mkdocs.checks.files.markdown_scan import Heading, Line
from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Kind, words
from tx_mkdocs.resources.words import sources
from tx_mkdocs.source.repository import Repository

_LEAST = 3
"""Terms that have a section, at least, if it is usual."""
COMMA = re.compile(r"[,;،、，؛]")
NUMBER = re.compile(r"(?<![\w/])[HG]\d{1,5}(?!\w)")
_LINK = re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)")
_LABEL = re.compile(r"[^,\d]{0,40}strong[^:\n]{0,12}:", re.IGNORECASE)

Said = tuple[int, str]
"""Offset and text of some words of a term."""


@dataclass(frozen=True)
class Term:
    """One term."""

    category: str
    name: str
    file: MarkdownFile
    repository: Repository

    @cached_property
    def sections(self) -> tuple[tuple[str, Heading], ...]:
        """The headings of level 2, each with its plain title: no colon at the end, in small letters."""
        return tuple(
            (plain_title(heading.text), heading)
            for heading in self.file.headings
            if heading.level == 2
        )

    @property
    def unlinked_relations(self) -> list[Said]:
        """What is no link in a list of related terms, of which others are."""
        relations: list[Said] = self._told["relations"]
        return relations

    @property
    def unlinked_items(self) -> list[Said]:
        """Items without a link in lists of which nearly all others begin with one."""
        listed: list[Said] = self._told["items"]
        return listed

    @property
    def lists_of_numbers(self) -> list[Said]:
        """Each list of Strong's numbers, without its label; commas part them."""
        lists: list[Said] = self._told["numbers"]
        return lists

    @cached_property
    def _told(self) -> Mapping[str, Any]:
        find = partial(_told, self.file)
        told: Mapping[str, Any] = self.repository.fact(find, "term", self.file.path)
        return told


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


def _told(file: MarkdownFile) -> dict[str, list[Said]]:
    """What rules ask of each term, plain data: of most it is known, and their files are not read."""
    return {
        "relations": list(_unlinked_relations(file)),
        "items": list(_unlinked_items(file)),
        "numbers": list(_lists_of_numbers(file)),
    }


def _unlinked_relations(file: MarkdownFile) -> Iterator[Said]:
    for mark in file.marks:
        line = file.plain[mark.at : mark.end].rstrip()
        if not line.startswith("(") or not line.endswith(")") or line.count("](") < 2:
            continue
        begins = line.find(":", 0, line.find("[")) + 1
        # Links give way to points, so that their commas part nothing.
        bare = _LINK.sub(lambda found: "." * len(found[0]), line[:-1])
        at = begins
        for part in COMMA.split(bare[begins:]) if begins else ():
            said = part.strip()
            # A link of a wiki is told as such.
            is_link = "." in part or said[:2] == "[["
            if not is_link and any(letter.isalpha() for letter in said):
                yield mark.at + at + len(part) - len(part.lstrip()), said
            at += len(part) + 1


def _unlinked_items(file: MarkdownFile) -> Iterator[Said]:
    starts = {link.at for link in file.links}
    for heading in file.headings:
        listed = items(file, heading) if heading.level == 2 else []
        bare = [mark for mark in listed if not starts & set(range(mark.start, mark.start + 4))]
        if len(listed) < 4 or len(bare) * 4 > len(listed):
            continue
        for mark in bare:
            yield mark.start - len(mark.mark) - 1, ""


def _lists_of_numbers(file: MarkdownFile) -> Iterator[Said]:
    for mark in file.marks:
        line = file.plain[mark.start : mark.end] if mark.kind == "item" else ""
        label = _LABEL.match(line)
        if label is not None:
            first = NUMBER.search(line)
            begins = max(label.end(), line.rfind(":", 0, first.start() if first else 0) + 1)
            yield mark.start + begins, line[begins:]


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
            found.append(Term(source.category, source.name, file, repository))
    return Terms(tuple(found))
