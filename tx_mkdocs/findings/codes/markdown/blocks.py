"""Codes about the blocks of Markdown: lists, tables, code."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

OPEN_CODE = define(
    "MD012",
    "warning",
    """A block of code is not closed.

    Three backticks or tildes begin a block that is shown literally, and the same signs end it. Without the
    end, some programs show the rest of the page as code; here readers see the signs.
    """,
    bad="# Title\n\n```\nThe first line.\n\nMore.\n",
    at=("page.md", 3, 1),
    good="# Title\n\n```\nThe first line.\n```\n\nMore.\n",
    fix="Write the same signs on a line of their own after the last line of the code.",
    applies="markdown",
)
ITEM_WITHOUT_SPACE = define(
    "MD013",
    "warning",
    """There is no space after the sign of a list item.

    Lines before or after it are items of a list, or are written like this one. It is no item: it is shown with
    its sign, as part of the item or line above it.
    """,
    bad="# Title\n\n* one thing\n*another thing\n",
    at=("page.md", 4, 1),
    good="# Title\n\n* one thing\n* another thing\n",
    fix="Put a space after the sign.",
    applies="markdown",
)
WRONG_NUMBER = define(
    "MD014",
    "info",
    """The numbers of a list do not go up one by one.

    The list is renumbered when it is shown, so readers see other numbers than the author wrote. Lists in
    which every item has the same number are fine.
    """,
    bad="# Title\n\n1. one\n2. two\n4. three\n",
    at=("page.md", 5, 1),
    good="# Title\n\n1. one\n2. two\n3. three\n",
    fix="Correct the number, or check whether an item is missing.",
    applies="markdown",
)
UNEVEN_TABLE = define(
    "MD015",
    "warning",
    """A row of a table has more or fewer cells than its first row.

    The text of extra cells is shown in the last one. If a cell is missing, the others are below the wrong
    heading. A literal `|` is written `\\|`.
    """,
    bad="| Word | Meaning |\n| --- | --- |\n| one | two | three |\n",
    at=("page.md", 3, 1),
    good="| Word | Meaning |\n| --- | --- |\n| one | two, three |\n",
    fix="Put as many | into this row as the first one has.",
    applies="markdown",
)
WORDS_SHOWN_AS_CODE = define(
    "MD016",
    "info",
    """Words are shown as code because there are four spaces before them.

    In Markdown, a line that begins with four spaces or a tab after an empty line, outside a list, is program
    code: it is shown literally, in one long line. For ordinary text this is seldom intended.
    """,
    bad="# Title\n\nSome words.\n\n    The king went to the city.\n",
    at=("page.md", 5, 5),
    good="# Title\n\nSome words.\n\n> The king went to the city.\n",
    fix="Delete the spaces; a quotation begins with >.",
    applies="markdown",
)
NO_BREAK_SPACE_BEHIND_SIGN = define(
    "MD017",
    "warning",
    """The space after the sign of a heading or an item is not an ordinary one.

    It looks like a space, but it is a no-break space or similar. Many programs then do not recognise the line
    as a heading or item. Such spaces come from word processors.
    """,
    bad="# Title\n\n* one\n*\u00a0two\n",
    at=("page.md", 4, 2),
    good="# Title\n\n* one\n* two\n",
    fix="Type an ordinary space instead.",
    applies="markdown",
)
MIXED_SIGNS = define(
    "MD018",
    "info",
    """The items of a list begin with different signs.

    Where the sign changes, a new list begins, with a gap between the two.
    """,
    bad="# Title\n\n* one\n- two\n",
    at=("page.md", 4, 1),
    good="# Title\n\n* one\n* two\n",
    fix="Begin all items of one list with the same sign.",
    applies="markdown",
    opt_in=True,
)
SEVERAL_EMPTY_LINES = define(
    "MD019",
    "info",
    """There are several empty lines in a row.

    They are shown as one. Often some text was removed here.
    """,
    bad="# Title\n\n\n\nText.\n",
    at=("page.md", 3, 1),
    good="# Title\n\nText.\n",
    fix="Keep one of them.",
    applies="markdown",
    opt_in=True,
    merge_within="file",
)
TABS_AND_SPACES = define(
    "MD020",
    "info",
    """Some items are indented with tabs, others with spaces.

    The width of a tab differs from program to program, so items can slip to another level.
    """,
    bad="# Title\n\n* one\n    * two\n\t* three\n",
    at=("page.md", 5, 1),
    good="# Title\n\n* one\n    * two\n    * three\n",
    fix="Use four spaces for each level.",
    applies="markdown",
    opt_in=True,
)
ITEM_NOT_NESTED = define(
    "MD034",
    "info",
    """An item is indented, but not far enough to belong to the item before it.

    What belongs to an item begins under the first letter of its text: three columns after `1. `, two after `*
    `. With less, the item is in the same list as the item that it should be below, and the numbering
    continues.
    """,
    bad="# Title\n\n1. one\n  1. below one\n2. two\n",
    at=("page.md", 4, 1),
    good="# Title\n\n1. one\n   1. below one\n2. two\n",
    fix="Begin it under the first letter of the item above, or without spaces.",
    applies="markdown",
    merge_within="file",
)
AS_TYPED = define(
    "MD035",
    "warning",
    """A paragraph has too many signs to be read as Markdown.

    More than a thousand brackets, or twenty thousand signs, in one paragraph would take too long to read. The
    paragraph is shown as it was typed, with its links as text.
    """,
    bad=f"# Title\n\n{'*[a](b)* ' * 1001}\n",
    at=("page.md", 3, 1),
    good="# Title\n\n*[a](b)*\n",
    fix="Divide it into several paragraphs, with empty lines between them.",
    applies="markdown",
)
TABLE_WITHOUT_DASHES = define(
    "MD036",
    "warning",
    """A table has no line of dashes below its first row.

    The line of dashes, such as `| --- | --- |`, makes a table of the rows. Without it they are shown as text,
    with every |, one behind the other.
    """,
    bad="# Title\n\n| Word | Meaning |\n| one | two |\n",
    at=("page.md", 3, 1),
    good="# Title\n\n| Word | Meaning |\n| --- | --- |\n| one | two |\n",
    fix="Write a line such as | --- | --- | below the first row.",
    applies=("markdown", "table"),
)
FRONT_MATTER_UNREADABLE = define(
    "MD037",
    "warning",
    """The front matter of a file cannot be read.

    Front matter is lines of `key: value` between two lines of three hyphens at the top of a file. It is shown as
    a table, and may give the page its title. If it is not valid YAML, or its last line of hyphens is missing, it
    is shown as text.
    """,
    bad="---\ntitle: [Plan\n---\n\nText.\n",
    at=("page.md", 1, 1),
    good="---\ntitle: Plan\n---\n\nText.\n",
    fix="Correct the lines, and begin and end them with a line of three hyphens.",
    applies="markdown",
)
USFM_IN_MARKDOWN = define(
    "MD038",
    "warning",
    """A Markdown file contains USFM.

    Markdown does not know markers such as `\\c` and `\\v`; they are shown as text, and no chapter or verse is made
    of them. Perhaps the text belongs in a file of USFM, or was pasted here by mistake.
    """,
    bad="# Title\n\n\\c 1\n\\v 1 In the beginning\n",
    at=("page.md", 3, 1),
    good="# Title\n\nIn the beginning\n",
    fix="Move the text to a file whose name ends with .usfm, or write it without markers.",
    applies="markdown",
)
