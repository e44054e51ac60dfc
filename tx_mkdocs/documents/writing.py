"""Books as files in a folder: each is made once, and kept until something that it shows changes."""

from __future__ import annotations

import threading
import time
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache as once
from functools import partial
from pathlib import Path
from typing import Any

from tx_mkdocs.cache import KEEPS_NOTHING, NO_CACHE, Cache, code_digest
from tx_mkdocs.documents import Document, DocumentFormat, document_format
from tx_mkdocs.documents.book import Book, books_of
from tx_mkdocs.documents.digest import book_digest
from tx_mkdocs.documents.options import DEFAULTS, DocumentOptions
from tx_mkdocs.documents.proof import book_pieces, lost_in_document
from tx_mkdocs.findings.codes.documents import NOT_TYPESET
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.library.member import Member
from tx_mkdocs.proof.compare_documents import Piece

_TOLD_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class WrittenDocument:
    """A file that was written."""

    path: Path
    format: str
    """`pdf`."""
    section: str
    """Identifier of the section that it holds: `gen`; empty for a whole resource."""
    title: str
    """Of the book, plain text in the language of the content."""
    size: int
    """In bytes."""


@dataclass(frozen=True, slots=True)
class WrittenDocuments:
    """What `write_documents` wrote."""

    documents: tuple[WrittenDocument, ...]
    """Book by book."""
    findings: tuple[Finding, ...]
    """An error of code `DOC002` for a file that could not be made, among others."""


def write_documents(
    member: Member,
    wanted: Sequence[str],
    folder: Path,
    options: DocumentOptions = DEFAULTS,
    *,
    whole: bool = False,
    pictures: Path | None = None,
    progress: Callable[[str], None] | None = None,
    cache: Cache = NO_CACHE,
    others: Sequence[Member] = (),
) -> WrittenDocuments:
    """Write every book of a resource to `folder`, in each format: `gen.html`.

    Args:
        member: its resource has finished pages.
        wanted: names of formats.
        folder: is made where it is not there.
        options: for the formats.
        whole: whether the whole resource is one file: `en_ulb.epub`.
        pictures: folder in which pictures of the web lie under their file names.
        progress: is told the name of each file before it is made, and every ten seconds how long it has taken;
            that from a thread of its own.
        cache: keeps finished files.
        others: whose articles a book of helps has as its appendix, unless the options leave it out.

    Raises:
        DocumentError: a format is unknown, or needs a package that is not installed.
        OptionError: a range holds nothing of the resource.
        OSError: a file cannot be written.
    """
    formats = [(name, document_format(name)) for name in dict.fromkeys(wanted)]
    written: list[WrittenDocument] = []
    findings: list[Finding] = []
    books = books_of(
        member,
        whole=whole,
        pictures=pictures,
        ranges=options.ranges,
        cache=cache,
        others=others if options.appendix else (),
    )
    for book in books if formats else ():
        # What a document is compared with is read once, where a format is not in the cache.
        pieces = once(partial(book_pieces, book))
        digest = "" if cache.folder is None else _digest(book, pictures)
        for name, of in formats:
            path = folder / f"{book.name}.{of.extension}"
            key = cache.key("document", name, repr(options), of.surroundings(), digest)
            with _told(path.name, progress):
                document = _from_cache(cache.get(key)) if key else None
                if document is None:
                    try:
                        document = _make(book, of, options)
                    except Exception as error:
                        findings.append(_not_made(book, name, error))
                        continue
                    document = _proven(document, pieces, name, path.name)
                    if key:
                        cache.put(key, _for_cache(document))
            folder.mkdir(parents=True, exist_ok=True)
            path.write_bytes(document.data)
            section = "" if whole else book.parts[0].section or book.parts[0].name
            written.append(WrittenDocument(path, name, section, book.title, len(document.data)))
            findings += document.findings
    return WrittenDocuments(tuple(written), tuple(findings))


@contextmanager
def _told(name: str, progress: Callable[[str], None] | None) -> Iterator[None]:
    """Tell the name of a file, and how long it takes while it is made: that of a whole Bible takes minutes."""
    if progress is None:
        yield
        return
    progress(name)
    started = time.monotonic()
    is_made = threading.Event()

    def tell() -> None:
        while not is_made.wait(_TOLD_SECONDS):
            progress(f"{name}: {time.monotonic() - started:.0f} s")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        is_made.set()
        # Its last line comes before the name of the next file.
        teller.join()


def _digest(book: Book, pictures: Path | None) -> str:
    """A digest of a book, and of the proof, whose findings are kept with its documents."""
    return f"{book_digest(book, pictures)} {code_digest(KEEPS_NOTHING - {'proof'}).hex()}"


def _make(book: Book, of: DocumentFormat, options: DocumentOptions) -> Document:
    made = of.make(book, options)
    return made if isinstance(made, Document) else Document(made)


def _proven(
    document: Document, pieces: Callable[[], Sequence[Piece]], form: str, name: str
) -> Document:
    """The document with a finding for whatever of the source it lacks, as far as it can be read back.

    Args:
        document: as it was made.
        pieces: gives what must be in it.
        form: name of its format.
        name: of its file.
    """
    if not document.is_readable:
        return document
    lost = lost_in_document(pieces(), form, name, document.data)
    return replace(document, findings=(*document.findings, *lost))


def _not_made(book: Book, name: str, error: Exception) -> Finding:
    return NOT_TYPESET.at(
        book.source,
        message=Message(
            "{book} could not be written as {format}: {error}",
            book=book.name,
            format=name,
            error=f"{type(error).__name__}: {error}"[:300],
        ),
        fix="Tell those who maintain the program.",
    )


def _for_cache(document: Document) -> dict[str, Any]:
    return {
        "data": b64encode(document.data).decode(),
        "findings": [finding.as_dict() for finding in document.findings],
    }


def _from_cache(found: Any) -> Document | None:
    if found is None:
        return None
    findings = tuple(Finding.from_dict(finding) for finding in found["findings"])
    return Document(b64decode(found["data"]), findings)
