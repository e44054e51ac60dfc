"""A book of the Bible as blocks for paper.

Source of styles: USFM 3.1, paragraphs, poetry, titles and headings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import groupby

from tx_mkdocs.data.xml_characters import legal
from tx_mkdocs.documents.flow import Block, Cell, Flow, Note, Picture, Run, Text, VerseNumber
from tx_mkdocs.documents.options import Range
from tx_mkdocs.formats.usfm import book as usfm
from tx_mkdocs.formats.usfm.markers import LISTS, TITLES_AND_HEADINGS
from tx_mkdocs.formats.usfm.tags import OTHER_NUMBERS
from tx_mkdocs.resources.content import Scripture

_BLANKS = re.compile(r"[ \t]{2,}|\t")
FindFigure = Callable[[str], bytes | None]
"""From the file that a figure names to its bytes; None where it is not at hand."""
_BESIDE = frozenset(["d", "r", "mr", "sr", "sp", "qa", "qd", "cd", "cl", "qac"])
"""Headings that say something about the text rather than name it: paragraphs, for the outline."""
_LEVELS = {"mt": 3, "ms": 3, "s": 3, "s2": 4, "s3": 4, "s4": 4, "is2": 4, "imt2": 4}


def scripture_flow(
    content: Scripture, figure: FindFigure, *, title: str, label: str, wanted: Range | None = None
) -> Flow:
    """The blocks of a book.

    Args:
        content: of the section.
        figure: finds pictures.
        title: of the book, plain text.
        label: what its chapters are called where it does not say so itself: `Genesis`.
        wanted: chapters and verses; None: all of them.
    """
    book = content.book
    code = book.code or "book"
    writer = _Writer(figure, content.place)
    titles = tuple(block for block in book.front if block.marker.rstrip("0123456789") == "mt")
    runs = writer.title(titles) or (Text(legal(title)),)
    yield Block("part", runs=runs, level=1, anchors=(f"{code}/index",), place=legal(title))
    if wanted is None or wanted.has_chapter(0):
        yield from writer.blocks(tuple(block for block in book.front if block not in titles), "")
    for chapter in book.chapters:
        if wanted is not None and not wanted.has_chapter(chapter.number):
            continue
        blocks = chapter.blocks if wanted is None else _within(chapter, wanted)
        shown = chapter.title(book.label or label)
        address = content.addresses.get(chapter.id, "")
        anchors = tuple(filter(None, (address, f"{address}#{chapter.id}")))
        yield Block("chapter", runs=(Text(legal(shown)),), level=2, anchors=anchors)
        writer.page = address
        yield from writer.blocks(blocks, chapter.shown_number)


def _within(chapter: usfm.Chapter, wanted: Range) -> tuple[usfm.Block, ...]:
    """The blocks of a chapter as far as they belong to the verses that are wanted."""
    blocks: list[usfm.Block] = []
    for verse in chapter.verses:
        numbers = verse.start.numbers if verse.start is not None else ()
        if any(wanted.has(chapter.number, number) for number in numbers or (0,)):
            for block in verse.blocks:
                if not block.begins and blocks and blocks[-1].marker == block.marker:
                    last = blocks.pop()
                    runs = (*last.runs, usfm.Text(" "), *block.runs)
                    block = replace(last, runs=runs, cells=(*last.cells, *block.cells))
                blocks.append(block)
    return tuple(blocks)


class _Writer:
    def __init__(self, figure: FindFigure, source: Callable[[int], tuple[str, int]]) -> None:
        self.figure, self.source = figure, source
        self.page = ""
        self.chapter = ""

    def title(self, blocks: tuple[usfm.Block, ...]) -> tuple[Run, ...]:
        """The lines of the title of a book, in one."""
        runs: list[Run] = []
        for block in blocks:
            if runs:
                runs.append(Text("\n"))
            for run in self._runs(block.runs):
                if isinstance(run, Text) and block.marker not in ("mt", "mt1"):
                    run = run._replace(styles=("small", *run.styles))
                runs.append(run)
        return tuple(runs)

    def blocks(self, blocks: tuple[usfm.Block, ...], chapter: str) -> Flow:
        """Blocks, those of a sidebar together, rows that follow each other as a table."""
        self.chapter = chapter
        for sidebar, inside in groupby(blocks, lambda block: block.sidebar):
            if sidebar:
                yield Block("box", "esb", blocks=tuple(self._flat(inside)))
            else:
                yield from self._flat(inside)

    def _flat(self, blocks: Iterator[usfm.Block]) -> Flow:
        for in_table, run in groupby(blocks, lambda block: bool(block.cells)):
            if in_table:
                rows = tuple(tuple(map(self._cell, block.cells)) for block in run)
                yield Block("table", rows=rows)
            else:
                for block in run:
                    yield from self._with_pictures(self._block(block))

    @staticmethod
    def _with_pictures(block: Block) -> Flow:
        """A block, cut at each picture: that is a block of its own, with its caption."""
        runs: list[Run] = []
        style = block.style
        for run in block.runs:
            if not isinstance(run, Picture):
                runs.append(run)
                continue
            if any(not isinstance(part, Text) or part.text.strip() for part in runs):
                yield replace(block, style=style, runs=tuple(runs))
                style = "m" if style == "p" else style
                runs = []
            yield Block("picture", "fig", (run._replace(caption=()), *run.caption))
        if runs or not block.runs:
            yield replace(block, style=style, runs=tuple(runs))

    def _cell(self, cell: usfm.Cell) -> Cell:
        kind = cell.marker
        align = kind[2:3]
        runs: list[Run] = []
        for run in self._runs(cell.runs):
            runs += [run, *run.caption] if isinstance(run, Picture) else [run]
        return Cell(
            tuple(runs),
            cell.last - cell.first + 1,
            kind.startswith("th"),
            "end" if align == "r" else "center" if align == "c" else "start",
        )

    def _block(self, block: usfm.Block) -> Block:
        marker = block.marker
        runs = tuple(self._runs(block.runs))
        if (
            marker in TITLES_AND_HEADINGS
            and marker not in _BESIDE
            and not block.holds_verse
            and runs
        ):
            family = marker.rstrip("0123456789")
            level = _LEVELS.get(marker, _LEVELS.get(family, 3))
            return Block("heading", marker, runs, level)
        if marker in LISTS:
            digits = marker[len(marker.rstrip("0123456789")) :]
            return Block("item", marker, runs, max(0, int(digits or 1) - 1))
        return Block("paragraph", marker, runs)

    def _runs(self, runs: tuple[usfm.Run, ...]) -> Iterator[Run]:
        after_blank = True
        for run in runs:
            if isinstance(run, usfm.Text):
                text = self._text(run)
                # Several blanks are one (USFM 3.1, white space), wherever a run ends; paper would show them all.
                words = _BLANKS.sub(" ", text.text)
                words = words.removeprefix(" ") if after_blank else words
                if words:
                    after_blank = words.endswith((" ", "\n"))
                    yield text._replace(text=words)
                continue
            after_blank = isinstance(run, usfm.VerseStart)
            if isinstance(run, usfm.VerseStart):
                place = f"{self.chapter}:{run.shown}" if self.chapter else run.shown
                path, line = self.source(run.line)
                anchor = f"{self.page}#{run.ids[0]}"
                yield VerseNumber(legal(run.shown), legal(place), anchor, path, line)
            elif isinstance(run, usfm.Note):
                # A picture in a note is its caption.
                parts = (
                    [part] if isinstance(part, usfm.Text) else part.caption for part in run.runs
                )
                inner = tuple(self._text(part) for several in parts for part in several)
                yield Note(inner, legal(run.origin or run.place), run.marker)
            else:
                data = self.figure(run.source) or b""
                caption = tuple(map(self._text, run.caption))
                yield Picture(data, legal(run.alt or run.source), caption, run.source)

    @staticmethod
    def _text(run: usfm.Text) -> Text:
        text = f"{run.text} ({run.gloss})" if run.gloss else run.text
        if not OTHER_NUMBERS.isdisjoint(run.styles):
            # Numbers of another versification are in brackets, as on the pages.
            text = f"({text})"
        return Text(legal(text), run.styles, run.link)
