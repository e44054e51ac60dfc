"""Frames of Open Bible Stories: with text, and how many a story should have."""

from __future__ import annotations

from tx_mkdocs.data.stories import frame_count, stories
from tx_mkdocs.formats.page_html import frames_of
from tx_mkdocs.formats.ranges import ranges
from tx_mkdocs.interface import gettext, gettext_noop
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.progress.model import Column, Progress, Row, part_of, progress
from tx_mkdocs.resources import Page

COLUMNS = (
    Column("stories", gettext_noop("Stories"), "stories_expected", gettext_noop("stories")),
    Column("frames", gettext_noop("Frames"), "frames_expected", gettext_noop("frames")),
    Column("empty", gettext_noop("Without text"), word=gettext_noop("without text")),
)


def count(member: Member) -> Progress:
    """The frames of every story; of a story that is there twice those of the first."""
    shown: dict[int, Page] = {}
    for page in member.resource.pages:
        number = page.address.partition("-")[0]
        if page.kind == "story" and number.isdecimal():
            shown.setdefault(int(number), page)
    # One story alone is there on purpose.
    wanted = sorted({*shown, *(stories() if len(shown) > 1 else ())})
    rows = [_row(number, shown.get(number)) for number in wanted]
    section = member.resource.own_sections[0] if member.resource.own_sections else None
    if section is None:
        return progress(COLUMNS, ())
    return progress(COLUMNS, [part_of("stories", section.title, "index", rows)])


def _row(number: int, page: Page | None) -> Row:
    frames = frames_of(page.body) if page else ()
    written = {frame for _, frame, _, has_caption in frames if has_caption}
    empty = {frame for _, frame, _, has_caption in frames if not has_caption} - written
    expected = frame_count(number) or len(written | empty)
    missing = set(range(1, expected + 1)) - written - empty if page else set()
    counts = {
        "stories": int(page is not None),
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
    return Row(str(number), counts, page.address if page else "", " ".join(remarks))
