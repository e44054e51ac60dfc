"""Books in USX or USJ, as the USFM that everything else here reads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tx_mkdocs.formats.usfm.files import is_usj
from tx_mkdocs.source.decoding import as_utf8

if TYPE_CHECKING:
    from tx_mkdocs.formats.usfm.usj_to_usfm import RewrittenBook


def as_usfm(data: bytes, path: str) -> RewrittenBook:
    """The book in the USX or USJ file `data`, whatever state it is in, with all that is wrong in it."""
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
