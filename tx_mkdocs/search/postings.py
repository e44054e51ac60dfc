"""In which texts a term is, as strings of few characters.

Numbers of texts count from 1 and rise; each is written as its distance to the one before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import sub

from tx_mkdocs.search.normal import normals, terms, words_of

DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
"""92 characters that need no escape in a script: 60 that end a number, then 32 that go before."""
_ENDS, _MORE = DIGITS[:60], DIGITS[60:]
_LAST = len(_ENDS)
_VALUES = {character: value for value, character in enumerate(DIGITS)}


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


class Postings:
    """In which texts words and other keys are, of books that are added in reading order."""

    def __init__(self) -> None:
        self._count = 0
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_key: defaultdict[str, list[int]] = defaultdict(list)

    def add(self, texts: Sequence[str], keys: Mapping[str, Iterable[int]]) -> None:
        """Add the next book.

        Args:
            texts: its texts.
            keys: numbers of texts, counted in the book from 1 and rising, by key.
        """
        by_word, by_key, before = self._by_word, self._by_key, self._count
        for number, words in enumerate(words_of(texts), before + 1):
            for word in set(words):
                by_word[word].append(number)
        for key, numbers in keys.items():
            by_key[key] += [number + before for number in numbers]
        self._count += len(texts)

    def words(self) -> dict[str, str]:
        """The strings of all terms of words, in no order; the words themselves are forgotten, as they are many."""
        by_term: dict[str, list[int]] = {}
        several = set()
        words = normals(list(self._by_word))
        while words:
            _, numbers = self._by_word.popitem()
            for term in terms(words.pop()):
                if term in by_term:
                    several.add(term)
                    by_term[term] = [*by_term[term], *numbers]
                else:
                    by_term[term] = numbers
        for term in several:
            by_term[term] = sorted(set(by_term[term]))
        return _written(by_term)

    def keys(self) -> dict[str, str]:
        """The same of all keys."""
        return _written(self._by_key)


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


def _written(numbers: dict[str, list[int]]) -> dict[str, str]:
    """The strings of all of some numbers; each list is let go once it is written."""
    found = {}
    while numbers:
        term, of_term = numbers.popitem()
        found[term] = written_of(of_term)
    return found


def exchange(
    found: dict[str, str], old: Mapping[str, str], new: Mapping[str, str], start: int
) -> None:
    """Put what some texts of a book are into the place of what they were, in the postings of many books.

    Args:
        found: the string of each term, changed in place.
        old: the strings of the texts as they were, counted in the book.
        new: those of the texts as they are.
        start: how many texts the books before it have.
    """
    for term in old.keys() | new.keys():
        gone, come = old.get(term, ""), new.get(term, "")
        if gone == come:
            continue
        numbers = set(numbers_of(found.pop(term, "")))
        numbers.difference_update([start + number for number in numbers_of(gone)])
        numbers.update([start + number for number in numbers_of(come)])
        if numbers:
            found[term] = written_of(sorted(numbers))
