"""Codes about markers of USFM: where they are, what is between them, and what they were before."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n"
LEADING_ZERO = define(
    "USFM040",
    "warning",
    """The number of a chapter or verse begins with a zero.

    Readers see the zero, and programs may not find the verse.
    """,
    bad=_HEAD + "\\v 02 “Go.”\n",
    at=("32-JON.usfm", 5, 4),
    good=_HEAD + "\\v 2 “Go.”\n",
    fix="Write the number without it.",
    applies="usfm",
)
USELESS_PARAGRAPH = define(
    "USFM041",
    "info",
    """A paragraph is empty.

    Another paragraph, a heading or a chapter begins directly after its marker. Such a marker has no effect,
    or makes an unintended gap.
    """,
    bad=_HEAD + "\\p\n\\s Jonah flees\n\\p\n\\v 2 “Go.”\n",
    at=("32-JON.usfm", 5, 1),
    good=_HEAD + "\\s Jonah flees\n\\p\n\\v 2 “Go.”\n",
    fix="Delete it; for a blank line write \\b.",
    applies="usfm",
)
PARAGRAPH_AFTER_THE_NUMBER = define(
    "USFM042",
    "warning",
    """A paragraph begins between a verse number and its text.

    The number is left at the end of the paragraph before. The paragraph, or the heading, comes first, then
    the number. Only the first place in each chapter is reported.
    """,
    bad=_HEAD + "\\v 2\n\\p “Go,” he said.\n",
    at=("32-JON.usfm", 6, 1),
    good=_HEAD + "\\p\n\\v 2 “Go,” he said.\n",
    applies="usfm",
)
MARKER_IN_THE_MIDDLE = define(
    "USFM048",
    "warning",
    """A marker is at the end of a word, or a chapter begins in the middle of a line.

    Markers of chapters, verses and paragraphs come after white space, and `\\c` at the beginning of a line.
    Some programs do not recognise them elsewhere, and the verse is lost.
    """,
    bad=_HEAD + "\\p\\v 2 “Go.”\n",
    at=("32-JON.usfm", 5, 3),
    good=_HEAD + "\\p\n\\v 2 “Go.”\n",
    fix="Begin a new line before it.",
    applies="usfm",
)
NOTHING_BETWEEN_MARKERS = define(
    "USFM049",
    "warning",
    """There is nothing between a marker and its end.

    Perhaps the words were deleted and the markers left, or the words are after the end marker.
    """,
    bad=_HEAD + "\\v 2 The \\nd\\nd* said: “Go.”\n",
    at=("32-JON.usfm", 5, 10),
    good=_HEAD + "\\v 2 The \\nd Lord\\nd* said: “Go.”\n",
    fix="Write the words that belong there, or delete both markers.",
    applies="usfm",
)
WORDS_WITHOUT_A_BLANK = define(
    "USFM050",
    "info",
    """There is no space between two words.

    In most languages this is a mistake of the program that aligned the text. In Hebrew, and in languages that
    put no spaces between words, it is right.
    """,
    bad=_HEAD + '\\v 2 \\w Go|x-occurrence="1"\\w*\\w there|x-occurrence="1"\\w*\n',
    at=("32-JON.usfm", 5, 31),
    good=_HEAD + '\\v 2 \\w Go|x-occurrence="1"\\w* \\w there|x-occurrence="1"\\w*\n',
    fix="Put a space between them.",
    applies="usfm",
    opt_in=True,
)
SLASH_FOR_BACKSLASH = define(
    "USFM051",
    "warning",
    """A marker is written with a slash.

    Markers begin with a backslash, `\\`. With a slash it is text, and readers see it.
    """,
    bad=_HEAD + "/v 2 “Go.”\n",
    at=("32-JON.usfm", 5, 1),
    good=_HEAD + "\\v 2 “Go.”\n",
    applies="usfm",
)
OLD_MARKER = define(
    "USFM052",
    "info",
    """A marker is no longer part of USFM 3.

    It still works, but newer programs may not know it.
    """,
    bad=_HEAD + "\\v 2 \\addpn Jonah\\addpn* fled.\n",
    at=("32-JON.usfm", 5, 6),
    good=_HEAD + "\\v 2 \\pn Jonah\\pn* fled.\n",
    fix="Find out which marker is used now in the USFM documentation (docs.usfm.bible).",
    applies="usfm",
    opt_in=True,
)
MARKER_WITHOUT_ITS_LEVEL = define(
    "USFM053",
    "info",
    """A marker that has levels is written without one.

    `\\q` means the same as `\\q1`. The number makes clear that no other level was intended. Only the first
    place in the file is reported.
    """,
    bad=_HEAD + "\\q He fled.\n",
    at=("32-JON.usfm", 5, 1),
    good=_HEAD + "\\q1 He fled.\n",
    applies="usfm",
    opt_in=True,
)
MARKDOWN_IN_USFM = define(
    "USFM066",
    "warning",
    """A USFM text contains Markdown signs.

    Asterisks, underscores and number signs mean nothing in USFM: readers see them.
    """,
    bad=_HEAD + "\\v 2 “Go **now**,” he said.\n",
    at=("32-JON.usfm", 5, 10),
    good=_HEAD + "\\v 2 “Go \\em now\\em*,” he said.\n",
    fix="Delete the signs; for emphasis write \\em and \\em*.",
    applies="usfm",
)
TEXT_IN_A_BLANK_LINE = define(
    "USFM067",
    "warning",
    """There is text on the line of a blank line.

    `\\b` makes a blank line, between stanzas for example. It takes no text.
    """,
    bad=_HEAD + "\\b Jonah fled.\n",
    at=("32-JON.usfm", 5, 4),
    good=_HEAD + "\\b\n\\m Jonah fled.\n",
    fix="Begin a paragraph with a marker such as \\m or \\q1 before it.",
    applies="usfm",
)
MISSING_CELL = define(
    "USFM073",
    "warning",
    """A row of a table lacks a cell.

    The numbers after `\\tc` are those of the columns. If one is left out, the page has an empty cell; if a
    row ends early, its last columns stay empty. Often a total was put under the wrong heading.
    """,
    bad=_HEAD + "\\tr \\th1 Day \\th2 Tribe \\thr3 Gifts\n\\tr \\tc1 First \\tcr3 9\n",
    at=("32-JON.usfm", 6, 16),
    good=_HEAD + "\\tr \\th1 Day \\th2 Tribe \\thr3 Gifts\n\\tr \\tc1 First \\tc2 \\tcr3 9\n",
    fix="Write a cell for each column, even an empty one, or let one span several, as in \\tc1-2.",
    applies="usfm",
)
BAR_IN_TEXT = define(
    "USFM077",
    "warning",
    """There is a bar in the text.

    A bar parts words from their attributes, up to an end marker. No end marker follows this one: readers see it and
    what stands behind it, as they see `|b` and `|r` of texts that are older than USFM.
    """,
    bad=_HEAD + "\\v 2 The |bLord|r spoke.\n",
    at=("32-JON.usfm", 5, 10),
    good=_HEAD + "\\v 2 The \\nd Lord\\nd* spoke.\n",
    fix="Delete the bar, or write the end marker of the words.",
    applies="usfm",
    merge_within="file",
)
