"""Codes about the files of terms: names, categories, `config.yaml`."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import WORDS

_GRACE = "# grace\n\n## Definition:\n\nKindness.\n"
_CONFIG = "god:\n  false_positives: []\n  occurrences:\n  - rc://*/*/book/jon/01/01\n"
NAME_OF_TERM = define(
    "TW015",
    "warning",
    """The name of a term's file has capital letters, spaces or other signs.

    The name is part of addresses and links. Capital letters and spaces are easily mistyped, and links with
    them do not work in some programs.
    """,
    bad={**WORDS, "bible/kt/Amazing Grace.md": _GRACE},
    at=("bible/kt/Amazing Grace.md", 0, 0),
    good={**WORDS, "bible/kt/grace.md": _GRACE},
    fix="Rename it; use only lower-case letters, digits and hyphens.",
    applies="repository",
)
TERM_IN_TWO_CATEGORIES = define(
    "TW016",
    "warning",
    """A term is in two categories.

    Two files have the same name. It is a matter of chance which of them a link by that name leads to.
    """,
    bad={**WORDS, "bible/other/god.md": "# god, idol\n\n## Definition:\n\nAn idol.\n"},
    at=("bible/other/god.md", 0, 0),
    good={**WORDS, "bible/other/falsegod.md": "# god, idol\n\n## Definition:\n\nAn idol.\n"},
    fix="Keep one of them, or give one another name.",
    applies="repository",
)
TITLE_OF_TWO_TERMS = define(
    "TW017",
    "info",
    """Two terms have the same title.

    Lists of terms and search results show titles, so readers cannot tell the two apart.
    """,
    bad={**WORDS, "bible/other/lord.md": "# God\n\n## Definition:\n\nThe Lord.\n"},
    at=("bible/other/lord.md", 1, 3),
    good={**WORDS, "bible/other/lord.md": "# Lord\n\n## Definition:\n\nThe Lord.\n"},
    fix="Say in one of the titles what is different.",
    applies="repository",
)
OCCURRENCES_OF_NO_TERM = define(
    "TW018",
    "warning",
    """`config.yaml` refers to a term that is not there.

    The file lists the verses in which each term is used. No term has this name, so its list is lost.
    """,
    bad={**WORDS, "bible/config.yaml": f"{_CONFIG}goodness:\n  occurrences: []\n"},
    at=("bible/config.yaml", 5, 1),
    good={**WORDS, "bible/config.yaml": _CONFIG},
    fix="Correct the name, or delete it and what is below it.",
    applies="repository",
)
NO_OCCURRENCES = define(
    "TW019",
    "info",
    """There is no `config.yaml` that says where terms are used.

    Older tools read from it the verses in which each term is used. Newer ones read word links instead.
    """,
    bad=WORDS,
    at=("manifest.yaml", 0, 0),
    good={**WORDS, "bible/config.yaml": _CONFIG},
    fix="Write config.yaml in the folder of the categories, if tools that you use need it.",
    applies="repository",
    opt_in=True,
)
