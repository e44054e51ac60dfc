"""Codes about the first line of a table of notes, questions or word links."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS

_ROW = "1:1\tab12\t\t\t\t0\tThis is a name.\n"
MISSING_COLUMN = define(
    "TSV020",
    "warning",
    """A table lacks a column that tables of its kind have.

    The site shows what is there. Other tools for translators expect every column, and many of them do
    not open a table without it.
    """,
    bad="Reference\tTags\tSupportReference\tQuote\tOccurrence\tNote\n1:1\t\t\t\t0\tA name.\n",
    at=("tn_GEN.tsv", 1, 1),
    good=NOTE_COLUMNS + _ROW,
    fix="Add the column, with empty cells if need be.",
    applies="table",
)
ORDER_OF_COLUMNS = define(
    "TSV021",
    "warning",
    """The columns of a table are in an unusual order.

    The site reads columns by their names. Some other tools read them by position and take an id for a
    reference.
    """,
    bad="ID\tReference\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    "ab12\t1:1\t\t\t\t0\tThis is a name.\n",
    at=("tn_GEN.tsv", 1, 1),
    good=NOTE_COLUMNS + _ROW,
    fix="Put the columns in the usual order, in every line.",
    applies="table",
)
NAME_OF_COLUMN = define(
    "TSV022",
    "info",
    """A column has an unusual name.

    The site understands it. Other tools may look for the usual name, letter for letter.
    """,
    bad="Reference\tid\tTags\tSupportReference\tQuote\tOccurrence\tNotes\n" + _ROW,
    at=("tn_GEN.tsv", 1, 11),
    good=NOTE_COLUMNS + _ROW,
    fix="Write the usual name, if you use other tools on this file.",
    applies="table",
)
NO_ROWS = define(
    "TSV023",
    "warning",
    """A table has no rows.

    Either nobody has begun the book, or its rows were lost.
    """,
    bad=NOTE_COLUMNS,
    at=("tn_GEN.tsv", 1, 1),
    good=NOTE_COLUMNS + _ROW,
    fix="Write the first row, or delete the file.",
    applies="table",
)
