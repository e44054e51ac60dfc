"""Codes about the projects of a manifest: versification, categories, books, titles."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import EXODUS_PROJECT, MANIFEST, NOTE_COLUMNS, bible, two_books

_GOOD = bible()
_NOTES = (
    MANIFEST.replace("'text/usfm'", "'text/tsv'")
    .replace("'ulb'", "'tn'")
    .replace("'Bible'", "'TSV Translation Notes'")
    .replace("./01-GEN.usfm", "./tn_GEN.tsv")
)
UNKNOWN_VERSIFICATION = define(
    "MAN083",
    "warning",
    """The versification is not known.

    A versification says how many verses each chapter has. Without it, missing verses cannot be found.
    """,
    bad=bible({"versification: 'ufw'": "versification: 'mine'"}),
    at=("manifest.yaml", 33, 20),
    good=_GOOD,
    fix="Write ufw, unless the book is known to follow another one.",
    applies="repository",
)
NO_VERSIFICATION = define(
    "MAN084",
    "info",
    """A book of the Bible has no versification.

    Bibles differ in how they number chapters and verses. The usual English numbering was used.
    """,
    bad=bible({"versification: 'ufw'": "versification: ''"}),
    at=("manifest.yaml", 33, 5),
    good=_GOOD,
    fix="Write ufw, or the one that the translation follows.",
    applies="repository",
)
UNKNOWN_CATEGORY = define(
    "MAN085",
    "warning",
    """The category is not known.

    Programs order the books by their categories, such as `bible-ot` and `bible-nt`.
    """,
    bad=bible({"- 'bible-ot'": "- 'bible-old'"}),
    at=("manifest.yaml", 38, 9),
    good=_GOOD,
    applies="repository",
)
WRONG_CATEGORY = define(
    "MAN086",
    "warning",
    """A book has the category of the wrong testament.

    Programs would list it there. Usually the lines of another book were copied.
    """,
    bad=bible({"- 'bible-ot'": "- 'bible-nt'"}),
    at=("manifest.yaml", 38, 9),
    good=_GOOD,
    applies="repository",
)
BOOK_TWICE = define(
    "MAN087",
    "warning",
    """Two projects have the same identifier.

    Links to the book lead to only one of them, and it is not clear to which.
    """,
    bad=two_books("2", EXODUS_PROJECT.replace("'exo'", "'gen'")),
    at=("manifest.yaml", 41, 17),
    good=two_books("2"),
    fix="Correct the identifier, or remove one of the projects.",
    applies="repository",
)
NO_BOOK = define(
    "MAN088",
    "warning",
    """The identifier of a project is not a book.

    In Bibles, notes and questions each project is a book, identified by its three-letter code. Nothing says
    which book this is, so no link leads to it and its missing verses cannot be found.
    """,
    bad=bible(
        {"identifier: 'gen'": "identifier: 'genesis1'", "./01-GEN.usfm": "./words.usfm"},
        {"01-GEN.usfm": None, "words.usfm": "\\h Words\n\\c 1\n\\p\n\\v 1 Words.\n"},
    ),
    at=("manifest.yaml", 34, 17),
    good=_GOOD,
    fix="Write the code of the book, such as gen.",
    applies="repository",
)
EMPTY_PROJECT = define(
    "MAN089",
    "warning",
    """A file that the manifest lists is empty.

    The file is there but empty, so the project has no page. Usually its text was lost while saving.
    """,
    bad={
        "manifest.yaml": _NOTES,
        "tn_GEN.tsv": "",
    },
    at=("manifest.yaml", 36, 11),
    good={
        "manifest.yaml": _NOTES,
        "tn_GEN.tsv": NOTE_COLUMNS,
    },
    fix="Add the text, or delete the project from the manifest.",
    applies="repository",
)
TITLES_IN_ENGLISH = define(
    "MAN097",
    "info",
    """The titles of the books are still English.

    They are the names of the books in menus and headings. Usually the manifest of the source was copied and
    the titles were not translated.
    """,
    bad={
        **two_books("2"),
        "manifest.yaml": two_books("2")["manifest.yaml"].replace(
            "'en'\n    title: 'English'", "'fr'"
        )
        + EXODUS_PROJECT.replace("exo", "lev")
        .replace("Exodus", "Leviticus")
        .replace("sort: 1", "sort: 3"),
    },
    at=("manifest.yaml", 31, 12),
    good={
        **two_books("2"),
        "manifest.yaml": two_books("2")["manifest.yaml"]
        .replace("'en'\n    title: 'English'", "'fr'")
        .replace("'Genesis'", "'Genèse'")
        .replace("'Exodus'", "'Exode'"),
    },
    fix="Write the names of the books as readers know them.",
    applies="repository",
)
