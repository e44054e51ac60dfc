"""The index of a resource as a whole, which the next build of a site brings up to date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, zip_longest
from operator import itemgetter
from typing import Any

from tx_mkdocs.search.parts import Part
from tx_mkdocs.search.postings import Exchange, Postings
from tx_mkdocs.search.shards import Shard

_FEW = 8
"""Sections that are put into the place of what they were; of more, all is made again."""
KINDS = {"w": "firsts", "k": "keys", "m": "lemmas"}
"""What begins the names of files, and where `meta` lists them: of words, keys and lemmas."""


class Index:
    """What a resource is found by, and what it knows of its sections and files."""

    def __init__(self) -> None:
        self.names: list[str] = []
        """What each section was made of; see `name_of_part`."""
        self.heads: list[dict[str, str]] = []
        """What each page of a section was made of; see `heads_of`."""
        self.described: list[Sequence[Any] | None] = []
        """What each part says of itself; None of a section without texts."""
        self.shards: dict[str, list[Shard]] = {}
        """Files of terms, by what their names begin with; see `KINDS`."""
        self.lists: list[int] = []
        """Of each list of words the number of the file whose words it begins with."""
        self.stamps: dict[str, list[int]] = {}
        """Of files that the last build left."""
        self.exchanges: dict[str, list[Exchange]] = {"w": [], "k": []}
        """What has changed in files of terms."""
        self._postings = Postings()
        self._lemmas: set[str] = set()

    @property
    def count(self) -> int:
        """How many texts there are."""
        return sum(map(_size, self.described))

    @property
    def is_moving(self) -> bool:
        """Whether texts behind what has changed have other numbers than before."""
        return any(
            change.goes != change.comes for listed in self.exchanges.values() for change in listed
        )

    def add(self, name: str, heads: dict[str, str], part: Part | None) -> None:
        """Add the next section in reading order; `part` is None where it has no texts."""
        self.names.append(name)
        self.heads.append(heads)
        self.described.append(part.described if part else None)
        if part is None:
            return
        self._postings.add(part.texts, part.keys)
        self._lemmas |= part.lemmas

    def finish(self) -> dict[str, dict[str, str]]:
        """What stands beside each term, of all sections that were added, by what files are called; see `KINDS`."""
        words, keys = self._postings.words(), self._postings.keys()
        self._postings = Postings()
        if not keys:
            return {"w": words}
        pairs = sorted(lemma.split(" ") for lemma in self._lemmas)
        numbers = {
            lemma: ",".join(strong for _, strong in found)
            for lemma, found in groupby(pairs, itemgetter(0))
        }
        return {"w": words, "k": keys, "m": numbers}

    def changed_sections(self, names: Sequence[str]) -> list[int] | None:
        """Numbers of the sections that have other names now; None where they are too many or not the same."""
        if len(names) != len(self.names):
            return None
        found = [number for number, name in enumerate(names) if name != self.names[number]]
        return found if len(found) <= _FEW else None

    def exchange(self, number: int, name: str, heads: dict[str, str], old: Part, new: Part) -> bool:
        """Put a section into the place of what it was, if it has the same lemmas."""
        if old.lemmas != new.lemmas:
            return False
        start = sum(map(_size, self.described[:number]))
        is_moving = old.size != new.size
        before, old, new = _between_same(old, new) if is_moving else (0, old, new)
        former, coming = _differing(old, new), _differing(new, old)
        place = start + before, old.size, new.size
        for letter, gone, come in (
            ("w", former.words(), coming.words()),
            ("k", former.keys(), coming.keys()),
        ):
            if gone or come or (is_moving and letter in self.shards):
                self.exchanges[letter].append(Exchange(gone, come, *place))
        self.names[number], self.described[number] = name, new.described
        self.heads[number] = heads
        return True

    def pieces(self, base: str) -> Iterator[tuple[int, list[str]]]:
        """Each section with texts, by number, with the addresses of their files."""
        for number, described in enumerate(self.described):
            if described:
                count = len(described[5])
                yield number, [f"{base}t-{described[0]}-{piece}.js" for piece in range(count)]

    def shared_addresses(self, base: str) -> list[str]:
        """Addresses of the files of terms and of words."""
        counts = {letter: len(shards) for letter, shards in self.shards.items()}
        counts["l"] = len(self.lists)
        return [
            f"{base}{letter}-{number}.js"
            for letter, count in counts.items()
            for number in range(count)
        ]

    def take_stamps(self, base: str, stamp: Callable[[str], list[int] | None]) -> None:
        """Note what the files of texts, terms and words are like."""
        addresses = [address for _, listed in self.pieces(base) for address in listed]
        addresses += self.shared_addresses(base)
        self.stamps = {address: found for address in addresses if (found := stamp(address))}

    def as_data(self) -> dict[str, Any]:
        """Plain data, which `read` takes."""
        return {
            "names": self.names,
            "heads": self.heads,
            "described": self.described,
            "shards": self.shards,
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
        index.heads = data["heads"]
        index.shards = {
            letter: [Shard(*shard) for shard in shards] for letter, shards in data["shards"].items()
        }
        index.lists, index.stamps = data["lists"], data["stamps"]
        return index


def _between_same(old: Part, new: Part) -> tuple[int, Part, Part]:
    """How many texts two parts begin with that are the same, and both without these and the same ones at the end."""
    olds, news = (list(zip_longest(part.texts, part.keys, fillvalue="")) for part in (old, new))
    least = min(old.size, new.size)
    start = _same(olds, news, least)
    end = _same(olds[::-1], news[::-1], least - start)
    former, coming = (
        part._replace(
            texts=part.texts[start : part.size - end], keys=part.keys[start : part.size - end]
        )
        for part in (old, new)
    )
    return start, former, coming


def _same(first: Sequence[Any], second: Sequence[Any], most: int) -> int:
    """How many of the first `most` are the same."""
    return next((at for at in range(most) if first[at] != second[at]), most)


def _differing(part: Part, other: Part) -> Postings:
    """The postings of the texts and keys of a part but for those that another has at the same place."""
    found = Postings()
    found.add(_other(part.texts, other.texts), _other(part.keys, other.keys))
    return found


def _other(texts: Sequence[str], of_other: Sequence[str]) -> list[str]:
    """Texts, empty where they are the same."""
    pairs = zip_longest(texts, of_other, fillvalue="")
    return ["" if text == other else text for text, other in pairs]


def _size(described: Sequence[Any] | None) -> int:
    return int(described[4]) if described else 0
