"""Open Bible Stories: how many stories there are, and frames in each."""

from __future__ import annotations

import re
from functools import cache

from tx_mkdocs.data.tables import rows

_NAMED = re.compile(r"(?:.*[_-])?obs(?:[_-](?:tn|tq|twl|sn|sq))?", re.IGNORECASE)


@cache
def _frames() -> dict[int, int]:
    return {int(story): int(frames) for story, frames in rows("stories.tsv", 2)}


def frame_count(story: int) -> int | None:
    """Return the number of frames of `story` (1 to 50), or None when there is no such story."""
    return _frames().get(story)


def stories() -> tuple[int, ...]:
    """Return the numbers of the stories in order."""
    return tuple(_frames())


def is_named_after_stories(stem: str) -> bool:
    """Whether the name of a table, without extension, says that it is about the stories: `tn_OBS`, `obs-tn`."""
    return _NAMED.fullmatch(stem) is not None
