"""The index of a resource as a whole, which the next build of a site brings up to date."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from tx_mkdocs.search.normal import bares
from tx_mkdocs.search.parts import Part
from tx_mkdocs.search.postings import Postings, exchange

_FEW = 8
"""Sections that are put into the place of what they were; of more, all is made again."""


class Order(NamedTuple):
    """Terms in the order of a file."""

    terms: list[str]
    bares: list[str]
    """Each without marks."""


class Index:
    """Terms of a resource with their postings, and what it knows of its sections."""

    def __init__(self) -> None:
        self.names: list[str] = []
        """What each section was made of; see `name_of_part`."""
        self.described: list[Sequence[Any] | None] = []
        """What each part says of itself; None of a section without texts."""
        self.words: dict[str, str] = {}
        """By term; of an index that was read in their order."""
        self.keys: dict[str, str] = {}
        self.numbers: dict[str, str] = {}
        """Strong's numbers of lemmas."""
        self.lists = 0
        """How many files list its words; 0: not known."""
        self.stamps: dict[str, list[int]] = {}
        """Of files that the last build left."""
        self._postings = Postings()
        self._lemmas: dict[str, set[str]] = {}
        self._order: Order | None = None

    @property
    def count(self) -> int:
        """How many texts there are."""
        return sum(map(_size, self.described))

    def add(self, name: str, part: Part | None) -> None:
        """Add the next section in reading order; `part` is None where it has no texts."""
        self.names.append(name)
        self.described.append(part.described if part else None)
        if part is None:
            return
        self._postings.add(part.texts, part.keys)
        for lemma, strongs in part.lemmas.items():
            self._lemmas.setdefault(lemma, set()).update(strongs)

    def finish(self) -> None:
        """Say of all sections that were added in which texts each term is."""
        self.words, self.keys = self._postings.words(), self._postings.keys()
        self._postings = Postings()
        self.numbers = {lemma: ",".join(sorted(found)) for lemma, found in self._lemmas.items()}

    def order(self) -> Order:
        """The terms of words, `ordered`."""
        if self._order is None:
            self._order = ordered(self.words)
        return self._order

    def changed(self, names: Sequence[str]) -> list[int] | None:
        """Numbers of the sections that have other names now; None where they are too many or not the same."""
        if len(names) != len(self.names):
            return None
        found = [number for number, name in enumerate(names) if name != self.names[number]]
        return found if len(found) <= _FEW else None

    def exchange(self, number: int, name: str, old: Part, new: Part) -> bool:
        """Put a section into the place of what it was, if it has as many texts and the same lemmas."""
        if old.size != new.size or old.lemmas != new.lemmas:
            return False
        start = sum(map(_size, self.described[:number]))
        before = set(self.words)
        former, coming = _differing(old, new), _differing(new, old)
        exchange(self.words, former.words(), coming.words(), start)
        exchange(self.keys, former.keys(), coming.keys(), start)
        if self.words.keys() != before:
            self._order, self.lists = None, 0
        self.names[number], self.described[number] = name, new.described
        return True

    def pieces(self, base: str) -> Iterator[tuple[int, list[str]]]:
        """Each section with texts, by number, with the addresses of their files."""
        for number, described in enumerate(self.described):
            if described:
                count = len(described[5])
                yield number, [f"{base}t-{described[0]}-{piece}.js" for piece in range(count)]

    def take_stamps(self, base: str, stamp: Callable[[str], list[int] | None]) -> None:
        """Note what the files of texts and of words are like."""
        addresses = [address for _, listed in self.pieces(base) for address in listed]
        addresses += [f"{base}l-{number}.js" for number in range(self.lists)]
        self.stamps = {address: found for address in addresses if (found := stamp(address))}

    def as_data(self) -> dict[str, Any]:
        """Plain data, which `read` takes."""
        order = self.order().terms
        return {
            "names": self.names,
            "described": self.described,
            "words": " ".join([text for term in order for text in (term, self.words[term])]),
            "keys": self.keys,
            "numbers": self.numbers,
            "lists": self.lists,
            "stamps": self.stamps,
        }

    @staticmethod
    def read(data: Any) -> Index | None:
        """The index from `as_data`; None of anything else."""
        if not isinstance(data, dict):
            return None
        index = Index()
        index.names, index.described = data["names"], data["described"]
        words = iter(data["words"].split(" ") if data["words"] else ())
        index.words.update(zip(words, words, strict=True))
        terms = list(index.words)
        index._order = Order(terms, bares(terms))
        index.keys.update(data["keys"])
        index.numbers, index.lists = data["numbers"], data["lists"]
        index.stamps = data["stamps"]
        return index


def _differing(part: Part, other: Part) -> Postings:
    """The postings of the texts and keys of a part that another of as many texts has otherwise."""
    pairs = zip(part.texts, other.texts, strict=True)
    found = Postings()
    found.add(
        ["" if text == of_other else text for text, of_other in pairs],
        {key: numbers for key, numbers in part.keys.items() if other.keys.get(key) != numbers},
    )
    return found


def _size(described: Sequence[Any] | None) -> int:
    return int(described[4]) if described else 0


def ordered(terms: Iterable[str]) -> Order:
    """The terms in the order of the bare ones, compared as browsers compare strings."""
    listed = list(terms)
    if all(map(str.isascii, listed)):
        listed.sort()
        return Order(listed, listed)
    plain = bares(listed)
    if _beyond_surrogates.search("".join(listed)):
        found = sorted(zip(map(utf16, plain), map(utf16, listed), plain, listed, strict=True))
        return Order([term for *_, term in found], [bare for *_, bare, _ in found])
    # Python compares them as browsers do, and one string faster than two.
    pairs = sorted(map("{}\n{}".format, plain, listed))
    both = "\n".join(pairs).split("\n") if pairs else []
    return Order(both[1::2], both[::2])


_beyond_surrogates = re.compile("[\ud800-\U0010ffff]")


def utf16(term: str) -> bytes:
    """A term as browsers compare it."""
    return term.encode("utf-16-be", "replace")
