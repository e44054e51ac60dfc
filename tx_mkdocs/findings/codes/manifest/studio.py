"""Codes about what translationStudio and translationCore write about a project."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_STUDIO = """\
{
  "package_version": 7,
  "format": "usfm",
  "target_language": {"id": "en", "name": "English", "direction": "ltr"},
  "project": {"id": "gen", "name": "Genesis"},
  "resource": {"id": "reg", "name": "Regular"},
  "source_translations": [],
  "finished_chunks": [
    "01-01",
    "01-03"
  ]
}
"""
_GOOD = {
    "manifest.json": _STUDIO,
    "01/01.txt": "\\c 1 \\v 1 In the beginning.\n",
    "01/03.txt": "\\v 3 There was light.\n",
}
FINISHED_AND_EMPTY = define(
    "MAN110",
    "warning",
    """A chunk that is marked as finished has no text.

    A translator marked the chunk as done, but its file is empty or missing. Either the text was lost, or the
    mark was set by mistake.
    """,
    bad={**_GOOD, "01/03.txt": ""},
    at=("manifest.json", 10, 5),
    good=_GOOD,
    fix="Write the text, or remove the mark in translationStudio.",
    applies="repository",
)
PROJECT_IS_NO_BOOK = define(
    "MAN111",
    "warning",
    """The project is not a known book.

    Each project of translationStudio and translationCore holds one book, or Open Bible Stories. Nothing says
    which book this is, so missing verses cannot be found.
    """,
    bad={**_GOOD, "manifest.json": _STUDIO.replace('"gen"', '"genesis1"')},
    at=("manifest.json", 5, 21),
    good=_GOOD,
    fix="Write the code of the book, such as gen, or obs.",
    applies="repository",
)
NEWER_VERSION = define(
    "MAN112",
    "info",
    """The project was written by a newer program than is known here.

    The format of its files may have changed, so some of it may not be understood.
    """,
    bad={**_GOOD, "manifest.json": _STUDIO.replace("7,", "70,")},
    at=("manifest.json", 2, 22),
    good=_GOOD,
    fix="Check whether all of the text is shown, and tell us if it is not.",
    applies="repository",
)
