"""What the readers of tables and of translationStudio's files report.

`formats.helps.tsv`, `tables` and `json` find them. Source: uw-content-validation (header, number of fields, book,
chapter and verse, occurrence), tX (TSV-HEADER, TSV-COLS, TSV-BOOKCODE, TSV-CHAP, TSV-VERSE).
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS, short_manifest

_FILE = "tn_JON.tsv"
_ROW = "1:1\tab12\t\t\t\t0\tThis is a name.\n"
_GOOD = {_FILE: NOTE_COLUMNS + _ROW}
_NINE = (
    "Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
)
_MANIFEST = short_manifest("Translation Notes")

NO_HEADER = define(
    "TSV001",
    "error",
    """The first line of a table does not name its columns.

    A table is read by the names of its columns. Without them the usual order is assumed, and the first line
    counts as a row. If the order is different, everything is in the wrong place.
    """,
    bad={"manifest.yaml": _MANIFEST, _FILE: _ROW},
    at=(_FILE, 1, 1),
    good=_GOOD,
)
TOO_FEW_CELLS = define(
    "TSV002",
    "error",
    """A line of a table has fewer cells than there are columns.

    Cells follow one another with one tab between them, even if one is empty. If a tab is missing, everything
    after it moves into the wrong column. Editors that turn tabs into spaces cause this.
    """,
    bad={_FILE: NOTE_COLUMNS + "1:1\tab12\t\t\t\tThis is a name.\n"},
    at=(_FILE, 2, 28),
    good=_GOOD,
    fix="Put a tab between cells, even where one is empty.",
)
TOO_MANY_CELLS = define(
    "TSV003",
    "error",
    """A line of a table has more cells than there are columns.

    There is a tab within a text, or an extra one between two cells. The surplus was added to the last cell.
    """,
    bad={_FILE: NOTE_COLUMNS + "1:1\tab12\t\t\t\t0\tThis is\ta name.\n"},
    at=(_FILE, 2, 22),
    good=_GOOD,
    fix="Delete the extra tab.",
)
MORE_IN_THIS_TABLE = define(
    "TSV004",
    "warning",
    """A table has too many faults of one kind; the rest are only counted.

    The first twenty are listed one by one; often a single mistake caused all of them. The code in the message
    says which fault it is.
    """,
    bad={_FILE: NOTE_COLUMNS + "1:1\tab12\n" * 22},
    at=(_FILE, 0, 0),
    good=_GOOD,
    fix="Correct those that are listed, then check again.",
)
UNKNOWN_COLUMN = define(
    "TSV005",
    "warning",
    """A table has an unknown column.

    The contents of such a column are not shown. Its name is misspelt, it is there twice, or the team added it
    for its own work.
    """,
    bad={_FILE: NOTE_COLUMNS.replace("Tags", "Colour") + _ROW},
    at=(_FILE, 1, 14),
    good=_GOOD,
    fix="Use the usual names of columns, each once.",
)
NAMES_AGAIN = define(
    "TSV006",
    "warning",
    """A line inside a table names the columns again.

    Tables that were joined one below the other have such lines. They say nothing, so they are not shown; other
    tools take them for rows.
    """,
    bad={_FILE: NOTE_COLUMNS + _ROW + NOTE_COLUMNS},
    at=(_FILE, 3, 1),
    good=_GOOD,
    fix="Delete this line.",
    merge_within="file",
)
UNREADABLE_REFERENCE = define(
    "TSV010",
    "warning",
    """A reference cannot be read.

    The row cannot be shown at its verse; it is shown unchanged at the end of the book. Where the cell is empty, the
    row is shown with the one above: of merged cells, spreadsheets write only the first. A range must not run
    backwards. Valid references are `3:16`, `3:16-18`, `3:16,18`, `front:intro` and `3:intro`.
    """,
    bad={_FILE: NOTE_COLUMNS + _ROW.replace("1:1", "1:5-3")},
    at=(_FILE, 2, 1),
    good=_GOOD,
    fix="Write chapter and verse as in 3:16, or front:intro, 3:intro.",
    merge_within="file",
)
UNREADABLE_OCCURRENCE = define(
    "TSV011",
    "warning",
    """An occurrence is not a number.

    It says which of several equal words in the verse is meant: 1 is the first, 2 the second, -1 all, and 0
    means that nothing is quoted. The row is shown as if it said 1.
    """,
    bad={_FILE: NOTE_COLUMNS + _ROW.replace("\t0\t", "\tfirst\t")},
    at=(_FILE, 2, 13),
    good=_GOOD,
    fix="Write 1, 2 …, 0 where nothing is quoted, -1 for all.",
)
ROW_OF_ANOTHER_BOOK = define(
    "TSV012",
    "warning",
    """A row names a different book from its file.

    The row is shown in the book of the file. Either it is in the wrong file, or its first cell is wrong.
    """,
    bad={_FILE: _NINE + "JOL\t1\t1\tab12\t\t\t0\t\tThis is a name.\n"},
    at=(_FILE, 2, 1),
    good={_FILE: _NINE + "JON\t1\t1\tab12\t\t\t0\t\tThis is a name.\n"},
    fix="Move the row to the file of its book.",
    merge_within="file",
)
NO_TEXT_COLUMN = define(
    "TSV013",
    "error",
    """A table has no column for what it should say.

    Notes have a column Note, questions a column Question, word links a column TWLink. Without it the lines
    are shown unchanged.
    """,
    bad={"manifest.yaml": _MANIFEST, _FILE: "Reference\tID\tTags\n1:1\tab12\tname\n"},
    at=(_FILE, 0, 0),
    good=_GOOD,
    fix="Name the columns in the first line: Note, Question or TWLink.",
)
DAMAGED_STUDIO_FILE = define(
    "TSJ001",
    "error",
    """A translationStudio file is damaged.

    It should be a list of titles and texts, written as JSON. Something is missing or surplus, so the file is
    shown unchanged. Usually it was cut off, or edited by hand.
    """,
    bad={"manifest.yaml": _MANIFEST, "jon/01/01.txt": '[{"title": "a name", "body": "Jonah"'},
    at=("jon/01/01.txt", 1, 37),
    good={"manifest.yaml": _MANIFEST, "jon/01/01.txt": '[{"title": "a name", "body": "Jonah"}]'},
    fix="Open it in translationStudio and save it again.",
)
