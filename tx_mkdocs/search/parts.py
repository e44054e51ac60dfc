"""What the index has of one section of a resource: its texts, and what they are found by."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tx_mkdocs.cache import Cache
from tx_mkdocs.library.member import Member
from tx_mkdocs.search.originals import Originals, Terms, originals
from tx_mkdocs.search.texts import Group, Texts, name_of, texts_of_section

PIECE = 10_000
"""Characters of a file of texts, unless it has one: some 4 KB compressed, of Hebrew and Devanagari 6 KB."""


@dataclass(frozen=True, slots=True)
class Part:
    """What the index has of a section."""

    described: Sequence[Any]
    """Identifier, title, code, testament, number of texts; the number of the first text of each piece, and
    its place; where readers see other numbers of chapters, these with the numbers of the text."""
    pieces: Sequence[str]
    """Its files of texts, as JSON."""
    texts: Sequence[str]
    """The same texts, plain."""
    keys: Mapping[str, Sequence[int]]
    lemmas: Mapping[str, Sequence[str]]
    """See `Originals`."""

    @property
    def size(self) -> int:
        """How many texts it has."""
        return len(self.texts)

    def as_data(self) -> list[Any]:
        """Plain data, which `read` takes."""
        return [self.described, self.pieces, self.keys, self.lemmas]

    @staticmethod
    def read(data: Sequence[Any]) -> Part:
        """The part from `as_data`."""
        described, pieces, keys, lemmas = data
        groups = [group for piece in pieces for group in json.loads(piece)]
        texts = [entry[1] for *_, entries in groups for entry in entries]
        return Part(described, pieces, texts, keys, lemmas)


def name_of_part(member: Member, number: int, text: str, terms: Terms, cache: Cache) -> str:
    """The name under which a section is kept: all that its part of the index is made of.

    Args:
        member: the resource.
        number: of the section, from 0.
        text: its source, where that names the words of the original; see `source_of`.
        terms: those of its language.
        cache: whose key it is.
    """
    if cache.folder is None:
        return ""
    kind, section = member.resource.kind, member.resource.sections[number]
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    for page in section.pages:
        head = (page.address, page.title, page.label, page.kind, page.is_empty, len(page.body))
        digest.update(f"{head}{page.body}".encode("utf-8", "surrogatepass"))
    listed = sorted(
        (book, sorted((place, sorted(found)) for place, found in places.items()))
        for book, places in terms.items()
        if book in (section.identifier.partition("-")[0], "obs")
    )
    about = (kind.name, name_of(member), section.identifier, section.title, listed)
    return cache.key("search", str(about), digest.digest())


def part_of_section(
    member: Member, number: int, text: str, terms: Terms, name: str, cache: Cache
) -> Part | None:
    """What the index has of a section, kept under `name`; None where the section has no texts.

    The other arguments are those of `name_of_part`.
    """
    known = cache.get(name)
    if isinstance(known, list):
        return Part.read(known) if known else None
    texts = texts_of_section(member, number)
    part = part_of(texts, originals(text, terms.get(texts.code, {}), texts)) if texts else None
    cache.put(name, part.as_data() if part else [])
    return part


def part_of(texts: Texts, found: Originals) -> Part:
    """What the index has of some texts, and of what is found beside their words."""
    pieces, starts, places = [], [], []
    for start, data in _text_pieces(texts.groups):
        starts.append(start)
        _, ref, _, entries = data[0]
        places.append(ref.rpartition(" ")[2] + entries[0][0] if texts.code else "")
        pieces.append(json_of(data))
    plain = [text.text for group in texts.groups for text in group.texts]
    labels = {
        group.label: int(group.ref.rpartition(" ")[2].rstrip(":"))
        for group in reversed(texts.groups)
        if group.label
    }
    described = (
        texts.identifier,
        texts.title,
        texts.code,
        texts.testament,
        len(plain),
        starts,
        places if texts.code else [],
        *([labels] if labels else []),
    )
    return Part(described, pieces, plain, found.keys, found.lemmas)


def json_of(data: Any) -> str:
    """JSON as short as can be, which can be written as UTF-8."""
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    try:
        written.encode()
    except UnicodeEncodeError:
        # Surrogates cannot be encoded; content may have them in escapes.
        return written.encode("utf-8", "replace").decode("utf-8")
    return written


def _text_pieces(groups: Sequence[Group]) -> Iterator[tuple[int, Any]]:
    """Number of the first text, and data, of each file of texts of a section."""
    pieces: list[list[Any]] = []
    size = start = number = 0
    for group in groups:
        pieces.append(_head(group))
        for label, text, anchor, shown in group.texts:
            length = len(text) + 30
            if size and size + length > PIECE:
                if not pieces[-1][-1]:
                    pieces.pop()
                yield start, pieces
                pieces, size, start = [_head(group)], 0, number
            if shown and anchor:
                pieces[-1][-1].append((label, text, anchor, shown))
            else:
                pieces[-1][-1].append((label, text, anchor) if anchor else (label, text))
            size += length
            number += 1
    if number > start:
        yield start, pieces


def _head(group: Group) -> list[Any]:
    return [group.page, group.ref, group.title, []]
