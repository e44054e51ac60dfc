"""Codes about the chapters of a book: their order, their number, and what is in them."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_JONAH = "\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n"
CHAPTER_OUT_OF_ORDER = define(
    "BIB007",
    "error",
    """A chapter comes after one with a higher number.

    Readers and programs expect chapters in order. Usually a number is mistyped, or a chapter was pasted in
    the wrong place.
    """,
    bad=_JONAH + "\\c 3\n\\p\n\\v 1 Again he spoke.\n\\c 2\n\\p\n\\v 1 Jonah prayed.\n",
    at=("32-JON.usfm", 8, 1),
    good=_JONAH + "\\c 2\n\\p\n\\v 1 Jonah prayed.\n\\c 3\n\\p\n\\v 1 Again he spoke.\n",
    fix="Correct the number after \\c, or move the chapter to its place.",
    applies="usfm",
)
CHAPTER_MISSING_BETWEEN = define(
    "BIB008",
    "warning",
    """A chapter is missing between two others.

    Chapters that are not translated yet are usually the last ones. One that is missing in the middle, or its
    `\\c`, was often deleted by mistake. A selection, such as a few psalms, has gaps everywhere and is not
    reported.
    """,
    bad=_JONAH + "\\c 3\n\\p\n\\v 1 Again he spoke.\n",
    at=("32-JON.usfm", 5, 1),
    good=_JONAH + "\\c 2\n\\p\n\\v 1 Jonah prayed.\n\\c 3\n\\p\n\\v 1 Again he spoke.\n",
    fix="Add it, or correct the number after \\c.",
    applies="usfm",
)
CHAPTER_BEYOND_THE_BOOK = define(
    "BIB009",
    "error",
    """A chapter has a number that the book does not have.

    How many chapters a book has depends a little on the numbering: Joel has three or four, Psalm 151 is a
    psalm or a book, the Letter of Jeremiah is chapter 6 of Baruch or a book of its own. A number is reported
    only if none of the usual numberings has it.
    """,
    bad=_JONAH + "\\c 5\n\\p\n\\v 1 Again he spoke.\n",
    at=("32-JON.usfm", 5, 1),
    good=_JONAH + "\\c 2\n\\p\n\\v 1 Jonah prayed.\n",
    fix="Correct the number after \\c, or the book after \\id.",
    applies="usfm",
    merge_within="file",
)
CHAPTER_ENDS_TOO_SOON = define(
    "BIB013",
    "warning",
    """A chapter ends before its last verse.

    The versification that the manifest names for the book says how many verses a chapter has (`ufw` or `eng`
    as in English Bibles, `org` as in the originals, `vul`, `lxx`, `rsc` …). The last chapter of a file may be
    in progress: it is checked once half of it is there.
    """,
    bad="\\id 2JN\n\\c 1\n\\p\n\\v 1-11 From the elder.\n\\v 12 I will come.\n",
    at=("64-2JN.usfm", 5, 1),
    good="\\id 2JN\n\\c 1\n\\p\n\\v 1-11 From the elder.\n\\v 12 I will come.\n\\v 13 Greetings.\n",
    fix="Add the verses that are missing; or name the right versification in the manifest.",
    applies="usfm",
)
LAST_CHAPTER_IN_WORK = define(
    "BIB020",
    "info",
    """The last chapter of a file has less than half of its verses.

    This is not a mistake in an unfinished translation.
    """,
    bad=_JONAH,
    at=("32-JON.usfm", 2, 1),
    good="\\id JON\n\\c 1\n\\p\n\\v 1-17 God spoke.\n",
    fix="There is nothing to do while the chapter is being translated.",
    applies="usfm",
)
CHAPTER_WITHOUT_VERSES = define(
    "BIB015",
    "info",
    """A chapter has no verses.

    It has a page in the site, but readers find nothing there.
    """,
    bad=_JONAH + "\\c 2\n\\p\n",
    at=("32-JON.usfm", 5, 1),
    good=_JONAH + "\\c 2\n\\p\n\\v 1 Jonah prayed.\n",
    fix="Translate it, or remove the chapter until it is translated.",
    applies="usfm",
)
OTHER_VERSIFICATION = define(
    "BIB018",
    "info",
    """The verses are numbered according to a different versification from the one stated.

    Some passages are numbered differently: Jonah 1:17 in English Bibles is Jonah 2:1 in Hebrew ones. Helps
    and links find the right verse only if the manifest says which numbering the book uses; if it says
    nothing, English numbering is assumed. Missing verses are reported according to the versification that
    fits.
    """,
    bad="\\id JON\n\\c 1\n\\p\n\\v 1-16 God spoke.\n\\c 2\n\\p\n\\v 1-11 Jonah prayed.\n",
    at=("32-JON.usfm", 1, 1),
    good="\\id JON\n\\c 1\n\\p\n\\v 1-17 God spoke.\n\\c 2\n\\p\n\\v 1-10 Jonah prayed.\n",
    applies="usfm",
)
TEXT_BEFORE_THE_FIRST_VERSE = define(
    "BIB019",
    "warning",
    """A chapter has text before its first verse.

    Only headings and titles belong there. Usually `\\v 1` was forgotten, or a heading has the marker of a
    paragraph.
    """,
    bad="\\id JON\n\\c 1\n\\p God spoke.\n\\v 2 “Go.”\n",
    at=("32-JON.usfm", 3, 4),
    good="\\id JON\n\\c 1\n\\p\n\\v 1 God spoke.\n\\v 2 “Go.”\n",
    fix="Write \\v and the number before the text, or give a heading its own marker, such as \\s.",
    applies="usfm",
)
TITLE_ON_SOME_CHAPTERS = define(
    "BIB022",
    "info",
    """Some chapters have a title of their own and some do not.

    `\\cl` after `\\c` is the title of that chapter alone. The other chapters get the program's word for
    “chapter”, which may be in another language.
    """,
    bad="\\id JON\n\\c 1\n\\cl First\n\\p\n\\v 1 He spoke.\n\\c 2\n\\cl Second\n\\c 3\n\\p\n\\v 1 Again.\n",
    at=("32-JON.usfm", 8, 1),
    good="\\id JON\n\\c 1\n\\cl First\n\\p\n\\v 1 He spoke.\n\\c 2\n\\cl Second\n",
    fix="Write \\cl with the title after this \\c, or \\cl once before the first chapter.",
    applies="usfm",
    opt_in=True,
)
HEADING_AT_THE_END = define(
    "BIB023",
    "info",
    """A chapter ends with a heading.

    A heading belongs to the text below it. Here that text is in the next chapter, so the heading is alone at
    the bottom of a page.
    """,
    bad=_JONAH + "\\s Jonah prays\n\\c 2\n\\p\n\\v 1 Jonah prayed.\n",
    at=("32-JON.usfm", 5, 1),
    good=_JONAH + "\\c 2\n\\s Jonah prays\n\\p\n\\v 1 Jonah prayed.\n",
    fix="Move it to after the \\c that follows.",
    applies="usfm",
)
FEW_PARAGRAPHS = define(
    "BIB024",
    "info",
    """A book has hardly any paragraphs.

    Paragraphs help readers find their way. A book that has no more of them than chapters was probably typed
    verse by verse.
    """,
    bad="\\id JON\n\\c 1\n\\p\n" + "".join(f"\\v {n} He spoke.\n" for n in range(1, 61)),
    at=("32-JON.usfm", 1, 1),
    good="\\id JON\n\\c 1\n" + "".join(f"\\p\n\\v {n} He spoke.\n" for n in range(1, 61)),
    fix="Begin a paragraph with \\p wherever a new thought begins.",
    applies="usfm",
    opt_in=True,
)
