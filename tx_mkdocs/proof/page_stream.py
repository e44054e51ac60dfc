"""What a piece of a page shows, read beside the pieces of its Markdown: does it show them all, and no more?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from tx_mkdocs.proof.marks import marked_html
from tx_mkdocs.proof.segments import FOOTNOTES_BEGIN, Segment, solid
from tx_mkdocs.proof.streams import unescape

_FOOTNOTES_END = b"</ol>\n</div>"
_FOOTNOTE_BEGINS = re.compile(rb'<li id="(?:[^"]*-)?fn-?([^"]*)"[^>]*>')
_NUMBER_OF_ID = re.compile(rb"-\d+\Z")
_SAME_LABELS = 4
"""Footnotes that are tried where several may be meant."""
_MOST_FOOTNOTES = 500
"""On a page; of more it would take too long to look for each."""
_DEEPEST = 40
"""Readings that are followed at the same time."""


class Footnote(NamedTuple):
    """The text of a footnote in a `Stream`."""

    number: int
    """From 0."""
    start: int
    end: int


class Stream(NamedTuple):
    """What a page shows."""

    text: bytes
    """Last the footnotes, one after the other."""
    free: dict[int, int]
    """Where links begin and end in it: their words may come from elsewhere."""
    body: int
    """Where the footnotes begin."""
    footnotes: dict[bytes, list[Footnote]]
    """By their labels, as far as ids tell them."""


class _Way(NamedTuple):
    """Where a reading of the source is: in the text of the page, or in one of its footnotes."""

    end: int
    """Where that ends."""
    back: tuple[tuple[int, int], ...] = ()
    """Where it goes on afterwards, and where that ends."""
    read: int = 0
    """The footnotes that were read, a bit for each."""


def stream(html: bytes) -> Stream:
    """What a piece of a page shows, its generated elements taken out."""
    # Each cell of a row may have footnotes of its own.
    body, *others = html.split(FOOTNOTES_BEGIN)
    parts = [other.partition(_FOOTNOTES_END) for other in others]
    text = bytearray()
    free: dict[int, int] = {}
    _add(b"".join([body, *(behind for _, _, behind in parts)]), text, free)
    begin = len(text)
    footnotes: dict[bytes, list[Footnote]] = {}
    notes = _FOOTNOTE_BEGINS.split(b"".join(of_part for of_part, _, _ in parts))
    for number, (name, shown) in enumerate(zip(notes[1::2], notes[2::2], strict=True)):
        start = len(text)
        _add(shown, text, free)
        footnote = Footnote(number, start, len(text))
        # Of `fn-a-2` the label is `a` where another has the id already.
        for label in {solid(name).lower(), solid(_NUMBER_OF_ID.sub(b"", name)).lower()}:
            footnotes.setdefault(label, []).append(footnote)
    return Stream(bytes(text), free, begin, footnotes)


def _add(html: bytes, text: bytearray, free: dict[int, int]) -> None:
    """Add what a piece of HTML shows, and the links in it."""
    begins: list[int] = []
    for piece in re.split(rb"([\x01\x02])", marked_html(html)):
        if piece == b"\x01":
            begins.append(len(text))
        elif piece == b"\x02":
            if begins and begins[-1] < len(text):
                free[begins[-1]] = len(text)
            del begins[-1:]
        else:
            text += solid(unescape(piece.decode(errors="replace")).encode(errors="replace"))


def words_shown(html: bytes) -> bytes:
    """The text of a piece of a page, the descriptions of its pictures among it, and the signs around links."""
    return unescape(marked_html(html).decode(errors="replace")).encode(errors="replace")


def first_lost(source: Sequence[Segment], shown: Stream) -> int | None:
    """The first segment that the page does not show in its place; None if it shows all and no more.

    As many as there are segments when the page goes on after the last. A footnote is read where the source has its
    text: which lines belong to it is nothing that has to be known.
    """
    text, free = shown.text, shown.free
    every = [note for of_label in shown.footnotes.values() for note in of_label]
    number = len({note.number for note in every})
    near_ends = _near_ends(free)
    ways = {_Way(shown.body): _with_ends_of_links({0}, free, near_ends)}
    behind: dict[int, dict[_Way, set[int]]] = {}
    """Ways that go on behind a comment, by the number of the segment there."""
    for index, segment in enumerate(source):
        _merge(behind.pop(index, {}), ways)
        if segment.skip:
            _merge(ways, behind.setdefault(index + segment.skip, {}))
        found: dict[_Way, set[int]] = {}
        for way, states in ways.items():
            after = {
                state + len(reading)
                for state in states
                for reading in segment.readings
                if text.startswith(reading, state, way.end)
            }
            _go_on(way, _with_ends_of_links(after, free, near_ends), found)
        if segment.footnote and number <= _MOST_FOOTNOTES:
            called = shown.footnotes.get(segment.footnote)
            for way, states in ways.items():
                unread = (note for note in called or every if not way.read >> note.number & 1)
                for note in islice(unread, _SAME_LABELS if called else _DEEPEST):
                    begin = _with_ends_of_links({note.start}, free, near_ends)
                    for state in states:
                        back = (*way.back, (state, way.end))
                        _go_on(_Way(note.end, back, way.read | 1 << note.number), begin, found)
        if not found and not behind:
            return index
        ways = dict(list(found.items())[:_DEEPEST])
    _merge(behind.get(len(source), {}), ways)
    is_whole = shown.body in ways.get(_Way(shown.body, (), (1 << number) - 1), ())
    return None if is_whole else len(source)


def _merge(ways: Mapping[_Way, set[int]], others: dict[_Way, set[int]]) -> None:
    """Add the states of ways to others."""
    for way, states in ways.items():
        others.setdefault(way, set()).update(states)


def _go_on(way: _Way, states: set[int], found: dict[_Way, set[int]]) -> None:
    """Add the states of a way; at the end of a footnote that is what the source goes on with."""
    if way.back and way.end in states:
        *back, (state, end) = way.back
        _go_on(_Way(end, tuple(back), way.read), {state}, found)
        states = states - {way.end}
    if states:
        found.setdefault(way, set()).update(states)


def _near_ends(free: dict[int, int]) -> dict[int, int]:
    """Of each beginning of a link the place in the row of links there that is few links before its end."""
    behind: dict[int, int] = {}
    near: dict[int, int] = {}
    for start in sorted(free, reverse=True):
        end = free[start]
        behind[start] = behind.get(end, 0) + 1
        near[start] = start if behind[start] <= _DEEPEST // 2 else near[end]
    return near


def _with_ends_of_links(
    states: set[int], free: dict[int, int], near_ends: dict[int, int]
) -> set[int]:
    """`states` and those after links that begin there."""
    found = set(states)
    for state in states:
        steps = 0
        while (state := free.get(state, -1)) >= 0 and state not in found:
            found.add(state)
            steps += 1
            if steps == _DEEPEST // 2:
                state = near_ends.get(state, state)
                found.add(state)
    if len(found) > _DEEPEST:
        # Those behind most links, and those before them all: most links have words of their own.
        ordered = sorted(found)
        return {*ordered[: _DEEPEST // 2], *ordered[-_DEEPEST // 2 :]}
    return found
