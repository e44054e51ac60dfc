"""The text of finished documents, by readers that know nothing of how they were made."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from html import unescape
from io import BytesIO
from types import MappingProxyType
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from tx_mkdocs.proof.pdf_words import pdf_text

_BODY = re.compile(r"<body\b[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
_CALLER = re.compile(r'<sup class="caller"[^>]*>.*?</sup>', re.DOTALL)
_INLINE_TAG = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|kbd|mark|q|rb|rp|rt|ruby|s|small|span|strong|sub|sup|u|wbr)"
    r"(?=[\s/>])[^>]*>"
)
_TAG = re.compile(r"<[^>]*>")
_ROOT_FILE = re.compile(r'<rootfile\b[^>]*\bfull-path="([^"]*)"')
_ITEM = re.compile(r"<(?:\w+:)?item\b[^>]*>")
_SPINE = re.compile(r'<(?:\w+:)?itemref\b[^>]*\bidref="([^"]*)"')
_ATTRIBUTE = re.compile(r'\b(id|href)="([^"]*)"')
_RUN = re.compile(
    r"<w:t(?:\s[^>]*)?>(?P<text>[^<]*)</w:t>|(?P<end></w:p>|<w:(?:br|cr|tab)\b[^>]*/>)"
)
_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
"""Of a DOCX (ISO/IEC 29500-1, 11.3), in the order in which they are read here."""


def html_text(data: bytes) -> str:
    """What the body of an HTML file says, without the callers of its notes."""
    html = data.decode("utf-8", "replace")
    body = _BODY.search(html)
    return _text_of(body[1] if body else html)


def epub_text(data: bytes) -> str:
    """What the files of an EPUB say, in the order of its spine (EPUB 3.3, 5.7).

    Raises:
        ValueError: it is no EPUB.
    """
    return "\n".join(html_text(part) for part in _in_order(data))


def docx_text(data: bytes) -> str:
    """What a DOCX says: the text, then its notes.

    Raises:
        ValueError: it is no DOCX.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
            parts = [
                archive.read(name).decode("utf-8", "replace") for name in _PARTS if name in names
            ]
    except BadZipFile as error:
        raise ValueError("This is not a DOCX.") from error
    return "".join(
        "\n" if run["end"] else unescape(run["text"])
        for part in parts
        for run in _RUN.finditer(part)
    )


def _in_order(data: bytes) -> Iterator[bytes]:
    try:
        with ZipFile(BytesIO(data)) as archive:
            root = _ROOT_FILE.search(archive.read("META-INF/container.xml").decode())
            if root is None:
                raise ValueError("This EPUB has no package.")
            package = archive.read(root[1]).decode("utf-8", "replace")
            files = {}
            for item in _ITEM.findall(package):
                facts = dict(_ATTRIBUTE.findall(item))
                files[facts.get("id", "")] = unquote(unescape(facts.get("href", "")))
            folder = posixpath.dirname(root[1])
            for name in _SPINE.findall(package):
                yield archive.read(posixpath.join(folder, files[name]))
    except (BadZipFile, KeyError) as error:
        raise ValueError("This is not an EPUB.") from error


def _text_of(html: str) -> str:
    return unescape(_TAG.sub("\n", _INLINE_TAG.sub("", _CALLER.sub("", html))))


READERS: Mapping[str, Callable[[bytes], str]] = MappingProxyType(
    {"docx": docx_text, "epub": epub_text, "html": html_text, "pdf": pdf_text}
)
"""By the name of a format."""
