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
    """A link is broken.

    The repository that the link names is available, but its target is not in it. On the page the words of the
    link stay, marked as broken. Usually a file was renamed, or its name is misspelt.
    """,
    bad=_term("../kt/gold.md"),
    at=("bible/kt/grace.md", 3, 19),
    good=_term("../kt/god.md"),
    fix="Correct the target, or remove the link.",
    merge_within="repository",
)
NOT_AT_HAND = define(
    "LINK002",
    "info",
    """Links point to a repository that is not available.

    They point to the page at the git host where their targets should be. Nobody has checked that these exist,
    and their titles are unknown. There is one finding for all links to a repository, at the first of them.
    """,
    bad=_term("rc://en/ta/man/translate/figs-metaphor"),
    at=("bible/kt/grace.md", 3, 19),
    good=_term("../kt/god.md"),
    fix="Name a copy of it under `related:` (`--related`) to have these links checked and their titles shown.",
)
BOOK_NOT_HERE = define(
    "LINK003",
    "info",
    """A link points to a book that is not here.

    The note refers to a verse of a book for which neither notes nor a Bible are available. The words are
    shown without a link until there is one.
    """,
    bad={
        **NOTES,
        "3jn/01/01.md": "# Gaius\n\nAnother man. Compare [Acts 19:29](../../act/19/29.md).\n",
    },
    at=("3jn/01/01.md", 3, 35),
    good={**NOTES, "3jn/01/01.md": "# Gaius\n\nAnother man. Compare [verse 5](../01/05.md).\n"},
    fix="Name a Bible or helps with that book under `related:` (`--related`).",
    merge_within="repository",
)
NO_SUCH_PART = define(
    "LINK004",
    "info",
    """
    A link points to a part that its page does not have.

    The part after `#` is the id of a place on the page, and no place has this id. The link points to the top of
    the page instead. Headings have the ids that Gitea gives them, or the one that the author gave:
    `## Story {#story}`.
    """,
    bad=_term("../kt/god.md#story"),
    at=("bible/kt/grace.md", 3, 19),
    good={
        **_term("../kt/god.md#story"),
        "bible/kt/god.md": "# God\n\n## Story {#story}\n\nThe Creator of all.\n",
    },
    fix="Correct what comes after #, or give the place this id: {#id}.",
    merge_within="repository",
)
OWN_PAGE = define(
    "LINK005",
    "info",
    """A link points to its own page.

    Following it leaves the reader on the same page. Usually a list of related terms was copied from one
    article to another, or another article was intended.
    """,
    bad=_term("../kt/grace.md"),
    at=("bible/kt/grace.md", 3, 19),
    good=_term("../kt/god.md"),
    fix="Link to another page, or write the words without a link.",
)
EMPTY_PAGE = define(
    "LINK006",
    "info",
    """
    A link points to an empty page.

    The article that the link names is there, but it has no text yet.
    """,
    bad={**_term("../kt/god.md"), "bible/kt/god.md": "# God\n"},
    at=("bible/kt/grace.md", 3, 19),
    good=_term("../kt/god.md"),
    fix="Write that page, or remove the link.",
    merge_within="repository",
)
