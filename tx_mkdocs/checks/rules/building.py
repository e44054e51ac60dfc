"""What is told about settings, related repositories and conversion (CHK, LIB, RES, CNV).

Source of the codes: `tx_mkdocs.checks.settings`, `gathering`, `resources.unknown`, `converters.helps`.
"""

from __future__ import annotations

from tx_mkdocs.checks.registry import described

_BOOK = {"01-GEN.usfm": "\\id GEN\n\\h Genesis\n\\c 1\n\\p\n\\v 1 In the beginning.\n"}

described(
    "CHK001",
    "warning",
    """The settings of the checks cannot be read.

    `tx.yaml` may say which checks are made, `select:` or `ignore:` below `checks:`. What stands there is
    something else, so all checks are made.
    """,
    bad={**_BOOK, "tx.yaml": "checks: no\n"},
    at=("tx.yaml", 1, 0),
    good={**_BOOK, "tx.yaml": "checks:\n  ignore: [TEXT002]\n"},
    fix="Write checks: with select: or ignore: below it, and codes such as TEXT004.",
)
described(
    "LIB001",
    "warning",
    """A related repository cannot be opened.

    Links of this resource lead to others, such as notes to articles, and their titles are shown. Where
    the other cannot be opened its links lead to its host instead. The folder may be gone, or the address
    may be wrong.
    """,
    bad=_BOOK,
    at=("", 0, 0),
    good=_BOOK,
    related_bad={"en_tw": {}},
    fix="Correct it under `related:`.",
)
described(
    "RES001",
    "warning",
    """Nothing in the repository can be shown.

    There are files, but none of a kind that is known here: no book of the Bible, no stories, no notes, no
    Markdown. As a rule files have unusual names, or the manifest says something else than is there.
    """,
    bad={"words.csv": "a,b\n"},
    at=("", 0, 0),
    good=_BOOK,
    fix="Check subject, identifier and projects in manifest.yaml.",
)
described(
    "CNV001",
    "warning",
    """Nothing tells which verses a file of notes is about.

    A file that is converted alone tells book, chapter and verse by its name and its folders. This one
    does not, so it is shown as any text.
    """,
    bad={"notes.md": "# in the beginning\n\nThis tells when.\n"},
    at=("notes.md", 0, 0),
    good={"gen/01/01.md": "# in the beginning\n\nThis tells when.\n"},
    converted="tn",
    fix="Name it like gen/01/02.md, or give the option book.",
)
