"""Codes about texts that are made only when asked for: matters of habit, or that a language may want so."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

_HEAD = "\\id JON\n\\c 1\n\\p\n"
NOT_COMPOSED = define(
    "TEXT016",
    "info",
    """A letter and its accent are written as two characters, where there is one for both.

    They look the same. Programs that do not know this (Unicode calls the composed form NFC) do not find one
    when looking for the other. Texts are never changed because of it, as some scripts need another order than
    NFC gives. Only the first place in the file is reported.
    """,
    bad="Dios envio\u0301 a Jona\u0301s.\n",
    at=("page.md", 1, 10),
    good="Dios envió a Jonás.\n",
    fix="There is nothing to do by hand; set the keyboard or program to write composed letters (NFC).",
    applies="text",
    opt_in=True,
    merge_within="file",
)
NO_LINE_END_AT_THE_END = define(
    "TEXT017",
    "info",
    """The last line of a file has no line end.

    When something is added later, git shows the last line as changed too.
    """,
    bad="Jonah fled.",
    at=("page.md", 1, 11),
    good="Jonah fled.\n",
    fix="End the last line with the Enter key.",
    applies="text",
    opt_in=True,
)
WORD_REPEATED = define(
    "TEXT018",
    "info",
    """There are two of the same word in a row.

    In many languages this is right, for emphasis or for a plural. In others it is the most common typing
    mistake.
    """,
    bad=_HEAD + "\\v 1 Jonah fled to to Tarshish.\n",
    at=("01-GEN.usfm", 4, 17),
    good=_HEAD + "\\v 1 Jonah fled to Tarshish.\n",
    fix="Delete one, unless the language repeats words.",
    applies=("usfm", "table"),
    opt_in=True,
)
VERY_LONG_LINE = define(
    "TEXT019",
    "info",
    """A line is very long.

    Programs that compare versions show the whole line as changed, and two people cannot work on it at once.
    """,
    bad=_HEAD + "\\v 1 " + "Jonah fled. " * 400 + "\n",
    at=("01-GEN.usfm", 4, 1),
    good=_HEAD + "\\v 1 " + "Jonah fled. " * 40 + "\n",
    fix="Begin a new line before each \\v and each paragraph.",
    applies="usfm",
    opt_in=True,
)
STRAIGHT_QUOTATION_MARKS = define(
    "TEXT027",
    "info",
    """There are straight quotation marks in a text that has others.

    A text should use one kind. Only the first place in the file is reported.
    """,
    bad=_HEAD + '\\v 1 “Go,” he said.\n\\v 2 "No," said Jonah.\n',
    at=("01-GEN.usfm", 5, 6),
    good=_HEAD + "\\v 1 “Go,” he said.\n\\v 2 “No,” said Jonah.\n",
    fix="Use the marks that the rest of the text has.",
    applies="usfm",
    opt_in=True,
    merge_within="file",
)
TWO_KINDS_OF_COMMAS = define(
    "TEXT028",
    "info",
    """A text has both Arabic and other commas.

    Only the first comma of the rarer kind is reported.
    """,
    bad=_HEAD + "\\v 1 قال الله، قم, اذهب\n",
    at=("01-GEN.usfm", 4, 18),
    good=_HEAD + "\\v 1 قال الله، قم، اذهب\n",
    fix="Write the Arabic comma (U+060C).",
    applies="usfm",
    opt_in=True,
    merge_within="file",
)
EMPTY_LINES_AROUND = define(
    "TEXT029",
    "info",
    """A file begins or ends with empty lines.

    Nobody sees them, but they come and go with the programs that save the file.
    """,
    bad="Jonah fled.\n\n\n",
    at=("page.md", 2, 1),
    good="Jonah fled.\n",
    fix="Delete the empty lines.",
    applies="text",
    opt_in=True,
)
NUMBER_WITH_A_BLANK = define(
    "TEXT030",
    "info",
    """A number contains a space.

    The number may be divided at the end of a line.
    """,
    bad=_HEAD + "\\v 1 There were 120 000 people.\n",
    at=("01-GEN.usfm", 4, 17),
    good=_HEAD + "\\v 1 There were 120,000 people.\n",
    fix="Write the number without the space, or with a no-break space (U+00A0).",
    applies="usfm",
    opt_in=True,
)
SENTENCE_IN_SMALL_LETTERS = define(
    "TEXT031",
    "info",
    """A sentence begins with a lower-case letter.

    In languages that have capital letters, one is expected after a full stop; after an abbreviation, or in a
    quotation that continues, a small one is right.
    """,
    bad=_HEAD + "\\v 1 Jonah fled. he went to Joppa.\n",
    at=("01-GEN.usfm", 4, 18),
    good=_HEAD + "\\v 1 Jonah fled. He went to Joppa.\n",
    fix="Begin the sentence with a capital letter, or correct the mark before it.",
    applies="usfm",
    opt_in=True,
)
BLANK_AT_THE_BEGINNING = define(
    "TEXT034",
    "info",
    """A line begins with spaces.

    Readers do not see them, but some programs look for markers only at the very beginning of a line.
    """,
    bad=_HEAD + "\\v 1 Jonah fled.\n  \\v 2 God saw it.\n",
    at=("01-GEN.usfm", 5, 1),
    good=_HEAD + "\\v 1 Jonah fled.\n\\v 2 God saw it.\n",
    fix="Delete the spaces.",
    applies="usfm",
    opt_in=True,
    merge_within="file",
)
CAPITALS_IN_A_WORD = define(
    "TEXT035",
    "info",
    """A word has two capital letters at its beginning and lower-case ones after them.

    Often the Shift key was held too long. Abbreviations and names may be right.
    """,
    bad=_HEAD + "\\v 1 JOnah fled.\n",
    at=("01-GEN.usfm", 4, 6),
    good=_HEAD + "\\v 1 Jonah fled to LORD McDonald.\n",
    fix="Write lower-case letters after the first, unless the language has such words.",
    applies="usfm",
    opt_in=True,
)
PARAGRAPH_WITHOUT_END = define(
    "TEXT036",
    "info",
    """A paragraph ends without a punctuation mark.

    Prose ends with a full stop or the like. Headings, lists and poetry need none and are not checked.
    """,
    bad=_HEAD + "\\v 1 Jonah fled\n\\p\n\\v 2 God saw it.\n",
    at=("01-GEN.usfm", 4, 15),
    good=_HEAD + "\\v 1 Jonah fled.\n\\p\n\\v 2 God saw it.\n",
    fix="Add the mark that ends the sentence.",
    applies="usfm",
    opt_in=True,
)
NO_BREAK_SPACE = define(
    "TEXT032",
    "info",
    """There is a no-break space between two words.

    The line is not broken there. It often comes from a word processor or a web page. Only the first place in
    the file is reported, with the number of all.
    """,
    bad=_HEAD + "\\v 1 Jonah\u00a0fled.\n",
    at=("01-GEN.usfm", 4, 11),
    good=_HEAD + "\\v 1 Jonah fled.\n",
    fix="Write an ordinary space, unless the words are to stay together.",
    applies="usfm",
    opt_in=True,
    merge_within="file",
)
