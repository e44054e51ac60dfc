"""Checks of what is unseen in the cells of tables: white space, invisible characters, line breaks.

Source: notices of uw-content-validation, by number:
796, 785, 784, 110, 109, 95 (white space), 895, 773 to 770 (zero-width space, joiners), 674
(`<br>`), 107, 104 (line break at the ends), 250; tX: the same of rows.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.files.table import TEXT_COLUMNS
from tx_mkdocs.checks.register import Spot, fixes, rule
from tx_mkdocs.checks.rules.text.characters import EXPRESSIONS as OF_CHARACTERS
from tx_mkdocs.findings.codes.tables import cells as codes
from tx_mkdocs.findings.message import Message

_KEYS = (
    *("book", "chapter", "verse", "reference", "id", "tags", "supportreference", "quote"),
    *("occurrence", "twlink"),
)
"""Columns that tools compare letter by letter."""
_PLAIN = ("chapter", "verse", "reference", "id", "supportreference", "occurrence", "twlink")
"""Columns without a word of any language."""
_TEXTS = (*TEXT_COLUMNS, "glquote")
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{_UNSEEN}]")
_AT_END = re.compile(f"[{_UNSEEN}]$")
# Tables of 7 columns write breaks as \n, those of 9 as <br>.
_TAG = re.compile(r"<br\s*/?>|\\r\\n", re.IGNORECASE)
_ESCAPE = re.compile(r"""\\(?:\\|(?!r\\n)[A-Zabd-moq-z"'])""")
_ANY_BREAK = re.compile(r"\\n|<br\s?/?>", re.IGNORECASE)
_ONE_LINE = ("tags", "supportreference", "twlink", "glquote", "question")
_BREAKS = ("\\n", "<br>", "<br/>", "<br />")
_THREE = re.compile(r"\\n *(?:\\n *){2,}|<br>(?: *<br>){2,}")


def _ends(file: TableFile, name: str) -> Iterator[tuple[int, int]]:
    """Row and offset in the cell where white space begins or ends a cell."""
    for row, cell in enumerate(file.columns[name]):
        if cell != cell.strip():
            yield row, 0 if cell[0].isspace() else len(cell.rstrip())


def _trimmed(file: TableFile, names: Collection[str]) -> str:
    """The text without blanks at the ends of the cells of some columns; all else, tabs too, as it was."""
    lines = file.text.split("\n")
    places = [place for place, name in enumerate(file.table.header) if name in names]
    for row in file.columns.rows if file.kind else ():
        line = lines[row.line - 1]
        end = "\r" if line.endswith("\r") else ""
        cells = line.removesuffix("\r").split("\t")
        # Other signs than tabs part the cells of some tables.
        for place in places if len(cells) == len(row.cells) else ():
            cells[place] = cells[place].strip(" ")
        lines[row.line - 1] = "\t".join(cells) + end
    return "\n".join(lines)


@rule(codes.SPACE_AROUND)
def space_around(file: TableFile) -> Iterator[Spot]:
    for name in _KEYS if file.kind else ():
        for row, inside in _ends(file, name):
            only = not file.columns[name][row].strip()
            message = "This cell has only white space." if only else (
                "This cell begins with white space." if inside == 0 else "This cell ends with white space."
            )  # fmt: skip
            yield Spot(message, file.at(row, name, inside))


fixes(codes.SPACE_AROUND, lambda file: _trimmed(file, _KEYS))


@rule(codes.SPACE_AROUND_TEXT)
def space_around_text(file: TableFile) -> Iterator[Spot]:
    for name in _TEXTS if file.kind else ():
        for row, inside in _ends(file, name):
            yield Spot("This text begins or ends with white space.", file.at(row, name, inside))


fixes(codes.SPACE_AROUND_TEXT, lambda file: _trimmed(file, _TEXTS))


@rule(codes.INVISIBLE_CHARACTER)
def invisible_character(file: TableFile) -> Iterator[Spot]:
    is_told = OF_CHARACTERS["zero width"].match
    for name in _PLAIN if file.kind else ():
        if not file.columns.column_text(name).isascii():
            for row, inside, found in file.columns.matches(name, _INVISIBLE):
                if found == "\u00ad" or is_told(file.text, file.at(row, name, inside)):
                    # It is told as in any text.
                    continue
                message = Message(
                    "There is an invisible character (U+{text:04X}) here.", text=ord(found)
                )
                yield Spot(message, file.at(row, name, inside))


@rule(codes.INVISIBLE_END_OF_QUOTE)
def invisible_end_of_quote(file: TableFile) -> Iterator[Spot]:
    for row, cell in enumerate(file.columns["quote"] if file.kind else ()):
        if cell and (_INVISIBLE.match(cell) or _AT_END.search(cell, len(cell) - 1)):
            inside = 0 if _INVISIBLE.match(cell) else len(cell) - 1
            message = Message(
                "An invisible character (U+{cell:04X}) is at the end of this quote.",
                cell=ord(cell[inside]),
            )
            yield Spot(message, file.at(row, "quote", inside))


@rule(codes.BREAK_AT_END)
def break_at_end(file: TableFile) -> Iterator[Spot]:
    for name in _TEXTS if file.kind else ():
        for row, cell in enumerate(file.columns[name]):
            if cell.startswith(_BREAKS):
                yield Spot("This text begins with a line break.", file.at(row, name))
            elif cell.endswith(_BREAKS):
                inside = max(cell.rfind(sign) for sign in _BREAKS)
                yield Spot("This text ends with a line break.", file.at(row, name, inside))


@rule(codes.UNKNOWN_ESCAPE)
def unknown_escape(file: TableFile) -> Iterator[Spot]:
    for name in _TEXTS if file.kind else ():
        if "\\" in file.columns.column_text(name):
            before = -1
            for row, inside, found in file.columns.matches(name, _ESCAPE):
                if row != before:
                    yield Spot(
                        Message("Readers see this backslash: {text}", text=found),
                        file.at(row, name, inside),
                    )
                before = row


@rule(codes.TAG_FOR_BREAK)
def tag_for_break(file: TableFile) -> Iterator[Spot]:
    if not file.kind or "chapter" in file.table.header:
        return
    if "<" not in file.text and "\\r" not in file.text:
        return
    for name in _TEXTS:
        before = -1
        for row, inside, found in file.columns.matches(name, _TAG):
            if row != before:
                yield Spot(
                    Message("A line break is written as {text} here.", text=found),
                    file.at(row, name, inside),
                )
            before = row


@rule(codes.MANY_BREAKS)
def many_breaks(file: TableFile) -> Iterator[Spot]:
    for name in _TEXTS if file.kind else ():
        for row, inside, _ in file.columns.matches(name, _THREE):
            yield Spot("There are more than two line breaks here.", file.at(row, name, inside))


@rule(codes.BREAK_IN_LINE)
def break_in_line(file: TableFile) -> Iterator[Spot]:
    for name in _ONE_LINE if file.kind else ():
        text = file.columns.column_text(name)
        if "\\n" in text or "<" in text:
            before = -1
            for row, inside, _ in file.columns.matches(name, _ANY_BREAK):
                is_introduction = (
                    file.columns.places[row][:1] and file.columns.places[row][0][1] < 0
                )
                if row != before and not is_introduction:
                    yield Spot("There is a line break here.", file.at(row, name, inside))
                before = row
