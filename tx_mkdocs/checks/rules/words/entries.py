"""Checks of what is in a term: its title, related terms, references, Strong's numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.markdown import MarkdownFile
from tx_mkdocs.checks.files.terms import items
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.words import entries as codes
from tx_mkdocs.findings.message import Message

_COMMA = re.compile(r"[,;،、，؛]")
_LINK = re.compile(r"\[[^\[\]\n]*\]\([^()\n]*\)")
_NUMBER = re.compile(r"(?<![\w/])[HG]\d{1,5}(?!\w)")
_LABEL = re.compile(r"[^,\d]{0,40}strong[^:\n]{0,12}:", re.IGNORECASE)
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
        if heading is None or not _COMMA.search(heading.text):
            continue
        seen: set[str] = set()
        at = heading.start
        for form in _COMMA.split(heading.text):
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
        file = term.file
        for mark in file.marks:
            line = file.plain[mark.at : mark.end].rstrip()
            if not line.startswith("(") or not line.endswith(")") or line.count("](") < 2:
                continue
            begins = line.find(":", 0, line.find("[")) + 1
            # Links give way to points, so that their commas part nothing.
            bare = _LINK.sub(lambda found: "." * len(found[0]), line[:-1])
            at = begins
            for part in _COMMA.split(bare[begins:]) if begins else ():
                said = part.strip()
                # A link of a wiki is told as such.
                is_link = "." in part or said[:2] == "[["
                if not is_link and any(letter.isalpha() for letter in said):
                    place = mark.at + at + len(part) - len(part.lstrip())
                    message = Message("“{said}” is not a link, as the others are.", said=said[:40])
                    yield Spot(message, place, path=file.path)
                at += len(part) + 1


@rule(codes.REFERENCE_WITHOUT_LINK)
def reference_without_link(content: Content) -> Iterator[Spot]:
    for term in content.terms:
        file = term.file
        starts = {link.at for link in file.links}
        for _, heading in term.sections:
            listed = items(file, heading)
            bare = [mark for mark in listed if not starts & set(range(mark.start, mark.start + 4))]
            if len(listed) < 4 or len(bare) * 4 > len(listed):
                continue
            for mark in bare:
                yield Spot(
                    "This item does not begin with a link.",
                    mark.start - len(mark.mark) - 1,
                    path=file.path,
                )


@rule(codes.STRONG_UNREADABLE)
def strong_unreadable(content: Content) -> Iterator[Spot]:
    for file, at, part in _strongs(content):
        said = part.strip()
        start = at + len(part) - len(part.lstrip())
        message = ""
        if said and not _STRONG.fullmatch(said):
            several = len(_NUMBER.findall(said)) > 1
            message = (
                Message("A comma is missing in “{said}”.", said=said[:40])
                if several
                else Message("“{said}” is not a Strong's number.", said=said[:40])
            )
        elif said and not _exists(said):
            message = Message("There is no Strong's number {said}.", said=said[:40])
        if message:
            yield Spot(message, start, path=file.path)


@rule(codes.STRONG_LIST)
def strong_list(content: Content) -> Iterator[Spot]:
    before: tuple[MarkdownFile, int] | None = None
    seen: set[str] = set()
    for file, at, part in _strongs(content):
        line_at = file.text.rfind("\n", 0, at)
        if before is None or before[0] is not file or before[1] != line_at:
            before, seen = (file, line_at), set()
        said = part.strip()
        last = file.text[at + len(part) : at + len(part) + 1] != ","
        message = fix = ""
        place = at + len(part) - len(part.lstrip())
        if not said:
            message, fix = "A number is missing here.", "Write the number, or delete the comma."
            place = at
        elif said in seen:
            message, fix = Message("{said} appears twice.", said=said[:20]), "Delete one of them."
        elif part != part.rstrip() and not last:
            message, fix = "There is a space before this comma.", "Delete the space."
            place = at + len(part)
        if message:
            yield Spot(message, place, path=file.path, fix=fix)
        seen.add(said)


def _strongs(content: Content) -> Iterator[tuple[MarkdownFile, int, str]]:
    """File, offset and text of every part of a list of Strong's numbers; commas part them."""
    for term in content.terms:
        file = term.file
        for mark in file.marks:
            if mark.kind != "item":
                continue
            line = file.plain[mark.start : mark.end]
            label = _LABEL.match(line)
            first = _NUMBER.search(line)
            if label is None:
                continue
            begins = max(label.end(), line.rfind(":", 0, first.start() if first else 0) + 1)
            at = mark.start + begins
            for part in line[begins:].split(","):
                yield file, at, part
                at += len(part) + 1


def _exists(said: str) -> bool:
    number = re.search(r"([HG])(\d+)", said)
    if number is None:
        return False
    # Numbers of five digits are ten times the old ones and a digit for what was added between them.
    value = int(number[2]) // 10 if len(number[2]) == 5 else int(number[2])
    return 0 < value <= _LAST[number[1]] or value > (5999 if number[1] == "G" else 8999)
