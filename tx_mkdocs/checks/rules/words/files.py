"""Checks of the files of terms: names, categories, `config.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from tx_mkdocs.checks.files.content import Content, TextFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.words import files as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.yaml.nodes import pairs, place, yaml_node
from tx_mkdocs.formats.yaml.parsing import parse_yaml

_OCCURRENCES = ("config.yaml", "config.yml")
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")


@rule(codes.NAME_OF_TERM)
def name_of_term(content: Content) -> Iterator[Spot]:
    for term in content.terms:
        if term.name.isascii() and not _NAME.fullmatch(term.name):
            message = Message("“{name}” is not a good name for the file of a term.", name=term.name)
            yield Spot(message, path=term.file.path)


@rule(codes.TERM_IN_TWO_CATEGORIES)
def term_in_two_categories(content: Content) -> Iterator[Spot]:
    seen: dict[str, str] = {}
    for term in content.terms:
        first = seen.setdefault(term.name.lower(), term.file.path)
        if first.rpartition("/")[0] != term.file.path.rpartition("/")[0]:
            yield Spot(Message("{first} has the same name.", first=first), path=term.file.path)


@rule(codes.TITLE_OF_TWO_TERMS)
def title_of_two_terms(content: Content) -> Iterator[Spot]:
    seen: dict[str, str] = {}
    for term in content.terms:
        heading = next(
            (heading for heading in term.file.headings if heading.level == 1 and heading.text), None
        )
        if heading is None:
            continue
        first = seen.setdefault(plain_text(heading.text), term.file.path)
        if first != term.file.path:
            message = Message("{first} has the same title.", first=first)
            yield Spot(message, heading.start, path=term.file.path)


@rule(codes.OCCURRENCES_OF_NO_TERM)
def occurrences_of_no_term(content: Content) -> Iterator[Spot]:
    names = {term.name.lower() for term in content.terms}
    for path in content.repository.files if names else ():
        if not _lists_occurrences(path):
            continue
        file = content.file(path)
        if file is None:
            continue
        for name, line, column in content.repository.fact(partial(_keys, file), "keys", path):
            if name.lower() not in names:
                message = Message("There is no term “{name}”.", name=name[:60])
                yield Spot(message, line=line, column=column, path=path)


def _keys(file: TextFile) -> list[tuple[str, int, int]]:
    """The keys of a file of YAML, each with its line and column, as plain data."""
    if not isinstance(parse_yaml(file.text, file.path).data, dict):
        return []
    return [(name, *place(key)) for name, (key, _) in pairs(yaml_node(file.text)).items()]


@rule(codes.NO_OCCURRENCES)
def no_occurrences(content: Content) -> Iterator[Spot]:
    if content.terms.terms and not any(map(_lists_occurrences, content.repository.files)):
        yield Spot("There is no config.yaml.", path=content.manifest_path)


def _lists_occurrences(path: str) -> bool:
    return path.rpartition("/")[2].lower() in _OCCURRENCES
