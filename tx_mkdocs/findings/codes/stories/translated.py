"""Codes about what was left in English, or in the language of the source, in Open Bible Stories."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import OBS_MANIFEST, stories

_SPANISH = {
    "    identifier: 'en'\n    title: 'English'": "    identifier: 'es'\n    title: 'español'"
}
MATTER_IN_ENGLISH = define(
    "OBS030",
    "warning",
    """Front or back matter is still in English.

    The pages before and after the stories say what readers may do with them and how they can help. They have
    to be translated like the stories.
    """,
    bad=stories(
        {"_A Bible story from:": "_Una historia de la Biblia:"},
        {"content/front/intro.md": "# Licencia\n\nYou are free to share this.\n"},
        _SPANISH,
    ),
    at=("content/front/intro.md", 3, 1),
    good=stories(
        {"_A Bible story from:": "_Una historia de la Biblia:"},
        {"content/front/intro.md": "# Licencia\n\nUsted es libre de compartir esto.\n"},
        _SPANISH,
    ),
    fix="Translate the file.",
    applies="repository",
)
REFERENCE_IN_ENGLISH = define(
    "OBS031",
    "warning",
    """The line of the Bible passage is still in English.

    The words before the passage, and the name of the book, have to be translated as well.
    """,
    bad=stories(metadata=_SPANISH),
    at=("content/06.md", 31, 1),
    good=stories({"_A Bible story from:": "_Una historia de la Biblia:"}, metadata=_SPANISH),
    fix="Translate the words, and write the book as readers know it.",
    applies="repository",
)
NOT_TRANSLATED = define(
    "OBS032",
    "warning",
    """The text of a frame is the same as in another language.

    The stories in another language are available, and have the same text word for word: it was copied to be
    translated, but was not.
    """,
    bad=stories(
        {"This is part 1.": "This was not translated.", "_A Bible story from:": "_Una historia:"},
        metadata=_SPANISH,
    ),
    at=("content/06.md", 5, 1),
    good=stories(
        {"This is part 1.": "Esto fue traducido ya.", "_A Bible story from:": "_Una historia:"},
        metadata=_SPANISH,
    ),
    fix="Translate it.",
    applies="repository",
    related={
        "en_obs": {
            "manifest.yaml": OBS_MANIFEST,
            "content/06.md": stories({"This is part 1.": "This was not translated."})[
                "content/06.md"
            ],
        }
    },
)
OTHER_PASSAGE = define(
    "OBS035",
    "info",
    """A story names a different Bible passage from another language.

    The stories in another language are available, and the numbers of chapters and verses in the last line
    differ. A number may be mistyped, or this Bible numbers its chapters differently.
    """,
    bad=stories(
        {"_A Bible story from: Genesis 6_": "_Una historia: Génesis 16_"}, metadata=_SPANISH
    ),
    at=("content/06.md", 31, 1),
    good=stories(
        {"_A Bible story from: Genesis 6_": "_Una historia: Génesis 6_"}, metadata=_SPANISH
    ),
    fix="Decide which of the two is right.",
    applies="repository",
    related={
        "en_obs": {"manifest.yaml": OBS_MANIFEST, "content/06.md": stories()["content/06.md"]}
    },
)
