"""The order of terms in files of the index: that of the bare ones, compared as browsers compare strings."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tx_mkdocs.search.normal import bares


class Order(NamedTuple):
    """Terms in the order of a file."""

    terms: list[str]
    bares: list[str]
    """Each without marks."""


def order_of(terms: Iterable[str]) -> Order:
    """Terms, sorted as the files have them."""
    listed = list(terms)
    if all(map(str.isascii, listed)):
        listed.sort()
        return Order(listed, listed)
    plain = bares(listed)
    if beyond_surrogates("".join(listed)):
        found = sorted(zip(map(utf16, plain), map(utf16, listed), plain, listed, strict=True))
        return Order([term for *_, term in found], [bare for *_, bare, _ in found])
    # Python compares them as browsers do, and one string faster than two.
    pairs = sorted(map("{}\n{}".format, plain, listed))
    both = "\n".join(pairs).split("\n") if pairs else []
    return Order(both[1::2], both[::2])


_BEYOND = re.compile("[\ud800-\U0010ffff]")


def beyond_surrogates(text: str) -> bool:
    """Whether there are characters that browsers compare as two, or surrogates, or what comes behind them."""
    return _BEYOND.search(text) is not None


def utf16(term: str) -> bytes:
    """A term as browsers compare it."""
    return term.encode("utf-16-be", "replace")
