"""The index as files: classic scripts that a page asks for one by one, so none is large.

Each is `tx_search("NAME", DATA);`, with its own name below the top of the site, without `.js`:

- `search/index`: the resources of the site.
- `FOLDER/search/meta`: of one resource its sections, and what each of the files below begins with.
- `FOLDER/search/w-N`: terms and their postings, by turns, in the order of the bare terms.
- `FOLDER/search/l-N`: all words without marks, in order, each without what it shares with the one before it.
- `FOLDER/search/t-SECTION-N`: texts.

Sizes are bounded in characters, so that nothing has to be compressed to be measured.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.library.member import Member
from tx_mkdocs.search.normal import bare, gram_size
from tx_mkdocs.search.postings import DIGITS, Run, joined, postings
from tx_mkdocs.search.texts import Group, Texts, texts_of

FOLDER = "search/"
SHARD = 22_000
"""Bytes of a file of postings, unless it has one term. Their characters hardly compress: 20 KB at most."""
WORDS = 40_000
"""Characters of a file of words."""
PIECE = 10_000
"""Characters of a file of texts, unless it has one: some 4 KB compressed, of Hebrew and Devanagari 6 KB."""


@dataclass(frozen=True, slots=True)
class File:
    """A file of the index."""

    address: str
    """From the top of the site: `en_ulb/search/w-0.js`."""
    text: str


def search_files(members: Sequence[Member], cache: Cache = NO_CACHE) -> Iterator[File]:
    """The index of the resources that a site shows.

    Args:
        members: in the order of the site.
        cache: keeps the postings of each book.
    """
    yield from index_files(
        ((_about(member), member.folder, texts_of(member)) for member in members), cache
    )


def index_files(
    resources: Iterable[tuple[dict[str, Any], str, Sequence[Texts]]], cache: Cache = NO_CACHE
) -> Iterator[File]:
    """The index of resources, each with what is said of it, its folder in the site and its texts."""
    listed = []
    for about, folder, sections in resources:
        if sections:
            count = sum(len(group.texts) for section in sections for group in section.groups)
            listed.append({**about, "count": count})
            yield from _resource_files(folder + FOLDER, sections, cache)
    yield _file(f"{FOLDER}index", {"resources": listed})


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


def _file(name: str, data: Any) -> File:
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    # Surrogates cannot be encoded; content may have them in escapes.
    written = written.encode("utf-8", "replace").decode("utf-8")
    return File(f"{name}.js", f'tx_search("{name}",{written});\n')


def _resource_files(base: str, sections: Sequence[Texts], cache: Cache) -> Iterator[File]:
    described = []
    books: list[Mapping[str, Run]] = []
    counts = []
    for section in sections:
        texts = [text.text for group in section.groups for text in group.texts]
        counts.append(len(texts))
        books.append(_kept(texts, cache))
        starts, places = [], []
        for number, (start, data) in enumerate(_text_pieces(section.groups)):
            starts.append(start)
            _, ref, _, entries = data[0]
            places.append(ref.rpartition(" ")[2] + entries[0][0] if section.code else "")
            yield _file(f"{base}t-{section.identifier}-{number}", data)
        described.append(
            (
                section.identifier,
                section.title,
                section.code,
                section.testament,
                len(texts),
                starts,
                places if section.code else [],
            )
        )
    merged = joined(books, counts)
    order = sorted((_utf16(bare(term)), _utf16(term), term) for term in merged)
    firsts = []
    for number, (first, data) in enumerate(_shards(order, merged)):
        firsts.append(first)
        yield _file(f"{base}w-{number}", data)
    lists = 0
    for lists, data in enumerate(_word_lists(term for _, _, term in order), 1):
        yield _file(f"{base}l-{lists - 1}", data)
    yield _file(f"{base}meta", {"sections": described, "firsts": firsts, "lists": lists})


def _utf16(term: str) -> bytes | str:
    """A key that sorts as browsers compare strings."""
    return term.encode("utf-16-be", "replace") if not term.isascii() else term.encode("utf-16-be")


def _kept(texts: Sequence[str], cache: Cache) -> Mapping[str, Run]:
    """The postings of a book, from the cache where they are there."""
    if cache.folder is None:
        return postings(texts)
    digest = hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).digest()
    name = cache.key("search", digest)
    known = cache.get(name)
    if isinstance(known, dict):
        return {term: Run(*run) for term, run in known.items()}
    made = postings(texts)
    cache.put(name, made)
    return made


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


def _shards(
    order: Sequence[tuple[Any, Any, str]], merged: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """First bare term, and data, of each file of postings."""
    parts: list[str] = []
    size = 0
    first = ""
    for _, key, term in order:
        found = merged[term]
        length = len(key) // 2 * (1 if term.isascii() else 3) + len(found) + 2
        if parts and size + length > SHARD:
            yield first, " ".join(parts)
            parts, size = [], 0
        if not parts:
            first = bare(term)
        parts += (term, found)
        size += length
    if parts:
        yield first, " ".join(parts)


def _word_lists(terms: Iterator[str]) -> Iterator[str]:
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
