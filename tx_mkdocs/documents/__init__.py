"""Documents: a book of pages as one file, in any of the registered formats.

A format is an entry point of the group `tx_mkdocs.documents`; it names a `DocumentFormat`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tx_mkdocs.documents.book import Book, books_of
from tx_mkdocs.documents.options import DEFAULTS, DocumentOptions, OptionError
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.extensions import extension, names
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.member import Member

GROUP = "tx_mkdocs.documents"


class DocumentError(TxError):
    """A document cannot be made; the message says which one and why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file, and what could not be done as it should be."""

    data: bytes
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """One way to write a book."""

    extension: str
    """Of its files, without a dot: `html`, `pdf`."""
    make: Callable[[Book, DocumentOptions], bytes | Document]
    """The bytes of the file, or these with findings. It never raises for what stands in a book."""


@dataclass(frozen=True, slots=True)
class Written:
    """What `write_documents` wrote."""

    files: tuple[Path, ...]
    """Book by book."""
    findings: tuple[Finding, ...]


def format_names() -> tuple[str, ...]:
    """The formats that are registered; none is loaded.

    Raises:
        ImportError: the package is not installed.
    """
    return names(GROUP)


def document_format(name: str) -> DocumentFormat:
    """The format of a name.

    Raises:
        DocumentError: there is none, or the package that brings it does not work.
    """
    if name not in format_names():
        raise DocumentError(f"{name} is none of the formats {', '.join(format_names())}.")
    found = extension(GROUP, name, _accepted)
    if found is None:
        raise DocumentError(f"The package for documents in {name} does not work.")
    return found


def write_documents(
    member: Member,
    wanted: Sequence[str],
    folder: Path,
    options: DocumentOptions = DEFAULTS,
    *,
    whole: bool = False,
    pictures: Path | None = None,
    progress: Callable[[str], None] | None = None,
) -> Written:
    """Write every book of a resource to `folder`, in each format: `gen.html`.

    Args:
        member: its resource has finished pages.
        wanted: names of formats.
        folder: is made where it is not there.
        options: for the formats.
        whole: whether the whole resource is one file: `en_ulb.epub`.
        pictures: folder in which pictures of the web lie under their file names.
        progress: is told the name of each file before it is made.

    Raises:
        DocumentError: a format is unknown or fails.
        OSError: a file cannot be written.
    """
    formats = [(name, document_format(name)) for name in dict.fromkeys(wanted)]
    written: list[Path] = []
    findings: list[Finding] = []
    books = books_of(member, whole=whole, pictures=pictures, ranges=options.ranges)
    for book in books if formats else ():
        for name, of in formats:
            path = folder / f"{book.name}.{of.extension}"
            if progress is not None:
                progress(path.name)
            try:
                made = of.make(book, options)
            except DocumentError:
                raise
            except Exception as error:
                why = f"{type(error).__name__}: {error}"
                raise DocumentError(f"{book.name} cannot be written as {name}: {why}") from error
            document = made if isinstance(made, Document) else Document(made)
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(document.data)
            written.append(path)
            findings += document.findings
    return Written(tuple(written), tuple(findings))


def _accepted(found: Any) -> DocumentFormat:
    if not isinstance(found, DocumentFormat):
        raise TypeError("it is not a DocumentFormat")
    return found


__all__ = [
    "Book",
    "Document",
    "DocumentError",
    "DocumentFormat",
    "DocumentOptions",
    "OptionError",
    "Written",
    "books_of",
    "document_format",
    "format_names",
    "write_documents",
]
