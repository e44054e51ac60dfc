"""Codes about translation notes in Markdown, file by file."""

from __future__ import annotations

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import short_manifest

_MANIFEST = short_manifest("Translation Notes")
NOTE_WITHOUT_HEADING = define(
    "TN032",
    "info",
    """A Markdown note does not say which words it explains.

    The heading of a note names the words of the verse. Most notes have one; here it was forgotten, or its #
    was lost.
    """,
    bad={
        "manifest.yaml": _MANIFEST,
        "jon/01/01.md": "A name.\n",
        "jon/01/02.md": "# go up\n\nTo Nineveh.\n\n# the city\n\nA large one.\n",
    },
    at=("jon/01/01.md", 1, 1),
    good={"manifest.yaml": _MANIFEST, "jon/01/01.md": "# Jonah\n\nA name.\n"},
    fix="Write the words that it explains above it, on a line that begins with # and a space.",
    applies="repository",
)
NOTE_AGAIN = define(
    "TN033",
    "warning",
    """A Markdown note appears twice.

    Heading and text are the same, so readers find the note twice.
    """,
    bad={"manifest.yaml": _MANIFEST, "jon/01/01.md": "# Jonah\n\nA name.\n\n# Jonah\n\nA name.\n"},
    at=("jon/01/01.md", 5, 1),
    good={"manifest.yaml": _MANIFEST, "jon/01/01.md": "# Jonah\n\nA name.\n"},
    fix="Delete one of them.",
    applies="repository",
)
