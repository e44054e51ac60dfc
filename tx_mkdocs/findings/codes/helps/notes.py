"""Codes about translation notes in tables: support references, alternate translations, introductions."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS

_METAPHOR = "rc://*/ta/man/translate/figs-metaphor"


def _note(support: str, note: str) -> str:
    return f"{NOTE_COLUMNS}1:1\tab12\t\t{support}\tδοῦλος\t1\t{note}\n"


FORM_OF_SUPPORT = define(
    "TN020",
    "warning",
    """A support reference has a form that does not work.

    It names the lesson of translationAcademy that helps to understand the note. The link below the note
    does not work, and the lesson does not list the note.
    """,
    bad=_note("rc://*/ta/translate/figs-metaphor", "This is a name."),
    at=("tn_GEN.tsv", 2, 11),
    good=_note(_METAPHOR, "This is a name."),
    fix=f"Write it like {_METAPHOR}, or only the name of the lesson.",
    applies="table",
    merge_within="file",
)
MANUAL_OF_SUPPORT = define(
    "TN021",
    "info",
    """A support reference leads to a manual other than `translate`.

    The manual `translate` has the short lessons that are meant to be read beside a note. Other tools accept
    no other manual here.
    """,
    bad=_note("rc://*/ta/man/checking/headings", "This is a name."),
    at=("tn_GEN.tsv", 2, 11),
    good=_note(_METAPHOR, "This is a name."),
    fix="Name a lesson of the manual translate, if one fits.",
    applies="table",
    merge_within="file",
)
LESSON_WITHOUT_SUPPORT = define(
    "TN022",
    "info",
    """A note links to a lesson, but its support reference is empty.

    The site shows the link in the note. Tools that collect the notes on a lesson look only in the column.
    Introductions may link to any lesson.
    """,
    bad=_note("", f"This is a name. (See: [[{_METAPHOR}]])"),
    at=("tn_GEN.tsv", 2, 45),
    good=_note(_METAPHOR, f"This is a name. (See: [[{_METAPHOR}]])"),
    fix="Write the lesson in the column SupportReference.",
    applies="table",
    merge_within="file",
)
ANOTHER_LESSON = define(
    "TN023",
    "info",
    """A note links to lessons other than its support reference.

    A note is usually about one lesson: the one in its support reference. If it links only to others, one of
    the two may be wrong.
    """,
    bad=_note(_METAPHOR, "This is a name. (See: [[rc://*/ta/man/translate/figs-idiom]])"),
    at=("tn_GEN.tsv", 2, 82),
    good=_note(_METAPHOR, f"This is a name. (See: [[{_METAPHOR}]])"),
    fix="Decide which lesson the note is about.",
    applies="table",
    opt_in=True,
)
SEVERAL_LESSONS = define(
    "TN024",
    "info",
    """A note links to several lessons.

    Whoever checks a translation goes through the notes lesson by lesson, and finds this note under only one
    of them.
    """,
    bad=_note(_METAPHOR, f"A name. ([[{_METAPHOR}]], [[rc://*/ta/man/translate/figs-idiom]])"),
    at=("tn_GEN.tsv", 2, 112),
    good=_note(_METAPHOR, f"A name. ([[{_METAPHOR}]])"),
    fix="Write a separate note for each lesson.",
    applies="table",
    opt_in=True,
)
ALTERNATE_WITHOUT_MARKS = define(
    "TN025",
    "info",
    """An alternate translation is not set off by quotation marks.

    A suggested translation is enclosed in marks, `“…”` or `[…]`, so that translators see where it begins and
    ends. If there is nothing between the marks, the suggestion was lost.
    """,
    bad=_note("", "Alternate translation: a slave of God"),
    at=("tn_GEN.tsv", 2, 21),
    good=_note("", "Alternate translation: “a slave of God” or [a servant]"),
    fix="Put the suggestion in quotation marks.",
    applies="table",
    merge_within="file",
)
NO_BOOK_INTRODUCTION = define(
    "TN026",
    "info",
    """The chapters have introductions, but the book has none.

    The row with the reference `front:intro` introduces the whole book: who wrote it, how it is structured,
    what is difficult to translate.
    """,
    bad=f"{NOTE_COLUMNS}1:intro\tab12\t\t\t\t0\t# Jonah 1\n1:1\tcd34\t\t\t\t0\tA name.\n",
    at=("tn_GEN.tsv", 2, 1),
    good=f"{NOTE_COLUMNS}front:intro\tab12\t\t\t\t0\t# Jonah\n1:intro\tcd34\t\t\t\t0\t# Jonah 1\n",
    fix="Write one with the reference front:intro.",
    applies="table",
)
NO_CHAPTER_INTRODUCTION = define(
    "TN027",
    "info",
    """Some chapters have no introduction, though most have one.

    The row with the reference `3:intro` introduces chapter 3. Most chapters of this book have one; others may
    have been forgotten or lost.
    """,
    bad=f"{NOTE_COLUMNS}1:intro\tab12\t\t\t\t0\t# Jonah 1\n1:1\tcd34\t\t\t\t0\tA name.\n"
    "2:intro\tef56\t\t\t\t0\t# Jonah 2\n3:1\tgh78\t\t\t\t0\tA city.\n",
    at=("tn_JON.tsv", 2, 1),
    good=f"{NOTE_COLUMNS}1:intro\tab12\t\t\t\t0\t# Jonah 1\n2:intro\tef56\t\t\t\t0\t# Jonah 2\n",
    fix="Write them, or leave it as it is where there is nothing to say.",
    applies="table",
)
INTRODUCTION_WITHOUT_TITLE = define(
    "TN028",
    "info",
    """An introduction does not begin with a heading.

    On the page it has no title, and the table of contents does not show it.
    """,
    bad=f"{NOTE_COLUMNS}1:intro\tab12\t\t\t\t0\tThe story begins in the middle of things.\n",
    at=("tn_GEN.tsv", 2, 19),
    good=f"{NOTE_COLUMNS}1:intro\tab12\t\t\t\t0\t# Jonah 1\\n\\nThe story begins in the middle.\n",
    fix="Begin it with # and a title.",
    applies="table",
)
