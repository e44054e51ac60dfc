"""Codes about how the words of the original are quoted in tables; whether the verse has them: `original_quotes`."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS


def _note(quote: str) -> str:
    return f"{NOTE_COLUMNS}1:1\tab12\t\t\t{quote}\t1\tThis is a name.\n"


ELLIPSIS = define(
    "TSV070",
    "info",
    """The parts of a quote are joined by dots.

    Tables with a column Reference write `&` in place of words that are left out between two parts of a quote.
    The site understands dots too; other tools look for the dots in the verse.
    """,
    bad=_note("δοῦλος … δὲ"),
    at=("tn_GEN.tsv", 2, 19),
    good=_note("δοῦλος & δὲ"),
    fix="Write & with a space on each side.",
    applies="table",
    merge_within="file",
)
PART_WITHOUT_WORDS = define(
    "TSV071",
    "warning",
    """A part of a quote has no words.

    The sign `&` joins two parts of a quote. At the beginning, at the end, or twice without words between, it
    shows that a part was lost.
    """,
    bad=_note("δοῦλος &"),
    at=("tn_GEN.tsv", 2, 19),
    good=_note("δοῦλος & δὲ"),
    fix="Write the missing words, or delete the sign.",
    applies="table",
)
SPACES_IN_QUOTE = define(
    "TSV072",
    "info",
    """The words of a quote are not separated by single plain spaces.

    Two spaces, a no-break space, a line break, or an `&` that touches a word: the site ignores it, other
    tools do not find the quote in the verse.
    """,
    bad=_note("δοῦλος& δὲ"),
    at=("tn_GEN.tsv", 2, 17),
    good=_note("δοῦλος & δὲ"),
    fix="Put one plain space between words, and one on each side of &.",
    applies="table",
    merge_within="file",
)
PUNCTUATION_AROUND_QUOTE = define(
    "TSV073",
    "info",
    """A quote begins or ends with a punctuation mark.

    A quote consists of words. With the comma after them it is found in one edition of the original but not in
    another.
    """,
    bad=_note("Παῦλος,"),
    at=("tn_GEN.tsv", 2, 18),
    good=_note("Παῦλος"),
    fix="Delete it from the quote.",
    applies="table",
    opt_in=True,
    merge_within="file",
)
QUOTES_OF_TRANSLATION = define(
    "TSV074",
    "info",
    """Quotes are taken from a translation instead of the original.

    Words of the original are found in every Bible that is aligned to it, and can be marked there. Words of a
    translation fit only that translation. This is reported once in a table, at the first such row, with the
    number of rows. Study notes usually quote the translation.
    """,
    bad=_note("the servant"),
    at=("tn_TIT.tsv", 2, 12),
    good=_note("δοῦλος"),
    fix="Quote the words of the Hebrew or Greek text as the work goes on.",
    applies="table",
)
STRAIGHT_APOSTROPHE = define(
    "TSV075",
    "info",
    """A quote of the original has a straight apostrophe or quotation mark.

    The Greek text has curly apostrophes, ’. The site treats both as the same; tools that compare letter by
    letter do not find the quote.
    """,
    bad=_note("κατ' ἐκκλησίαν"),
    at=("tn_GEN.tsv", 2, 15),
    good=_note("κατ’ ἐκκλησίαν"),
    fix="Write ’ instead.",
    applies="table",
    merge_within="file",
)
