"""Tables of tab-separated values, read by their header.

Nothing is quoted: a `"` is text, a line break ends a row (source: translationNotes, spec formats.md 3). What a
spreadsheet made of such a table is read as well: other separators, cells in quotation marks, also over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import NamedTuple

from tx_mkdocs.findings.bounded import BoundedCodes
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.tables.cells import TAG_FOR_BREAK
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
from tx_mkdocs.formats.helps.column_names import (
    NAMES,
    NOTES_7,
    column_name,
    column_names,
    is_in_other_words,
    is_name,
    named_columns,
    names_as_spelled,
    names_usual_columns,
    usual_columns,
)
from tx_mkdocs.formats.helps.comma_table import (
    comma_rows,
    is_comma_table,
    without_separator_line,
)

MOST_FINDINGS = 20
"""Of one code in one file; how many more there are is said."""

_MOST_TITLES = 8
"""Lines that are not blank, below the first, in which the names of the columns are looked for."""
_MOST_LINES = 99
"""Of one cell."""
_COMMA_FIXES = {
    TOO_FEW_CELLS.name: message_noop("Put a comma between cells, even where one is empty."),
    TOO_MANY_CELLS.name: message_noop("Put text that has commas into quotation marks."),
}
_WITH_TABS = message_noop("Save the table with tabs between its cells (TSV).")
_SPACES = re.compile(r" {2,}")
_NO_CONTROLS = dict.fromkeys([*range(9), *range(11, 13), *range(14, 32), 127])
_IN_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: .*)?")
_PLACES = ("book", "chapter", "verse")


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


class RowFindings:
    """Findings about the rows of a table: the first `MOST_FINDINGS` of each code, and how many more there are."""

    def __init__(self, path: str) -> None:
        """`path`: of the file."""
        self.path = path
        self.found: list[Finding] = []
        self._codes = BoundedCodes(MOST_FINDINGS)

    def wants(self, code: Code) -> bool:
        """Count one more of a code; whether it is among the first."""
        return self._codes.wants(code)

    def all(self) -> list[Finding]:
        """What was found, and one finding for each code of which there are more."""
        more = [
            MORE_IN_THIS_TABLE.at(
                self.path,
                message=Message(
                    "{count:,} more lines have the same finding ({code}).",
                    count=count,
                    code=str(code),
                ),
            )
            for code, count in self._codes.rest()
        ]
        return [*self.found, *more]


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
    reported = RowFindings(path)
    reported.found += _unknown(list(names.cells), header, path, names.line)
    found: list[Row] = []
    again = tuple(map(str.lower, names.cells))
    for row in others:
        if not any(map(str.strip, row.cells)) or (len(row.cells) == 1 and _is_unseen(row.raw)):
            continue
        count = len(row.cells)
        if tuple(map(str.lower, row.cells)) == again:
            reported.found.append(_names_again(path, row.line))
            continue
        if count != width:
            code = TOO_FEW_CELLS if count < width else TOO_MANY_CELLS
            if reported.wants(code):
                finding = _other_width(code, count, width, path, row.line, "")
                fix = _COMMA_FIXES[code.name]
                reported.found.append(replace(finding, column=1, fix=fix, fix_id=fix))
        # A note with a comma that nobody put in quotation marks.
        cells = _fitted(row.cells, width, row.separator)
        found.append(Row(row.line, cells, row.raw, count == width))
    return Table(header, tuple(found), tuple(reported.all()))


def _fitted(cells: Sequence[str], width: int, sign: str) -> tuple[str, ...]:
    """As many cells as there are columns: empty ones at the end, or what is too much joined to the last."""
    if len(cells) <= width:
        return (*cells, *[""] * (width - len(cells)))
    return (*cells[: width - 1], sign.join(cells[width - 1 :]))


class _Head(NamedTuple):
    """How the table of a file begins."""

    columns: tuple[str, ...]
    """In this package's terms."""
    begin: int
    """The first line that is not blank, from 0."""
    start: int
    """The line that names the columns; before `begin` where none does."""
    again: str
    """That line in lower case; empty where there is none, for a row that says the same is a row."""
    findings: tuple[Finding, ...]


def _head(lines: Sequence[str], path: str, begin: int, start: int, usual: tuple[str, ...]) -> _Head:
    """How a table begins whose columns a line names, or that has those of `usual`."""
    named = column_names(lines[start])
    columns = usual_columns(len(named), usual)
    is_named = is_in_other_words(named, columns)
    if not is_named and len(NAMES & set(named)) >= 2:
        unknown = _unknown(lines[start].split("\t"), named, path, start + 1)
        return _Head(named, begin, start, lines[start].lower(), tuple(unknown))
    message = "The first line does not name the columns; they were taken in the usual order."
    if is_named:
        message = "The first line names the columns in other words than usual; they were taken in the usual order."
    fix: str = Message(
        "Begin the file with a line such as {header}.", header=" ".join(names_as_spelled(columns))
    )
    if len(NAMES & set(map(column_name, _SPACES.split(lines[start].strip())))) > 2:
        # Which cells are empty nobody can tell any more.
        message = "The cells are separated by spaces, not by tabs; the lines are shown as they are."
        fix = _WITH_TABS
    finding = NO_HEADER.at(path, begin + 1, 1, message=message, fix=fix)
    if is_named:
        return _Head(columns, begin, start, lines[start].lower(), (finding,))
    return _Head(columns, begin, begin - 1, "", (finding,))


def _read(text: str, path: str, positional: tuple[str, ...]) -> Table:
    text = without_separator_line(text)
    if is_comma_table(path):
        return _read_commas(text, path)
    lines = text.split("\n")
    begin, start = header_line(lines)
    if begin == len(lines):
        return Table((), (), ())
    if sign := _other_separator(lines[start], column_names(lines[start])):
        return _read_separated(text, path, sign, start + 1)
    has_quoted = '""' in text
    # A conflict is told as such (TEXT001), by the line with which it begins or, without that, ends.
    signs = ("<<<<<<<", ">>>>>>>")
    has_conflict = text.startswith(signs) or any(f"\n{sign}" in text for sign in signs)
    tables: list[Table] = []
    while begin < len(lines):
        head = _head(lines, path, begin, start, positional)
        end = _next_header(lines, head.start + 1, head.again)
        reported = RowFindings(path)
        reported.found += (_names_again(path, start + 1),) if tables else ()
        reported.found += head.findings
        rows = _rows(lines, head, end, reported, has_quoted=has_quoted, has_conflict=has_conflict)
        findings = (*reported.all(), *_unnamed(head.columns, rows, path))
        tables.append(Table(head.columns, tuple(rows), findings))
        begin = start = end
    return _joined(tables) if len(tables) > 1 else tables[0]


def _rows(
    lines: Sequence[str],
    head: _Head,
    end: int,
    reported: RowFindings,
    *,
    has_quoted: bool,
    has_conflict: bool,
) -> list[Row]:
    """The rows of a table.

    Args:
        lines: of the file.
        head: how the table begins.
        end: the line, from 0, behind its last.
        reported: takes the findings.
        has_quoted: whether any of its cells may have a quotation mark inside of others.
        has_conflict: whether any line of the file begins or ends a conflict of git.
    """
    path, start, again, width = reported.path, head.start, head.again, len(head.columns)
    # Of what has no tab at all it is said that nothing names its columns.
    is_table = width == 1 or any("\t" in line for line in lines)
    all_quoted = start >= 0 and all(map(_is_quoted, lines[start].split("\t")))
    rows: list[Row] = []
    after = 0
    for number in chain(range(head.begin, start), range(start + 1, end)):
        line = lines[number]
        if not line or line.isspace() or number < after:
            continue
        if len(line) == len(again) and line.lower() == again:
            reported.found.append(_names_again(path, number + 1))
            continue
        cells = line.split("\t")
        if all_quoted:
            cells = list(map(_without_marks, cells))
        elif has_quoted and '""' in line:
            cells = list(map(_unquoted, cells))
        if len(cells) == width:
            rows.append(Row(number + 1, tuple(cells), line, number > start))
            continue
        if len(cells) == 1 and _is_unseen(line):
            continue
        # The cell that it belongs to begins in the row above or on this line.
        for at in (rows[-1].line - 1 if rows else number, number):
            joined = _over_lines(lines, at, width)
            if joined and at + joined[0] > number:
                break
            joined = None
        if joined:
            del rows[len(rows) - (at < number) :]
            after = at + joined[0]
            rows.append(Row(at + 1, joined[1], "\n".join(lines[at:after]), False))
            reported.found.append(_break_in_cell(path, at + 1, lines[at]))
            continue
        code = TOO_FEW_CELLS if len(cells) < width else TOO_MANY_CELLS
        is_mark = has_conflict and len(cells) == 1 and _IN_CONFLICT.fullmatch(line)
        if is_table and not is_mark and reported.wants(code):
            reported.found.append(_other_width(code, len(cells), width, path, number + 1, line))
        fitted = _fitted(cells, width, "\t")
        fitted = (*fitted[:-1], fitted[-1].rstrip("\t")) if len(cells) > width else fitted
        rows.append(Row(number + 1, fitted, line, False))
    return rows


def _is_unseen(line: str) -> bool:
    """Whether a line has nothing but signs that no page shows, as the one with which DOS ends a file."""
    return not line.translate(_NO_CONTROLS).strip()


def _next_header(lines: Sequence[str], first: int, again: str) -> int:
    """The first line from `first` on that names columns as another table would; else how many lines there are."""
    for number in range(first, len(lines)):
        line = lines[number]
        name = line.partition("\t")[0]
        if name.isalpha() and is_name(name):
            names = NAMES & set(column_names(line))
            below = (lines[at] for at in range(number + 1, len(lines)))
            row = next((text for text in below if text.strip()), line)
            fits = row.count("\t") == line.count("\t")
            if len(names) > 2 and fits and (len(line) != len(again) or line.lower() != again):
                return number
    return len(lines)


def _joined(tables: Sequence[Table]) -> Table:
    """The tables of a file, one below the other, as one with the columns of all."""
    header: list[str] = []
    known: set[str] = set()
    for table in tables:
        header += [name for name in table.header if name not in known]
        known.update(table.header, _PLACES if "reference" in table.header else ())
    rows = tuple(
        row._replace(
            cells=_cells_for(header, table.header, row), whole=row.whole and table is tables[0]
        )
        for table in tables
        for row in table.rows
    )
    return Table(tuple(header), rows, tuple(found for table in tables for found in table.findings))


def _cells_for(header: Sequence[str], own: Sequence[str], row: Row) -> tuple[str, ...]:
    """The cells of a row for other columns than it was read with."""
    cells = dict(zip(reversed(own), reversed(row.cells), strict=True))
    if "chapter" in cells:
        cells.setdefault("reference", f"{cells['chapter']}:{cells.get('verse', '')}")
    return tuple(cells.get(name, "") for name in header)


def _read_separated(text: str, path: str, sign: str, line: int) -> Table:
    """A table whose cells another sign parts than its name says."""
    message = Message("The cells are separated by “{sign}”, not by tabs.", sign=sign)
    table = _read_commas(text, path)
    finding = NO_HEADER.at(path, line, 1, message=message, fix=_WITH_TABS)
    return replace(table, findings=(finding, *table.findings))


def header_line(lines: Sequence[str]) -> tuple[int, int]:
    """The first line that is not blank, and the one that names the columns: the same, or one below a title; from 0."""
    filled = (number for number, line in enumerate(lines) if line.strip())
    top = list(islice(filled, _MOST_TITLES + 1))
    first = top[0] if top else len(lines)
    named = (number for number in top if len(NAMES & set(column_names(lines[number]))) > 2)
    in_other_words = (number for number in top if names_usual_columns(column_names(lines[number])))
    return first, next(chain(named, in_other_words), first)


def header_of(text: str, path: str) -> tuple[str, ...]:
    """The columns that a table names, in this package's terms.

    Args:
        text: its first lines, with line feeds.
        path: of the file.
    """
    lines = without_separator_line(text).split("\n")
    first, named = header_line(lines)
    if first == len(lines):
        return ()
    line = lines[first if is_comma_table(path) else named]
    names = column_names(line)
    if is_comma_table(path) or _other_separator(line, names):
        return next((named_columns(row.cells) for row in comma_rows(line) or ()), ())
    return names


def _over_lines(lines: Sequence[str], first: int, width: int) -> tuple[int, tuple[str, ...]] | None:
    """How many lines a row takes whose cells in quotation marks have line breaks (RFC 4180), and its cells."""
    opened = lines[first].rpartition("\t")[2]
    marks = opened.count('"')
    if opened[:1] != '"' or marks % 2 == 0:
        return None
    for last in range(first + 1, min(first + _MOST_LINES, len(lines))):
        if lines[last].count("\t") >= width - 1:
            return None
        marks += lines[last].count('"')
        if marks % 2 == 0:
            cells = "\n".join(lines[first : last + 1]).split("\t")
            fits = len(cells) == width and all(_is_quoted(cell) for cell in cells if "\n" in cell)
            return (last + 1 - first, tuple(map(_without_marks, cells))) if fits else None
    return None


def _without_marks(cell: str) -> str:
    return cell[1:-1].replace('""', '"') if _is_quoted(cell) else cell


def _break_in_cell(path: str, line: int, text: str) -> Finding:
    column = len(text) - len(text.rpartition("\t")[2]) + 1
    message = Message("A line break is written as {text} here.", text="↵")
    return TAG_FOR_BREAK.at(path, line, column, message=message)


def _unnamed(header: tuple[str, ...], rows: Sequence[Row], path: str) -> Iterator[Finding]:
    """Columns without a name that hold words."""
    for index, name in enumerate(header):
        if name:
            continue
        row = next((row for row in rows if row.whole and row.cells[index].strip()), None)
        if row is not None:
            column = sum(len(cell) + 1 for cell in row.cells[:index]) + 1
            message = Message(
                "Column {column} has no name; it is not shown.", column=str(index + 1)
            )
            fix = "Name the column, or empty its cells."
            yield UNKNOWN_COLUMN.at(path, row.line, column, message=message, fix=fix)


def _is_quoted(cell: str) -> bool:
    return len(cell) > 1 and cell[0] == cell[-1] == '"'


def _unquoted(cell: str) -> str:
    """A cell that a spreadsheet put in quotation marks, those inside it doubled (RFC 4180), as it was typed."""
    inside = cell[1:-1].replace('""', "")
    if len(cell) > 3 and cell[0] == cell[-1] == '"' and '""' in cell[1:-1] and '"' not in inside:
        return cell[1:-1].replace('""', '"')
    return cell


def _other_separator(line: str, names: tuple[str, ...]) -> str:
    """What stands between the columns of a header that has no tabs; empty where it has, or is none."""
    if len(names) == 1:
        for sign in (",", ";", "|"):
            if len(NAMES & set(map(column_name, line.split(sign)))) > 2:
                return sign
    return ""


def cell_column(text: str, line: int, names: Sequence[str]) -> int:
    """Where on a line of a table a cell begins, from 1: that of the first of `names` that is a column.

    Args:
        text: the table, with line feeds.
        line: from 1.
        names: in this package's terms.
    """
    lines = text.split("\n")
    known = column_names(lines[header_line(lines)[1]])
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
