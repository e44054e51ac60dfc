"""Codes about the references of notes, questions and word links in tables: form, range, order."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS

_NOTE = "\t\t\t\t0\tThis is a name.\n"
_GOOD = f"{NOTE_COLUMNS}1:1\tab12{_NOTE}"
VERSE_BEYOND_CHAPTER = define(
    "TSV030",
    "warning",
    """A row is about a verse that the chapter does not have.

    The row is shown after the last verse, where nobody looks for it. Verses are numbered as the manifest says
    under `versification`, otherwise as in English Bibles: in Hebrew the verse may have another number.
    """,
    bad=f"{NOTE_COLUMNS}1:18\tab12{_NOTE}",
    at=("tn_JON.tsv", 2, 1),
    good=_GOOD,
    fix="Correct the reference.",
    applies="table",
)
FRAME_BEYOND_STORY = define(
    "TSV031",
    "warning",
    """A row is about a story, or a frame of a story, that does not exist.

    There are fifty Open Bible Stories, each with a fixed number of frames. The row is not shown at any
    picture.
    """,
    bad=f"{NOTE_COLUMNS}1:17\tab12{_NOTE}",
    at=("tn_OBS.tsv", 2, 1),
    good=_GOOD,
    fix="Correct the reference.",
    applies="table",
)
NUMBER_ZERO = define(
    "TSV032",
    "warning",
    """A chapter or a verse has the number 0.

    Bibles count from 1. For the introduction to a book write `front:intro`, to a chapter `3:intro`, for the
    title of a psalm `3:front`. In Open Bible Stories `3:0` is the title of a story.
    """,
    bad=f"{NOTE_COLUMNS}1:0\tab12{_NOTE}",
    at=("tn_GEN.tsv", 2, 1),
    good=_GOOD,
    fix="Write intro for an introduction, front for the title of a psalm, else the verse.",
    applies="table",
)
ORDER_OF_ROWS = define(
    "TSV033",
    "warning",
    """A row comes after one about a later verse.

    The site sorts rows by their references. Tools that keep the order of the file show it where nobody looks
    for it. Often the reference is wrong: `11:2` between `1:1` and `1:3`. The introduction to a book or
    chapter comes before its first verse.
    """,
    bad=f"{NOTE_COLUMNS}1:2\tab12{_NOTE}1:1\tcd34{_NOTE}",
    at=("tn_GEN.tsv", 3, 1),
    good=f"{NOTE_COLUMNS}1:1\tcd34{_NOTE}1:2\tab12{_NOTE}",
    fix="Move the row to its verse, or correct its reference.",
    applies="table",
)
FORM_OF_REFERENCE = define(
    "TSV034",
    "info",
    """A reference is written in a way that other tools may not understand.

    The site also reads leading zeros, points, spaces and long dashes. Tools that compare letter by letter do
    not find the verse.
    """,
    bad=f"{NOTE_COLUMNS}1.01\tab12{_NOTE}",
    at=("tn_GEN.tsv", 2, 1),
    good=_GOOD,
    fix="Write it like 3:16, 3:16-18, 3:16,18, front:intro or 3:intro.",
    applies="table",
    merge_within="file",
)
CODE_OF_BOOK = define(
    "TSV035",
    "warning",
    """A row does not say which book it is about, or in an unusual way.

    In tables of 9 columns the first cell has the code of the book. The site uses the name of the file; other
    tools leave such rows out.
    """,
    bad="Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
    "\t1\t1\tab12\t\t\t0\t\tThis is a name.\n",
    at=("en_tn_57-TIT.tsv", 2, 1),
    good="Book\tChapter\tVerse\tID\tSupportReference\tOrigQuote\tOccurrence\tGLQuote\tOccurrenceNote\n"
    "TIT\t1\t1\tab12\t\t\t0\t\tThis is a name.\n",
    fix="Write the three letters of the book in capitals, as GEN or 1CO.",
    applies="table",
)
REFERENCE_AGAINST_COLUMNS = define(
    "TSV036",
    "warning",
    """The reference of a row names another verse than its columns Chapter and Verse.

    A table that has all three says the place twice. The site takes the reference, and the columns where it is empty.
    """,
    bad="Reference\tChapter\tVerse\tID\tNote\n1:2\t1\t3\tab12\tThis is a name.\n",
    at=("tn_GEN.tsv", 2, 1),
    good="Reference\tChapter\tVerse\tID\tNote\n1:2\t1\t2\tab12\tThis is a name.\n",
    fix="Correct the reference.",
    applies="table",
)
