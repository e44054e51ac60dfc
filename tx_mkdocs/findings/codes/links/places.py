"""Codes about links to other resources and to verses: what their targets say, and whether that can be."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

RC_INCOMPLETE = define(
    "LINK008",
    "warning",
    """An rc link is incomplete.

    `rc://` is followed by the language, the resource, the kind of container (`man`, `dict`, `help` or `book`)
    and the path in it. Here an incomplete link is understood as far as possible; other programs need all of
    it.
    """,
    bad="# Title\n\nSee [prophet](rc://*/tw/bible/kt/prophet).\n",
    at=("page.md", 3, 15),
    good="# Title\n\nSee [prophet](rc://*/tw/dict/bible/kt/prophet).\n",
    fix="Write the link with all its parts, such as rc://*/tw/dict/bible/kt/prophet.",
    applies="text",
)
OTHER_LANGUAGE = define(
    "LINK009",
    "info",
    """Links lead to a resource of another language.

    Readers of one language come to a text in another. Usually such links were copied from the source of a
    translation. One finding covers all links to one language; it is shown at the first of them.
    """,
    bad={"page.md": "# Title\n\nSee [prophet](rc://fr/tw/dict/bible/kt/prophet).\n"},
    at=("page.md", 3, 15),
    good={"page.md": "# Title\n\nSee [prophet](rc://*/tw/dict/bible/kt/prophet).\n"},
    fix="Write * for the language; it stands for the language of the text that has the link.",
    applies="repository",
)
OWN_LANGUAGE = define(
    "LINK032",
    "info",
    """Links name the language of the text.

    They lead to the right place here. In a translation of the text they still lead to this language, unless
    somebody corrects each of them; `*` always means the language of the text that has the link. One finding
    covers all of them; it is shown at the first.
    """,
    bad={"page.md": "# Title\n\nSee [prophet](rc://en/tw/dict/bible/kt/prophet).\n"},
    at=("page.md", 3, 15),
    good={"page.md": "# Title\n\nSee [prophet](rc://*/tw/dict/bible/kt/prophet).\n"},
    fix="Write * for the language.",
    applies="repository",
    opt_in=True,
)
WORDS_AND_TARGET_DIFFER = define(
    "LINK025",
    "warning",
    """A link's words name a different verse from its target.

    Readers choose one verse and come to another. A link to the file in which a passage of several verses
    begins is accepted.
    """,
    bad="# Title\n\nSee [Jonah 1:2](rc://*/tn/help/jon/02/02).\n",
    at=("page.md", 3, 5),
    good="# Title\n\nSee [Jonah 1:2](rc://*/tn/help/jon/01/02).\n",
    fix="Decide which of the two is meant, and correct the other.",
    applies="text",
)
NO_SUCH_PLACE = define(
    "LINK026",
    "warning",
    """A link points to a verse that no Bible has.

    The book has fewer chapters, or the chapter fewer verses, in every versification in use. Stories and
    frames of Open Bible Stories are checked too.
    """,
    bad="# Title\n\nSee [Jonah 5](rc://*/tn/help/jon/05/02).\n",
    at=("page.md", 3, 15),
    good="# Title\n\nSee [Jonah 4](rc://*/tn/help/jon/04/02).\n",
    fix="Correct the chapter or the verse.",
    applies="text",
)
VERSES_RUN_BACKWARDS = define(
    "LINK027",
    "info",
    """A link's words name verses that run backwards.

    The last verse of a range has a smaller number than the first, so one of the two is wrong.
    """,
    bad="# Title\n\nSee [Jonah 1:7-3](rc://*/tn/help/jon/01/03).\n",
    at=("page.md", 3, 5),
    good="# Title\n\nSee [Jonah 1:3-7](rc://*/tn/help/jon/01/03).\n",
    fix="Correct the verses.",
    applies="text",
)
CHAPTER_BY_ITS_MIDDLE = define(
    "LINK033",
    "info",
    """A link's words name a chapter, but its target is a verse in the middle of it.

    A reader who wants the chapter comes to a later verse. Either the words lack the verse, or the target is
    wrong.
    """,
    bad="# Title\n\nSee [Jonah 2](rc://*/tn/help/jon/02/05).\n",
    at=("page.md", 3, 5),
    good="# Title\n\nSee [Jonah 2](rc://*/tn/help/jon/02/01).\n",
    fix="Link to the first verse, or name the verse in the words.",
    applies="text",
    opt_in=True,
)
OTHER_WORD = define(
    "LINK034",
    "warning",
    """A link's words and target are different Strong's numbers.

    Readers choose one word of the original language and come to another.
    """,
    bad="# Title\n\n* Strong's: [G26](rc://en/ugl/dict/content/G25)\n",
    at=("page.md", 3, 13),
    good="# Title\n\n* Strong's: [G25](rc://en/ugl/dict/content/G25)\n",
    fix="Decide which of the two is meant, and correct the other.",
    applies="markdown",
)
