"""In which texts a term is, as strings of few characters.

Numbers of texts rise. The first of a book is kept as it is, every other as its distance to the one before
it, so that books are joined without a look at what is inside them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import sub

from tx_mkdocs.search.normal import terms, words_of

DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
"""92 characters that need no escape in a script: 60 that end a number, then 32 that go before."""
_ENDS, _MORE = DIGITS[:60], DIGITS[60:]
_LAST = len(_ENDS)
_VALUES = {character: value for value, character in enumerate(DIGITS)}


Run = tuple[int, str, int]
"""The texts of one book that a term is in; numbers are counted in the book, from 0: the first, the distances
of the others, encoded, and the last."""


def _encoded(distance: int) -> str:
    high, low = divmod(distance - 1, 60)
    written = _ENDS[low]
    while high:
        high, digit = divmod(high, 32)
        written = _MORE[digit] + written
    return written


class _Encoded(dict[int, str]):
    """Distances, at least 1, as characters of `DIGITS`; few are asked for, and those often."""

    def __missing__(self, distance: int) -> str:
        written = _encoded(distance)
        if len(self) < _MOST_KEPT:
            self[distance] = written
        return written


_MOST_KEPT = 1 << 14
"""Some 2 MB."""
_ENCODED = _Encoded()


def postings(texts: Sequence[str]) -> dict[str, Run]:
    """The terms of a book's texts, in no order."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(words_of(texts)):
        for word in set(words):
            by_word[word].append(number)
    by_word.pop("", None)
    by_term: dict[str, list[int]] = {}
    for word, numbers in by_word.items():
        for term in terms(word):
            other = by_term.get(term)
            by_term[term] = sorted({*other, *numbers}) if other else numbers
    return {term: run_of(numbers) for term, numbers in by_term.items()}


def run_of(numbers: Sequence[int]) -> Run:
    """At least one number, rising."""
    first, last = numbers[0], numbers[-1]
    if first == last:
        return first, "", last
    distances = map(sub, numbers[1:], numbers)
    rest = "".join(map(_ENCODED.__getitem__, distances))
    return first, rest, last


def numbers_of(written: str) -> list[int]:
    """The numbers that a string of distances stands for, the first of them its distance from 0."""
    found, number, high = [], 0, 0
    for character in written:
        digit = _VALUES[character]
        if digit < _LAST:
            number += high * _LAST + digit + 1
            found.append(number)
            high = 0
        else:
            high = high * 32 + digit - _LAST
    return found


def written_of(numbers: Sequence[int]) -> str:
    """The string of distances of some numbers, at least 1 and rising; see `numbers_of`."""
    return "".join(map(_ENCODED.__getitem__, map(sub, numbers, (0, *numbers))))


def exchange(
    found: dict[str, str], old: Mapping[str, Run], new: Mapping[str, Run], start: int, count: int
) -> None:
    """Put one book in the place of another in the postings of many.

    Args:
        found: what `Joined.found` has, by term; changed in place.
        old: the book that is in it.
        new: the book that comes in its place; it has as many texts.
        start: how many texts the books before it have.
        count: how many texts it has.
    """
    for term in old.keys() | new.keys():
        run = new.get(term)
        # Those that were kept are lists.
        if tuple(run or ()) == tuple(old.get(term, ())):
            continue
        numbers = numbers_of(found.get(term, ""))
        before = [number for number in numbers if number <= start]
        behind = [number for number in numbers if number > start + count]
        here = []
        if run is not None:
            first, rest, _ = run
            here = [first + start + 1]
            here += [first + start + 1 + further for further in numbers_of(rest)]
        if numbers := [*before, *here, *behind]:
            found[term] = written_of(numbers)
        else:
            del found[term]


class Joined:
    """The postings of books together, numbers counted through from 1."""

    def __init__(self, found: dict[str, str]) -> None:
        self.found = found
        """By term; empty in the beginning."""
        self._lasts: dict[str, int] = {}
        self._offset = 1

    def add(self, book: Mapping[str, Run], count: int) -> None:
        """Add the next book in reading order, which has `count` texts."""
        found, lasts, offset = self.found, self._lasts, self._offset
        written = _ENCODED
        for term, (first, rest, last) in book.items():
            before = lasts.get(term, 0)
            start = written[first + offset - before]
            found[term] = found[term] + start + rest if before else start + rest
            lasts[term] = last + offset
        self._offset += count
