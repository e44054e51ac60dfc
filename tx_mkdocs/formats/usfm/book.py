"""A USFM book as data: chapters of blocks, blocks of runs. What documents, search and comparison read.

Markers are those of USFM 3.1, without backslash; ids are those of the pages (see `ids`). White space is that
of running text: a run of blanks is one blank, a block neither begins nor ends with one, `~` is a no-break space
and `//`, an optional break, is gone. `read_book` makes all of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tx_mkdocs.formats.usfm.aligned_words import Original
from tx_mkdocs.formats.usfm.markers import TITLES_AND_HEADINGS
from tx_mkdocs.formats.usfm.published import chapter_title

_NUMBERS = frozenset(["ca", "va", "vp", "cat"])
"""Characters that hold a number or a name, and no words of a verse."""


@dataclass(frozen=True, slots=True)
class Word:
    """What the text says about one of its words."""

    strong: str = ""
    """As written: `H7225`, `b:H7225`."""
    lemma: str = ""
    morph: str = ""
    originals: tuple[Original, ...] = ()
    """The words of the original that it renders, the outer alignment first."""


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters in one style."""

    text: str
    styles: tuple[str, ...] = ()
    """The character markers around it, the outermost first: `("wj", "nd")`; without `w`, which is no style."""
    link: str = ""
    """Address that it leads to, of the schemes http, https and mailto; may be empty."""
    gloss: str = ""
    """What is written above it (`rb`); may be empty."""
    word: Word | None = None
    """Of a word with attributes or alignment, where those were asked for."""


@dataclass(frozen=True, slots=True)
class VerseStart:
    """The number of a verse; the text follows it."""

    written: str
    """As in the text: `3`, `2-3`, `5a`; empty where there is none."""
    numbers: tuple[int, ...]
    """Every verse that it stands for; empty where the number cannot be read."""
    shown: str
    """What readers see: the published number (`vp`), else the written one."""
    ids: tuple[str, ...]
    """One for each of `numbers`, at least one."""
    line: int = 0
    """Of its `\\v` in the text, from 1."""

    @property
    def first(self) -> int:
        """The first verse; 0 where the number cannot be read."""
        return self.numbers[0] if self.numbers else 0

    @property
    def last(self) -> int:
        """The last verse of a bridge or list, else the same as `first`."""
        return max(self.first, self.numbers[-1]) if self.numbers else 0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture in the text."""

    source: str
    """The file as the text names it; may be empty."""
    alt: str
    """For those who cannot see it; may be empty."""
    caption: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or a cross-reference, at its place in the text."""

    marker: str
    """`f`, `fe`, `ef`, `x`, `ex`."""
    caller: str
    """As written: `+` (a number or letter is wanted), `-` (none), or the sign itself; may be empty."""
    number: int
    """Which of the notes of its chapter, from 1: what the pages show."""
    id: str
    origin: str
    """What the note says about its place (`fr`, `xo`): `1:3`; empty where it says nothing."""
    place: str
    """Chapter and verse in which it stands: `1:3`; empty where it is in no verse."""
    runs: tuple[Text | Figure, ...]
    """Its text, without `origin`."""


_BLANK = Text(" ")
Run = Text | VerseStart | Note | Figure


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    marker: str
    """`tc1`, `thr2`, `tc1-2`."""
    first: int
    """Its first column, from 1."""
    last: int
    """Its last column; the same as `first` where it spans one."""
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading, an item of a list, a row of a table."""

    marker: str
    """`p`, `q1`, `s1`, `li1`; `b` is an empty line, `tr` a row, `periph` the title of a peripheral,
    `identification` a line about the book in the midst of it."""
    runs: tuple[Run, ...] = ()
    cells: tuple[Cell, ...] = ()
    """Of a row. Rows that follow each other are one table."""
    sidebar: bool = False
    """Whether it is inside of a sidebar (`esb`)."""
    begins: bool = True
    """Whether this is the beginning of the block; see `by_verse`."""

    @property
    def is_heading(self) -> bool:
        """Whether it is a title or heading, the title of a psalm (`d`) included."""
        return self.marker in TITLES_AND_HEADINGS

    @property
    def all_runs(self) -> tuple[Run, ...]:
        """Its runs, those of its cells included, with a blank between cells."""
        if not self.cells:
            return self.runs
        return (*self.runs, *(run for cell in self.cells for run in (*cell.runs, _BLANK)))

    @property
    def holds_verse(self) -> bool:
        """Whether a verse begins in it: what follows that number is text, in a heading too."""
        return any(isinstance(run, VerseStart) for run in self.all_runs)

    @property
    def text(self) -> str:
        """Its words, without notes, pictures and the numbers of verses."""
        return plain(self.all_runs)


@dataclass(frozen=True, slots=True)
class Verse:
    """The number of a verse, and what stands between it and the next."""

    start: VerseStart | None
    """None of what stands before the first verse of a chapter."""
    blocks: tuple[Block, ...]
    """The blocks and parts of blocks; a heading or an empty line is with the verse that follows it.
    A block that began in a verse before has not `begins`."""

    @property
    def text(self) -> str:
        """The words of the verse itself: no headings, notes, numbers."""
        parts = (
            block.text
            for block in self.blocks
            if block.marker != "identification" and (block.holds_verse or not block.is_heading)
        )
        return " ".join(filter(None, parts))


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter."""

    number: int
    """0 where it cannot be read."""
    written: str
    """As in the text; may be empty."""
    published: str
    """What readers see instead of the number (`cp`); may be empty."""
    label: str
    """The text of its own label (`cl`); may be empty."""
    id: str
    """`001-ch-001`."""
    blocks: tuple[Block, ...]
    line: int = 0
    """Of its `\\c` in the text, from 1."""

    @property
    def shown_number(self) -> str:
        """The number that readers see; may be empty."""
        return self.published or self.written

    def title(self, label: str) -> str:
        """Its heading as plain text.

        Args:
            label: what chapters of the book are called: `Psalm`, `Genesis`; see `Book.label`.
        """
        return chapter_title(label, self.written, self.label, self.published)

    @property
    def verses(self) -> tuple[Verse, ...]:
        """The same text verse by verse."""
        return tuple(by_verse(self.blocks))


@dataclass(frozen=True)
class Book:
    """A book of Scripture."""

    code: str
    """Lower-case book code; may be empty or unknown."""
    identification: tuple[tuple[str, str], ...]
    """Marker and plain text of every identification line, in order."""
    label: str
    """The word for a chapter (`cl` before the first one): `Psalm`; may be empty."""
    front: tuple[Block, ...]
    """What stands before the first chapter: titles and introductions."""
    chapters: tuple[Chapter, ...]


def plain(runs: Iterable[Run]) -> str:
    """The words of runs, without notes, pictures and numbers."""
    text = "".join(
        run.text
        for run in runs
        if isinstance(run, Text) and not (run.styles and not _NUMBERS.isdisjoint(run.styles))
    )
    return " ".join(filter(None, text.split(" ")))


def by_verse(blocks: Iterable[Block]) -> Iterator[Verse]:
    """Blocks cut where a verse begins."""
    start: VerseStart | None = None
    whole: list[Block] = []
    waiting: list[Block] = []
    """Headings and empty lines: they are with the text that follows."""
    for block in blocks:
        runs = block.all_runs
        cuts = [at for at, run in enumerate(runs) if isinstance(run, VerseStart)]
        if not cuts:
            if block.is_heading or not runs:
                waiting.append(block)
            else:
                whole += [*waiting, block]
                waiting.clear()
            continue
        begins = block.begins
        before = runs[: cuts[0]]
        if any(not isinstance(run, Text) or run.text.strip(" ") for run in before):
            whole += [*waiting, replace(block, runs=before, cells=())]
            waiting.clear()
            begins = False
        for at, end in zip(cuts, [*cuts[1:], len(runs)], strict=True):
            if whole or start is not None:
                yield Verse(start, tuple(whole))
            number = runs[at]
            assert isinstance(number, VerseStart)
            start = number
            part = replace(block, runs=runs[at:end], cells=(), begins=begins)
            whole = [*waiting, part]
            waiting.clear()
            begins = False
    whole += waiting
    if whole or start is not None:
        yield Verse(start, tuple(whole))
