"""Rows of tables as entries: notes of 9 and 7 columns, questions, word links."""

from __future__ import annotations

import re
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
from tx_mkdocs.formats.helps.entry import FRONT, Entry, HelpKind
from tx_mkdocs.formats.helps.references import (
    WHOLE,
    Places,
    named_book,
    parse_columns,
    parse_reference,
)
from tx_mkdocs.formats.helps.tsv import (
    Row,
    RowFindings,
    Table,
    read_table,
)

_POSITIONAL = {"note": NOTES_7, "question": QUESTIONS, "word": WORD_LINKS}
LINE_BREAK = re.compile(r"(?<![ \t])[ \t]*<br[ \t]*/?>[ \t]*", re.IGNORECASE)
# A backslash that is itself escaped does not make a line break.
_ESCAPE = re.compile(r"\\(\\|n|r\\n)")
_ESCAPED = {"n": "\n", "r\\n": "\n"}


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
    return "word" if header[-1] == "supportreference" and NAMES.issuperset(header) else None


def entries_of(
    table: Table, path: str, code: str = "", verses: Sequence[int] = ()
) -> tuple[tuple[Entry, ...], tuple[Finding, ...]]:
    """The rows of a table as entries, in their order; see `read_entries`.

    A row keeps its line in `raw` where its reference cannot be read, where the cell that matters is
    missing, and where the table has no column for it.
    """
    columns = _columns_of(table.header)
    occurrence_at, own, main = columns.occurrence, columns.own, columns.main
    body, link = columns.body, columns.link
    references = _References(columns, verses)
    # A file whose name tells no book has a code of its own making.
    is_of_book = code == STORIES or book(code) is not None
    entries: list[Entry] = []
    reported = RowFindings(path)
    if main < 0 and table.rows:
        message = "No column contains the text; the lines are shown as they are."
        reported.found.append(NO_TEXT_COLUMN.at(path, message=message))
    for row in table.rows:
        # The cell of a column that is not there is the empty one after the last.
        cells = (*row.cells, "")
        reference, places, named = references.of_row(cells)
        written, is_merged = reference.strip(), False
        if not places and (not written or reference.startswith(":")):
            reference, places = references.of_merged(reference, cells)
            is_merged = bool(places)
        # Of a line with too few or too many tabs that is said already.
        fits = row.whole or row.raw.count("\t") == len(table.header) - 1
        if is_merged and fits:
            shown = reference.strip()[:40]
            message = (
                Message(
                    "The reference “{written}” has no chapter; it was read as {reference}.",
                    written=written[:40],
                    reference=shown,
                )
                if written.strip(": ")
                else Message(
                    "This row has no reference; it is shown with the row above, {reference}.",
                    reference=shown,
                )
            )
            _report(reported, UNREADABLE_REFERENCE, message, row, columns.place)
        if not places and fits:
            message = Message(
                "The reference “{reference}” cannot be read.", reference=reference.strip()[:40]
            )
            _report(reported, UNREADABLE_REFERENCE, message, row, columns.place)
        if named and is_of_book and named != code and _code_of(named) != code:
            message = Message(
                "This row is about {named}, but the file is about {book}.",
                named=named[:20].upper(),
                book=code.upper(),
            )
            index = max(columns.book, columns.reference)
            _report(reported, ROW_OF_ANOTHER_BOOK, message, row, index)
        occurrence = cells[occurrence_at]
        number = _number(occurrence)
        if number is None and fits:
            message = Message(
                "The occurrence “{occurrence}” is not a number.",
                occurrence=occurrence.strip()[:20],
            )
            _report(reported, UNREADABLE_OCCURRENCE, message, row, occurrence_at)
        identifier, tags, quote, gateway, question = (cells[index] for index in own)
        is_short = not fits and not cells[main].strip()
        # A tab is missing before the occurrence, and the text is in its cell.
        is_misplaced = is_short and number is None
        if is_misplaced or (
            (is_short or main < 0 or main == link)
            and _hides_words(columns, cells, is_short=is_short)
        ):
            places = ()
        is_shifted = is_short or (not fits and number is None)
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
                "" if places and main >= 0 and not is_shifted else row.raw,
            )
        )
    return tuple(entries), tuple(reported.all())


def _report(reported: RowFindings, code: Code, message: Message, row: Row, index: int) -> None:
    """Report a cell of a row: that of the column `index`."""
    if reported.wants(code):
        column = sum(len(cell) + 1 for cell in row.cells[: max(index, 0)]) + 1
        reported.found.append(code.at(reported.path, row.line, column, message=message))


def _hides_words(columns: _Columns, cells: Sequence[str], *, is_short: bool) -> bool:
    """Whether words of a row would be shown nowhere, so that it is to be shown as written.

    They are among the tabs of a link, in columns that have no meaning here, or in the cells of others.
    """
    if columns.main < 0:
        return True
    link = cells[columns.link]
    if columns.main == columns.link and "\t" in link:
        return True
    identifier, tags, *_ = columns.own
    return is_short and any(
        len(cell.split()) > 1 for cell in (cells[identifier], cells[tags], link)
    )


class _References:
    """What the references of a table mean; each is read once."""

    def __init__(self, columns: _Columns, verses: Sequence[int]) -> None:
        self._columns = columns
        self._verses = verses
        self._known: dict[str, tuple[Places, str]] = {}
        self._above: tuple[str, Places] = ("", ())

    def of_row(self, cells: Sequence[str]) -> tuple[str, Places, str]:
        """The reference of a row as written, its places, and the book that the row names, if any, in lower case."""
        columns = self._columns
        reference = cells[columns.reference] if columns.reference >= 0 else ""
        is_said = columns.chapter < 0 or bool(reference.strip())
        if not is_said:
            reference = f"{cells[columns.chapter]}:{cells[columns.verse]}"
        known = self._known.get(reference)
        if known is None:
            if is_said:
                known = parse_reference(reference, self._verses), named_book(reference)[0]
            else:
                known = parse_columns(cells[columns.chapter], cells[columns.verse]), ""
            self._known[reference] = known
        places, named = known
        if places or (reference.strip() and not reference.startswith(":")):
            self._above = reference, places
        return (
            reference,
            places,
            cells[columns.book].strip().lower() if columns.book >= 0 else named,
        )

    def of_merged(self, reference: str, cells: Sequence[str]) -> tuple[str, Places]:
        """The reference of a row without one, or without its chapter, and its places.

        Of merged cells spreadsheets write the first one.
        """
        above, places = self._above
        verse = reference.strip().removeprefix(":").strip()
        if not places or sum(map(bool, map(str.strip, cells))) < 2:
            return reference, ()
        if verse:
            chapter = above.partition(":")[0].strip()
            found = parse_columns(chapter, verse) if places[0][0] != FRONT else ()
            self._above = f"{chapter}:{verse}" if found else reference, found
        return self._above


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

    @property
    def place(self) -> int:
        """The column that says to which place a row belongs."""
        return max(self.reference, self.chapter)


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
    """The text of a cell with real line breaks: `\\n`, `\\r\\n` and `<br>` stand for them.

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
    if "." in text:
        text = WHOLE.sub("", text)
    if not text:
        return 1
    digits = text.removeprefix("-")
    if not digits.isdecimal() or len(digits) > 4:
        return None
    return max(int(text), -1)
