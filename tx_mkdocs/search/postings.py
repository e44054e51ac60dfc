"""In which texts a term is, as strings of few characters.

Numbers of texts count from 1 and rise; each is written as its distance to the one before it.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import sub

from tx_mkdocs.search.normal import Tokenizer, terms_of_all

DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
"""92 characters that need no escape in a script: 60 that end a number, then 32 that go before."""
_ENDS, _MORE = DIGITS[:60], DIGITS[60:]
_LAST = len(_ENDS)
_VALUES = {character: value for value, character in enumerate(DIGITS)}


def _encoded(distance: int) -> str:
    if distance <= 0:
        if distance:
            raise ValueError("Numbers of texts must rise.")
        return ""
    high, low = divmod(distance - 1, 60)
    written = _ENDS[low]
    while high:
        high, digit = divmod(high, 32)
        written = _MORE[digit] + written
    return written


class _Encoded(dict[int, str]):
    """Distances as characters of `DIGITS`, 0 as none; few are asked for, and those often."""

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
        self._tokenizer = Tokenizer()
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._keys: dict[str, str] = {}
        self._last: dict[str, int] = {}

    def add(self, texts: Sequence[str], keys: Mapping[str, Sequence[int]]) -> None:
        """Add the next book.

        Args:
            texts: its texts.
            keys: numbers of texts, counted in the book from 1 and in order, by key.
        """
        before = self._count
        add_numbers(self._by_word, self._tokenizer.words(texts), range(before + 1, 1 << 62))
        written, last = self._keys, self._last
        for key, numbers in keys.items():
            written[key] = written.get(key, "") + written_of(numbers, last.get(key, 0) - before)
            last[key] = before + numbers[-1]
        self._count += len(texts)

    def words(self) -> dict[str, str]:
        """The strings of all terms of words, in no order; the words themselves are forgotten, as they are many."""
        by_term: dict[str, list[int]] = {}
        several = set()
        words = terms_of_all(list(self._by_word))
        while words:
            _, numbers = self._by_word.popitem()
            for term in words.pop():
                known = by_term.setdefault(term, numbers)
                if known is numbers:
                    continue
                if term in several:
                    known += numbers
                else:
                    several.add(term)
                    by_term[term] = known + numbers
        by_term.pop("", None)
        for term in several & by_term.keys():
            by_term[term].sort()
        return _written(by_term)

    def keys(self) -> dict[str, str]:
        """The strings of all keys."""
        return self._keys


def add_numbers(
    found: defaultdict[str, list[int]], words: Sequence[Sequence[str]], numbers: Iterable[int]
) -> None:
    """Add to the list of each word the number of every text that it is in, as often as it is in it.

    Args:
        found: the lists by word, changed in place.
        words: those of each text.
        numbers: of the texts.
    """
    of_each = chain.from_iterable(map(repeat, numbers, map(len, words)))
    lists = map(found.__getitem__, chain.from_iterable(words))
    # Without a step in Python for each word.
    deque(map(list.append, lists, of_each), maxlen=0)


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


def written_of(numbers: Sequence[int], before: int = 0) -> str:
    """The string of distances of some numbers, each once; see `numbers_of`.

    Args:
        numbers: in order.
        before: a number before them, from which the distance of the first one counts.

    Raises:
        ValueError: the numbers are not in order.
    """
    return "".join(map(_ENCODED.__getitem__, map(sub, numbers, (before, *numbers))))


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
