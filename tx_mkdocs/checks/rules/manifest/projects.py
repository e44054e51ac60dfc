"""Checks of the projects of a manifest: versification, categories, books, titles.

Source: JSON schema of Resource Container 0.2. Files that are missing or not listed are reported where projects
are compared with them.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.checks.rules.repository.fetching import is_kept_elsewhere
from tx_mkdocs.data.books import book
from tx_mkdocs.data.container_terms import container_terms
from tx_mkdocs.data.subjects import ORIGINALS
from tx_mkdocs.data.versification import versification_name
from tx_mkdocs.findings.codes.manifest import projects as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.resources import Kind

_FEW = 3
_TESTAMENTS = {"Old Testament": "bible-ot", "New Testament": "bible-nt"}


def _is_of_books(kind: Kind) -> bool:
    """Whether each project of such a repository is a book."""
    return kind.is_scripture or kind.is_helps


@rule(codes.UNKNOWN_VERSIFICATION)
def unknown_versification(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    known = frozenset(container_terms("versification"))
    for stated in (metadata.core, metadata.root, *metadata.projects):
        value = stated.get("versification") if stated else None
        if value and value.text not in known and not versification_name(value.text):
            yield metadata.at(
                value, Message("“{text}” is not a known versification.", text=value.text[:40])
            )


@rule(codes.NO_VERSIFICATION)
def no_versification(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    for_all = any(
        stated and stated.text_of("versification") for stated in (metadata.core, metadata.root)
    )
    if for_all or not content.kind.is_scripture:
        return
    without = [
        project
        for project in metadata.projects
        if (known := book(project.text_of("identifier")))
        and known.group in _TESTAMENTS
        and not project.text_of("versification")
    ]
    if not without:
        return
    key = without[0].get("versification")
    first = without[0] if key is None else key
    count = len(without)
    message = Message.plural(
        "Nothing says which versification this follows.",
        "Nothing says which versification {count} of the books follow.",
        count,
    )
    yield metadata.at(first, message)


@rule(codes.UNKNOWN_CATEGORY)
def unknown_category(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    known = container_terms("category")
    for project in metadata.projects:
        for value in project.each("categories"):
            if value.text and value.text not in known:
                message = Message("“{category}” is not a known category.", category=value.text[:40])
                yield metadata.at(
                    value, message, "Write bible-ot or bible-nt for books of the Bible."
                )


@rule(codes.WRONG_CATEGORY)
def wrong_category(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    for project in metadata.projects:
        known = book(project.text_of("identifier"))
        right = _TESTAMENTS.get(known.group) if known else None
        for value in project.each("categories"):
            other = value.text in _TESTAMENTS.values() and value.text != right
            if known and right and other:
                yield metadata.at(
                    value,
                    Message("{name} is not {text}.", name=known.name, text=value.text),
                    Message("Write {right}.", right=right),
                )


@rule(codes.BOOK_TWICE)
def book_twice(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    seen: dict[str, str] = {}
    for project in metadata.projects:
        value, path = project.get("identifier"), project.text_of("path")
        if value is None or not value.text:
            continue
        if seen.setdefault(value.text.lower(), path) != path:
            yield metadata.at(
                value, Message("Another project is called {text} as well.", text=value.text[:40])
            )


@rule(codes.NO_BOOK)
def no_book(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    if not _is_of_books(content.kind) or "OBS" in content.manifest.subject:
        return
    # What was found out by the file is reported there.
    left = {
        project.identifier
        for project in content.manifest.projects
        if book(project.identifier) is None
    }
    for project in metadata.projects:
        value = project.get("identifier")
        if value and value.text.lower() in left:
            yield metadata.at(value, Message("“{text}” is not a book code.", text=value.text[:40]))


@rule(codes.EMPTY_PROJECT)
def empty_project(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    if content.kind.is_text:
        # There empty files are reported by themselves.
        return
    for project in metadata.projects:
        value = project.get("path")
        file = content.file(value.text.removeprefix("./")) if value else None
        if value is None or file is None or not file.is_blank:
            continue
        if not is_kept_elsewhere(content.repository, file.path):
            yield metadata.at(value, Message("{text} is empty.", text=value.text[:80]))


@rule(codes.TITLES_IN_ENGLISH)
def titles_in_english(content: Content) -> Iterator[Spot]:
    metadata = content.metadata
    language = content.manifest.language.identifier.partition("-")[0]
    if language in ("en", "und") or content.manifest.subject in ORIGINALS:
        return
    titles = [
        (value, known)
        for project in metadata.projects
        if (value := project.get("title")) and (known := book(project.text_of("identifier")))
    ]
    english = [value for value, known in titles if value.text.casefold() == known.name.casefold()]
    # Some names are the same in many languages: Daniel, Joel, Amos.
    if len(english) >= _FEW and len(english) * 2 > len(titles):
        names = ", ".join(value.text for value in english[:_FEW])
        message = Message(
            "{count} of {total} books have English titles: {names} …",
            count=len(english),
            total=len(titles),
            names=names,
        )
        yield metadata.at(english[0], message)
