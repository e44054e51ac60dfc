"""Codes of what is found when Open Bible Stories are read (OBS001 to OBS017).

`formats.obs` and `resources.obs` find them. Counts of frames: `data.stories`.
"""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import stories, story

_GOOD = stories()
_STORY = "content/06.md"
_PICTURE = "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-06-{:02d}.jpg)\n\n"
_CHUNKS = {f"content/06/{number:02d}.md": f"This is part {number}.\n" for number in range(1, 8)}
_IN_FOLDER = {
    _STORY: None,
    "content/06/title.md": "6. A Story\n",
    "content/06/reference.md": "_Genesis 24_\n",
    **_CHUNKS,
}

STORY_WITHOUT_TEXT = define(
    "OBS001",
    "error",
    """A story has no text.

    The file is empty, or has only a title, so readers see an empty page.
    """,
    bad=stories(files={_STORY: "# 6. A Story\n"}),
    at=(_STORY, 0, 0),
    good=_GOOD,
    fix="Write the story, or remove the file.",
)
MATTER_WITHOUT_TEXT = define(
    "OBS018",
    "warning",
    """A file of front or back matter has no text.

    The file is there, but readers see nothing of it. Front matter introduces the stories and names the
    licence; back matter says what readers can do next.
    """,
    bad=stories(files={"content/front/intro.md": ""}),
    at=("content/front/intro.md", 0, 0),
    good=_GOOD,
    fix="Write the text, or remove the file.",
)
STORY_WITHOUT_TITLE = define(
    "OBS002",
    "warning",
    """A story has no title.

    A story begins with a heading, such as `# 6. God Provides for Isaac`. It is the heading of the page and
    the name in the list of stories; without it readers see only a number.
    """,
    bad=stories({"# 6. A Story\n": ""}),
    at=(_STORY, 0, 0),
    good=_GOOD,
    fix="Begin with a heading such as `# 6. …`.",
)
NO_BIBLE_PASSAGE = define(
    "OBS003",
    "warning",
    """A story does not name its Bible passage.

    The last line of a story is in italics and names the passage that is retold: `_A Bible story from: Genesis
    24_`. It tells readers where the story is in the Bible.
    """,
    bad=stories({"_A Bible story from: Genesis 6_\n": ""}),
    at=(_STORY, 29, 1),
    good=_GOOD,
    fix="End it with a line in italics: `_… Genesis 24_`.",
)
FRAME_WITHOUT_TEXT = define(
    "OBS004",
    "warning",
    """A frame has no text.

    There is a picture with no words under it. The words were forgotten, or are under another picture.
    """,
    bad=stories({"This is part 2.\n": ""}),
    at=(_STORY, 7, 1),
    good=_GOOD,
    fix="Write the text below the picture.",
)
NUMBER_OF_FRAMES = define(
    "OBS005",
    "warning",
    """A story has too few or too many frames.

    Each of the 50 stories has a fixed number of frames, the same in every language. A missing frame is
    missing text; an extra frame usually has the wrong picture.
    """,
    bad=stories({_PICTURE.format(7) + "This is part 7.\n": ""}),
    at=(_STORY, 23, 1),
    good=_GOOD,
    fix="Add the picture and the text of each missing frame.",
)
STORY_WITHOUT_PICTURES = define(
    "OBS006",
    "warning",
    """A story has no pictures.

    Each frame begins with a picture. Without pictures, frames cannot be told apart, and the text is shown as
    plain paragraphs.
    """,
    bad=stories(files={_STORY: "# 6. A Story\n\nAll of it.\n\n_Genesis 24_\n"}),
    at=(_STORY, 0, 0),
    good=_GOOD,
    fix="Put the line of the picture before the text of each frame.",
)
UNUSABLE_PICTURE = define(
    "OBS007",
    "warning",
    """The address of a picture cannot be used.

    A picture is on the web, or is one of the pictures of Open Bible Stories, identified by its name. This
    address is neither, so the picture is not shown.
    """,
    bad=stories(
        {"https://cdn.door43.org/obs/jpg/360px/obs-en-06-02.jpg": "file:///C:/obs-06-02.jpg"}
    ),
    at=(_STORY, 7, 1),
    good=_GOOD,
    fix="Use an address that begins with https://.",
)
TEXT_BEFORE_PICTURE = define(
    "OBS008",
    "info",
    """There is text before the first picture.

    It belongs to no frame and is shown above the first. If it is part of the story, it belongs under a
    picture.
    """,
    bad=stories({"# 6. A Story\n": "# 6. A Story\n\nOnce upon a time.\n"}),
    at=(_STORY, 3, 1),
    good=_GOOD,
    fix="Move it under the picture to which it belongs.",
)
HTML_TAGS = define(
    "OBS009",
    "info",
    """There are HTML tags in the text.

    They are shown as they were typed, because the text of a story must not control the page. For emphasis
    there is Markdown.
    """,
    bad=stories({"This is part 2.": "This is <input> part 2."}),
    at=(_STORY, 9, 1),
    good=_GOOD,
    fix="Remove them; for emphasis write *word* or **word**.",
)
OTHER_NUMBER_IN_TITLE = define(
    "OBS010",
    "warning",
    """The title has a different number from the story.

    The number of a story is that of its file. The title has another one: either the file has the wrong name,
    or the title was copied.
    """,
    bad=stories({"# 6. A Story": "# 7. A Story"}),
    at=(_STORY, 1, 1),
    good=_GOOD,
    fix="Write the number of the file in the title, or rename the file.",
)
STORIES_MISSING = define(
    "OBS011",
    "info",
    """Stories are missing.

    There are 50 stories. Those that are not here yet are listed on the first page.
    """,
    bad=stories(files={"content/22.md": story(22)}),
    at=("", 0, 0),
    good=stories(files={f"content/{number:02d}.md": story(number) for number in range(1, 51)}),
    fix="Add the stories when they are translated.",
)
STORY_TWICE = define(
    "OBS012",
    "warning",
    """A story appears twice.

    It is in a file and in a folder, or in two files. If they differ, both are shown, and readers do not know
    which is right.
    """,
    bad=stories(files={"content/06/01.md": story()}),
    at=("content/06", 0, 0),
    good=_GOOD,
    fix="Keep one of them.",
)
PICTURE_OUT_OF_ORDER = define(
    "OBS013",
    "warning",
    """A picture is out of order or comes twice.

    Each picture of a story is used once, in the order of the numbers. Text may be under the wrong picture, or
    may be repeated.
    """,
    bad=stories({"obs-en-06-03.jpg": "obs-en-06-02.jpg"}),
    at=(_STORY, 11, 1),
    good=_GOOD,
    fix="Check the picture's name.",
)
NO_MATTER = define(
    "OBS014",
    "info",
    """There is no front or back matter.

    A title, the licence and a word to the readers come before and after the stories: `content/front/intro.md`
    and `content/back/intro.md`.
    """,
    bad=stories(files={"content/back/intro.md": None}),
    at=("", 0, 0),
    good=_GOOD,
    fix="Put it into content/back/intro.md.",
)
NO_STORY = define(
    "OBS015",
    "error",
    """There is no story.

    The manifest says that these are Open Bible Stories, but no file has the name of a story.
    """,
    bad=stories(files={_STORY: None}),
    at=("", 0, 0),
    good=_GOOD,
    fix="Name the stories content/01.md, content/02.md …, or content/01/01.md …",
)
UNKNOWN_FRAME_FILE = define(
    "OBS016",
    "info",
    """The name of a file in a story's folder does not name a frame.

    The files of a story are named after the numbers of its frames, or are called title and reference. The
    text of this one is shown after the last frame.
    """,
    bad=stories(files={**_IN_FOLDER, "content/06/notes.md": "To be done.\n"}),
    at=("content/06/notes.md", 0, 0),
    good=stories(files=_IN_FOLDER),
    fix="Name it after its frame, such as 01, or move it out of the folder.",
)
NEVER_MERGED = define(
    "OBS017",
    "error",
    """Two versions of a story were never merged.

    When two people change the same place, Git writes both versions into the file. Readers see both.
    """,
    bad=stories(
        {"This is part 2.": "<<<<<<< HEAD\nThis is part 2.\n=======\nThat.\n>>>>>>> other"}
    ),
    at=(_STORY, 9, 1),
    good=_GOOD,
    fix="Keep one and remove the lines with <<<<<<<, ======= and >>>>>>>.",
)
