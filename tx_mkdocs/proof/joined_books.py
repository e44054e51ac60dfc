"""The books of a file in USFM that several were joined to."""

from __future__ import annotations

import re
from functools import lru_cache

from tx_mkdocs.data.books import book

_IDENTIFICATION = re.compile(r"(?<![ \t])\ufeff?\\id ([A-Za-z0-9]{3})(?![A-Za-z0-9_])")


@lru_cache(maxsize=1)
def books_of(text: str) -> tuple[tuple[str, str], ...]:
    """Code and text of each book of a file; one where it is of one book. Each of its documents asks for it in turn.

    Line feeds stand for what is before a book, so that its lines have the numbers that they have in the file.
    """
    found: list[tuple[str, int]] = []
    for line in _IDENTIFICATION.finditer(text):
        known = book(line[1])
        if known and (not found or known.code != found[-1][0]):
            found.append((known.code, line.start()))
    if len(found) < 2:
        return (("", text),)
    found[0] = (found[0][0], 0)
    ends = [start for _, start in found[1:]] + [len(text)]
    return tuple(
        (code, "\n" * text.count("\n", 0, start) + text[start:end])
        for (code, start), end in zip(found, ends, strict=True)
    )
