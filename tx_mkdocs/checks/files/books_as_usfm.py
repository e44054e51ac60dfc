"""Books that are not one file of USFM, as books that checks can read: chunks of translationStudio, USX and USJ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from tx_mkdocs.checks.files.text import TextFile
from tx_mkdocs.checks.files.usfm import HeadLine, UsfmFile
from tx_mkdocs.data.books import book
from tx_mkdocs.findings.model import Location
from tx_mkdocs.formats.usfm.chunks import MergedBook, merge_chunks
from tx_mkdocs.formats.usfm.files import START, form_of_text, is_named_for, is_other_form
from tx_mkdocs.formats.usfm.other_forms import as_usfm
from tx_mkdocs.formats.usfm.outline import books_in
from tx_mkdocs.formats.usfm.usj_to_usfm import RewrittenBook
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources.bible.sources import Source, versification_of
from tx_mkdocs.source.repository import Repository


@dataclass(frozen=True)
class ChunkedBook(UsfmFile):
    """A book made of chunks; places are those in its files."""

    is_rewritten: bool = True
    is_merged: bool = True
    merged: MergedBook = field(default_factory=lambda: MergedBook("", (), ()))
    files: Mapping[str, TextFile] = field(default_factory=dict)
    """Each chunk, by its path."""

    @cached_property
    def head(self) -> tuple[HeadLine, ...]:
        """The lines of its head that are in a file: the others have the names of the manifest."""
        return tuple(line for line in super().head if self.merged.place(self.place(line.at)[0])[0])

    def where(self, at: int) -> tuple[str, int, int]:
        """Path, line and column in the chunk; for a line of our own, of the chunk that follows."""
        line, column = self.place(at)
        path, own = self.merged.place(line)
        last = len(self.lines)
        if not path:
            while not path and line < last:
                line += 1
                path, own = self.merged.place(line)
            return path or self.path, own or 1, 1
        chunk = self.files[path].lines
        text = chunk[own - 1] if own <= len(chunk) else ""
        added = len(self.lines[line - 1]) - len(text)
        same = self.lines[line - 1].endswith(text.rstrip()) if text.strip() else False
        return path, own, max(1, column - max(0, added)) if same else 0


@dataclass(frozen=True)
class JoinedBook(ChunkedBook):
    """A book in USX or USJ whose files have some chapters each; places are those in its files."""

    rewritten: Mapping[str, RewrittenBook] = field(default_factory=dict)
    """Each file as USFM, by its path."""

    def where(self, at: int) -> tuple[str, int, int]:
        """Path, line and column in the file."""
        path, line, column = super().where(at)
        place = self.rewritten[path].locate(Location(path, line, column))
        return path, place.line, place.column


@dataclass(frozen=True)
class OtherFormBook(UsfmFile):
    """A book in USX or USJ, as USFM; places are those in its file."""

    is_rewritten: bool = True
    places: tuple[tuple[int, int], ...] = ()
    """As `RewrittenBook.places`."""

    def books(self) -> Sequence[UsfmFile]:
        """Each book of it, where it has several; else itself."""
        parts = enumerate(books_in(self.text))
        return [replace(self, text=text, part=number) for number, (_, text) in parts] or (self,)

    def where(self, at: int) -> tuple[str, int, int]:
        """Path, line and column in the file."""
        line, _ = self.place(at)
        return (self.path, *(self.places[line - 1] if line <= len(self.places) else (0, 0)))


def books_as_usfm(
    repository: Repository, manifest: Manifest, listed: Iterable[Source], files: Iterable[TextFile]
) -> Iterator[ChunkedBook | OtherFormBook]:
    """The books of a Bible that are not one file of USFM, as USFM.

    Args:
        repository: opened.
        manifest: its standardized manifest.
        listed: its books; those that are one file of USFM are left out.
        files: those that were read: chunks that are not among them are left out.
    """
    known = {file.path: file for file in files}
    language = manifest.language.identifier
    for source in listed:
        path, versification = source.files[0], versification_of(source.project, manifest)
        if is_other_form(path) and source.chunks:
            read = {part: as_usfm(repository.read_bytes(part), part) for part in source.files}
            merged = merge_chunks(
                ((part, book.text) for part, book in read.items()), source.project.identifier, ""
            )
            yield JoinedBook(
                path,
                merged.text,
                versification,
                language,
                own_counts=source.project.counts,
                merged=merged,
                files={part: TextFile(part, book.text) for part, book in read.items()},
                rewritten=read,
            )
        elif is_other_form(path):
            form, _ = form_of_text(repository.read_start(path, START))
            if form and not is_named_for(form, path):
                # It is shown as plain text.
                continue
            rewritten = as_usfm(repository.read_bytes(path), path)
            yield OtherFormBook(
                path,
                rewritten.text,
                versification,
                language,
                own_counts=source.project.counts,
                places=rewritten.places,
            )
        elif source.chunks:
            parts = {path: known[path] for path in source.files if path in known}
            if not parts:
                continue
            named = book(source.project.identifier)
            code = named.code if named else source.project.identifier
            texts = [(path, file.text) for path, file in parts.items()]
            merged = merge_chunks(texts, code, source.project.title)
            yield ChunkedBook(
                path,
                merged.text,
                versification,
                language,
                own_counts=source.project.counts,
                merged=merged,
                files=parts,
            )
