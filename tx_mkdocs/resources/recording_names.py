"""Which chapter or story a recording, or its timing file, is of: what its path tells.

Names as tools give them: `gen/01.mp3`, `GEN_001.opus`, `en_ulb_gen_c01.mp3` (BTT Recorder), `01-GEN/ch01.m4a`,
`B01___02_Matthew_____ENG.mp3` (Faith Comes By Hearing), `en_obs_01_64kbps.mp3`. A name that goes on with a
verse or frame is that of a piece, and of no page.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple

from tx_mkdocs.data.books import books

_WORDS = re.compile(r"[^\W_]+")
_KBPS = re.compile(r"\d+ ?k(?:bps|bit|hz|b)?", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:c|ch|chap|chapter|story)?(\d{1,3})", re.IGNORECASE)
_VERSE = re.compile(r"(?:v|f)\d+", re.IGNORECASE)
_JOINED = re.compile(r"([1-4]?[a-z]{2,3})_?(?:c|ch)?(\d{1,3})", re.IGNORECASE)
_BY_NUMBER = re.compile(r"([AB])(\d\d)_+(\d{1,3})_", re.IGNORECASE)
_BEFORE_NEW = 39
"""Books of the Old Testament, after which the New one begins in `Book.page_number`."""


class Place(NamedTuple):
    """A chapter of a book, or a story."""

    section: str
    """Identifier of the section: `gen`, `stories`."""
    number: int


def place_of(path: str, sections: Collection[str], *, stories: bool = False) -> Place | None:
    """The chapter or story that a path names; None where it names none, or a piece of one.

    Args:
        path: of a file in the repository.
        sections: identifiers of the books; where there is one, paths need not name it.
        stories: whether they are stories, which are numbered through.
    """
    stem = path.rpartition(".")[0]
    name = stem.rpartition("/")[2]
    by_number = _BY_NUMBER.match(name)
    if by_number is not None and not stories:
        number = int(by_number[2]) + (_BEFORE_NEW if by_number[1].upper() == "B" else 0)
        for known in books():
            if known.page_number == f"{number:03}" and known.code in sections:
                return Place(known.code, int(by_number[3]))
    only = next(iter(sections), "") if len(sections) == 1 else ""
    if stories:
        return _place_by_number(_KBPS.sub(" ", name), only)
    found = _of_book(_WORDS.findall(_KBPS.sub(" ", stem)), sections)
    return found or (_place_by_number(_KBPS.sub(" ", name), only) if only else None)


def _of_book(words: list[str], sections: Collection[str]) -> Place | None:
    book, chapter = "", 0
    for word in words:
        small = word.lower()
        joined = _JOINED.fullmatch(small)
        if small in sections:
            # A folder and its file may both name the book; what follows the last counts.
            book, chapter = small, 0
        elif joined is not None and joined[1] in sections:
            book, chapter = joined[1], int(joined[2])
        elif book and chapter and (_VERSE.fullmatch(small) or small.isdecimal()):
            return None
        elif book and not chapter and (found := _CHAPTER.fullmatch(small)):
            chapter = int(found[1])
    return Place(book, chapter) if book and chapter else None


def _place_by_number(name: str, section: str) -> Place | None:
    """By the one number in the name of a file."""
    numbers = [
        int(found[1]) for word in _WORDS.findall(name) if (found := _CHAPTER.fullmatch(word))
    ]
    pieces = any(map(_VERSE.fullmatch, _WORDS.findall(name)))
    return Place(section, numbers[0]) if len(numbers) == 1 and not pieces and section else None
