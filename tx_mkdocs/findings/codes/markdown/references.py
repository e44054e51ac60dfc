"""Codes about what Markdown refers to: footnotes, pictures, addresses."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

FOOTNOTE_NOT_WRITTEN = define(
    "MD025",
    "warning",
    """The text refers to a footnote that is not there.

    Readers see the footnote's sign as it was typed, and find nothing at the end of the page.
    """,
    bad="# Title\n\nSome words.[^1]\n",
    at=("page.md", 3, 12),
    good="# Title\n\nSome words.[^1]\n\n[^1]: More about them.\n",
    fix="Write the footnote at the end of the file: [^1]: and its text.",
    applies="markdown",
)
FOOTNOTE_NOT_USED = define(
    "MD026",
    "info",
    """A footnote has no caller in the text.

    It is shown at the end of the page, but nothing in the text leads to it.
    """,
    bad="# Title\n\nSome words.\n\n[^1]: More about them.\n",
    at=("page.md", 5, 1),
    good="# Title\n\nSome words.[^1]\n\n[^1]: More about them.\n",
    fix="Write [^1] where it belongs, or delete the footnote.",
    applies="markdown",
)
PICTURE_WITHOUT_WORDS = define(
    "MD027",
    "info",
    """A picture has no description.

    The words in the square brackets are read to people who cannot see the picture, and shown where it cannot
    be loaded.
    """,
    bad="# Title\n\n![](https://example.org/map.png)\n",
    at=("page.md", 3, 1),
    good="# Title\n\n![A map of the journeys of Paul](https://example.org/map.png)\n",
    fix="Say in the square brackets what the picture shows.",
    applies="markdown",
)
BARE_ADDRESS = define(
    "MD028",
    "info",
    """A web address is in the text as it is.

    Here it becomes a link. Other programs leave it as text, and an address seldom tells readers where it
    leads.
    """,
    bad="# Title\n\nMore is at https://example.org/more.\n",
    at=("page.md", 3, 12),
    good="# Title\n\n[More](https://example.org/more) is there.\n",
    fix="Give it words: [words](address).",
    applies="markdown",
    opt_in=True,
    merge_within="file",
)
TARGET_IN_SQUARE_BRACKETS = define(
    "MD029",
    "warning",
    """The target of a link is in the wrong brackets.

    A link is `[words](target)`. Two pairs of square brackets refer to a name that is defined elsewhere in the
    file; this one is not, so readers see the brackets.
    """,
    bad="# Title\n\nSee [the film][https://example.org/film].\n",
    at=("page.md", 3, 15),
    good="# Title\n\nSee [the film](https://example.org/film).\n",
    fix="Put the target between ( and ).",
    applies="markdown",
)
