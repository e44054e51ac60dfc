"""Which files of a repository are content of which kind, and what the head of a USFM file says."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from tx_mkdocs.data.books import Book, book, book_in_name
from tx_mkdocs.formats.usfm.files import is_book, is_other_form
from tx_mkdocs.source.about import is_about
from tx_mkdocs.source.repository import Repository, RepositoryError

_XML_HEAD = re.compile(
    r"<book\b[^<>]*\bcode=\"(?P<code>\w{3})\""
    r"|<para\b[^<>]*\bstyle=\"(?P<marker>h|toc[123]|mt1?)\"[^<>]*>(?P<text>[^<]*)</para>"
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
    return tuple(path for path in repository.under(folder) if is_book(path))


def is_content(path: str) -> bool:
    """Whether a file is text of the resource rather than about the repository."""
    name = path.rpartition("/")[2].lower()
    return name.endswith((".txt", ".md", ".tsv")) and not is_about(path)


def head(repository: Repository, path: str) -> Head:
    """Read the identification lines of a USFM file; empty where there are none."""
    try:
        return _head(repository.read_start(path, _HEAD), is_other_form=is_other_form(path))
    except RepositoryError:
        return Head()


# A file is asked for its book, and again for what its project is called.
@lru_cache(maxsize=128)
def _head(text: str, *, is_other_form: bool) -> Head:
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
