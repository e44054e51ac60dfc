"""Codes about any text: characters that nobody sees, conflicts that nobody solved."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

UNSOLVED_CONFLICT = define(
    "TEXT001",
    "error",
    """A conflict of two versions was never solved.

    When two people change the same place, Git writes both versions into the file, between lines of `<<<<<<<`,
    `=======` and `>>>>>>>`. Readers of the published text see both.
    """,
    bad="One line.\n<<<<<<< HEAD\nours\n=======\ntheirs\n>>>>>>> other\n",
    at=("page.md", 2, 1),
    good="One line.\nours\n",
    fix="Choose one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>.",
    applies="text",
)
CONTROL_CHARACTER = define(
    "TEXT002",
    "warning",
    """The text contains a control character.

    Such characters once controlled printers and terminals. They are not shown, but they split words for
    searching and can make a page invalid.
    """,
    bad="In the be\x02ginning.\n",
    at=("page.md", 1, 10),
    good="In the beginning.\n",
    fix="Delete it; it came from another program.",
    applies="text",
)
