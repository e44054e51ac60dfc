"""The way back: what readers wrote into a DOCX, as findings at the lines of the source.

A remark is in the last column of the form for checking, or is a comment of Word or LibreOffice. Bookmarks
beside the numbers of verses say to which line it belongs. The file comes from anybody: nothing in it is trusted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

from tx_mkdocs.documents.docx_parts import W
from tx_mkdocs.documents.page_tree import Element
from tx_mkdocs.exceptions import TxError
from tx_mkdocs.findings.codes.documents import REMARK
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.source.archive import ZIP_ERRORS
from tx_mkdocs.source.tree import normal_path

_MAX_PART = 256 * 1024**2
"""Bytes of one part of the file."""
_MAX_TAGS = 10_000_000
"""Tags of one part, each of which takes a hundred bytes of memory; the form for a whole Bible has 1,700,000."""
_COLUMNS = 3
"""Of the form for checking; the last is for remarks."""
_BOOKMARK = re.compile(r"tx_(\d{1,4})_(\d{1,9})", re.ASCII)
_SOURCE = re.compile(r"tx-source-(\d{1,4})", re.ASCII)
_W = f"{{{W}}}"
_MAX_REMARK = 10_000


class RemarksError(TxError):
    """The file cannot be read; the message is for the user."""


def read_remarks(data: bytes) -> tuple[Finding, ...]:
    """The remarks in a DOCX that `documents` wrote, in the order of the text.

    Raises:
        RemarksError: it is no DOCX, or none that this program wrote.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            document = _part(archive, "word/document.xml")
            custom = _part(archive, "docProps/custom.xml")
            comments = _part(archive, "word/comments.xml")
    except ZIP_ERRORS as error:
        raise RemarksError("This file is not a DOCX.") from error
    if document is None:
        raise RemarksError("This file is not a DOCX.")
    sources = _sources(custom)
    if not sources:
        raise RemarksError(
            "This DOCX does not say from which files it was made; tx-mkdocs did not write it."
        )
    said = _comments(comments)
    return tuple(
        REMARK.at(path, line, message=Message("{who}: {words}", who=who, words=words))
        for path, line, who, words in _remarks(document, sources, said)
    )


def _remarks(
    document: Element, sources: dict[str, str], said: dict[str, tuple[str, str]]
) -> Iterator[tuple[str, int, str, str]]:
    path, line = next(iter(sources.values())), 0
    told: set[str] = set()
    cells = set(_remark_cells(document))
    for element in document.iter():
        tag = element.tag
        if tag == f"{_W}bookmarkStart":
            found = _BOOKMARK.fullmatch(element.get(f"{_W}name", ""))
            if found is not None and found[1] in sources:
                path, line = sources[found[1]], int(found[2])
        elif tag in (f"{_W}commentRangeStart", f"{_W}commentReference"):
            name = element.get(f"{_W}id", "")
            if name in said and name not in told:
                told.add(name)
                yield (path, line, *said[name])
        elif element in cells:
            words = _words(element)
            if words:
                yield path, line, "Remark", words


def _remark_cells(document: Element) -> Iterator[Element]:
    """The third cell of each row of each form, below its head."""
    for table in document.iter(f"{_W}tbl"):
        # Each row is looked at once: a file may have one of a hundred thousand cells.
        rows = table.findall(f"{_W}tr")
        if rows and _is_head(rows[0]) and len(_cells(rows[0])) == _COLUMNS:
            yield from (
                cells[-1]
                for row in rows[1:]
                if len(cells := _cells(row)) == _COLUMNS and not _is_head(row)
            )


def _cells(row: Element) -> list[Element]:
    found: list[Element] = row.findall(f"{_W}tc")
    return found


def _is_head(row: Element) -> bool:
    return row.find(f"{_W}trPr/{_W}tblHeader") is not None


def _words(element: Element) -> str:
    """The text of an element, paragraph by paragraph; what was deleted with tracked changes is gone."""
    lines = (
        "".join(text.text or "" for text in paragraph.iter(f"{_W}t"))
        for paragraph in element.iter(f"{_W}p")
    )
    return " ".join(" ".join(lines).split())[:_MAX_REMARK]


def _comments(part: Element | None) -> dict[str, tuple[str, str]]:
    """Author and words of every comment by its id."""
    found = {}
    for comment in part.iter(f"{_W}comment") if part is not None else ():
        words = _words(comment)
        if words:
            who = " ".join(comment.get(f"{_W}author", "").split())[:200] or "Comment"
            found[comment.get(f"{_W}id", "")] = (who, words)
    return found


def _sources(part: Element | None) -> dict[str, str]:
    """Files of the repository by their numbers in bookmarks."""
    found = {}
    for item in part if part is not None else ():
        name = _SOURCE.fullmatch(item.get("name", ""))
        path = normal_path("".join(item.itertext()))
        if name is not None and path:
            found[name[1]] = path
    return found


def _part(archive: ZipFile, name: str) -> Element | None:
    """A part, parsed; None where there is none, or where it is too large or damaged."""
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.file_size > _MAX_PART:
        return None
    with archive.open(info) as opened:
        data = opened.read(_MAX_PART + 1)
    if data.count(b"<") > _MAX_TAGS:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root: Element = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return root
