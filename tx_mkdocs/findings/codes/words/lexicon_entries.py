"""Codes about the entries of lexicons."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import LEXICON

_PATH = "content/G26/01.md"
_ENTRY = "# ἀγάπη\n\n## Word data\n\n* Strong's: G26\n\n## Senses\n\nlove\n"
_DONE = "# ἀγαπάω\n\n<!-- Status: S2=NeedsEdits -->\n\n## Senses\n\nto love\n"
ENTRY_OF_TITLE = define(
    "LEX004",
    "warning",
    """An entry of a lexicon has only a title.

    Readers who follow a link to it come to an empty page.
    """,
    bad={**LEXICON, _PATH: "# ἀγάπη\n"},
    at=(_PATH, 1, 1),
    good={**LEXICON, _PATH: _ENTRY},
    fix="Write the entry, or remove the file.",
    applies="repository",
)
NAME_OF_ENTRY = define(
    "LEX005",
    "warning",
    """The name of an entry is not a Strong's number.

    The words of Bibles lead to an entry by its number. At least nine of ten entries of this lexicon have such
    a name.
    """,
    bad={**LEXICON, "content/agape/01.md": _ENTRY},
    at=("content/agape/01.md", 0, 0),
    good={**LEXICON, _PATH: _ENTRY},
    fix="Rename the folder: G or H and the number, such as G26.",
    applies="repository",
)
OTHER_NUMBER = define(
    "LEX006",
    "warning",
    """The Strong's number in an entry differs from that in its name.

    The entry is found by the name of its folder. One of the two numbers is wrong.
    """,
    bad={**LEXICON, _PATH: _ENTRY.replace("G26", "G62")},
    at=(_PATH, 5, 13),
    good={**LEXICON, _PATH: _ENTRY},
    fix="Correct the number, or move the entry.",
    applies="repository",
)
OTHER_LETTER = define(
    "LEX007",
    "warning",
    """The letter of a Strong's number is that of the other language.

    `G` is for the Greek of the New Testament, `H` for the Hebrew and Aramaic of the Old Testament.
    """,
    bad={**LEXICON, "content/H26/01.md": "# ἀγάπη\n\nlove\n"},
    at=("content/H26/01.md", 0, 0),
    good={**LEXICON, "content/G26/01.md": "# ἀγάπη\n\nlove\n"},
    fix="Greek words have G before the number, Hebrew and Aramaic words H.",
    applies="repository",
)
NO_STATUS = define(
    "LEX008",
    "info",
    """An entry does not say how far its editors have come.

    At least half of the entries have a comment `Status:` below the title.
    """,
    bad={**LEXICON, "content/G25/01.md": _DONE, _PATH: "# ἀγάπη\n\n## Senses\n\nlove\n"},
    at=(_PATH, 0, 0),
    good={**LEXICON, "content/G25/01.md": _DONE, _PATH: _DONE},
    fix="Write it below the title: <!-- Status: S2=NeedsEdits -->.",
    applies="repository",
    opt_in=True,
)
