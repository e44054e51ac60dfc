"""Which files of a repository hold notes, questions or word links, and of which book."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from tx_mkdocs.data.book_names import title_of_book
from tx_mkdocs.data.books import STORIES, Book, book, book_in_name
from tx_mkdocs.data.stories import is_named_after_stories
from tx_mkdocs.findings.codes.helps.books import FILE_OF_NO_BOOK, TABLE_LEFT_OUT, TEXT_LEFT_OUT
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.helps.comma_table import is_comma_table
from tx_mkdocs.formats.helps.entry import HelpKind
from tx_mkdocs.formats.helps.json import is_json
from tx_mkdocs.formats.helps.markdown import places_of_path
from tx_mkdocs.formats.helps.references import Places, named_book
from tx_mkdocs.formats.helps.tables import kind_of
from tx_mkdocs.formats.helps.tsv import Row, Table, header_of, read_table
from tx_mkdocs.formats.names import slug
from tx_mkdocs.manifest.model import Manifest, Project
from tx_mkdocs.resources.articles import has_known_subject, is_hidden, is_markdown, top_of
from tx_mkdocs.resources.content_files import folders_apart
from tx_mkdocs.resources.helps.stated import is_stated_text, stated_kind
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.repository import Repository

Form = Literal["table", "markdown", "json"]
_HEADER = 4096
# `Leviticus translationNotes`: what a reader of the site knows already.
_RESOURCE = re.compile(
    r"[\s:–-]*(?:unfoldingWord®?\s*)?(?:translation|study|tn|tq)\s*(?:notes|questions|words?\s*links)\Z",
    re.IGNORECASE,
)
_TITLE_OF_STORIES = "Open Bible Stories"


@dataclass(frozen=True, slots=True)
class File:
    """One file with helps."""

    path: str
    form: Form
    places: Places = ()
    """What a file that is no table is about; empty where it is about the whole book."""
    of_book: str = ""
    """Of a table of several books, the code of the one whose rows are meant."""


@dataclass(frozen=True, slots=True)
class Source:
    """The files of one book."""

    code: str
    """`gen`, `obs`; the file's name where the book is not known."""
    title: str
    """Plain text."""
    book: Book | None
    project: Project | None
    files: tuple[File, ...]


def help_kind(repository: Repository, manifest: Manifest) -> HelpKind | None:
    """What the helps of a repository are; None where it has none.

    Columns of tables tell more than the subject; of Markdown files the subject tells, else the id,
    else, where most files lie in folders of books and chapters, whether headings end as questions do.
    """
    if is_stated_text(repository, manifest):
        return None
    stated = stated_kind(manifest)
    kinds = Counter(
        kind for path in tables(repository) if (kind := kind_of_table(repository, path))
    )
    if kinds:
        return stated if stated in kinds else kinds.most_common(1)[0][0]
    if stated is not None:
        has_any = any(is_text(path) and not is_about(path) for path in repository.files)
        return stated if has_any or tables(repository) else None
    return None if has_known_subject(manifest) else _guess_kind(repository)


def _guess_kind(repository: Repository) -> HelpKind | None:
    """The kind of Markdown files in folders of books, where nothing states it."""
    texts = [path for path in repository.files if is_text(path) and not is_about(path)]
    in_books = [
        path for path in texts if (at := places_of_path(path)) and at[0] != STORIES and at[1]
    ]
    if not in_books or 2 * len(in_books) < len(texts):
        return None
    headings = [
        line
        for path in in_books[:20]
        for line in repository.read_text(path).text.split("\n")
        if line.startswith("#")
    ]
    asking = sum(line.rstrip("# ").endswith(("?", "？", "؟", ";")) for line in headings)
    return "question" if headings and 2 * asking > len(headings) else "note"


def tables(repository: Repository) -> list[str]:
    """Every table, whatever is in it; of those with commas, which may be of anything, the ones of helps."""
    return [
        path
        for path in repository.files
        if not is_hidden(path)
        and (
            path.lower().endswith(".tsv")
            or (is_comma_table(path) and kind_of_table(repository, path) is not None)
        )
    ]


def kind_of_table(repository: Repository, path: str) -> HelpKind | None:
    """What a table holds by its first line; see `formats.helps.tables.kind_of`."""
    return kind_of(_header(repository, path))


def _header(repository: Repository, path: str) -> tuple[str, ...]:
    def read() -> list[str]:
        return list(header_of(repository.read_start(path, _HEADER), path))

    return tuple(repository.fact(read, "columns", path))


def is_text(path: str) -> bool:
    """Whether a file may be Markdown, or JSON of translationStudio, by its name."""
    lowered = path.lower()
    is_plain = lowered.endswith(".txt") and not lowered.endswith((".tsv.txt", ".csv.txt"))
    return is_markdown(path) or (is_plain and not is_hidden(path))


def sources(
    repository: Repository, manifest: Manifest, kind: HelpKind
) -> tuple[list[Source], list[Finding]]:
    """The books that have helps of a kind, in reading order, listed in the manifest or not.

    With them a finding for every file that is left out, or has no known book.
    """
    found: list[Finding] = []
    files: dict[str, list[File]] = {}
    for path in tables(repository):
        of_table = kind_of_table(repository, path)
        if of_table != kind and not (of_table is None and stated_kind(manifest) == kind):
            message = "This table has different columns from the files beside it; it is shown under “Other files”."
            found.append(TABLE_LEFT_OUT.at(path, message=message))
            continue
        of_table_book = _book_of_table(repository, manifest, path)
        if of_table_book:
            files.setdefault(of_table_book, []).append(File(path, "table"))
            continue
        for own in rows_by_book(repository.read_text(path).text, path):
            files.setdefault(own, []).append(File(path, "table", of_book=own))
    if kind != "word":
        apart = folders_apart(repository)
        for path in repository.files:
            if not is_text(path) or is_about(path) or path.startswith(apart):
                continue
            at = place_of_text(manifest, path)
            if at is None:
                message = "This file is not in a folder for a book and chapter; it is shown under “Other files”."
                found.append(TEXT_LEFT_OUT.at(path, message=message, cause=top_of(path)))
                continue
            is_data = path.lower().endswith(".txt") and is_json(repository.read_text(path).text)
            form: Form = "json" if is_data else "markdown"
            files.setdefault(at[0], []).append(File(path, form, at[1]))
    listed = [_source(manifest, book_code, tuple(of)) for book_code, of in files.items()]
    nameless = [of for of in listed if of.book is None and of.code != STORIES]
    # Of a column with a book that is not known the row is told (TSV035).
    nameless_paths = dict.fromkeys(
        of.files[0].path
        for of in nameless
        if not of.files[0].of_book or "book" not in _header(repository, of.files[0].path)
    )
    for path in nameless_paths:
        message = "The name of this file does not say which book it is about."
        found.append(FILE_OF_NO_BOOK.at(path, message=message))
    return sorted(listed, key=_order(manifest)), found


def place_of_text(manifest: Manifest, path: str) -> tuple[str, Places] | None:
    """Book and place of a text: by its path, else by the project that it belongs to."""
    stories = is_about_stories(manifest)
    at = places_of_path(path)
    if at is not None and (at[0] == STORIES) == stories:
        return at
    for project in manifest.projects:
        known = book(project.identifier)
        below = "" if project.path == "." else f"{project.path}/"
        if path == project.path and known:
            return known.code, ()
        if known and path.startswith(below) and (below or len(manifest.projects) == 1):
            # Containers before RC 0.2 keep their text in a folder of its own.
            rest = path[len(below) :].removeprefix("content/")
            inside = places_of_path(f"{known.code}/{rest}")
            return inside if inside is not None else (known.code, ())
    if stories:
        return STORIES, ()
    inside_book = next((known for part in path.split("/")[:-1] if (known := book(part))), None)
    return (inside_book.code, ()) if inside_book else None


def is_about_stories(manifest: Manifest) -> bool:
    """Whether helps are about Open Bible Stories."""
    return manifest.identifier.startswith("obs") or "obs " in manifest.subject.lower()


def _book_of_table(repository: Repository, manifest: Manifest, path: str) -> str:
    """The book of a table; empty where only a column of it tells."""
    name = path.rpartition("/")[2]
    stem = name.rpartition(".")[0]
    if is_named_after_stories(stem):
        return STORIES
    project = next((listed for listed in manifest.projects if listed.path == path), None)
    in_name = book_in_name(name)
    known = in_name or (book(project.identifier) if project else None)
    header = _header(repository, path) if in_name is None else ()
    # A line with that name and no other is no header for who reads the table.
    if "book" in header or ("reference" in header and known is None):
        table = read_table(repository.read_text(path).text, path)
        if _names_books(table) if known is None else _has_books(table):
            return ""
    return known.code if known else STORIES if is_about_stories(manifest) else slug(stem, "book")


def _names_books(table: Table) -> bool:
    """Whether rows say which book they are about: in a column of its own, or most of them in the reference."""
    if "book" in table.header or "reference" not in table.header:
        return "book" in table.header
    at = table.header.index("reference")
    named = sum(bool(named_book(row.cells[at].strip())[0]) for row in table.rows)
    return 2 * named > len(table.rows)


def _has_books(table: Table) -> bool:
    """Whether the column of the book names several that are known."""
    at = table.header.index("book") if "book" in table.header else -1
    names = {row.cells[at].strip().lower() for row in table.rows} if at >= 0 else set()
    return len({named_book(f"{name} 1:1")[0] for name in names} - {""}) > 1


@lru_cache(maxsize=1)
def rows_by_book(text: str, path: str) -> dict[str, Table]:
    """A table of several books taken apart by the codes of the books that its rows name."""
    table = read_table(text, path)
    in_column = "book" in table.header
    column = table.header.index("book" if in_column else "reference")
    rows: dict[str, list[Row]] = {}
    codes: dict[str, str] = {}
    name = ""
    for row in table.rows:
        # Of merged cells spreadsheets write the first one.
        name = row.cells[column].strip().lower() or (name if in_column else "")
        if name not in codes:
            place = f"{name} 1:1" if in_column else name
            codes[name] = named_book(place)[0] or slug(name if in_column else "", "book")
        rows.setdefault(codes[name], []).append(row)
    parts = {name: Table(table.header, tuple(own), ()) for name, own in rows.items()}
    for name in list(parts)[:1]:
        parts[name] = Table(table.header, parts[name].rows, table.findings)
    return parts


def _source(manifest: Manifest, code: str, files: tuple[File, ...]) -> Source:
    known = book(code)
    project = next((listed for listed in manifest.projects if listed.identifier == code), None)
    title = " ".join(_RESOURCE.sub("", project.title).split()) if project else ""
    if code == STORIES:
        return Source(
            code, _TITLE_OF_STORIES if title in ("", "OBS") else title, None, project, files
        )
    title = title_of_book(title, known, manifest.language.identifier)
    name = code.upper() if files[0].of_book else files[0].path.rpartition("/")[2]
    return Source(code, title or name, known, project, files)


def _order(manifest: Manifest) -> Callable[[Source], tuple[int, int, str]]:
    """Key that sorts books: by the manifest where it numbers them all differently, else as in Bibles."""
    sorts = [project.sort for project in manifest.projects]
    numbered = len(sorts) > 1 and len(set(sorts)) == len(sorts)

    def order(source: Source) -> tuple[int, int, str]:
        place = source.book.order if source.book else 10_000
        if numbered and source.project:
            return source.project.sort, place, source.code
        return (10_000 if numbered else place), place, source.code

    return order
