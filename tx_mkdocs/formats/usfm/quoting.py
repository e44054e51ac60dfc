"""The first words of a text, as messages quote them."""

from __future__ import annotations

from unicodedata import category

from tx_mkdocs.formats.usfm.numbers import leading_number

_LONGEST = 30
_JOINERS = frozenset("\u200c\u200d")


def quote_start(text: str) -> str:
    """The first words of `text`, on one line."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def parted_number(text: str) -> str:
    """The number of a verse at the start of `text` and the word glued to it, with a blank between them."""
    number, end = leading_number(text)
    return f"{number} {quote_start(text[end:].split(None, 1)[0])}"


def word_at_start(text: str) -> str:
    """The word that `text` begins with, with its marks: no vowel sign is parted from its letter."""
    end = 0
    while end < len(text) and (category(text[end])[0] in "LMN" or text[end] in _JOINERS):
        end += 1
    return text[:end]
