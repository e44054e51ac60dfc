"""Codes about the verses of a book: their numbers, and whether there is text in them."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n"
VERSE_TWICE = define(
    "BIB010",
    "error",
    """A verse is given twice.

    Two verses of a chapter have the same number. Links, notes and alignment find only the first one. Parts of
    one verse are marked with letters: `\\v 5a` and `\\v 5b`.
    """,
    bad=_HEAD + "\\v 2 “Go.”\n\\v 2 Jonah fled.\n",
    at=("32-JON.usfm", 6, 1),
    good=_HEAD + "\\v 2 “Go.”\n\\v 3 Jonah fled.\n",
    fix="Correct the number after \\v, or delete one of the two verses.",
    applies="usfm",
    merge_within="file",
)
VERSE_OUT_OF_ORDER = define(
    "BIB011",
    "error",
    """A verse comes after one with a higher number.

    Usually a number is mistyped. If a language needs another order than the original, the verses are joined
    in a bridge (`\\v 2-3`) with the text of all of them.
    """,
    bad=_HEAD + "\\v 3 Jonah fled.\n\\v 2 “Go.”\n",
    at=("32-JON.usfm", 6, 1),
    good=_HEAD + "\\v 2 “Go.”\n\\v 3 Jonah fled.\n",
    fix="Correct the number after \\v. Where the translation changes the order, join the verses: \\v 2-3.",
    applies="usfm",
)
VERSE_MISSING = define(
    "BIB012",
    "warning",
    """A verse is missing, or only its `\\v`.

    Without its `\\v`, a verse is part of the verse before it. After the last verse of a chapter, a line that
    begins with the next number is reported. Verses that many Bibles leave out, such as Matthew 17:21, are not.
    """,
    bad=_HEAD + "\\v 3 Jonah fled.\n",
    at=("32-JON.usfm", 5, 1),
    good=_HEAD + "\\v 2 “Go.”\n\\v 3 Jonah fled.\n",
    applies="usfm",
)
VERSE_BEYOND_THE_CHAPTER = define(
    "BIB014",
    "warning",
    """A verse has a number that the chapter does not have.

    The number is compared with the versification that the manifest names for the book. Usually it is
    mistyped, or `\\c` is missing before it.
    """,
    bad="\\id 2JN\n\\c 1\n\\p\n\\v 1-13 From the elder.\n\\v 14 Greetings.\n",
    at=("64-2JN.usfm", 5, 1),
    good="\\id 2JN\n\\c 1\n\\p\n\\v 1-12 From the elder.\n\\v 13 Greetings.\n",
    fix="Correct the number after \\v; or name the right versification in the manifest.",
    applies="usfm",
    merge_within="file",
)
EMPTY_VERSE = define(
    "BIB016",
    "warning",
    """A verse has no text.

    Readers see a number with nothing after it. A verse that the translation leaves out on purpose has a
    footnote that says so. Consecutive empty verses are reported together.
    """,
    bad=_HEAD + "\\v 2\n\\v 3 Jonah fled.\n",
    at=("32-JON.usfm", 5, 1),
    good=_HEAD + "\\v 2 “Go.”\n\\v 3 Jonah fled.\n",
    fix="Translate it. Where it is translated with the verse before, write one number for both: \\v 2-3.",
    applies="usfm",
)
NUMBER_AGAIN = define(
    "BIB031",
    "warning",
    """A verse begins with its own number once more.

    Readers see it twice: “1 1 In the beginning”. Text that was copied from a page brings the numbers along.
    Reported where at least two verses of a file have it.
    """,
    bad=_HEAD + "\\v 2 2 “Go.”\n\\v 3 3. Jonah fled.\n",
    at=("32-JON.usfm", 5, 1),
    good=_HEAD + "\\v 2 “Go.”\n\\v 3 Jonah fled.\n",
    fix="Delete the number from the text.",
    applies="usfm",
    merge_within="file",
)
VERSES_JOINED_BY_HAND = define(
    "BIB026",
    "info",
    """There are two verse numbers side by side.

    translationStudio leaves verses that are translated together like this. In USFM they have one number, `\\v
    2-3`; otherwise programs take the first for a verse without text.
    """,
    bad=_HEAD + "\\v 2 \\v 3 Jonah fled.\n",
    at=("32-JON.usfm", 5, 1),
    good=_HEAD + "\\v 2-3 Jonah fled.\n",
    fix="Write one number for both, as in \\v 2-3.",
    applies="usfm",
    opt_in=True,
)
BRIDGE_BACKWARDS = define(
    "BIB017",
    "error",
    """A range of verses ends before it begins.

    `\\v 3-5` says that the text translates verses 3, 4 and 5 together. Usually one of the numbers is
    mistyped.
    """,
    bad=_HEAD + "\\v 5-3 Jonah fled.\n",
    at=("32-JON.usfm", 5, 1),
    good=_HEAD + "\\v 3-5 Jonah fled.\n",
    fix="Write the lower number first. A bridge does not go over the end of a chapter.",
    applies="usfm",
)
LONG_BRIDGE = define(
    "BIB025",
    "info",
    """Many verses are joined into one.

    A reader who looks for one of them must read all. The notes and questions on each are shown at the first.
    """,
    bad="\\id JON\n\\c 1\n\\p\n\\v 1-17 God spoke.\n",
    at=("32-JON.usfm", 4, 1),
    good="\\id JON\n\\c 1\n\\p\n\\v 1-3 God spoke.\n",
    fix="Divide it where the sense allows.",
    applies="usfm",
    opt_in=True,
)
