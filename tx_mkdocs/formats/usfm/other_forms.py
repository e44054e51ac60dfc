"""Books in USX or USJ, as the USFM that everything else here reads."""

from __future__ import annotations

from dataclasses import replace

from tx_mkdocs.formats.usfm.read_usj import read_usj
from tx_mkdocs.formats.usfm.usj_to_usfm import Rewritten, usj_to_usfm


def as_usfm(data: bytes, path: str) -> Rewritten:
    """The book in the USX or USJ file `data`, whatever state it is in, with all that is wrong in it."""
    if path.lower().endswith(".usj"):
        read = read_usj
    else:
        # The parser of XML brings modules of the network along, which most builds do without.
        from tx_mkdocs.formats.usfm.read_usx import read_usx as read
    document, problems = read(data, path)
    book = usj_to_usfm(document, path)
    return replace(book, findings=(*problems, *book.findings))
