"""In which texts a term is, as strings of few characters.

Numbers of texts count from 1 and rise; each is written as its distance to the one before it: as the character whose
code is `_ZERO` more. No surrogate is among them, and none that needs an escape in a script: for `\\` stands `!`, and
`#`, which no distance is, for `_MILLION` more.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import accumulate, pairwise
from operator import sub
from typing import NamedTuple, TypeVar

from tx_mkdocs.search.normal import terms_of_all
from tx_mkdocs.search.order import beyond_surrogates
from tx_mkdocs.search.tokenizer import Tokenizer, Word

_ZERO = ord("#")
_SURROGATES, _BEHIND = 0xD800, 0xE000
_MILLION = 1_000_000


def _encoded(distance: int) -> str:
    if distance <= 0:
        if distance:
            raise ValueError("Numbers of texts must rise.")
        return ""
    more, rest = divmod(distance - 1, _MILLION)
    code = rest + 1 + _ZERO
    if code >= _SURROGATES:
        code += _BEHIND - _SURROGATES
    return "#" * more + ("!" if code == ord("\\") else chr(code))


class _Encoded(dict[int, str]):
    """Distances as they are written, 0 as nothing; few are asked for, and those often."""

    def __missing__(self, distance: int) -> str:
        written = _encoded(distance)
        if len(self) < _MOST_KEPT:
            self[distance] = written
        return written


class _Distances(dict[str, int]):
    """The distances for which characters stand, but for `#`."""

    def __missing__(self, character: str) -> int:
        code = ord("\\") if character == "!" else ord(character)
        distance = code - _ZERO - (_BEHIND - _SURROGATES if code >= _BEHIND else 0)
        if len(self) < _MOST_KEPT:
            self[character] = distance
        return distance


_MOST_KEPT = 1 << 14
"""Some 2 MB."""
_ENCODED = _Encoded()
_DISTANCES = _Distances()


class Exchange(NamedTuple):
    """What some texts of a section are found by, before and after they changed."""

    former: Mapping[str, str]
    coming: Mapping[str, str]
    """Postings by term, counted from the first of these texts."""
    start: int
    """How many texts are before them."""
    goes: int
    """How many they were."""
    comes: int
    """How many they are."""


class Postings:
    """In which texts words and other keys are, of books that are added in reading order."""

    def __init__(self) -> None:
        self._count = 0
        self._tokenizer = Tokenizer()
        self._by_word: defaultdict[Word, array[int]] = defaultdict(partial(array, "I"))
        self._by_key: defaultdict[str, array[int]] = defaultdict(partial(array, "I"))

    def add(self, texts: Sequence[str], keys: Sequence[str]) -> None:
        """Add the next book.

        Args:
            texts: its texts.
            keys: of each text, with blanks between; may be of none.
        """
        numbers = range(self._count + 1, self._count + len(texts) + 1)
        _add_numbers(self._by_word, self._tokenizer.words(texts), numbers)
        _add_numbers(self._by_key, map(str.split, keys), numbers)
        self._count += len(texts)

    def words(self) -> dict[str, str]:
        """The strings of all terms of words, in no order; the words themselves are forgotten, as they are many."""
        listed = list(self._by_word.values())
        terms = terms_of_all(self._tokenizer.strings(self._by_word))
        self._by_word.clear()
        by_term: dict[str, array[int]] = {}
        several = set()
        for of_word, numbers in zip(terms, listed, strict=True):
            for term in of_word:
                known = by_term.setdefault(term, numbers)
                if known is numbers:
                    continue
                if term in several:
                    known += numbers
                else:
                    several.add(term)
                    by_term[term] = known + numbers
        by_term.pop("", None)
        listed.clear()
        for term in several & by_term.keys():
            by_term[term] = array("I", sorted(by_term[term]))
        return written_of_all(by_term)

    def keys(self) -> dict[str, str]:
        """The strings of all keys, in no order; the keys themselves are forgotten."""
        return written_of_all(self._by_key)


_Key = TypeVar("_Key")


def _add_numbers(
    found: defaultdict[_Key, array[int]], words: Iterable[Sequence[_Key]], numbers: Iterable[int]
) -> None:
    """Add to the list of each word the number of every text that it is in, as often as it is in it.

    Args:
        found: the lists by word, changed in place.
        words: those of each text.
        numbers: of the texts, at least as many.
    """
    for of_text, number in zip(words, numbers, strict=False):
        for word in of_text:
            found[word].append(number)


def numbers_of(written: str) -> list[int]:
    """The numbers that a string of distances stands for, the first of them its distance from 0."""
    first, *rest = written.split("#")
    found = list(accumulate(map(_DISTANCES.__getitem__, first)))
    number = found[-1] if found else 0
    for piece in rest:
        number += _MILLION
        if piece:
            found += accumulate(
                map(_DISTANCES.__getitem__, piece[1:]), initial=number + _DISTANCES[piece[0]]
            )
            number = found[-1]
    return found


def written_of(numbers: Sequence[int], before: int = 0) -> str:
    """The string of distances of some numbers, each once; see `numbers_of`.

    Args:
        numbers: in order.
        before: a number before them, from which the distance of the first one counts.

    Raises:
        ValueError: the numbers are not in order.
    """
    return "".join(map(_ENCODED.__getitem__, map(sub, numbers, (before, *numbers))))


def written_of_all(numbers: dict[str, array[int]]) -> dict[str, str]:
    """The strings of all of some numbers, which are in order; each list is let go once it is written."""
    found: dict[str, str] = {}
    terms = list(numbers)
    ends = list(accumulate(map(len, numbers.values()), initial=0))
    start = 0
    while start < len(terms):
        end = max(start + 1, bisect_right(ends, ends[start] + _AT_ONCE) - 1)
        some = terms[start:end]
        found.update(zip(some, _written_at_once(list(map(numbers.pop, some))), strict=True))
        start = end
    return found


_AT_ONCE = 1 << 16
"""Numbers; takes some 2 MB. The first words of a Bible are its most frequent ones."""


def _written_at_once(lists: Sequence[array[int]]) -> list[str]:
    """`written_of` each of some lists.

    All are subtracted and turned into characters in a few steps: as parts, of 32 bits each, of two large numbers.
    """
    numbers, before = array("I"), array("I", [0])
    for numbers_of_term in lists:
        numbers += numbers_of_term
    before += numbers
    before.pop()
    starts = list(accumulate(map(len, lists), initial=0))
    for start in starts[:-1]:
        before[start] = 0
    zeros = array("I", [_ZERO]) * len(numbers)
    whole, less, more = (
        int.from_bytes(each.tobytes(), sys.byteorder) for each in (numbers, before, zeros)
    )
    data = (whole + more - less).to_bytes(4 * len(numbers), sys.byteorder)
    written = data.decode(_UTF_32, "replace").replace("\\", "!")
    found = [written[start:end].replace("#", "") for start, end in pairwise(starts)]
    if beyond_surrogates(written):
        for number, text in enumerate(found):
            if beyond_surrogates(text):
                found[number] = written_of(lists[number])
    return found


_UTF_32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"


def exchange(found: dict[str, str], change: Exchange) -> None:
    """Put what some texts are into the place of what they were.

    Args:
        found: the string of each term, of many books; changed in place.
        change: the texts.
    """
    former, coming, *place = change
    terms = former.keys() | coming.keys()
    by = change.comes - change.goes
    if by:
        behind = change.start + change.goes
        for term, written in found.items():
            if term not in terms:
                found[term] = _moved(written, behind, by)
    for term in terms:
        gone, come = former.get(term, ""), coming.get(term, "")
        if by or gone != come:
            written = _exchanged(found.pop(term, ""), gone, come, *place)
            if written:
                found[term] = written


def _moved(written: str, behind: int, by: int) -> str:
    """The string of a term whose numbers behind one are `by` more: the distance of the first of them is another."""
    if "#" in written:
        return _exchanged(written, "", "", behind, 0, by)
    number = 0
    for at, character in enumerate(written):
        distance = _DISTANCES[character]
        number += distance
        if number > behind:
            return f"{written[:at]}{_ENCODED[distance + by]}{written[at + 1 :]}"
    return written


def _exchanged(written: str, gone: str, come: str, start: int, goes: int, comes: int) -> str:
    """The string of a term; most of it is as it was."""
    numbers = numbers_of(written)
    begin, end = bisect_right(numbers, start), bisect_right(numbers, start + goes)
    between = set(numbers[begin:end])
    between.difference_update([start + number for number in numbers_of(gone)])
    between.update([start + number for number in numbers_of(come)])
    middle = sorted(between)
    behind = numbers[end : end + 1]
    by = comes - goes
    if "#" in written:
        behind = numbers[end:]
        return written_of([*numbers[:begin], *middle, *map(by.__add__, behind)])
    before = numbers[begin - 1] if begin else 0
    changed = written_of([*middle, *map(by.__add__, behind)], before)
    return f"{written[:begin]}{changed}{written[end + 1 :]}"
