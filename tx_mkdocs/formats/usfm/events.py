"""USFM text to a flat stream of events, whatever state the text is in.

The text is split at its backslashes; one loop turns the pieces into events and makes everything
implicit explicit: what a paragraph or a note closes is closed by an event of its own. Nothing is
raised and no text is left out: what is ill-formed becomes the event that loses least, and a `Problem`.
"""

from __future__ import annotations

from collections.abc import Iterable

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.usfm import pairs, structure
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.usfm.attributes import complaint, of_milestone, split_peripheral, text_behind
from tx_mkdocs.formats.usfm.markers import (
    MARKERS,
    NOTE_CHARACTER_SET,
    REMARKS,
    Kind,
    Marker,
    column_of,
)
from tx_mkdocs.formats.usfm.numbers import GOES_ON, UNSEEN, chapter_number, first_number
from tx_mkdocs.formats.usfm.parsed import Event, ParsedUsfm, Report, ends_in_row, problems
from tx_mkdocs.formats.usfm.pieces import (
    BY_START,
    NUMBERS_BESIDE,
    StrayBackslashError,
    begins_characters,
    beyond_line,
    is_of_note,
    number_and_rest,
    paragraph_holds,
    spelling_of,
    split_caller,
    take_pairs,
    with_characters,
    with_slashes,
    with_strays,
    without_doubled,
)
from tx_mkdocs.formats.usfm.quoting import quote_start
from tx_mkdocs.formats.usfm.spelling import respell_piece
from tx_mkdocs.formats.usfm.verse_events import join_verses, number_of_verse
from tx_mkdocs.formats.usfm.whole_text import of_beginning, of_chapter, of_strays, with_letters

# Local names are found faster than attributes of the enumeration.
_TEXT, _PARAGRAPH, _VERSE, _CHARACTER, _END, _BREAK = (
    Kind.TEXT, Kind.PARAGRAPH, Kind.VERSE, Kind.CHARACTER, Kind.END, Kind.BREAK,
)  # fmt: skip

_OUTSIDE = frozenset(["ca", "cat"])
"""Characters that stand beside a chapter or a sidebar, outside any paragraph."""
_IN_VERSE = frozenset(["fig", "va", "vp", "ca", "cat", "fm"])
"""Characters that never go on in another verse."""
_CALLERS = frozenset("+-")
_DEEPEST = 24
"""More characters than this are not nested in each other in any honest text."""
_CROSS_REFERENCES = frozenset(["x", "ex"])
"""In other notes `\\xt` stands inside `\\ft` (USFM 3.1)."""


def parse(text: str, others: Iterable[str] = ()) -> ParsedUsfm:
    """Split `text`, from which markers spelled as `others` were taken out, into events, in linear time."""
    pieces = text.split("\\")
    try:
        parsed = _Parser(pieces, [], others).run()
    except StrayBackslashError:
        # Few texts have one: to look at how every piece begins would take a tenth of the time.
        parsed = _Parser(*with_strays(pieces), others).run()
    # The same is true of a backslash in the path of a figure.
    slashed = with_slashes(text) if "fig" in parsed.markers else text
    return parsed if slashed == text else parse(slashed, others)


class _Parser:
    """The state of one pass: what is open, and where."""

    __slots__ = (
        "at", "block", "column", "cut", "cut_off", "events", "further", "has_open_sidebar", "in_chapters",
        "interrupted", "note", "others", "pieces", "places", "reports", "sidebar", "spellings", "stack", "strays",
        "understood", "unparagraphed", "unusual", "verses",
    )  # fmt: skip

    def __init__(self, pieces: list[str], strays: list[int], others: Iterable[str]) -> None:
        self.others, self.pieces, self.strays = others, pieces, strays
        self.events: list[Event] = []
        self.reports: list[Report] = []
        self.stack: list[str] = []
        self.places: list[int] = []
        """Where each of the stack was opened, as the number of a piece."""
        self.note = 0
        """Depth of the stack just inside the open note; 0 when none is open."""
        self.block = 0
        """0: no paragraph is open; 1 (`HOLDS_NO_VERSE`): one that holds no verse; 2: one that does."""
        self.column = 0
        """Where the last cell of the row began."""
        self.at = 0
        self.unparagraphed = False
        self.in_chapters = False
        self.sidebar: int | None = None
        """Where the open sidebar began."""
        self.has_open_sidebar = False
        """Whether one was told not to be closed, whose end may come later."""
        self.spellings: frozenset[str] | None = None
        """Every spelling of a marker in the text; None as long as nobody asked."""
        self.unusual: list[int] = []
        """Numbers of the pieces that do not begin as most do."""
        self.understood: set[str] = set()
        """Names that unknown spellings were taken for."""
        self.cut = ""
        """The note that was closed because a paragraph, a verse or another note began inside it."""
        self.cut_off: dict[str, int] = {}
        """Characters that were closed in the same way: the number of the event that closed each one last."""
        self.verses: list[tuple[int, int]] = []
        """The verses of the chapter, as numbers of their events and pieces."""
        self.interrupted = False
        """Whether a milestone was left open by text inside it."""

    def run(self) -> ParsedUsfm:
        pieces = self.pieces
        events, stack, places = self.events, self.stack, self.places
        add, find, bridges = events.append, BY_START.get, GOES_ON
        add_verse = self.verses.append
        before, *shown = without_doubled(pieces, self.strays)
        if before and before.strip(UNSEEN):
            further = len(before) - len(before.lstrip(UNSEEN))
            self.report(structure.TEXT_BEFORE_FIRST_MARKER, 0, further)
            self.unparagraphed = True
            self.text(before.lstrip("\ufeff"))
            self.unparagraphed = False
        seen: set[str] = set()
        self.further = enumerate(shown, 1)
        for at, piece in self.further:
            begin, blank, text = piece.partition(" ")
            marker = find(begin)
            if marker is None:
                self.at = at
                kind, name, nested, block, text = self.other_spelling(piece)
            else:
                seen.add(begin)
                kind, name, nested, block, start = marker
                if start is not None:
                    text = f"{start}{blank}{text}" if blank else start
            if kind is _VERSE:
                number, _, rest = text.partition(" ")
                if self.block != 2 or stack or not number.isdecimal() or rest[:1] in bridges:
                    self.at = at
                    if not number.isdecimal() or rest[:1] in bridges:
                        number, rest, told = number_of_verse(text, pieces, at, self.reports[-1:])
                        self.reports += told
                    if self.note or (stack and stack[-1] in _IN_VERSE):
                        self.close_all()
                    if self.block != 2:
                        self.imply_paragraph(verse=True)
                if number:
                    add_verse((len(events), at))
                add((_VERSE, number, rest, ""))
            elif kind is _PARAGRAPH:
                if stack:
                    self.at = at
                    self.close_all()
                self.block = block
                add((_PARAGRAPH, name, text, ""))
            elif kind is _BREAK and text.isspace():
                add((_BREAK, name, text if self.block else "", ""))
            elif kind is _CHARACTER:
                self.at = at
                if not self.block and (name not in _OUTSIDE or ends_in_row(self.events)):
                    self.imply_paragraph()
                if (
                    self.note
                    and not nested
                    and name in NOTE_CHARACTER_SET
                    and (name[0] == "f" or stack[self.note - 1] in _CROSS_REFERENCES)
                ):
                    self.close_to(self.note)
                if len(stack) >= _DEEPEST:
                    self.close_to(max(self.note, _DEEPEST - 1))
                if name in NUMBERS_BESIDE and self.number_alone(name, text):
                    continue
                stack.append(name)
                places.append(at)
                add((_CHARACTER, name, text, "+" if nested else ""))
            elif kind is _END:
                self.at = at
                if stack and stack[-1] == name:
                    stack.pop()
                    place = places.pop()
                    if "|" in events[-1][2]:
                        add((_END, name, text, self.attributes(name)))
                    elif "|" in pieces[place]:
                        add((_END, name, text, take_pairs(events, name, pieces[place])))
                    else:
                        add((_END, name, text, ""))
                else:
                    self.end(name, text)
            else:
                self.at = at
                self.structure(kind, name, text)
        self.reports += join_verses(events, self.verses)
        self.at = len(pieces)
        is_closed = self.sidebar is None and not (self.note or self.spellings is not None)
        self.close_all()
        self.leave_sidebar()
        self.reports += of_beginning(pieces, events)
        self.reports += of_strays(pieces, self.strays)
        self.reports = with_letters(self.reports, pieces, self.unusual)
        seen.update([spelling_of(pieces[at]) for at in self.unusual])
        markers = frozenset([spelling.strip("+* \n") for spelling in seen]) | self.understood
        return ParsedUsfm(events, problems(self.reports, pieces), markers, is_closed)

    def leave_sidebar(self) -> bool:
        """Report the sidebar that is still open, and forget it; whether there was one."""
        if self.sidebar is None:
            return False
        self.report(pairs.SIDEBAR_NOT_CLOSED, self.sidebar)
        self.sidebar, self.has_open_sidebar = None, True
        return True

    def structure(self, kind: Kind, name: str, text: str) -> None:
        """The markers that are rare enough to be looked at one by one."""
        add = self.events.append
        if kind is Kind.TEXT:
            self.text(beyond_line(self.events, text))
        elif kind is Kind.BREAK:
            add((kind, name, "", ""))
            self.text(text)
            if text.strip():
                self.report(structure.TEXT_BESIDE_SECTION_MARK, name=name)
        elif kind is Kind.NOTE:
            self.open_note(name, text)
        elif kind is Kind.END_NOTE:
            self.end_note(name, text)
        elif kind is Kind.MILESTONE:
            self.milestone(name, text)
        elif kind is Kind.CLOSE_MILESTONE:
            if self.interrupted:
                self.interrupted = False
            elif not self.events or self.events[-1][0] is not Kind.MILESTONE:
                self.report(pairs.MILESTONE_NOT_BEGUN)
            self.text(text)
        elif kind is Kind.CHAPTER:
            self.close_all()
            self.leave_sidebar()
            self.cut = ""
            self.cut_off.clear()
            self.reports += join_verses(self.events, self.verses)
            self.chapter(text)
        elif kind is Kind.CELL:
            self.close_all()
            self.block = 2
            column = column_of(name)
            if 0 < column < self.column:
                # A cell that goes back begins a row, whose marker was forgotten.
                add((Kind.ROW, "tr", "", ""))
            self.column = column or self.column
            add((kind, name, text, ""))
        else:
            self.close_all()
            # A row holds nothing but cells; the ends of a sidebar and titles of peripherals no text.
            self.block = 1 if kind is Kind.IDENTIFICATION else 0
            if self.block:
                text, self.at = with_characters(name, text, self.pieces, self.at, self.further)
            if kind is Kind.SIDEBAR:
                if self.leave_sidebar():
                    add((Kind.SIDEBAR_END, "esbe", "", ""))
                self.sidebar = self.at
            elif kind is Kind.SIDEBAR_END:
                if self.sidebar is None and not self.has_open_sidebar:
                    self.report(pairs.END_WITHOUT_BEGINNING, name=name)
                self.sidebar = None
            self.column = 0
            if kind is Kind.ROW or kind is Kind.SIDEBAR or kind is Kind.SIDEBAR_END:
                add((kind, name, "", ""))
                self.text(text)
            elif kind is Kind.PERIPHERAL:
                title, attributes, rest = split_peripheral(text)
                add((kind, name, title, attributes))
                self.text(rest)
            elif self.in_chapters and name not in REMARKS:
                # The lines below the first of several are one mistake with it.
                if not (self.events and self.events[-1][3] == "misplaced"):
                    self.report(structure.HEAD_INSIDE_CHAPTER, name=name)
                add((kind, name, text, "misplaced"))
            else:
                add((kind, name, text, ""))

    def text(self, text: str) -> None:
        """A run of text that no marker owns."""
        if not text:
            return
        if not self.block:
            if not text.strip(UNSEEN):
                return
            self.imply_paragraph()
        self.events.append((_TEXT, "", text, ""))

    def chapter(self, text: str) -> None:
        self.block, self.unparagraphed, self.in_chapters = 0, False, True
        number, rest = (*text.split(None, 1), "", "")[:2]
        digits, end = chapter_number(text.lstrip())
        told = of_chapter(text, number, digits, end)
        self.reports += [(code, self.at, 0, names) for code, names in told]
        if not digits:
            number, rest = "", text if number else rest
            last = self.events[-1][:2] if self.events else None
            if not rest.strip() and last and last[0] is Kind.CHAPTER and first_number(last[1]):
                # Behind a `\c` with a number, and with nothing between, it begins no other chapter.
                return
            self.unparagraphed = True
        elif digits != number:
            number, rest = digits, text.lstrip()[end:]
        self.events.append((Kind.CHAPTER, number, "", ""))
        if rest.strip(UNSEEN) and not self.unparagraphed:
            before = text[: len(text) - len(rest.lstrip())]
            further = 1 + len(self.pieces[self.at]) - len(rest.lstrip())
            if "\n" in before:
                self.report(structure.OUTSIDE_PARAGRAPH, self.at, further, what=Message("Text"))
            else:
                names = {"number": number, "text": quote_start(rest)}
                self.report(structure.TEXT_BESIDE_CHAPTER_NUMBER, self.at, further, **names)
            self.unparagraphed = True
        self.text(rest)

    def imply_paragraph(self, verse: bool = False) -> None:
        """Open the paragraph that the text should have opened."""
        if not self.unparagraphed:
            self.report(
                structure.OUTSIDE_PARAGRAPH, what=Message("A verse") if verse else Message("Text")
            )
            self.unparagraphed = True
        if self.stack:
            self.close_all()
        self.block = 2
        self.events.append((_PARAGRAPH, "p", "", "implied"))

    def number_alone(self, name: str, text: str) -> bool:
        """Close another number of a chapter or verse behind its first word, where no end marker does."""
        number, rest = number_and_rest(text)
        if not number or self.next_spelling().lstrip("+") == f"{name}*":
            return False
        self.report(pairs.NOT_CLOSED, name=name)
        self.events += [(_CHARACTER, name, number, ""), (_END, name, rest, "")]
        return True

    def attributes(self, marker: str) -> str:
        """Take the attributes off the text of the last event."""
        kind, name, text, extra = self.events[-1]
        text, _, attributes = text.partition("|")
        end = text_behind(attributes, text, marker)
        if end < 0:
            return ""
        self.events[-1] = (kind, name, text + attributes[end:], extra)
        wrong = complaint(attributes, marker)
        if wrong:
            piece = self.pieces[self.at - 1]
            begin = max(piece.find("|"), len(spelling_of(piece)))
            self.report(wrong, self.at - 1, begin + 1, name=marker, text=quote_start(attributes))
        return attributes[:end]

    def end(self, name: str, text: str) -> None:
        """An end marker whose beginning is not the innermost open one."""
        inside = self.stack[self.note :]
        if name in inside:
            depth = len(self.stack) - inside[::-1].index(name)
            self.close_to(depth)
            self.stack.pop()
            self.places.pop()
            self.events.append((_END, name, text, ""))
            return
        if name not in self.stack and not (self.is_cut_off(name) or self.ended_before(name)):
            self.report(pairs.END_WITHOUT_BEGINNING, name=name)
        self.text(text)

    def is_cut_off(self, name: str) -> bool:
        """Whether what an end marker ends was closed before it, which is told where it began."""
        closed = self.cut_off.pop(name, None)
        return closed is not None and not any(
            event[0] is _CHARACTER and event[1] == name for event in self.events[closed:]
        )

    def ended_before(self, name: str) -> bool:
        """Whether a marker inside a note ended `name` rightly, so that its end marker is no mistake."""
        return bool(self.note) and any(
            event[0] is _END and event[1] == name for event in self.events[-3:]
        )

    def close_to(self, depth: int) -> None:
        """Close what is open above `depth`."""
        stack = self.stack
        while len(stack) > depth:
            name, place = stack.pop(), self.places.pop()
            in_note = (self.note or self.cut) and (name in NOTE_CHARACTER_SET or name == "fv")
            # An unknown marker is complained about as such.
            if not in_note and name in MARKERS:
                self.report(pairs.NOT_CLOSED, place, name=name)
                self.cut_off[name] = len(self.events)
            self.events.append((_END, name, "", take_pairs(self.events, name, self.pieces[place])))

    def close_all(self) -> None:
        """Close everything inline: a paragraph or a chapter begins."""
        if self.note:
            self.cut = self.stack[self.note - 1]
            self.report(pairs.NOTE_NOT_CLOSED, self.places[self.note - 1], name=self.cut)
            self.close_note()
        if self.stack:
            self.close_to(0)

    def close_note(self, text: str = "") -> None:
        """Close the open note and what is open in it; `text` follows it."""
        self.close_to(self.note)
        self.note = 0
        self.places.pop()
        self.events.append((Kind.END_NOTE, self.stack.pop(), text, ""))

    def open_note(self, name: str, text: str) -> None:
        self.cut = ""
        following = self.next_spelling()
        caller, rest = split_caller(text, is_last=not following or "*" in following)
        if self.note:
            self.cut = self.stack[self.note - 1]
            if name == self.cut and caller not in _CALLERS and not is_of_note(following):
                # `\f` is where `\f*` should be.
                self.report(pairs.NOTE_NOT_CLOSED, self.places[self.note - 1], name=name)
                self.close_note(text.removeprefix("*"))  # `\f *`
                return
            self.report(pairs.NOTE_IN_NOTE, name=self.cut)
            self.close_note()
        if not self.block:
            self.imply_paragraph()
        # Of one with nothing in it that is told, or that it is not closed.
        if not caller and (text.strip() or begins_characters(following)):
            self.report(pairs.NOTE_WITHOUT_CALLER, name=name)
        elif caller and spelling_of(self.pieces[self.at]) == name and not text[0].isspace():
            self.report(structure.NO_BLANK_AFTER_MARKER, name=name, text=caller)
        self.stack.append(name)
        self.places.append(self.at)
        self.note = len(self.stack)
        self.events.append((Kind.NOTE, name, rest, caller))

    def end_note(self, name: str, text: str) -> None:
        if not self.note:
            if name == self.cut:
                while self.stack and self.stack[-1] in NOTE_CHARACTER_SET:
                    self.close_to(len(self.stack) - 1)
                self.cut = ""
            else:
                self.report(pairs.NOTE_NOT_BEGUN, name=name)
            self.text(text)
            return
        opened = self.stack[self.note - 1]
        self.close_note(text)
        if opened != name:
            self.report(pairs.NOTE_CLOSED_BY_ANOTHER, name=name, right=opened)

    def milestone(self, name: str, text: str) -> None:
        """A milestone: what stands behind its bar is attributes as far as it has their form, else text."""
        spelling = spelling_of(self.pieces[self.at])
        if spelling == f"{name}*" and self.events and self.events[-1][:2] == (Kind.MILESTONE, name):
            # `\qt-s |who="Ana"\qt-s*` is one milestone.
            self.text(text)
            return
        closed = self.is_before_star()
        attributes, rest, wrong = of_milestone(text, name, closed=closed)
        if wrong:
            self.report(wrong, name=name, text=quote_start(attributes))
        if closed:
            if rest.strip():
                self.report(pairs.TEXT_IN_MILESTONE, name=name)
                self.interrupted = True
            else:
                rest = ""
        elif name.startswith(("zaln", "k-")) and (not attributes or rest.lstrip(" ")[:1] == "\n"):
            pass  # The form of 2018: no \\*, it ends with the line.
        elif self.next_spelling() == f"{name}*":
            pass  # It is told there.
        elif attributes or not spelling.endswith("*"):
            self.report(pairs.MILESTONE_NOT_CLOSED, name=name)
        self.events.append((Kind.MILESTONE, name, "", attributes))
        self.text(rest)

    def next_spelling(self) -> str:
        """The name of the next marker, as it is written."""
        return spelling_of(self.pieces[self.at + 1]) if self.at + 1 < len(self.pieces) else ""

    def is_before_star(self) -> bool:
        """Whether the end of a milestone is the next marker."""
        return self.next_spelling().startswith("*")

    def other_spelling(self, piece: str) -> tuple[Kind, str, bool, int, str]:
        """The marker and the text of a piece that does not have one of the usual spellings."""
        self.unusual.append(self.at)
        token = spelling_of(piece)
        if not token:
            raise StrayBackslashError
        text = piece[len(token) :]
        marker = MARKERS.get(token)
        if marker is None:
            marker, text = self.resolve(token, text)
        elif marker.kind is Kind.IDENTIFICATION and token[0] == "z" and self.is_before_star():
            # PTXprint has `\ztoc|ot\*` for a table of contents that it makes.
            marker = marker._replace(kind=Kind.MILESTONE)
        return (*marker, paragraph_holds(marker.name), text)

    def resolve(self, token: str, text: str) -> tuple[Marker, str]:
        """The marker meant by a spelling that is not in the table, and its text."""
        if self.spellings is None:
            self.spellings = frozenset((*map(spelling_of, self.pieces[1:]), *self.others))
        found = respell_piece(self.pieces, self.at, self.spellings, in_note=self.note > 0)
        if found.complaint:
            self.report(found.complaint, name=found.name, right=found.right, text=found.right)
        self.understood.add(found.marker.name)
        return found.marker, found.text + text

    def report(self, code: Code, place: int | None = None, further: int = 0, **names: str) -> None:
        """Note a complaint, so many characters after the backslash of a piece; `names` fill its message."""
        self.reports.append((code, self.at if place is None else place, further, names))
