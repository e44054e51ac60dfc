"""What is wrong with one story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.data.stories import frame_count
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.markdown.inline import has_foreign_html
from tx_mkdocs.formats.obs.model import Block, Frame, Story
from tx_mkdocs.formats.ranges import ranges

_TITLE_NUMBER = re.compile(r"\s*(\d\w{0,3})\s*[.)](?=\s|$)")
_MERGE = re.compile(r"^(?:<{7}|>{7}) ", re.MULTILINE)


def check_story(story: Story) -> list[Finding]:
    """Every defect of a story that can be seen without the other stories."""
    if story.is_empty and not story.frames:
        message = "This story has no text."
        fix = "Write the story, or remove the file."
        return [Finding("OBS001", "error", message, story.path, fix=fix)]
    return [
        *_check_title(story),
        *_check_opening(story),
        *_check_frames(story),
        *_check_reference(story),
        *(found for block in story.blocks for found in _check_block(block)),
    ]


def _check_title(story: Story) -> Iterator[Finding]:
    heading = next((block for block in story.opening if block.role == "title"), None)
    if heading is None or not story.title.strip(" .0123456789"):
        yield Finding(
            "OBS002",
            "warning",
            "This story has no title.",
            story.path if heading is None else heading.path,
            0 if heading is None else heading.line,
            0 if heading is None else 1,
            fix=f"Begin with a heading such as `# {story.number or 1}. …`.",
        )
    if heading is None or story.number is None:
        return
    found = _TITLE_NUMBER.match(story.title)
    if found and not (found[1].isdecimal() and int(found[1]) == story.number):
        yield Finding(
            "OBS010",
            "warning",
            f"The title says {found[1]}, but this is story {story.number}.",
            heading.path,
            heading.line,
            1,
            fix=f"Write {story.number} in the title, or rename the file.",
        )


def _check_opening(story: Story) -> Iterator[Finding]:
    if not story.frames:
        yield Finding(
            "OBS006",
            "warning",
            "This story has no pictures; its text is shown as plain paragraphs.",
            story.path,
            fix="Put the line of the picture before the text of each frame.",
        )
        return
    text = next((block for block in story.opening if block.role == "text"), None)
    if text is not None:
        message = "There is text before the first picture; it is shown above it."
        yield Finding("OBS008", "info", message, text.path, text.line, 1)


def _check_frames(story: Story) -> Iterator[Finding]:
    for frame in story.frames:
        if not any(block.role in ("text", "heading") for block in frame.paragraphs):
            yield Finding(
                "OBS004",
                "warning",
                f"Frame {frame.number} has no text.",
                frame.path,
                frame.line,
                1,
                fix="Write the text under the picture.",
            )
    yield from _check_order(story)
    expected = frame_count(story.number) if story.number is not None else None
    if expected is None or not story.frames:
        return
    present = {frame.number for frame in story.frames}
    missing = [number for number in range(1, expected + 1) if number not in present]
    beyond = sorted(number for number in present if number > expected)
    if missing:
        message = f"Missing of the {expected} frames of story {story.number}: {ranges(missing)}."
        fix = "Add the picture and the text of each missing frame."
        near = next(
            (frame for frame in story.frames if frame.number > missing[0]), story.frames[-1]
        )
        line = near.line if near.path == story.path else 0
        yield Finding("OBS005", "warning", message, story.path, line, 1 if line else 0, fix=fix)
    if beyond:
        message = f"Story {story.number} has {expected} frames; here are also {ranges(beyond)}."
        first = next(frame for frame in story.frames if frame.number in beyond)
        fix = "Check the pictures' names."
        yield Finding("OBS005", "warning", message, first.path, first.line, 1, fix=fix)


def _check_order(story: Story) -> Iterator[Finding]:
    seen: set[int] = set()
    previous: Frame | None = None
    for frame in story.frames:
        if frame.number in seen or (previous and frame.number < previous.number):
            what = "a second time" if frame.number in seen else "out of order"
            yield Finding(
                "OBS013",
                "warning",
                f"The picture of frame {frame.number} comes {what}.",
                frame.path,
                frame.line,
                1,
                fix="Check the picture's name.",
            )
        seen.add(frame.number)
        previous = frame


def _check_reference(story: Story) -> Iterator[Finding]:
    if not story.reference:
        path = story.files[-1] if story.files else story.path
        lines = [block.line for block in story.blocks if block.path == path]
        yield Finding(
            "OBS003",
            "warning",
            "This story does not end with the line that names the Bible passage.",
            path,
            max(lines, default=0),
            1 if lines else 0,
            fix="End it with a line in italics: `_… Genesis 1-2_`.",
        )


def _check_block(block: Block) -> Iterator[Finding]:
    if "<" in block.text and has_foreign_html(block.text):
        message = "HTML tags are shown as they were typed."
        fix = "Remove them; for emphasis write *word* or **word**."
        yield Finding("OBS009", "info", message, block.path, block.line, 1, fix=fix)
    if _MERGE.search(block.text):
        message = "Two versions of this text were never merged."
        fix = "Keep one and remove the lines with <<<<<<<, ======= and >>>>>>>."
        yield Finding("OBS017", "error", message, block.path, block.line, 1, fix=fix)
