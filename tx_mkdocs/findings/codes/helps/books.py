"""Codes about notes, questions and word links as a whole, book by book.

`resources.helps.books` and `sources` find them, alike for all kinds of helps.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS, short_manifest

_MANIFEST = short_manifest("TSV Translation Notes")
_QUESTIONS = (
    "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n1:1\tab12\t\t\t\tWho?\tHe.\n"
)
_TEXT = "\t\t\t0\tHe went down to the sea."
_EMPTY = "\t\t\t0\t"
_FILE = "tn_JON.tsv"
_MANY = 22


def _table(*rows: tuple[str, str] | tuple[str, str, str]) -> str:
    """A table with these references, ids and, where given, other cells."""
    return NOTE_COLUMNS + "".join("\t".join((*row, _TEXT)[:3]) + "\n" for row in rows)


_WHOLE = {_FILE: _table(("1:1", "ab12"))}

FILE_OF_NO_BOOK = define(
    "HELP001",
    "warning",
    """The name of a file with helps does not say which book it is about.

    The pages are made book by book. If neither the name of the file nor the manifest names the book, the file
    gets a page of its own under its name, and no chapter leads to it.
    """,
    bad={"tn_draft.tsv": _table(("1:1", "ab12"))},
    at=("tn_draft.tsv", 0, 0),
    good=_WHOLE,
    fix="Name it like tn_GEN.tsv, with the three letters of the book.",
)
BOOK_IN_TWO_FILES = define(
    "HELP002",
    "warning",
    """Two files have helps on the same book.

    Both are shown on the same pages, and whoever edits one does not see the other. Usually one of them is an
    old copy. Keep the newer one.
    """,
    bad={**_WHOLE, "tn_32-JON.tsv": _table(("1:2", "cd34"))},
    at=(_FILE, 0, 0),
    good=_WHOLE,
    fix="Keep one of them.",
)
CHAPTERS_WITHOUT_ENTRIES = define(
    "HELP003",
    "info",
    """Some chapters of a book have no helps yet.

    Perhaps the work is not finished, or a chapter was lost on the way from one tool to another. If it is as
    planned, there is nothing to do.
    """,
    bad=_WHOLE,
    at=(_FILE, 0, 0),
    good={"tn_OBA.tsv": _table(("1:1", "ab12"))},
    fix="Add them, or leave it as it is for now.",
)
NO_SUCH_CHAPTER = define(
    "HELP004",
    "warning",
    """A note, a question or a word link is about a chapter that the book does not have.

    Readers who look for it in its place do not find it. Either the number of the chapter is wrong, or it
    belongs to another book.
    """,
    bad={_FILE: _table(("5:1", "ab12"))},
    at=(_FILE, 2, 1),
    good=_WHOLE,
    fix="Correct the reference.",
)
ID_TWICE = define(
    "HELP005",
    "warning",
    """Two rows on the same verse have the same id.

    An id is the address of a note, a question or a word link: a link can lead to only one of the two, and
    tools that merge two versions confuse them. Give the second an id of its own: four letters and digits,
    beginning with a letter.
    """,
    bad={_FILE: _table(("1:1", "ab12"), ("1:1", "ab12", "Another note."))},
    at=(_FILE, 3, 5),
    good={_FILE: _table(("1:1", "ab12"), ("1:1", "cd34"))},
    fix="Give this row an id of its own.",
)
EMPTY_ENTRY = define(
    "HELP006",
    "warning",
    """A note, a question or a word link says nothing.

    The row has a place in the book, but the cell that matters is empty: the note, the answer, or the link to
    a term. Readers see that something is missing.
    """,
    bad={_FILE: _table(("1:1", "ab12", _EMPTY))},
    at=(_FILE, 2, 15),
    good=_WHOLE,
    fix="Write it, or remove the row.",
    merge_within="file",
)
TABLE_LEFT_OUT = define(
    "HELP007",
    "warning",
    """A table is among helps of another kind and is left out.

    Its columns are those of another kind: questions among notes, for example. It is shown unchanged, under
    “Other files”. Move it where it belongs, or give it the same columns as the files beside it.
    """,
    bad={"manifest.yaml": _MANIFEST, **_WHOLE, "map_JON.tsv": _QUESTIONS},
    at=("map_JON.tsv", 0, 0),
    good={"manifest.yaml": _MANIFEST, **_WHOLE},
    fix="Put it into a repository of its own kind.",
)
NO_ENTRIES = define(
    "HELP008",
    "warning",
    """A repository of helps has no helps.

    Its manifest says that it holds notes, questions or word links, but no file with any was found. The first
    page of the site is empty.
    """,
    bad={"manifest.yaml": _MANIFEST, "plan.md": "Begin with Jonah.\n"},
    at=("", 0, 0),
    good={"manifest.yaml": _MANIFEST, **_WHOLE},
    fix="Add the files, or correct the paths in the manifest.",
)
MORE_IN_THIS_BOOK = define(
    "HELP009",
    "warning",
    """The helps of a book have too many faults of one kind; the rest are only counted.

    The first twenty are listed one by one. Often a single mistake caused all of them: a wrong column, or a
    wrong export. The code in the message says which fault it is.
    """,
    bad={_FILE: _table(*(("1:1", f"a{number:03}", _EMPTY) for number in range(_MANY)))},
    at=(_FILE, 0, 0),
    good=_WHOLE,
    fix="Correct those that are listed, then check again.",
)
TEXT_LEFT_OUT = define(
    "HELP010",
    "info",
    """A text among helps is not in a folder for a book and chapter.

    Helps in Markdown are stored as `gen/01/02.md`: book, chapter, verse. This file is shown unchanged, under
    “Other files”. Move it where it belongs.
    """,
    bad={"manifest.yaml": _MANIFEST, **_WHOLE, "plan.md": "Begin with Jonah.\n"},
    at=("plan.md", 0, 0),
    good={"manifest.yaml": _MANIFEST, **_WHOLE},
    fix="If it is about a verse, name it like gen/01/02.md; else leave it as it is.",
    merge_within="repository",
)
FILES_WITHOUT_TEXT = define(
    "HELP011",
    "info",
    """Files of helps have no text.

    The files are there, one for each verse or passage, but nothing is written in them yet.
    """,
    bad={"manifest.yaml": _MANIFEST, "jon/01/01.md": "# sea\n\nDeep water.\n", "jon/01/02.md": ""},
    at=("jon/01/02.md", 0, 0),
    good={"manifest.yaml": _MANIFEST, "jon/01/01.md": "# sea\n\nDeep water.\n"},
    fix="Write the text, or remove the files.",
)
TEXT_WITHOUT_PLACE = define(
    "HELP015",
    "info",
    """A text among helps does not say which chapter and verse it is about.

    Helps in Markdown are stored as `gen/01/02.md`: book, chapter, verse. The text of this file is shown at the
    beginning of the book, where no verse leads to it.
    """,
    bad={
        "manifest.yaml": _MANIFEST,
        "jon/01/01.md": "# sea\n\nWater.\n",
        "jon/more.md": "Words.\n",
    },
    at=("jon/more.md", 0, 0),
    good={"manifest.yaml": _MANIFEST, "jon/01/01.md": "# sea\n\nWater.\n"},
    fix="Name it like gen/01/02.md.",
)
