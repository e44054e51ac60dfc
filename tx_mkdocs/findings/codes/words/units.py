"""Codes about terms as translationStudio keeps them: JSON, a list of one `title` and `body` in each file."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import WORDS

_PATH = "bible/01/grace.txt"
_GOOD = '[{"title": "grace", "body": "Kindness."}]'
UNIT_INCOMPLETE = define(
    "TW020",
    "warning",
    """A term of translationStudio has no title or no text.

    A term has a `title` and a `body`. If one of them is empty, it is not translated yet, or was lost.
    """,
    bad={**WORDS, _PATH: '[{"title": "grace", "body": ""}]'},
    at=(_PATH, 1, 1),
    good={**WORDS, _PATH: _GOOD},
    fix="Write it in translationStudio, and export the translation again.",
    applies="repository",
)
TITLE_OF_LINES = define(
    "TW021",
    "warning",
    """The title of a term has several lines.

    A title is one line. Often the beginning of the text was typed into it.
    """,
    bad={**WORDS, _PATH: '[{"title": "grace\\nkindness", "body": "Kindness."}]'},
    at=(_PATH, 1, 12),
    good={**WORDS, _PATH: _GOOD},
    fix="Write the title on one line, in translationStudio.",
    applies="repository",
)
SEVERAL_UNITS = define(
    "TW022",
    "info",
    """A translationStudio file has several terms.

    It should hold one. All are shown on one page here, and links lead to that page.
    """,
    bad={**WORDS, _PATH: f'{_GOOD[:-1]}, {{"title": "mercy", "body": "Pity."}}]'},
    at=(_PATH, 1, 53),
    good={**WORDS, _PATH: _GOOD},
    fix="Give each term a file of its own.",
    applies="repository",
)
