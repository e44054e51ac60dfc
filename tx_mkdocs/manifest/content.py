"""Which files of a repository are content of which kind, and what the head of a USFM file says."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from tx_mkdocs.data.books import Book, book, book_in_name, book_of_id_line, book_of_path
from tx_mkdocs.formats.html_text import unescape
from tx_mkdocs.formats.markdown.files import EXTENSIONS
from tx_mkdocs.formats.usfm.files import (
    begins_as_usfm,
    form_of_text,
    has_book_name,
    is_book,
    is_markdown_of_book,
    is_named_for,
    is_other_form,
    may_be_book,
)
from tx_mkdocs.formats.usfm.other_forms import as_usfm
from tx_mkdocs.formats.usfm.outline import outline
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.repository import Repository, RepositoryError

_XML_HEAD = re.compile(
    r"<(?:[\w.-]+:)?book\b[^<>]*\bcode=\"(?P<code>\w{3})\""
    r"|<(?:[\w.-]+:)?para\b[^<>]*\bstyle=\"(?P<marker>h|toc[123]|mt1?)\"[^<>]*>(?P<text>[^<]*)<",
    re.IGNORECASE,
)
_HEAD = 8192
_HEAD_MARKER = re.compile(r"^[ \t]*\\(id|h|toc[123]|mt1?|usfm)(?:[ \t\u00a0]+([^\n\\]*))?", re.M)
# `\id TIT EN_ULT en_English_ltr Wed Aug 24 2022 … tc`, as translationCore writes it.
_CORE_ID = re.compile(r"\w{3} (?P<resource>\S+) (?P<tag>[\w-]+?)_(?P<name>\S*)_(?P<dir>ltr|rtl) ")


class Head(NamedTuple):
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


def usfm_files(repository: Repository, folder: str = ".") -> tuple[str, ...]:
    """The books in any form of the standard below a folder."""
    unnamed = unnamed_books(repository)
    return tuple(path for path in repository.under(folder) if is_book(path) or path in unnamed)


def unnamed_books(repository: Repository) -> frozenset[str]:
    r"""Files that are books by how they begin (`\id`), though not by their names: `titus.txt`, `tit.json`.

    Without `\id` a text is one that begins with another marker, if its name or folder is that of a book.

    A second file of a book is none of them, unless it has other chapters: it is rather a copy that somebody kept. Nor
    is a text among articles and tables, which is rather an example. Markdown that is USFM is no article.
    """
    return repository.once("unnamed books", lambda: _unnamed_books(repository))


def _unnamed_books(repository: Repository) -> frozenset[str]:
    candidates = [path for path in repository.files if may_be_book(path)]
    if not candidates:
        return frozenset()
    named = [path for path in repository.files if is_book(path)]
    others = [] if named else filter(_is_article_or_table, repository.files)
    if not all(is_markdown_of_book(path) and _is_usfm(repository, path) for path in others):
        return frozenset()
    known = {at.code for path in named if (at := book_of(repository, path))}
    found: dict[str, list[str]] = {}
    chapters: dict[str, set[int]] = {}
    """Of all files of a book that has several."""
    for path in candidates:
        try:
            start = repository.read_start(path, _HEAD)
        except RepositoryError:
            continue
        form, code = form_of_text(start)
        at = book(code)
        if not form and begins_as_usfm(start):
            form, at = "USFM", book_of_path(path)
        if form and is_named_for(form, path) and at and at.code not in known:
            files = found.setdefault(at.code, [])
            if files:
                if at.code not in chapters:
                    chapters[at.code] = _chapters(repository, files[0])
                here = _chapters(repository, path)
                if not here or here & chapters[at.code]:
                    continue
                chapters[at.code] |= here
            files.append(path)
    return frozenset(path for files in found.values() for path in files)


def _is_usfm(repository: Repository, path: str) -> bool:
    """Whether a file begins as a text in USFM does."""
    try:
        start = repository.read_start(path, _HEAD)
    except RepositoryError:
        return False
    return form_of_text(start)[0] == "USFM" or begins_as_usfm(start)


def _chapters(repository: Repository, path: str) -> set[int]:
    """The numbers of the chapters in a file."""
    text = (
        as_usfm(repository.read_bytes(path), path).text
        if is_other_form(path)
        else repository.read_text(path).text
    )
    return {chapter.number for chapter in outline(text)}


def is_core_project(repository: Repository) -> bool:
    """Whether it is a project of translationCore: the folder of its book has a file about the head of the book."""
    files = repository.files
    return "manifest.json" in files and any(path.endswith("/headers.json") for path in files)


def _is_article_or_table(path: str) -> bool:
    is_text = path.lower().endswith((*EXTENSIONS, ".tsv"))
    return is_text and not is_about(path) and not path.startswith(".") and "/." not in path


def is_book_file(repository: Repository, path: str) -> bool:
    """Whether a path is a file of the repository that is a book, by its name or by how it begins."""
    if not repository.is_file(path):
        return False
    return has_book_name(path) or (may_be_book(path) and path in unnamed_books(repository))


def is_content(path: str) -> bool:
    """Whether a file is text of the resource rather than about the repository."""
    name = path.rpartition("/")[2].lower()
    return name.endswith((".txt", ".md", ".tsv")) and not is_about(path)


def head(repository: Repository, path: str) -> Head:
    """Read the identification lines of a USFM file; empty where there are none."""

    def read() -> list[str]:
        return _head(repository.read_start(path, _HEAD), is_other_form=is_other_form(path))

    try:
        identification, *rest = repository.fact(read, "head", path)
    except RepositoryError:
        return Head()
    return Head(book(identification), *rest)


# A file is asked for its book, and again for what its project is called.
@lru_cache(maxsize=128)
def _head(text: str, *, is_other_form: bool) -> list[str]:
    """The fields of `Head` as plain data."""
    found: dict[str, str] = {}
    if is_other_form:
        for match in _XML_HEAD.finditer(text):
            found.setdefault(
                match["marker"] or "id", unescape(match["code"] or match["text"]).strip()
            )
    for match in _HEAD_MARKER.finditer(text):
        found.setdefault(match[1], (match[2] or "").strip(" \t\r"))
    identification = found.get("id", "")
    title = next((found[key] for key in ("toc2", "h", "toc1", "mt", "mt1") if found.get(key)), "")
    core = _CORE_ID.match(identification)
    known = book_of_id_line(identification)
    return [
        known.code if known else "",
        title.strip(),
        core["tag"] if core else "",
        core["name"].replace("_", " ") if core else "",
        core["dir"] if core else "",
        core["resource"].rpartition("_")[2].lower() if core else "",
    ]


def book_of(repository: Repository, path: str) -> Book | None:
    """The book that a file or folder is, by its name or, of USFM, by its `\\id`."""
    is_text = is_book(path) or (may_be_book(path) and path in unnamed_books(repository))
    return head(repository, path).book or book_of_path(path) if is_text else book_in_name(path)
