"""What is wrong with one story."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import splitext

from tx_mkdocs.data.stories import frame_count
from tx_mkdocs.findings.codes.stories.reading import (
    FRAME_WITHOUT_TEXT,
    HTML_TAGS,
    NEVER_MERGED,
    NO_BIBLE_PASSAGE,
    NUMBER_OF_FRAMES,
    OTHER_NUMBER_IN_TITLE,
    PICTURE_OUT_OF_ORDER,
    STORY_WITHOUT_PICTURES,
    STORY_WITHOUT_TEXT,
    STORY_WITHOUT_TITLE,
    TEXT_BEFORE_PICTURE,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.markdown.inline import has_foreign_html
from tx_mkdocs.formats.obs.model import Block, Frame, Story
from tx_mkdocs.formats.ranges import ranges

_TITLE_NUMBER = re.compile(r"\s*(\d\w{0,3})\s*[.)](?=\s|$)")
_MERGE = re.compile(r"^<{7} ", re.MULTILINE)


def check_story(story: Story) -> list[Finding]:
    """Every defect of a story that can be seen without the other stories."""
    if story.is_empty and not story.frames:
        message = "This story has no text."
        return [STORY_WITHOUT_TEXT.at(story.path, message=message)]
    return [
        *_check_title(story),
        *_check_opening(story),
        *_check_frames(story),
        *_check_reference(story),
        *(found for block in story.blocks for found in _check_block(block)),
    ]


def _file_of_its_own(story: Story, name: str) -> str:
    """What to do where the parts of a story are files of their own; else empty."""
    ending = splitext(story.files[0])[1] if story.files else ""
    if story.path in story.files or (len(story.files) < 2 and ending != ".txt"):
        return ""
    return Message("Write {right}.", right=f"{story.path}/{name}{ending}")


def _check_title(story: Story) -> Iterator[Finding]:
    heading = next((block for block in story.opening if block.role == "title"), None)
    if heading is None or not story.title.strip(" .0123456789"):
        yield STORY_WITHOUT_TITLE.at(
            story.path if heading is None else heading.path,
            0 if heading is None else heading.line,
            0 if heading is None else 1,
            message="This story has no title.",
            fix=_file_of_its_own(story, "title")
            or Message("Begin with a heading such as `# {number}. …`.", number=story.number or 1),
        )
    if heading is None or story.number is None:
        return
    found = _TITLE_NUMBER.match(story.title)
    if found and not (found[1].isdecimal() and int(found[1]) == story.number):
        yield OTHER_NUMBER_IN_TITLE.at(
            heading.path,
            heading.line,
            1,
            message=Message(
                "The title says {text}, but this is story {number}.",
                text=found[1],
                number=story.number,
            ),
            fix=Message("Write {number} in the title, or rename the file.", number=story.number),
        )


def _check_opening(story: Story) -> Iterator[Finding]:
    if not story.frames:
        first = story.blocks[0].line
        yield STORY_WITHOUT_PICTURES.at(
            story.path,
            first if first > 1 and story.path in story.files else 0,
            message="This story has no pictures; its text is shown as plain paragraphs.",
        )
        return
    text = next((block for block in story.opening if block.role == "text"), None)
    if text is not None:
        message = "There is text before the first picture; it is shown above it."
        yield TEXT_BEFORE_PICTURE.at(text.path, text.line, 1, message=message)


def _check_frames(story: Story) -> Iterator[Finding]:
    for frame in story.frames:
        if not any(block.role in ("text", "heading") for block in frame.paragraphs):
            yield FRAME_WITHOUT_TEXT.at(
                frame.path,
                frame.line,
                1,
                message=Message("Frame {number} has no text.", number=frame.number),
            )
    yield from _check_order(story)
    if story.number is None or not story.frames:
        return
    expected = frame_count(story.number)
    if expected is None:
        return
    present = {frame.number for frame in story.frames}
    missing = [number for number in range(1, expected + 1) if number not in present]
    beyond = sorted(number for number in present if number > expected)
    if missing:
        message = Message(
            "Story {number} should have {expected} frames; these are missing: {missing}.",
            expected=expected,
            number=story.number,
            missing=ranges(missing),
        )
        near = next(
            (frame for frame in story.frames if frame.number > missing[0]), story.frames[-1]
        )
        line = near.line if near.path == story.path else 0
        yield NUMBER_OF_FRAMES.at(story.path, line, 1 if line else 0, message=message)
    if beyond:
        message = Message(
            "Story {number} has {expected} frames; here are also {beyond}.",
            number=story.number,
            expected=expected,
            beyond=ranges(beyond),
        )
        first = next(frame for frame in story.frames if frame.number in beyond)
        fix = "Check the pictures' names."
        yield NUMBER_OF_FRAMES.at(first.path, first.line, 1, message=message, fix=fix)


def _check_order(story: Story) -> Iterator[Finding]:
    seen: set[int] = set()
    previous: Frame | None = None
    for frame in story.frames:
        if frame.number in seen or (previous and frame.number < previous.number):
            yield PICTURE_OUT_OF_ORDER.at(
                frame.path,
                frame.line,
                1,
                message=Message(
                    "The picture of frame {number} appears a second time.", number=frame.number
                )
                if frame.number in seen
                else Message("The picture of frame {number} is out of order.", number=frame.number),
            )
        seen.add(frame.number)
        previous = frame


def _check_reference(story: Story) -> Iterator[Finding]:
    if not story.reference:
        path = story.files[-1] if story.files else story.path
        lines = [block.line for block in story.blocks if block.path == path]
        yield NO_BIBLE_PASSAGE.at(
            path,
            max(lines, default=0),
            1 if lines else 0,
            message="This story does not end with the line that names the Bible passage.",
            fix=_file_of_its_own(story, "reference")
            or "End it with a line in italics: `_… Genesis 1-2_`.",
        )


def _check_block(block: Block) -> Iterator[Finding]:
    if "<" in block.text and has_foreign_html(block.text):
        message = "HTML tags are shown as they were typed."
        yield HTML_TAGS.at(block.path, block.line, 1, message=message)
    if _MERGE.search(block.text):
        message = "Two versions of this text were never merged."
        yield NEVER_MERGED.at(block.path, block.line, 1, message=message)
