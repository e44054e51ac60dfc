"""Codes about the headings of Markdown."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import WORDS

HEADING_WITHOUT_SPACE = define(
    "MD002",
    "warning",
    """There is no space after the # of a heading.

    The line is shown with its `#`, as text: here, at the git host and in most other programs.
    """,
    bad="# Title\n\n##Part\n\nText.\n",
    at=("page.md", 3, 1),
    good="# Title\n\n## Part\n\nText.\n",
    fix="Put a space after the #.",
    applies="markdown",
    fixable=True,
    merge_within="file",
)
EMPTY_HEADING = define(
    "MD003",
    "warning",
    """A heading has no words.

    The line has only `#`. Readers see a gap, and tables of contents have an entry without a name.
    """,
    bad="# Title\n\n##\n\nText.\n",
    at=("page.md", 3, 1),
    good="# Title\n\n## Part\n\nText.\n",
    fix="Write the heading after the #, or delete the line.",
    applies="markdown",
)
HEADING_TOO_DEEP = define(
    "MD004",
    "info",
    """A heading is more than one level below the one before it.

    `###` may follow `##`, but not `#`. People who listen to a page, or go from heading to heading, think that
    something is missing.
    """,
    bad="# Title\n\nText.\n\n### Part\n\nText.\n",
    at=("page.md", 5, 1),
    good="# Title\n\nText.\n\n## Part\n\nText.\n",
    fix="Delete one #, if the heading belongs to the one before it.",
    applies="markdown",
)
SECOND_TITLE = define(
    "MD005",
    "info",
    """A page has two titles.

    A line with one `#` is the title of the page, and a term, an entry or an article has only one. Notes and
    questions are different: there each `#` is a note.
    """,
    bad={**WORDS, "bible/kt/grace.md": "# grace\n\nKindness.\n\n# Suggestions\n\nMore.\n"},
    at=("bible/kt/grace.md", 5, 1),
    good={**WORDS, "bible/kt/grace.md": "# grace\n\nKindness.\n\n## Suggestions\n\nMore.\n"},
    fix="Begin it with ##; only the title of the page has one #.",
    applies="repository",
)
INDENTED_HEADING = define(
    "MD006",
    "warning",
    """There are spaces before the # of a heading.

    The line is then not a heading: it is shown with its `#`, as text, or as part of the list above it.
    """,
    bad="# Title\n\n  ## Part\n\nText.\n",
    at=("page.md", 3, 3),
    good="# Title\n\n## Part\n\nText.\n",
    fix="Delete the spaces before the #.",
    applies="markdown",
)
HEADING_WITHOUT_EMPTY_LINES = define(
    "MD007",
    "info",
    """A heading has no empty line before or after it.

    It is shown well here. Some other programs treat the line before or after it as part of the heading.
    """,
    bad="# Title\n\nText.\n## Part\n\nMore.\n",
    at=("page.md", 4, 1),
    good="# Title\n\nText.\n\n## Part\n\nMore.\n",
    fix="Put an empty line before and after it.",
    applies="markdown",
    opt_in=True,
)
UNEVEN_HEADING = define(
    "MD008",
    "info",
    """The # at the end of a heading do not match those at its start.

    A heading may end with as many `#` as it begins with, after a space; they are neither shown nor needed. A
    different number, or no space before them, is a slip, and some programs show them.
    """,
    bad="# Title ##\n\nText.\n",
    at=("page.md", 1, 9),
    good="# Title #\n\nText.\n",
    fix="Delete the # at the end of the line.",
    applies="markdown",
)
HEADING_WITHOUT_TEXT = define(
    "MD009",
    "info",
    """There is nothing below a heading.

    The next heading follows at once, or the file ends. Either the text was forgotten, or the heading is not
    needed. A heading with smaller headings below it needs no text of its own.
    """,
    bad="# Title\n\nText.\n\n## Part\n\n## Other part\n\nMore.\n",
    at=("page.md", 5, 1),
    good="# Title\n\nText.\n\n## Part\n\nText.\n\n## Other part\n\nMore.\n",
    fix="Write the text below it, or delete the heading.",
    applies="markdown",
    merge_within="file",
)
