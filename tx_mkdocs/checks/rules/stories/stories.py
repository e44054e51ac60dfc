"""Checks of Open Bible Stories: titles, references, texts that are there twice.

Source: the linter of tX for Open Bible Stories (title, reference at the end). What is missing is reported where
stories are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.stories import stories as known_stories
from tx_mkdocs.findings.codes.stories import stories as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.obs.model import Block

_NUMBERED = re.compile(r"\s*\d")
_DIGIT = re.compile(r"\d")
_SIGN = re.compile(r" {0,3}(?:[*+][ \t]+\S|[0-9]{1,9}[.)][ \t]+\S|>|\||```|~~~)")
"""Of a list, a quotation, a table or code; a hyphen begins speech in many languages."""
_MOST_WITHOUT = 0.2
_SHORTEST = 20
"""Characters of a text that two frames hardly have alike by chance."""


def _at(block: Block, message: str, column: int = 1) -> Spot:
    return Spot(message, line=block.line, column=column, path=block.path)


@rule(codes.REFERENCE_WITHOUT_CHAPTER)
def reference_without_chapter(content: Content) -> Iterator[Spot]:
    for story in content.stories.stories:
        for block in story.closing:
            if block.role == "reference" and block.text and not _DIGIT.search(block.text):
                yield _at(block, "The Bible passage has no chapter number.")
                break


@rule(codes.TITLE_WITHOUT_NUMBER)
def title_without_number(content: Content) -> Iterator[Spot]:
    titles = [
        (story, block)
        for story in content.stories.stories
        for block in story.opening
        if block.role == "title" and story.number is not None
    ]
    without = [(story, block) for story, block in titles if not _NUMBERED.match(story.title)]
    if len(titles) < 2 or len(without) > _MOST_WITHOUT * len(titles):
        return
    for story, block in without:
        if story.title.strip() and story.number is not None:
            message = Message("The title does not begin with {number}.", number=story.number)
            spot = _at(block, message)
            yield Spot(
                spot.message, line=spot.line, column=1, path=spot.path,
                fix=Message("Write {number}. before the title.", number=story.number),
            )  # fmt: skip


@rule(codes.SAME_TITLE)
def same_title(content: Content) -> Iterator[Spot]:
    seen: dict[str, int] = {}
    for number, story in sorted(content.stories.by_number.items()):
        block = next((block for block in story.opening if block.role == "title"), None)
        words = re.sub(r"^[\s\d.)]+", "", story.title).strip().casefold()
        if block is None or not words:
            continue
        before = seen.setdefault(words, number)
        if before != number:
            yield _at(block, Message("Story {before} has the same title.", before=before))


@rule(codes.SECOND_HEADING)
def second_heading(content: Content) -> Iterator[Spot]:
    for story in content.stories.stories:
        for block in story.blocks:
            if block.role == "heading" and block.text.strip():
                yield _at(block, "This line is shown as a heading.")


@rule(codes.NO_SUCH_STORY)
def no_such_story(content: Content) -> Iterator[Spot]:
    for story in content.stories.stories:
        if story.number is not None and story.number not in known_stories():
            yield Spot(Message("There is no story {number}.", number=story.number), path=story.path)


@rule(codes.SAME_TEXT)
def same_text(content: Content) -> Iterator[Spot]:
    seen: dict[str, str] = {}
    for story in content.stories.by_number.values():
        for frame in story.frames:
            words = " ".join(" ".join(block.text for block in frame.paragraphs).split())
            here = f"{story.number}:{frame.number}"
            if len(words) < _SHORTEST:
                continue
            before = seen.setdefault(words, here)
            if before != here:
                message = Message("Frame {before} has the same text.", before=before)
                yield _at(frame.paragraphs[0], message)


@rule(codes.TITLE_OF_LOWER_LEVEL)
def title_of_lower_level(content: Content) -> Iterator[Spot]:
    number_of_stories = Counter(story.path for story in content.stories.stories)
    for story in content.stories.stories:
        for block in story.opening:
            file = content.file(block.path)
            if block.role != "title" or file is None or _is_title_file(block.path):
                continue
            if number_of_stories[story.path] > 1:
                # The file may have a title of its own above them.
                continue
            lines = file.lines[block.line - 1 : block.line + 1]
            typed = lines[0].strip() if lines else ""
            underlined = len(lines) > 1 and bool(lines[1].strip()) and not lines[1].strip("= ")
            if not underlined and not re.match(r"#(?!#)|==?(?!=)", typed):
                yield _at(block, "The title does not begin with a single #.")


def _is_title_file(path: str) -> bool:
    """Whether a file has nothing but the title, as in chunks."""
    return path.rpartition("/")[2].partition(".")[0].lower() == "title"


@rule(codes.SAME_REFERENCE)
def same_reference(content: Content) -> Iterator[Spot]:
    seen: dict[str, int] = {}
    for number, story in sorted(content.stories.by_number.items()):
        block = next((block for block in story.closing if block.role == "reference"), None)
        words = " ".join(story.reference.split()).casefold()
        if block is None or not words:
            continue
        before = seen.setdefault(words, number)
        if before != number:
            message = Message("Story {before} names the same Bible passage.", before=before)
            yield _at(block, message)


@rule(codes.SHOWN_AS_TYPED)
def shown_as_typed(content: Content) -> Iterator[Spot]:
    for story in content.stories.stories:
        for block in story.blocks:
            if block.role == "text" and _SIGN.match(block.text):
                yield _at(block, "This paragraph is shown as it was typed.")
