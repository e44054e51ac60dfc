"""Codes of what is found when the books of a Bible are converted: a book without text, twice, or of no name."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id 3JN\n\\h 3 John\n\\c 1\n\\p\n"
_JONAH = "\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n"

FILE_WITHOUT_TEXT = define(
    "BIB002",
    "warning",
    """A file has no text.

    It has a name and perhaps a title, but no chapter and no introduction, so the site has an empty page for
    it. Add the text, or remove the book from the manifest until there is some.
    """,
    bad={"01-GEN.usfm": "\\id GEN\n\\h Genesis\n"},
    at=("01-GEN.usfm", 0, 0),
    good={"01-GEN.usfm": "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"},
    fix="Add the text, or delete the book from the manifest.",
)
CHAPTER_TWICE = define(
    "BIB003",
    "error",
    """A chapter is given twice.

    Two chapters have the same number. Both are shown, but links to their verses lead to the first one.
    Usually a chapter was copied and its number was not changed.
    """,
    bad={"32-JON.usfm": _JONAH + "\\c 1\n\\p\n\\v 1 Jonah prayed.\n"},
    at=("32-JON.usfm", 5, 1),
    good={"32-JON.usfm": _JONAH + "\\c 2\n\\p\n\\v 1 Jonah prayed.\n"},
    fix="Correct the numbers after \\c.",
)
CHAPTERS_MISSING = define(
    "BIB004",
    "info",
    """A book does not have all its chapters.

    This is not a mistake in an unfinished translation. The overview of the book tells readers which
    chapters are not there yet.
    """,
    bad={"32-JON.usfm": _JONAH},
    fix="There is nothing to do while the book is being translated.",
    at=("32-JON.usfm", 0, 0),
    good={"65-3JN.usfm": _HEAD + "\\v 1 From the elder.\n"},
)
BOOK_IN_TWO_FILES = define(
    "BIB005",
    "warning",
    """A book is in more than one file.

    Two files have the same book after `\\id`. Both are shown as separate books. Usually one of them is an old
    copy, or its `\\id` was not changed.
    """,
    bad={"32-JON.usfm": _JONAH, "jonah-old.usfm": _JONAH},
    at=("jonah-old.usfm", 0, 0),
    good={"32-JON.usfm": _JONAH, "65-3JN.usfm": _HEAD + "\\v 1 From the elder.\n"},
    fix="Keep one of them.",
)
UNKNOWN_BOOK = define(
    "BIB006",
    "warning",
    """The \\id line names no book of the Bible.

    `\\id` is followed by the three letters that USFM has for the book, such as `GEN`, `1SA` or `JHN`. Without
    them the number of chapters is unknown, and links to the book lead nowhere.
    """,
    bad={"sampler.usfm": "\\id BUK\n\\c 1\n\\p\n\\v 1 Happy is the one.\n"},
    at=("sampler.usfm", 1, 5),
    good={"sampler.usfm": "\\id PSA\n\\c 1\n\\p\n\\v 1 Happy is the one.\n"},
    fix="Begin it with \\id and the three letters of the book, as in \\id GEN.",
)
PICTURE_MISSING = define(
    "BIB029",
    "warning",
    """A picture is not in the repository.

    The text names a file after `\\fig`, but the repository has no PNG, JPEG, GIF or WebP of that name of at
    most 20 MB. Readers see only the caption, if there is one. A picture may be beside the text or in any
    folder, such as `images`; capital and small letters are treated as equal.
    """,
    bad={
        "65-3JN.usfm": _HEAD + '\\v 1 To Gaius.\n\\fig A letter|src="letter.jpg" ref="1:1"\\fig*\n'
    },
    at=("65-3JN.usfm", 6, 1),
    good={"65-3JN.usfm": _HEAD + "\\v 1 To Gaius.\n"},
    fix="Add the picture, or delete \\fig from the text.",
)
FILE_OF_NO_VERSE = define(
    "BIB030",
    "warning",
    """The name of a file in a chapter's folder does not name a verse.

    The files of a chapter are named after the first verse of each, or are called title, intro, reference or
    summary. The text of this one is shown after the last verse, as if it were part of the chapter.
    """,
    bad={"01/01.txt": "\\v 1 God spoke.\n", "01/to do.txt": "Ask Ana.\n"},
    at=("01/to do.txt", 0, 0),
    good={"01/01.txt": "\\v 1 God spoke.\n"},
    fix="Name it after its first verse, such as 01, or move it out of the folder.",
)
