"""Codes about what comes in pairs in Markdown, and of words that were left over."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

QUOTATION_MARK_WITHOUT_PARTNER = define(
    "MD031",
    "info",
    """A quotation mark has no matching one.

    `“` opens a quotation and `”` closes it. A quotation of several paragraphs has `“` at the start of each,
    and one `”` at its end.
    """,
    bad="# Title\n\nHe said, “I fled from Yahweh.\n\nThen he prayed: “Help me.”\n",
    at=("page.md", 3, 10),
    good="# Title\n\nHe said, “I fled from Yahweh.”\n\n“I fled,\n\n“and I came back.”\n",
    fix="Write the matching mark, or delete this one.",
    applies="markdown",
)
WORDS_LEFT_OVER = define(
    "MD032",
    "warning",
    """A message to the writers was left in the text.

    `TODO:`, `FIXME`, `TBD`, `???` and the like say that something is still to be done; `QUOTE_NOT_FOUND` in a
    table of helps says that a program did not find something, and `_x000D_` and `=HYPERLINK(` are what spreadsheets
    leave of line breaks and links. Readers see them.
    """,
    bad="# Title\n\nJonah fled. TODO: Say where to.\n",
    at=("page.md", 3, 13),
    good="# Title\n\nJonah fled to Joppa.\n",
    fix="Do what it says, and delete it.",
    applies=("markdown", "table"),
)
MARKUP_OF_A_WIKI = define(
    "MD033",
    "warning",
    """The text contains markup of another program.

    Door43 used to be a wiki, where `{{tag>…}}`, `~~NOCACHE~~` and titles between `====` had a meaning. Pandoc,
    which makes Markdown of a word processor's files, writes `::: {.x}` and `[words]{.underline}`; Obsidian links
    notes with `[[Other note]]`; word processors begin items with `•`. Readers see them literally.
    """,
    bad="# Title\n\nText.\n\n{{tag>publish ktlink}}\n",
    at=("page.md", 5, 1),
    good="# Title\n\nText.\n",
    fix="Delete it, or write it in Markdown.",
    applies="markdown",
    merge_within="file",
)
