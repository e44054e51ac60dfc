"""Which fonts set which script on a site and in an EPUB; those for paper are in `data.fonts`."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from tx_mkdocs.data.tables import rows


class FontChoice(NamedTuple):
    """The fonts for a script, or for some languages that are written in it."""

    name: str
    """Of the family in style sheets, after `Tx `."""
    script: str
    """ISO 15924 code."""
    languages: frozenset[str]
    """Language subtags; none for all that no other choice of the script names."""
    files: tuple[str, ...]
    """Names of files without their ending, the best first."""


@cache
def font_choices() -> tuple[FontChoice, ...]:
    """All rows of the table."""
    return tuple(
        FontChoice(
            name, script, frozenset(filter(None, languages.split(";"))), tuple(files.split(";"))
        )
        for name, script, languages, files in rows("web_fonts.tsv", 4)
    )


def choices_for(script: str, languages: Collection[str]) -> list[FontChoice]:
    """The choices for a script of a site whose texts in it have these languages (subtags); may be empty.

    Without a language the script is in quotations only.
    """
    ours = [choice for choice in font_choices() if choice.script == script]
    named = [choice for choice in ours if choice.languages & set(languages)]
    known = frozenset[str]().union(*(choice.languages for choice in named))
    if not named or set(languages) - known:
        named += [choice for choice in ours if not choice.languages]
    return named
