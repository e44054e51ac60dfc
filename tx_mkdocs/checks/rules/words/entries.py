"""Checks of what is in a term: its title, related terms, references, Strong's numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.terms import COMMA, NUMBER
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.words import entries as codes
from tx_mkdocs.findings.message import Message

_STRONG = re.compile(
    r"(?:[HG]\d{1,5}[a-z]?|\[[HG]\d{1,5}[a-z]?\]\([^()\n]*\))(?: ?\([^()\n]*\))?", re.ASCII
)
_LAST = {"H": 8674, "G": 5624}
"""The last of Strong's own numbers (source: Strong, Exhaustive Concordance, 1890); editors added others from
6000 in Greek and 9000 in Hebrew. Those between tell of forms, not of words."""


@rule(codes.TITLE_LIST)
def title_list(content: Content) -> Iterator[Spot]:
    for term in content.terms:
        heading = next((heading for heading in term.file.headings if heading.level == 1), None)
        if heading is None or not COMMA.search(heading.text):
            continue
        seen: set[str] = set()
        at = heading.start
        for form in COMMA.split(heading.text):
            said = form.strip()
            if not said or said in seen:
                message = (
                    Message("“{said}” appears twice.", said=said)
                    if said
                    else "There is no form before or after a comma."
                )
                place = at if said else max(heading.start, at - 1)
                yield Spot(message, place, path=term.file.path)
                break
            seen.add(said)
            at += len(form) + 1


@rule(codes.RELATED_WITHOUT_LINK)
def related_without_link(content: Content) -> Iterator[Spot]:
    for term in content.terms:
        for at, said in term.unlinked_relations:
            message = Message("“{said}” is not a link, as the others are.", said=said[:40])
            yield Spot(message, at, path=term.file.path)


@rule(codes.REFERENCE_WITHOUT_LINK)
def reference_without_link(content: Content) -> Iterator[Spot]:
    for term in content.terms:
        for at, _ in term.unlinked_items:
            yield Spot("This item does not begin with a link.", at, path=term.file.path)


@rule(codes.STRONG_UNREADABLE)
def strong_unreadable(content: Content) -> Iterator[Spot]:
    for term in content.terms:
        for at, text in term.lists_of_numbers:
            for part in text.split(","):
                if message := _why_unreadable(part.strip()):
                    start = at + len(part) - len(part.lstrip())
                    yield Spot(message, start, path=term.file.path)
                at += len(part) + 1


def _why_unreadable(said: str) -> str:
    """Why a part of a list of Strong's numbers is none; empty of what is one, and where nothing is."""
    if not said:
        return ""
    if _STRONG.fullmatch(said):
        known = _exists(said)
        return "" if known else Message("There is no Strong's number {said}.", said=said[:40])
    if len(NUMBER.findall(said)) > 1:
        return Message("A comma is missing in “{said}”.", said=said[:40])
    return Message("“{said}” is not a Strong's number.", said=said[:40])


@rule(codes.STRONG_LIST)
def strong_list(content: Content) -> Iterator[Spot]:
    for term in content.terms:
        for at, text in term.lists_of_numbers:
            yield from _faults_of_list(at, text, term.file.path)


def _faults_of_list(at: int, text: str, path: str) -> Iterator[Spot]:
    seen: set[str] = set()
    end = at + len(text)
    for part in text.split(","):
        said = part.strip()
        message = fix = ""
        place = at + len(part) - len(part.lstrip())
        if not said:
            message, fix = "A number is missing here.", "Write the number, or delete the comma."
            place = at
        elif said in seen:
            message, fix = Message("{said} appears twice.", said=said[:20]), "Delete one of them."
        elif part != part.rstrip() and at + len(part) < end:
            message, fix = "There is a space before this comma.", "Delete the space."
            place = at + len(part)
        if message:
            yield Spot(message, place, path=path, fix=fix)
        seen.add(said)
        at += len(part) + 1


def _exists(said: str) -> bool:
    number = re.search(r"([HG])(\d+)", said)
    if number is None:
        return False
    # Numbers of five digits are ten times the old ones and a digit for what was added between them.
    value = int(number[2]) // 10 if len(number[2]) == 5 else int(number[2])
    return 0 < value <= _LAST[number[1]] or value > (5999 if number[1] == "G" else 8999)
