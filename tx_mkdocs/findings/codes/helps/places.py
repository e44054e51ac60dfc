"""Codes about where notes, questions and word links are: files for verses that are not there, books without any."""

from __future__ import annotations

from collections.abc import Mapping

from tx_mkdocs.findings.code import define

_NOTES = (
    "Reference\tID\tTags\tSupportReference\tQuote\tOccurrence\tNote\n1:1\tab12\t\t\t\t0\tA name.\n"
)
_QUESTIONS = (
    "Reference\tID\tTags\tQuote\tOccurrence\tQuestion\tResponse\n1:1\tab12\t\t\t\tWho?\tHe.\n"
)
_WORDS = (
    "Reference\tID\tTags\tOrigWords\tOccurrence\tTWLink\n"
    "1:1\tab12\tname\tיוֹנָה\t1\trc://*/tw/dict/bible/names/jonah\n"
)


def _manifest(identifier: str, subject: str) -> str:
    return (
        f"dublin_core:\n  identifier: {identifier}\n  subject: {subject}\n"
        "  language: {identifier: en, direction: ltr}\n"
    )


def _of_verse(identifier: str, subject: str, verse: str) -> Mapping[str, str]:
    return {
        "manifest.yaml": _manifest(identifier, subject),
        f"jon/01/{verse}.md": "# Who is this?\n\nHe is the prophet.\n",
    }


def _of_books(identifier: str, subject: str, table: str, *codes: str) -> Mapping[str, str]:
    return {
        "manifest.yaml": _manifest(identifier, subject),
        **{f"{identifier}_{code}.tsv": table for code in codes},
    }


def _of_stories(identifier: str, subject: str, table: str, reference: str) -> Mapping[str, str]:
    row = table.split("\n")[1].replace("1:1\tab12", f"{reference}\tcd34")
    return {
        "manifest.yaml": _manifest(identifier, subject),
        f"{identifier.removeprefix('obs-')}_OBS.tsv": f"{table}{row}\n",
    }


BEYOND_CHAPTER = define(
    "HELP012",
    "warning",
    """A file has notes or questions on a verse that the chapter does not have.

    The name of the file is the number of the verse, that of its folder the chapter. The text is shown after
    the last verse, where nobody looks for it.
    """,
    bad=_of_verse("tn", "Translation Notes", "18"),
    at=("jon/01/18.md", 0, 0),
    good=_of_verse("tn", "Translation Notes", "17"),
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
    bad=_of_books("tn", "TSV Translation Notes", _NOTES, "OBA", "JON"),
    at=("manifest.yaml", 0, 0),
    good=_of_books("tn", "TSV Translation Notes", _NOTES, "OBA"),
    fix="Add them, or leave it as it is for now.",
    applies="repository",
)
STORIES_WITHOUT_HELPS = define(
    "HELP014",
    "info",
    """Stories of Open Bible Stories have no notes, questions or word links yet.

    Reported once, if a repository has them for several stories: these are the others of the fifty.
    """,
    bad=_of_stories("obs-tn", "TSV OBS Translation Notes", _NOTES, "2:1"),
    at=("manifest.yaml", 0, 0),
    good=_of_stories("obs-tn", "TSV OBS Translation Notes", _NOTES, "1:2"),
    fix="Add them, or leave it as it is for now.",
    applies="repository",
)
