"""Events of a USFM text to a book as data; see `book`. One pass, nothing raised, no text left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, repeat

from tx_mkdocs.formats.usfm.aligned_words import Original, original_of
from tx_mkdocs.formats.usfm.alignment import without_alignment
from tx_mkdocs.formats.usfm.alignment_marks import pulled_up, with_signs_apart
from tx_mkdocs.formats.usfm.attributes import gloss_of, parse_attributes, safe_link
from tx_mkdocs.formats.usfm.book import (
    Block,
    Book,
    Cell,
    Chapter,
    Figure,
    Note,
    Run,
    Text,
    VerseStart,
    Word,
)
from tx_mkdocs.formats.usfm.events import parse
from tx_mkdocs.formats.usfm.figures import figure_facts
from tx_mkdocs.formats.usfm.ids import (
    book_code,
    book_number,
    chapter_id,
    note_prefix,
    verse_ends,
    verse_prefix,
)
from tx_mkdocs.formats.usfm.line_breaks import keep_words_whole
from tx_mkdocs.formats.usfm.markers import OPTIONAL_BREAK, WHITE_SPACE, Kind
from tx_mkdocs.formats.usfm.numbers import first_number, verse_numbers
from tx_mkdocs.formats.usfm.outline import outline
from tx_mkdocs.formats.usfm.published import identification_text, with_published
from tx_mkdocs.formats.usfm.tags import cell_columns

_ROW = "tr"


def read_book(text: str, code: str = "", *, words: bool = False) -> Book:
    """A book of Scripture from its USFM.

    Args:
        text: of the book, in whatever state.
        code: book code where the text has no usable `\\id`.
        words: whether words keep their attributes and their alignment. An aligned Bible takes ten times as
            long and as much memory then.
    """
    if words:
        text = with_signs_apart(pulled_up(text) if "\n\\zaln-e\\*" in text else text)
    else:
        text = keep_words_whole(without_alignment(text))
    return _Builder(text, code).run()


class _Builder:
    """What is open, and what is made so far."""

    def __init__(self, text: str, code: str) -> None:
        self.events = with_published(parse(text))
        self.code = book_code(self.events, code)
        self.number = book_number(self.code)
        self.lines = _lines(text)
        self.identification: list[tuple[str, str]] = []
        self.label = ""
        self.front: tuple[Block, ...] = ()
        self.chapters: list[Chapter] = []
        self.counts: dict[str, int] = {}
        self.chapter = Chapter(0, "", "", "", f"{self.number}-ch-000", ())
        self.in_chapter = False
        self.blocks: list[Block] = []
        self.marker = ""
        """Of the open block; empty where none is open."""
        self.cells: list[Cell] | None = None
        """Those of the open row."""
        self.cell: tuple[str, int, int] = ("", 0, 0)
        self.runs: list[Run] = []
        """What the open block, cell or note holds."""
        self.blank = True
        """Whether a blank would be one too many."""
        self.open: list[tuple[str, int]] = []
        """Character markers, each with the number of runs before it."""
        self.styles: tuple[str, ...] = ()
        self.outside: tuple[list[Run], bool, list[tuple[str, int]]] | None = None
        """What was open when a note began."""
        self.note = ("", "")
        self.notes = 0
        self.seen: dict[str, int] = {}
        self.verse = "000"
        self.place = ""
        self.sidebar = False
        self.aligned: list[Original] = []

    def run(self) -> Book:
        for kind, name, text, extra in self.events:
            if kind is Kind.TEXT:
                self.text(text)
            elif kind is Kind.VERSE:
                self.begin_verse(name, extra)
                self.text(text)
            elif kind is Kind.PARAGRAPH:
                self.begin_block(name)
                self.text(text)
            elif kind is Kind.CHARACTER:
                self.begin_characters(name)
                self.text(text)
            elif kind is Kind.END:
                self.end_characters(name, extra)
                self.text(text)
            elif kind is Kind.NOTE:
                self.outside = (self.runs, self.blank, self.open)
                self.runs, self.blank, self.open, self.styles = [], True, [], ()
                self.note = (name, extra)
                self.text(text)
            elif kind is Kind.END_NOTE:
                self.end_note()
                self.text(text)
            elif kind is Kind.BREAK:
                self.text(text)
            elif kind is Kind.MILESTONE:
                self.milestone(name, extra)
            else:
                self.structure(kind, name, text, extra)
        self.end_chapter()
        return Book(
            self.code, tuple(self.identification), self.label, self.front, tuple(self.chapters)
        )

    def structure(self, kind: Kind, name: str, text: str, extra: str) -> None:
        """What comes rarely."""
        if kind is Kind.CHAPTER:
            self.end_chapter()
            self.begin_chapter(name, extra)
        elif kind is Kind.IDENTIFICATION:
            self.end_block()
            if not extra:
                self.identification.append((name, identification_text(text)))
            elif text.strip():
                self.begin_block("identification")
                self.text(text)
        elif kind is Kind.ROW:
            self.end_block()
            self.marker, self.cells = _ROW, []
        elif kind is Kind.CELL:
            if self.cells is None:
                self.end_block()
                self.marker, self.cells = _ROW, []
            self.end_cell()
            following = self.cells[-1].last + 1 if self.cells else 1
            self.cell = (name, *cell_columns(name, following))
            self.text(text)
        elif kind is Kind.SIDEBAR or kind is Kind.SIDEBAR_END:
            self.end_block()
            self.sidebar = kind is Kind.SIDEBAR
        elif kind is Kind.PERIPHERAL:
            self.begin_block("periph")
            self.text(text)

    def text(self, text: str) -> None:
        """Add characters in the styles that are open."""
        if not text:
            return
        text = WHITE_SPACE.sub(" ", _plain(text))
        if self.blank and text[:1] == " ":
            text = text[1:]
        if text:
            self.runs.append(Text(text, self.styles))
            self.blank = text[-1] == " "

    def begin_verse(self, written: str, published: str) -> None:
        ends = verse_ends(written, self.seen)
        prefix = verse_prefix(self.chapter.id)
        self.runs.append(
            VerseStart(
                written,
                verse_numbers(written),
                _plain(published) or written,
                tuple(prefix + end for end in ends),
                next(self.lines),
            )
        )
        self.blank = True
        self.verse, self.place = ends[0], written
        self.aligned.clear()

    def begin_chapter(self, written: str, published: str) -> None:
        number = first_number(written)
        name = chapter_id(self.number, number, self.counts)
        self.chapter = Chapter(number, written, _plain(published), "", name, (), next(self.lines))
        self.in_chapter = True
        self.seen, self.notes, self.verse, self.place = {}, 0, "000", ""

    def end_chapter(self) -> None:
        """Put away the chapter, or the front matter, that ends here."""
        self.end_block()
        label = ""
        for at, block in enumerate(self.blocks):
            if block.marker == "cl":
                label = block.text
                notes = tuple(run for run in block.runs if isinstance(run, Note))
                # A label is words; the notes on it stay where it was.
                self.blocks[at : at + 1] = [replace(block, runs=notes)] if notes else []
                break
        if self.in_chapter:
            self.chapters.append(replace(self.chapter, label=label, blocks=tuple(self.blocks)))
        else:
            self.label, self.front = label, tuple(self.blocks)
        self.blocks, self.sidebar = [], False
        self.aligned.clear()

    def begin_block(self, marker: str) -> None:
        self.end_block()
        self.marker = marker

    def end_block(self) -> None:
        """Put away what is open; a paragraph without anything in it is none, unless it means a blank line."""
        if self.cells is not None:
            self.end_cell()
            self.blocks.append(Block(_ROW, (), tuple(self.cells), self.sidebar))
        else:
            runs = self.take_runs()
            if runs or self.marker in ("b", "ib"):
                self.blocks.append(Block(self.marker or "p", runs, (), self.sidebar))
        self.marker, self.cells = "", None

    def end_cell(self) -> None:
        name, first, last = self.cell
        runs = self.take_runs()
        if self.cells is not None and (name or runs):
            self.cells.append(Cell(name or "tc1", first or 1, last or 1, runs))
        self.cell = ("", 0, 0)

    def take_runs(self) -> tuple[Run, ...]:
        """The runs of what ends here, without a blank at its end."""
        runs = _trimmed(self.runs)
        self.runs, self.blank, self.open, self.styles = [], True, [], ()
        return runs

    def begin_characters(self, name: str) -> None:
        self.open.append((name, len(self.runs)))
        if name not in ("w", "fig"):
            self.styles = (*self.styles, name)

    def end_characters(self, name: str, attributes: str) -> None:
        """Close a run of characters; its attributes belong to what was added since it began."""
        if not self.open:
            return
        opened, start = self.open.pop()
        if opened not in ("w", "fig"):
            self.styles = self.styles[:-1]
        inside = self.runs[start:]
        if name == "fig":
            self.runs[start:] = _figure(inside, attributes)
            self.blank = self.blank and not self.runs[start:]
        elif name == "w" and (attributes or self.aligned):
            self.runs[start:] = _with(inside, word=_word(attributes, self.aligned))
        elif name == "rb" and attributes:
            self.runs[start:] = _with(inside, gloss=gloss_of(attributes))
        elif name in ("jmp", "xt") and attributes:
            self.runs[start:] = _with(inside, link=safe_link(attributes, name))

    def end_note(self) -> None:
        """Put the note that ends here where it belongs."""
        runs = _trimmed(self.runs)
        kept = [run for run in runs if isinstance(run, Text | Figure)]
        before = [run for run in kept if isinstance(run, Text) and run.styles[:1] in _OF_ORIGINS]
        if before and isinstance(kept[0], Text) and kept[0].styles[:1] == ("cat",):
            # Its category comes before its place.
            before.insert(0, replace(kept[0], text=f"{kept[0].text.strip(' ')} "))
            del kept[0]
        origin = "".join(run.text for run in before)
        kept = [run for run in kept if isinstance(run, Figure) or run.styles[:1] not in _OF_ORIGINS]
        marker, caller = self.note
        if self.outside is not None:
            self.runs, self.blank, self.open = self.outside
            self.outside = None
        self.styles = tuple(name for name, _ in self.open if name not in ("w", "fig"))
        self.notes += 1
        self.runs.append(
            Note(
                marker,
                caller,
                self.notes,
                f"{note_prefix(self.chapter.id)}{self.verse}-{self.notes}",
                origin.strip(" "),
                f"{self.chapter.shown_number}:{self.place}" if self.place else "",
                tuple(kept),
            )
        )
        self.blank = False

    def milestone(self, name: str, attributes: str) -> None:
        if name == "zaln-s":
            self.aligned.append(original_of(attributes))
        elif name == "zaln-e" and self.aligned:
            self.aligned.pop()


_OF_ORIGINS = (("fr",), ("xo",))


def _plain(text: str) -> str:
    if "~" in text:
        text = text.replace("~", "\u00a0")
    return OPTIONAL_BREAK.sub("", text) if "//" in text else text


def _lines(text: str) -> Iterator[int]:
    """Line of each `\\c` and `\\v`, in order; 0 behind the last."""
    at, line = 0, 1
    lines = []
    for chapter in outline(text):
        verses = (verse.at for verse in (*chapter.verses, *chapter.unnumbered))
        for start in sorted(verses) if chapter.at < 0 else [chapter.at, *sorted(verses)]:
            line += text.count("\n", at, start)
            lines.append(line)
            at = start
    return chain(lines, repeat(0))


def _trimmed(runs: Sequence[Run]) -> tuple[Run, ...]:
    last = runs[-1] if runs else None
    if isinstance(last, Text) and last.text.endswith(" "):
        text = last.text.rstrip(" ")
        return (*runs[:-1], replace(last, text=text)) if text else _trimmed(runs[:-1])
    return tuple(runs)


def _with(runs: Sequence[Run], **facts: object) -> list[Run]:
    """The runs, those of them that are text with further facts."""
    return [replace(run, **facts) if isinstance(run, Text) else run for run in runs]  # type: ignore[arg-type]


def _figure(inside: Sequence[Run], attributes: str) -> list[Run]:
    """What stands in a figure as a picture with its caption; nothing where it has neither."""
    texts = [run for run in inside if isinstance(run, Text)]
    others = [run for run in inside if not isinstance(run, Text)]
    facts = figure_facts("".join(run.text for run in texts), attributes)
    if facts.caption is not None:
        texts = [Text(_plain(facts.caption))] if facts.caption else []
    caption = tuple(run for run in _trimmed(texts) if isinstance(run, Text))
    found: list[Run] = [Figure(facts.source, facts.alt, caption)] if facts.source or caption else []
    return found + others


def _word(attributes: str, aligned: Sequence[Original]) -> Word:
    named = parse_attributes(attributes, "w")
    find = {name.removeprefix("x-"): value for name, value in named.items()}.get
    return Word(find("strong", ""), find("lemma", ""), find("morph", ""), tuple(aligned))
