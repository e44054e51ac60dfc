"""Codes about the lines before the first chapter of a book: what it is called, and by which code."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_FRENCH = "dublin_core:\n  language:\n    identifier: fr\n    title: français\n"
_HEAD = "\\id JON\n\\h Jonah\n\\toc1 The Book of Jonah\n\\toc2 Jonah\n\\toc3 Jon\n\\mt Jonah\n"
_TEXT = "\\c 1\n\\p\n\\v 1 God spoke.\n"
VERSION_MISSING = define(
    "USFM029",
    "info",
    """The file does not say that it is USFM 3, but it is.

    Milestones and the attributes of words came with USFM 3. A program that takes the file for USFM 2 may show
    them to readers.
    """,
    bad=_HEAD + "\\ts\\*\n" + _TEXT,
    at=("32-JON.usfm", 7, 1),
    good=_HEAD.replace("\\h", "\\usfm 3.0\n\\h", 1) + "\\ts\\*\n" + _TEXT,
    fix="Write \\usfm 3.0 on the line after \\id.",
    applies="usfm",
)
OTHER_ENCODING = define(
    "USFM030",
    "info",
    """The line \\ide names an encoding other than UTF-8.

    It says how the letters of the file are encoded. All texts of Door43 are in UTF-8.
    """,
    bad="\\id JON\n\\ide CP-1252\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    at=("32-JON.usfm", 2, 1),
    good="\\id JON\n\\ide UTF-8\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    fix="Save the file as UTF-8 and write \\ide UTF-8.",
    applies="usfm",
)
ENCODING_NOT_NAMED = define(
    "USFM070",
    "info",
    """The file does not say how its letters are stored.

    Today's programs assume UTF-8; older ones need `\\ide UTF-8` to know it.
    """,
    bad="\\id JON\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    at=("32-JON.usfm", 1, 1),
    good="\\id JON\n\\ide UTF-8\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    fix="Write \\ide UTF-8 on the line after \\id and \\usfm.",
    applies="usfm",
    opt_in=True,
)
NAME_MISSING = define(
    "USFM031",
    "warning",
    """The name or the title of a book is missing.

    `\\h` is the name at the top of each page and in menus, `\\mt` (or `\\mt1`) the title above the text.
    Without them the name in the manifest or the English one is shown.
    """,
    bad="\\id JON\n\\h Jonah\n" + _TEXT,
    at=("32-JON.usfm", 1, 1),
    good=_HEAD + _TEXT,
    applies="usfm",
)
TABLE_OF_CONTENTS_MISSING = define(
    "USFM032",
    "info",
    """The names for tables of contents are missing.

    `\\toc1` is the long name of the book, `\\toc2` the short one, `\\toc3` its abbreviation. Other programs
    use them in menus and references.
    """,
    bad="\\id JON\n\\h Jonah\n\\toc1 The Book of Jonah\n\\toc3 Jon\n\\mt Jonah\n" + _TEXT,
    at=("32-JON.usfm", 1, 1),
    good=_HEAD + _TEXT,
    fix="Write \\toc1 with the long, \\toc2 with the short name and \\toc3 with the abbreviation, after \\h.",
    applies="usfm",
)
OTHER_BOOK_THAN_THE_FILE = define(
    "USFM033",
    "warning",
    """The \\id line names a different book from the file's name.

    One of the two is wrong, often because the file was made from a copy of another book. The site uses
    `\\id`.
    """,
    bad={"33-MIC.usfm": _HEAD + _TEXT},
    at=("33-MIC.usfm", 1, 5),
    good={"32-JON.usfm": _HEAD + _TEXT},
    applies="usfm",
)
SECOND_IDENTIFICATION = define(
    "USFM034",
    "error",
    """A file has two \\id lines.

    A USFM file holds one book. If two files were joined, divide them again.
    """,
    bad="\\id JON\n\\h Jonah\n\\id JON\n\\mt Jonah\n" + _TEXT,
    at=("32-JON.usfm", 3, 1),
    good="\\id JON\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    fix="Delete it; a second book needs a file of its own.",
    applies="usfm",
)
NAME_IN_CAPITALS = define(
    "USFM035",
    "info",
    """The name of a book is in capital letters.

    Programs that want capital letters at the top of a page make them themselves, but cannot turn them into
    small letters again.
    """,
    bad=_HEAD.replace("\\h Jonah", "\\h JONAH") + _TEXT,
    at=("32-JON.usfm", 2, 1),
    good=_HEAD + _TEXT,
    fix="Write capital letters only where a sentence would have them.",
    applies="usfm",
)
HEAD_OUT_OF_ORDER = define(
    "USFM036",
    "info",
    """The first lines of a book are not in the usual order.

    Some programs read only as far as they expect to find a line.
    """,
    bad="\\id JON\n\\toc1 The Book of Jonah\n\\h Jonah\n\\toc2 Jonah\n\\toc3 Jon\n\\mt Jonah\n"
    + _TEXT,
    at=("32-JON.usfm", 3, 1),
    good=_HEAD + _TEXT,
    fix="Write them in this order: \\id, \\usfm, \\ide, \\h, \\toc1, \\toc2, \\toc3, then the titles.",
    applies="usfm",
    opt_in=True,
)
NAME_IN_ENGLISH = define(
    "USFM037",
    "info",
    """The name of a book may not be translated.

    It contains an English word, but the language of the text is not English.
    """,
    bad={
        "manifest.yaml": _FRENCH,
        "44-ACT.usfm": "\\id ACT\n\\h Acts\n\\mt Actes\n" + _TEXT,
    },
    at=("44-ACT.usfm", 2, 1),
    good={
        "manifest.yaml": _FRENCH,
        "44-ACT.usfm": "\\id ACT\n\\h Actes\n\\mt Actes\n" + _TEXT,
    },
    fix="Translate it.",
    applies="usfm",
)
EMPTY_LINE_OF_THE_HEAD = define(
    "USFM038",
    "warning",
    """A line that should name the book is empty.

    The marker is there without a name after it, so the book has no name in menus.
    """,
    bad="\\id JON\n\\h\n\\mt Jonah\n" + _TEXT,
    at=("32-JON.usfm", 2, 1),
    good="\\id JON\n\\h Jonah\n\\mt Jonah\n" + _TEXT,
    fix="Write the name after the marker, or delete the line.",
    applies="usfm",
)
CODE_OF_THE_BOOK = define(
    "USFM039",
    "warning",
    """The code of a book is not written as in USFM.

    It has three capital letters or digits: `GEN`, `1SA`, `JHN`. Some programs accept no other spelling.
    """,
    bad=_HEAD.replace("JON", "Jonah", 1) + _TEXT,
    at=("32-JON.usfm", 1, 5),
    good=_HEAD + _TEXT,
    applies="usfm",
)
HEAD_GOES_ON = define(
    "USFM074",
    "warning",
    """A remark or a line of the head goes on in the next line.

    A line without a marker belongs to the paragraph before it. What belongs to `\\rem`, `\\h` or `\\id` is for
    editors: it is at the end of the overview, under “About this text”, and not at its verse.
    """,
    bad=_HEAD + _TEXT + "\\rem Ask Ana.\nIt was dark.\n",
    at=("32-JON.usfm", 11, 1),
    good=_HEAD + _TEXT + "\\rem Ask Ana.\n\\p\nIt was dark.\n",
    fix="Begin this line with the marker that it should have.",
    applies="usfm",
    merge_within="file",
)
