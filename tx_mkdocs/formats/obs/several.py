"""A file with several stories: where each begins."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePosixPath

from tx_mkdocs.data.stories import stories as known_stories
from tx_mkdocs.formats.obs.markdown import frame_of_image, leading_number
from tx_mkdocs.formats.obs.scan import Image, scan

_LINE_END = re.compile(r"\r\n?")
_TITLE = re.compile(r"[\s*_\\]*(\d{1,3})(?!\w)\W*\w")


@lru_cache(maxsize=2)
def stories_in(text: str) -> dict[int, str]:
    """The stories of a text by their numbers; under 0 what comes before the first, even if that is blank.

    A story begins at a heading that has its number, or below which a picture tells it.

    Args:
        text: of a file whose name tells no number.

    Returns:
        Each with its lines where they are in `text`, blank lines instead of the others. Empty where fewer than two
        stories are.
    """
    starts = _starts(text)
    if len(starts) < 2:
        return {}
    lines = _LINE_END.sub("\n", text).split("\n")
    ends = [line for line, _ in starts[1:]] + [len(lines) + 1]
    parts = {0: "\n".join(lines[: starts[0][0] - 1])}
    for (first, number), end in zip(starts, ends, strict=True):
        parts[number] = "\n" * (first - 1) + "\n".join(lines[first - 1 : end - 1])
    return parts


def text_of_story(text: str, path: str, number: int | None) -> str:
    """The lines of a story where they are in its file; the whole text of a file that has no other.

    Args:
        text: of the file.
        path: of the file, whose name may tell that it has one story.
        number: of the story.
    """
    if not number or leading_number(PurePosixPath(path).stem) is not None:
        return text
    return stories_in(text).get(number, text)


def _starts(text: str) -> list[tuple[int, int]]:
    """Line and number of each story; numbers grow, so that a heading in a story is none of the next."""
    found: list[tuple[int, int]] = []
    title: tuple[int, int] | None = None
    """Line and number, 0 for none, of a heading that waits for what is below it."""

    def begin(line: int, number: int) -> None:
        if number in known_stories() and number > (found[-1][1] if found else 0):
            found.append((line, number))

    for part in scan(text, ""):
        if isinstance(part, Image):
            of_picture = frame_of_image(part.source)
            if title:
                begin(title[0], of_picture[0] if of_picture else title[1])
            title = None
        elif part.role == "heading":
            if title and title[1]:
                begin(*title)
            number = _TITLE.match(part.text)
            title = part.line, int(number[1]) if number else 0
        elif title and title[1] and part.role == "text":
            begin(*title)
            title = None
    if title and title[1]:
        begin(*title)
    return found
