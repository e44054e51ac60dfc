"""Terms and their postings in files of bounded size, of which a changed verse changes few.

Where a file ends depends on what it has and on the term that follows, so that the files behind it stay what they are
when it becomes a little longer.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from operator import add
from typing import NamedTuple
from zlib import crc32

from tx_mkdocs.formats.data_script import data_of
from tx_mkdocs.search.normal import FIRST_UNSPACED, bares, gram_size
from tx_mkdocs.search.order import Order, beyond_surrogates, order_of, utf16
from tx_mkdocs.search.postings import Exchange, exchange

LEAST, MOST = 19_000, 22_000
"""Bytes of a file, unless it has one term. Their characters hardly compress: 20 KB at most."""
_ONE_OF = 8
"""Of so many terms one may begin a file before it has `MOST`."""
DIGITS = "".join(chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\')
"""Numbers of characters that words share, each as one that needs no escape in a script."""
WORDS = 28_000
"""Characters of a list of words, and those of one file more."""


class Shard(NamedTuple):
    """A file of terms and postings."""

    bare: str
    """Its first term, without marks."""
    term: str
    """Its first term."""
    first: int
    """Bytes of that term and its postings."""
    size: int
    """Bytes of all of them."""


class ShardFile(NamedTuple):
    """A file that is to be written."""

    shard: Shard
    order: Order
    """Its terms."""
    data: str
    """Terms and postings by turns, with blanks between."""


def shards_of(order: Order, merged: Mapping[str, str]) -> Iterator[ShardFile]:
    """The files of all terms, in order."""
    terms, plain = order
    postings = list(map(merged.__getitem__, terms))
    sizes = map(len, "\n".join(postings).encode().split(b"\n"))
    ends = list(accumulate(map(add, _sizes(terms), sizes), initial=0))
    start, last = 0, len(terms)
    while start < last:
        end = max(start + 1, bisect_right(ends, ends[start] + MOST) - 1)
        least = max(start + 1, bisect_left(ends, ends[start] + LEAST))
        end = next((at for at in range(least, end) if _may_begin(terms[at])), end)
        pairs = zip(terms[start:end], postings[start:end], strict=True)
        shard = Shard(
            plain[start], terms[start], ends[start + 1] - ends[start], ends[end] - ends[start]
        )
        data = " ".join(chain.from_iterable(pairs))
        yield ShardFile(shard, Order(terms[start:end], plain[start:end]), data)
        start = end


def postings_in(script: bytes) -> dict[str, str]:
    """The postings of each term, in order, in a file as it was written.

    Raises:
        ValueError: it is none.
    """
    parts = iter(json.loads(data_of(script)).split(" "))
    return dict(zip(parts, parts, strict=True))


def changed_shards(
    shards: Sequence[Shard],
    exchanges: Sequence[Exchange],
    read: Callable[[int], Mapping[str, str]],
) -> dict[int, ShardFile] | None:
    """The files that change, by number; None where others would begin or end elsewhere.

    Args:
        shards: all that there are.
        exchanges: what changes in them, of texts that are as many as before.
        read: the postings of a file, by its number.
    """
    made: dict[int, ShardFile] = {}
    now = list(shards)
    places = _places(shards, exchanges)
    if places and not shards:
        return None
    for number, terms in places.items():
        found = dict(read(number))
        for change in exchanges:
            gone, come = (
                {term: known[term] for term in terms & known.keys()}
                for known in (change.former, change.coming)
            )
            exchange(found, change._replace(former=gone, coming=come))
        files = list(shards_of(order_of(found), found))
        if len(files) != 1:
            return None
        made[number] = files[0]
        now[number] = files[0].shard
    for number in made:
        for end in (number - 1, number):
            if 0 <= end < len(now) - 1 and not _ends(now[end], now[end + 1]):
                return None
    return made


def _places(shards: Sequence[Shard], exchanges: Iterable[Exchange]) -> dict[int, set[str]]:
    """The terms that change, by number of the file that they are in or belong into."""
    terms = sorted(
        {
            term
            for former, coming, *_ in exchanges
            for term in former.keys() | coming.keys()
            if former.get(term) != coming.get(term)
        }
    )
    firsts = [(utf16(shard.bare), utf16(shard.term)) for shard in shards]
    found = defaultdict(set)
    for term, bare in zip(terms, bares(terms), strict=True):
        at = bisect_right(firsts, (utf16(bare), utf16(term))) - 1
        found[max(0, at)].add(term)
    return found


def _ends(shard: Shard, after: Shard) -> bool:
    """Whether a file ends where another begins."""
    if shard.size + after.first > MOST:
        return True
    return shard.size >= LEAST and _may_begin(after.term)


def _may_begin(term: str) -> bool:
    return crc32(utf16(term)) % _ONE_OF == 0


def _sizes(terms: Sequence[str]) -> list[int]:
    """Bytes of each term, as many as each character may have, and of the blanks around it."""
    lengths = list(map(len, terms))
    if beyond_surrogates("".join(terms)):
        lengths = [len(utf16(term)) // 2 for term in terms]
    are_ascii = map(str.isascii, terms)
    return [
        length + 2 if is_ascii else length * 3 + 2
        for length, is_ascii in zip(lengths, are_ascii, strict=True)
    ]


class Words:
    """A list of words that stand in texts between others, without marks, of one or several files.

    Each is written as the number of characters that it shares with the one before it, and the rest.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._before = ""
        self._size = 0

    def add(self, words: Iterable[str]) -> None:
        """Add the words of the next file, in order."""
        parts, before, count = self._parts, self._before, len(self._parts)
        for word in words:
            if word == before or (word[0] >= FIRST_UNSPACED and gram_size(word)):
                continue
            shared = min(len(word), len(before), len(DIGITS) - 1)
            while word[:shared] != before[:shared]:
                shared -= 1
            parts.append(DIGITS[shared] + word[shared:])
            before = word
        self._before = before
        self._size += sum(map(len, parts[count:])) + len(parts) - count

    @property
    def is_empty(self) -> bool:
        """Whether it has no word."""
        return not self._parts

    @property
    def is_full(self) -> bool:
        """Whether the words of another file begin another list."""
        return self._size > WORDS

    def __str__(self) -> str:
        return " ".join(self._parts)
