"""Checks of word links in tables: the link, its category, and the words of the original.

Source: uw-content-validation 919 (missing OrigWords), 799 to 797 (TWLink), 740 (tag), 450 (`*`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.content import TableFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.helps import word_links as codes
from tx_mkdocs.findings.message import Message, message_noop

_LINK = re.compile(
    r"rc://([^/\s]+)/tw/dict/bible/(kt|names|other)/[^/\s]+"
    r"|(?:\./)?payload/(kt|names|other)/[^/\s]+"
)
_TAGS = {"keyterm": "kt", "name": "names"}
_AMONG = {
    "kt": message_noop("The tag says {tag}, but the article is among the key terms."),
    "names": message_noop("The tag says {tag}, but the article is among the names."),
    "other": message_noop("The tag says {tag}, but the article is among the other words."),
}


def _column(file: TableFile) -> str:
    """The column with the links; in some tables it is called as in notes."""
    return "twlink" if "twlink" in file.table.header else "supportreference"


def _links(file: TableFile) -> tuple[str, ...]:
    return file.columns[_column(file)] if file.kind == "word" else ()


@rule(codes.FORM_OF_LINK)
def form_of_link(file: TableFile) -> Iterator[Spot]:
    cells = _links(file)
    wrong = {cell for cell in set(cells) if cell.strip() and not _LINK.fullmatch(cell.strip())}
    for row, cell in enumerate(cells if wrong else ()):
        if cell in wrong:
            message = Message(
                "“{cell}” is not written as a link to a word.", cell=cell.strip()[:60]
            )
            yield Spot(message, file.at(row, _column(file)))


@rule(codes.LANGUAGE_OF_LINK)
def language_of_link(file: TableFile) -> Iterator[Spot]:
    cells = _links(file)
    named = {
        cell: found[1]
        for cell in set(cells)
        if (found := _LINK.fullmatch(cell.strip())) and found[1] not in (None, "*")
    }
    for row, cell in enumerate(cells if named else ()):
        if cell in named:
            message = Message(
                "This link points to the words in the language {named}.", named=named[cell][:20]
            )
            yield Spot(message, file.at(row, _column(file)))


@rule(codes.UNKNOWN_TAG)
def unknown_tag(file: TableFile) -> Iterator[Spot]:
    if file.kind != "word":
        return
    known = {"", *_TAGS}
    for row, cell in enumerate(file.columns["tags"]):
        if cell and (unknown := {tag.strip() for tag in cell.split(";")} - known):
            listed = ", ".join(sorted(unknown))[:60]
            yield Spot(
                Message("The tag “{listed}” is not known.", listed=listed), file.at(row, "tags")
            )


@rule(codes.TAG_AGAINST_LINK)
def tag_against_link(file: TableFile) -> Iterator[Spot]:
    known: dict[tuple[str, str], str] = {}
    for row, pair in enumerate(zip(file.columns["tags"], _links(file), strict=False)):
        if pair[0]:
            if pair not in known:
                known[pair] = _contradiction(*pair)
            if known[pair]:
                yield Spot(known[pair], file.at(row, "tags"))


def _contradiction(tags: str, link: str) -> str:
    found = _LINK.fullmatch(link.strip())
    folder = (found[2] or found[3]) if found else ""
    for tag in tags.split(";"):
        wanted = _TAGS.get(tag.strip())
        if folder and wanted and folder not in (wanted, "kt"):
            return Message(_AMONG[folder], tag=tag.strip())
    return ""


@rule(codes.LINK_AGAIN)
def link_again(file: TableFile) -> Iterator[Spot]:
    links = _links(file)
    columns = file.columns
    first: dict[tuple[str, ...], int] = {}
    rows = zip(columns.references, columns["quote"], columns["occurrence"], links, strict=False)
    for row, said in enumerate(rows):
        line = columns.rows[row].line
        before = first.setdefault(said, line)
        if before != line and said[3].strip():
            message = Message("The same link was already given in line {before:,}.", before=before)
            yield Spot(message, file.at(row, _column(file)))


@rule(codes.NO_WORDS)
def no_words(file: TableFile) -> Iterator[Spot]:
    cells = file.columns["quote"] if file.kind == "word" else ()
    for row, cell in enumerate(cells):
        if not cell.strip():
            yield Spot("There are no words of the original.", file.at(row, "quote"))
