"""Checks of what a file holds beside its words: blanks too many, line ends, the byte-order mark."""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.white_space import (
    doubled_in_sentence,
    trailing,
    without_doubled,
    without_mark,
    without_returns,
    without_trailing,
)
from tx_mkdocs.checks.files.whole import TextFile
from tx_mkdocs.findings.register import Spot, check


@check(
    "TEXT020",
    "info",
    "text",
    bad="God made  the light.\n",
    at=(1, 9),
    good="God made the light.  \nIt was *good*.\n\n    code  here\n\n*   One\n*   Two\n\n| a  b |\n|---|\n",
    fix="Leave one.",
    mends=without_doubled,
)
def doubled_blank(file: TextFile) -> Iterator[Spot]:
    """Several blanks stand between two words.

    Readers see one. It often shows that a word was deleted there, or that a text was put together; look
    whether one is missing. Behind the end of a sentence nothing is said about it. `tx-mkdocs check --fix`
    leaves one blank, also there.
    """
    for start, end in doubled_in_sentence(file):
        yield Spot(f"{end - start} blanks stand here one after the other.", start)


@check(
    "TEXT021",
    "info",
    "text",
    bad="God made the light. \n",
    at=(1, 20),
    good="God made the light.  \nIt was good.\n",
    fix="Delete them.",
    advice=True,
    mends=without_trailing,
)
def trailing_blank(file: TextFile) -> Iterator[Spot]:
    """Blanks stand at the end of a line.

    Nobody sees them, but programs that compare two versions show the line as changed when they come or go.
    Two blanks that make a line break in Markdown are left alone. `tx-mkdocs check --fix` deletes the others.
    """
    for start, _ in trailing(file):
        yield Spot("Blanks stand at the end of this line.", start)


@check(
    "TEXT022",
    "info",
    "text",
    bad="God made the light.\r\n",
    at=(1, 0),
    good="God made the light.\n",
    fix="Save the file with line ends of Unix (LF).",
    advice=True,
    mends=without_returns,
)
def carriage_return(file: TextFile) -> Iterator[Spot]:
    """Lines end as in Windows.

    Git and programs that compare texts take a line with another end for another line: when a second
    translator saves the file, all lines seem to be changed. `tx-mkdocs check --fix` makes all ends the same.
    """
    if file.carriage_returns:
        yield Spot("Lines of this file end with CR LF.", line=1)


@check(
    "TEXT023",
    "info",
    "text",
    bad="\ufeffGod made the light.\n",
    at=(1, 0),
    good="God made the light.\n",
    fix="Save the file as UTF-8 without byte-order mark (BOM).",
    mends=without_mark,
)
def byte_order_mark(file: TextFile) -> Iterator[Spot]:
    """An invisible byte-order mark begins the file.

    Some editors of Windows write it. The site leaves it out; other programs take it for a letter and do
    not know the first marker or heading. `tx-mkdocs check --fix` deletes it.
    """
    if file.byte_order_mark:
        yield Spot("This file begins with an invisible byte-order mark.", line=1)
