"""Codes about links from file to file of one repository: whether the file is there, at this very path."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.sample_resources import WORDS

FILE_ELSEWHERE = define(
    "LINK028",
    "warning",
    """The file to which a link leads is in another folder.

    There is only one file of that name, so the link works here. At the git host and in other programs it
    leads nowhere, because the path or the extension `.md` is wrong.
    """,
    bad={**WORDS, "bible/kt/grace.md": "# grace\n\nSee [God](../names/god.md).\n"},
    at=("bible/kt/grace.md", 3, 11),
    good={**WORDS, "bible/kt/grace.md": "# grace\n\nSee [God](../kt/god.md).\n"},
    fix="Write the path from this file to that one, with .md at its end.",
    applies="repository",
)
OTHER_CAPITALS = define(
    "LINK029",
    "warning",
    """A link and the file's name differ in capital letters.

    The link works on Windows and here. At the git host, and on most servers, `God.md` and `god.md` are two
    files.
    """,
    bad={**WORDS, "bible/kt/grace.md": "# grace\n\nSee [God](../kt/God.md).\n"},
    at=("bible/kt/grace.md", 3, 11),
    good={**WORDS, "bible/kt/grace.md": "# grace\n\nSee [God](../kt/god.md).\n"},
    fix="Write the name of the file exactly as it is.",
    applies="repository",
)
PICTURE_MISSING = define(
    "LINK030",
    "warning",
    """A picture is not in the repository.

    Readers see only its words. The file was not added, its name or folder is different, or it is not a PNG,
    JPEG, GIF or WebP of at most 20 MB. An SVG is not shown, because it can contain a program.
    """,
    bad={"page.md": "# Title\n\n![A map](maps/journey.png)\n"},
    at=("page.md", 3, 10),
    good={"page.md": "# Title\n\n![A map](https://example.org/journey.png)\n"},
    fix="Add the file, or correct the path.",
)
