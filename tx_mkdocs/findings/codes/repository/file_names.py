"""Codes about the files of a repository by their names, whatever is in them."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import GENESIS, bible

_GOOD = bible()
DIFFER_IN_CASE = define(
    "REP060",
    "warning",
    """Two files have names that differ only in capital letters.

    On Windows and macOS they are the same name, so only one of the two files is there, and git calls the
    other changed.
    """,
    bad={**_GOOD, "01-gen.usfm": GENESIS},
    at=("01-gen.usfm", 0, 0),
    good=_GOOD,
    fix="Delete one of them, or give it another name.",
    applies="repository",
)
IMPOSSIBLE_NAME = define(
    "REP061",
    "warning",
    """The name of a file is impossible on Windows.

    People on Windows cannot get the repository at all: a single name with such a character stops the copy.
    """,
    bad={**_GOOD, "notes/What is new?.md": "# What is new?\n"},
    at=("notes/What is new?.md", 0, 0),
    good={**_GOOD, "notes/what-is-new.md": "# What is new?\n"},
    fix="Rename it; use only letters, digits, hyphens and dots.",
    applies="repository",
)
NAME_IN_PARTS = define(
    "REP062",
    "info",
    """A file name stores letters and their marks separately.

    macOS writes names like this. They look the same but are different, so links to the file lead nowhere on
    other systems.
    """,
    bad={**_GOOD, "re\u0301sume\u0301.md": "# Résumé\n"},
    at=("re\u0301sume\u0301.md", 0, 0),
    good={**_GOOD, "r\u00e9sum\u00e9.md": "# Résumé\n"},
    fix="Write the name again on another system, or without marks.",
    applies="repository",
)
UNKNOWN_KIND = define(
    "REP063",
    "info",
    """Files of this kind are not shown.

    Pages are made from USFM, Markdown, tables and plain text. The contents of word processor files and the
    like are not on any page.
    """,
    bad={**_GOOD, "Genesis final.docx": "words\n"},
    at=("Genesis final.docx", 0, 0),
    good=_GOOD,
    fix="Put its text into a file of USFM, Markdown or a table, or delete it.",
    applies="repository",
)
