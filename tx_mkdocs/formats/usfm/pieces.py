"""A text in USFM cut at its markers.

A piece is a marker and the text behind it, up to the next one, without the backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from tx_mkdocs.formats.usfm.attributes import end_of_pairs
from tx_mkdocs.formats.usfm.markers import MARKERS, NOTE_CHARACTER_SET, VERSELESS, Kind
from tx_mkdocs.formats.usfm.parsed import Event

# The blank that ends a marker belongs to it; an end marker takes none.
_MARKER = re.compile(r"\*|\+?[A-Za-z0-9_-]+(?:\*| )?")

# A path as Windows writes it: in quotation marks, or in the second field of USFM 2, where it ends with a type of file.
_WINDOWS_PATH = re.compile(
    r'(\\\+?fig[ \t\n][^\\|]*\|(?:[^\\"]*"[^\\"]*")*[^\\"]*\bsrc[ \t]*=[ \t]*")'
    r'([^\\"\n]*(?:\\(?!\+?fig\*)[^\\"\n]*)+)(?=")'
    r'|(\\\+?fig[ \t\n][^\\|]*\|)([^\\|"\n]*(?:\\(?!\+?fig\*)[^\\|"\n]*)+\.[A-Za-z]{3,4}[ \t]*)(?=\|)'
)

NUMBERS_BESIDE = frozenset(["va", "vp", "ca"])
"""Characters that are the number of a chapter or verse in another edition."""
_CALLERS, _OTHER_BLANKS = frozenset("+-"), frozenset("\t\u00a0")
HOLDS_NO_VERSE, HOLDS_VERSES = 1, 2
"""What a paragraph may hold."""


class StrayBackslashError(Exception):
    """A backslash begins no marker."""


def with_slashes(text: str) -> str:
    """A text with a slash for each backslash in the path of a figure, which begins no marker there."""
    return _WINDOWS_PATH.sub(_with_slashes, text)


def _with_slashes(found: re.Match[str]) -> str:
    before, path = (found[1], found[2]) if found[1] else (found[3], found[4])
    return before + path.replace("\\", "/")


def with_strays(pieces: list[str]) -> tuple[list[str], list[int]]:
    """What stands between backslashes as pieces: what begins no marker is in the one before, as text.

    Returns also the numbers of the pieces with backslashes in them. Takes time linear in the length of the text.
    """
    begins = [0, *(at for at, piece in enumerate(pieces) if at and spelling_of(piece))]
    ends = [*begins[1:], len(pieces)]
    joined = ["\\".join(pieces[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    return joined, [at for at, begin in enumerate(begins) if ends[at] > begin + 1]


def without_doubled(pieces: list[str], strays: Sequence[int]) -> list[str]:
    """Pieces without the backslashes at their ends: of `\\\\p` one is too many, and no text.

    Args:
        pieces: of a text.
        strays: numbers of those that have backslashes in them.
    """
    if not strays:
        return pieces
    shown = pieces.copy()
    for at in strays:
        shown[at] = shown[at].rstrip("\\")
    return shown


def spelling_of(piece: str) -> str:
    """The marker that a piece begins with, as it is spelled, with the blank that belongs to it."""
    found = _MARKER.match(piece)
    return found[0] if found else ""


def verse_before_chapters(pieces: list[str]) -> int:
    """The number of the first `\\v`, where it stands before any `\\c`; else 0."""
    for at, piece in enumerate(islice(pieces, 1, None), 1):
        name = spelling_of(piece).rstrip(" ")
        # `\c1` and `\c1In` are chapters, too.
        kind = name[:1].lower() if not name[1:2].isalpha() else ""
        if kind in ("c", "v"):
            return at if kind == "v" else 0
    return 0


def number_and_rest(text: str) -> tuple[str, str]:
    """The first word of a text and what is behind it; empty where that is no number."""
    number = (text.split(None, 1) or [""])[0]
    return (
        (number, text[text.find(number) + len(number) :])
        if any(map(str.isnumeric, number))
        else ("", text)
    )


def split_caller(text: str, *, is_last: bool) -> tuple[str, str]:
    """The caller that the text behind the marker of a note begins with, which may be empty, and what follows it.

    A short word before more words, or before the end of the note (`is_last`), is rather text.
    """
    words = text.lstrip()
    caller, _, rest = words.partition("\n" if words[1:2] == "\n" else " ")
    caller = caller.rstrip("\n")
    if caller[:1] in _CALLERS and caller[1:2] in _OTHER_BLANKS:
        return caller[0], words[2:]
    is_text = len(caller) > 2 or (len(caller) == 2 and (is_last or rest.strip()))
    return ("", text) if is_text or not caller or "\n" in caller else (caller, rest)


def is_of_note(spelling: str) -> bool:
    """Whether a marker, as it is spelled, is a part of a note or the end of one."""
    name = spelling.strip("+ ")
    marker = MARKERS.get(name)
    return name in NOTE_CHARACTER_SET or (marker is not None and marker.kind is Kind.END_NOTE)


def with_characters(
    name: str, text: str, pieces: Sequence[str], at: int, further: Iterator[object]
) -> tuple[str, int]:
    """The text of an identification line with that of the characters marked in it, and the number of its last piece.

    Neither is for readers. The code of a book has nothing marked in it.

    Args:
        name: of the marker of the line.
        text: behind it.
        pieces: of the whole text.
        at: number of the piece that the line begins with.
        further: goes on behind that piece, and then behind the last one.
    """
    texts = [text]
    opened: set[str] = set()
    is_broken = False
    while name != "id" and at + 1 < len(pieces):
        spelling = spelling_of(pieces[at + 1])
        characters = spelling.strip("+ ").removesuffix("*")
        is_end = "*" in spelling
        is_broken = is_broken or "\n" in texts[-1]
        # What the line opened may end below it.
        if is_broken and not (is_end and characters in opened):
            break
        marker = MARKERS.get(characters)
        if marker is None or marker.kind is not Kind.CHARACTER:
            break
        at += 1
        next(further)
        if is_end:
            # What is behind a bar is its attributes.
            texts[-1] = texts[-1].partition("|")[0]
        else:
            opened.add(characters)
        texts.append(pieces[at][len(spelling) :])
    return "".join(texts), at


def beyond_line(events: list[Event], text: str) -> str:
    """What of a text behind a backslash in a word is not on an identification line; the line takes what is."""
    kind, name, before, extra = events[-1] if events else (Kind.TEXT, "", "", "")
    if kind is not Kind.IDENTIFICATION or "\n" in before:
        return text
    events[-1] = (kind, name, before + text, extra)
    return ""


def begins_characters(spelling: str) -> bool:
    """Whether a marker, as it is spelled, begins characters or is a milestone, as a text in a note may."""
    marker = MARKERS.get(spelling.strip("+ "))
    return marker is not None and marker.kind in (Kind.CHARACTER, Kind.MILESTONE)


def take_pairs(events: list[Event], marker: str, piece: str) -> str:
    """Take the attributes off the event of a marker that does not end with them, and give them.

    They have names and values: a bar alone is text.

    Args:
        events: up to what ends the marker.
        marker: of characters.
        piece: of the text, in which the marker begins.
    """
    if "|" not in piece:
        return ""
    # Of two backslashes before a marker one is too many, and none of the text.
    piece = piece.rstrip("\\")
    for at in range(len(events) - 1, -1, -1):
        kind, name, text, extra = events[at]
        if kind is Kind.CHARACTER and name == marker and text and piece.endswith(text):
            before, _, behind = text.partition("|")
            end = end_of_pairs(behind)
            if end:
                events[at] = (kind, name, before + behind[end:], extra)
            return behind[:end]
    return ""


def paragraph_holds(marker: str) -> int:
    """What a paragraph of this name may hold."""
    return HOLDS_NO_VERSE if marker in VERSELESS else HOLDS_VERSES


def _by_start() -> dict[str, tuple[Kind, str, bool, int, str | None]]:
    found: dict[str, tuple[Kind, str, bool, int, str | None]] = {}
    for spelling, marker in MARKERS.items():
        facts = (*marker, paragraph_holds(marker.name))
        if not spelling.endswith(" "):
            found[spelling] = (*facts, "" if spelling.endswith("*") else None)
            found[f"{spelling}\n"] = (*facts, "\n")
    return found


BY_START = _by_start()
"""What a piece is that begins, up to its first blank or its end, as most do: with a marker, with or without the
end of the line.

Kind, name, whether it is nested, what it holds if it is a paragraph, and the text before the blank;
None where the blank belongs to the marker. Plain tuples are taken apart faster than named ones.
"""
