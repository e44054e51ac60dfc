"""References of notes and questions: `1:3-5`, `front:intro`, `42:3,10`, `1:3,1:6`."""

from __future__ import annotations

import re

from tx_mkdocs.formats.entries import FRONT, INTRODUCTION

MOST = 200
"""Verses that one reference may stand for; what goes beyond is left out."""
_LONGEST = 400
_LARGEST = 999
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")
_CHAPTER = re.compile(r"\s*(\d{1,4}|front)\s*[:.]\s*(.*)", re.IGNORECASE | re.DOTALL)
_PART = re.compile(r"(\d{1,4})[a-z]?(?:-(?:(\d{1,4})[:.])?(\d{1,4})[a-z]?)?", re.IGNORECASE)

Places = tuple[tuple[int, int], ...]


def parse_reference(text: str) -> Places:
    """Every (chapter, verse) that a reference names, in the order written, each once.

    Digits of any script count. Of a range over chapters (`1:17-2:3`) only both ends are known. Empty
    where the reference cannot be read. Source of the forms: translationNotes, 7 columns, and what
    its tables really hold (spec formats.md 3).
    """
    text = _DASHES.sub("-", text.strip())
    if not text or len(text) > _LONGEST:
        return ()
    if text.lower() in ("intro", "front"):
        return ((FRONT, INTRODUCTION),)
    places: dict[tuple[int, int], None] = {}
    chapter: int | None = None
    for part in re.split(r"[,;]", text):
        named = _CHAPTER.fullmatch(part)
        if named is not None:
            chapter = FRONT if named[1].lower() == "front" else int(named[1])
            part = named[2]
        if chapter is None or chapter > _LARGEST:
            return ()
        found = _verses(chapter, part.strip())
        if not found:
            return ()
        for place in found:
            places[place] = None
            chapter = place[0]
    return tuple(places)[:MOST]


def parse_columns(chapter: str, verse: str) -> Places:
    """The places of a row that has chapter and verse in columns of their own (9 columns)."""
    return parse_reference(f"{chapter.strip()}:{verse.strip()}")


def _verses(chapter: int, text: str) -> list[tuple[int, int]]:
    if text.lower() == "intro":
        return [(chapter, INTRODUCTION)]
    if text.lower() == "front":
        return [(chapter, FRONT)]
    numbers = _PART.fullmatch(text)
    if numbers is None:
        return []
    first, to_chapter, last = numbers[1], numbers[2], numbers[3]
    start = int(first)
    if start > _LARGEST:
        return []
    if last is None:
        return [(chapter, start)]
    end = int(last)
    if to_chapter is not None:
        return [(chapter, start), (min(int(to_chapter), _LARGEST), min(end, _LARGEST))]
    if not start <= end <= start + MOST:
        return []
    return [(chapter, verse) for verse in range(start, end + 1)]
