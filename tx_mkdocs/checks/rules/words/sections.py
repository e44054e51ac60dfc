"""Checks of the sections of terms, by what the other terms of the repository have."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.words import sections as codes
from tx_mkdocs.findings.message import Message

_MANY = 10
"""Terms from which on something can be said of what they have in common."""


@rule(codes.TERM_WITHOUT_DEFINITION)
def term_without_definition(content: Content) -> Iterator[Spot]:
    terms = content.terms
    if len(terms.terms) < _MANY or terms.first.total() < 0.9 * len(terms.terms):
        return
    begins = terms.usual(terms.first, 0.05)
    known = terms.usual(terms.counts, 0.05)
    for term in terms:
        if term.file.is_blank:
            continue
        if not term.sections:
            yield Spot("This term has no sections.", line=1, column=1, path=term.file.path)
            continue
        title, heading = term.sections[0]
        if title in known and title not in begins:
            message = Message(
                "This term begins with “{text}”, without a definition.", text=heading.text
            )
            yield Spot(message, heading.at, path=term.file.path)


@rule(codes.SECTION_MISSING)
def section_missing(content: Content) -> Iterator[Spot]:
    terms = content.terms
    if len(terms.terms) < _MANY:
        return
    wanted = sorted(terms.usual(terms.counts, 0.9))
    for term in terms:
        has = {title for title, _ in term.sections}
        for title in wanted if has else ():
            if title not in has:
                message = Message(
                    "This term has no section “{title}”; nearly all others have it.", title=title
                )
                yield Spot(message, line=1, column=1, path=term.file.path)


@rule(codes.SECTION_TWICE)
def section_twice(content: Content) -> Iterator[Spot]:
    for term in content.terms:
        seen: set[str] = set()
        for title, heading in term.sections:
            if title and title in seen:
                message = Message(
                    "“{text}” is also the title of a section above.", text=heading.text
                )
                yield Spot(message, heading.at, path=term.file.path)
            seen.add(title)


@rule(codes.UNUSUAL_TITLE)
def unusual_title(content: Content) -> Iterator[Spot]:
    terms = content.terms
    usual = sorted(terms.usual(terms.counts, 0.05))
    if len(terms.terms) < _MANY:
        return
    most = max(1, len(terms.terms) // 50)
    rare = {title for title, count in terms.counts.items() if count <= most}
    close = {title: get_close_matches(title, usual, 1, 0.85) for title in list(rare)[:200]}
    for term in terms:
        for title, heading in term.sections:
            if close.get(title):
                message = Message(
                    "“{text}” is “{close}” in other terms.",
                    text=heading.text,
                    close=close[title][0],
                )
                yield Spot(message, heading.at, path=term.file.path)
