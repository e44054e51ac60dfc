"""Codes about HTML in Markdown."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

TAG_WITHOUT_PARTNER = define(
    "MD021",
    "warning",
    """An HTML tag has no matching tag.

    `<u>` begins something and `</u>` ends it. Without the end, the page guesses where it is, at the latest at
    the end of the text; without the beginning, the tag has no effect.
    """,
    bad="# Title\n\nThis is <u>important.\n",
    at=("page.md", 3, 9),
    good="# Title\n\nThis is <u>important</u>.\n",
    fix="Write the matching tag, or delete this one.",
    applies="markdown",
)
TAG_SHOWN_AS_TEXT = define(
    "MD022",
    "warning",
    """An HTML tag is shown as text.

    Scripts, forms, videos and embedded pages can harm readers, so their tags have no effect and are shown as
    text. So are the tags that word processors paste, such as `<o:p>`: HTML does not know them.
    """,
    bad='# Title\n\n<iframe src="https://example.org/film"></iframe>\n',
    at=("page.md", 3, 1),
    good="# Title\n\n[The film](https://example.org/film)\n",
    fix="Write it without this tag; you can put a link to the address in its place.",
    applies=("markdown", "table"),
)
TEXT_BESIDE_CELLS = define(
    "MD039",
    "warning",
    """Text of an HTML table is in no cell.

    Browsers show what is between `</td>` and the next `<td>` above the whole table, away from its row.
    """,
    bad="# Title\n\n<table><tr><td>one</td>two</tr></table>\n",
    at=("page.md", 3, 24),
    good="# Title\n\n<table><tr><td>one</td><td>two</td></tr></table>\n",
    fix="Put it between <td> and </td>.",
    applies="markdown",
)
HARMFUL_ATTRIBUTE = define(
    "MD023",
    "warning",
    """An attribute of a tag would run a program.

    `onclick` and similar attributes, and addresses that begin with `javascript:`, are removed before the page
    is shown.
    """,
    bad='# Title\n\n<a href="https://example.org" onclick="run()">More</a>\n',
    at=("page.md", 3, 31),
    good='# Title\n\n<a href="https://example.org">More</a>\n',
    fix="Delete it.",
    applies="markdown",
)
ID_TWICE = define(
    "MD024",
    "warning",
    """Two places of a page have the same id.

    A link to the id leads to the first of them. The second gets another id on the page, which no author
    knows.
    """,
    bad="# Title\n\n## One {#part}\n\nText.\n\n## Two {#part}\n\nText.\n",
    at=("page.md", 7, 8),
    good="# Title\n\n## One {#part}\n\nText.\n\n## Two {#part-2}\n\nText.\n",
    fix="Give this place another id, and correct the links to it.",
    applies="markdown",
)
