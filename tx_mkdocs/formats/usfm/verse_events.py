"""The numbers of verses as events have them, and what is told of them."""

from __future__ import annotations

from collections.abc import Sequence

from tx_mkdocs.findings.codes.usfm import structure
from tx_mkdocs.formats.usfm.joined_verses import joined_by_word, may_be_joined
from tx_mkdocs.formats.usfm.markers import Kind
from tx_mkdocs.formats.usfm.numbers import first_number
from tx_mkdocs.formats.usfm.parsed import Event, Report
from tx_mkdocs.formats.usfm.quoting import parted_number
from tx_mkdocs.formats.usfm.whole_text import of_letters, of_number

_USUAL = [str(number) for number in range(1, 200)]


def number_of_verse(
    text: str, pieces: Sequence[str], at: int, before: Sequence[Report]
) -> tuple[str, str, list[Report]]:
    """The number of a verse that is more than digits and a blank, the text after it, and what is told of it.

    Args:
        text: behind the marker.
        pieces: the whole text.
        at: number of the piece of the verse.
        before: what was told last, which is told anew where it is one mistake with what is found here.
    """
    # Few books have such verses: the others need no more of its expressions.
    from tx_mkdocs.formats.usfm.verse_number import next_verse_of, verse_number

    number, end = verse_number(text, 0, lambda: next_verse_of(pieces, at))
    if not number:
        return "", text, [(structure.VERSE_WITHOUT_NUMBER, at, 0, of_letters("v", text))]
    written = text[:end]
    told: list[Report] = [
        (code, at, 0, {"number": written.strip(), "right": f"v {right}"})
        for code, right in of_number(written, number)
    ]
    after = text[end : end + 1]
    if after and not after.isspace():
        glued = (told or before)[-1:]
        if glued and glued[0][:2] == (structure.NO_BLANK_AFTER_MARKER, at):
            # `\v2In` is one mistake: both blanks are told at once.
            glued[0][3]["text"] = parted_number(text)
        else:
            told.append((structure.NO_BLANK_AFTER_VERSE_NUMBER, at, 0, {"number": number}))
    elif after == " " or after == "\t":
        end += 1
    return number, text[end:], told


def join_verses(events: list[Event], verses: list[tuple[int, int]]) -> list[Report]:
    """Make bridges of the verses of a chapter that words join, as in `19 and 20`; what is told of them.

    Args:
        events: of the text so far, which are changed.
        verses: of the chapter, as numbers of their events and of their pieces; they are taken out.
    """
    if not verses:
        return []
    told: list[Report] = []
    is_whole = [events[event][1] for event, _ in verses] == _USUAL[: len(verses)]
    for which in may_be_joined(len(verses), is_whole=is_whole):
        event, place = verses[which]
        _, number, text, _ = events[event]
        following = first_number(events[verses[which + 1][0]][1]) if which + 1 < len(verses) else 0
        if bridge := joined_by_word(number, text, 0, following):
            joined, end = bridge
            names = {"number": f"{number} {text[:end]}", "right": f"v {joined}"}
            told.append((structure.SIGN_IN_NUMBER, place, 0, names))
            events[event] = (Kind.VERSE, joined, text[end:].removeprefix(" "), "")
    verses.clear()
    return told
