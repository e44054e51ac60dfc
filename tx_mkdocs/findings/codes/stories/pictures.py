"""Codes about the pictures of Open Bible Stories."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import stories

_GOOD = stories()
_STORY = "content/06.md"
_PICTURE = "![OBS Image](https://cdn.door43.org/obs/jpg/360px/obs-en-06-02.jpg)"
PICTURE_OF_ANOTHER_STORY = define(
    "OBS020",
    "warning",
    """A picture belongs to another story.

    The name of a picture gives story and frame: `obs-en-06-02.jpg` is the second of story 6. This one belongs
    to another story.
    """,
    bad=stories({"obs-en-06-02.jpg": "obs-en-07-02.jpg"}),
    at=(_STORY, 7, 1),
    good=_GOOD,
    fix="Write the number of this story in the picture's name.",
    applies="repository",
)
BROKEN_PICTURE = define(
    "OBS021",
    "warning",
    """The line of a picture is malformed.

    A bracket is missing, or there is a space too many, so readers see the address instead of the picture.
    """,
    bad=stories({_PICTURE: _PICTURE.replace("](", "] (")}),
    at=(_STORY, 7, 1),
    good=_GOOD,
    fix="Write the line as ![OBS Image](https://…jpg), without spaces between the brackets.",
    applies="repository",
)
TEXT_BESIDE_PICTURE = define(
    "OBS022",
    "info",
    """The line of a picture has text.

    It is shown under the picture, but other programs show it beside the picture, or lose it.
    """,
    bad=stories({_PICTURE + "\n\n": _PICTURE + " "}),
    at=(_STORY, 7, len(_PICTURE) + 2),
    good=_GOOD,
    fix="Begin a new line after the picture, after an empty one.",
    applies="repository",
)
PICTURE_WITHOUT_WORDS = define(
    "OBS029",
    "info",
    """A picture has no description.

    The words between the square brackets are read to people who cannot see the picture.
    """,
    bad=stories({"![OBS Image]": "![]"}),
    at=(_STORY, 3, 1),
    good=_GOOD,
    fix="Write what it shows between the square brackets.",
    applies="repository",
    opt_in=True,
)
PICTURE_OF_NO_LANGUAGE = define(
    "OBS036",
    "warning",
    """A picture has a name that does not exist at Door43, such as one for another language.

    The pictures of Open Bible Stories are the same for all languages, and at Door43 all have names such as
    `obs-en-06-02.jpg`: no other language, no single digits, no capital letters. The page shows the English
    one.
    """,
    bad=stories({"obs-en-06-02.jpg": "obs-fr-06-02.jpg"}),
    at=(_STORY, 7, 1),
    good=_GOOD,
)
