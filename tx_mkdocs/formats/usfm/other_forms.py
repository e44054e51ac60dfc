"""Books in USX or USJ, as the USFM that everything else here reads."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from tx_mkdocs.formats.usfm.files import is_usj
from tx_mkdocs.source.decoding import as_utf8

if TYPE_CHECKING:
    from tx_mkdocs.formats.usfm.usj_to_usfm import RewrittenBook

_BOOK = re.compile(rb'<(?:[\w.-]+:)?(?i:book)[\s/>]|"type"\s{0,9}:\s{0,9}"book')
"""The beginning of a book in USX or USJ."""


def may_have_several_books(data: bytes) -> bool:
    """Whether more than one book may begin in the USX or USJ file `data`: to tell of most that none does it need not
    be read.
    """
    found = _BOOK.finditer(data.replace(b"\0", b"") if b"\0" in data[:9] else data)
    return next(found, None) is not None and next(found, None) is not None


def as_usfm(data: bytes, path: str) -> RewrittenBook:
    """The book in the USX or USJ file `data`, whatever state it is in, with all that is wrong in it."""
    # Each book of a file with several asks for all of it.
    return _kept(data, path) if may_have_several_books(data) else _read(data, path)


def _read(data: bytes, path: str) -> RewrittenBook:
    # Few repositories have such books, and the parser of XML brings modules of the network along.
    from tx_mkdocs.formats.usfm.usj_to_usfm import usj_to_usfm

    if is_usj(path):
        from tx_mkdocs.formats.usfm.read_usj import read_usj as read
    else:
        from tx_mkdocs.formats.usfm.read_usx import read_usx as read
    data, found = as_utf8(data, path)
    document, problems = read(data, path)
    book = usj_to_usfm(document, path)
    return replace(book, findings=(*found, *problems, *book.findings))


_kept = lru_cache(maxsize=1)(_read)
