"""References of notes and questions: `1:3-5`, `front:intro`, `42:3,10`, `1:3,1:6`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from tx_mkdocs.data.book_names import book_of_name
from tx_mkdocs.data.books import STORIES, book_in_name
from tx_mkdocs.data.reference_words import in_usual_words, with_commas
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION

MOST = 200
"""Verses that one reference may stand for; what goes beyond is left out."""
MOST_LINKED = 10
"""Verses of a range over chapters that are all linked from."""
_LONGEST = 400
_USUAL = 12
_LARGEST = 999
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
"""Signs of no width, such as those of direction that keyboards for Arabic and Hebrew write."""
# Blanks are looked at from their first one only, here and below.
_DASHES = re.compile(r"(?:(?<!\s)\s+)?[-\u2010-\u2015\u2212]\s*")
# Commas and semicolons: Latin, Arabic, Myanmar, Ethiopic, Chinese.
_BETWEEN = re.compile(r"[,;\u060c\u061b\u104a\u1363\u3001\uff0c\uff1b]")
_CHAPTER = re.compile(r"\s*(\d{1,4}|front)\s*[:.\uff1a]\s*(.*)", re.IGNORECASE | re.DOTALL)
_WHOLE_CHAPTERS = re.compile(r"(\d{1,3})(?:\s*[:\uff1a]|-(\d{1,3}))?")
"""`1`, `1:`, `1-4`."""
_ACROSS = re.compile(
    r"\d{1,4}\s*[:.\uff1a]\s*\d{1,4}[a-z]?\s*[-\u2010-\u2015\u2212]\s*\d{1,4}\s*[:.\uff1a]\s*\d",
    re.IGNORECASE,
)
_NAMED = re.compile(r"((?:[1-6]\s?)?[^\W\d_][^\d:]*?)\.?\s+(?=\d|front\b|intro\b)", re.IGNORECASE)
WHOLE = re.compile(r"(?<=[0-9])\.0+\Z")
"""What programs that take a column for numbers write behind a whole one: `2.0`."""
_TIME = re.compile(r"(\d{1,3}):(\d{1,2}):00(?: ?([AP])M)?", re.IGNORECASE)
_DAY = re.compile(r"(?:(\d{1,2})[-. ]+)?([^\W\d_]{3,4})(?:[-. ]+(\d{1,2}))?")
_MONTHS = (
    *(
        "jan ene janv gen",
        "feb fev fév févr",
        "mar mars mrt",
        "apr abr avr",
        "may mai mei mag",
        "jun juin giu",
    ),
    *(
        "jul juil lug",
        "aug ago aou août agu",
        "sep set sept",
        "oct out okt ott",
        "nov",
        "dec dic dez déc des",
    ),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WRAPPED = re.compile(r"(?:=\"|['(\[])\s*(.*?)\s*[\"')\].]*|(.*?)\.", re.DOTALL)
"""A reference with what keeps spreadsheets from changing it, in brackets or with a full stop."""
_PART = re.compile(
    r"(\d{1,4})(?:[a-z]|ff)?(?:-(?:(\d{1,4})[:.\uff1a])?(\d{1,4})(?:[a-z]|ff)?)?", re.IGNORECASE
)

Places = tuple[tuple[int, int], ...]


def parse_reference(text: str, counts: Sequence[int] = ()) -> Places:
    """Every (chapter, verse) that a reference names, in the order written, each once.

    Digits of any script count. Empty where the reference cannot be read. Source of the forms:
    translationNotes, 7 columns, and what its tables really hold.

    Args:
        text: as written.
        counts: verses of each chapter of the book; without them only both ends are known of a range over
            chapters (`1:17-2:3`). Where the book has one chapter, a number alone is a verse.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return ()
    if not text.isascii():
        text = UNSEEN.sub("", text).strip()
    text = text[named_book(text)[1] :]
    if counts and is_across(text):
        return _parsed(text, counts)
    found = _usual(text) if len(text) <= _USUAL else _parsed(text)
    if not found and (said := in_usual_words(text)) != text:
        found = _parsed(said)
    if len(counts) == 1 and found and found[0][1] == 0 and _is_bare(text):
        # The one chapter of Jude has no number: its verses are cited without.
        return tuple([(1, number) for number, _ in found])
    return found


def _is_bare(text: str) -> bool:
    """Whether a reference is a number, or two with a dash."""
    found = _WHOLE_CHAPTERS.fullmatch(_DASHES.sub("-", as_typed(text)))
    return found is not None and found[0][-1].isdecimal()


def named_book(text: str) -> tuple[str, int]:
    """The code of the book that a reference names before chapter and verse, `Jon 1:3`, and where these begin."""
    found = None if text[1:2] == ":" else _NAMED.match(text, 0, _LONGEST)
    if found is None:
        return "", 0
    # `1 John` in two words is John.
    name = "".join(found[1].split())
    known = book_in_name(name) or book_of_name(name)
    code = known.code if known else STORIES if name.lower() == STORIES else ""
    return (code, found.end()) if code else ("", 0)


def is_across(text: str) -> bool:
    """Whether a range over chapters is in a reference."""
    return len(text) <= _LONGEST and _ACROSS.search(text) is not None


def readable(text: str) -> str:
    """A reference as print has it: `1:16–2:1; 3:4`."""
    text = _DASHES.sub("–", with_commas(text.strip()[named_book(text.strip())[1] :]))
    parts = [
        re.sub(r"(?:(?<!\s)\s+)?[:.\uff1a]\s*", ":", part.strip()) for part in _BETWEEN.split(text)
    ]
    shown = parts[0]
    for part in parts[1:]:
        shown += f"{'; ' if ':' in part else ', '}{part}"
    return shown


def _parsed(text: str, counts: Sequence[int] = ()) -> Places:
    text = _DASHES.sub("-", as_typed(text))
    if text.lower() in ("intro", "front"):
        return ((FRONT, INTRODUCTION),)
    if whole := _whole_chapters(text):
        return whole
    places: dict[tuple[int, int], None] = {}
    chapter: int | None = None
    for part in _BETWEEN.split(text):
        named = _CHAPTER.fullmatch(part)
        if named is not None:
            chapter = FRONT if named[1].lower() == "front" else int(named[1])
            part = named[2]
        if chapter is None or chapter > _LARGEST:
            return ()
        found = _verses(chapter, part.strip(), counts)
        if not found:
            return ()
        for place in found:
            places[place] = None
            chapter = place[0]
    return tuple(places)[:MOST]


def names_whole_chapter(reference: str) -> bool:
    """Whether a reference names chapters and no verse: `3`, `3:`, `1-4`."""
    said = reference.strip()[named_book(reference.strip())[1] :]
    return bool(_whole_chapters(_DASHES.sub("-", as_typed(said))))


def _whole_chapters(text: str) -> Places:
    """The chapters of a reference that names nothing else, each as verse 0; none of what was a date: `01-02`."""
    found = _WHOLE_CHAPTERS.fullmatch(text)
    if found is None:
        return ()
    first, last = int(found[1]), int(found[2] or found[1])
    is_date = found[2] and (found[1][0] == "0" or found[2][0] == "0")
    if not first or (found[2] and first >= last) or is_date:
        return ()
    return tuple((chapter, 0) for chapter in range(first, min(last, first + MOST - 1) + 1))


# The same few thousand references are in the tables of all books.
_usual = lru_cache(maxsize=8192)(_parsed)


def as_typed(text: str) -> str:
    """A reference without what a spreadsheet, or who kept it from changing it, put to it: `1:02:00` was `1:2`.

    Args:
        text: with no white space around it.
    """
    if wrapped := _WRAPPED.fullmatch(text):
        text = wrapped[1] or wrapped[2] or ""
    time = _TIME.fullmatch(text)
    if time is None:
        return text
    hour = int(time[1])
    if time[3]:
        hour = hour % 12 + 12 * (time[3] in "Pp")
    return f"{hour}:{int(time[2])}"


def chapters_of(places: Places) -> set[int]:
    """The chapters with verses that lead to an entry about several verses, beside the one where it is shown."""
    if not 1 < len(places) <= MOST_LINKED:
        return set()
    return {chapter for chapter, verse in places[1:] if verse > 0} - {places[0][0]}


def parse_columns(chapter: str, verse: str) -> Places:
    """The places of a row that has chapter and verse in columns of their own (9 columns)."""
    chapter, verse = WHOLE.sub("", chapter.strip()), WHOLE.sub("", verse.strip())
    if not verse:
        # It may be that of the row above.
        return ()
    if verse[:1].isalpha() or verse[-1:].isalpha():
        verse = _range_of_day(verse)
    return parse_reference(f"{chapter}:{verse}")


def _range_of_day(verse: str) -> str:
    """The verses of which a spreadsheet made a day of the year: both `2-Jan` and `1-Feb` were `1-2`."""
    day = _DAY.fullmatch(verse)
    month = _MONTH.get(day[2].lower()) if day else None
    if day is None or month is None or (day[1] is None) == (day[3] is None):
        return verse
    first, last = sorted((month, int(day[1] or day[3])))
    return f"{first}-{last}"


def format_reference(places: Places) -> str:
    """The reference of a file about verses of one chapter: `1:3`, `10:5,8`, `front:intro`."""
    if not places:
        return ""
    chapter, verse = places[0]
    left = "front" if chapter == FRONT else str(chapter)
    if verse == INTRODUCTION:
        return f"{left}:intro"
    return f"{left}:" + ",".join(str(number) for _, number in places)


def _verses(chapter: int, text: str, counts: Sequence[int] = ()) -> list[tuple[int, int]]:
    name = text.lower()
    if chapter == FRONT:
        # Nothing but the introduction is before chapter 1.
        known = name in ("intro", "front", "title") or (
            name.isdecimal() and len(name) < 5 and int(name) == 0
        )
        return [(FRONT, INTRODUCTION)] if known else []
    if name == "intro":
        return [(chapter, INTRODUCTION)]
    if name in ("front", "title"):
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
    if to_chapter is not None and int(to_chapter) != chapter:
        to = min(int(to_chapter), _LARGEST)
        if chapter < to <= len(counts) and chapter > 0:
            ends = [*counts[chapter - 1 : to - 1], min(end, _LARGEST)]
            starts = [start, *[1] * (to - chapter)]
            return [
                (chapter + step, verse)
                for step, (first, last) in enumerate(zip(starts, ends, strict=True))
                for verse in range(first, last + 1)
            ]
        return [(chapter, start), (to, min(end, _LARGEST))]
    if not start <= end <= min(start + MOST, _LARGEST):
        return []
    return [(chapter, verse) for verse in range(start, end + 1)]
