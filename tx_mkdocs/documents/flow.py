"""What paper shows, in order: blocks of runs. Formats with pages of their own, PDF and DOCX, are written from it.

`scripture_flow` makes it of a book of the Bible, `page_flow` of any other page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple, TypeAlias


class Text(NamedTuple):
    """A run of characters in one style."""

    text: str
    """Legal in XML; a line feed breaks the line."""
    styles: tuple[str, ...] = ()
    """Character markers of USFM, and `b`, `i`, `u`, `s`, `sup`, `sub`, `small`, `code`, `quote`."""
    link: str = ""
    """`#` and an anchor of the same document, or an address on the web; may be empty."""
    language: str = ""
    """Tag, where it is another language than that of the document."""


class VerseNumber(NamedTuple):
    """Where a verse begins."""

    shown: str
    place: str
    """`3:16`, for running heads."""
    anchor: str = ""
    path: str = ""
    """File of the repository; may be empty."""
    line: int = 0
    """From 1."""


class Note(NamedTuple):
    """A footnote at its place."""

    runs: tuple[Text, ...]
    origin: str = ""
    """The verse: `1:3`; may be empty."""
    style: str = "f"
    """Its marker."""


class Picture(NamedTuple):
    """A picture, or the words that stand for one that is not at hand."""

    data: bytes
    """Empty where it is not at hand."""
    words: str
    """For those who cannot see it."""
    caption: tuple[Text, ...] = ()
    """What is below it."""
    source: str = ""
    """The file as the book names it."""


Run: TypeAlias = Text | VerseNumber | Note | Picture
BlockKind = Literal[
    "part", "chapter", "heading", "paragraph", "item", "table", "box", "picture", "rule", "code"
]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, table or the like."""

    kind: BlockKind
    """`part` is the title of a book or manual, `chapter` that of a chapter or article."""
    style: str = ""
    """Marker of USFM, or class of the page: `q1`, `s`, `support`."""
    runs: tuple[Run, ...] = ()
    level: int = 0
    """Of headings, from 1; depth of items, from 0."""
    mark: str = ""
    """What is before an item: `•`, `3.`."""
    place: str = ""
    """Of what the running head says here: `Genesis 3`, `1:3`; empty: what it said before."""
    anchors: tuple[str, ...] = ()
    """Names by which links of the document lead here."""
    rows: tuple[tuple[Cell, ...], ...] = ()
    """Of a table."""
    blocks: tuple[Block, ...] = ()
    """In a box: a sidebar, a frame of a story, a quotation."""


class Cell(NamedTuple):
    """A cell of a table."""

    runs: tuple[Run, ...]
    span: int = 1
    """Columns."""
    is_heading: bool = False
    align: Literal["start", "center", "end"] = "start"


Flow: TypeAlias = Iterator[Block]


def all_blocks(blocks: Flow | tuple[Block, ...]) -> Iterator[Block]:
    """The blocks, those in boxes included."""
    for block in blocks:
        yield block
        yield from all_blocks(block.blocks)


def all_runs(block: Block) -> Iterator[Run]:
    """The runs of a block and of its cells."""
    yield from block.runs
    for row in block.rows:
        for cell in row:
            yield from cell.runs


def plain(runs: tuple[Run, ...]) -> str:
    """The words, without notes, pictures and numbers."""
    return " ".join("".join(run.text for run in runs if isinstance(run, Text)).split())


def verse_a_line(block: Block) -> Block:
    """The block with every verse on a line of its own, for checking."""
    runs: list[Run] = []
    for run in block.runs:
        if isinstance(run, VerseNumber) and any(isinstance(part, Text) for part in runs):
            runs.append(Text("\n"))
        runs.append(run)
    return replace(block, runs=tuple(runs))


def place_label(anchor: str) -> str:
    """What marks the place of an anchor in a file: letters and digits, of which no format makes anything else.

    A bookmark of Word has at most 40 (ECMA-376, 17.13.6.2).
    """
    return f"a{hashlib.sha256(anchor.encode('utf-8', 'replace')).hexdigest()[:16]}"
