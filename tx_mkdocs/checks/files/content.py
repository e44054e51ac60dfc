"""The files of a repository as checks read them: parsed once, with the place of everything.

Offsets count characters of the decoded text; lines and columns are told from them only where a check
complains. What only some kinds of resources have is read by a module that is imported where a check asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.checks.files.markdown import MarkdownFile
from tx_mkdocs.checks.files.metadata import NO_METADATA, Metadata, used_metadata
from tx_mkdocs.checks.files.table import TableFile
from tx_mkdocs.checks.files.text import TextFile, text_at
from tx_mkdocs.checks.files.usfm import Marker, UsfmFile
from tx_mkdocs.data.books import book, book_in_name
from tx_mkdocs.data.subjects import BIBLES, ORIGINALS
from tx_mkdocs.formats.markdown.files import EXTENSIONS, TEXT_EXTENSIONS
from tx_mkdocs.formats.usfm.files import (
    START,
    begins_as_usfm,
    form_of_text,
    has_usfm_name,
    is_book,
    is_markdown_of_book,
    is_other_form,
    may_be_book,
)
from tx_mkdocs.manifest.model import Manifest
from tx_mkdocs.resources import Kind, academy, obs, unknown
from tx_mkdocs.resources.bible.sources import book_text, versification_of
from tx_mkdocs.source.decoding import Text
from tx_mkdocs.source.repository import Repository, RepositoryError

if TYPE_CHECKING:
    from tx_mkdocs.checks.files.helps import HelpFile
    from tx_mkdocs.checks.files.manuals import ManualFiles
    from tx_mkdocs.checks.files.quotes import QuoteFault
    from tx_mkdocs.checks.files.stories import StoryFiles
    from tx_mkdocs.checks.files.terms import Terms

__all__ = [
    "NO_NEIGHBOURS",
    "Content",
    "MarkdownFile",
    "Marker",
    "Neighbour",
    "Neighbours",
    "TableFile",
    "TextFile",
    "UsfmFile",
    "file_at",
    "is_checked",
    "read_file",
    "text_at",
    "text_file",
]
_Key = tuple[str, ...]
_TABLES = (".tsv", ".csv")
_TEXTS = (*TEXT_EXTENSIONS, *_TABLES, ".yaml", ".yml", ".json")


@dataclass(frozen=True)
class Neighbour:
    """A repository at hand: its files are read when a check asks for them."""

    repository: Repository
    manifest: Manifest

    @cached_property
    def books(self) -> dict[str, str]:
        """Path of the file of each book, in any form of the standard, by its code."""
        found: dict[str, str] = {}
        for path in self.repository.files:
            known = book_in_name(path.rpartition("/")[2]) if is_book(path) else None
            if known is not None:
                found.setdefault(known.code, path)
        return found

    @cached_property
    def stories(self) -> StoryFiles:
        """The stories, where it is Open Bible Stories."""
        from tx_mkdocs.checks.files.stories import StoryFiles, story_files

        is_obs = self.manifest.identifier in obs.KIND.identifiers
        return story_files(self.repository, self.manifest) if is_obs else StoryFiles()

    @cached_property
    def story_texts(self) -> dict[int, frozenset[int]]:
        """Hashes of the longer paragraphs of each story: hundreds of translations may be compared with one another.

        Of 64 bits two texts never have the same.
        """
        from tx_mkdocs.checks.files.stories import long_texts

        stories = self.stories.by_number.items()
        return {number: frozenset(map(hash, long_texts(story))) for number, story in stories}

    def read(self, path: str) -> TextFile | None:
        """A file of it; None where it cannot be read."""
        try:
            return text_file(path, self.repository.read_text(path).text, self.manifest)
        except RepositoryError:
            return None


@dataclass(frozen=True)
class _Everyone:
    """All repositories of a site, in their order."""

    members: tuple[Neighbour, ...] = ()

    @cached_property
    def groups(self) -> Mapping[_Key, Sequence[Neighbour]]:
        """Those of each kind: a site may have thousands, and each asks for a few."""
        groups: dict[_Key, list[Neighbour]] = {}
        for member in self.members:
            manifest = member.manifest
            language, identifier = manifest.language.identifier, manifest.identifier
            keys: list[_Key] = [("name", language, identifier), ("language", language)]
            if manifest.subject in ORIGINALS:
                keys.append(("original",))
            if manifest.subject == "Aligned Bible":
                keys.append(("aligned",))
            if identifier in obs.KIND.identifiers:
                keys += [("stories",), ("stories", language)]
            for key in keys:
                groups.setdefault(key, []).append(member)
        return groups


@dataclass(frozen=True)
class Neighbours:
    """The repositories of a site but for one."""

    _everyone: _Everyone = field(default_factory=_Everyone)
    _own: Neighbour | None = None

    @staticmethod
    def of(members: Sequence[Neighbour]) -> Neighbours:
        """All of `members`."""
        return Neighbours(_Everyone(tuple(members)))

    def but(self, own: Neighbour) -> Neighbours:
        """The others: what was found out of all serves for each."""
        return replace(self, _own=own)

    def __bool__(self) -> bool:
        return any(member is not self._own for member in self._everyone.members[:2])

    def named(self, language: str, identifier: str) -> Iterator[Neighbour]:
        """Those of a language with an identifier."""
        return self._of("name", language, identifier)

    def in_language(self, language: str) -> Iterator[Neighbour]:
        """Those of a language."""
        return self._of("language", language)

    @property
    def originals(self) -> Iterator[Neighbour]:
        """Hebrew and Greek Bibles."""
        return self._of("original")

    @property
    def aligned(self) -> Iterator[Neighbour]:
        """Aligned Bibles."""
        return self._of("aligned")

    def stories(self, language: str = "") -> Iterator[Neighbour]:
        """Open Bible Stories, in a language or in all."""
        return self._of("stories", *([language] if language else []))

    def _of(self, *key: str) -> Iterator[Neighbour]:
        found = self._everyone.groups.get(key, ())
        return (member for member in found if member is not self._own)


NO_NEIGHBOURS = Neighbours()
"""A repository is alone."""


class Misquote(NamedTuple):
    """A quote that is not as it should be, with its place."""

    file: TableFile
    fault: QuoteFault
    reference: str
    """For people."""
    quote: tuple[int, int]
    """Line and column, from 1, of the quote."""
    occurrence: tuple[int, int]
    """The same of its occurrence."""


@dataclass(frozen=True)
class Content:
    """A repository and all that checks read of it."""

    repository: Repository
    manifest: Manifest
    files: tuple[TextFile, ...]
    kind: Kind = unknown.KIND
    """Type of the resource, where it was loaded."""
    related: Neighbours = NO_NEIGHBOURS
    """Other repositories at hand: what the text is aligned with, quotes or translates."""
    facts: Facts = NO_FACTS
    """Keeps what is found by two files, of which one is of another repository."""

    @cached_property
    def by_path(self) -> dict[str, TextFile]:
        """The files by their paths."""
        return {file.path: file for file in self.files}

    @cached_property
    def terms(self) -> Terms:
        """The terms of translationWords; none of any other kind of resource."""
        from tx_mkdocs.checks.files.terms import read_terms

        return read_terms(self.repository, self.manifest, self.by_path, self.kind)

    @cached_property
    def manuals(self) -> tuple[ManualFiles, ...]:
        """The manuals of an academy; none of any other kind of resource."""
        if self.kind is not academy.KIND:
            return ()
        from tx_mkdocs.checks.files.manuals import read_manuals

        return read_manuals(self.repository, self.manifest)

    def file(self, path: str) -> TextFile | None:
        """A file by its path."""
        return self.by_path.get(path)

    @cached_property
    def stories(self) -> StoryFiles:
        """The stories, where it is Open Bible Stories."""
        from tx_mkdocs.checks.files.stories import StoryFiles, story_files

        is_stories = self.kind.form == "stories"
        return story_files(self.repository, self.manifest) if is_stories else StoryFiles()

    @cached_property
    def misquotes(self) -> tuple[Misquote, ...]:
        """Where quotes in tables are not in the original, or in an aligned Bible, that is at hand."""
        originals, aligned = list(self.related.originals), list(self.related.aligned)
        if not originals and not aligned:
            return ()
        return tuple(
            misquote
            for file in self.files
            if isinstance(file, TableFile) and file.kind and book(file.code)
            for misquote in _misquotes(file, originals, aligned)
        )

    @cached_property
    def helps(self) -> tuple[HelpFile, ...]:
        """The notes or questions that are not in tables; empty where it is about something else."""
        if self.kind.help is None or self.kind.help == "word":
            return ()
        from tx_mkdocs.checks.files.helps import read_helps

        return read_helps(self.files, self.manifest, self.kind.help)

    @property
    def manifest_path(self) -> str:
        """Path of the manifest, for findings about what no file has; empty where there is none."""
        return "manifest.yaml" if self.repository.is_file("manifest.yaml") else ""

    @cached_property
    def any_metadata(self) -> Metadata:
        """The metadata file that was used, with the places of its values."""
        return used_metadata(self.repository, self.manifest)

    @property
    def metadata(self) -> Metadata:
        """The same if it is the manifest of a Resource Container, else `NO_METADATA`."""
        return self.any_metadata if self.any_metadata.form == "rc" else NO_METADATA


def _misquotes(
    file: TableFile, originals: list[Neighbour], aligned: list[Neighbour]
) -> Iterator[Misquote]:
    from tx_mkdocs.checks.files.quotes import quote_faults

    # Its columns and its text go with it.
    fresh = file.without_parts()
    faults = quote_faults(
        [(file.path, file.code, fresh.columns)],
        lambda code: _book(originals, code),
        lambda code: _book(aligned, code),
    )
    for fault in faults:
        reference = fresh.columns.references[fault.row].strip()[:20]
        places = (fresh.place(fresh.at(fault.row, name)) for name in ("quote", "occurrence"))
        yield Misquote(file, fault, reference, *places)


def _book(neighbours: list[Neighbour], code: str) -> str:
    """USFM of a book in the first of several repositories that has it; else empty."""
    for neighbour in neighbours:
        if code in neighbour.books:
            try:
                return book_text(neighbour.repository, neighbour.books[code], code)
            except RepositoryError:
                continue
    return ""


def text_file(path: str, text: str, manifest: Manifest | None = None) -> TextFile:
    """The right kind of file for a path."""
    lowered = path.lower()
    listed = manifest.projects if manifest is not None else ()
    project = next((project for project in listed if project.path == path), None)
    is_named = has_usfm_name(path) and form_of_text(text[:START])[0] != "HTML"
    is_listed = project is not None or (is_markdown_of_book(path) and _is_of_books(manifest))
    if is_named or (is_listed and may_be_book(path) and _is_usfm(text)):
        language = manifest.language.identifier if manifest is not None else ""
        counts = project.counts if project else ()
        return UsfmFile(
            path, text, versification_of(project, manifest), language, own_counts=counts
        )
    if lowered.endswith(_TABLES):
        versification = next((p.versification for p in listed if p.path == path), "")
        return TableFile(path, text, versification or "eng")
    is_markdown = manifest is not None and manifest.format == "text/markdown"
    if lowered.endswith(TEXT_EXTENSIONS if is_markdown else EXTENSIONS):
        return MarkdownFile(path, text)
    return TextFile(path, text)


def _is_of_books(manifest: Manifest | None) -> bool:
    return manifest is not None and ("usfm" in manifest.format or manifest.subject in BIBLES)


def is_checked(path: str, manifest: Manifest | None = None) -> bool:
    """Whether a file is one of text that checks read.

    Args:
        path: of the file.
        manifest: what it lists as a book is one, though its name does not say so: `Exodus`, `41MAT.ptx`.
    """
    is_text = path.lower().endswith(_TEXTS) or has_usfm_name(path)
    if not is_text and manifest is not None and may_be_book(path) and not is_other_form(path):
        return any(project.path == path for project in manifest.projects)
    return is_text and not path.startswith(".") and "/." not in path


def read_file(repository: Repository, path: str, manifest: Manifest) -> tuple[TextFile, Text]:
    """A file of text in a repository, with what it was read from.

    Raises:
        RepositoryError: it cannot be read.
    """
    read = repository.read_text(path)
    file = text_file(path, read.text, manifest)
    if read.byte_order_mark or read.carriage_returns:
        file = replace(
            file,
            byte_order_mark=read.byte_order_mark,
            carriage_returns=read.carriage_returns,
        )
    return file, read


def file_at(repository: Repository, path: str, manifest: Manifest) -> TextFile:
    """A file of text in a repository, which is read when somebody asks for its text.

    Neither its byte-order mark nor how its lines end is known; of a file that is gone the text is empty.
    """
    return text_file(path, "", manifest).with_text_of(partial(text_at, repository, path))


def _is_usfm(text: str) -> bool:
    return form_of_text(text)[0] == "USFM" or begins_as_usfm(text)
