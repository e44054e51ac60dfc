"""The words of each verse as its chapter shows them, plain: what the search finds.

Headings, notes, pictures, glosses and other numbers are left out; a blank stands for them, as for the end of a block.
Headings, notes, captions and glosses are texts of their own, behind the verses of their chapter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import dropwhile, islice
from typing import Literal, NamedTuple

from tx_mkdocs.formats.page_texts import PageTexts, Text, page_texts
from tx_mkdocs.formats.usfm.attributes import gloss_of
from tx_mkdocs.formats.usfm.ids import chapter_id, note_prefix, verse_ends, verse_prefix
from tx_mkdocs.formats.usfm.markers import OPTIONAL_BREAK, Kind
from tx_mkdocs.formats.usfm.numbers import first_number, verse_numbers
from tx_mkdocs.formats.usfm.parsed import Event
from tx_mkdocs.formats.usfm.tags import HEADING_LEVEL

_START = "\0"
"""Before each chapter and verse; no file of text has it."""
_NO_TEXT = frozenset([*HEADING_LEVEL, "r", "mr", "sr", "cd", "qa", "sp"])
"""Paragraphs that stand between texts."""
_ORIGINS = frozenset(["fr", "xo", "xop"])
"""Where a note belongs to."""
_NO_WORDS = frozenset(["fig", "ca", "va", "vp"])
"""Runs of characters that are no words of a verse."""
_HEADING, _CAPTION, _GLOSS = 0, -1, -2
_KINDS: dict[int, Literal["heading", "picture", "note"]] = {
    _HEADING: "heading",
    _CAPTION: "picture",
    _GLOSS: "note",
}
"""What stands beside a verse without a number of its own."""
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))).replace(" ", "").replace("\n", "")
"""White space that texts seldom have."""
_USUAL = [str(number) for number in range(1, 200)]
"""The verses of a chapter."""

_Verse = str | tuple[str, str]
"""Its number as written; with the one that readers see, where that is another."""


class _Chapter(NamedTuple):
    number: str
    """As written."""
    verses: list[_Verse]
    beside: list[_Beside]


class _Beside(NamedTuple):
    """A heading, a note, the caption of a picture, or the glosses of a verse."""

    verse: int
    """How many verses of its chapter have begun when the text that it is about begins."""
    note: int
    """Its number among the notes of the chapter; or `_HEADING`, `_CAPTION`, `_GLOSS`."""
    parts: list[str]

    def text(self, words: str, chapter: str, verses: int, listed: Sequence[Text]) -> Text:
        """It as the search finds it.

        Args:
            words: what it says.
            chapter: the id of its chapter.
            verses: how many the chapter has.
            listed: these, where they are not simply 1, 2, 3 …
        """
        at = min(self.verse, verses)
        label, _, end, shown, _ = listed[at - 1] if at and listed else Text(str(at), "", f"{at:03}")
        if self.note > 0:
            return Text(label, words, f"{note_prefix(chapter)}{end}-{self.note}", shown, "note")
        return Text(
            label, words, verse_prefix(chapter) + end if at else "", shown, _KINDS[self.note]
        )


def verse_texts(events: Sequence[Event], book: str) -> tuple[PageTexts, ...]:
    """The texts of each chapter.

    What stands before the first verse and is text, the title of a psalm, is verse 0, without an id. A heading is about
    the verse that follows it.

    Args:
        events: of the book, with published numbers where they belong.
        book: number of the book, with which ids begin.
    """
    chapters, parts = _chapters(events)
    pieces = _pieces(parts)
    asides = [
        part for chapter in chapters for aside in chapter.beside for part in (_START, *aside.parts)
    ]
    aside_texts = _pieces(asides) if asides else []
    if len(pieces) + len(aside_texts) != sum(
        1 + len(chapter.verses) + len(chapter.beside) for chapter in chapters
    ):
        # One came from an escape.
        again = [(*event[:2], event[2].replace(_START, ""), event[3]) for event in events]
        return verse_texts(again, book)
    left, left_words = iter(pieces), iter(aside_texts)
    counts: dict[str, int] = {}
    found = []
    for written, verses, beside in chapters:
        number = first_number(written)
        chapter = chapter_id(book, number, counts)
        prefix = verse_prefix(chapter)
        before, *texts = islice(left, len(verses) + 1)
        is_usual = verses == _USUAL[: len(verses)]
        others = list[Text]()
        if beside:
            listed = [] if is_usual else list(_each("", verses, ["x"] * len(verses), ""))
            others = [
                aside.text(words, chapter, len(verses), listed)
                for aside, words in zip(beside, islice(left_words, len(beside)), strict=True)
                if words
            ]
        if texts and is_usual and "" not in texts:
            first = [Text("0", before, "")] if before else []
            found.append(PageTexts([*first, *texts, *others], prefix))
        else:
            found.append(page_texts([*_each(before, verses, texts, prefix), *others]))
    return tuple(found)


def _chapters(events: Sequence[Event]) -> tuple[list[_Chapter], list[str]]:
    """The chapters with their verses and what stands beside them; and the runs of all texts, each text after a sign.

    The loop is hot, therefore long.
    """
    chapters: list[_Chapter] = []
    verses: list[_Verse] = []
    beside: list[_Beside] = []
    parts: list[str] = []
    append = parts.append
    # The heading that is open, and what a silent text is a part of, if that is found.
    title: list[str] | None = None
    aside: list[str] | None = None
    notes = 0
    # A heading or note is open, and how many runs and figures that are no words.
    heading = note = is_called = is_labelled = False
    hidden = figures = 0
    is_silent = False
    verse_kind, paragraph_kind, text_kind = Kind.VERSE, Kind.PARAGRAPH, Kind.TEXT
    break_kind, milestone_kind = Kind.BREAK, Kind.MILESTONE
    for kind, name, text, extra in dropwhile(lambda event: event[0] is not Kind.CHAPTER, events):
        if kind is verse_kind:
            # A figure is shown whole.
            if not figures:
                append(_START)
                verses.append((name, extra) if extra else name)
        elif kind is paragraph_kind:
            # The first label of a chapter is its heading.
            is_label = name == "cl" and not is_labelled
            is_labelled |= is_label
            heading = is_label or name in _NO_TEXT
            is_silent = heading or hidden > 0
            aside = title = None
            if heading and not hidden:
                aside = title = []
                beside.append(_Beside(len(verses) + 1, _HEADING, title))
            if not parts[-1].endswith("\n"):
                append("\n")
        elif kind is text_kind or kind is break_kind or kind is milestone_kind:
            pass
        elif kind is Kind.NOTE:
            is_silent = note = True
            is_called = extra != "-"
            notes += 1
            aside = []
            beside.append(_Beside(len(verses), notes, aside))
        elif kind is Kind.END_NOTE:
            note = False
            aside = title
            is_silent = heading or hidden > 0
            if is_called and not text.startswith((" ", "\n")):
                append(" ")
        elif kind is Kind.CHARACTER or kind is Kind.END:
            if name in _NO_WORDS:
                change = 1 if kind is Kind.CHARACTER else -1
                hidden = max(0, hidden + change)
                if name == "fig":
                    figures = max(0, figures + change)
                    if not note and not heading:
                        aside = [] if figures else None
                        if aside is not None:
                            beside.append(_Beside(len(verses), _CAPTION, aside))
                is_silent = note or heading or hidden > 0
                append(" ")
            elif note and name in _ORIGINS and kind is Kind.CHARACTER:
                continue
            elif name == "rb" and kind is Kind.END and (gloss := gloss_of(extra)):
                if aside is not None:
                    aside.append(f" {gloss} ")
                elif not is_silent and beside and beside[-1][:2] == (len(verses), _GLOSS):
                    beside[-1].parts.append(f" {gloss}")
                elif not is_silent:
                    beside.append(_Beside(len(verses), _GLOSS, [gloss]))
        else:
            heading = note = False
            is_silent = hidden > 0
            aside = title = None
            append("\n")
            if kind is Kind.CHAPTER:
                append(_START)
                verses, beside, notes = [], [], 0
                chapters.append(_Chapter(name, verses, beside))
                is_silent = is_labelled = False
                hidden = figures = 0
            if kind is not Kind.CELL and not (kind is Kind.IDENTIFICATION and extra):
                continue
        if not is_silent:
            append(text)
        elif aside is not None:
            aside.append(text)
    return chapters, parts


def _each(
    before: str, verses: Sequence[_Verse], texts: Sequence[str], prefix: str
) -> Iterator[Text]:
    """The texts of a chapter whose verses are not simply 1, 2, 3 …, each with words."""
    if before:
        yield Text("0", before, "")
    counts: dict[str, int] = {}
    for verse, text in zip(verses, texts, strict=True):
        written, shown = (verse, verse) if isinstance(verse, str) else verse
        ends = verse_ends(written, counts)
        first = last = first_number(written)
        numbers = verse_numbers(shown)
        # Else the number that is shown is another than that of the verse.
        if numbers[:1] == (first,):
            last = max(numbers)
        if text:
            label = str(first) if first == last else f"{first}-{last}"
            yield Text(label, text, prefix + ends[0], shown if shown != label else "")


def _pieces(parts: Sequence[str]) -> list[str]:
    """The pieces of a text behind each `_START`, white space single."""
    whole = "".join(parts)
    if "/" in whole and "//" in whole:
        whole = "".join(OPTIONAL_BREAK.sub("", part) for part in parts)
    whole = whole.replace("~", " ").replace("\n", " ")
    for blank in _BLANKS:
        if blank in whole:
            whole = whole.replace(blank, " ")
    return [
        text if "  " not in (text := piece.strip(" ")) else " ".join(text.split())
        for piece in whole.split(_START)[1:]
    ]
