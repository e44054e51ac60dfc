"""Checks of the pictures of Open Bible Stories.

Sources: the linter of tX for Open Bible Stories (form of picture links), the notices of
uw-content-validation on OBS links and pictures. What is missing is reported where stories are read (OBS001 to
OBS017).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.samples import stories
from tx_mkdocs.formats.obs.markdown import frame_of_image

_GOOD = stories()
_STORY = "content/06.md"
_PICTURE = "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-06-02.jpg)"
# What is left of the line of a picture that Markdown does not take for one.
_BROKEN_PICTURE = re.compile(
    r"!\s?\[|\]\s?\(?\s?[^\s()]{0,200}obs-\w{1,20}-\d{1,3}-\d{1,3}|obs-\w{1,20}-\d{1,3}-\d{1,3}\.(?:jpe?g|png)",
    re.IGNORECASE,
)


@check(
    "OBS020",
    "warning",
    "repository",
    bad=stories({"obs-en-06-02.jpg": "obs-en-07-02.jpg"}),
    at=(7, 1),
    path=_STORY,
    good=_GOOD,
    fix="Write the number of this story in the picture's name.",
)
def picture_of_another_story(whole: Whole) -> Iterator[Spot]:
    """A picture belongs to another story.

    The name of a picture tells story and frame: `obs-en-06-02.jpg` is the second of story 6. This one
    shows something of another story.
    """
    for one in whole.stories.stories:
        for frame in one.frames:
            named = frame_of_image(frame.image)
            if named is not None and named[0] != one.number and one.number is not None:
                message = f"The picture is of story {named[0]}, but this is story {one.number}."
                yield Spot(message, line=frame.line, column=1, path=frame.path)


@check(
    "OBS021",
    "warning",
    "repository",
    bad=stories({_PICTURE: _PICTURE.replace("](", "] (")}),
    at=(7, 1),
    path=_STORY,
    good=_GOOD,
    fix="Write the line as ![OBS Image](https://…jpg), without blanks between the brackets.",
)
def broken_picture(whole: Whole) -> Iterator[Spot]:
    """The line of a picture is not written as one.

    A bracket is missing, or a blank is too many, so readers see the address instead of the picture.
    """
    for one in whole.stories.stories:
        for block in one.blocks:
            found = _BROKEN_PICTURE.search(block.text)
            if found is not None:
                line = block.line + block.text.count("\n", 0, found.start())
                column = found.start() - block.text.rfind("\n", 0, found.start())
                message = "This should be a picture, but is shown as text."
                yield Spot(message, line=line, column=column, path=block.path)


@check(
    "OBS022",
    "info",
    "repository",
    bad=stories({_PICTURE + "\n\n": _PICTURE + " "}),
    at=(7, len(_PICTURE) + 2),
    path=_STORY,
    good=_GOOD,
    fix="Begin a new line behind the picture, after an empty one.",
)
def text_beside_picture(whole: Whole) -> Iterator[Spot]:
    """Text stands in the line of a picture.

    It is shown under the picture, but other programs show it beside, or lose it.
    """
    for one in whole.stories.stories:
        for frame in one.frames:
            file = whole.file(frame.path)
            if file is None or not frame.paragraphs or frame.line > len(file.lines):
                continue
            line = file.lines[frame.line - 1]
            end = line.rfind(")")
            rest = line[end + 1 :]
            if "![" in line and end > 0 and rest.strip() and frame.image in line[: end + 1]:
                blanks = len(rest) - len(rest.lstrip())
                message = "Text follows the picture in the same line."
                yield Spot(message, line=frame.line, column=end + 2 + blanks, path=frame.path)


@check(
    "OBS029",
    "info",
    "repository",
    bad=stories({"![OBS Image]": "![]"}),
    at=(3, 1),
    path=_STORY,
    good=_GOOD,
    fix="Write what it shows between the square brackets.",
    advice=True,
)
def picture_without_words(whole: Whole) -> Iterator[Spot]:
    """A picture has no words that describe it.

    Who cannot see a picture hears or reads the words between the square brackets instead.
    """
    for one in whole.stories.stories:
        for frame in one.frames:
            file = whole.file(frame.path)
            typed = file is not None and frame.image in file.text
            if typed and frame.image and not frame.alt.strip():
                message = f"The picture of frame {frame.number} is not described."
                yield Spot(message, line=frame.line, column=1, path=frame.path)
