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

from bisect import bisect_right
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tx_mkdocs.cache import NO_CACHE, Cache
from tx_mkdocs.formats.data_script import call_script, data_of
from tx_mkdocs.formats.page_texts import PageTexts
from tx_mkdocs.interface import Catalogue, use
from tx_mkdocs.interface.subject_names import subject_name
from tx_mkdocs.library.member import Member
from tx_mkdocs.search.index import KINDS, Index
from tx_mkdocs.search.normal import bares
from tx_mkdocs.search.order import order_of
from tx_mkdocs.search.originals import NO_ORIGINALS, Terms, terms_of
from tx_mkdocs.search.parts import (
    Part,
    heads_of,
    json_of,
    kept_originals,
    name_of_part,
    part_of_section,
    texts_come_from_site,
    texts_in,
)
from tx_mkdocs.search.postings import exchange
from tx_mkdocs.search.shards import ShardFile, Words, changed_shards, postings_in, shards_of
from tx_mkdocs.search.texts import NONE_KNOWN

FOLDER = "search/"


class File(NamedTuple):
    """A file of the index."""

    address: str
    """From the top of the site: `en_ulb/search/w-0.js`."""
    data: bytes


class Site(NamedTuple):
    """A site whose index is brought up to date."""

    name: str
    """Where it is; empty: there is none."""
    stamp: Callable[[str], list[int] | None]
    """Size and time of the file at an address, of the site as it was until a new one is written; None: no such file."""
    keep: Callable[[str], None]
    """Let the file at an address be as it was."""
    read: Callable[[str], bytes]
    """The file at an address, of the site as it was."""

    def stands(self, address: str, stamps: Mapping[str, list[int]]) -> bool:
        """Whether a file is as it was when its stamp was taken; then it stays."""
        stamp = stamps.get(address)
        if stamp is None or self.stamp(address) != stamp:
            return False
        self.keep(address)
        return True


NO_SITE = Site("", lambda address: None, lambda address: None, lambda address: b"")


def search_files(
    members: Sequence[Member], cache: Cache = NO_CACHE, site: Site = NO_SITE
) -> Iterator[File]:
    """The index of the resources that a site shows, but for files of texts and words that stand in it.

    Args:
        members: in the order of the site.
        cache: keeps what is made of each section, and of a resource as a whole.
        site: the one that is brought up to date.
    """
    terms = terms_of(members)
    listed = []
    for member in members:
        known = terms.get(member.manifest.language.identifier, {})
        is_text = member.resource.kind.is_text
        count = yield from _member_files(member, known if is_text else {}, cache, site)
        if count:
            listed.append({**_about(member, members[0].interface), "count": count})
    yield file_of_site(listed)


def file_of_site(resources: Sequence[Mapping[str, Any]]) -> File:
    """The file that lists the resources of a site: of each what the page of the search says of it."""
    return _file(f"{FOLDER}index", json_of({"resources": resources}))


def _member_files(
    member: Member, terms: Terms, cache: Cache, site: Site
) -> Generator[File, None, int]:
    """The files of a resource; returns how many texts it has.

    Where few of its sections have changed since the last build of the site, each is put into the place of what it was.
    """
    base = member.folder + FOLDER
    kept = cache.key("search-index", site.name, base) if site.name else ""
    former = Index.read(cache.get(kept)) if kept else None
    index = None
    if former is not None:
        index = yield from _files_again(member, terms, cache, site, former)
    if index is None:
        index = Index()
        for number in range(len(member.resource.sections)):
            heads = heads_of(member, number)
            name = name_of_part(member, number, heads, terms, cache)
            part = part_of_section(member, number, terms, name, cache)
            if part is not None:
                yield from files_of_part(base, part)
            index.add(name, heads, part)
        yield from shared_files(base, index, index.finish())
    if kept:
        index.take_stamps(base, site.stamp)
        cache.put(kept, index.as_data())
    return index.count


def _files_again(
    member: Member, terms: Terms, cache: Cache, site: Site, index: Index
) -> Generator[File, None, Index | None]:
    """The files of a resource that do not stand in the site; None, and no file, where all are to be made.

    Args:
        member: the resource.
        terms: of its language.
        cache: keeps sections.
        site: the site.
        index: of the resource, as the last build left it; brought up to date.
    """
    base = member.folder + FOLDER
    every = range(len(member.resource.sections))
    heads = [heads_of(member, number) for number in every]
    names = [name_of_part(member, number, heads[number], terms, cache) for number in every]

    def part(number: int, known: Mapping[str, PageTexts] = NONE_KNOWN) -> Part | None:
        return part_of_section(member, number, terms, names[number], cache, known)

    changed = index.changed_sections(names)
    if changed is None:
        return None
    made = {}
    for number in changed:
        former = _former_part(base, index, number, cache, site)
        if former is None:
            return None
        old, of_pages = former
        stay = heads[number].items() & index.heads[number].items()
        new = part(
            number,
            {
                page.address: of_pages[page.address]
                for page in member.resource.sections[number].pages
                if (page.address, heads[number][page.address]) in stay
                and page.address in of_pages
                and texts_come_from_site(page)
            },
        )
        if new is None or not index.exchange(number, names[number], heads[number], old, new):
            return None
        made[number] = new
    if not index.count:
        # A resource without any text has no files.
        return None
    shared = _shared_again(base, index, site)
    if shared is None:
        return None
    for number, addresses in index.pieces(base):
        if number in made or not all(site.stands(name, index.stamps) for name in addresses):
            of_section = made.get(number) or part(number)
            if of_section is not None:
                yield from files_of_part(base, of_section)
    yield from shared
    return index


def _former_part(
    base: str, index: Index, number: int, cache: Cache, site: Site
) -> tuple[Part, Mapping[str, PageTexts]] | None:
    """A section, and its texts by page, as it stands in the site; None where that cannot be told."""
    described = index.described[number]
    addresses = dict(index.pieces(base)).get(number, [])
    stamps = index.stamps
    if not described or any(site.stamp(name) != stamps.get(name, []) for name in addresses):
        return None
    found = NO_ORIGINALS
    if "k" in index.shards:
        kept = kept_originals(index.names[number], cache)
        if kept is None:
            return None
        found = kept
    try:
        pieces = [data_of(site.read(address)) for address in addresses]
        of_pages, texts = texts_in(pieces)
    except (LookupError, TypeError, ValueError):
        # Somebody changed a file that looks as it was.
        return None
    return Part(described, pieces, texts, found.keys, found.lemmas), of_pages


def _about(member: Member, interface: Catalogue) -> dict[str, Any]:
    language = member.manifest.language
    with use(interface):
        is_bible = member.resource.kind.is_scripture
        kind_title = subject_name("Bible" if is_bible else member.manifest.subject)
    return {
        "folder": member.folder,
        "title": member.manifest.title or member.manifest.identifier,
        "kind": member.resource.kind.name,
        "kindTitle": kind_title,
        "language": language.identifier,
        "languageTitle": language.title or language.identifier,
        "direction": language.direction,
    }


def _file(name: str, data: bytes) -> File:
    """A file of the index, from JSON."""
    return File(f"{name}.js", call_script("tx_search", name, data))


def files_of_part(base: str, part: Part) -> Iterator[File]:
    """The files of texts of a section, in the folder `base`."""
    for number, piece in enumerate(part.pieces):
        yield _file(f"{base}t-{part.described[0]}-{number}", piece)


def shared_files(base: str, index: Index, terms: Mapping[str, Mapping[str, str]]) -> Iterator[File]:
    """The files of a resource that are about all of its sections.

    Args:
        base: their folder.
        index: of the resource; takes what there is to know of the files.
        terms: what stands beside each; see `Index.finish`.
    """
    if not index.count:
        return
    index.lists.clear()
    for letter, found in terms.items():
        index.shards[letter] = []
        words = Words()
        for number, made in enumerate(shards_of(order_of(found), found)):
            yield _file(f"{base}{letter}-{number}", json_of(made.data))
            index.shards[letter].append(made.shard)
            if letter != "w":
                continue
            if words.is_full:
                yield _list(base, len(index.lists) - 1, words)
                words = Words()
            begins = words.is_empty
            words.add(made.order.bares)
            if begins and not words.is_empty:
                index.lists.append(number)
        if not words.is_empty:
            yield _list(base, len(index.lists) - 1, words)
    yield _meta(base, index)


def _shared_again(base: str, index: Index, site: Site) -> list[File] | None:
    """Those of these files that change, or all; None where the terms are to be found again."""
    addresses = index.shared_addresses(base)
    if any(site.stamp(address) != index.stamps.get(address, []) for address in addresses):
        return None
    read = {letter: _Reader(base, letter, site) for letter in index.shards}
    try:
        found = None if index.is_moving else _changed_files(base, index, read)
        if found is None:
            terms = _changed_terms(index, read)
            return None if terms is None else list(shared_files(base, index, terms))
    except ValueError:
        # Somebody changed a file that looks as it was.
        return None
    for address in set(addresses).difference(file.address for file in found):
        site.keep(address)
    return [*found, _meta(base, index)]


def _changed_files(base: str, index: Index, read: Mapping[str, _Reader]) -> list[File] | None:
    """The files that change, of terms and of words; None where others would begin or end elsewhere."""
    found = []
    renewed: dict[int, ShardFile] = {}
    for letter, exchanges in index.exchanges.items():
        if not exchanges:
            continue
        if letter not in read:
            return None
        shards = index.shards[letter]
        again = changed_shards(shards, exchanges, read[letter])
        if again is None:
            return None
        for number, made in again.items():
            shards[number] = made.shard
            found.append(_file(f"{base}{letter}-{number}", json_of(made.data)))
            if letter == "w" and made.order.terms != list(read[letter](number)):
                renewed[number] = made
    for number in sorted({bisect_right(index.lists, number) - 1 for number in renewed}):
        words = _list_again(index, number, renewed, read["w"])
        if words is None:
            return None
        found.append(_list(base, number, words))
    return found


def _changed_terms(index: Index, read: Mapping[str, _Reader]) -> dict[str, dict[str, str]] | None:
    """What stands beside each term, from the files of a site; None where a kind of terms came or went."""
    terms = {}
    for letter, of_letter in read.items():
        found = terms[letter] = dict[str, str]()
        for number in range(len(index.shards[letter])):
            found.update(of_letter(number))
        for change in index.exchanges.get(letter, []):
            exchange(found, change)
    came = any(index.exchanges[letter] for letter in index.exchanges.keys() - terms.keys())
    return terms if not came and all(terms.values()) else None


class _Reader:
    """Reads the files of terms of a site, each once."""

    def __init__(self, base: str, letter: str, site: Site) -> None:
        self._begin, self._site = f"{base}{letter}", site
        self._read: dict[int, dict[str, str]] = {}

    def __call__(self, number: int) -> dict[str, str]:
        """The postings of each term in a file."""
        if number not in self._read:
            self._read[number] = postings_in(self._site.read(f"{self._begin}-{number}.js"))
        return self._read[number]


def _list_again(
    index: Index, number: int, renewed: Mapping[int, ShardFile], read: _Reader
) -> Words | None:
    """A list of words, some of whose files have others now; None where it begins or ends elsewhere."""
    if number < 0:
        return None
    is_last = number == len(index.lists) - 1
    start = index.lists[number]
    end = len(index.shards["w"]) if is_last else index.lists[number + 1]
    words = Words()
    for shard in range(start, end):
        if words.is_full:
            return None
        words.add(renewed[shard].order.bares if shard in renewed else bares(list(read(shard))))
        if words.is_empty:
            return None
    return words if is_last or words.is_full else None


def _list(base: str, number: int, words: Words) -> File:
    return _file(f"{base}l-{number}", json_of(str(words)))


def _meta(base: str, index: Index) -> File:
    meta = {
        "sections": [described for described in index.described if described],
        **{
            KINDS[letter]: [shard.bare for shard in found] for letter, found in index.shards.items()
        },
        "lists": len(index.lists),
    }
    return _file(f"{base}meta", json_of(meta))
