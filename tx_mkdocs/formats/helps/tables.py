"""Rows of tables as entries: notes of 9 and 7 columns, questions, word links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from tx_mkdocs.data.books import STORIES, book, book_in_name
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.tables.reading import (
    NO_TEXT_COLUMN,
    ROW_OF_ANOTHER_BOOK,
    UNREADABLE_OCCURRENCE,
    UNREADABLE_REFERENCE,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.helps.column_names import NAMES, NOTES_7, QUESTIONS, WORD_LINKS
from tx_mkdocs.formats.helps.entry import Entry, HelpKind
from tx_mkdocs.formats.helps.references import (
    Places,
    named_book,
    parse_columns,
    parse_reference,
)
from tx_mkdocs.formats.helps.tsv import (
    MOST_FINDINGS,
    Row,
    Table,
    left_out,
    read_table,
)

_POSITIONAL = {"note": NOTES_7, "question": QUESTIONS, "word": WORD_LINKS}
LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)
# A backslash that is itself escaped does not make a line break.
_ESCAPE = re.compile(r"\\(\\|n)")
_ESCAPED = {"n": "\n"}


def read_entries(
    text: str, path: str, kind: HelpKind, code: str = "", verses: Sequence[int] = ()
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """Read a table file: exactly one entry for every line below the header that is not blank.

    Args:
        text: the file, with line feeds.
        path: of the file.
        kind: what its rows are, where its header leaves that open.
        code: the book it is of, in lower case, for rows that name another; empty: unknown.
        verses: how many each chapter of the book has; see `parse_reference`.
    """
    table = read_table(text, path, _POSITIONAL[kind])
    entries, findings = entries_of(table, path, code, verses)
    return entries, (*table.findings, *findings)


def kind_of(header: tuple[str, ...]) -> HelpKind | None:
    """What the rows of a table are, by its columns; None where it is no table of helps."""
    if not {"reference", "chapter"} & set(header):
        return None
    if "twlink" in header:
        return "word"
    if "question" in header:
        return "question"
    if "note" in header:
        return "note"
    # The sixth column of some word links is called as in notes; a column by another name may be the note.
    return "word" if "supportreference" in header and NAMES.issuperset(header) else None


def entries_of(
    table: Table, path: str, code: str = "", verses: Sequence[int] = ()
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The rows of a table as entries, in their order; see `read_entries`.

    A row keeps its line in `raw` where its reference cannot be read, where the cell that matters is
    missing, and where the table has no column for it.
    """
    reference_at, chapter_at, verse_at, book_at, occurrence_at, own, body, link, main = _columns_of(
        table.header
    )
    known: dict[str, Places] = {}
    # A file whose name tells no book has a code of its own making.
    is_of_book = code == STORIES or book(code) is not None
    others: dict[str, str] = {}
    """Codes of the books that references name."""
    entries: list[Entry] = []
    findings: list[Finding] = []
    counts: Counter[Code] = Counter()

    def report(about: Code, message: str, row: Row, index: int) -> None:
        counts[about] += 1
        if counts[about] <= MOST_FINDINGS:
            column = sum(len(cell) + 1 for cell in row.cells[: max(index, 0)]) + 1
            findings.append(about.at(path, row.line, column, message=message))

    if main < 0 and table.rows:
        message = "No column contains the text; the lines are shown as they are."
        findings.append(NO_TEXT_COLUMN.at(path, message=message))
    for row in table.rows:
        # The cell of a column that is not there is the empty one after the last.
        cells = (*row.cells, "")
        reference = (
            cells[reference_at] if reference_at >= 0 else f"{cells[chapter_at]}:{cells[verse_at]}"
        )
        places = known.get(reference)
        if places is None:
            if reference_at < 0:
                places = parse_columns(cells[chapter_at], cells[verse_at])
            else:
                places = parse_reference(reference, verses)
                if before := named_book(reference)[0]:
                    others[reference] = before
            known[reference] = places
        # Of a line with too few or too many tabs that is said already.
        fits = row.whole or row.raw.count("\t") == len(table.header) - 1
        if not places and fits:
            report(
                UNREADABLE_REFERENCE,
                Message("The reference “{reference}” cannot be read.", reference=reference.strip()[:40]), row,
                max(reference_at, chapter_at),
            )  # fmt: skip
        named = cells[book_at].strip().lower() if book_at >= 0 else others.get(reference, "")
        if named and is_of_book and named != code and _code_of(named) != code:
            report(
                ROW_OF_ANOTHER_BOOK, Message(
                    "This row is about {named}, but the file is about {book}.",
                    named=named[:20].upper(), book=code.upper(),
                ), row,
                max(book_at, reference_at),
            )  # fmt: skip
        identifier, tags, quote, gateway, question = (cells[index] for index in own)
        occurrence = cells[occurrence_at]
        number = _number(occurrence)
        is_short = not fits and not cells[main].strip()
        shifted = is_short or (not fits and number is None)
        if (
            main < 0
            or (main == link and "\t" in cells[link])
            or (is_short and any(len(cell.split()) > 1 for cell in (identifier, tags, cells[link])))
        ):
            # Words among the tabs of a link, in columns that have no meaning here, or in the cells of others would
            # be shown nowhere: the row is shown as written.
            places = ()
        if number is None and fits:
            report(
                UNREADABLE_OCCURRENCE,
                Message("The occurrence “{occurrence}” is not a number.", occurrence=occurrence.strip()[:20]), row,
                occurrence_at,
            )  # fmt: skip
        entries.append(
            Entry(
                path,
                row.line,
                reference.strip(),
                places,
                unescape_cell(cells[body]),
                unescape_cell(question),
                identifier.strip(),
                tags.strip(),
                quote.strip(" "),
                1 if number is None else number,
                gateway.strip(),
                cells[link].strip(),
                "" if places and main >= 0 and not shifted else row.raw,
            )
        )
    findings += left_out(counts, path)
    return tuple(entries), tuple(findings)


class _Columns(NamedTuple):
    """Where the columns of a table are; -1 where it has none."""

    reference: int
    chapter: int
    verse: int
    book: int
    occurrence: int
    own: tuple[int, int, int, int, int]
    """The id, the tags, the quote, that in the gateway language, the question."""
    body: int
    link: int
    main: int
    """What a row cannot do without."""


def _columns_of(header: Sequence[str]) -> _Columns:
    columns = {name: index for index, name in reversed(list(enumerate(header)))}

    def at(*names: str) -> int:
        """The column by the first of the names that is there."""
        return next((columns[name] for name in names if name in columns), -1)

    # A column by another name may be the note of a support reference.
    spare = ("twlink", "supportreference") if NAMES.issuperset(header) else ("twlink",)
    return _Columns(
        at("reference"),
        at("chapter"),
        at("verse"),
        at("book"),
        at("occurrence"),
        (at("id"), at("tags"), at("quote"), at("glquote"), at("question")),
        body=at("note", "response"),
        link=at("twlink", "supportreference"),
        main=at("note", "question", *spare),
    )


def unescape_cell(cell: str) -> str:
    """The text of a cell with real line breaks: `\\n` and `<br>` stand for them.

    `\\\\n` is a backslash and an n. No other escapes are known; `\\*` is Markdown's.
    """
    if "<" in cell:
        cell = LINE_BREAK.sub("\n", cell)
    if "\\" in cell:
        cell = _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[0]), cell)
    return cell


@lru_cache(maxsize=256)
def _code_of(name: str) -> str:
    """The code of the book of a name; empty where there is none."""
    known = book_in_name(name)
    return known.code if known else ""


def _number(text: str) -> int | None:
    """The occurrence; 1 where the cell is empty."""
    text = text.strip()
    if not text:
        return 1
    digits = text.removeprefix("-")
    if not digits.isdecimal() or len(digits) > 4:
        return None
    return max(int(text), -1)
