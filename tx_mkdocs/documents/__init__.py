"""Documents: a book of pages as one file, in any of the registered formats.

A format is an entry point of the group `tx_mkdocs.documents` that names a `DocumentFormat`. `writing` makes files
with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tx_mkdocs.documents.book import Book, books_of
from tx_mkdocs.documents.options import DocumentOptions, OptionError
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.extensions import extension, names
from tx_mkdocs.findings.model import Finding

GROUP = "tx_mkdocs.documents"


class DocumentError(TxError):
    """A document cannot be made; the message says which one and why."""


@dataclass(frozen=True, slots=True)
class Document:
    """A finished file, and findings about what it could not show as it should."""

    data: bytes
    findings: tuple[Finding, ...] = ()
    is_readable: bool = True
    """Whether its text can be read back, to prove that nothing is lost."""


@dataclass(frozen=True, slots=True)
class DocumentFormat:
    """One way to write a book."""

    extension: str
    """Of its files, without a dot: `html`, `pdf`."""
    make: Callable[[Book, DocumentOptions], bytes | Document]
    """The bytes of the file, or these with findings. It never raises for what is in a book."""
    surroundings: Callable[[], str] = str
    """What its files depend on beside book and options: the fonts of the machine."""
    missing: Callable[[], str] = str
    """What to install before any can be made, as a sentence for people; empty where all is there."""


def format_names() -> tuple[str, ...]:
    """The formats that are registered; none is loaded.

    Raises:
        ImportError: the package is not installed.
    """
    return names(GROUP)


def check_formats(wanted: Iterable[str]) -> None:
    """Look whether there are formats of these names, without loading any.

    Raises:
        DocumentError: there is no such format; the message names the first.
    """
    known = format_names()
    for name in wanted:
        if name not in known:
            raise DocumentError(f"{name} is not one of the formats {', '.join(known)}.")


def document_format(name: str) -> DocumentFormat:
    """The format of a name.

    Raises:
        DocumentError: there is none, the package that brings it does not work, or it needs one that is not
            installed.
    """
    check_formats([name])
    found = extension(GROUP, name, _accept)
    if found is None:
        raise DocumentError(f"The package for documents in {name} does not work.")
    if missing := found.missing():
        raise DocumentError(missing)
    return found


def _accept(found: Any) -> DocumentFormat:
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
    "books_of",
    "document_format",
    "format_names",
]
