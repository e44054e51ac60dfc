"""Checks of the first line of a table of notes, questions or word links.

Source: tables of unfoldingWord (columns); uw-content-validation 988 (bad header), tX TSV-HEADER.
"""

from __future__ import annotations

from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.tables import headers as codes
from tx_mkdocs.findings.codes.tables.reading import NO_HEADER
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.helps.column_names import NAMES, NOTES_7, NOTES_9, QUESTIONS, WORD_LINKS
from tx_mkdocs.formats.helps.references import UNSEEN
from tx_mkdocs.formats.helps.tsv import header_line

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
        is_of_9 = "chapter" in file.table.header and "reference" not in file.table.header
        return NOTES_9 if is_of_9 else NOTES_7
    return {"question": QUESTIONS, "word": WORD_LINKS}.get(file.kind, ())


def _columns(file: TableFile) -> list[tuple[str, str, int]]:
    """Each column: its name in the file, its name here, its offset. Empty without a header."""
    if any(finding.code == NO_HEADER.name for finding in file.table.findings):
        return []
    line = header_line(file.lines)[1]
    if line == len(file.lines):
        return []
    at = file.starts[line]
    header = file.lines[line]
    starts = file.cell_starts(header)
    found = []
    for start, end, known in zip(starts, [*starts[1:], len(header) + 1], file.table.header):  # noqa: B905
        name = header[start : end - 1]
        found.append((name if file.separator == "\t" else name.strip('",'), known, at + start))
    return found


@rule(codes.MISSING_COLUMN)
def missing_column(file: TableFile) -> Iterator[Spot]:
    names = {known for _, known, _ in _columns(file)}
    missing = [name for name in usual_columns(file) if names and name not in names]
    # The sixth column of some word links is called as in notes.
    if file.kind == "word" and "supportreference" in names:
        missing = [name for name in missing if name != "twlink"]
    if {"chapter", "verse"} <= names:
        missing = [name for name in missing if name != "reference"]
    if missing:
        listed = ", ".join(_SPELLED.get(name, (name.capitalize(),))[0] for name in missing)
        yield Spot(Message("This table has no column {listed}.", listed=listed), line=1, column=1)


@rule(codes.ORDER_OF_COLUMNS)
def order_of_columns(file: TableFile) -> Iterator[Spot]:
    usual = usual_columns(file)
    here = [(known, at) for _, known, at in _columns(file) if known in usual]
    right = sorted((known for known, _ in here), key=usual.index)
    for (known, at), expected in zip(here, right, strict=True):
        if known != expected:
            usually = " ".join(_SPELLED.get(name, (name.capitalize(),))[0] for name in right)
            yield Spot(
                Message("The columns are usually in this order: {usually}.", usually=usually), at
            )
            return


@rule(codes.NAME_OF_COLUMN)
def name_of_column(file: TableFile) -> Iterator[Spot]:
    is_told = False
    for name, known, at in _columns(file):
        usual = _SPELLED.get(known, (known.capitalize(),))
        in_capitals = name.isupper() and name.lower() in map(str.lower, usual)
        is_alike = in_capitals or name.strip('"') in usual or name.strip() in usual
        # Signs of no width are told by themselves.
        if known in NAMES and UNSEEN.sub("", name) not in usual and not (is_alike and is_told):
            # A program that puts quotation marks, capitals or white space to one name does so with all.
            is_told = is_told or is_alike
            yield Spot(_other_name(name, usual), at)


def _other_name(name: str, usual: tuple[str, ...]) -> str:
    if name.strip() in usual:
        is_before = name[0].isspace()
        return (
            "This cell begins with white space."
            if is_before
            else "This cell ends with white space."
        )
    return Message(
        "The column “{name}” is usually called {usual}.", name=name.strip()[:40], usual=usual[0]
    )


@rule(codes.NO_ROWS)
def no_rows(file: TableFile) -> Iterator[Spot]:
    if (file.kind or file.is_blank) and not file.table.rows:
        yield Spot("This table has no rows.", line=1, column=1)
