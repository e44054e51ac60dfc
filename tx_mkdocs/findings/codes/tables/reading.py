"""What the readers of tables and of translationStudio's files report.

The findings are made in `formats.tsv`, `help_tables` and `help_json`; here stands what is said about
them. Source: uw-content-validation (header, number of fields, book, chapter and verse, occurrence), tX (TSV-HEADER,
TSV-COLS, TSV-BOOKCODE, TSV-CHAP, TSV-VERSE).
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_FILE = "tn_JON.tsv"
_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_ROW = "1:1\tab12\t\t\t\t0\tThis is a name.\n"
_GOOD = {_FILE: _HEADER + _ROW}
_NINE = (
    "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
)
_MANIFEST = (
    "dublin_core:\n  identifier: tn\n  subject: Translation Notes\n"
    "  language: {identifier: en, direction: ltr}\n"
)

NO_HEADER = define(
    "TSV001",
    "error",
    """The first line of a table does not name its columns.

    A table is read by the names of its columns. Without them they are taken in the usual order, and the
    first line counts as a row. If the order is another one, everything stands in the wrong place.
    """,
    bad={"manifest.yaml": _MANIFEST, _FILE: _ROW},
    at=(_FILE, 1, 1),
    good=_GOOD,
)
TOO_FEW_CELLS = define(
    "TSV002",
    "error",
    """A line of a table has fewer cells than there are columns.

    The cells stand one after the other, with one tab between them, also where one is empty. Where a tab
    is missing, all that follows moves into the wrong column. Editors that turn tabs into spaces do this.
    """,
    bad={_FILE: _HEADER + "1:1\tab12\t\t\t\tThis is a name.\n"},
    at=(_FILE, 2, 28),
    good=_GOOD,
)
TOO_MANY_CELLS = define(
    "TSV003",
    "error",
    """A line of a table has more cells than there are columns.

    A tab stands within a text, or one too many between two cells. What is too much was taken as part of
    the last cell.
    """,
    bad={_FILE: _HEADER + "1:1\tab12\t\t\t\t0\tThis is\ta name.\n"},
    at=(_FILE, 2, 22),
    good=_GOOD,
)
MORE_IN_THIS_TABLE = define(
    "TSV004",
    "warning",
    """A table has too many faults of one kind; the rest are only counted.

    The first twenty are listed one by one; often one step made all of them. The code in the sentence says
    which fault is meant.
    """,
    bad={_FILE: _HEADER + "1:1\tab12\n" * 22},
    at=(_FILE, 0, 0),
    good=_GOOD,
    fix="Correct those that are listed, then check again.",
)
UNKNOWN_COLUMN = define(
    "TSV005",
    "warning",
    """A table has an unknown column.

    Nothing of such a column is shown. It is misspelled, it stands there twice, or it was added for
    the work of the team.
    """,
    bad={_FILE: _HEADER.replace("Tags", "Colour") + _ROW},
    at=(_FILE, 1, 14),
    good=_GOOD,
)
UNREADABLE_REFERENCE = define(
    "TSV010",
    "warning",
    """A reference cannot be read.

    The row cannot be put at its verse; it is shown at the end of the book as it stands. A range must not
    run backwards. Right are `3:16`, `3:16-18`, `3:16,18`, `front:intro` and `3:intro`.
    """,
    bad={_FILE: _HEADER + _ROW.replace("1:1", "1:5-3")},
    at=(_FILE, 2, 1),
    good=_GOOD,
)
UNREADABLE_OCCURRENCE = define(
    "TSV011",
    "warning",
    """An occurrence is not a number.

    It says which of several equal words in the verse is meant: 1 is the first, 2 the second, -1 all, and 0
    that nothing is quoted. The row is shown as if it said 1.
    """,
    bad={_FILE: _HEADER + _ROW.replace("\t0\t", "\tfirst\t")},
    at=(_FILE, 2, 13),
    good=_GOOD,
)
ROW_OF_ANOTHER_BOOK = define(
    "TSV012",
    "warning",
    """A row names a different book from its file.

    The row is shown in the book of the file. Either it got into the wrong file, or its first cell is wrong.
    """,
    bad={_FILE: _NINE + "JOL\t1\t1\tab12\t\t\t0\t\tThis is a name.\n"},
    at=(_FILE, 2, 1),
    good={_FILE: _NINE + "JON\t1\t1\tab12\t\t\t0\t\tThis is a name.\n"},
)
NO_TEXT_COLUMN = define(
    "TSV013",
    "error",
    """A table has no column for what it should say.

    Notes have a column Note, questions a column Question, word links a column TWLink. Without it the
    lines are shown as they stand.
    """,
    bad={"manifest.yaml": _MANIFEST, _FILE: "Reference\tID\tTags\n1:1\tab12\tname\n"},
    at=(_FILE, 0, 0),
    good=_GOOD,
)
DAMAGED_STUDIO_FILE = define(
    "TSJ001",
    "error",
    """A translationStudio file is damaged.

    It should be a list of titles and texts, written as JSON. Something is missing or too much, and the
    file is shown as it stands. Most often it was cut off, or edited by hand.
    """,
    bad={"manifest.yaml": _MANIFEST, "jon/01/01.txt": '[{"title": "a name", "body": "Jonah"'},
    at=("jon/01/01.txt", 1, 37),
    good={"manifest.yaml": _MANIFEST, "jon/01/01.txt": '[{"title": "a name", "body": "Jonah"}]'},
)
