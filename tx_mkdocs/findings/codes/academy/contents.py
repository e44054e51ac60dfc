"""Codes about the tables of contents of an academy."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import academy

_GOOD = academy("title: Contents\nsections:\n- title: A\n  link: a\n")
CONTENTS_WITHOUT_TITLE = define(
    "TOC004",
    "info",
    """A table of contents has no title.

    Its first line is `title:` and the heading of the list. Here the name of the manual is used instead.
    """,
    bad=academy("sections:\n- title: A\n  link: a\n"),
    at=("translate/toc.yaml", 1, 1),
    good=_GOOD,
    fix="Begin the file with title: and a title.",
    applies="repository",
)
HEADING_WITHOUT_ARTICLES = define(
    "TOC005",
    "warning",
    """An entry of a table of contents has neither an article nor entries below it.

    Readers see a title that they cannot open, with nothing below it.
    """,
    bad=academy(
        "title: Contents\nsections:\n- title: A\n  link: a\n- title: More\n  sections: []\n"
    ),
    at=("translate/toc.yaml", 5, 10),
    good=_GOOD,
    fix="Give it a link, or list articles under its sections, or remove it.",
    applies="repository",
)
ENTRY_WITHOUT_TITLE = define(
    "TOC006",
    "info",
    """An entry of a table of contents has no title.

    The title of the article is shown. Other programs show the name of its folder, or nothing.
    """,
    bad=academy("title: Contents\nsections:\n- link: a\n"),
    at=("translate/toc.yaml", 3, 9),
    good=_GOOD,
    fix="Add title: above its link.",
    applies="repository",
)
OTHER_TITLE = define(
    "TOC007",
    "info",
    """A table of contents gives an article a different title from the article itself.

    Readers choose one title and come to a page with another. A shorter one in the table of contents may be
    intended.
    """,
    bad=academy("title: Contents\nsections:\n- title: Another\n  link: a\n"),
    at=("translate/toc.yaml", 4, 9),
    good=_GOOD,
    fix="Write the same title in both files.",
    applies="repository",
    opt_in=True,
)
LINK_WITH_PATH = define(
    "TOC008",
    "info",
    """A link in a table of contents is more than the name of an article.

    The link is the name of the article's folder, without path and extension. This site understands more;
    other programs look for a folder with exactly this name.
    """,
    bad=academy("title: Contents\nsections:\n- title: A\n  link: ../a/01.md\n"),
    at=("translate/toc.yaml", 4, 9),
    good=_GOOD,
    fix="Write the name of the folder alone.",
    applies="repository",
)
