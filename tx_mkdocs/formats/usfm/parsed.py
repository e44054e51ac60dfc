"""What a text in USFM is as a stream of events.

An event is `(kind, name, text, extra)`: `text` is the run of text up to the next marker. White space
outside any paragraph is in no event.

=============== ===================== ======================================================
kind            name                  extra
=============== ===================== ======================================================
TEXT            ""                    ""
PARAGRAPH       marker                "implied" where the text has no marker
IDENTIFICATION  marker                "misplaced" where it stands in a chapter
CHAPTER         number as written     ""
VERSE           number as written     ""
CHARACTER       marker                "+" where nested
END             marker                attributes, raw
NOTE            marker                caller
END_NOTE        marker                attributes, raw
MILESTONE       marker                attributes, raw
BREAK           marker                ""
ROW, CELL       marker                ""
SIDEBAR(_END)   marker                ""
PERIPHERAL      marker                attributes, raw
=============== ===================== ======================================================
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tx_mkdocs.findings.code import Code
from tx_mkdocs.formats.usfm.markers import Kind

Event = tuple[Kind, str, str, str]
_MARKS = frozenset([Kind.BREAK, Kind.MILESTONE])


def ends_in_row(events: Sequence[Event]) -> bool:
    """Whether nothing but marks stands behind the beginning of a row of a table."""
    last = next((event[0] for event in reversed(events) if event[0] not in _MARKS), None)
    return last is Kind.ROW


class Problem(NamedTuple):
    """Something ill-formed."""

    code: Code
    """Key of `messages.MESSAGES`."""
    at: int
    """Offset of the marker in the parsed text, in characters."""
    names: dict[str, str]
    """What fills the message."""


class ParsedUsfm(NamedTuple):
    """A text as events, and what was ill-formed in it."""

    events: list[Event]
    problems: list[Problem]
    markers: frozenset[str]
    """Names of all markers that the text has, without `+` and `*`."""
    is_closed: bool = True
    """Whether it says the same in front of a further `\\c` and its text, and these do not depend on it.

    Not where a note or sidebar is open at its end, which looks at what follows; nor where it was asked which spellings
    the whole text has.
    """


Report = tuple[Code, int, int, dict[str, str]]
"""A complaint: its code, the number of a piece, characters behind the backslash of that, what fills its message."""


def problems(reports: Sequence[Report], pieces: Sequence[str]) -> list[Problem]:
    """The reports, with the number of a piece turned into an offset in the text."""
    if not reports:
        return []
    wanted = {report[1] for report in reports}
    offsets: dict[int, int] = {}
    offset = 0
    for at, piece in enumerate(pieces):
        if at in wanted:
            offsets[at] = offset
        offset += len(piece) + (at > 0)
    offsets.setdefault(len(pieces), offset)
    return [
        Problem(code, offsets.get(at, 0) + further, names) for code, at, further, names in reports
    ]
