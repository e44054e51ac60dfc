"""Checks of the first line of a table of notes, questions or word links.

Source: spec formats.md 3 (columns); E.1 988 (bad header), E.2 and tX TSV-HEADER.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import TableFile
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.formats.helps.tsv import NAMES, NOTES_7, NOTES_9, QUESTIONS, WORD_LINKS

_ROW = "1:1\tab12\t\t\t\t0\tThis is a name.\n"
_HEADER = "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
_SPELLED = {
    "id": ("ID",),
    "quote": ("Quote", "OrigQuote", "OrigWords"),
    "note": ("Note", "OccurrenceNote"),
    "supportreference": ("SupportReference",),
    "twlink": ("TWLink",),
    "glquote": ("GLQuote",),
}
"""Names as tools write them, where they are more than a capital."""


def usual_columns(file: TableFile) -> tuple[str, ...]:
    """The columns that a table like this has, in their order; empty where it is no table of helps."""
    if file.kind == "note":
        return NOTES_9 if "chapter" in file.table.header else NOTES_7
    return {"question": QUESTIONS, "word": WORD_LINKS}.get(file.kind, ())


def _named(file: TableFile) -> list[tuple[str, str, int]]:
    """Each column: its name in the file, its name here, its offset. Empty without a header."""
    if any(finding.code == "TSV001" for finding in file.table.findings):
        return []
    at = len(file.text) - len(file.text.lstrip("\n"))
    found = []
    for name, known in zip(file.text[at:].split("\n", 1)[0].split("\t"), file.table.header):  # noqa: B905
        found.append((name, known, at))
        at += len(name) + 1
    return found


@check(
    "TSV020",
    "warning",
    "table",
    bad="Reference\tTags\tSupportReference\tQuote\tOccurrence\tNote\n1:1\t\t\t\t0\tA name.\n",
    at=(1, 1),
    good=_HEADER + _ROW,
    fix="Add the column, if need be with empty cells.",
)
def missing_column(file: TableFile) -> Iterator[Spot]:
    """A table lacks a column that tables of its kind have.

    The site shows what is there. Other tools for translators expect every column, and many of them do
    not open a table without it.
    """
    names = {known for _, known, _ in _named(file)}
    missing = [name for name in usual_columns(file) if names and name not in names]
    # The sixth column of some word links is called as in notes.
    if file.kind == "word" and "supportreference" in names:
        missing = [name for name in missing if name != "twlink"]
    if missing:
        listed = ", ".join(_SPELLED.get(name, (name.capitalize(),))[0] for name in missing)
        yield Spot(f"This table has no column {listed}.", line=1, column=1)


@check(
    "TSV021",
    "warning",
    "table",
    bad="ID\tReference\tTags\tSupportReference\tQuote\tOccurrence\tNote\n"
    "ab12\t1:1\t\t\t\t0\tThis is a name.\n",
    at=(1, 1),
    good=_HEADER + _ROW,
    fix="Put the columns into the usual order, in every line.",
)
def order_of_columns(file: TableFile) -> Iterator[Spot]:
    """The columns of a table stand in another order than usual.

    The site reads columns by their names. Some other tools read them by their place and take an id for a
    reference.
    """
    usual = usual_columns(file)
    here = [(known, at) for _, known, at in _named(file) if known in usual]
    right = sorted((known for known, _ in here), key=usual.index)
    for (known, at), expected in zip(here, right, strict=True):
        if known != expected:
            usually = " ".join(_SPELLED.get(name, (name.capitalize(),))[0] for name in right)
            yield Spot(f"The columns are usually in this order: {usually}.", at)
            return


@check(
    "TSV022",
    "info",
    "table",
    bad="Reference\tid\tTags\tSupportReference\tQuote\tOccurrence\tNotes\n" + _ROW,
    at=(1, 11),
    good=_HEADER + _ROW,
    fix="Write the name as usual, if you use other tools on this file.",
)
def name_of_column(file: TableFile) -> Iterator[Spot]:
    """A column has another name than usual.

    The site understands it. Other tools may look for the usual name, letter for letter.
    """
    for name, known, at in _named(file):
        usual = _SPELLED.get(known, (known.capitalize(),))
        if known in NAMES and name not in usual:
            yield Spot(f"The column “{name.strip()[:40]}” is usually called {usual[0]}.", at)


@check(
    "TSV023",
    "warning",
    "table",
    bad=_HEADER,
    at=(1, 1),
    good=_HEADER + _ROW,
    fix="Write the first row, or delete the file.",
)
def no_rows(file: TableFile) -> Iterator[Spot]:
    """A table has a header and nothing else.

    Either nobody has begun with the book, or its rows were lost.
    """
    if file.kind and not file.table.rows:
        yield Spot("This table has no rows.", line=1, column=1)
