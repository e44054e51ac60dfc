"""Checks of how the words of the original are quoted in tables; whether the verse has them: `original_quotes`.

Source: notices of uw-content-validation, by number:
918, 815, 159, 158, 156 (dividers of parts), 859, 858 (punctuation at the ends), 581 (no-break
space).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.books import book
from tx_mkdocs.findings.codes.tables import quotes as codes
from tx_mkdocs.findings.message import Message

_ELLIPSIS = re.compile(r"\u2026|\.{3}")
_LOOSE = re.compile(r"^\s*(?:&|\u2026|\.{3})|(?:&|\u2026|\.{3})\s*$|&\s*&")
_SPACING = re.compile("  |\u00a0|[^ ]&|&[^ ]|\\\\n|\t")
_STRAIGHT = re.compile("['\"]")
_ENDS = re.compile('^[,.;:·\u0387\u00b7!?\u05c3«»“”"()\\[\\]]|[,.;:·\u0387\u00b7!?«»“”"()\\[\\]]$')


@rule(codes.ELLIPSIS)
def ellipsis(file: TableFile) -> Iterator[Spot]:
    if not file.kind or "chapter" in file.table.header:
        return
    for row in file.columns.originals:
        quote = file.columns["quote"][row]
        found = _ELLIPSIS.search(quote) if "…" in quote or "..." in quote else None
        if found:
            message = "The parts of this quote are joined by dots instead of &."
            yield Spot(message, file.at(row, "quote", found.start()))


@rule(codes.PART_WITHOUT_WORDS)
def part_without_words(file: TableFile) -> Iterator[Spot]:
    for row in file.columns.originals if file.kind else ():
        quote = file.columns["quote"][row]
        found = _LOOSE.search(quote) if "&" in quote or "…" in quote or "..." in quote else None
        if found:
            inside = found.start() + len(found[0]) - len(found[0].lstrip())
            message = "There are no words on one side of this sign."
            yield Spot(message, file.at(row, "quote", inside))


@rule(codes.SPACES_IN_QUOTE)
def spaces_in_quote(file: TableFile) -> Iterator[Spot]:
    text = file.columns.column_text("quote")
    # Any of the others than & is in few tables.
    is_unusual = any(sign in text for sign in ("  ", "\u00a0", "\\n", "\t"))
    for row in file.columns.originals if file.kind else ():
        quote = file.columns["quote"][row]
        found = _SPACING.search(quote.strip()) if is_unusual or "&" in quote else None
        if found:
            inside = found.start() + len(quote) - len(quote.lstrip())
            yield Spot("The words here are not separated as usual.", file.at(row, "quote", inside))


@rule(codes.PUNCTUATION_AROUND_QUOTE)
def punctuation_around_quote(file: TableFile) -> Iterator[Spot]:
    for row in file.columns.originals if file.kind else ():
        quote = file.columns["quote"][row]
        found = _ENDS.search(quote.strip())
        if found:
            inside = found.start() + len(quote) - len(quote.lstrip())
            message = Message("“{text}” is at the end of this quote.", text=found[0])
            yield Spot(message, file.at(row, "quote", inside))


@rule(codes.QUOTES_OF_TRANSLATION)
def quotes_of_translation(file: TableFile) -> Iterator[Spot]:
    is_study = file.path.rpartition("/")[2].lower().startswith("sn_")
    if file.kind not in ("note", "word") or book(file.code) is None or is_study:
        return
    original = set(file.columns.originals)
    # `General Information:` is a heading.
    others = [
        row
        for row, quote in enumerate(file.columns["quote"])
        if quote and row not in original and not quote.endswith(":")
    ]
    if others:
        count, first = len(others), others[0]
        message = Message.plural(
            "{count:,} quote is not in Hebrew or Greek.",
            "{count:,} quotes are not in Hebrew or Greek.",
            count,
        )
        yield Spot(message, file.at(first, "quote"))


@rule(codes.STRAIGHT_APOSTROPHE)
def straight_apostrophe(file: TableFile) -> Iterator[Spot]:
    for row in file.columns.originals if file.kind else ():
        found = _STRAIGHT.search(file.columns["quote"][row])
        if found:
            message = Message("This quote has a straight {text}.", text=found[0])
            yield Spot(message, file.at(row, "quote", found.start()))
