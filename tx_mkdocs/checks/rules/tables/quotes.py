"""Checks of how the words of the original are quoted in tables; whether the verse has them: `original_quotes`.

Source: E.1 918, 815, 159, 158, 156 (dividers of parts), 859, 858 (punctuation at the ends), 581 (no-break
space).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile
from tx_mkdocs.data.books import book
from tx_mkdocs.findings.register import Spot, check

_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_ELLIPSIS = re.compile(r"\u2026|\.{3}")
_LOOSE = re.compile(r"^\s*(?:&|\u2026|\.{3})|(?:&|\u2026|\.{3})\s*$|&\s*&")
_SPACING = re.compile("  |\u00a0|[^ ]&|&[^ ]|\\\\n|\t")
_STRAIGHT = re.compile("['\"]")
_ENDS = re.compile('^[,.;:·\u0387\u00b7!?\u05c3«»“”"()\\[\\]]|[,.;:·\u0387\u00b7!?«»“”"()\\[\\]]$')


def _note(quote: str) -> str:
    return f"{_HEADER}1:1\tab12\t\t\t{quote}\t1\tThis is a name.\n"


@check(
    "TSV070",
    "info",
    "table",
    bad=_note("δοῦλος … δὲ"),
    at=(2, 19),
    good=_note("δοῦλος & δὲ"),
    fix="Write & with a space on each side.",
)
def ellipsis(file: TableFile) -> Iterator[Spot]:
    """The parts of a quote are joined by dots.

    Where words are left out between two parts of a quote, tables with a column Reference write `&`. The site
    understands dots too; other tools look for the dots in the verse.
    """
    if not file.kind or "chapter" in file.table.header:
        return
    for row in file.columns.originals:
        found = _ELLIPSIS.search(file.columns["quote"][row])
        if found:
            message = "The parts of this quote are joined by dots instead of &."
            yield Spot(message, file.at(row, "quote", found.start()))


@check(
    "TSV071",
    "warning",
    "table",
    bad=_note("δοῦλος &"),
    at=(2, 19),
    good=_note("δοῦλος & δὲ"),
    fix="Write the words that are missing, or take the sign out.",
)
def part_without_words(file: TableFile) -> Iterator[Spot]:
    """A part of a quote has no words.

    The sign `&` stands between two parts of a quote. At the beginning, at the end, or twice without words
    between, it shows that a part was lost.
    """
    for row in file.columns.originals if file.kind else ():
        quote = file.columns["quote"][row]
        found = _LOOSE.search(quote) if "&" in quote or "…" in quote or "..." in quote else None
        if found:
            inside = found.start() + len(found[0]) - len(found[0].lstrip())
            message = "On one side of this sign there are no words."
            yield Spot(message, file.at(row, "quote", inside))


@check(
    "TSV072",
    "info",
    "table",
    bad=_note("δοῦλος& δὲ"),
    at=(2, 17),
    good=_note("δοῦλος & δὲ"),
    fix="Put one plain space between words, and one on each side of &.",
)
def spaces_in_quote(file: TableFile) -> Iterator[Spot]:
    """The words of a quote are not parted by one plain space each.

    Two spaces, a no-break space, a line break, or an `&` that touches a word: the site looks over it, other
    tools do not find the quote in the verse.
    """
    for row in file.columns.originals if file.kind else ():
        quote = file.columns["quote"][row]
        found = _SPACING.search(quote.strip())
        if found:
            inside = found.start() + len(quote) - len(quote.lstrip())
            yield Spot("The words here are not parted as usual.", file.at(row, "quote", inside))


@check(
    "TSV073",
    "info",
    "table",
    bad=_note("Παῦλος,"),
    at=(2, 18),
    good=_note("Παῦλος"),
    fix="Take it out of the quote.",
    advice=True,
)
def punctuation_around_quote(file: TableFile) -> Iterator[Spot]:
    """A punctuation mark begins or ends a quote.

    A quote holds words. With the comma behind them it is found in one edition of the original and not in
    another.
    """
    for row in file.columns.originals if file.kind else ():
        found = _ENDS.search(file.columns["quote"][row].strip())
        if found:
            message = f"“{found[0]}” is at the end of this quote."
            yield Spot(message, file.at(row, "quote", found.start()))


@check(
    "TSV074",
    "info",
    "table",
    bad=_note("the servant"),
    at=(2, 12),
    good=_note("δοῦλος"),
    path="tn_TIT.tsv",
    fix="Quote the words of the Hebrew or Greek text, as the work goes on.",
)
def quotes_of_translation(file: TableFile) -> Iterator[Spot]:
    """Quotes are taken from a translation instead of the original.

    Words of the original are found in every Bible that is aligned to it, and can be marked there. Words of a
    translation fit that one alone. This is said once in a table, at the first such row, with their
    number; study notes quote the translation as a rule.
    """
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
        of = "1 quote is" if count == 1 else f"{count:,} quotes are"
        yield Spot(f"{of} not in Hebrew or Greek.", file.at(first, "quote"))


@check(
    "TSV075",
    "info",
    "table",
    bad=_note("κατ' ἐκκλησίαν"),
    at=(2, 15),
    good=_note("κατ’ ἐκκλησίαν"),
    fix="Write ’ in its place.",
)
def straight_apostrophe(file: TableFile) -> Iterator[Spot]:
    """A straight apostrophe or quotation mark stands in a quote of the original.

    The Greek text has curly apostrophes, ’. The site takes one for the other; tools that compare letter by
    letter do not find the quote.
    """
    for row in file.columns.originals if file.kind else ():
        found = _STRAIGHT.search(file.columns["quote"][row])
        if found:
            message = f"A straight {found[0]} stands in this quote."
            yield Spot(message, file.at(row, "quote", found.start()))
