"""Codes about single characters in any text: damaged, unseen, or of another script."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

REPLACED_CHARACTER = define(
    "TEXT003",
    "error",
    """A letter was lost; there is a replacement character in its place.

    A program that could not read a letter wrote U+FFFD in its place. The file does not tell which letter it
    was.
    """,
    bad="Jonah went to the g\ufffdod.\n",
    at=("page.md", 1, 20),
    good="Jonah went to the good.\n",
    fix="Find out which letter it was, from an older version or from the source.",
    applies="text",
    merge_within="file",
)
READ_IN_THE_WRONG_ENCODING = define(
    "TEXT004",
    "warning",
    """Letters were read in the wrong encoding.

    Signs such as `Ã©` and `â€™` are the bytes of one letter, read as several. It happens when a program opens
    a UTF-8 file as Windows-1252 and saves it. Restore the text from an older version.
    """,
    bad="El espÃ\u00adritu de Dios.\n",
    at=("page.md", 1, 7),
    good="El espíritu de Dios.\n",
    applies="text",
    merge_within="file",
)
ZERO_WIDTH_OUT_OF_PLACE = define(
    "TEXT005",
    "warning",
    """There is an invisible character of no width where it has no effect.

    Inside a word such characters join or separate letters, or allow a line break; many scripts need them.
    Beside a space, at the end of a line or twice in a row they have no effect, but a search does not find the
    word.
    """,
    bad="Jonah\u200b went \ufeffdown.\n",
    at=("page.md", 1, 6),
    good="Jo\u200bnah went down; क्\u200dष, می\u200cرود.\n",
    fix="Delete it.",
    applies="text",
    merge_within="file",
)
DIRECTION_NOT_CLOSED = define(
    "TEXT006",
    "warning",
    """A character that changes the writing direction is not closed in its line.

    The text after it is shown in the wrong order. Programs end the direction at the end of a paragraph, but
    not all in the same place.
    """,
    bad="He said \u202bשלום and went.\n",
    at=("page.md", 1, 9),
    good="He said \u202bשלום\u202c and went.\n",
    fix="Put U+202C (or U+2069) after the words, or delete the character.",
    applies="text",
)
SOFT_HYPHEN = define(
    "TEXT007",
    "info",
    """A word contains a soft hyphen.

    It says where a word may be divided at the end of a line, and comes from a printed text. A search does not
    find the word.
    """,
    bad="Jonah went to Ni\u00adneveh.\n",
    at=("page.md", 1, 17),
    good="Jonah went to Nineveh.\n",
    fix="Delete it.",
    applies="text",
    merge_within="file",
)
SCRIPTS_MIXED_IN_A_WORD = define(
    "TEXT008",
    "warning",
    """A word has a letter of another script that looks the same.

    Latin `a`, Greek `α` and Cyrillic `а` look alike, but to a computer they are different letters: a search
    does not find the word, and it is spoken and sorted wrongly.
    """,
    bad="Jоnah fled.\n",
    at=("page.md", 1, 2),
    good="Jonah fled; Иона (Jonah).\n",
    fix="Type the letter on a keyboard for the right script.",
    applies="text",
)
MARK_WITHOUT_A_LETTER = define(
    "TEXT009",
    "warning",
    """An accent or vowel sign has no letter before it.

    It belongs to the letter before it, but there is a space. Readers see it by itself, often on a dotted
    circle.
    """,
    bad="\\id JON\n\\c 1\n\\p\n\\v 1 Dios \u0301envió.\n",
    at=("01-GEN.usfm", 4, 11),
    good="\\id JON\n\\c 1\n\\p\n\\v 1 Dios envió.\n",
    fix="Delete the space before it, or the mark.",
    applies="usfm",
)
MARKUP_OF_WEB_PAGES = define(
    "TEXT010",
    "warning",
    """A USFM text contains markup of web pages.

    Signs such as `&nbsp;` and `<br>` mean nothing in USFM: readers see them literally.
    """,
    bad="\\id JON\n\\c 1\n\\p\n\\v 1 Jonah &amp; the fish.\n",
    at=("01-GEN.usfm", 4, 12),
    good="\\id JON\n\\c 1\n\\p\n\\v 1 Jonah & the fish.\n",
    fix="Write the character itself; for forms such as bold, use USFM markers.",
    applies="usfm",
    merge_within="file",
)
TAB_IN_A_TEXT = define(
    "TEXT011",
    "info",
    """The text contains a tab.

    It is shown as a space. Tables in USFM have markers, `\\tr` and `\\tc1`.
    """,
    bad="\\id JON\n\\c 1\n\\p\n\\v 1 Jonah\tfled.\n",
    at=("01-GEN.usfm", 4, 11),
    good="\\id JON\n\\c 1\n\\p\n\\v 1 Jonah fled.\n",
    fix="Write a space instead.",
    applies="usfm",
    merge_within="file",
)
PRIVATE_CHARACTER = define(
    "TEXT024",
    "info",
    """A character has a meaning in one font only.

    Characters from U+E000 to U+F8FF are reserved for private use. With another font readers see an empty box.
    """,
    bad="Jonah \ue012 fled.\n",
    at=("page.md", 1, 7),
    good="Jonah fled.\n",
    fix="Use a Unicode character, or ask for one to be added.",
    applies="text",
    merge_within="file",
)
