"""The first words of a text, as messages quote them."""

from __future__ import annotations

from tx_mkdocs.formats.usfm.numbers import leading_number

_LONGEST = 30


def quote_start(text: str) -> str:
    """The first words of `text`, on one line."""
    line = text.strip().partition("\n")[0]
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"


def parted_number(text: str) -> str:
    """The number of a verse at the start of `text` and the word glued to it, with a blank between them."""
    number, end = leading_number(text)
    return f"{number} {quote_start(text[end:].split(None, 1)[0])}"
