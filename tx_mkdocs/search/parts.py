"""What the index has of one section of a resource: its texts, and what they are found by."""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from itertools import accumulate
from typing import Any, NamedTuple

from tx_mkdocs.cache import Cache
from tx_mkdocs.data.books import STORIES
from tx_mkdocs.formats.page_texts import NO_TEXTS, PageTexts, Text, page_texts, plain
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page
from tx_mkdocs.resources.lazy_html import digest_of
from tx_mkdocs.search.originals import (
    NO_ORIGINALS,
    Originals,
    Terms,
    originals,
    source_digest,
    source_of,
)
from tx_mkdocs.search.texts import NONE_KNOWN, Group, Texts, name_of, texts_of_section

PIECE = 15_500
"""Characters of a file of texts, unless it has one: 6 to 8 KB compressed."""
LATIN_PIECE = 19_000
"""The same of scripts most of whose letters are one byte, which say less: 5 to 8 KB."""
_BESIDE = 30
"""Characters beside each text."""
_BORDER = "\x7f"
"""Between texts; JSON writes it as it is."""
_BORDER_BYTE = _BORDER.encode()
_CONTROLS = bytes(range(0x20))
"""What JSON writes otherwise, beside quotes and backslashes."""


class Part(NamedTuple):
    """What the index has of a section."""

    described: Sequence[Any]
    """Identifier, title, code, testament, number of texts; the number of the first text of each piece, and
    its place; where readers see other numbers of chapters, these with the numbers of the text; how many of the
    last texts stand beside others."""
    pieces: Sequence[bytes]
    """Its files of texts, as JSON."""
    texts: Sequence[str]
    """The same texts, plain."""
    keys: Sequence[str]
    lemmas: Set[str]
    """See `Originals`."""

    @property
    def size(self) -> int:
        """How many texts it has."""
        return len(self.texts)


def texts_in(pieces: Iterable[bytes]) -> tuple[dict[str, PageTexts], list[str]]:
    """The texts in some files of texts, by the address of their page, and all of them as they follow each other.

    See `Part.pieces`.

    Raises:
        LookupError, TypeError, ValueError: they are no such files.
    """
    found: dict[str, PageTexts] = {}
    listed = list[str]()
    for page, _, _, entries, *prefix in (group for piece in pieces for group in json.loads(piece)):
        texts = [
            entry if isinstance(entry, str) else Text(*entry, *[""] * (3 - len(entry)))
            for entry in entries
        ]
        listed += plain(texts)
        before = found.get(page, NO_TEXTS)
        of_page = PageTexts([*before.entries, *texts], before.prefix or "".join(prefix))
        # What begins another file is written out, also where it was a string.
        found[page] = page_texts(of_page) if before.entries and of_page.prefix else of_page
    return found, listed


def heads_of(member: Member, number: int) -> dict[str, str]:
    """A digest of all that the texts of each page of a section are made of, by address.

    Args:
        member: the resource.
        number: of the section, from 0.
    """
    kind, section = member.resource.kind, member.resource.sections[number]
    about = hashlib.blake2b(digest_size=16)
    told = (kind.name, name_of(member), section.identifier, section.title)
    about.update(repr(told).encode("utf-8", "surrogatepass"))
    heads = {}
    for page in section.pages:
        digest = about.copy()
        # What others say about the page is not found on it.
        head = (
            page.address,
            page.title,
            page.label,
            page.kind,
            page.is_empty,
            digest_of(page.html),
        )
        digest.update(repr(head).encode("utf-8", "surrogatepass"))
        heads[page.address] = digest.hexdigest()
    return heads


def texts_come_from_site(page: Page) -> bool:
    """Whether the texts of a page are read from the files of the site rather than made again."""
    # Surrogates, which only escapes of JSON give, are in no file.
    return page.texts is None and not page.source.lower().endswith((".txt", ".json"))


def name_of_part(
    member: Member, number: int, heads: Mapping[str, str], terms: Terms, cache: Cache
) -> str:
    """The name under which a section is kept: all that its part of the index is made of.

    Args:
        member: the resource.
        number: of the section, from 0.
        heads: of the section; see `heads_of`.
        terms: those of its language.
        cache: whose key it is.
    """
    if cache.folder is None:
        return ""
    section = member.resource.sections[number]
    listed = sorted(
        (book, sorted((place, sorted(found)) for place, found in places.items()))
        for book, places in terms.items()
        if book in (section.identifier.partition("-")[0], STORIES)
    )
    return cache.key(
        "search", source_digest(member, section), str(listed), section.identifier, *heads.values()
    )


def part_of_section(
    member: Member,
    number: int,
    terms: Terms,
    name: str,
    cache: Cache,
    known: Mapping[str, PageTexts] = NONE_KNOWN,
) -> Part | None:
    """What the index has of a section; None where the section has no texts.

    Of it what is found beside words is kept under `name`. `known` has the texts of some pages, by address. The other
    arguments are those of `name_of_part`.
    """
    texts = texts_of_section(member, number, known)
    if texts is None:
        return None
    found = NO_ORIGINALS
    text = source_of(member, member.resource.sections[number])
    of_book = terms.get(texts.code, {})
    if text or of_book:
        kept = kept_originals(name, cache)
        found = kept or originals(text, of_book, texts)
        if name and kept is None:
            cache.put(name, found.as_data())
    return part_of(texts, found)


def kept_originals(name: str, cache: Cache) -> Originals | None:
    """What `part_of_section` kept."""
    known = cache.get(name)
    return Originals.read(known) if isinstance(known, list) else None


def part_of(texts: Texts, found: Originals) -> Part:
    """What the index has of some texts, and of what is found beside their words."""
    pieces, starts, places = [], [], []
    for start, place, piece in _text_pieces(texts.groups):
        starts.append(start)
        places.append(place if texts.code else "")
        pieces.append(piece)
    listed = [text for group in texts.groups for text in group.texts.plain]
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
        len(listed),
        starts,
        places if texts.code else [],
        *([labels] if labels or texts.beside else []),
        *([texts.beside] if texts.beside else []),
    )
    return Part(described, pieces, listed, found.keys, found.lemmas)


def json_of(data: Any) -> bytes:
    """JSON as short as can be, in UTF-8. Of surrogates, which content may have in escapes, it makes `?`."""
    return _encode(data).encode("utf-8", "replace")


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _text_pieces(groups: Sequence[Group]) -> Iterator[tuple[int, str, bytes]]:
    """Number of the first text, its place (`3:16`), and JSON, of each file of texts of a section.

    That is a list of groups: `[page, reference, title, [text, …], prefix of ids]`. A text is a string (see
    `PageTexts`) or `[label, text, id, what readers see instead of the label, what it stands beside as]`, without what
    is empty at its end.
    """
    written: list[bytes] = []
    size = start = number = 0
    place = ""
    for group in groups:
        texts = group.texts.plain
        most = (
            LATIN_PIECE if len(texts[0].encode("utf-8", "replace")) < 1.5 * len(texts[0]) else PIECE
        )
        ends = list(accumulate(map(_BESIDE.__add__, map(len, texts)), initial=0))
        begun = 0
        while begun < len(texts):
            end = bisect_right(ends, ends[begun] + most - size, begun + 1) - 1
            if not written:
                start, place = (
                    number + begun,
                    group.ref.rpartition(" ")[2] + group.texts[begun].label,
                )
                end = max(end, begun + 1)
            if end > begun:
                written.append(_group_json(group, begun, end))
                size += ends[end] - ends[begun]
            if end < len(texts):
                yield start, place, b"[%s]" % b",".join(written)
                written, size = [], 0
            begun = end
        number += len(texts)
    if written:
        yield start, place, b"[%s]" % b",".join(written)


def _group_json(group: Group, start: int, end: int) -> bytes:
    """Some of the texts of a group as JSON."""
    entries = list(group.texts.entries[start:end])
    if start:
        # What stands before it is in another file.
        entries[0] = group.texts[start]
    found = [json_of(group.page), json_of(group.ref), json_of(group.title), _entries_json(entries)]
    if group.texts.prefix:
        found.append(json_of(group.texts.prefix))
    return b"[%s]" % b",".join(found)


def _entries_json(entries: Sequence[Text | str]) -> bytes:
    """Entries as a list in JSON. Strings that follow each other are written as one: takes a third of the time."""
    first = entries[0]
    begin = [] if isinstance(first, str) else [json_of(_shortest(first))]
    strings = [entry for entry in entries[len(begin) :] if isinstance(entry, str)]
    joined = _BORDER.join(strings).encode("utf-8", "replace")
    if (
        len(begin) + len(strings) < len(entries)
        or joined.count(_BORDER_BYTE) + 1 != len(strings)
        or len(joined.translate(None, _CONTROLS)) < len(joined)
    ):
        return json_of([entry if isinstance(entry, str) else _shortest(entry) for entry in entries])
    escaped = joined.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(_BORDER_BYTE, b'","')
    return b"[%s]" % b",".join([*begin, b'"%s"' % escaped])


def _shortest(text: Text) -> list[str]:
    found = list(text)
    while not found[-1] and len(found) > 2:
        found.pop()
    return found
