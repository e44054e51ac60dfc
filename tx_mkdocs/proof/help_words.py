"""Notes, questions and word links as they stand in the source: rows of tables, headings with text.

Read by a few rules of its own: which columns of a table are words (RC 0.2, translationNotes), where a
Markdown file has its headings, what a file is named after.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice
from typing import NamedTuple

from tx_mkdocs.data.book_names import book_of_name
from tx_mkdocs.data.books import book_in_name
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.proof.book_words import parts_of_book, parts_of_chapter
from tx_mkdocs.proof.comma_cells import SIGNS, comma_cells, sign_of, without_separator_line
from tx_mkdocs.proof.help_places import (
    UNPLACED,
    UNSEEN_SIGN,
    Place,
    name_in,
    place_of,
    place_of_path,
)
from tx_mkdocs.proof.marks import COMMENTS, OTHER_BLANK, without_controls
from tx_mkdocs.proof.usfm_in_bulk import Source


class Entry(NamedTuple):
    """One note, question or word link."""

    place: Place
    text: bytes
    """Markdown; a row's cells that are words, one below the other."""
    path: str
    line: int
    raw: bytes = b""
    """A row as it was written."""
    cells: tuple[bytes, ...] = ()
    """The cells of a row that `text` is made of: each is Markdown of its own, with its own footnotes."""


_NOT_CODE = re.compile(r"[^a-z0-9]")
_LONGEST_CODE = 40
# In the order in which a page shows them. Ids, tags, occurrences and links are no words.
_HEADINGS = ({b"question", b"questions"}, {b"glquote", b"glquotes"})
_QUOTES = {
    *(b"quote", b"origquote", b"originalquote", b"orgquote", b"origwords", b"originalwords"),
}
_NOTES = {b"occurrencenote", b"note", b"notes", b"annotation"}
_RESPONSES = {b"response", b"responses", b"answer", b"answers"}
_TEXTS = _NOTES | _RESPONSES
_LINKS = {b"twlink", b"twlinks"}
_USUAL = {
    9: b"book chapter verse id supportreference quote occurrence glquote note",
    7: b"reference id tags supportreference quote occurrence note",
    6: b"reference id tags quote occurrence twlink",
}
_OWN = {
    "note": _USUAL[7],
    "question": b"reference id tags quote occurrence question response",
    "word": _USUAL[6],
}
_SHORT = {
    "note": {2: b"reference note", 3: b"reference quote note"},
    "question": {2: b"reference question", 3: b"reference question response"},
    "word": {2: b"reference twlink", 3: b"reference quote twlink"},
}
"""What a table without names has that was made by hand."""
_REFERENCES = {b"reference", b"ref", b"bookchapterverse"}
# The names of each column. Two of them make a line the header.
_COLUMNS = (
    *(_REFERENCES, {b"id"}, {b"tags"}, {b"supportreference", b"supportreferences"}, _QUOTES, {b"occurrence"}),
    *(*_HEADINGS, _NOTES, _RESPONSES, _LINKS),
    *({b"book"}, {b"chapter"}, {b"verse"}),
)  # fmt: skip
_WHOLE = re.compile(rb"(?<=[0-9])\.0+(?=\s*\Z)")
_NOT_NAME = re.compile(rb"(?:[\s_.-]|" + OTHER_BLANK + rb"|" + UNSEEN_SIGN + rb")+")
_COMMENT_BEGINS = re.compile(rb" {0,3}<!--").match
_BREAK = re.compile(rb"(?i)<br[ \t]*/?>")


def read_entries(
    sources: Iterable[Source], books: Mapping[bytes, int], kind: str = "note"
) -> list[Entry]:
    """The entries of one book, file by file.

    `books` has the numbers of the books, by their codes, where a table has several; `kind` is what the
    entries of a table are that does not name its columns: `note`, `question` or `word`.
    """
    entries: list[Entry] = []
    for path, text in sources:
        is_tsv = path.lower().endswith(".tsv")
        if is_table(path):
            text = without_separator_line(without_controls(text))
            read = _rows if is_tsv and not _is_separated(text) else _comma_rows
            entries += read(path, text, books, kind)
        else:
            entries += read_text(path, text, place_of_path(path))
    return entries


def read_text(path: str, text: bytes, place: Place) -> list[Entry]:
    """The entries of a file that is no table and is about a place; `UNPLACED` one of a whole book."""
    # A sign that no page shows, before the sign of a heading, makes it text: so does a backslash.
    return _of_file(path, without_controls(_CONTROL_HEADING.sub(rb"\\", text)), place)


def is_table(path: str) -> bool:
    """Whether a file is a table, by its name."""
    return path.lower().endswith((".tsv", ".csv"))


class _Header(NamedTuple):
    """What the columns of a table are."""

    names: Sequence[bytes]
    line: bytes
    """As written; empty where no line names the columns."""
    below: int
    """Number, from 0, of the line after it."""
    titles: Sequence[int]
    """Numbers, from 0, of the lines above it that are not blank."""
    is_quoted: bool
    """Whether each of its cells is in quotation marks."""


def _header_of(lines: Sequence[bytes], kind: str, *, most_titles: int) -> _Header | None:
    """The columns of a table, as the first line that names some has them; None where all lines are blank.

    Above it may be titles, at most so many. Where no line names columns, they are the usual ones of the kind.
    """
    filled = list(
        islice((at for at, line in enumerate(lines) if not _is_blank(line)), most_titles + 1)
    )
    if not filled:
        return None
    named = (at for at in filled if _known_names(_names(lines[at])) > 2)
    at = next(chain(named, (at for at in filled if _names_all(_names(lines[at])))), filled[0])
    titles = filled[: filled.index(at)]
    is_quoted = all(map(_is_quoted, lines[at].split(b"\t")))
    names = _names(lines[at])
    own = _OWN[kind].split()
    others = _USUAL | _SHORT[kind]
    usual = own if len(own) == len(names) else others.get(len(names), _OWN[kind]).split()
    if _is_in_other_words(names, usual):
        return _Header(usual, lines[at], at + 1, titles, is_quoted)
    if _known_names(names) < 2:
        return _Header(usual, b"", at, titles, is_quoted)
    return _Header(names, lines[at], at + 1, titles, is_quoted)


def _rows(
    path: str, text: bytes, books: Mapping[bytes, int], kind: str, *, of_lines: bool = True
) -> list[Entry]:
    """A table's rows: one for every line below the names of columns that is not blank.

    Without `of_lines` each line is a row that was taken apart before.
    """
    lines = text.split(b"\n")
    header = _header_of(lines, kind, most_titles=8 if of_lines else 0)
    if header is None:
        return []
    width = len(header.names)
    end = _next_names(lines, header.below, header.line) if of_lines else len(lines)
    below_it = _rows(path, b"\n".join(lines[end:]), books, kind)
    lines = lines[:end]
    words = [_first(header.names, names) for names in (*_HEADINGS, _QUOTES, _TEXTS)]
    shown = [index for index in words if index >= 0]
    link = _first(header.names, _LINKS)
    reference = _first(header.names, _REFERENCES)
    chapter, verse = _first(header.names, {b"chapter"}), _first(header.names, {b"verse"})
    reference = verse if reference < 0 and chapter < 0 else reference
    named_book = _first(header.names, {b"book"}) if books else -1
    by_reference = named_book < 0 < len(books)
    of_file = book_in_name(path) if books else None
    own_book = books.get(of_file.code.encode()) if of_file else None
    known = book_in_name(path.rpartition("/")[2])
    has_one_chapter = known is not None and len(verse_counts(known.code)) == 1
    places: dict[tuple[bytes, bytes], Place] = {}
    above: Place | None = None
    book = b""
    entries = []
    rows = [(number, lines[number], lines[number]) for number in header.titles]
    below = _joined(lines, header.below, width if of_lines else 0)
    for number, line, written in chain(rows, below):
        if _is_blank(line) or _is_again(line, header.line):
            continue
        cells = line.split(b"\t")
        # Who puts a cell on several lines into quotation marks may do so with all of its row.
        if header.is_quoted or line is not written:
            cells = [cell[1:-1] if _is_quoted(cell) else cell for cell in cells]
        if len(cells) != width:
            cells += [b""] * (width - len(cells))
            cells[width - 1 :] = [b"\t".join(cells[width - 1 :])]
        named = cells[reference] if reference >= 0 else b""
        if not named.strip() and chapter >= 0:
            # Without a verse it is no whole chapter: the verse may be that of the row above.
            of_verse = _WHOLE.sub(b"", cells[verse])
            if not of_verse.strip() and cells[chapter].strip():
                of_verse = b"?"
            named = b"%b:%b" % (_WHOLE.sub(b"", cells[chapter]), of_verse)
        if named_book >= 0:
            book = book if _is_blank(cells[named_book]) else cells[named_book]
        else:
            book = name_in(named) if by_reference else b""
        place = places.get((named, book))
        if place is None:
            number_of_book = _number_of(book, books) if own_book is None else own_book
            place = place_of(named, number_of_book)
            if has_one_chapter and place[1] and not place[2] and b":" not in named:
                # Verses of Jude are cited without a chapter.
                place = place[0], 1, place[1]
            places[named, book] = place
        if place[2] != UNPLACED or (named.strip() and named[:1] != b":"):
            above = place
        elif above and above[2] != UNPLACED and sum(not _is_blank(cell) for cell in cells) > 1:
            # Of merged cells spreadsheets write the first one.
            found = above
            if named.strip(b" :"):
                found = place_of(b"%d%b" % (above[1], named), 0) if above[1] else place
            above = place = (place[0] if named_book >= 0 else above[0], *found[1:])
        texts = [cells[index] for index in shown]
        text = b"\n".join(texts)
        if link >= 0:
            links = b"[[rc://x]] " * len(cells[link].split())
            text, texts = links + text, [links, *texts]
        entries.append(Entry(place, text, path, number + 1, written, tuple(texts)))
    return entries + [entry._replace(line=entry.line + end) for entry in below_it]


def _next_names(lines: Sequence[bytes], first: int, again: bytes) -> int:
    """Where another table begins below one: the line that names three columns in another way than before."""
    for at in range(first, len(lines)):
        line = lines[at]
        if line[:1].isalpha() and line.split(b"\t", 1)[0].isalpha() and not _is_again(line, again):
            names = _names(line)
            row = next((row for row in islice(lines, at + 1, None) if not _is_blank(row)), line)
            fits = row.count(b"\t") == line.count(b"\t")
            if fits and any(names[0] in known for known in _COLUMNS) and _known_names(names) > 2:
                return at
    return len(lines)


def _joined(lines: Sequence[bytes], first: int, width: int) -> Iterator[tuple[int, bytes, bytes]]:
    """Number, from 0, of each line, it, and how it was written: a cell in quotation marks is on one line (RFC 4180).

    Where rows have no cells (`width` 0), none goes on below.
    """
    after = first
    for at in range(first, len(lines)):
        line = lines[at]
        if at < after:
            continue
        end = _end_of_cell(lines, at, width) if width and b'"' in line else at
        after = end + 1
        if end == at:
            yield at, line, line
        else:
            yield at, rb"\n".join(lines[at:after]), b"\n".join(lines[at:after])


def _end_of_cell(lines: Sequence[bytes], at: int, width: int) -> int:
    """The line on which a row ends whose last cell on its first line goes on below; else that line."""
    opened = lines[at].rpartition(b"\t")[2]
    if opened[:1] != b'"' or opened.count(b'"') % 2 == 0:
        return at
    is_open, tabs = True, lines[at].count(b"\t")
    for end in range(at + 1, min(at + 99, len(lines))):
        of_line = lines[end].count(b"\t")
        tabs += of_line
        is_open ^= lines[end].count(b'"') % 2 == 1
        if of_line >= width - 1:
            break
        if not is_open:
            cells = b"\n".join(lines[at : end + 1]).split(b"\t")
            fits = tabs == width - 1 and all(_is_quoted(cell) for cell in cells if b"\n" in cell)
            return end if fits else at
    return at


def _names(line: bytes) -> list[bytes]:
    """The columns that a line would name."""
    names = [_NOT_NAME.sub(b"", cell.lower()).strip(b'"') for cell in line.split(b"\t")]
    if names.count(b"verse") == 1 and (_REFERENCES | {b"chapter"}).isdisjoint(names):
        # Without a chapter beside it, it holds both: `1:3`.
        names[names.index(b"verse")] = b"reference"
    return names


def _known_names(header: Sequence[bytes]) -> int:
    return sum(not names.isdisjoint(header) for names in _COLUMNS)


def _is_separated(text: bytes) -> bool:
    """Whether the line that names the columns has another sign than tabs between them."""
    line = next((line for line in text.split(b"\n") if not _is_blank(line)), b"")
    return b"\t" not in line and any(
        _known_names(_names(line.replace(sign, b"\t"))) > 2 for sign in SIGNS
    )


def _is_in_other_words(header: Sequence[bytes], usual: Sequence[bytes]) -> bool:
    """Whether a line has the usual columns, most or those that matter by other names: what is known is at its place."""
    known = [(names, at) for at, cell in enumerate(header) for names in _COLUMNS if cell in names]
    matter = (_REFERENCES, _NOTES, _RESPONSES, _LINKS, _HEADINGS[0])
    lacks = any(names.isdisjoint(header) for names in matter if not names.isdisjoint(usual))
    figures = any(map(str.isdigit, b"".join(header).decode(errors="replace")))
    begins = b":" in b"".join(header[:1]) or header[:1] == [b"intro"]
    # A row has a reference, an occurrence or cells that are empty.
    is_named = bool(known) or (all(header) and not figures and not begins)
    is_other = is_named and (2 * len(known) < len(header) or lacks)
    fits = is_other and len(header) == len(usual)
    return fits and all(usual[at] in names for names, at in known)


def _names_all(header: Sequence[bytes]) -> bool:
    """The same, of a line below others, for the columns of any kind of helps."""
    kinds = (*_USUAL.values(), _OWN["question"])
    is_full = all(header) and not any(map(str.isdigit, header[0].decode(errors="replace")))
    return is_full and any(_is_in_other_words(header, usual.split()) for usual in kinds)


def _is_again(line: bytes, first: bytes) -> bool:
    """Whether a line names the columns as the first does, capitals aside."""
    return (
        len(line) == len(first)
        and line.decode(errors="replace").lower() == first.decode(errors="replace").lower()
    )


def _is_quoted(cell: bytes) -> bool:
    """Whether a spreadsheet put a cell in quotation marks (RFC 4180)."""
    return len(cell) > 1 and cell[:1] == cell[-1:] == b'"'


def _comma_rows(path: str, text: bytes, books: Mapping[bytes, int], kind: str) -> list[Entry]:
    """Rows whose cells are parted by commas (RFC 4180), each at the line on which it begins."""
    # A row that has nothing but line breaks is none.
    rows = [row for row in comma_cells(text) if any(map(bytes.strip, row[1]))]
    if not rows:
        return []
    width, sign = len(rows[0][1]), sign_of(text)
    as_lines = []
    for _, cells, _ in rows:
        # What is behind the last column belongs to it: nobody put its commas in quotation marks.
        cells[width - 1 :] = (
            [sign.join(cells[width - 1 :])] if len(cells) > width else cells[width - 1 :]
        )
        as_lines.append(
            b"\t".join(cell.replace(b"\t", b" ").replace(b"\n", rb"\n") for cell in cells)
        )
    entries = _rows(path, b"\n".join(as_lines), books, kind, of_lines=False)
    return [
        entry._replace(line=rows[entry.line - 1][0], raw=rows[entry.line - 1][2])
        for entry in entries
    ]


def _number_of(name: bytes, books: Mapping[bytes, int]) -> int:
    """The number of the book that a cell names, by the code, the name or what an id makes of it."""
    written = name.decode(errors="replace").strip().lower()
    known = book_in_name("".join(written.split())) or book_of_name(written)
    made = _NOT_CODE.sub("-", written).strip("-")[:_LONGEST_CODE] or "book"
    return books.get(made.encode(), books.get(known.code.encode() if known else b"", len(books)))


def _is_blank(line: bytes) -> bool:
    """Whether nothing but white space of any kind is on a line."""
    if not line or line.isspace():
        return True
    return line.lstrip()[0] > 127 and not line.decode(errors="replace").strip()


def _first(header: Sequence[bytes], names: set[bytes]) -> int:
    return next((index for index, name in enumerate(header) if name in names), -1)


def breaks(text: bytes) -> bytes:
    """Texts of tables with real line breaks."""
    text = text.replace(b"\\r\\n", b"\n").replace(b"\\n", b"\n")
    return _BREAK.sub(b"\n", text) if b"<" in text else text


_HEADING = re.compile(rb" {0,3}(#{1,6})(?!#)|=(?==)(?=.*[^=\s]).*==\s*\Z")
_CONTROL_HEADING = re.compile(
    rb"(?m)^(?: {0,3}[\x00-\x08\x0b\x0c\x0e-\x1f\x7f])+(?= {0,3}(?:#|==))"
)
_LONGEST_FRONT = 300
# YAML or TOML, whose comments begin as headings do.
_FRONT = re.compile(
    rb"---[ \t]*\n(?:(?:[ \t#].*|-[ \t].*|[^\s:#-][^\n:]*:(?:[ \t].*)?|)\n)+(?:---|\.\.\.)[ \t]*\n"
    rb"|\+\+\+[ \t]*\n(?:(?:[ \t#\[\]\"'].*|[\w.\"'-]+[ \t]*=.*|)\n)+\+\+\+[ \t]*\n"
)
_UNDERLINE = re.compile(rb"=+[ \t]*\Z")
_FENCE = re.compile(rb" {0,3}(?:```|~~~)")


def _of_file(path: str, text: bytes, place: Place) -> list[Entry]:
    units = as_units(text)
    if units is not None:
        return [Entry(place, unit, path, 1) for unit in units]
    lines = text.split(b"\n")
    headings = {} if place[2] < 0 else _headings(lines)
    if place[2] == UNPLACED:
        parts = parts_of_book(path, lines, headings)
    elif place[1] and not place[2]:
        parts = parts_of_chapter(lines, headings, place[1])
    else:
        return _below_headings(path, lines, headings, 0, place)
    entries = []
    for first, last, named in parts:
        is_introduction = named is not None and named[1] < 0
        own = {
            at: level
            for at, level in headings.items()
            if first <= at < last and not is_introduction
        }
        entries += _below_headings(path, lines[:last], own, first, (0, *named) if named else place)
    return entries


def _below_headings(
    path: str, lines: Sequence[bytes], headings: Mapping[int, int], first: int, place: Place
) -> list[Entry]:
    """An entry for each heading of the highest level, from the first line on, and for what is above."""
    top = min(headings.values(), default=0)
    starts = [at for at in sorted(headings) if headings[at] == top]
    if not starts or not all(map(_is_blank, lines[first : starts[0]])):
        starts.insert(0, first)
    entries = []
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        body = b"\n".join(lines[start:end])
        closed, arrow, rest = body.rpartition(b"-->")
        if (COMMENTS.sub(b"", closed + arrow) + rest).strip(b"# \t\n="):
            entries.append(Entry(place, body, path, start + 1))
    return entries


_UNITS = re.compile(rb"\s*\[\s*[{\]]")


def as_units(text: bytes) -> list[bytes] | None:
    """Markdown of each `{title, body}` in the JSON list of translationStudio; None if it is none."""
    if not _UNITS.match(text):
        # Other JSON, as metadata that took the place of notes, is shown as it was written.
        return None
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return None
    units = []
    for unit in data:
        is_known = isinstance(unit, dict) and (not unit or "title" in unit or "body" in unit)
        parts = unit if is_known else {"body": unit}
        title, body = (
            part if isinstance(part, str) else json.dumps(part, ensure_ascii=False) if part else ""
            for part in (parts.get("title"), parts.get("body"))
        )
        title = " ".join(title.split())
        if title or body.strip():
            units.append(f"{title}\n\n{body}".encode(errors="surrogatepass"))
    return units


def _headings(lines: Sequence[bytes]) -> dict[int, int]:
    """Level of each heading, by its line, counted from 0."""
    levels: dict[int, int] = {}
    fences = [number for number, line in enumerate(lines) if _FENCE.match(line)]
    verbatim: set[int] = set()
    for first, last in zip(fences[::2], fences[1::2], strict=False):
        verbatim.update(range(first, last + 1))
    front = (
        _FRONT.match(b"\n".join(lines[:_LONGEST_FRONT]))
        if lines[0][:3] in (b"---", b"+++")
        else None
    )
    verbatim.update(range(front[0].count(b"\n") if front else 0))
    ends = [number for number, line in enumerate(lines) if b"-->" in line]
    for number, line in enumerate(lines if ends else ()):
        if number not in verbatim and _COMMENT_BEGINS(line):
            closing = bisect_left(ends, number)
            if closing < len(ends):
                verbatim.update(range(number, ends[closing] + 1))
    for number, line in enumerate(lines):
        if number in verbatim:
            continue
        found = _HEADING.match(line)
        if found:
            levels[number] = len(found[1] or b"#")
        elif (
            number
            and _UNDERLINE.match(line)
            and lines[number - 1].strip()
            and (number < 2 or not lines[number - 2].strip())
        ):
            levels[number - 1] = 1
    return levels
