"""Tables of tab-separated values, read by their header.

Nothing is quoted: a `"` is text, a line break ends a row (source: translationNotes, spec formats.md 3).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from typing import NamedTuple

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.tables.reading import (
    MORE_IN_THIS_TABLE,
    NAMES_AGAIN,
    NO_HEADER,
    TOO_FEW_CELLS,
    TOO_MANY_CELLS,
    UNKNOWN_COLUMN,
)
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.helps.comma_table import comma_rows, is_comma_table

MOST_FINDINGS = 20
"""Of one code in one file; how many more there are is said."""

_COMMA_FIXES = {
    TOO_FEW_CELLS.name: message_noop("Put a comma between cells, even where one is empty."),
    TOO_MANY_CELLS.name: message_noop("Put text that has commas into quotation marks."),
}
_NOT_NAME = re.compile(r"[\s_.-]+")
# By the names that columns go by; the last is what this package calls them.
_ALIASES = {
    "ref": "reference",
    "bookchapterverse": "reference",
    "origquote": "quote",
    "originalquote": "quote",
    "orgquote": "quote",
    "origwords": "quote",
    "originalwords": "quote",
    "occurrencenote": "note",
    "annotation": "note",
    "notes": "note",
    "supportreferences": "supportreference",
    "answer": "response",
    "twlinks": "twlink",
    "glquotes": "glquote",
}
NAMES = frozenset({
    *("reference", "id", "tags", "supportreference", "quote", "occurrence", "note", "question"),
    *("response", "twlink", "book", "chapter", "verse", "glquote"),
})  # fmt: skip
"""The columns that helps are made of."""
NOTES_9 = (
    *("book", "chapter", "verse", "id", "supportreference", "quote", "occurrence"),
    *("glquote", "note"),
)
NOTES_7 = ("reference", "id", "tags", "supportreference", "quote", "occurrence", "note")
QUESTIONS = ("reference", "id", "tags", "quote", "occurrence", "question", "response")
WORD_LINKS = ("reference", "id", "tags", "quote", "occurrence", "twlink")


class Row(NamedTuple):
    """One line of a table."""

    line: int
    """In the file, from 1."""
    cells: tuple[str, ...]
    """As many as the header has; missing ones are empty, surplus ones are joined to the last."""
    raw: str
    """The line as it was written."""
    whole: bool
    """Whether it had as many cells as the header."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table, with the names of its columns in this package's terms."""

    header: tuple[str, ...]
    """`reference`, `id`, `quote`, `note` …; unknown columns keep their own name in lower case."""
    rows: tuple[Row, ...]
    findings: tuple[Finding, ...]


_KEPT: ContextVar[dict[tuple[str, str], Table] | None] = ContextVar("_KEPT", default=None)


@contextmanager
def tables_kept() -> Iterator[None]:
    """Keep what `read_table` reads, so that each table is read once; it takes memory until the end."""
    before = _KEPT.set({})
    try:
        yield
    finally:
        _KEPT.reset(before)


def read_table(text: str, path: str, positional: tuple[str, ...] = NOTES_7) -> Table:
    """Read a table; every line that is not blank is a row, but for those that name the columns again.

    Args:
        text: the file, with line feeds.
        path: of the file, for findings.
        positional: the columns in order, for a file without a header that has as many cells.
    """
    kept = _KEPT.get()
    if kept is None:
        return _read(text, path, positional)
    table = kept.get((path, text))
    if table is None:
        table = _read(text, path, positional)
        if not any(finding.code == NO_HEADER.name for finding in table.findings):
            # Without a header it is another one with other columns.
            kept[path, text] = table
    return table


def _read_commas(text: str, path: str) -> Table:
    """A table whose cells are parted by commas: its first row names the columns."""
    rows = comma_rows(text) or []
    if not rows:
        return Table((), (), ())
    names, *others = rows
    header = named_columns(names.cells)
    width = len(header)
    findings = list(_unknown(list(names.cells), header, path, names.line))
    found: list[Row] = []
    counts: Counter[Code] = Counter()
    again = tuple(map(str.lower, names.cells))
    for row in others:
        count = len(row.cells)
        if tuple(map(str.lower, row.cells)) == again:
            findings.append(_names_again(path, row.line))
            continue
        if count != width:
            code = TOO_FEW_CELLS if count < width else TOO_MANY_CELLS
            counts[code] += 1
            if counts[code] <= MOST_FINDINGS:
                found_here = _other_width(code, count, width, path, row.line, "")
                fix = _COMMA_FIXES[code.name]
                findings.append(replace(found_here, column=1, fix=fix, fix_id=fix))
        cells = [*row.cells, *[""] * (width - count)]
        if count > width:
            # A note with a comma that nobody put in quotation marks.
            cells = [*cells[: width - 1], row.separator.join(cells[width - 1 :])]
        found.append(Row(row.line, tuple(cells), row.raw, count == width))
    findings += left_out(counts, path)
    return Table(header, tuple(found), tuple(findings))


def _read(text: str, path: str, positional: tuple[str, ...]) -> Table:
    if is_comma_table(path):
        return _read_commas(text, path)
    lines = text.split("\n")
    start = 0
    while start < len(lines) and not lines[start].strip():
        start += 1
    if start == len(lines):
        return Table((), (), ())
    begin, first = start, lines[start].lower()
    header = column_names(lines[start])
    findings: list[Finding] = []
    usual = _header_of(len(header), positional)
    other = _other_separator(lines[start], header)
    if other:
        message = Message("The cells are separated by “{sign}”, not by tabs.", sign=other)
        fix = "Save the table with tabs between its cells (TSV)."
        findings.append(NO_HEADER.at(path, start + 1, 1, message=message, fix=fix))
        header = positional
        start -= 1
    elif (is_named := _is_in_other_words(header, usual)) or len(NAMES & set(header)) < 2:
        start = begin if is_named else begin - 1
        header = usual
        findings.append(
            NO_HEADER.at(
                path,
                begin + 1,
                1,
                message="The first line does not name the columns; they were taken in the usual order.",
                fix=Message(
                    "Begin the file with a line such as {header}.",
                    header=" ".join(_names_as_spelled(header)),
                ),
            )
        )
    else:
        findings += _unknown(lines[start].split("\t"), header, path, start + 1)
    # Without a header the first line is a row, and so is one like it.
    again = first if start == begin else ""
    width = len(header)
    has_quoted = '""' in text
    all_quoted = start >= 0 and all(map(_is_quoted, lines[start].split("\t")))
    rows: list[Row] = []
    counts: Counter[Code] = Counter()
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if not line or line.isspace():
            continue
        if len(line) == len(again) and line.lower() == again:
            findings.append(_names_again(path, number + 1))
            continue
        cells = line.split("\t")
        if all_quoted:
            cells = [cell[1:-1].replace('""', '"') if _is_quoted(cell) else cell for cell in cells]
        elif has_quoted and '""' in line:
            cells = list(map(_unquoted, cells))
        if len(cells) == width:
            rows.append(Row(number + 1, tuple(cells), line, True))
            continue
        code = TOO_FEW_CELLS if len(cells) < width else TOO_MANY_CELLS
        counts[code] += not other
        if counts[code] <= MOST_FINDINGS and not other:
            findings.append(_other_width(code, len(cells), width, path, number + 1, line))
        if len(cells) < width:
            cells += [""] * (width - len(cells))
        else:
            cells = [*cells[: width - 1], "\t".join(cells[width - 1 :]).rstrip("\t")]
        rows.append(Row(number + 1, tuple(cells), line, False))
    findings += left_out(counts, path)
    return Table(header, tuple(rows), tuple(findings))


def _is_quoted(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == cell[-1] == '"'


def _unquoted(cell: str) -> str:
    """A cell that a spreadsheet put in quotation marks, those inside it doubled (RFC 4180), as it was typed."""
    inside = cell[1:-1].replace('""', "")
    if len(cell) > 3 and cell[0] == cell[-1] == '"' and '""' in cell[1:-1] and '"' not in inside:
        return cell[1:-1].replace('""', '"')
    return cell


def left_out(counts: Mapping[Code, int], path: str) -> Iterator[Finding]:
    """One finding for each code of which there are more than `MOST_FINDINGS`."""
    for code, count in counts.items():
        if count > MOST_FINDINGS:
            more = Message(
                "{count:,} more lines have the same finding ({code}).",
                count=count - MOST_FINDINGS,
                code=str(code),
            )
            yield MORE_IN_THIS_TABLE.at(path, message=more)


def column_names(line: str) -> tuple[str, ...]:
    """The columns that a line names. `verse` without a chapter holds both: `1:3`."""
    return named_columns(line.split("\t"))


def named_columns(cells: Sequence[str]) -> tuple[str, ...]:
    """The same of the cells of a header."""
    names = tuple(map(column_name, cells))
    if names.count("verse") == 1 and not {"reference", "chapter"} & set(names):
        at = names.index("verse")
        return (*names[:at], "reference", *names[at + 1 :])
    return names


def _is_in_other_words(header: tuple[str, ...], usual: tuple[str, ...]) -> bool:
    """Whether a line names the usual columns, and most of them in another language.

    What is known of it, as `ID`, stands where it does as a rule.
    """
    known = [(name, at) for at, name in enumerate(header) if name in NAMES]
    return 0 < 2 * len(known) < len(header) == len(usual) and all(
        usual[at] == name for name, at in known
    )


def _other_separator(line: str, names: tuple[str, ...]) -> str:
    """What stands between the columns of a header that has no tabs; empty where it has, or is none."""
    if len(names) == 1:
        for sign in (",", ";", "|"):
            if len(NAMES & set(map(column_name, line.split(sign)))) > 2:
                return sign
    return ""


def column_name(cell: str) -> str:
    """A column's name in this package's terms: `OccurrenceNote` is `note`."""
    plain = _NOT_NAME.sub("", cell.lower()).strip('"')
    return _ALIASES.get(plain, plain)


def cell_column(text: str, line: int, names: Sequence[str]) -> int:
    """Where on a line of a table a cell begins, from 1: that of the first of `names` that is a column.

    Args:
        text: the table, with line feeds.
        line: from 1.
        names: in this package's terms.
    """
    lines = text.split("\n")
    known = column_names(next((line for line in lines if line.strip()), ""))
    index = next((known.index(name) for name in names if name in known), 0)
    return sum(len(cell) + 1 for cell in lines[line - 1].split("\t")[:index]) + 1


def _unknown(names: list[str], header: tuple[str, ...], path: str, line: int) -> Iterator[Finding]:
    """Columns that nothing is made of: not known, or named a second time."""
    column = 1
    for index, (name, known) in enumerate(zip(names, header, strict=True)):
        if name.strip() and (known not in NAMES or known in header[:index]):
            said = name.strip()[:40]
            message = (
                Message("There is a second column “{name}”; it is not shown.", name=said)
                if known in header[:index]
                else Message("The column “{name}” is not known; it is not shown.", name=said)
            )
            yield UNKNOWN_COLUMN.at(path, line, column, message=message)
        column += len(name) + 1


def _header_of(width: int, positional: tuple[str, ...]) -> tuple[str, ...]:
    for known in (positional, NOTES_9, NOTES_7, WORD_LINKS):
        if len(known) == width:
            return known
    return positional


def _names_as_spelled(header: tuple[str, ...]) -> list[str]:
    own = {
        "id": "ID",
        "supportreference": "SupportReference",
        "twlink": "TWLink",
        "glquote": "GLQuote",
    }
    return [own.get(name, name.capitalize()) for name in header]


def _names_again(path: str, line: int) -> Finding:
    return NAMES_AGAIN.at(path, line, 1, message="The names of the columns are here again.")


def _other_width(code: Code, count: int, width: int, path: str, line: int, text: str) -> Finding:
    if code is TOO_FEW_CELLS:
        return code.at(
            path,
            line,
            len(text) + 1,
            message=Message(
                "This line has {count} of {width} cells; the rest is empty.",
                count=count,
                width=width,
            ),
        )
    column = len("\t".join(text.split("\t")[:width])) + 1
    return code.at(
        path,
        line,
        column,
        message=Message(
            "This line has {count} cells instead of {width}; the last ones were taken as one.",
            count=count,
            width=width,
        ),
    )
