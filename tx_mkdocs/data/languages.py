"""Languages: own name, English name, script and direction of a language tag.

Source of the shape of tags: BCP 47 (RFC 5646, section 2.1).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from tx_mkdocs.data.scripts import script_direction
from tx_mkdocs.data.tables import cells, lines, text_of

_LONGEST_TAG = 100

# Each subtag is told from its neighbours by its length or its first character, so no part of the
# pattern can match in two ways and the time is linear.
_TAG = re.compile(
    r"""(?ix)
    (?: (?: [a-z]{2,3} (?:-[a-z]{3}){0,3} | [a-z]{4,8} )    # language, extended language
        (?: -[a-z]{4} )?                                    # script
        (?: -(?: [a-z]{2} | [0-9]{3} ) )?                   # region
        (?: -(?: [a-z0-9]{5,8} | [0-9][a-z0-9]{3} ) )*      # variants
        (?: -[0-9a-wyz] (?:-[a-z0-9]{2,8})+ )*              # extensions
        (?: -x (?:-[a-z0-9]{1,8})+ )?                       # private use
    | x (?:-[a-z0-9]{1,8})+ )
    """,
    re.ASCII,
)


class Language(NamedTuple):
    """What is known about a language tag."""

    tag: str
    """The tag that was asked for, lower-case, `-` between subtags: `el-x-koine`."""
    name: str
    """The language's own name; the English name where the own one is unknown."""
    english: str
    """English name."""
    script: str
    """ISO 15924 code of the usual script, such as `Latn`; empty when unknown."""
    direction: str
    """`ltr` or `rtl`."""


_TABLES = ("languages.tsv", "languages_extra.tsv")
_Row = tuple[str, str, str]
"""Own name, English name and script."""


@cache
def _lines() -> dict[str, list[str]]:
    """The rows of each lower-case tag, as they are written."""
    found: dict[str, list[str]] = {}
    for table in _TABLES:
        for line in lines(table):
            found.setdefault(line.partition("\t")[0].lower(), []).append(line)
    return found


def _lines_of(tag: str) -> list[str]:
    """The rows of one lower-case tag: few builds ask for more than one, and to part all takes longer."""
    if "-" in tag or not tag:
        return _lines().get(tag, [])
    # The tables have tags of one subtag in small letters.
    start = f"\n{tag}\t"
    found = []
    at = _text().find(start)
    while at >= 0:
        found.append(_text()[at + 1 : _text().index("\n", at + 1)])
        at = _text().find(start, at + 1)
    return found


@cache
def _text() -> str:
    """The tables, one after the other, each row between line feeds."""
    return "".join(f"\n{text_of(table)}\n" for table in _TABLES)


@lru_cache(maxsize=10_000)
def _row(tag: str) -> _Row | None:
    """What the tables have of a lower-case tag."""
    written = _lines_of(tag)
    if not written:
        main = _aliases().get(tag)
        return _row(main) if main is not None else None
    own = english = script = ""
    for line in written:
        _, *names = cells(line, 5)
        own, english, script = names[0] or own, names[1] or english, names[2] or script
    return own, english, script


@cache
def _aliases() -> dict[str, str]:
    """The tags of the tables by other tags for the same language, all lower-case."""
    return {
        other.lower(): tag
        for tag, written in _lines().items()
        for line in written
        for other in cells(line, 5)[4].split(";")
        if other
    }


def languages() -> tuple[str, ...]:
    """Return every tag of the table, other tags for the same language included, lower-case."""
    return tuple(dict.fromkeys((*_lines(), *_aliases())))


def language(tag: str) -> Language | None:
    """Return what is known of a language tag, or None.

    Case does not count and `_` stands for `-`. Of an unknown tag the last subtags are dropped
    until it is known (`aey-x-haya` is Amele); a script subtag overrides the usual script and its
    direction (`az-Arab`).
    """
    full = tag.strip().replace("_", "-").lower()
    if len(full) > _LONGEST_TAG:
        return None
    known, found = full, _row(full)
    while found is None and "-" in known:
        known = known.rpartition("-")[0]
        found = _row(known)
    if found is None:
        return None
    own, english, script = found
    script = _script_subtag(full) or script
    return Language(full, own or english, english, script, script_direction(script))


def _script_subtag(tag: str) -> str:
    for subtag in tag.split("-")[1:]:
        if len(subtag) == 1:
            break
        if len(subtag) == 4 and subtag.isascii() and subtag.isalpha():
            return subtag.title()
    return ""


def valid_tag(tag: str) -> bool:
    """Whether `tag` has the shape of a language tag, private use included (`kan-x-aruvu`).

    The shape only: the subtags need not be registered. The irregular tags that RFC 5646 keeps
    for the sake of old texts (`i-klingon`) are not accepted.
    """
    return len(tag) <= _LONGEST_TAG and _TAG.fullmatch(tag) is not None
