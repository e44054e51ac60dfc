"""Codes about bold and italic text in Markdown."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

UNPAIRED_EMPHASIS = define(
    "MD010",
    "warning",
    """A sign for bold or italic text has no matching one.

    Words between two `**` or `__` are bold, words between two `*` or `_` are italic. One of the two is
    missing or different, so readers see the sign itself. A literal asterisk is written `\\*`.
    """,
    bad="# Title\n\nThis is **very important.\n",
    at=("page.md", 3, 9),
    good="# Title\n\nThis is **very important**.\n",
    fix="Put the same sign at the other end of the words, or delete this one.",
    applies="markdown",
)
SPACE_INSIDE_EMPHASIS = define(
    "MD011",
    "warning",
    """A space keeps words from becoming bold or italic.

    The sign before the words has to touch the first word, and the sign after them the last. With a space
    between, readers see the signs themselves.
    """,
    bad="# Title\n\nThis is **very important **.\n",
    at=("page.md", 3, 9),
    good="# Title\n\nThis is **very important**.\n",
    fix="Delete the space between the sign and the words.",
    applies="markdown",
)
