"""Frames of Open Bible Stories: with text, and how many a story should have."""

from __future__ import annotations

from tx_mkdocs.data.stories import frame_count, stories
from tx_mkdocs.formats.ranges import ranges
from tx_mkdocs.interface import gettext, gettext_noop
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.progress.model import Column, Progress, Row, part_of, progress
from tx_mkdocs.resources.content import Stories, StoryText

COLUMNS = (
    Column("stories", gettext_noop("Stories"), "stories_expected"),
    Column("frames", gettext_noop("Frames"), "frames_expected"),
    Column("empty", gettext_noop("Without text")),
)


def count(member: Member) -> Progress:
    """The frames of every story; of a story that is there twice those of the first."""
    shown: dict[int, StoryText] = {}
    section = member.resource.own_sections[0] if member.resource.own_sections else None
    content = section.content() if section else None
    for part in content.parts if isinstance(content, Stories) else ():
        if isinstance(part, StoryText):
            shown.setdefault(part.story.number or 0, part)
    # One story alone is there on purpose.
    wanted = sorted({*shown, *(stories() if len(shown) > 1 else ())})
    rows = [_row(number, shown.get(number)) for number in wanted]
    if section is None:
        return progress(COLUMNS, ())
    return progress(COLUMNS, [part_of("stories", section.title, "index", rows)])


def _row(number: int, shown: StoryText | None) -> Row:
    frames = shown.story.frames if shown else ()
    written = {frame.number for frame in frames if frame.paragraphs}
    empty = {frame.number for frame in frames} - written
    expected = frame_count(number) or len(written | empty)
    missing = set(range(1, expected + 1)) - written - empty if shown else set()
    counts = {
        "stories": int(shown is not None),
        "stories_expected": 1,
        "frames": len(written),
        "frames_expected": expected,
        "empty": len(empty),
    }
    remarks = [
        gettext(message, frames=ranges(sorted(numbers), "–"))
        for message, numbers in (
            (gettext_noop("Missing: {frames}."), missing),
            (gettext_noop("Without text: {frames}."), empty),
        )
        if numbers
    ]
    return Row(str(number), counts, shown.address if shown else "", " ".join(remarks))
