"""The marks of word alignment in a text, read once: milestones `\\zaln`, words `\\w` and their counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

_TOKEN = re.compile(
    r"\\(?:(w) ([^|\\\n]*)\|([^\\\n]*)\\w\*|(zaln-s)[ \t]*\|?([^\\\n]*)|(zaln-e)\\\*|([cv]) (\d{1,4}))"
)
_WORD, _START, _END = 3, 5, 6
"""Number of the last group of each kind of token."""
_COUNTED = re.compile(r'x-occurrence="(\d{1,5})"\s+x-occurrences="(\d{1,5})"')
_USUAL = re.compile(
    r'x-strong="([^"]*)" x-lemma="[^"]*" x-morph="(?:He|Ar|Gr),[^"]*" '
    r'x-occurrence="(\d{1,5})" x-occurrences="(\d{1,5})" x-content="([^"]*)"'
)
"""The attributes of a milestone as programs write them: read at once where nothing is wrong."""
_OCCURRENCE = re.compile(r'x-occurrence="([^"]*)"')
_OCCURRENCES = re.compile(r'x-occurrences="([^"]*)"')
_CONTENT = re.compile(r'x-content="([^"]*)"')
_NUMBER = re.compile(r'(?<![\w-])(?:x-)?strong="([^"]*)"')
_FORM = re.compile(r'x-morph="(?!He,|Ar,|Gr,)([^"]*)"')
_STRONG = re.compile(
    r"(?:(?:[a-z]:)*(?:[HG]\d{4,5}[a-z]?)?|[a-z](?::[a-z])*)(?:[ ,]+[HG]\d{4,5}[a-z]?)*"
)
_ORIGINAL = ("lemma=", "strong=", "x-morph=")
_ALIGNED = ("x-strong=", "x-lemma=", "x-morph=", "x-content=")


class Mark(NamedTuple):
    """Something wrong with a mark."""

    at: int
    text: str
    """The word, value or names that it is about."""
    stated: int = 0
    counted: int = 0


@dataclass(slots=True)
class Alignment:
    """What is wrong with the alignment of a text, by kind."""

    unclosed: list[Mark] = field(default_factory=list)
    """`\\zaln-s` that is not closed in its verse."""
    unopened: list[Mark] = field(default_factory=list)
    """`\\zaln-e` that closes nothing."""
    too_high: list[Mark] = field(default_factory=list)
    """Occurrence that is no number from 1 to the occurrences."""
    miscounted: list[Mark] = field(default_factory=list)
    """Words whose occurrences are not as many as stated."""
    disagreeing: list[Mark] = field(default_factory=list)
    """Words of the original that are counted in two ways in one verse."""
    outside: list[list[Mark]] = field(default_factory=list)
    """Words that are not aligned, chapter by chapter."""
    lacking: list[list[Mark]] = field(default_factory=list)
    """Words and milestones that lack attributes, chapter by chapter."""
    forms: list[Mark] = field(default_factory=list)
    """Grammatical forms (`x-morph`) that do not begin with their language."""
    strong: list[Mark] = field(default_factory=list)
    """Strong's numbers that are not formed as such."""


def read_alignment(text: str) -> Alignment:
    """Read all marks of a text, in one pass."""
    if "|" in text:
        if "\\zaln-s" in text:
            return _Aligned().read(text)
        if "x-morph=" in text:
            return _original(text)
    return Alignment()


def _original(text: str) -> Alignment:
    """The words of a text of the original."""
    found = Alignment()
    found.lacking.append([])
    known: set[str] = set()
    for token in _TOKEN.finditer(text):
        if token.lastindex == _WORD:
            _lacks(found, token.start(), token[3], _ORIGINAL)
            _forms(found, token.start(), token[3], known)
        elif token[7] == "c":
            found.lacking.append([])
    return found


class _Aligned:
    """The state of one pass over an aligned text: what is open, and what the verse has so far."""

    __slots__ = ("found", "known", "open_at", "outside", "sources", "words")

    def __init__(self) -> None:
        self.found = Alignment()
        self.found.lacking.append([])
        self.open_at: list[int] = []
        self.words: dict[str, list[int]] = {}
        """How often each word of the verse was met, how often it is said to be there, and its first place."""
        self.sources: dict[str, int] = {}
        """How often each word of the original is said to be in the verse."""
        self.outside: list[Mark] = []
        self.known: set[str] = set()
        """Strong's numbers that were looked at."""

    def read(self, text: str) -> Alignment:
        open_at, words = self.open_at, self.words
        usual, known = _USUAL.fullmatch, self.known
        for token in _TOKEN.finditer(text):
            kind = token.lastindex
            if kind == _WORD:
                counted = _COUNTED.search(token[3])
                if counted is None:
                    self.report_numbers(token.start(), token[3])
                    continue
                word, occurrence, occurrences = token[2], int(counted[1]), int(counted[2])
                if not 0 < occurrence <= occurrences:
                    self.found.too_high.append(Mark(token.start(), word, occurrence, occurrences))
                seen = words.get(word)
                if seen is None:
                    words[word] = [1, occurrences, token.start()]
                else:
                    seen[0] += 1
                if not open_at:
                    self.outside.append(Mark(token.start(), word))
            elif kind == _START:
                open_at.append(token.start())
                attributes = usual(token[5])
                if attributes is not None and attributes[1] in known:
                    self.source(
                        token.start(), attributes[4], int(attributes[2]), int(attributes[3])
                    )
                else:
                    self.start(token.start(), token[5])
            elif kind == _END:
                if open_at:
                    open_at.pop()
                else:
                    self.found.unopened.append(Mark(token.start(), ""))
            else:
                self.end_of_verse()
                if token[7] == "c":
                    self.end_of_chapter()
        self.end_of_verse()
        self.end_of_chapter()
        return self.found

    def start(self, at: int, attributes: str) -> None:
        """A milestone whose attributes are not written in the usual way, or whose number is new."""
        _lacks(self.found, at, attributes, _ALIGNED)
        _forms(self.found, at, attributes, self.known)
        counted, content = _COUNTED.search(attributes), _CONTENT.search(attributes)
        if counted is None:
            self.report_numbers(at, attributes)
        else:
            self.source(at, content[1] if content else "", int(counted[1]), int(counted[2]))

    def source(self, at: int, content: str, occurrence: int, occurrences: int) -> None:
        """The word of the original that a milestone names."""
        if not 0 < occurrence <= occurrences:
            self.found.too_high.append(Mark(at, "", occurrence, occurrences))
        elif content:
            before = self.sources.setdefault(content, occurrences)
            if before != occurrences:
                self.found.disagreeing.append(Mark(at, content, occurrences, before))

    def report_numbers(self, at: int, attributes: str) -> None:
        """A mark whose occurrence and occurrences are not side by side as numbers."""
        first, second = _OCCURRENCE.search(attributes), _OCCURRENCES.search(attributes)
        named = (("x-occurrence", first), ("x-occurrences", second))
        lacking = [name for name, value in named if value is None]
        if first is None or second is None:
            self.found.lacking[-1].append(Mark(at, ", ".join(lacking)))
            return
        here, of_all = first[1], second[1]
        is_count = max(len(here), len(of_all)) < 6 and here.isdecimal() and of_all.isdecimal()
        if not (is_count and 0 < int(here) <= int(of_all)):
            self.found.too_high.append(Mark(at, f"{here} of {of_all}"))

    def end_of_verse(self) -> None:
        """Everything in a verse should be closed, and each word there as often as stated."""
        if self.open_at:
            self.found.unclosed.extend(Mark(at, "") for at in self.open_at)
            self.open_at.clear()
        for word, (count, stated, at) in self.words.items():
            if count != stated:
                self.found.miscounted.append(Mark(at, word, stated, count))
        self.words.clear()
        self.sources.clear()

    def end_of_chapter(self) -> None:
        self.found.outside.append(self.outside)
        self.found.lacking.append([])
        self.outside = []


def _lacks(found: Alignment, at: int, attributes: str, names: tuple[str, ...]) -> None:
    """Note the attributes that are not there."""
    for name in names:
        if name not in attributes:
            lacking = [name.rstrip("=") for name in names if name not in attributes]
            found.lacking[-1].append(Mark(at, ", ".join(lacking)))
            return


def _forms(found: Alignment, at: int, attributes: str, known: set[str]) -> None:
    """Note a form without its language, and a Strong's number that is none."""
    form = _FORM.search(attributes)
    if form is not None:
        found.forms.append(Mark(at, form[1]))
    number = _NUMBER.search(attributes)
    if number is not None and number[1] not in known:
        if _STRONG.fullmatch(number[1]) and number[1]:
            known.add(number[1])
        else:
            found.strong.append(Mark(at, number[1]))
