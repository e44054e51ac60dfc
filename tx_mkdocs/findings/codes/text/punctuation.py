"""Codes about punctuation in the text of Bibles: spaces around it, pairs without partner."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id JON\n\\c 1\n\\p\n"
BLANK_BEFORE_PUNCTUATION = define(
    "TEXT012",
    "info",
    """There is a space before a punctuation mark.

    The mark may end up at the beginning of the next line. In French and some other languages a space is right
    before `;`, `:`, `!` and `?`, and is not reported.
    """,
    bad=_HEAD + "\\v 1 Jonah fled , and God saw it.\n",
    at=("01-GEN.usfm", 4, 16),
    good=_HEAD + "\\v 1 Jonah fled, and God saw it.\n",
    fix="Delete the space.",
    applies="usfm",
    merge_within="file",
)
PUNCTUATION_REPEATED = define(
    "TEXT013",
    "info",
    """There are two of the same punctuation mark.

    Three full stops are an ellipsis, but two commas or two full stops are a typing mistake.
    """,
    bad=_HEAD + "\\v 1 Jonah fled,, and God saw it.\n",
    at=("01-GEN.usfm", 4, 16),
    good=_HEAD + "\\v 1 Jonah fled... and God saw it.\n",
    fix="Keep only one.",
    applies="usfm",
    merge_within="file",
)
PUNCTUATION_AT_THE_BEGINNING = define(
    "TEXT033",
    "info",
    """A verse or a paragraph begins with a punctuation mark.

    A comma or full stop belongs to the word before it. Perhaps words were deleted, or the mark stayed behind
    when the text was divided.
    """,
    bad=_HEAD + "\\v 1 God spoke\n\\v 2 , and Jonah fled.\n",
    at=("01-GEN.usfm", 5, 6),
    good=_HEAD + "\\v 1 God spoke,\n\\v 2 and Jonah fled.\n",
    fix="Put it directly after the word before it.",
    applies="usfm",
)
BRACKET_WITHOUT_PARTNER = define(
    "TEXT014",
    "warning",
    """A bracket has no matching bracket.

    In a book of the Bible, round brackets close in the same chapter, and all brackets in the same note;
    elsewhere they close in the same text. One was forgotten, or is of another kind: readers do not know what
    belongs to the remark, and links do not work. `1)` in lists is accepted.
    """,
    bad=_HEAD + "\\v 1 Jonah (the son of Amittai fled.\n\\c 2\n\\p\n\\v 1 He prayed.\n",
    at=("01-GEN.usfm", 4, 12),
    good=_HEAD + "\\v 1 Jonah (the son of Amittai) fled.\n\\v 2 God said: (a) go, b) speak.\n",
    fix="Close it, or delete it.",
    applies=("usfm", "markdown", "table"),
    merge_within="file",
)
QUOTATION_NOT_OPENED = define(
    "TEXT015",
    "info",
    """A quotation mark closes something that was never opened.

    A speech may go on over verses and chapters, and each of its paragraphs may begin with a mark again; so
    only closing marks with no opening mark before them are reported.
    """,
    bad=_HEAD + "\\v 1 Go,” God said.\n",
    at=("01-GEN.usfm", 4, 9),
    good=_HEAD + "\\v 1 “Go,” God said.\n",
    fix="Write “ where the speech begins.",
    applies="usfm",
    merge_within="file",
)
QUOTATION_OPENED_TWICE = define(
    "TEXT037",
    "info",
    """A quotation begins inside another, with the same marks.

    Usually the closing mark before it was forgotten. This is checked in texts that have other marks, ‘ and ’,
    for quotations inside quotations, and only within a verse and a paragraph.
    """,
    bad=_HEAD + "\\v 1 “Go, God said, “and call ‘Turn!’”\n",
    at=("01-GEN.usfm", 4, 21),
    good=_HEAD + "\\v 1 “Go,” God said, “and call ‘Turn!’”\n",
    fix="Write ” where the speech is interrupted, or ‘ ’ for words that are quoted in it.",
    applies="usfm",
)
BLANK_INSIDE_BRACKETS = define(
    "TEXT025",
    "info",
    """There is a space just inside brackets or quotation marks.

    The bracket may end up alone at the end of a line, where nobody sees which word it belongs to.
    """,
    bad=_HEAD + "\\v 1 Jonah ( the son of Amittai) fled.\n",
    at=("01-GEN.usfm", 4, 12),
    good=_HEAD + "\\v 1 Jonah (the son of Amittai) fled.\n",
    fix="Delete the space.",
    applies="usfm",
    merge_within="file",
)
NO_BLANK_AFTER_PUNCTUATION = define(
    "TEXT026",
    "info",
    """There is no space after a punctuation mark.

    Two words look like one, and the line cannot be broken between them.
    """,
    bad=_HEAD + "\\v 1 Jonah fled,and God saw it.\n",
    at=("01-GEN.usfm", 4, 16),
    good=_HEAD + "\\v 1 Jonah fled, and God saw it.\n",
    fix="Write a space after it.",
    applies="usfm",
    merge_within="file",
)
