"""Tables of notes and questions as Markdown that people can read and write, and back without loss.

A row becomes a heading and a text; what neither of them tells, the identifier or the quoted words of the original,
is before them in a comment, which no program that shows Markdown shows. Markdown that was written elsewhere,
`jon/01/02.md`, becomes a table with the columns of translationNotes or translationQuestions.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Literal

from tx_mkdocs.converters import NO_MORE, Converter, ConvertOptions
from tx_mkdocs.data.books import book as known_book
from tx_mkdocs.findings.codes.settings import NOTES_ON_NO_VERSE
from tx_mkdocs.findings.codes.tables.reading import UNKNOWN_COLUMN
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.helps.column_names import NAMES, column_name
from tx_mkdocs.formats.helps.entry import Entry
from tx_mkdocs.formats.helps.markdown import places_of_path, read_markdown
from tx_mkdocs.formats.helps.tables import unescape_cell
from tx_mkdocs.formats.helps.tsv import read_table
from tx_mkdocs.source.decoding import decode

_TABLE = "<!-- table "
_ROW = "<!-- row "
_END = " -->"
_MOST_TRIED = 50
_NEXT = re.compile(f"^{_ROW}", re.MULTILINE)
_BYTE_ORDER_MARK = "\ufeff"
_HEADINGS = ("question", "glquote")
"""What a heading shows, the first of these columns that a table has."""
_TEXTS = ("note", "response")
_NOTES = (
    *("Book", "Chapter", "Verse", "ID", "SupportReference", "OrigQuote", "Occurrence", "GLQuote"),
    "OccurrenceNote",
)
_QUESTIONS = ("Reference", "ID", "Tags", "Quote", "Occurrence", "Question", "Response")


def table_to_markdown(text: str) -> str:
    """A table as Markdown; `markdown_to_table` gives the same table again, to the letter.

    Args:
        text: the table, with any line ends.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split(end)
    columns = lines[0].split("\t")
    names = list(map(_name, columns))
    if len(NAMES & set(names)) < 2:
        columns, names = [], []
    else:
        del lines[0]
    is_ended = lines[-1:] == [""]
    heading = next((names.index(name) for name in _HEADINGS if name in names), -1)
    body = next((names.index(name) for name in _TEXTS if name in names), -1)
    pieces = [_comment(_TABLE, {"columns": columns, "end": end, "ended": is_ended})]
    for line in lines[: len(lines) - is_ended]:
        cells = line.split("\t")
        if len(cells) != len(columns):
            pieces.append(_comment(_ROW, {"line": line}))
        else:
            pieces.append(_section(columns, cells, heading, body))
    return "\n\n".join(pieces) + "\n"


def _name(column: str) -> str:
    return column_name(column.removeprefix(_BYTE_ORDER_MARK))


def _section(columns: Sequence[str], cells: Sequence[str], heading: int, body: int) -> str:
    title = cells[heading] if heading >= 0 else ""
    text = unescape_cell(cells[body]) if body >= 0 else ""
    told = dict(enumerate(cells))
    # What heading and text do not give exactly is in the comment, too.
    if title and title == _one_line(title):
        del told[heading]
    if text and text == _body(text) and _cell(text) == cells[body]:
        del told[body]
    facts: dict[str, object] = {columns[at]: cell for at, cell in told.items()}
    if len(facts) < len(told):
        # Two columns have the same name.
        facts = {"line": "\t".join(cells)}
    heading_line = f"# {_one_line(title or cells[0])}".rstrip()
    return "\n\n".join(filter(None, [_comment(_ROW, facts), heading_line, _body(text)]))


def _body(text: str) -> str:
    """A text as it can be below a heading: nothing in it begins another row."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return _NEXT.sub("<!-- Row ", plain)


def markdown_to_table(text: str) -> str | None:
    """The table that `table_to_markdown` made into this Markdown, with what was changed since; None for other Markdown.

    Args:
        text: Markdown with line feeds.
    """
    table = _read_comment(text.split("\n", 1)[0], _TABLE)
    columns, end = table.get("columns"), table.get("end")
    if not isinstance(columns, list) or end not in ("\n", "\r\n"):
        return None
    columns = [str(column) for column in columns]
    names = list(map(_name, columns))
    heading = next((columns[names.index(name)] for name in _HEADINGS if name in names), "")
    body = next((columns[names.index(name)] for name in _TEXTS if name in names), "")
    starts = [found.start() for found in _NEXT.finditer(text)]
    lines = ["\t".join(columns)] if columns else []
    for start, stop in pairwise([*starts, len(text) + 1]):
        comment, _, rest = text[start : stop - 1].partition("\n")
        cells = _read_comment(comment, _ROW)
        if "line" in cells:
            lines.append(str(cells["line"]))
            continue
        title, _, shown = rest.strip("\n").partition("\n")
        cells = {heading: title.removeprefix("# "), body: _cell(shown.strip("\n"))} | cells
        lines.append("\t".join(str(cells.get(column, "")).replace("\t", " ") for column in columns))
    if table.get("ended"):
        lines.append("")
    return str(end).join(lines)


def entries_to_table(entries: Sequence[Entry], book: str, kind: str) -> str:
    """Entries of Markdown of other origin as a table.

    Args:
        entries: in order.
        book: its code, upper case.
        kind: `note` or `question`.
    """
    taken: set[str] = set()
    rows: list[tuple[str, ...]] = []
    for entry in entries:
        chapter, _, verse = entry.reference.partition(":")
        identifier = _identifier(f"{entry.reference} {entry.gateway} {entry.text}", taken)
        title, text = _one_line(entry.question or entry.gateway), _cell(entry.text)
        if kind == "question":
            rows.append((entry.reference, identifier, "", "", "", title, text))
        else:
            rows.append((book, chapter, verse, identifier, "", "", "0", title, text))
    header = _QUESTIONS if kind == "question" else _NOTES
    return "".join("\t".join(row) + "\n" for row in (header, *rows))


def _identifier(seed: str, taken: set[str]) -> str:
    """Four letters and digits, the first a letter, that no other row has (translationNotes).

    There are a hundred thousand: where those from the seed on are taken, as by equal notes, more digits follow.
    """
    number = int.from_bytes(sha256(seed.encode(errors="surrogatepass")).digest()[:8], "big")
    for tried in range(number, number + _MOST_TRIED):
        found = chr(ord("a") + tried % 26) + f"{tried // 26 % 46656:03x}"[-3:]
        if found not in taken:
            break
    else:
        found += f"{len(taken):x}"
    taken.add(found)
    return found


def _cell(text: str) -> str:
    """A text as a cell: a line break is written `\\n`, a backslash before an n twice."""
    return text.replace("\\n", "\\\\n").replace("\n", "\\n").replace("\t", "    ")


def _one_line(text: str) -> str:
    return " ".join(re.split(r"[\t\r\n]+", text)).strip()


def _comment(begin: str, facts: Mapping[str, object]) -> str:
    written = json.dumps(facts, ensure_ascii=False)
    # No comment ends within, and no line does.
    for character in (">", "\u2028", "\u2029", "\x85"):
        written = written.replace(character, f"\\u{ord(character):04x}")
    return f"{begin}{written}{_END}"


def _read_comment(line: str, begin: str) -> dict[str, object]:
    if not line.startswith(begin) or not line.endswith(_END):
        return {}
    try:
        facts = json.loads(line[len(begin) : -len(_END)])
    except (ValueError, RecursionError):
        return {}
    return facts if isinstance(facts, dict) else {}


def convert_table(source: Path, target: Path, _options: ConvertOptions) -> tuple[Finding, ...]:
    """Write a table to `<stem>.md` in the folder `target`; columns that only comments keep are findings."""
    read = decode(source.read_bytes(), source.name)
    text = read.text.replace("\n", "\r\n") if read.carriage_returns else read.text
    mark = _BYTE_ORDER_MARK if read.byte_order_mark else ""
    _write(target / f"{source.stem}.md", table_to_markdown(mark + text))
    unknown = (
        found
        for found in read_table(read.text, source.name).findings
        if found.code == UNKNOWN_COLUMN.name
    )
    return (*read.findings, *unknown)


def convert_markdown(
    kind: Literal["note", "question"], source: Path, target: Path, options: ConvertOptions
) -> tuple[Finding, ...]:
    """Write Markdown to `<stem>.tsv` in the folder `target`; of the options `book` counts."""
    read = decode(source.read_bytes(), source.name)
    text = read.text
    found = list(read.findings)
    table = markdown_to_table(text)
    if table is None:
        book, entries = _entries(source, text, kind, options)
        if any(not entry.places for entry in entries):
            message = "Nothing says which verses this file is about; its rows have no reference."
            found.append(NOTES_ON_NO_VERSE.at(source.name, message=message))
        table = entries_to_table(entries, book.upper(), kind)
    _write(target / f"{source.stem}.tsv", table)
    return tuple(found)


def _entries(
    source: Path, text: str, kind: Literal["note", "question"], options: ConvertOptions
) -> tuple[str, tuple[Entry, ...]]:
    """Code of the book, and the entries of a file, as its last folders tell."""
    parts = source.absolute().parts[-3:]
    given = known_book(options.book)
    tails = [parts, parts[-2:], parts[-1:]]
    if given:
        tails = [(given.code, *parts[-2:]), (given.code, parts[-1])]
    found = next(filter(None, (places_of_path("/".join(tail)) for tail in tails)), None)
    book, places = found or ("", ())
    return book, read_markdown(text, source.name, places, kind)


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", errors="backslashreplace"))


def converters(names: Sequence[str], kind: Literal["note", "question"]) -> Iterator[Converter]:
    """The converters of a resource between tables and Markdown.

    Args:
        names: of the resource, its id first.
        kind: whether headings quote the text or ask.
    """
    yield Converter(f"{names[0]}-tsv-md", tuple(names), "tsv", "md", convert_table, NO_MORE)
    yield Converter(
        f"{names[0]}-md-tsv", tuple(names), "md", "tsv", partial(convert_markdown, kind), NO_MORE
    )
