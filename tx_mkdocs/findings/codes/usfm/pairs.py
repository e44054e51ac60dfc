"""What the reader of USFM complains about: what is opened and not closed, notes, milestones, attributes."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.codes.usfm.structure import CHAPTER, FILE

END_WITHOUT_BEGINNING = define(
    "USFM008",
    "warning",
    """A marker closes something that was never opened.

    There is no opening marker before it in the same paragraph. Text that should have its formatting, such as
    the name of God, does not have it.
    """,
    bad=CHAPTER + "\\v 1 The Lord\\nd* spoke.\n",
    at=(FILE, 4, 14),
    good=CHAPTER + "\\v 1 The \\nd Lord\\nd* spoke.\n",
)
NOT_CLOSED = define(
    "USFM009",
    "warning",
    """A marker of words is not closed.

    Its formatting would continue to the end of the paragraph. Put the end marker, with `*`, after the last
    word that it applies to.
    """,
    bad=CHAPTER + "\\v 1 The \\nd Lord spoke.\n\\p\n\\v 2 It was dark.\n",
    at=(FILE, 4, 10),
    good=CHAPTER + "\\v 1 The \\nd Lord\\nd* spoke.\n\\p\n\\v 2 It was dark.\n",
)
NOTE_NOT_CLOSED = define(
    "USFM010",
    "error",
    """A note is not closed.

    All text up to the end of the paragraph counts as part of the note, so verses are missing from the page.
    Put `\\f*` (or `\\x*`) at the end of the note.
    """,
    bad=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first. there was light.\n",
    at=(FILE, 4, 22),
    good=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first.\\f* there was light.\n",
)
NOTE_WITHOUT_CALLER = define(
    "USFM011",
    "warning",
    """A note has no caller.

    `\\f` or `\\x` is followed by the note's caller: `+` (the program numbers the notes), `-` (none is shown),
    or a letter.
    """,
    bad=CHAPTER + "\\v 1 In the beginning\\f \\ft Or: at first.\\f* there was light.\n",
    at=(FILE, 4, 22),
    good=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first.\\f* there was light.\n",
)
MILESTONE_NOT_BEGUN = define(
    "USFM012",
    "error",
    """A milestone is closed that was never opened.

    `\\*` closes a milestone such as `\\ts` or `\\qt-s`. Here none is open.
    """,
    bad=CHAPTER + "\\v 1 In the beginning\\* there was light.\n",
    at=(FILE, 4, 22),
    good=CHAPTER + "\\v 1 In the beginning there was light.\n",
)
TEXT_IN_MILESTONE = define(
    "USFM013",
    "error",
    """A milestone contains text.

    A milestone marks a place: there are only attributes between its name and `\\*`. The text is shown, but
    other programs may leave it out.
    """,
    bad=CHAPTER + "\\v 1 He said: \\qt-s “Light!”\\*\\qt-e\\*\n",
    at=(FILE, 4, 15),
    good=CHAPTER + "\\v 1 He said: \\qt-s\\*“Light!”\\qt-e\\*\n",
)
MILESTONE_NOT_CLOSED = define(
    "USFM014",
    "warning",
    """A milestone is not closed.

    Milestones such as `\\ts` and `\\qt-s` end with `\\*`. Without it, programs take the text after it as part
    of it.
    """,
    bad=CHAPTER + "\\v 1 In the beginning.\n\\ts\n\\v 2 It was dark.\n",
    at=(FILE, 5, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n\\ts\\*\n\\v 2 It was dark.\n",
)
MILESTONE_AS_END_MARKER = define(
    "USFM019",
    "warning",
    """A milestone is written as an end marker.

    `\\ts*` looks like the end of a marker `\\ts`. A milestone ends with a backslash and an asterisk.
    """,
    bad=CHAPTER + "\\v 1 In the beginning.\n\\ts*\n\\v 2 It was dark.\n",
    at=(FILE, 5, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n\\ts\\*\n\\v 2 It was dark.\n",
)
NOTE_NOT_BEGUN = define(
    "USFM021",
    "error",
    """A marker closes a note that was never opened.

    Often the beginning of the note was deleted and its text is now read as part of the verse. Check what
    comes before it.
    """,
    bad=CHAPTER + "\\v 1 In the beginning. Or: at first.\\f* There was light.\n",
    at=(FILE, 4, 37),
    good=CHAPTER + "\\v 1 In the beginning.\\f + \\ft Or: at first.\\f* There was light.\n",
)
NOTE_CLOSED_BY_ANOTHER = define(
    "USFM022",
    "error",
    """A note is closed by the marker of another kind of note.

    A footnote begins with `\\f` and ends with `\\f*`, a cross reference begins with `\\x` and ends with `\\x*`.
    """,
    bad=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first.\\x* there was light.\n",
    at=(FILE, 4, 44),
    good=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first.\\f* there was light.\n",
)
NOTE_IN_NOTE = define(
    "USFM023",
    "error",
    """A note begins inside another note.

    Usually the first one was not closed. Two notes at the same word follow one another.
    """,
    bad=CHAPTER + "\\v 1 Light\\f + \\ft Or: day. \\x - \\xt John 1:4\\x* shone.\n",
    at=(FILE, 4, 29),
    good=CHAPTER + "\\v 1 Light\\f + \\ft Or: day.\\f*\\x - \\xt John 1:4\\x* shone.\n",
)
SIDEBAR_NOT_CLOSED = define(
    "USFM025",
    "warning",
    """A sidebar is not closed.

    What follows `\\esb` is set apart from the text, up to `\\esbe`. Without it a whole chapter may be read as
    part of the sidebar.
    """,
    bad=CHAPTER + "\\v 1 Light shone.\n\\esb\n\\p What is light?\n\\c 2\n\\p\n\\v 1 It shone on.\n",
    at=(FILE, 5, 1),
    good=CHAPTER
    + "\\v 1 Light shone.\n\\esb\n\\p What is light?\n\\esbe\n\\c 2\n\\p\n\\v 1 It shone on.\n",
)
UNREADABLE_ATTRIBUTES = define(
    "USFM026",
    "warning",
    """Attributes cannot be read.

    The bar is followed by names and values, each value in straight quotation marks: `|lemma="light"`. Others
    are lost.
    """,
    bad=CHAPTER + "\\v 1 The \\w light|lemma=light\\w* shone.\n",
    at=(FILE, 4, 18),
    good=CHAPTER + '\\v 1 The \\w light|lemma="light"\\w* shone.\n',
)
UNNAMED_ATTRIBUTE = define(
    "USFM027",
    "warning",
    """A marker that has no attributes has one.

    Only some markers, such as `\\w` and `\\jmp`, have an attribute that may be written without its name. The
    text after the bar is not shown.
    """,
    bad=CHAPTER + "\\v 1 The \\nd Lord|God\\nd* spoke.\n",
    at=(FILE, 4, 18),
    good=CHAPTER + "\\v 1 The \\nd Lord\\nd* spoke.\n",
)
