"""How many verses chapters have by the versification of a repository itself.

Source: `custom.vrs` of Paratext (lines `TIT 1:16 2:15 3:15`; mappings have an `=`; other chapters are counted as usual,
unless `END` follows the last), and `versification.json`, as the Copenhagen Alliance defined it for Scripture Burrito
(`maxVerses`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import NamedTuple

from tx_mkdocs.data.books import book
from tx_mkdocs.source.repository import Repository, RepositoryError

_NAMES = ("custom.vrs", "versification.vrs", "versification.json")
_LINE = re.compile(
    r"^[ \t]*([A-Za-z0-9]{3})((?:[ \t]+\d{1,3}:\d{1,3})+)([ \t]+END)?[ \t]*(?:#[^\n]*)?$",
    re.MULTILINE,
)
_CHAPTER = re.compile(r"(\d+):(\d+)")
_MOST_CHAPTERS = 200


class OwnCounts(NamedTuple):
    """How many verses chapters of a book have."""

    verses: Mapping[int, int]
    """By the number of the chapter."""
    is_whole: bool
    """Whether the book has no chapters after these."""

    def over(self, usual: tuple[int, ...]) -> tuple[int, ...]:
        """The verses of each chapter; of those that are not listed as many as usual, or 0."""
        listed = max(self.verses)
        last = listed if self.is_whole else max(listed, len(usual))
        known = {**dict(enumerate(usual, 1)), **self.verses}
        return tuple(known.get(chapter, 0) for chapter in range(1, last + 1))


def own_counts(repository: Repository) -> dict[str, OwnCounts]:
    """The verses of chapters, by the code of the book; only of the books that a file of the repository lists."""
    found: dict[str, OwnCounts] = {}
    for path in repository.files:
        if path.rpartition("/")[2].lower() in _NAMES and not path.startswith("."):
            try:
                text = repository.read_text(path).text
            except RepositoryError:
                continue
            found |= _of_json(text) if path.lower().endswith(".json") else _of_lines(text)
    return found


def _of_lines(text: str) -> dict[str, OwnCounts]:
    found: dict[str, OwnCounts] = {}
    for line in _LINE.finditer(text):
        known = book(line[1])
        chapters = {int(number): int(last) for number, last in _CHAPTER.findall(line[2])}
        if known and max(chapters) <= _MOST_CHAPTERS:
            before = found[known.code].verses if known.code in found else {}
            found[known.code] = OwnCounts({**before, **chapters}, bool(line[3]))
    return found


def _of_json(text: str) -> dict[str, OwnCounts]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    listed = data.get("maxVerses") if isinstance(data, dict) else None
    found: dict[str, OwnCounts] = {}
    for code, counts in listed.items() if isinstance(listed, dict) else ():
        known = book(code)
        if known and isinstance(counts, list) and 0 < len(counts) <= _MOST_CHAPTERS:
            numbers = [str(count) for count in counts]
            if all(number.isdecimal() and len(number) < 4 for number in numbers):
                found[known.code] = OwnCounts(dict(enumerate(map(int, numbers), 1)), True)
    return found
