"""Which files of a repository are content of which kind, and what the head of a USFM file says."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from tx_mkdocs.data.books import Book, book, book_in_name
from tx_mkdocs.source.decoding import decode
from tx_mkdocs.source.repository import Repository, RepositoryError

_USFM = re.compile(r"\.(?:usfm3?|sfm|usf)(?:\.txt)?\Z", re.IGNORECASE)
_OTHER_FORM = re.compile(r"\.us[xj]\Z", re.IGNORECASE)
_XML_HEAD = re.compile(
    r"<book\b[^<>]*\bcode=\"(?P<code>\w{3})\""
    r"|<para\b[^<>]*\bstyle=\"(?P<marker>h|toc[123]|mt1?)\"[^<>]*>(?P<text>[^<]*)</para>"
)
_NOT_CONTENT = re.compile(
    r"(?:.*/)?(?:licen[cs]e|readme|copying|contributing|changelog)(?:\.\w+){0,2}", re.IGNORECASE
)
# As translationStudio stores them; the reader of chunks in `formats` knows more.
_CHUNK = re.compile(
    r"(?:\d{1,3}|front|back)/(?:\d{1,3}|title|sub-title|intro|reference|summary)\.txt"
)
_HEAD = 8192
_HEAD_MARKER = re.compile(r"^[ \t]*\\(id|h|toc[123]|mt1?|usfm)(?:[ \t\u00a0]+([^\n\\]*))?", re.M)
# `\id TIT EN_ULT en_English_ltr Wed Aug 24 2022 … tc`, as translationCore writes it.
_CORE_ID = re.compile(r"\w{3} (?P<resource>\S+) (?P<tag>[\w-]+?)_(?P<name>\S*)_(?P<dir>ltr|rtl) ")


@dataclass(frozen=True, slots=True)
class Head:
    """The identification lines of a USFM file."""

    book: Book | None = None
    """By `\\id`."""
    title: str = ""
    """`\\toc2`, else `\\h`, else `\\toc1`, else `\\mt`."""
    language: str = ""
    """Tag in the `\\id` line of translationCore."""
    language_title: str = ""
    direction: str = ""
    resource: str = ""
    """Resource id in the `\\id` line of translationCore."""


def is_usfm(path: str) -> bool:
    """Whether a file is USFM by its extension, in any case, licences and the like excepted."""
    return bool(_USFM.search(path)) and not _NOT_CONTENT.fullmatch(path)


def is_book(path: str) -> bool:
    """Whether a file is a book in any form of the standard by its extension: USFM, USX or USJ."""
    return is_usfm(path) or (
        _OTHER_FORM.search(path) is not None and not _NOT_CONTENT.fullmatch(path)
    )


def usfm_files(repository: Repository, folder: str = ".") -> tuple[str, ...]:
    """The books in any form of the standard below a folder."""
    return tuple(path for path in repository.under(folder) if is_book(path))


def is_content(path: str) -> bool:
    """Whether a file is text of the resource rather than about the repository."""
    name = path.rpartition("/")[2].lower()
    return name.endswith((".txt", ".md", ".tsv")) and not _NOT_CONTENT.fullmatch(path)


def is_chunk(path: str) -> bool:
    """Whether a file at this path from the root is a piece of a chapter, as `01/03.txt`."""
    return _CHUNK.fullmatch(path) is not None


def head(repository: Repository, path: str) -> Head:
    """Read the identification lines of a USFM file; empty where there are none."""
    try:
        text = decode(repository.read_bytes(path, _HEAD), path).text
    except RepositoryError:
        return Head()
    found: dict[str, str] = {}
    if _OTHER_FORM.search(path):
        for match in _XML_HEAD.finditer(text):
            found.setdefault(
                match["marker"] or "id", unescape(match["code"] or match["text"]).strip()
            )
    for match in _HEAD_MARKER.finditer(text):
        found.setdefault(match[1], (match[2] or "").strip(" \t\r"))
    identification = found.get("id", "")
    title = next((found[key] for key in ("toc2", "h", "toc1", "mt", "mt1") if found.get(key)), "")
    core = _CORE_ID.match(identification)
    return Head(
        book(identification[:3]),
        title.strip(),
        core["tag"] if core else "",
        core["name"].replace("_", " ") if core else "",
        core["dir"] if core else "",
        core["resource"].rpartition("_")[2].lower() if core else "",
    )


def book_of(repository: Repository, path: str) -> Book | None:
    """The book that a file or folder is, by its name or, of USFM, by its `\\id`."""
    by_name = book_in_name(path)
    return head(repository, path).book or by_name if is_book(path) else by_name
