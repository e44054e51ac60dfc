"""Codes about Open Bible Stories: titles, references, texts that are there twice."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import stories, story

_GOOD = stories()
_STORY = "content/06.md"
REFERENCE_WITHOUT_CHAPTER = define(
    "OBS023",
    "warning",
    """The line of the Bible passage names no chapter.

    Readers want to find the story in the Bible. The last line names the book, but not the chapter.
    """,
    bad=stories({"from: Genesis 6": "from Genesis"}),
    at=(_STORY, 31, 1),
    good=_GOOD,
    fix="Add the chapters: `_… Genesis 24-25_`.",
    applies="repository",
)
TITLE_WITHOUT_NUMBER = define(
    "OBS024",
    "info",
    """The title of a story lacks its number.

    The titles of the other stories begin with their numbers. In a list of stories this one does not look like
    a story.
    """,
    bad=stories(
        {"# 6. A Story": "# A Story"},
        {f"content/{number:02d}.md": story(number) for number in range(1, 6)},
    ),
    at=(_STORY, 1, 1),
    good=_GOOD,
    applies="repository",
)
SAME_TITLE = define(
    "OBS025",
    "warning",
    """Two stories have the same title.

    Usually a file was copied to begin a new story, and the title was not changed.
    """,
    bad=stories(
        files={"content/25.md": story(25).replace("Another Story, the Number 25", "A Story")}
    ),
    at=("content/25.md", 1, 1),
    good=stories(files={"content/25.md": story(25)}),
    fix="Write the title of this story.",
    applies="repository",
)
SECOND_HEADING = define(
    "OBS026",
    "warning",
    """There is a heading inside a story.

    A story has one heading, its title. A line that begins with # is shown as a heading in the middle of the
    text.
    """,
    bad=stories({"This is part 2.": "# This is part 2."}),
    at=(_STORY, 9, 1),
    good=_GOOD,
    fix="Delete the #, unless it is meant to be a heading.",
    applies="repository",
)
NO_SUCH_STORY = define(
    "OBS027",
    "warning",
    """There is no story with this number.

    There are 50 Open Bible Stories, the same in every language. A file with another number has no pictures
    and no counterpart.
    """,
    bad=stories(files={"content/51.md": story(50).replace("obs-en-50-", "obs-en-51-")}),
    at=("content/51.md", 0, 0),
    good=_GOOD,
    fix="Name the file after the number of its story, or delete it.",
    applies="repository",
)
SAME_TEXT = define(
    "OBS028",
    "warning",
    """Two frames have the same text.

    Usually a frame was copied and not changed, so the text that belongs to the picture is missing.
    """,
    bad=stories(
        {
            "This is part 5.": "They went home and told it to all.",
            "This is part 6.": "They went home and told it to all.",
        }
    ),
    at=(_STORY, 25, 1),
    good=_GOOD,
    fix="Write the text of this frame.",
    applies="repository",
)
TITLE_OF_LOWER_LEVEL = define(
    "OBS033",
    "info",
    """The title of a story is not a heading of the first level.

    It is still shown as the title. Other programs look for a line that begins with one # and find no title.
    """,
    bad=stories({"# 6. A Story": "## 6. A Story"}),
    at=(_STORY, 1, 1),
    good=_GOOD,
    fix="Begin the title line with one # and a space.",
    applies="repository",
)
SAME_REFERENCE = define(
    "OBS034",
    "warning",
    """Two stories name the same Bible passage.

    Usually a file was copied to begin a new story, and its last line was not changed.
    """,
    bad=stories(files={"content/25.md": story(25).replace("Genesis 25", "Genesis 6")}),
    at=("content/25.md", 35, 1),
    good=stories(files={"content/25.md": story(25)}),
    fix="Write the passage of this story.",
    applies="repository",
)
SHOWN_AS_TYPED = define(
    "OBS037",
    "info",
    """A story has a list, a quotation, a table or code.

    The text of a story is only paragraphs. The signs before such lines are shown as they were typed.
    """,
    bad=stories({"This is part 2.": "* This is part 2.\n* This is more of it."}),
    at=(_STORY, 9, 1),
    good=_GOOD,
    fix="Write sentences without the signs.",
    applies="repository",
    merge_within="file",
)
