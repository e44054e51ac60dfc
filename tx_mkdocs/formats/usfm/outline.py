"""The chapters and verses of a USFM text with their places, by the rules of the parser.

It is for those who need no more of a book than where its chapters and verses are. What `\\c` or `\\v` is,
and what its number is, is the same as in `events`: `\\c1` and `\\v1` (number without a blank), `\\V 1`,
bridges (`2-3`), lists (`2,3`), segments (`5a`), digits of any script, and markers without a number.
Source: USFM 3.1, chapters and verses.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import pairwise
from typing import NamedTuple

from tx_mkdocs.data.books import book_of_id_line
from tx_mkdocs.formats.usfm.joined_verses import joined_by_word, may_be_joined
from tx_mkdocs.formats.usfm.markers import MARKERS, Kind
from tx_mkdocs.formats.usfm.numbers import (
    GOES_ON,
    chapter_number,
    first_number,
    value,
    verse_numbers,
)
from tx_mkdocs.formats.usfm.spelling import respell

_NAME_ENDS = r"(?![A-Za-z0-9_*-])"
_GOES_ON = f"[{''.join(map(re.escape, sorted(GOES_ON)))}]"
# `\c 1`, `\c1`, and the number where it is as simple as most are; else a name that the parser may take
# for one of the two. `maps\v1.jpg` is the path of a figure.
_STOP = re.compile(
    rf"\\(?:([cv])(?:(?: |{_NAME_ENDS})(?:([0-9]{{1,4}})(?=\n| (?!{_GOES_ON})))?"
    r"|(?=[0-9])(?![0-9]{1,4}\.[A-Za-z]{3,4}[\"|]))"
    r"|((?:[CV]|[cv][A-Z_-]|(?:vn|verse|chapter)(?![A-Za-z0-9_*-]))[A-Za-z0-9_-]*[* ]?))"
)
_NEXT_MARKER = re.compile(r"\\(\*|\+?[A-Za-z0-9_-]+)")
_SIMPLE = {str(number): (number,) for number in range(1, 177)}
"""Verse numbers as most are written; no chapter has more."""
CONFLICT = re.compile(r"^<{7}[^\n]*\n(.*?)(?:^>{7}|\Z)", re.DOTALL | re.MULTILINE)
"""Two versions of a place that were never merged."""
CONFLICT_MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)
"""A line that Git put around one of the versions."""
_SEGMENT = re.compile(r"\w*?([^\W\d_]?)(?!\w)")
_IDENTIFICATION = re.compile(r"(?<![ \t])\ufeff?\\id ([^\\\n]*)")
# `str.find` takes twice as long: the blank with which it ends is everywhere.
_FURTHER_BOOK = re.compile(r"\\id (?<![ \t]\\id )")
_NO_WORD = re.compile(r"\s*(?:\\|\Z)")
_PLAIN_CHAPTER = re.compile(r"\n\\c ([0-9]+)[ \n]")


class Verse(NamedTuple):
    """One `\\v` with what belongs to it."""

    chapter: int
    first: int
    """0 where the number cannot be read."""
    last: int
    """The same as `first`, but in a bridge (`2-3`) or list (`2,3`)."""
    segment: str
    """`a` of `5a`, else empty."""
    at: int
    """Offset of `\\v`."""
    start: int
    """Offset behind the number."""
    end: int
    """Offset of the next `\\v` or `\\c`, or the end."""
    numbers: tuple[int, ...]
    """Every verse that it stands for, each of which has an id on the page."""

    @property
    def label(self) -> str:
        """`1:2-3`."""
        bridge = f"-{self.last}" if self.last != self.first else ""
        return f"{self.chapter}:{self.first}{self.segment}{bridge}"


class Chapter(NamedTuple):
    """One `\\c` with its verses, or what stands before the first `\\c`, where there are verses."""

    number: int
    """0 where it cannot be read."""
    at: int
    """Offset of `\\c`; -1 before the first `\\c`."""
    end: int
    """Offset of the next `\\c`, or the end."""
    verses: tuple[Verse, ...]
    """Those whose number can be read."""
    last: int
    """The highest number of a verse; 0 where there is none."""
    unnumbered: tuple[Verse, ...] = ()
    """The verses whose number cannot be read."""


def outline(text: str) -> tuple[Chapter, ...]:
    """The chapters of a book, in order. Takes time linear in the length of `text`.

    Several steps of a build ask for the same; so the outlines of a Bible are kept, by their texts' hashes, which
    Python makes with a key of 128 random bits for each process.
    """
    digest = hash(text), len(text)
    known = _kept.pop(digest, None)
    found = _read(text) if known is None else known
    _kept[digest] = found
    while len(_kept) > _MOST_KEPT:
        # Another thread may be here too.
        _kept.pop(next(iter(_kept), (0, 0)), None)
    return found


def plain_chapters(text: str) -> list[tuple[str, int]]:
    """Number, as written, and offset of each `\\c` that begins a line and has a plain number.

    Whatever is open before one of them, the parser closes: a book can be cut there.
    """
    return [(found[1], found.start() + 1) for found in _PLAIN_CHAPTER.finditer(text)]


def second_book(text: str) -> int:
    """Offset of a second `\\id`, with which a file that was joined goes on; -1 where there is none.

    It need not begin a line: the file before may end without one, and the one behind begin with a mark. Behind a
    blank it is a remark.
    """
    first = text.find("\\id ")
    again = _FURTHER_BOOK.search(text, first + 1) if first >= 0 else None
    return again.start() if again else -1


def books_in(text: str) -> tuple[tuple[str, str], ...]:
    """The code and the text of each book of a file that several were joined to; none where it has one.

    Line feeds in each text stand for what is of other books, so that places in it are those in the file. A book that
    goes on behind another is one text. Each of its books asks for it in turn, so that of the last file is kept.
    """
    return _divide(text)[0] if second_book(text) >= 0 else ()


def lines_of_books(text: str) -> tuple[tuple[int, int], ...]:
    """Each line, from 1, with which one of `books_in` begins or goes on, and which of them that is, from 0."""
    return _divide(text)[1] if second_book(text) >= 0 else ()


@lru_cache(maxsize=1)
def _divide(text: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[int, int], ...]]:
    begins = [
        (found.start(), known.code)
        for found in _IDENTIFICATION.finditer(text)
        if (known := book_of_id_line(found[1]))
    ]
    # A second line of the same book begins none.
    begins = [at for before, at in pairwise([(0, ""), *begins]) if at[1] != before[1]]
    if len(begins) < 2:
        return (), ()
    # What stands before the first is of its book.
    begins[0] = (0, begins[0][1])
    ends = [at for at, _ in begins[1:]] + [len(text)]
    parts: dict[str, list[str]] = {}
    reached: dict[str, int] = {}
    """The lines that each book has so far."""
    places, lines = [], 0
    for (at, code), end in zip(begins, ends, strict=True):
        parts.setdefault(code, []).append("\n" * (lines - reached.get(code, 0)) + text[at:end])
        places.append((lines + 1, list(parts).index(code)))
        lines = reached[code] = lines + text.count("\n", at, end)
    return tuple((code, "".join(own)) for code, own in parts.items()), tuple(places)


def forget_outlines() -> None:
    """Let go of what is kept: nobody will ask for these texts soon."""
    _kept.clear()
    _divide.cache_clear()


_kept: dict[tuple[int, int], tuple[Chapter, ...]] = {}
"""Outlines by hash and length of their texts, that which was wanted last at the end."""
_MOST_KEPT = 90
"""Some 10 MB: the books of a Bible with its apocrypha."""


def _read(text: str) -> tuple[Chapter, ...]:
    open_at, last_end, number, highest = -1, -1, 0, 0
    verses: list[Verse] = []
    unnumbered: list[Verse] = []
    found: list[Chapter] = []
    stops = list(_STOP.finditer(text))
    odd_ones: dict[int, tuple[str, int]] = {}
    if any(map(_is_odd, stops)):
        odd_ones = {stop.start(): kind for stop in stops if stop[3] and (kind := _kind(stop, text))}
        stops = [stop for stop in stops if stop[1] or stop.start() in odd_ones]
    ends = [stop.start() for stop in stops[1:]]
    ends.append(len(text))
    # A third of the time goes into making tuples: `_make` and `Verse` would take twice as long.
    new, simple = tuple.__new__, _SIMPLE
    for stop, end in zip(stops, ends, strict=False):
        name, written = stop.group(1, 2)
        at, start = stop.span()
        if name == "v" and (usual := simple.get(written)):
            first = usual[0]
            if first > highest:
                highest = first
            verses.append(new(Verse, (number, first, first, "", at, start, end, usual)))
            continue
        if name is None:
            name, start = odd_ones[at]
        if written is None:
            if name == "v":
                written, start = _verse_number(text, start)
            else:
                written, start = chapter_number(text, start)
        if name == "c":
            is_bare = not written and number and _NO_WORD.match(text, start)
            before, last_end = last_end, start
            if is_bare and not text[before:at].strip():
                # Behind a chapter that has nothing yet it begins no other.
                continue
            if open_at >= 0 or verses or unnumbered:
                highest = _join(verses, text, highest)
                found.append(
                    Chapter(number, open_at, at, tuple(verses), highest, tuple(unnumbered))
                )
            open_at, number, highest = at, first_number(written), 0
            verses, unnumbered = [], []
        elif not written:
            unnumbered.append(Verse(number, 0, 0, "", at, start, end, ()))
        elif written.isdecimal():
            first = int(written) if len(written) < 5 else value(written)
            highest = max(highest, first)
            verses.append(Verse(number, first, first, "", at, start, end, (first,)))
        else:
            numbers = verse_numbers(written)
            first, last = numbers[0], max(numbers[0], numbers[-1])
            segment = _SEGMENT.match(written)
            # The numbers of Ethiopic are no digits to regular expressions.
            letter = segment[1] if segment and segment[1].isalpha() else ""
            highest = max(highest, last)
            verses.append(Verse(number, first, last, letter, at, start, end, numbers))
    if open_at >= 0 or verses or unnumbered:
        highest = _join(verses, text, highest)
        found.append(Chapter(number, open_at, len(text), tuple(verses), highest, tuple(unnumbered)))
    return tuple(found)


def _verse_number(text: str, at: int) -> tuple[str, int]:
    """The number behind an offset that is more than digits and a blank, as in few books, and where it ends."""
    from tx_mkdocs.formats.usfm.verse_number import next_verse_in, verse_number

    return verse_number(text, at, partial(next_verse_in, text, at))


def _join(verses: list[Verse], text: str, highest: int) -> int:
    """Make bridges of the verses of a chapter that words join, `19 and 20`; what its highest number is then."""
    if not verses:
        return highest
    is_whole = [verse.last for verse in verses] == list(range(1, len(verses) + 1))
    for at in may_be_joined(len(verses), is_whole=is_whole):
        verse = verses[at]
        following = verses[at + 1].first if at + 1 < len(verses) else 0
        number = f"{verse.last}{verse.segment}"
        if bridge := joined_by_word(number, text, verse.start, following):
            beyond = [*verse_numbers(bridge[0])]
            numbers = (*verse.numbers[:-1], *beyond)
            highest = max(highest, beyond[-1])
            verses[at] = verse._replace(last=beyond[-1], start=bridge[1], numbers=numbers)
    return highest


def _is_odd(stop: re.Match[str]) -> bool:
    return stop[1] is None


def _kind(stop: re.Match[str], text: str) -> tuple[str, int] | None:
    """`c` or `v` where the parser takes a name for that, and the offset at which its text begins."""
    token, end = stop[3], stop.end()
    marker, added = MARKERS.get(token), ""
    if marker is None:
        behind = _NEXT_MARKER.search(text, end)
        meant = respell(
            token,
            at_line_start=False,
            before_milestone_end=behind is not None and behind[1] == "*",
            spellings=(),
        )
        marker, added = meant.marker, meant.text
    name = {Kind.CHAPTER: "c", Kind.VERSE: "v"}.get(marker.kind)
    return (name, end - len(added)) if name else None
