"""Checks of Open Bible Stories: titles, references, texts that are there twice.

Source: the linter of tX for Open Bible Stories (title, reference at the end). What is missing is reported where
stories are read (OBS001 to OBS017).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.data.stories import stories as known_stories
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.samples import stories, story
from tx_mkdocs.formats.obs.model import Block

_GOOD = stories()
_STORY = "content/06.md"
_NUMBERED = re.compile(r"\s*\d")
_DIGIT = re.compile(r"\d")
_MOST_WITHOUT = 0.2
_SHORTEST = 20
"""Characters of a text that two frames hardly have alike by chance."""


def _at(block: Block, message: str, column: int = 1) -> Spot:
    return Spot(message, line=block.line, column=column, path=block.path)


@check(
    "OBS023",
    "warning",
    "repository",
    bad=stories({"from: Genesis 6": "from Genesis"}),
    at=(31, 1),
    path=_STORY,
    good=_GOOD,
    fix="Add the chapters: `_… Genesis 24-25_`.",
)
def reference_without_chapter(whole: Whole) -> Iterator[Spot]:
    """The line of the Bible passage names no chapter.

    Readers want to find the story in the Bible. The last line tells the book, but not the chapter.
    """
    for one in whole.stories.stories:
        for block in one.closing:
            if block.role == "reference" and block.text and not _DIGIT.search(block.text):
                yield _at(block, "The Bible passage has no number of a chapter.")
                break


@check(
    "OBS024",
    "info",
    "repository",
    bad=stories(
        {"# 6. A Story": "# A Story"},
        {f"content/{number:02d}.md": story(number) for number in range(1, 6)},
    ),
    at=(1, 1),
    path=_STORY,
    good=_GOOD,
)
def title_without_number(whole: Whole) -> Iterator[Spot]:
    """The title of a story lacks its number.

    The titles of the other stories begin with their numbers. In a list of stories this one looks as if it
    was something else.
    """
    titles = [
        (one, block)
        for one in whole.stories.stories
        for block in one.opening
        if block.role == "title" and one.number is not None
    ]
    without = [(one, block) for one, block in titles if not _NUMBERED.match(one.title)]
    if len(titles) < 2 or len(without) > _MOST_WITHOUT * len(titles):
        return
    for one, block in without:
        if one.title.strip():
            spot = _at(block, f"The title does not begin with {one.number}.")
            yield Spot(
                spot.message, line=spot.line, column=1, path=spot.path,
                fix=f"Write {one.number}. before the title.",
            )  # fmt: skip


@check(
    "OBS025",
    "warning",
    "repository",
    bad=stories(
        files={"content/25.md": story(25).replace("Another Story, the Number 25", "A Story")}
    ),
    at=(1, 1),
    path="content/25.md",
    good=stories(files={"content/25.md": story(25)}),
    fix="Write the title of this story.",
)
def same_title(whole: Whole) -> Iterator[Spot]:
    """Two stories have the same title.

    As a rule a file was copied to begin a new story, and the title was not changed.
    """
    seen: dict[str, int] = {}
    for number, one in sorted(whole.stories.by_number.items()):
        block = next((block for block in one.opening if block.role == "title"), None)
        words = re.sub(r"^[\s\d.)]+", "", one.title).strip().casefold()
        if block is None or not words:
            continue
        before = seen.setdefault(words, number)
        if before != number:
            yield _at(block, f"Story {before} has the same title.")


@check(
    "OBS026",
    "warning",
    "repository",
    bad=stories({"This is part 2.": "# This is part 2."}),
    at=(9, 1),
    path=_STORY,
    good=_GOOD,
    fix="Take the # away, unless a heading is meant.",
)
def second_heading(whole: Whole) -> Iterator[Spot]:
    """There is a heading inside a story.

    A story has one heading, its title. A line that begins with # is shown as a heading in the middle of
    the text.
    """
    for one in whole.stories.stories:
        for block in one.blocks:
            if block.role == "heading" and block.text.strip():
                yield _at(block, "This line is shown as a heading.")


@check(
    "OBS027",
    "warning",
    "repository",
    bad=stories(files={"content/51.md": story(50).replace("obs-en-50-", "obs-en-51-")}),
    at=(0, 0),
    path="content/51.md",
    good=_GOOD,
    fix="Give the file the number of its story, or take it away.",
)
def no_such_story(whole: Whole) -> Iterator[Spot]:
    """There is no story of this number.

    Open Bible Stories are 50 stories, the same in every language. A file of another number has no
    pictures and no counterpart.
    """
    for one in whole.stories.stories:
        if one.number is not None and one.number not in known_stories():
            yield Spot(f"There is no story {one.number}.", path=one.path)


@check(
    "OBS028",
    "warning",
    "repository",
    bad=stories(
        {"This is part 5.": "They went home and told it to all.", "This is part 6.":
         "They went home and told it to all."}
    ),
    at=(25, 1),
    path=_STORY,
    good=_GOOD,
    fix="Write the text of this frame.",
)  # fmt: skip
def same_text(whole: Whole) -> Iterator[Spot]:
    """Two frames have the same text.

    As a rule a frame was copied and not changed, so the text that belongs to the picture is missing.
    """
    seen: dict[str, str] = {}
    for one in whole.stories.by_number.values():
        for frame in one.frames:
            words = " ".join(" ".join(block.text for block in frame.paragraphs).split())
            here = f"{one.number}:{frame.number}"
            if len(words) < _SHORTEST:
                continue
            before = seen.setdefault(words, here)
            if before != here:
                yield _at(frame.paragraphs[0], f"Frame {before} has the same text.")


@check(
    "OBS033",
    "info",
    "repository",
    bad=stories({"# 6. A Story": "## 6. A Story"}),
    at=(1, 1),
    path=_STORY,
    good=_GOOD,
    fix="Begin the line of the title with one # and a blank.",
)
def title_of_lower_level(whole: Whole) -> Iterator[Spot]:
    """The title of a story is no heading of the first level.

    It is shown as the title all the same. Other programs look for a line that begins with one # and find no
    title.
    """
    for one in whole.stories.stories:
        for block in one.opening:
            file = whole.file(block.path)
            if block.role != "title" or file is None or _is_title_file(block.path):
                continue
            lines = file.lines[block.line - 1 : block.line + 1]
            typed = lines[0].strip() if lines else ""
            underlined = len(lines) > 1 and bool(lines[1].strip()) and not lines[1].strip("= ")
            if not underlined and not re.match(r"#(?!#)|==?(?!=)", typed):
                yield _at(block, "The title does not begin with one #.")


def _is_title_file(path: str) -> bool:
    """Whether a file has nothing but the title, as in chunks."""
    return path.rpartition("/")[2].partition(".")[0].lower() == "title"


@check(
    "OBS034",
    "warning",
    "repository",
    bad=stories(files={"content/25.md": story(25).replace("Genesis 25", "Genesis 6")}),
    at=(35, 1),
    path="content/25.md",
    good=stories(files={"content/25.md": story(25)}),
    fix="Write the passage of this story.",
)
def same_reference(whole: Whole) -> Iterator[Spot]:
    """Two stories name the same Bible passage.

    As a rule a file was copied to begin a new story, and its last line was not changed.
    """
    seen: dict[str, int] = {}
    for number, one in sorted(whole.stories.by_number.items()):
        block = next((block for block in one.closing if block.role == "reference"), None)
        words = " ".join(one.reference.split()).casefold()
        if block is None or not words:
            continue
        before = seen.setdefault(words, number)
        if before != number:
            yield _at(block, f"Story {before} names the same Bible passage.")
