"""Checks of the entries of lexicons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import Content
from tx_mkdocs.checks.files.markdown import MarkdownFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.words import lexicon_entries as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.resources import lexicon
from tx_mkdocs.resources.lexicon import sources

_NAME = re.compile(r"(?P<letter>[GH])(?P<number>\d{1,5})[a-z]?", re.ASCII)
_LABELLED = re.compile(
    r"^[ \t]*(?:[*+-][ \t]+)?[^:\n]{0,10}strong[^:\n]{0,12}:\W*(?P<number>[GH]\d{1,5})",
    re.IGNORECASE | re.MULTILINE,
)
_STATUS = re.compile(r"<!--\s*Status:\s*S\d\w*", re.IGNORECASE)


def _entries(content: Content) -> Iterator[tuple[str, MarkdownFile]]:
    """Name and first file of every entry."""
    if content.kind is not lexicon.KIND:
        return
    for name, paths in sources(content.repository, content.manifest).items():
        file = content.file(paths[0])
        if isinstance(file, MarkdownFile):
            yield name, file


@rule(codes.ENTRY_OF_TITLE)
def entry_of_title(content: Content) -> Iterator[Spot]:
    for _, file in _entries(content):
        lines = [line for line in file.plain.split("\n") if line.strip()]
        if len(lines) == 1 and file.headings:
            yield Spot("This entry has a title and no text.", file.headings[0].at, path=file.path)


@rule(codes.NAME_OF_ENTRY)
def name_of_entry(content: Content) -> Iterator[Spot]:
    listed = list(_entries(content))
    known = sum(bool(_NAME.fullmatch(name)) for name, _ in listed)
    if content.manifest.subject not in lexicon.KIND.subjects or known * 10 < (len(listed) - 1) * 9:
        return
    for name, file in listed:
        if not _NAME.fullmatch(name):
            yield Spot(Message("“{name}” is not a Strong's number.", name=name), path=file.path)


@rule(codes.OTHER_NUMBER)
def other_number(content: Content) -> Iterator[Spot]:
    for name, file in _entries(content):
        found = _LABELLED.search(file.plain)
        if found and _NAME.fullmatch(name) and _plain(found["number"]) != _plain(name):
            message = Message(
                "The entry says {text}, but its name is {name}.", text=found["number"], name=name
            )
            yield Spot(message, found.start("number"), path=file.path)


def _plain(number: str) -> str:
    """A number without zeros at its start and letters at its end: `G26` for `G0026a`."""
    found = _NAME.fullmatch(number.upper().rstrip("ABCDEF"))
    if found is None:
        return number
    digits = found["number"]
    # Five digits: the last one tells words apart that were one number.
    value = int(digits) // 10 if len(digits) == 5 else int(digits)
    return f"{found['letter']}{value}"


@rule(codes.OTHER_LETTER)
def other_letter(content: Content) -> Iterator[Spot]:
    wanted = {"Greek Lexicon": "G", "Hebrew-Aramaic Lexicon": "H"}.get(content.manifest.subject)
    if wanted is None:
        return
    for name, file in _entries(content):
        found = _NAME.fullmatch(name)
        if found and found["letter"] != wanted:
            yield Spot(
                Message("{name} does not begin with {wanted}.", name=name, wanted=wanted),
                path=file.path,
            )


@rule(codes.NO_STATUS)
def no_status(content: Content) -> Iterator[Spot]:
    listed = list(_entries(content))
    having = {file.path for _, file in listed if _STATUS.search(file.text)}
    if having and len(having) * 2 >= len(listed):
        for _, file in listed:
            if file.path not in having:
                yield Spot("This entry has no status.", path=file.path)
