"""Codes about footnotes, cross references and pictures in USFM."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id JON\n\\c 1\n\\p\n"
NOTE_OF_ANOTHER_VERSE = define(
    "USFM043",
    "warning",
    """A note names a different verse from the one it is in.

    `\\fr` and `\\xo` say which verse a note belongs to. On paper readers find the note by it. Usually a note
    was copied, or moved together with words.
    """,
    bad=_HEAD + "\\v 1 God\\f + \\fr 1:2 \\ft Or: the Lord.\\f* spoke.\n\\v 2 “Go.”\n",
    at=("32-JON.usfm", 4, 9),
    good=_HEAD + "\\v 1 God\\f + \\fr 1:1 \\ft Or: the Lord.\\f* spoke.\n\\v 2 “Go.”\n",
    applies="usfm",
)
NOTE_WITHOUT_TEXT = define(
    "USFM044",
    "warning",
    """A note has no text.

    Readers see a caller that leads to nothing.
    """,
    bad=_HEAD + "\\v 1 God\\f + \\fr 1:1 \\ft \\f* spoke.\n",
    at=("32-JON.usfm", 4, 9),
    good=_HEAD + "\\v 1 God\\f + \\fr 1:1 \\ft Or: the Lord.\\f* spoke.\n",
    fix="Write the text of the note, or delete it.",
    applies="usfm",
)
NOTE_TEXT_WITHOUT_MARKER = define(
    "USFM045",
    "info",
    """The text of a note has no marker.

    In a footnote the text comes after `\\ft` (words of the verse after `\\fq`, another translation after
    `\\fqa`), in a cross reference after `\\xt`. Some programs leave out text without a marker.
    """,
    bad=_HEAD + "\\v 1 God\\f + Or: the Lord.\\f* spoke.\n",
    at=("32-JON.usfm", 4, 9),
    good=_HEAD + "\\v 1 God\\f + \\ft Or: the Lord.\\f* spoke.\n",
    applies="usfm",
)
BLANK_BEFORE_NOTE = define(
    "USFM046",
    "info",
    """There is a space before a note.

    The caller may end up at the beginning of the next line, where nobody sees what it belongs to.
    """,
    bad=_HEAD + "\\v 1 God \\f + \\ft Or: the Lord.\\f* spoke.\n",
    at=("32-JON.usfm", 4, 10),
    good=_HEAD + "\\v 1 God\\f + \\ft Or: the Lord.\\f* spoke.\n",
    fix="Put the note directly after the word or the punctuation, without a space.",
    applies="usfm",
    opt_in=True,
)
NOTE_WITHOUT_FULL_STOP = define(
    "USFM047",
    "info",
    """A footnote does not end like a sentence.

    On paper notes follow one another; without a full stop they run together.
    """,
    bad=_HEAD + "\\v 1 God\\f + \\ft Or: the Lord\\f* spoke.\n",
    at=("32-JON.usfm", 4, 9),
    good=_HEAD + "\\v 1 God\\f + \\ft Or: the Lord.\\f* spoke.\n",
    fix="End it with a full stop.",
    applies="usfm",
    opt_in=True,
)
PART_OF_A_NOTE_OUTSIDE = define(
    "USFM069",
    "warning",
    """A marker for notes is outside any note.

    Markers such as `\\ft` and `\\xo` are parts of a note. Here the note was not begun, or it ended before, so
    its text is part of the verse.
    """,
    bad=_HEAD + "\\v 1 God spoke. \\ft Or: the Lord.\\ft*\n",
    at=("32-JON.usfm", 4, 17),
    good=_HEAD + "\\v 1 God spoke.\\f + \\ft Or: the Lord.\\f*\n",
    fix="Write \\f + before the note and \\f* after it (\\x - and \\x* for a cross reference).",
    applies="usfm",
)
PICTURE_WITHOUT_FILE = define(
    "USFM054",
    "warning",
    """A picture does not name its file.

    In USFM 3 the file is named in `src`, in USFM 2 after the first bar. Without it only the caption is shown.
    """,
    bad=_HEAD + '\\v 1 God spoke. \\fig A ship|size="col"\\fig*\n',
    at=("32-JON.usfm", 4, 17),
    good=_HEAD + '\\v 1 God spoke. \\fig A ship|src="ship.jpg" size="col" ref="1:1"\\fig*\n',
    fix='Name the file: src="…".',
    applies="usfm",
)
PICTURE_WITHOUT_REFERENCE = define(
    "USFM055",
    "info",
    """A picture does not say to which verse it belongs.

    USFM 3 wants `ref` with chapter and verse. On paper a picture may be on a different page from its verse.
    """,
    bad=_HEAD + '\\v 1 God spoke. \\fig A ship|src="ship.jpg" size="col"\\fig*\n',
    at=("32-JON.usfm", 4, 17),
    good=_HEAD + '\\v 1 God spoke. \\fig A ship|src="ship.jpg" size="col" ref="1:1"\\fig*\n',
    fix='Name chapter and verse: ref="1:1".',
    applies="usfm",
)
