"""Codes about the ids of rows in tables, and of rows that stand there twice."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_GOOD = f"{_HEADER}1:1\tab12\t\t\t\t0\tThis is a name.\n"
NO_ID = define(
    "TSV040",
    "warning",
    """A row has no id.

    The id is the address of the row: links lead to it, and tools that bring two versions of a table
    together find the row by it.
    """,
    bad=f"{_HEADER}1:1\t\t\t\t\t0\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 5),
    good=_GOOD,
    fix="Give it four letters and digits, the first a letter, that no other row has.",
    applies="table",
)
FORM_OF_ID = define(
    "TSV041",
    "warning",
    """An id has an unusual form.

    An id has four characters: small letters from a to z or digits, the first a letter. Other tools may
    refuse the row, or lose it when they save the table.
    """,
    bad=f"{_HEADER}1:1\t12AB\t\t\t\t0\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 5),
    good=_GOOD,
    fix="Write four letters a to z or digits, the first a letter.",
    applies="table",
)
ID_AGAIN = define(
    "TSV042",
    "warning",
    """Two verses of a book have the same id.

    Tools that bring two versions of a table together take one row for the other. As a rule a row was
    copied with its id. Two rows at the same verse with one id have a code of their own.
    """,
    bad=f"{_HEADER}1:1\tab12\t\t\t\t0\tThis is a name.\n1:2\tab12\t\t\t\t0\tA city.\n",
    at=("tn_GEN.tsv", 3, 5),
    good=f"{_HEADER}1:1\tab12\t\t\t\t0\tThis is a name.\n1:2\tcd34\t\t\t\t0\tA city.\n",
    fix="Give this row an id of its own.",
    applies="table",
)
ROW_AGAIN = define(
    "TSV043",
    "warning",
    """A row repeats an earlier one.

    But for the id both are alike: the same verse, the same words, the same text. Readers find it twice.
    """,
    bad=f"{_HEADER}1:1\tab12\t\t\t\t0\tThis is a name.\n1:1\tcd34\t\t\t\t0\tThis is a name.\n",
    at=("tn_GEN.tsv", 3, 1),
    good=_GOOD,
    fix="Delete one of them.",
    applies="table",
)
