"""What is wrong with a book of notes, questions or word links as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tx_mkdocs.data.versification import most_verses
from tx_mkdocs.findings.bounded import BoundedCodes
from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.helps.books import (
    BOOK_IN_TWO_FILES,
    CHAPTERS_WITHOUT_ENTRIES,
    EMPTY_ENTRY,
    FILES_WITHOUT_TEXT,
    ID_TWICE,
    MORE_IN_THIS_BOOK,
    NO_SUCH_CHAPTER,
    TEXT_WITHOUT_PLACE,
)
from tx_mkdocs.findings.codes.markdown.headings import HEADING_WITHOUT_TEXT
from tx_mkdocs.findings.message import Message, message_noop
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.helps.entry import FRONT, Entry, HelpKind
from tx_mkdocs.formats.helps.references import Places, chapters_of
from tx_mkdocs.formats.helps.tsv import MOST_FINDINGS, cell_column
from tx_mkdocs.formats.markdown.html import shows_nothing
from tx_mkdocs.formats.ranges import ranges
from tx_mkdocs.resources.helps.sources import Source

_EMPTY = {
    "note": message_noop("This note has no text."),
    "question": message_noop("This question has no answer."),
}
_ENDS_WITH_NUMBER = re.compile(r"(?<!\d)(\d{1,3})\.\w+\Z")
_LEADS_NOWHERE = message_noop("This row points to no term.")


def book_problems(
    source: Source, entries: Sequence[Entry], texts: Mapping[str, str], kind: HelpKind
) -> list[Finding]:
    """What is wrong with a book of helps.

    Args:
        source: the book.
        entries: all of it.
        texts: of each of its files, by path.
        kind: what an entry is.
    """
    chapters = {entry.places[0][0] for entry in entries if entry.places}
    chapters |= {chapter for entry in entries for chapter in chapters_of(entry.places)}
    return [
        *_wrong_files(source, entries),
        *_wrong_entries(source, entries, texts, kind),
        *_missing_chapters(source, chapters),
    ]


def _wrong_files(source: Source, entries: Sequence[Entry]) -> list[Finding]:
    """Tables of the same chapters, and files without text."""
    found: list[Finding] = []
    chapters: dict[str, set[int]] = {}
    for entry in entries:
        chapters.setdefault(entry.path, set()).update(chapter for chapter, _ in entry.places[:1])
    tables = [
        file.path
        for file in source.files
        if file.form == "table" and not _is_of_chapter(file.path, chapters.get(file.path, set()))
    ]
    if len(tables) > 1:
        message = Message(
            "{title} is also in {tables}; both are shown.", title=source.title, tables=tables[0]
        )
        found += [BOOK_IN_TWO_FILES.at(path, message=message) for path in tables[1:]]
    empty = [
        file.path for file in source.files
        if file.form != "table" and file.path not in chapters
    ]  # fmt: skip
    if empty:
        message = Message(
            "{title}: no text in {count:,} of {files:,} files.",
            title=source.title,
            count=len(empty),
            files=len(source.files),
        )
        found.append(FILES_WITHOUT_TEXT.at(empty[0], message=message))
    found += _texts_again(source)
    # Only some headings of a file may tell a place: then it is told at the first text without one.
    unplaced: dict[str, int] = {}
    for entry in entries:
        if not entry.places:
            unplaced.setdefault(entry.path, entry.line)
    found += [
        TEXT_WITHOUT_PLACE.at(
            file.path,
            unplaced[file.path] if chapters[file.path] - {FRONT} else 0,
            message="This text names no chapter and verse; it is shown with the book.",
        )
        for file in source.files
        if file.form != "table" and file.path in unplaced
    ]
    return found


def _texts_again(source: Source) -> list[Finding]:
    """Folders in which texts of a book are that are in another folder too: of another language, or copied."""
    first: dict[tuple[Places, str], str] = {}
    found: dict[str, Finding] = {}
    for file in source.files:
        if file.form == "table" or not file.places:
            continue
        folder, _, name = file.path.rpartition("/")
        before = first.setdefault((file.places, name.lower()), folder)
        if before != folder:
            message = Message(
                "{title} is also in {tables}; both are shown.", title=source.title, tables=before
            )
            root = file.path.rsplit("/", 2)[0]
            found.setdefault(root, BOOK_IN_TWO_FILES.at(file.path, message=message))
    return list(found.values())


def _is_of_chapter(path: str, chapters: set[int]) -> bool:
    """Whether a table is about one chapter, and its name ends with the number of it: `tn_JON_01.tsv`."""
    named = _ENDS_WITH_NUMBER.search(path)
    return named is not None and chapters == {int(named[1])}


def _wrong_entries(
    source: Source, entries: Sequence[Entry], texts: Mapping[str, str], kind: HelpKind
) -> list[Finding]:
    """Entries of no chapter of the book, without text, or with an id that came before."""
    found: list[Finding] = []
    codes = BoundedCodes(MOST_FINDINGS)
    tables = {file.path for file in source.files if file.form == "table"}

    def report(code: Code, message: str, entry: Entry, names: Sequence[str], fix: str = "") -> None:
        if codes.wants(code):
            column = (
                cell_column(texts[entry.path], entry.line, names) if entry.path in tables else 1
            )
            found.append(code.at(entry.path, entry.line, column, message=message, fix=fix))

    last = _last_chapter(source)
    ids: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        for chapter, _ in entry.places[:1]:
            if last and chapter > last:
                message = Message(
                    "{title} has no chapter {chapter}.", title=source.title, chapter=chapter
                )
                report(NO_SUCH_CHAPTER, message, entry, ("reference", "chapter"))
        if entry.id:
            first = ids.setdefault((entry.reference, entry.id), entry)
            # Of a note or question that was copied whole the row is told (TSV043).
            is_copy = kind != "word" and entry.path in tables
            is_copy = is_copy and entry._replace(line=first.line) == first
            if first.line != entry.line and not is_copy:
                message = Message(
                    "The id {id} was already given at {reference}.",
                    id=entry.id[:20],
                    reference=entry.reference,
                )
                report(ID_TWICE, message, entry, ("id",))
        if shows_nothing(entry.text) and not (kind == "word" and entry.link) and not entry.raw:
            empty = _EMPTY.get(kind, _LEADS_NOWHERE)
            fix = "" if entry.path in tables else HEADING_WITHOUT_TEXT.fix
            report(EMPTY_ENTRY, empty, entry, ("note", "response", "twlink"), fix)
    found += [
        MORE_IN_THIS_BOOK.at(
            entries[0].path,
            message=Message(
                "{number:,} more in {title} have the same finding ({code}).",
                number=number,
                title=source.title,
                code=str(code),
            ),
        )
        for code, number in codes.rest()
    ]
    return found


def _missing_chapters(source: Source, present: set[int]) -> list[Finding]:
    missing = [chapter for chapter in range(1, _last_chapter(source) + 1) if chapter not in present]
    if not missing or present <= {FRONT}:
        return []
    message = Message.plural(
        "{title} has no chapter {missing}.",
        "{title} has no chapters {missing}.",
        len(missing),
        title=source.title,
        missing=ranges(missing, "–"),
    )
    return [CHAPTERS_WITHOUT_ENTRIES.at(source.files[0].path, message=message)]


def _last_chapter(source: Source) -> int:
    """The last chapter that the book has in any numbering; 0 where it is no book of the Bible."""
    return len(most_verses(source.code)) if source.book else 0
