"""What the reader of USFM complains about: what is opened and not closed, notes, milestones, attributes."""

from __future__ import annotations

from tx_mkdocs.findings.codes.usfm import CHAPTER, reported

reported(
    "USFM008",
    """A marker closes what was not opened.

    The end marker has no beginning before it in the same paragraph. Text that should have its form, such as
    the name of God, does not have it.
    """,
    bad=CHAPTER + "\\v 1 The Lord\\nd* spoke.\n",
    at=(4, 14),
    good=CHAPTER + "\\v 1 The \\nd Lord\\nd* spoke.\n",
)
reported(
    "USFM009",
    """A marker of words is not closed.

    Its form would go on to the end of the paragraph. Put the end marker, with `*`, behind the last word that
    it is about.
    """,
    bad=CHAPTER + "\\v 1 The \\nd Lord spoke.\n\\p\n\\v 2 It was dark.\n",
    at=(4, 10),
    good=CHAPTER + "\\v 1 The \\nd Lord\\nd* spoke.\n\\p\n\\v 2 It was dark.\n",
)
reported(
    "USFM010",
    """A note is not closed.

    All text up to the end of the paragraph counts as a part of the note, so that verses are missing from
    the page. Put `\\f*` (or `\\x*`) at the end of the note.
    """,
    bad=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first. there was light.\n",
    at=(4, 22),
    good=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first.\\f* there was light.\n",
)
reported(
    "USFM011",
    """A note has no caller.

    Behind `\\f` or `\\x` stands the sign by which the note is called: `+` (the program numbers the notes), `-`
    (none is shown), or a letter.
    """,
    bad=CHAPTER + "\\v 1 In the beginning\\f \\ft Or: at first.\\f* there was light.\n",
    at=(4, 22),
    good=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first.\\f* there was light.\n",
)
reported(
    "USFM012",
    """A milestone is closed that was not opened.

    `\\*` closes a milestone such as `\\ts` or `\\qt-s`. Here none is open.
    """,
    bad=CHAPTER + "\\v 1 In the beginning\\* there was light.\n",
    at=(4, 22),
    good=CHAPTER + "\\v 1 In the beginning there was light.\n",
)
reported(
    "USFM013",
    """Text stands inside a milestone.

    A milestone marks a place: between its name and `\\*` stand attributes only. The text is shown, but other
    programs may leave it out.
    """,
    bad=CHAPTER + "\\v 1 He said: \\qt-s “Light!”\\*\\qt-e\\*\n",
    at=(4, 15),
    good=CHAPTER + "\\v 1 He said: \\qt-s\\*“Light!”\\qt-e\\*\n",
)
reported(
    "USFM014",
    """A milestone is not closed.

    Milestones such as `\\ts` and `\\qt-s` end with `\\*`. Without it a program takes the text behind for a
    part of it.
    """,
    bad=CHAPTER + "\\v 1 In the beginning.\n\\ts\n\\v 2 It was dark.\n",
    at=(5, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n\\ts\\*\n\\v 2 It was dark.\n",
)
reported(
    "USFM019",
    """A milestone is written as an end marker.

    `\\ts*` looks like the end of a marker `\\ts`. A milestone ends with a backslash and a star.
    """,
    bad=CHAPTER + "\\v 1 In the beginning.\n\\ts*\n\\v 2 It was dark.\n",
    at=(5, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n\\ts\\*\n\\v 2 It was dark.\n",
)
reported(
    "USFM021",
    """A marker closes a note that was not opened.

    Often the beginning of the note was deleted and its text is now read as a part of the verse. Look at what
    stands before it.
    """,
    bad=CHAPTER + "\\v 1 In the beginning. Or: at first.\\f* There was light.\n",
    at=(4, 37),
    good=CHAPTER + "\\v 1 In the beginning.\\f + \\ft Or: at first.\\f* There was light.\n",
)
reported(
    "USFM022",
    """A note is closed by the marker of another kind of note.

    A footnote begins with `\\f` and ends with `\\f*`, a cross reference begins with `\\x` and ends with `\\x*`.
    """,
    bad=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first.\\x* there was light.\n",
    at=(4, 44),
    good=CHAPTER + "\\v 1 In the beginning\\f + \\ft Or: at first.\\f* there was light.\n",
)
reported(
    "USFM023",
    """A note begins inside another note.

    Most often the first one was not closed. Two notes at the same word stand one behind the other.
    """,
    bad=CHAPTER + "\\v 1 Light\\f + \\ft Or: day. \\x - \\xt John 1:4\\x* shone.\n",
    at=(4, 29),
    good=CHAPTER + "\\v 1 Light\\f + \\ft Or: day.\\f*\\x - \\xt John 1:4\\x* shone.\n",
)
reported(
    "USFM025",
    """A sidebar is not closed.

    What follows `\\esb` is set apart from the text, up to `\\esbe`. Without it a whole chapter may be read as
    a part of the sidebar.
    """,
    bad=CHAPTER + "\\v 1 Light shone.\n\\esb\n\\p What is light?\n\\c 2\n\\p\n\\v 1 It shone on.\n",
    at=(5, 1),
    good=CHAPTER
    + "\\v 1 Light shone.\n\\esb\n\\p What is light?\n\\esbe\n\\c 2\n\\p\n\\v 1 It shone on.\n",
)
reported(
    "USFM026",
    """Attributes cannot be read.

    Behind the bar stand names and values, each value in straight quotation marks: `|lemma="light"`. Others
    are lost.
    """,
    bad=CHAPTER + "\\v 1 The \\w light|lemma=light\\w* shone.\n",
    at=(4, 18),
    good=CHAPTER + '\\v 1 The \\w light|lemma="light"\\w* shone.\n',
)
reported(
    "USFM027",
    """An attribute without a name stands in a marker that has none.

    Only some markers, such as `\\w` and `\\jmp`, have an attribute that may stand without its name. What stands
    behind the bar is not shown.
    """,
    bad=CHAPTER + "\\v 1 The \\nd Lord|God\\nd* spoke.\n",
    at=(4, 18),
    good=CHAPTER + "\\v 1 The \\nd Lord\\nd* spoke.\n",
)
