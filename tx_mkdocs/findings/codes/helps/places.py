"""Codes about where notes, questions and word links are: files for verses that are not there, books without any."""

from __future__ import annotations

from collections.abc import Mapping

from tx_mkdocs.findings.code import define
from tx_mkdocs.findings.samples import NOTE_COLUMNS, short_manifest

_NOTES = f"{NOTE_COLUMNS}1:1\tab12\t\t\t\t0\tA name.\n"


def _of_verse(verse: str) -> Mapping[str, str]:
    return {
        "manifest.yaml": short_manifest("Translation Notes"),
        f"jon/01/{verse}.md": "# Who is this?\n\nHe is the prophet.\n",
    }


def _of_books(*codes: str) -> Mapping[str, str]:
    return {
        "manifest.yaml": short_manifest("TSV Translation Notes"),
        **{f"tn_{code}.tsv": _NOTES for code in codes},
    }


def _of_stories(reference: str) -> Mapping[str, str]:
    return {
        "manifest.yaml": short_manifest("TSV OBS Translation Notes", "obs-tn"),
        "tn_OBS.tsv": f"{_NOTES}{reference}\tcd34\t\t\t\t0\tA name.\n",
    }


BEYOND_CHAPTER = define(
    "HELP012",
    "warning",
    """A file has notes or questions on a verse that the chapter does not have.

    The name of the file is the number of the verse, that of its folder the chapter. The text is shown after
    the last verse, where nobody looks for it.
    """,
    bad=_of_verse("18"),
    at=("jon/01/18.md", 0, 0),
    good=_of_verse("17"),
    fix="Correct the name of the file.",
    applies="repository",
)
BOOKS_WITHOUT_HELPS = define(
    "HELP013",
    "info",
    """Books of the Bible have no notes, questions or word links yet.

    Reported once, if a repository has them for several books: these are the others of the same Testament. A
    repository of one book is complete.
    """,
    bad=_of_books("OBA", "JON"),
    at=("manifest.yaml", 0, 0),
    good=_of_books("OBA"),
    fix="Add them, or leave it as it is for now.",
    applies="repository",
)
STORIES_WITHOUT_HELPS = define(
    "HELP014",
    "info",
    """Stories of Open Bible Stories have no notes, questions or word links yet.

    Reported once, if a repository has them for several stories: these are the others of the fifty.
    """,
    bad=_of_stories("2:1"),
    at=("manifest.yaml", 0, 0),
    good=_of_stories("1:2"),
    fix="Add them, or leave it as it is for now.",
    applies="repository",
)
