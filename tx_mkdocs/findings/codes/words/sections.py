"""Codes about the sections of terms, by what the other terms of the repository have."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import WORDS

_PATH = "bible/kt/grace.md"
_TERM = "# term {0}\n\n## Definition:\n\nWords.\n\n## Bible References:\n\n* Jonah 1:{0}\n"
_OTHERS = {
    "manifest.yaml": WORDS["manifest.yaml"],
    **{f"bible/other/term{n}.md": _TERM.format(n) for n in range(1, 11)},
}
_GRACE = "# grace\n\n## Definition:\n\nKindness.\n\n## Bible References:\n\n* Jonah 4:2\n"
TERM_WITHOUT_DEFINITION = define(
    "TW006",
    "warning",
    """A term does not begin with its definition.

    Nearly all terms of the repository begin with one of a few sections, such as `## Definition:` or `##
    Facts:`. This one begins with a section that comes later elsewhere, or has no sections at all.
    """,
    bad={**_OTHERS, _PATH: "# grace\n\n## Bible References:\n\n* Jonah 4:2\n"},
    at=(_PATH, 3, 1),
    good={**_OTHERS, _PATH: _GRACE},
    fix="Write first what the term means, under a heading like that of other terms.",
    applies="repository",
)
SECTION_MISSING = define(
    "TW007",
    "info",
    """A term lacks a section that nearly all terms have.

    At least nine of ten terms of the repository have it. Readers and programs look for it.
    """,
    bad={**_OTHERS, _PATH: "# grace\n\n## Definition:\n\nKindness.\n"},
    at=(_PATH, 1, 1),
    good={**_OTHERS, _PATH: _GRACE},
    fix="Write the section, if there is something to say in it.",
    applies="repository",
)
SECTION_TWICE = define(
    "TW008",
    "warning",
    """A term has a section twice.

    Two sections have the same title. Often a part was pasted twice, or a title was copied and not changed.
    """,
    bad={**WORDS, _PATH: f"{_GRACE}\n## Definition:\n\nMore.\n"},
    at=(_PATH, 11, 1),
    good={**WORDS, _PATH: _GRACE},
    fix="Join the two, or give this one the right title.",
    applies="repository",
)
UNUSUAL_TITLE = define(
    "TW009",
    "info",
    """A section has a different title from that in the other terms.

    It differs in a letter or two from a title that many terms have. Programs identify sections by their
    titles.
    """,
    bad={**_OTHERS, _PATH: _GRACE.replace("References", "Referenses")},
    at=(_PATH, 7, 1),
    good={**_OTHERS, _PATH: _GRACE},
    fix="Write the title as the other terms do, if it means the same.",
    applies="repository",
)
