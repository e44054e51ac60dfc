"""Codes about what a file holds beside its words: spaces too many, line ends, the byte-order mark."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

DOUBLED_BLANK = define(
    "TEXT020",
    "info",
    """There are several spaces between two words.

    Readers see one. It often shows that a word was deleted there, or that a text was put together; look
    whether one is missing. Behind the end of a sentence nothing is said about it. `tx-mkdocs check --fix`
    leaves one space, also there.
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

    Git and programs that compare texts take a line with another end for another line: when a second
    translator saves the file, all lines seem to be changed. `tx-mkdocs check --fix` makes all ends the same.
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

    Some editors of Windows write it. The site leaves it out; other programs take it for a letter and do
    not know the first marker or heading. `tx-mkdocs check --fix` deletes it.
    """,
    bad="\ufeffGod made the light.\n",
    at=("page.md", 1, 0),
    good="God made the light.\n",
    fix="Save the file as UTF-8 without byte-order mark (BOM).",
    applies="text",
    fixable=True,
)
