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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.library.member import Member
from tx_mkdocs.search.normal import bare, gram_size
from tx_mkdocs.search.originals import Originals, originals, terms_of
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
    terms = terms_of(members)

    def resources() -> Iterator[Indexed]:
        for member in members:
            texts = texts_of(member)
            of_language = terms.get(member.manifest.language.identifier, {})
            sections = member.resource.sections
            found = [
                originals(member, sections[book.number], book, of_language, cache) for book in texts
            ]
            yield Indexed(_about(member), member.folder, texts, found)

    yield from index_files(resources(), cache)


@dataclass(frozen=True, slots=True)
class Indexed:
    """A resource that is put into the index."""

    about: Mapping[str, Any]
    """What the page of the search says of it."""
    folder: str
    """Where it stands in the site, with `/` at the end; empty: at the top."""
    texts: Sequence[Texts]
    originals: Sequence[Originals] = ()
    """One for each book, or none."""


def index_files(resources: Iterable[Indexed], cache: Cache = NO_CACHE) -> Iterator[File]:
    """The index of some resources."""
    listed = []
    for resource in resources:
        if resource.texts:
            count = sum(len(group.texts) for book in resource.texts for group in book.groups)
            listed.append({**resource.about, "count": count})
            yield from _resource_files(resource, cache)
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


def _resource_files(resource: Indexed, cache: Cache) -> Iterator[File]:
    base = resource.folder + FOLDER
    described = []
    counts = [sum(len(group.texts) for group in section.groups) for section in resource.texts]
    for section, count in zip(resource.texts, counts, strict=True):
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
                count,
                starts,
                places if section.code else [],
            )
        )
    merged = joined(
        (_kept([text.text for group in section.groups for text in group.texts], cache), count)
        for section, count in zip(resource.texts, counts, strict=True)
    )
    order = _ordered(merged)
    meta: dict[str, Any] = {"sections": described}
    shards = [("firsts", "w", merged, order)]
    if any(of_book.keys for of_book in resource.originals):
        keys = joined(zip((of_book.keys for of_book in resource.originals), counts, strict=True))
        lemmas: dict[str, set[str]] = {}
        for of_book in resource.originals:
            for lemma, strongs in of_book.lemmas.items():
                lemmas.setdefault(lemma, set()).update(strongs)
        numbers = {lemma: ",".join(sorted(strongs)) for lemma, strongs in lemmas.items()}
        shards += [("keys", "k", keys, _ordered(keys)), ("lemmas", "m", numbers, _ordered(numbers))]
    for name, letter, found, ordered in shards:
        meta[name] = []
        for number, (first, data) in enumerate(_shards(ordered, found)):
            meta[name].append(first)
            yield _file(f"{base}{letter}-{number}", data)
    meta["lists"] = 0
    for data in _word_lists(term for _, _, term in order):
        yield _file(f"{base}l-{meta['lists']}", data)
        meta["lists"] += 1
    yield _file(f"{base}meta", meta)


def _ordered(terms: Iterable[str]) -> list[tuple[Any, Any, str]]:
    return sorted((_utf16(bare(term)), _utf16(term), term) for term in terms)


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
        return known
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
