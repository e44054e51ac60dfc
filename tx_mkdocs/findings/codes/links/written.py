"""Codes about how links are written: brackets, white space, what is missing."""

from __future__ import annotations

from tx_mkdocs.findings.code import define

SPACE_IN_TARGET = define(
    "LINK010",
    "warning",
    """The target of a link contains a space.

    For many programs a target ends at the first space; they then lead elsewhere or see no link.
    """,
    bad="# Title\n\nSee [prophet](../kt/old prophet.md).\n",
    at=("page.md", 3, 15),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Delete the space, or write %20 where the name of the file has one.",
    applies="text",
)
SPACE_AROUND_TARGET = define(
    "LINK011",
    "info",
    """There is a space before or after the target of a link.

    It is ignored here; other tools take it as part of the target, and find nothing.
    """,
    bad="# Title\n\nSee [[ rc://*/tw/dict/bible/kt/prophet ]].\n",
    at=("page.md", 3, 7),
    good="# Title\n\nSee [[rc://*/tw/dict/bible/kt/prophet]].\n",
    fix="Delete it.",
    applies="text",
    fixable=True,
    merge_within="file",
)
SPACE_BEFORE_TARGET = define(
    "LINK012",
    "warning",
    """There is a space between the words of a link and its target.

    The round bracket has to touch the square one. With a space between them there is no link, and readers see
    the brackets.
    """,
    bad="# Title\n\nSee [prophet] (../kt/prophet.md).\n",
    at=("page.md", 3, 14),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Delete the space.",
    applies="text",
    fixable=True,
    merge_within="file",
)
REVERSED_LINK = define(
    "LINK013",
    "warning",
    """The brackets of a link are the wrong way round.

    The words of a link are in square brackets and its target is in round ones. The other way round there is
    no link, and readers see the brackets.
    """,
    bad="# Title\n\nSee (prophet)[../kt/prophet.md].\n",
    at=("page.md", 3, 5),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Write [words](target).",
    applies="text",
)
BRACKET_MISSING = define(
    "LINK014",
    "warning",
    """A bracket of a link is missing.

    A link is `[words](target)`. One of the four brackets is not there, so there is no link, and readers see
    the target.
    """,
    bad="# Title\n\nSee [prophet](../kt/prophet.md for more.\n",
    at=("page.md", 3, 13),
    good="# Title\n\nSee [prophet](../kt/prophet.md) for more.\n",
    fix="Write the bracket that is missing.",
    applies="text",
)
DOUBLE_BRACKETS = define(
    "LINK015",
    "warning",
    """The double brackets of a link do not match.

    `[[target]]` becomes a link with the title of its target. If one of the four brackets is missing, readers
    see the others.
    """,
    bad="# Title\n\n(See: [[rc://*/ta/man/translate/figs-metaphor])\n",
    at=("page.md", 3, 7),
    good="# Title\n\n(See: [[rc://*/ta/man/translate/figs-metaphor]])\n",
    fix="Write [[ before the target and ]] after it.",
    applies="text",
)
BARE_NAME = define(
    "LINK016",
    "warning",
    """Double brackets contain only a name.

    It could be a term or a lesson, so it is not a link and is shown with its brackets.
    """,
    bad="# Title\n\n(See: [[figs-metaphor]])\n",
    at=("page.md", 3, 9),
    good="# Title\n\n(See: [[rc://*/ta/man/translate/figs-metaphor]])\n",
    fix="Write the whole target: [[rc://*/ta/man/translate/…]] or [[rc://*/tw/dict/bible/kt/…]].",
    applies="text",
)
LINK_WITHOUT_WORDS = define(
    "LINK021",
    "info",
    """A link has no words.

    Here the title of its target is inserted. Other programs show nothing that a reader could click.
    """,
    bad="# Title\n\nSee [](../kt/prophet.md).\n",
    at=("page.md", 3, 5),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Write the words between [ and ].",
    applies="text",
)
LINK_WITHOUT_TARGET = define(
    "LINK022",
    "warning",
    """A link has no target.

    There is nothing between the round brackets. Readers see only the words.
    """,
    bad="# Title\n\nSee [prophet]().\n",
    at=("page.md", 3, 5),
    good="# Title\n\nSee [prophet](../kt/prophet.md).\n",
    fix="Write the target between ( and ), or delete the brackets.",
    applies="text",
)
LINKS_TOUCH = define(
    "LINK031",
    "info",
    """Two links follow each other directly.

    Their words are shown as one word. A comma or a space between them was forgotten.
    """,
    bad="# Title\n\n(See: [God](../kt/god.md)[king](../other/king.md))\n",
    at=("page.md", 3, 26),
    good="# Title\n\n(See: [God](../kt/god.md), [king](../other/king.md))\n",
    fix="Write a comma or a space between the two.",
    applies="text",
)
