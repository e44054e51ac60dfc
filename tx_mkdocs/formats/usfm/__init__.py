"""USFM: a tolerant parser of our own, and what its events become.

`parse` gives the events, `findings` what was ill-formed, `render_book` HTML. The JSON and the XML of the
standard come from `to_usj` in `usj` and `to_usx` in `usx`, which take time to load.
"""

from tx_mkdocs.formats.usfm.book_html import BookHtml, ChapterHtml
from tx_mkdocs.formats.usfm.events import parse
from tx_mkdocs.formats.usfm.html import render_book
from tx_mkdocs.formats.usfm.parsed import Event, ParsedUsfm, Problem
from tx_mkdocs.formats.usfm.problems import findings

__all__ = [
    "BookHtml",
    "ChapterHtml",
    "Event",
    "ParsedUsfm",
    "Problem",
    "findings",
    "parse",
    "render_book",
]
