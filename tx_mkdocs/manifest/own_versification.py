"""How many verses chapters have by the versification of a repository itself.

Source: `custom.vrs` of Paratext (lines `TIT 1:16 2:15 3:15`; mappings have an `=`), and `versification.json`, as the
Copenhagen Alliance defined it for Scripture Burrito (`maxVerses`).
"""

from __future__ import annotations

import json
import re

from tx_mkdocs.data.books import book
from tx_mkdocs.source.repository import Repository, RepositoryError

_NAMES = ("custom.vrs", "versification.vrs", "versification.json")
_LINE = re.compile(
    r"^[ \t]*([A-Za-z0-9]{3})((?:[ \t]+\d{1,3}:\d{1,3})+)[ \t]*(?:#[^\n]*)?$", re.MULTILINE
)
_CHAPTER = re.compile(r"(\d+):(\d+)")
_MOST_CHAPTERS = 200


def own_counts(repository: Repository) -> dict[str, tuple[int, ...]]:
    """The verses of each chapter, by the code of the book; only of the books that a file of the repository lists."""
    found: dict[str, tuple[int, ...]] = {}
    for path in repository.files:
        if path.rpartition("/")[2].lower() in _NAMES and not path.startswith("."):
            try:
                text = repository.read_text(path).text
            except RepositoryError:
                continue
            found |= _of_json(text) if path.lower().endswith(".json") else _of_lines(text)
    return found


def _of_lines(text: str) -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for line in _LINE.finditer(text):
        known = book(line[1])
        chapters = {int(number): int(last) for number, last in _CHAPTER.findall(line[2])}
        if known and max(chapters) <= _MOST_CHAPTERS:
            found[known.code] = tuple(chapters.get(at, 0) for at in range(1, max(chapters) + 1))
    return found


def _of_json(text: str) -> dict[str, tuple[int, ...]]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    listed = data.get("maxVerses") if isinstance(data, dict) else None
    found: dict[str, tuple[int, ...]] = {}
    for code, counts in listed.items() if isinstance(listed, dict) else ():
        known = book(code)
        if known and isinstance(counts, list) and 0 < len(counts) <= _MOST_CHAPTERS:
            numbers = [str(count) for count in counts]
            if all(number.isdecimal() and len(number) < 4 for number in numbers):
                found[known.code] = tuple(map(int, numbers))
    return found
