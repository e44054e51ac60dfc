"""What the reader of USFM complains about: structure, verses and paragraphs, and what is no marker.

`pairs` has those about what opens and closes; the messages are in `formats.usfm.messages`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define

FILE = "01-GEN.usfm"
BOOK = "\\id GEN\n"
CHAPTER = "\\id GEN\n\\c 1\n\\p\n"


TEXT_BEFORE_FIRST_MARKER = define(
    "USFM001",
    "error",
    """There is text before the first marker of the file.

    A USFM file begins with `\\id`. Nobody can say what text before it is meant to be: a title, an editor's
    note, a verse? It is shown as a paragraph. Give it a marker, or delete it.
    """,
    bad="Genesis\n" + BOOK,
    at=(FILE, 1, 1),
    good=BOOK + "\\h Genesis\n",
)
NO_IDENTIFICATION = define(
    "USFM002",
    "warning",
    """The file does not begin with \\id.

    The first line names the book by its three letters, as in `\\id GEN`. Programs that read the file identify
    the book only by that line; the name of the file may change.
    """,
    bad="\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n",
    at=(FILE, 1, 1),
    good=BOOK + "\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n",
)
CHAPTER_WITHOUT_NUMBER = define(
    "USFM003",
    "error",
    """A chapter marker has no number.

    `\\c` is followed by a space and the number in digits. Without it the verses that follow belong to no
    chapter, and no link finds them.
    """,
    bad=BOOK + "\\c one\n\\p\n\\v 1 In the beginning.\n",
    at=(FILE, 2, 1),
    good=BOOK + "\\c 1\n\\p\n\\v 1 In the beginning.\n",
)
TEXT_BESIDE_CHAPTER_NUMBER = define(
    "USFM004",
    "warning",
    """There is text on the line of a chapter number.

    That line has only the number. A heading needs a marker of its own, such as `\\s`, and text needs a
    paragraph, such as `\\p`.
    """,
    bad=BOOK + "\\c 1 The first day\n\\p\n\\v 1 In the beginning.\n",
    at=(FILE, 2, 6),
    good=BOOK + "\\c 1\n\\s The first day\n\\p\n\\v 1 In the beginning.\n",
)
VERSE_WITHOUT_NUMBER = define(
    "USFM005",
    "error",
    """A verse marker has no number.

    `\\v` is followed by a space and the number in digits. Without it the text seems to belong to the
    verse before.
    """,
    bad=CHAPTER + "\\v In the beginning.\n",
    at=(FILE, 4, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n",
)
NO_BLANK_AFTER_VERSE_NUMBER = define(
    "USFM006",
    "warning",
    """There is no space after a verse number.

    The space shows where the number ends. Without it a program may read letters or digits of the text as part
    of the number.
    """,
    bad=CHAPTER + "\\v 1“Light!” said God.\n",
    at=(FILE, 4, 1),
    good=CHAPTER + "\\v 1 “Light!” said God.\n",
    fixable=True,
    merge_within="file",
)
CHAPTER_NAMED = define(
    "USFM075",
    "warning",
    """The number of a verse names its chapter too.

    `\\c` has already said the number of the chapter. Other programs take `\\v 1:3` for verse 1, or for none.
    """,
    bad=CHAPTER + "\\v 1:1 In the beginning.\n",
    at=(FILE, 4, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n",
    merge_within="file",
)
SPACED_BRIDGE = define(
    "USFM076",
    "warning",
    """There are spaces in the number of a verse.

    A space ends the number. Other programs take `\\v 8 - 9` for verse 8, with a text that begins with “- 9”.
    """,
    bad=CHAPTER + "\\v 1 - 2 In the beginning.\n",
    at=(FILE, 4, 1),
    good=CHAPTER + "\\v 1-2 In the beginning.\n",
    fixable=True,
    merge_within="file",
)
SIGN_IN_NUMBER = define(
    "USFM079",
    "warning",
    """The number of a chapter or verse has a sign that is no part of a number.

    A number has digits, and a letter where the verse is parted. A bridge has a hyphen between two numbers, a list a
    comma. Other programs take `\\v 8_9` or `\\v 8/9` for verse 8, and show the full stop of `\\v 8.` before the text.
    """,
    bad=CHAPTER + "\\v 1_2 In the beginning.\n",
    at=(FILE, 4, 1),
    good=CHAPTER + "\\v 1-2 In the beginning.\n",
    merge_within="file",
)
OUTSIDE_PARAGRAPH = define(
    "USFM007",
    "warning",
    """Text or a verse is outside any paragraph.

    After `\\c`, and after a heading, a paragraph begins with `\\p` (prose), `\\q` (poetry) or the like, before the
    first verse. Without one a program must guess how to show the text.
    """,
    bad=BOOK + "\\c 1\n\\v 1 In the beginning.\n",
    at=(FILE, 3, 1),
    good=BOOK + "\\c 1\n\\p\n\\v 1 In the beginning.\n",
)
NO_BLANK_AFTER_MARKER = define(
    "USFM015",
    "warning",
    """There is no space between a marker and what follows it.

    `\\v1` and `\\pThe` are not USFM markers. They are read as what they seem to mean, but other programs may
    leave the text out.
    """,
    bad=CHAPTER + "\\v1 In the beginning.\n",
    at=(FILE, 4, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n",
    fixable=True,
    merge_within="file",
)
CAPITAL_MARKER = define(
    "USFM016",
    "warning",
    """A marker is written with capital letters.

    All USFM markers are in small letters. Other programs do not recognise `\\P`.
    """,
    bad=BOOK + "\\c 1\n\\P\n\\v 1 In the beginning.\n",
    at=(FILE, 3, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n",
    merge_within="file",
)
UNKNOWN_MARKER = define(
    "USFM017",
    "warning",
    """A marker is not known.

    It is neither in USFM 3.1 nor one of those that Door43 added. Usually it is misspelt. Its text is shown,
    but without formatting. A marker of your own begins with `\\z`; ask whether you need it.
    """,
    bad=CHAPTER + "\\v 1 In the \\day beginning.\\day*\n",
    at=(FILE, 4, 13),
    good=CHAPTER + "\\v 1 In the \\em beginning.\\em*\n",
    merge_within="file",
)
BACKSLASH_ALONE = define(
    "USFM018",
    "warning",
    """A backslash is not part of a marker.

    A backslash begins a marker, but no letter follows this one. Readers see it, unless a marker follows. Delete
    it, or write the marker that was intended.
    """,
    bad=CHAPTER + "\\v 1 In the \\ beginning.\n",
    at=(FILE, 4, 13),
    good=CHAPTER + "\\v 1 In the beginning.\n",
    merge_within="file",
)
TEXT_BESIDE_SECTION_MARK = define(
    "USFM020",
    "warning",
    """There is text on the line of a section mark.

    `\\s5` shows translators where a section of text begins. It takes no text: other programs may leave it
    out.
    """,
    bad=CHAPTER + "\\v 1 In the beginning.\n\\s5 The next day\n\\v 2 It was dark.\n",
    at=(FILE, 5, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n\\s5\n\\v 2 It was dark.\n",
)
VERSE_BEFORE_FIRST_CHAPTER = define(
    "USFM024",
    "error",
    """There is a verse before the first chapter.

    Verses belong to chapters, even in books of one chapter. Without `\\c` no link finds them.
    """,
    bad=BOOK + "\\p\n\\v 1 In the beginning.\n",
    at=(FILE, 3, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n",
)
HEAD_INSIDE_CHAPTER = define(
    "USFM028",
    "warning",
    """A line that belongs before the first chapter is inside a chapter.

    `\\h`, `\\toc1` and the like name the book and are read before the first chapter. Further down they are not
    shown to readers.
    """,
    bad=CHAPTER + "\\v 1 In the beginning.\n\\h Light\n",
    at=(FILE, 5, 1),
    good=CHAPTER + "\\v 1 In the beginning.\n\\s Light\n",
)
