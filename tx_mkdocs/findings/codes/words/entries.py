"""Codes about what is in a term: its title, related terms, references, Strong's numbers."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import WORDS

_PATH = "bible/kt/grace.md"


def _term(text: str) -> dict[str, str]:
    return {**WORDS, _PATH: f"# grace\n\n## Definition:\n\nKindness.\n\n{text}"}


TITLE_LIST = define(
    "TW010",
    "info",
    """The forms of a term in its title are not listed well.

    The title lists the forms of the term, separated by commas. Here there is a comma at the end or beside
    another, or a form is there twice.
    """,
    bad={**WORDS, _PATH: "# grace, gracious, \n\n## Definition:\n\nKindness.\n"},
    at=(_PATH, 1, 18),
    good={**WORDS, _PATH: "# grace, gracious\n\n## Definition:\n\nKindness.\n"},
    fix="List the forms of the term with one comma between them.",
    applies="repository",
)
RELATED_WITHOUT_LINK = define(
    "TW011",
    "info",
    """A related term is named but not linked.

    In a list of related terms in brackets, all others are links. Either this one has no article, or the link
    was forgotten.
    """,
    bad=_term("(See also: [God](../kt/god.md), mercy, [God](../kt/god.md))\n"),
    at=(_PATH, 7, 33),
    good=_term("(See also: [God](../kt/god.md), [God](../kt/god.md))\n"),
    fix="Make it a link to its article, or delete it.",
    applies="repository",
)
REFERENCE_WITHOUT_LINK = define(
    "TW012",
    "info",
    """A reference in a list of links is not a link.

    At least three of four items of the list begin with a link. Readers can follow those, but not this one.
    """,
    bad=_term(
        "## Bible References:\n\n* [Jonah 4:2](rc://*/tn/help/jon/04/02)\n"
        "* [Jonah 4:3](rc://*/tn/help/jon/04/03)\n* [Jonah 4:4](rc://*/tn/help/jon/04/04)\n* Jonah 4:5\n"
    ),
    at=(_PATH, 12, 1),
    good=_term("## Bible References:\n\n* [Jonah 4:2](rc://*/tn/help/jon/04/02)\n"),
    fix="Make it a link, as the others are.",
    applies="repository",
)
STRONG_UNREADABLE = define(
    "TW013",
    "warning",
    """A Strong's number cannot be read.

    Strong's numbers lead from a word of the original language to this term. Each is `H` or `G` and a number;
    commas separate them.
    """,
    bad=_term("## Word Data:\n\n* Strong's: H2580, 2603\n"),
    at=(_PATH, 9, 20),
    good=_term("## Word Data:\n\n* Strong's: H2580, H2603\n"),
    fix="Write H or G and the number, with a comma between two: H2580, G5485.",
    applies="repository",
)
STRONG_LIST = define(
    "TW014",
    "info",
    """A list of Strong's numbers is malformed.

    A number is there twice, a comma has no number beside it, or there is a space before a comma.
    """,
    bad=_term("## Word Data:\n\n* Strong's: H2580, H2603,\n"),
    at=(_PATH, 9, 26),
    good=_term("## Word Data:\n\n* Strong's: H2580, H2603\n"),
    fix="Put one comma between two numbers, and name each number once.",
    applies="repository",
)
