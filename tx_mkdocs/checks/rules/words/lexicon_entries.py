"""Checks of the entries of lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.markdown import MarkdownFile
from tx_mkdocs.checks.files.whole import Whole
from tx_mkdocs.findings.register import Spot, check
from tx_mkdocs.findings.sample_resources import LEXICON
from tx_mkdocs.resources import lexicon
from tx_mkdocs.resources.lexicon import sources

_PATH = "content/G26/01.md"
_NAME = re.compile(r"(?P<letter>[GH])(?P<number>\d{1,5})[a-z]?", re.ASCII)
_LABELLED = re.compile(
    r"^[ \t]*(?:[*+-][ \t]+)?[^:\n]{0,10}strong[^:\n]{0,12}:\W*(?P<number>[GH]\d{1,5})",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"<!--\s*Status:\s*S\d\w*", re.IGNORECASE)
_ENTRY = "# ἀγάπη\n\n## Word data\n\n* Strong's: G26\n\n## Senses\n\nlove\n"
_DONE = "# ἀγαπάω\n\n<!-- Status: S2=NeedsEdits -->\n\n## Senses\n\nto love\n"


def _entries(whole: Whole) -> Iterator[tuple[str, MarkdownFile]]:
    """Name and first file of every entry."""
    if whole.kind is not lexicon.KIND:
        return
    for name, paths in sources(whole.repository, whole.manifest).items():
        file = whole.file(paths[0])
        if isinstance(file, MarkdownFile):
            yield name, file


@check(
    "LEX004",
    "warning",
    "repository",
    path=_PATH,
    bad={**LEXICON, _PATH: "# ἀγάπη\n"},
    at=(1, 1),
    good={**LEXICON, _PATH: _ENTRY},
    fix="Write the entry, or remove the file.",
)
def entry_of_title(whole: Whole) -> Iterator[Spot]:
    """An entry of a lexicon is nothing but its title.

    Readers come to a page on which nothing is written.
    """
    for _, file in _entries(whole):
        lines = [line for line in file.plain.split("\n") if line.strip()]
        if len(lines) == 1 and file.headings:
            line, column = file.place(file.headings[0].at)
            yield Spot(
                "This entry has a title and no text.", line=line, column=column, path=file.path
            )


@check(
    "LEX005",
    "warning",
    "repository",
    path="content/agape/01.md",
    bad={**LEXICON, "content/agape/01.md": _ENTRY},
    at=(0, 0),
    good={**LEXICON, _PATH: _ENTRY},
    fix="Rename the folder: G or H and the number, such as G26.",
)
def name_of_entry(whole: Whole) -> Iterator[Spot]:
    """The name of an entry is no Strong's number.

    The words of Bibles lead to an entry by its number. Nine of ten entries of this lexicon have one for a name.
    """
    listed = list(_entries(whole))
    known = sum(bool(_NAME.fullmatch(name)) for name, _ in listed)
    if whole.manifest.subject not in lexicon.KIND.subjects or known * 10 < (len(listed) - 1) * 9:
        return
    for name, file in listed:
        if not _NAME.fullmatch(name):
            yield Spot(f"“{name}” is no Strong's number.", path=file.path)


@check(
    "LEX006",
    "warning",
    "repository",
    path=_PATH,
    bad={**LEXICON, _PATH: _ENTRY.replace("G26", "G62")},
    at=(5, 13),
    good={**LEXICON, _PATH: _ENTRY},
    fix="Correct the number, or move the entry.",
)
def other_number(whole: Whole) -> Iterator[Spot]:
    """The Strong's number in an entry is not that of its name.

    The entry is found by the name of its folder. One of the two numbers is wrong.
    """
    for name, file in _entries(whole):
        found = _LABELLED.search(file.plain)
        if found and _NAME.fullmatch(name) and _plain(found["number"]) != _plain(name):
            line, column = file.place(found.start("number"))
            message = f"The entry says {found['number']}, its name {name}."
            yield Spot(message, line=line, column=column, path=file.path)


def _plain(number: str) -> str:
    """A number without zeros at its start and letters at its end: `G26` for `G0026a`."""
    found = _NAME.fullmatch(number.upper().rstrip("ABCDEF"))
    if found is None:
        return number
    digits = found["number"]
    # Five digits: the last one tells words apart that were one number.
    value = int(digits) // 10 if len(digits) == 5 else int(digits)
    return f"{found['letter']}{value}"


@check(
    "LEX007",
    "warning",
    "repository",
    path="content/H26/01.md",
    bad={**LEXICON, "content/H26/01.md": "# ἀγάπη\n\nlove\n"},
    at=(0, 0),
    good={**LEXICON, "content/G26/01.md": "# ἀγάπη\n\nlove\n"},
    fix="Greek words have G before the number, Hebrew and Aramaic words H.",
)
def other_letter(whole: Whole) -> Iterator[Spot]:
    """The letter of a Strong's number is that of the other language.

    `G` is for the Greek of the New Testament, `H` for the Hebrew and Aramaic of the Old Testament.
    """
    wanted = {"Greek Lexicon": "G", "Hebrew-Aramaic Lexicon": "H"}.get(whole.manifest.subject)
    for name, file in _entries(whole) if wanted else ():
        found = _NAME.fullmatch(name)
        if found and found["letter"] != wanted:
            yield Spot(f"{name} does not begin with {wanted}.", path=file.path)


@check(
    "LEX008",
    "info",
    "repository",
    path=_PATH,
    bad={**LEXICON, "content/G25/01.md": _DONE, _PATH: "# ἀγάπη\n\n## Senses\n\nlove\n"},
    at=(0, 0),
    good={**LEXICON, "content/G25/01.md": _DONE, _PATH: _DONE},
    fix="Write it below the title: <!-- Status: S2=NeedsEdits -->.",
    advice=True,
)
def no_status(whole: Whole) -> Iterator[Spot]:
    """An entry does not say how far its editors have come.

    Half of the entries or more have a comment `Status:` below the title.
    """
    listed = list(_entries(whole))
    having = {file.path for _, file in listed if _STATUS.search(file.text)}
    if having and len(having) * 2 >= len(listed):
        for _, file in listed:
            if file.path not in having:
                yield Spot("This entry has no status.", path=file.path)
