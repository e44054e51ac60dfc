"""What is reported about links when members are joined, when it knows what every link leads to."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import NOTES, WORDS

_HERE = "# Grace\n\nSee [the creator]({}).\n"


def _term(target: str) -> dict[str, str]:
    return {**WORDS, "bible/kt/grace.md": _HERE.format(target)}


LEADS_NOWHERE = define(
    "LINK001",
    "warning",
    """
    A link leads nowhere.

    The repository that it names is at hand, and what the link means is not in it. On the page the words are
    left as they are, and marked. Most often a file was renamed or its name is misspelt.
    """,
    bad=_term("../kt/gold.md"),
    at=("bible/kt/grace.md", 3, 19),
    good=_term("../kt/god.md"),
    fix="Correct the target, or take the link away.",
    merge_within="repository",
)
NOT_AT_HAND = define(
    "LINK002",
    "info",
    """
    Links lead to a repository that was not at hand.

    They go to the page at the git host where their targets should be. Nobody has looked whether they are
    there, and their titles are not known. One finding speaks of all links to one repository and stands at the
    first of them.
    """,
    bad=_term("rc://en/ta/man/translate/figs-metaphor"),
    at=("bible/kt/grace.md", 3, 19),
    good=_term("../kt/god.md"),
    fix="Name a copy of it under `related:` to have these links checked and their titles shown.",
)
BOOK_NOT_HERE = define(
    "LINK003",
    "info",
    """
    A link leads to a book that is not here.

    The note speaks of a verse of a book for which there are neither notes nor a Bible at hand. The words stay,
    without a link, until there is one.
    """,
    bad={
        **NOTES,
        "3jn/01/01.md": "# Gaius\n\nAnother man. Compare [Acts 19:29](../../act/19/29.md).\n",
    },
    at=("3jn/01/01.md", 3, 35),
    good={**NOTES, "3jn/01/01.md": "# Gaius\n\nAnother man. Compare [verse 5](../01/05.md).\n"},
    fix="Name a Bible or helps with that book under `related:`.",
    merge_within="repository",
)
NO_SUCH_PART = define(
    "LINK004",
    "info",
    """
    A link leads to a part that its page does not have.

    What stands behind `#` is the id of a place on the page, and no place has it. The link leads to the top of
    the page instead. Headings have an id only where the author gave one: `## Story {#story}`.
    """,
    bad=_term("../kt/god.md#story"),
    at=("bible/kt/grace.md", 3, 19),
    good={
        **_term("../kt/god.md#story"),
        "bible/kt/god.md": "# God\n\n## Story {#story}\n\nThe Creator of all.\n",
    },
    fix="Correct what stands behind #, or give the place that is meant this id: {#id}.",
    merge_within="repository",
)
OWN_PAGE = define(
    "LINK005",
    "info",
    """
    A link leads to the page on which it stands.

    A reader who follows it stays on the page. Most often a list of related terms was copied from one article to
    another, or another article was meant.
    """,
    bad=_term("../kt/grace.md"),
    at=("bible/kt/grace.md", 3, 19),
    good=_term("../kt/god.md"),
    fix="Lead it elsewhere, or write the words without a link.",
)
EMPTY_PAGE = define(
    "LINK006",
    "info",
    """
    A link leads to a page on which nothing is written.

    The article that the link names is there, but it has no text yet.
    """,
    bad={**_term("../kt/god.md"), "bible/kt/god.md": "# God\n"},
    at=("bible/kt/grace.md", 3, 19),
    good=_term("../kt/god.md"),
    fix="Write that page, or take the link away.",
    merge_within="repository",
)
