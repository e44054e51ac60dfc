"""Findings about the links of a resource, at line and column of its source."""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import partial
from heapq import merge
from html import escape
from itertools import islice, repeat
from typing import Any

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.links.targets import (
    BOOK_NOT_HERE,
    EMPTY_PAGE,
    LEADS_NOWHERE,
    NO_SUCH_PART,
    NOT_AT_HAND,
    OWN_PAGE,
)
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.links import parse_link
from tx_mkdocs.library.links.fill import CrossReferences, DoubtfulLink
from tx_mkdocs.library.links.target import scripture
from tx_mkdocs.resources import Page
from tx_mkdocs.source.repository import Repository, RepositoryError

_SAID: dict[str, tuple[Code, str]] = {
    "broken": (LEADS_NOWHERE, message_noop("The link {target} is broken.")),
    "unshown": (
        LEADS_NOWHERE,
        message_noop("The link {target} points to a file that the site does not have."),
    ),
    "absent": (BOOK_NOT_HERE, message_noop("The link {target} points to a book that is not here.")),
    "anchor": (
        NO_SUCH_PART,
        message_noop(
            "The link {target} points to a part that its page does not have, so it leads to the top of the page."
        ),
    ),
    "itself": (OWN_PAGE, message_noop("The link {target} points to its own page.")),
    "empty": (
        EMPTY_PAGE,
        message_noop("The link {target} points to an empty page."),
    ),
}
"""Code, and what is said of the link."""
_PARTS = message_noop("Links point to parts that {page} does not have, such as {parts}.")
_MOST_PARTS = 3
"""Names of parts in a message."""
_LACKS_BOOK = message_noop(
    "The copy of it at hand does not have this book: name a complete one under `related:` (`--related`)."
)
_LINE_END = re.compile("\n")
_MOST_OPEN = 8
"""Files whose texts are kept at once: links are asked for page by page, and a page is of few files."""
_ALIKE = 0.8
_MOST_COMPARED = 200
"""Names for which one that is alike is looked for, among some thousands."""


def link_findings(
    references: CrossReferences, member: int, facts: Facts = NO_FACTS
) -> list[Finding]:
    """The findings of one member, in the order of its pages; `facts` keeps the place of each link in a file."""
    sources = _Sources(references.link_index.members[member].repository, facts)
    notes = _Notes(references, member, facts)
    meant: dict[str, str] = {}
    found = []
    parts = _missing_parts(references, member)
    for link in references.doubtful.get(member, ()):
        code, sentence = _SAID[link.why]
        fix = code.fix
        message = Message(sentence, target=_short(link.target))
        cause = _cause(references, member, link)
        if len(missing := parts.get((link.why, cause), {})) > 1 and _is_part(link):
            page = link.target.partition("#")[0] or link.page.source or link.page.address
            names = ", ".join(f"#{_short(name)}" for name in islice(missing, _MOST_PARTS))
            message = Message(_PARTS, page=_short(page), parts=names)
        path, line, column = _place(link, notes.place(link), sources)
        if not line and link.why in ("itself", "empty"):
            # No author wrote it: the page lists related articles, which have checks of their own.
            continue
        if link.why == "broken" and (name := _similar_name(references, member, link, meant)):
            fix = Message("{name} may be meant. {fix}", name=name, fix=fix)
        found.append(
            code.at(
                path, line, column, message=message, fix=fix, page=link.page.address, cause=cause
            )
        )
    for address, number in sorted(references.at_host.get(member, {}).items()):
        message = Message.plural(
            "{count:,} link points to {address}, which was not checked. The first is here.",
            "{count:,} links point to {address}, which was not checked. The first is here.",
            number,
            address=address,
        )
        first = references.first_at_host[member, address]
        path, line, column = _place(first, notes.place(first), sources)
        fix = _LACKS_BOOK if _is_at_hand(references, member, first) else NOT_AT_HAND.fix
        found.append(NOT_AT_HAND.at(path, line, column, message=message, fix=fix))
    return found


def _missing_parts(
    references: CrossReferences, member: int
) -> dict[tuple[str, str], dict[str, None]]:
    """The ids after `#` that pages do not have, each once, by what is wrong with the links and the page."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for link in references.doubtful.get(member, ()):
        if _is_part(link):
            part = link.target.partition("#")[2]
            found.setdefault((link.why, _cause(references, member, link)), {})[part] = None
    return found


def _is_part(link: DoubtfulLink) -> bool:
    """Whether what is not there is a part of a page: of the own one, or of another that is there."""
    is_own = link.why == "broken" and link.target.startswith("#")
    return link.why == "anchor" or is_own


def _is_at_hand(references: CrossReferences, member: int, link: DoubtfulLink) -> bool:
    """Whether the very resource that a link names is there, without the book."""
    parsed = parse_link(link.target, link.page.folder)
    if parsed is None or parsed.kind != "rc" or scripture(parsed.parts) is None:
        return False
    members = references.link_index.members
    own = members[member].manifest.language.identifier
    meant = (own if parsed.language == "*" else parsed.language, parsed.resource)
    return any(
        (other.manifest.language.identifier, other.manifest.identifier) == meant
        for index, other in enumerate(members)
        if index != member
    )


def _cause(references: CrossReferences, member: int, link: DoubtfulLink) -> str:
    """What the link means, however it is written: `en/ta/translate/figs-idiom`, `gen/03/04`, `kt/god`.

    Of a book that is not here it is the book, of a part that a page does not have the page.
    """
    parsed = parse_link(link.target, link.page.folder)
    if parsed is None:
        return link.target.strip()
    if link.why == "absent":
        place = scripture(parsed.parts)
        return place.book if place else "/".join(parsed.parts)
    path = "/".join(parsed.parts).lower()
    if parsed.kind == "anchor":
        return link.page.address
    if parsed.kind == "rc":
        own = references.link_index.members[member].manifest.language.identifier
        language = own if parsed.language == "*" else parsed.language
        path = f"{language}/{parsed.resource}/{path}"
    return path


@dataclass(slots=True)
class _Sources:
    """The files with links."""

    repository: Repository
    facts: Facts
    _texts: dict[str, tuple[str, list[int]]] = field(default_factory=dict)
    """Of each file the text, and where its lines begin."""
    _places: dict[tuple[str, int, str], tuple[list[tuple[int, int]], Iterator[tuple[int, int]]]] = (
        field(default_factory=dict)
    )
    """By file, first line and target: the places that are known, and those that nobody has asked for yet."""

    def find(self, path: str, start: int, target: str, again: int) -> tuple[int, int]:
        """Line and column of a target, from the line `start` (from 0) on, after `again` of the same; else zeros."""
        find = partial(self._find, path, start, target, again)
        try:
            digest = self.repository.digest(path)
            line, column = self.facts.get(
                find, "link", path, digest, str(start), target, str(again)
            )
        except RepositoryError:
            return 0, 0
        return line, column

    def _find(self, path: str, start: int, target: str, again: int) -> tuple[int, int]:
        if path not in self._texts:
            if len(self._texts) == _MOST_OPEN:
                self._texts.clear()
                self._places.clear()
            text = self.repository.read_text(path).text
            self._texts[path] = text, [0, *(end.end() for end in _LINE_END.finditer(text))]
        # A page may have ten thousand links to the same place: their text is looked through once for all.
        known, further = self._places.setdefault(
            (path, start, target), ([], self._places_of(path, start, target))
        )
        known += islice(further, max(0, again + 1 - len(known)))
        return known[again] if again < len(known) else (0, 0)

    def _places_of(self, path: str, start: int, target: str) -> Iterator[tuple[int, int]]:
        """Line and column of a target wherever it is from the line `start` on."""
        text, lines = self._texts[path]
        if start >= len(lines):
            return
        if not target:
            yield from repeat((start + 1, 1))
        # In a page the target may have been written with entities.
        spellings = dict.fromkeys((target, escape(target, quote=False)))
        found = (_offsets(text, spelling, lines[start]) for spelling in spellings)
        for offset in merge(*found):
            line = bisect_right(lines, offset)
            yield line, offset - lines[line - 1] + 1


def _offsets(text: str, wanted: str, at: int) -> Iterator[int]:
    """Where a target is in a text, and not only a part of a longer one; wherever it is, where it is nowhere whole."""
    whole, parts = False, []
    while (at := text.find(wanted, at)) >= 0:
        if _is_whole(text, wanted, at):
            whole = True
            yield at
        elif not whole:
            parts.append(at)
        at += len(wanted)
    if not whole:
        yield from parts


def _is_whole(text: str, wanted: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + len(wanted) : at + len(wanted) + 1]
    if after.isalnum() or (after and after in "%_/#-"):
        return False
    if "://" in wanted:
        return True
    # The id that an author gives is none of the links to it: `## Part {#part}`.
    return not (before.isalnum() or (before and before in "./%#_-{"))


@dataclass(slots=True)
class _Notes:
    """The notes and questions in which links are."""

    references: CrossReferences
    member: int
    facts: Facts
    _made_of: dict[str, str] = field(default_factory=dict)
    """By page: of what its section was made."""
    _helps: dict[str, dict[str, tuple[str, int]]] = field(default_factory=dict)
    """By page: path and line of each anchor."""

    def place(self, link: DoubtfulLink) -> tuple[str, int] | None:
        """Path and line of the help in which a link is; None for one that is in none."""
        if not link.anchor:
            return None
        if not self._made_of:
            sections = self.references.link_index.members[self.member].resource.sections
            self._made_of = {
                page.address: section.made_of for section in sections for page in section.pages
            }
        find = partial(self._find, link)
        made_of = self._made_of.get(link.page.address)
        about = ("help", made_of, link.page.address, link.anchor) if made_of else None
        found = self.facts.get(find, *about) if about else find()
        return (found[0], found[1]) if found else None

    def _find(self, link: DoubtfulLink) -> list[Any]:
        address = link.page.address
        if address not in self._helps:
            helps = self.references.helps(self.member, address)
            # Of two with one anchor the first counts.
            self._helps[address] = {
                entry.anchor: (entry.path, entry.line) for entry in reversed(helps)
            }
        return [*self._helps[address].get(link.anchor, ())]


def _place(
    link: DoubtfulLink, note: tuple[str, int] | None, sources: _Sources
) -> tuple[str, int, int]:
    """Path of the file of a link, whose note has a path and a line; line and column of its target there, from 1.

    Where the target is not found it is the line of the note, else 0.
    """
    path, first = note or (link.page.source, 0)
    if not path:
        return "", 0, 0
    start = first - 1 if first else 0
    line, column = sources.find(path, start, link.target, link.again)
    return path, line or (start + 1 if note else 0), column


def _similar_name(
    references: CrossReferences, member: int, link: DoubtfulLink, known: dict[str, str]
) -> str:
    """Name of an article whose spelling is like that of the one that is not there; empty where none is.

    Where several have that very name, it is the address of one.
    """
    parsed = parse_link(link.target, link.page.folder)
    if parsed is None or parsed.kind not in ("rc", "relative") or not parsed.parts:
        return ""
    name = parsed.parts[-1].lower()
    if name == "01" and len(parsed.parts) > 1:
        name = parsed.parts[-2].lower()
    here = [member]
    if parsed.kind == "rc":
        here = references.link_index.candidates(member, parsed.language, parsed.resource)
    if here and (same := references.link_index.names[here[0]].get(name)):
        meant = next((page for page in same if page.address != link.page.address), same[0])
        if parsed.kind == "rc" or not meant.source:
            return meant.address
        return posixpath.relpath(meant.source, posixpath.dirname(link.page.source) or ".")
    if name not in known and len(known) < _MOST_COMPARED:
        # Who misspells a name seldom errs in its first letter: flood is not blood.
        names = [
            word
            for index in here[:1]
            for word in references.link_index.names[index]
            if word[0] == name[0]
        ]
        alike = get_close_matches(name, names, 1, _ALIKE) if not name.isdecimal() else []
        known[name] = alike[0] if alike else ""
        if alike and here:
            known[name] = _in_file_name(alike[0], references.link_index.names[here[0]][alike[0]][0])
    return known.get(name, "")


def _in_file_name(name: str, page: Page) -> str:
    """The name of an article as its file or folder has it: `G0002` for `g0002`."""
    parts = (part.partition(".")[0] for part in page.source.split("/"))
    return next((part for part in parts if part.lower() == name), name)


def _short(target: str) -> str:
    return target if len(target) <= 100 else f"{target[:99]}…"
