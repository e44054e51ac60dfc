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


class Joined:
    """The postings of books together, numbers counted through from 1."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        """By term."""
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
