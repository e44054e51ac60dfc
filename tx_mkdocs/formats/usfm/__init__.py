"""USFM: a tolerant parser of our own, and what its events become.

`parse` gives the events, `findings` what was ill-formed, `render_book` HTML, `to_usj` and `to_usx`
the JSON and the XML of the standard.
"""

from tx_mkdocs.formats.usfm.events import Event, Parsed, Problem, parse
from tx_mkdocs.formats.usfm.html import BookHtml, ChapterHtml, render_book
from tx_mkdocs.formats.usfm.problems import findings
from tx_mkdocs.formats.usfm.usj import to_usj
from tx_mkdocs.formats.usfm.usx import to_usx

__all__ = [
    "BookHtml",
    "ChapterHtml",
    "Event",
    "Parsed",
    "Problem",
    "findings",
    "parse",
    "render_book",
    "to_usj",
    "to_usx",
]
