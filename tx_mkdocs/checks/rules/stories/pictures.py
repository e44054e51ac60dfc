"""Checks of the pictures of Open Bible Stories.

Sources: the linter of tX for Open Bible Stories (form of picture links), the notices of
uw-content-validation on OBS links and pictures. What is missing is reported where stories are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.stories import pictures as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.obs.markdown import frame_of_image

# What is left of the line of a picture that Markdown does not take for one.
_BROKEN_PICTURE = re.compile(
    r"!\s?\[|\]\s?\(?\s?[^\s()]{0,200}obs-\w{1,20}-\d{1,3}-\d{1,3}|obs-\w{1,20}-\d{1,3}-\d{1,3}\.(?:jpe?g|png)",
    re.IGNORECASE,
)


@rule(codes.PICTURE_OF_ANOTHER_STORY)
def picture_of_another_story(content: Content) -> Iterator[Spot]:
    for story in content.stories.stories:
        for frame in story.frames:
            named = frame_of_image(frame.image)
            if named is not None and named[0] != story.number and story.number is not None:
                message = Message(
                    "The picture is of story {named}, but this is story {number}.",
                    named=named[0],
                    number=story.number,
                )
                yield Spot(message, line=frame.line, column=1, path=frame.path)


@rule(codes.BROKEN_PICTURE)
def broken_picture(content: Content) -> Iterator[Spot]:
    for story in content.stories.stories:
        for block in story.blocks:
            found = _BROKEN_PICTURE.search(block.text)
            if found is not None:
                line = block.line + block.text.count("\n", 0, found.start())
                column = found.start() - block.text.rfind("\n", 0, found.start())
                message = "This should be a picture, but is shown as text."
                yield Spot(message, line=line, column=column, path=block.path)


@rule(codes.TEXT_BESIDE_PICTURE)
def text_beside_picture(content: Content) -> Iterator[Spot]:
    for story in content.stories.stories:
        before, start = ("", 0), 0
        for frame in story.frames:
            file = content.file(frame.path)
            if file is None or not frame.paragraphs or frame.line > len(file.lines):
                continue
            line = file.lines[frame.line - 1]
            if (frame.path, frame.line) != before:
                before, start = (frame.path, frame.line), line.find("![")
            # Thousands of pictures may be on one line: each is looked for behind the one before.
            at = line.find(frame.image, start) if start >= 0 else -1
            end = line.find(")", at + len(frame.image)) if at >= 0 else -1
            if end >= 0 and line.startswith("](", end + 1):
                # The picture is itself a link.
                end = line.find(")", end + 2)
            start = end + 1 if end >= 0 else -1
            if start < 0:
                continue
            behind = line.find("![", start)
            rest = line[start : behind if behind >= 0 else None]
            if rest.strip():
                blanks = len(rest) - len(rest.lstrip())
                message = "There is text after the picture on the same line."
                yield Spot(message, line=frame.line, column=start + blanks + 1, path=frame.path)


@rule(codes.PICTURE_WITHOUT_WORDS)
def picture_without_words(content: Content) -> Iterator[Spot]:
    for story in content.stories.stories:
        for frame in story.frames:
            file = content.file(frame.path)
            typed = file is not None and frame.image in file.text
            if typed and frame.image and not frame.alt.strip():
                message = Message(
                    "The picture of frame {number} is not described.", number=frame.number
                )
                yield Spot(message, line=frame.line, column=1, path=frame.path)
