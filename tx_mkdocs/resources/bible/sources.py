"""The books of a Bible: their files, in any form, read as USFM and as data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from tx_mkdocs.data.books import book as book_of_code
from tx_mkdocs.data.books import book_in_name, book_of_path
from tx_mkdocs.data.subjects import ORIGINALS
from tx_mkdocs.findings.codes.bible.books import FILE_OF_NO_VERSE
from tx_mkdocs.findings.codes.usfm.usx import NOT_WELL_FORMED
from tx_mkdocs.findings.model import At, Finding, Locate, Location
from tx_mkdocs.formats.usfm.core_chapters import core_chapter
from tx_mkdocs.formats.usfm.files import (
    START,
    chunk_order,
    folder_of_book,
    form_of_text,
    has_book_name,
    is_book,
    is_chunk,
    is_core_chapter,
    is_of_no_verse,
    is_other_form,
)
from tx_mkdocs.formats.usfm.other_forms import as_usfm, may_have_several_books
from tx_mkdocs.formats.usfm.outline import books_in, outline, second_book
from tx_mkdocs.manifest.content import is_core_project, unnamed_books
from tx_mkdocs.manifest.model import Manifest, Project
from tx_mkdocs.resources.bible.pictures import Figure, figures_in
from tx_mkdocs.resources.content import Scripture
from tx_mkdocs.resources.model import SiteFile
from tx_mkdocs.source.repository import Repository, RepositoryError


class Source(NamedTuple):
    """The files that make up one book."""

    project: Project
    files: tuple[str, ...]
    """One USFM file, or the chunks or the chapters of one book in their order."""
    chunks: bool
    """Whether it is more than one file."""
    begins: tuple[int, ...] = ()
    """Of files that have some chapters each: the first one of each."""
    part: int = -1
    """Of a file with several books: which of them it is, from 0."""


def sources(repository: Repository, manifest: Manifest) -> list[Source]:
    """The books of the repository, in the order of the manifest."""
    listed: list[Source] = []
    taken: set[str] = set()
    unnamed = unnamed_books(repository)
    for project in manifest.projects:
        is_named = has_book_name(project.path) or project.path in unnamed
        if is_named and repository.is_file(project.path):
            # What is listed is shown, even where it is called like a licence.
            files = [project.path]
        else:
            below = repository.under(project.path)
            files = [path for path in below if is_book(path) or path in unnamed]
            files = [path for path in files if not path.startswith(".") and "/." not in path]
            chunks = sorted(
                (path for path in below if is_chunk(path) and path not in taken), key=chunk_order
            )
            if not files and not chunks and is_core_project(repository):
                chunks = sorted(filter(is_core_chapter, below), key=chunk_order)
            # A file of USFM among many chunks is a stray copy of one; a text among books is none.
            if chunks and len(chunks) > 3 * len(files):
                taken.update(chunks)
                listed.append(Source(project, tuple(chunks), True))
        for path in files:
            if path not in taken:
                taken.add(path)
                listed.append(Source(project, (path,), False))
    return _with_chapters_joined(repository, listed)


def _with_chapters_joined(repository: Repository, listed: Sequence[Source]) -> list[Source]:
    """The sources; files of one folder that are of one book, with other chapters each, are one of them."""
    books: dict[tuple[tuple[str, bool], str], list[Source]] = {}
    for source in listed:
        path = source.files[0]
        if not source.chunks:
            folder = folder_of_book(path), is_other_form(path)
            named = book_of_path(path)
            code = named.code if named else form_of_text(repository.read_start(path, START))[1]
            books.setdefault((folder, code.lower()), []).append(source)
    joined: dict[str, Source] = {}
    books_of = Counter(folder for folder, code in books if code)
    for (folder, code), several in books.items():
        if not code:
            continue
        # Where a folder has one book alone, files that name none may be chapters of it.
        unnamed = books.get((folder, ""), []) if books_of[folder] == 1 else []
        for files in ([*several, *unnamed], several):
            if len(files) > 1 and (book := _joined(repository, code, files)):
                joined |= dict.fromkeys((source.files[0] for source in files), book)
                break
    found = (joined.get(source.files[0], source) for source in listed)
    return list({source.files: source for source in found}.values()) if joined else list(listed)


def _joined(repository: Repository, code: str, several: Sequence[Source]) -> Source | None:
    """One source of several files; None where two have the same chapter, or one is of another book."""
    from tx_mkdocs.formats.usfm.chunks import first_chapter

    begins: list[tuple[int, str]] = []
    seen: set[int] = set()
    for source in several:
        path = source.files[0]
        try:
            if is_other_form(path):
                read = as_usfm(repository.read_bytes(path), path)
                if any(finding.severity == "error" for finding in read.findings):
                    return None
                text = read.text
            else:
                text = repository.read_text(path).text
        except RepositoryError:
            # Gone since the preview began, or not to be read: whoever shows it says so.
            return None
        numbers = {chapter.number for chapter in outline(text)}
        told = form_of_text(text[:START])[1].lower()
        if told not in ("", code) or second_book(text) >= 0 or 0 in numbers or seen & numbers:
            return None
        seen |= numbers
        begins.append((first_chapter(text), path))
    begins.sort()
    # One may have nothing but what stands before the first chapter.
    if begins[1][0] == 0:
        return None
    files = tuple(path for _, path in begins)
    return Source(several[0].project, files, True, tuple(number for number, _ in begins))


def chapter_files(listed: Iterable[Source]) -> frozenset[str]:
    """The files that are a part of a book each."""
    return frozenset(path for source in listed if source.begins for path in source.files)


def is_one_text(source: Source) -> bool:
    """Whether a book is one file of USFM, or one of several in it."""
    return not source.chunks and not is_other_form(source.files[0])


def wanted_sources(listed: Sequence[Source], books: Collection[str] | None) -> list[Source]:
    """The sources of certain books; one whose name does not say which book it is stays."""
    if books is None:
        return list(listed)
    wanted = []
    for source in listed:
        name = source.files[0].rpartition("/")[2]
        known = book_of_code(source.project.identifier) or book_in_name(name)
        if known is None or known.code in books:
            wanted.append(source)
    return wanted


def with_books_apart(repository: Repository, listed: Iterable[Source]) -> Iterator[Source]:
    """The sources, one for each book of a file with several."""
    for source in listed:
        parts = () if source.chunks else _books_apart(repository, source.files[0])
        if parts:
            yield from (source._replace(part=number) for number in range(len(parts)))
        else:
            yield source


def _books_apart(repository: Repository, path: str) -> tuple[tuple[str, str], ...]:
    """As `books_in`, of a file in any form."""
    if not is_other_form(path):
        return books_in(repository.read_text(path).text) if _facts(repository, path)[1] else ()
    data = repository.read_bytes(path)
    return books_in(as_usfm(data, path).text) if may_have_several_books(data) else ()


class BookText(NamedTuple):
    """The files of a book; what is one file is read when its text is asked for."""

    code: str
    """Of the book, as far as names tell; may be empty or unknown."""
    text: Callable[[], str]
    """Gives the USFM of the whole."""
    figures: tuple[tuple[str, Sequence[Figure]], ...]
    """Path of each file, and the pictures that it wants."""
    is_joined: bool
    """Whether a second book begins in it."""
    form: str
    """In which it is written, by how it begins: `USFM`, `USX` or `USJ`; empty where that does not tell."""
    locate: Locate
    """From a place in the whole text to one in the file."""
    locate_in_file: Locate
    """From a place in the USFM of a file to one in the file."""
    findings: tuple[Finding, ...]
    digest: str
    """What stands for the text, where it is all of one file: of its bytes; else empty."""


def read_source(repository: Repository, source: Source) -> BookText:
    """Read the files of one book, whatever their form."""
    named = book_of_code(source.project.identifier)
    if named is None and (source.begins or not source.chunks):
        named = book_of_path(source.files[0])
    code = named.code if named else source.project.identifier
    if source.chunks:
        return _read_chunks(repository, source, code)
    (path,) = source.files
    if is_other_form(path):
        book = as_usfm(repository.read_bytes(path), path)
        # The text is what it was turned into.
        form, _ = form_of_text(repository.read_start(path, START))
        if source.part >= 0:
            code, own = books_in(book.text)[source.part]
            found = () if source.part else book.findings
            of_own = (path, figures_in(own))
            return BookText(
                code, lambda: own, (of_own,), False, form, book.locate, book.locate, found, ""
            )
        figures, is_joined, _ = _told_by(book.text)
        return BookText(
            code, lambda: book.text, ((path, figures),), is_joined, form, book.locate, book.locate, book.findings, ""
        )  # fmt: skip

    def text() -> str:
        return repository.read_text(path).text

    figures, is_joined, form = _facts(repository, path)
    found = repository.findings_in(path)
    if source.part >= 0:
        code, own = books_in(text())[source.part]
        of_own = (path, figures_in(own))
        return BookText(
            code, lambda: own, (of_own,), False, form, _as_it_is, _as_it_is, () if source.part else found, ""
        )  # fmt: skip
    # Last: it is that of the text, where that had to be read.
    digest = repository.digest(path)
    return BookText(
        code, text, ((path, figures),), is_joined, form, _as_it_is, _as_it_is, found, digest
    )


def _read_chunks(repository: Repository, source: Source, code: str) -> BookText:
    if is_other_form(source.files[0]):
        return _read_other_forms(repository, source, code)
    read = [(path, repository.read_text(path)) for path in source.files]
    found = [finding for _, text in read for finding in text.findings]
    found += [
        NOT_WELL_FORMED.at(
            path, message="This file is no chapter of translationCore; it is shown as it is."
        )
        for path, text in read
        if is_core_chapter(path) and text.text.strip() and core_chapter(text.text) == text.text
    ]
    found += [
        FILE_OF_NO_VERSE.at(
            path,
            message="The name of this file is no verse; its text is shown at the end of the chapter.",
        )
        for path, text in read
        if text.text.strip() and is_of_no_verse(path)
    ]
    figures = tuple((path, figures_in(text.text)) for path, text in read)
    texts = [(path, text.text) for path, text in read]
    from tx_mkdocs.formats.usfm.chunks import merge_chunks

    merged = merge_chunks(texts, code, source.project.title)
    is_joined = second_book(merged.text) >= 0
    return BookText(
        code,
        lambda: merged.text,
        figures,
        is_joined,
        "",
        merged.locate,
        _as_it_is,
        tuple(found),
        "",
    )


def _read_other_forms(repository: Repository, source: Source, code: str) -> BookText:
    """A book in USX or USJ whose files have some chapters each."""
    books = {path: as_usfm(repository.read_bytes(path), path) for path in source.files}
    from tx_mkdocs.formats.usfm.chunks import merge_chunks

    merged = merge_chunks(((path, book.text) for path, book in books.items()), code, "")

    def locate_in_file(at: At, /) -> At:
        return books[at.path].locate(at) if at.path in books else at

    return BookText(
        code,
        lambda: merged.text,
        tuple((path, figures_in(book.text)) for path, book in books.items()),
        second_book(merged.text) >= 0,
        "",
        lambda at, /: locate_in_file(merged.locate(at)),
        locate_in_file,
        tuple(finding for book in books.values() for finding in book.findings),
        "",
    )


def _facts(repository: Repository, path: str) -> tuple[list[Figure], bool, str]:
    """`_told_by` of a file, which is kept."""
    figures, is_joined, form = repository.fact(
        lambda: _told_by(repository.read_text(path).text), "book", path
    )
    return figures, is_joined, form


def _told_by(text: str) -> tuple[list[Figure], bool, str]:
    """The pictures that a text wants, whether a second book begins in it, and its form by how it begins."""
    return figures_in(text), second_book(text) >= 0, form_of_text(text[:START])[0]


def scripture(
    repository: Repository,
    source: Source,
    title: str,
    addresses: Mapping[str, str],
    pictures: Mapping[str, SiteFile],
    words: bool,
) -> Scripture:
    """One book as data."""
    # Documents and comparisons need it; most builds do not.
    from tx_mkdocs.formats.usfm.read_book import read_book

    read = read_source(repository, source)

    def place(line: int) -> tuple[str, int]:
        at = read.locate(Location(source.files[0], line))
        return at.path, at.line

    return Scripture(
        title,
        read_book(read.text(), read.code, words=words),
        addresses,
        {name: picture.path for name, picture in pictures.items()},
        place,
    )


def book_text(repository: Repository, path: str, code: str = "") -> str:
    """A file of a book as USFM, in whatever form of the standard it is.

    Args:
        repository: opened.
        path: of the file.
        code: of the book that is wanted, where the file has several.
    """
    if is_other_form(path):
        text = as_usfm(repository.read_bytes(path), path).text
    else:
        text = repository.read_text(path).text
    return dict(books_in(text)).get(code, text) if code else text


def versification_of(project: Project | None, manifest: Manifest | None) -> str:
    """How chapters and verses are counted: original texts follow their own numbers, whatever is stated."""
    if manifest is not None and manifest.subject in ORIGINALS:
        return "org"
    return (project.versification if project is not None else "") or "eng"


def _as_it_is(at: At, /) -> At:
    return at
