"""Codes about what a file holds beside its words: spaces too many, line ends, the byte-order mark."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

DOUBLED_BLANK = define(
    "TEXT020",
    "info",
    """There are several spaces between two words.

    Readers see one. Often a word was deleted there, or texts were joined; check whether one is missing.
    Spaces after the end of a sentence are not reported. `tx-mkdocs check --fix` leaves one space, there too.
    """,
    bad="God made  the light.\n",
    at=("page.md", 1, 9),
    good="God made the light.  \nIt was *good*.\n\n    code  here\n\n*   One\n*   Two\n\n| a  b |\n|---|\n",
    fix="Keep only one.",
    applies="text",
    fixable=True,
    merge_within="file",
)
TRAILING_BLANK = define(
    "TEXT021",
    "info",
    """A line ends with spaces.

    Nobody sees them, but programs that compare two versions show the line as changed when they come or go.
    Two spaces that make a line break in Markdown are left alone. `tx-mkdocs check --fix` deletes the others.
    """,
    bad="God made the light. \n",
    at=("page.md", 1, 20),
    good="God made the light.  \nIt was good.\n",
    fix="Delete them.",
    applies="text",
    opt_in=True,
    fixable=True,
    merge_within="file",
)
CARRIAGE_RETURN = define(
    "TEXT022",
    "info",
    """Lines end as in Windows.

    To git and to programs that compare texts, a line with a different end is a different line: when a second
    translator saves the file, every line seems changed. `tx-mkdocs check --fix` makes all line ends the same.
    """,
    bad="God made the light.\r\n",
    at=("page.md", 1, 0),
    good="God made the light.\n",
    fix="Save the file with Unix line ends (LF).",
    applies="text",
    opt_in=True,
    fixable=True,
)
BYTE_ORDER_MARK = define(
    "TEXT023",
    "info",
    """The file begins with an invisible byte-order mark.

    Some editors on Windows write it. The site leaves it out; other programs take it for a letter and do not
    recognise the first marker or heading. `tx-mkdocs check --fix` deletes it.
    """,
    bad="\ufeffGod made the light.\n",
    at=("page.md", 1, 0),
    good="God made the light.\n",
    fix="Save the file as UTF-8 without byte-order mark (BOM).",
    applies="text",
    fixable=True,
)
