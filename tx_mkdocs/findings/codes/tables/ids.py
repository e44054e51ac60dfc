"""Codes about the ids of rows in tables, and of rows that are there twice."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS

_GOOD = f"{NOTE_COLUMNS}1:1\tab12\t\t\t\t0\tThis is a name.\n"
NO_ID = define(
    "TSV040",
    "warning",
    """A row has no id.

    The id is the address of the row: links lead to it, and tools that merge two versions of a table find the
    row by it.
    """,
    bad=f"{NOTE_COLUMNS}1:1\t\t\t\t\t0\tThis is a name.\n",
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
    bad=f"{NOTE_COLUMNS}1:1\t12AB\t\t\t\t0\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 5),
    good=_GOOD,
    fix="Write four letters a to z or digits, the first a letter.",
    applies="table",
)
ID_AGAIN = define(
    "TSV042",
    "warning",
    """Two verses of a book have the same id.

    Tools that merge two versions of a table confuse the rows. Usually a row was copied with its id. Two rows
    with the same id at the same verse have a code of their own.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\t\t0\tThis is a name.\n1:2\tab12\t\t\t\t0\tA city.\n",
    at=("tn_GEN.tsv", 3, 5),
    good=f"{NOTE_COLUMNS}1:1\tab12\t\t\t\t0\tThis is a name.\n1:2\tcd34\t\t\t\t0\tA city.\n",
    fix="Give this row an id of its own.",
    applies="table",
)
ROW_AGAIN = define(
    "TSV043",
    "warning",
    """A row repeats an earlier one.

    Apart from the id the two are the same: the same verse, the same words, the same text. Readers find it
    twice.
    """,
    bad=f"{NOTE_COLUMNS}1:1\tab12\t\t\t\t0\tThis is a name.\n1:1\tcd34\t\t\t\t0\tThis is a name.\n",
    at=("tn_GEN.tsv", 3, 1),
    good=_GOOD,
    fix="Delete one of them.",
    applies="table",
)
