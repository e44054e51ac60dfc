"""Check of what an academy quotes from Bibles, where those are at hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tx_mkdocs.checks.files.content import Content, MarkdownFile, Neighbour, UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import books
from tx_mkdocs.findings.codes.academy import quotes as codes
from tx_mkdocs.findings.message import Message

_REFERENCE = re.compile(
    r"\((?P<book>(?:[1-4] )?[^\W\d][^()\d:\n]{1,40}?) (?P<chapter>\d{1,3}):(?P<first>\d{1,3})"
    r"(?: ?[-\u2010-\u2015,] ?(?P<last>\d{1,3}))? (?P<version>[A-Z]{3,4})\)"
)
# What is directly before the reference: in quotation marks, or in bold.
_QUOTED = re.compile(
    r"(?:“(?P<curly>[^“”]+)”|\"(?P<straight>[^\"]+)\"|\*\*(?P<bold>[^*]+)\*\*)\W{0,4}\Z"
)
_LINE = re.compile(r"[ \t]*>[ \t>]*(?P<line>.+)\Z")
_TAG = re.compile(r"<[^<>\n]{1,80}>|&\w{1,8};")
_GAP = re.compile(r"\.{3,}|…")
_NO_WORD = re.compile(r"[\W_]+")
_SHORTEST = 12
"""Characters from which on a piece of a verse is looked for: shorter ones are anywhere."""
_NAMES = {"psalm": "psa", "song of songs": "sng", "song of solomon": "sng"}


@dataclass(slots=True)
class _Bibles:
    """Bibles at hand by their identifiers, and the verses that were read of them."""

    bibles: dict[str, Neighbour]
    files: dict[tuple[str, str], UsfmFile | None] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """Code of a book by its English name."""

    def words(self, version: str, code: str, chapter: int, first: int, last: int) -> str:
        """The words of verses as they are compared; empty where they are not at hand."""
        key = (version, code)
        if key not in self.files:
            path = self.bibles[version].books.get(code, "")
            file = self.bibles[version].read(path) if path else None
            self.files[key] = file if isinstance(file, UsfmFile) else None
        file = self.files[key]
        if file is None:
            return ""
        verses = [
            file.words(verse)
            for verse in file.verses
            if verse.chapter == chapter and verse.first <= last and verse.last >= first
        ]
        return _plain(" ".join(verses))


@rule(codes.QUOTATION_OF_BIBLE)
def quotation_of_bible(content: Content) -> Iterator[Spot]:
    own = content.manifest.language.identifier
    if not content.manuals:
        return
    bibles = {
        member.manifest.identifier.upper(): member
        for member in content.related.in_language(own)
        if member.books
    }
    if not bibles:
        return
    at_hand = _Bibles(
        bibles, names={**{book.name.casefold(): book.code for book in books()}, **_NAMES}
    )
    for file in content.files:
        if isinstance(file, MarkdownFile):
            yield from _wrong(file, at_hand)


def _wrong(file: MarkdownFile, at_hand: _Bibles) -> Iterator[Spot]:
    for found in _REFERENCE.finditer(file.plain):
        code = at_hand.names.get(found["book"].casefold())
        if code is None or found["version"] not in at_hand.bibles:
            continue
        quote, at = _quotation(file.plain, found.start())
        first = int(found["first"])
        last = max(first, int(found["last"] or first))
        words = at_hand.words(found["version"], code, int(found["chapter"]), first, last)
        if not words or not quote:
            continue
        start = 0
        for piece in _GAP.split(_TAG.sub("", quote)):
            plain = _plain(piece)
            if len(plain) < _SHORTEST:
                continue
            start = words.find(plain, start)
            if start < 0:
                message = Message("{text} does not have these words.", text=found[0][1:-1])
                yield Spot(message, at, path=file.path)
                break


def _quotation(text: str, end: int) -> tuple[str, int]:
    """The words quoted directly before a reference, and where they begin; empty where none are."""
    start = text.rfind("\n", 0, end) + 1
    before = text[start:end]
    quoted = _QUOTED.search(before[-600:])
    if quoted is not None:
        name = quoted.lastgroup or "curly"
        return quoted[name], end - len(before[-600:]) + quoted.start(name)
    line = _LINE.match(before)
    return (line["line"], start + line.start("line")) if line else ("", end)


def _plain(text: str) -> str:
    """Words in small letters with one blank between."""
    return f" {_NO_WORD.sub(' ', text).strip().casefold()} "
