"""The index as files: classic scripts that a page asks for one by one, so none is large.

Each is `tx_search("NAME", DATA);`, with its own name below the top of the site, without `.js`:

- `search/index`: the resources of the site.
- `FOLDER/search/meta`: of one resource its sections, and what each of the files below begins with.
- `FOLDER/search/w-N`: terms and their postings, by turns, in the order of the bare terms.
- `FOLDER/search/k-N`: Strong's numbers and terms (`H7225`, `tw/kt/god`) and their postings.
- `FOLDER/search/m-N`: lemmas of the original and their numbers.
- `FOLDER/search/l-N`: all words without marks, in order, each without what it shares with the one before it.
- `FOLDER/search/t-SECTION-N`: texts.

Sizes are bounded in characters, so that nothing has to be compressed to be measured.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.formats.data_script import call_script
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Section
from tx_mkdocs.search.normal import bare, gram_size
from tx_mkdocs.search.originals import (
    NO_ORIGINALS,
    Originals,
    Terms,
    originals,
    source_of,
    terms_of,
)
from tx_mkdocs.search.postings import DIGITS, Joined, Run, postings
from tx_mkdocs.search.texts import Group, Texts, name_of, texts_of_section

FOLDER = "search/"
SHARD = 22_000
"""Bytes of a file of postings, unless it has one term. Their characters hardly compress: 20 KB at most."""
WORDS = 38_000
"""Characters of a file of words."""
PIECE = 10_000
"""Characters of a file of texts, unless it has one: some 4 KB compressed, of Hebrew and Devanagari 6 KB."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index."""

    address: str
    """From the top of the site: `en_ulb/search/w-0.js`."""
    text: str


class Part(NamedTuple):
    """What the index has of a section, as plain data."""

    described: Sequence[Any]
    """Identifier, title, code, testament, number of texts; the number of the first text of each piece, and
    its place."""
    pieces: Sequence[str]
    """Its files of texts, as JSON."""
    words: Mapping[str, Run]
    keys: Mapping[str, Run]
    lemmas: Mapping[str, Sequence[str]]

    @property
    def size(self) -> int:
        """How many texts it has."""
        return int(self.described[4])


def search_files(members: Sequence[Member], cache: Cache = NO_CACHE) -> Iterator[File]:
    """The index of the resources that a site shows.

    Args:
        members: in the order of the site.
        cache: keeps what is made of each section.
    """
    terms = terms_of(members)
    yield from _index_files(
        (_about(member), member.folder, _parts_of(member, terms, cache)) for member in members
    )


@dataclass(frozen=True, slots=True)
class Indexed:
    """A resource that is put into the index."""

    about: Mapping[str, Any]
    """What the page of the search says of it."""
    folder: str
    """Where it stands in the site, with `/` at the end; empty: at the top."""
    texts: Sequence[Texts]


def index_files(resources: Iterable[Indexed]) -> Iterator[File]:
    """The index of some resources."""
    yield from _index_files(
        (resource.about, resource.folder, (_part(of, NO_ORIGINALS) for of in resource.texts))
        for resource in resources
    )


def _index_files(
    resources: Iterable[tuple[Mapping[str, Any], str, Iterable[Part]]],
) -> Iterator[File]:
    listed = []
    for about, folder, parts in resources:
        count = yield from _resource_files(folder + FOLDER, parts)
        if count:
            listed.append({**about, "count": count})
    yield _file(f"{FOLDER}index", _json({"resources": listed}))


def _parts_of(member: Member, terms: Mapping[str, Terms], cache: Cache) -> Iterator[Part]:
    """What the index has of each section of a resource."""
    of_language = (
        terms.get(member.manifest.language.identifier, {}) if member.resource.kind.is_text else {}
    )
    for number, section in enumerate(member.resource.sections):
        text = source_of(member, section)
        name = _part_name(member, section, text, of_language, cache)
        known = cache.get(name)
        if isinstance(known, list):
            if known:
                yield Part(*known)
            continue
        texts = texts_of_section(member, number)
        part = None
        if texts is not None:
            part = _part(texts, originals(text, of_language.get(texts.code, {}), texts))
            yield part
        cache.put(name, part or [])


def _part_name(member: Member, section: Section, text: str, terms: Terms, cache: Cache) -> str:
    """The name under which a section is kept: all that its part of the index is made of."""
    if cache.folder is None:
        return ""
    kind = member.resource.kind
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass"))
    for page in section.pages:
        head = (page.address, page.title, page.kind, page.is_empty, len(page.body))
        digest.update(f"{head}{page.body}".encode("utf-8", "surrogatepass"))
    listed = sorted(
        (book, sorted((place, sorted(found)) for place, found in places.items()))
        for book, places in terms.items()
        if book in (section.identifier.partition("-")[0], "obs")
    )
    about = (kind.name, name_of(member), section.identifier, section.title, listed)
    return cache.key("search", str(about), digest.digest())


def _part(texts: Texts, found: Originals) -> Part:
    pieces, starts, places = [], [], []
    for start, data in _text_pieces(texts.groups):
        starts.append(start)
        _, ref, _, entries = data[0]
        places.append(ref.rpartition(" ")[2] + entries[0][0] if texts.code else "")
        pieces.append(_json(data))
    plain = [text.text for group in texts.groups for text in group.texts]
    described = (
        texts.identifier,
        texts.title,
        texts.code,
        texts.testament,
        len(plain),
        starts,
        places if texts.code else [],
    )
    return Part(described, pieces, postings(plain), found.keys, found.lemmas)


def _about(member: Member) -> dict[str, Any]:
    language = member.manifest.language
    return {
        "folder": member.folder,
        "title": member.manifest.title or member.manifest.identifier,
        "kind": member.resource.kind.name,
        "language": language.identifier,
        "languageTitle": language.title or language.identifier,
        "direction": language.direction,
    }


def _json(data: Any) -> str:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Surrogates cannot be encoded; content may have them in escapes.
    return written.encode("utf-8", "replace").decode("utf-8")


def _file(name: str, data: str) -> File:
    """A file of the index, from JSON."""
    return File(f"{name}.js", call_script("tx_search", name, data))


def _resource_files(base: str, parts: Iterable[Part]) -> Generator[File, None, int]:
    """The files of a resource in the folder `base`; returns how many texts it has."""
    described, count = [], 0
    words, keys = Joined(), Joined()
    lemmas: dict[str, set[str]] = {}
    for part in parts:
        for number, piece in enumerate(part.pieces):
            yield _file(f"{base}t-{part.described[0]}-{number}", piece)
        described.append(part.described)
        count += part.size
        words.add(part.words, part.size)
        keys.add(part.keys, part.size)
        for lemma, strongs in part.lemmas.items():
            lemmas.setdefault(lemma, set()).update(strongs)
    if not described:
        return 0
    order = _ordered(words.found)
    meta: dict[str, Any] = {"sections": described}
    shards = [("firsts", "w", words.found, order)]
    if keys.found:
        numbers = {lemma: ",".join(sorted(strongs)) for lemma, strongs in lemmas.items()}
        shards += [
            ("keys", "k", keys.found, _ordered(keys.found)),
            ("lemmas", "m", numbers, _ordered(numbers)),
        ]
    for name, letter, found, ordered in shards:
        meta[name] = []
        for number, (first, data) in enumerate(_shards(ordered, found)):
            meta[name].append(first)
            yield _file(f"{base}{letter}-{number}", _json(data))
    meta["lists"] = 0
    for data in _word_lists(order):
        yield _file(f"{base}l-{meta['lists']}", _json(data))
        meta["lists"] += 1
    yield _file(f"{base}meta", _json(meta))
    return count


def _ordered(terms: Mapping[str, object]) -> list[str]:
    """The terms in the order of the bare ones, compared as browsers compare strings."""
    if all(map(str.isascii, terms)):
        return sorted(terms)
    return sorted(terms, key=lambda term: (_utf16(bare(term)), _utf16(term), term))


def _utf16(term: str) -> bytes:
    return term.encode("utf-16-be", "replace")


def _text_pieces(groups: Sequence[Group]) -> Iterator[tuple[int, Any]]:
    """Number of the first text, and data, of each file of texts of a section."""
    pieces: list[list[Any]] = []
    size = start = number = 0
    for group in groups:
        pieces.append(_head(group))
        for text in group.texts:
            length = len(text.text) + 30
            if size and size + length > PIECE:
                if not pieces[-1][-1]:
                    pieces.pop()
                yield start, pieces
                pieces, size, start = [_head(group)], 0, number
            entry = [text.label, text.text]
            if text.anchor:
                entry.append(text.anchor)
            pieces[-1][-1].append(entry)
            size += length
            number += 1
    if number > start:
        yield start, pieces


def _head(group: Group) -> list[Any]:
    return [group.page, group.ref, group.title, []]


def _shards(order: Sequence[str], merged: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """First bare term, and data, of each file of postings."""
    parts: list[str] = []
    size = 0
    first = ""
    for term in order:
        found = merged[term]
        length = len(term) if term.isascii() else len(_utf16(term)) // 2 * 3
        length += len(found) + 2
        if parts and size + length > SHARD:
            yield first, " ".join(parts)
            parts, size = [], 0
        if not parts:
            first = bare(term)
        parts += (term, found)
        size += length
    if parts:
        yield first, " ".join(parts)


def _word_lists(terms: Iterable[str]) -> Iterator[str]:
    """Words that stand in texts between others, each with the number of characters that it shares."""
    parts: list[str] = []
    size = 0
    before = ""
    for term in terms:
        word = bare(term)
        if word == before or gram_size(word):
            continue
        if size > WORDS:
            yield " ".join(parts)
            parts, size, before = [], 0, ""
        shared = 0
        most = min(len(word), len(before), len(DIGITS) - 1)
        while shared < most and word[shared] == before[shared]:
            shared += 1
        parts.append(DIGITS[shared] + word[shared:])
        size += len(parts[-1]) + 1
        before = word
    if parts:
        yield " ".join(parts)
