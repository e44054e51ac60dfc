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
    found = Alignment()
    if "|" not in text:
        return found
    aligned = "\\zaln-s" in text
    original = not aligned and "x-morph=" in text
    if not aligned and not original:
        return found
    found.lacking.append([])
    open_at: list[int] = []
    words: dict[str, list[int]] = {}
    sources: dict[str, int] = {}
    outside: list[Mark] = []
    known: set[str] = set()
    for token in _TOKEN.finditer(text):
        kind = token.lastindex
        if kind == _WORD:
            attributes = token[3]
            if original:
                _lacks(found, token.start(), attributes, _ORIGINAL)
                _numbers(found, token.start(), attributes, known)
                continue
            counted = _COUNTED.search(attributes)
            if counted is None:
                _uncounted(found, token.start(), attributes)
                continue
            word, occurrence, occurrences = token[2], int(counted[1]), int(counted[2])
            if not 0 < occurrence <= occurrences:
                found.too_high.append(Mark(token.start(), word, occurrence, occurrences))
            seen = words.get(word)
            if seen is None:
                words[word] = [1, occurrences, token.start()]
            else:
                seen[0] += 1
            if not open_at:
                outside.append(Mark(token.start(), word))
        elif kind == _START:
            open_at.append(token.start())
            attributes = token[5]
            counted = _COUNTED.search(attributes)
            if counted is None:
                _uncounted(found, token.start(), attributes)
            else:
                occurrence, occurrences = int(counted[1]), int(counted[2])
                content = _CONTENT.search(attributes)
                if not 0 < occurrence <= occurrences:
                    found.too_high.append(Mark(token.start(), "", occurrence, occurrences))
                elif content is not None:
                    before = sources.setdefault(content[1], occurrences)
                    if before != occurrences:
                        mark = Mark(token.start(), content[1], occurrences, before)
                        found.disagreeing.append(mark)
            _lacks(found, token.start(), attributes, _ALIGNED)
            _numbers(found, token.start(), attributes, known)
        elif kind == _END:
            if open_at:
                open_at.pop()
            else:
                found.unopened.append(Mark(token.start(), ""))
        else:
            _close(found, open_at, words)
            sources.clear()
            if token[7] == "c":
                found.outside.append(outside)
                found.lacking.append([])
                outside = []
    _close(found, open_at, words)
    found.outside.append(outside)
    return found


def _close(found: Alignment, open_at: list[int], words: dict[str, list[int]]) -> None:
    """End a verse: everything in it should be closed, and each word there as often as stated."""
    if open_at:
        found.unclosed.extend(Mark(at, "") for at in open_at)
        open_at.clear()
    for word, (count, stated, at) in words.items():
        if count != stated:
            found.miscounted.append(Mark(at, word, stated, count))
    words.clear()


def _uncounted(found: Alignment, at: int, attributes: str) -> None:
    """Note a mark whose occurrence and occurrences do not stand side by side as numbers."""
    first, second = _OCCURRENCE.search(attributes), _OCCURRENCES.search(attributes)
    lacking = [
        name
        for name, value in (("x-occurrence", first), ("x-occurrences", second))
        if value is None
    ]
    if lacking:
        found.lacking[-1].append(Mark(at, " and ".join(lacking)))
        return
    assert first is not None and second is not None
    one, all_of_them = first[1], second[1]
    if not (one.isdecimal() and all_of_them.isdecimal() and 0 < int(one) <= int(all_of_them)):
        found.too_high.append(Mark(at, f"{one} of {all_of_them}"))


def _lacks(found: Alignment, at: int, attributes: str, names: tuple[str, ...]) -> None:
    for name in names:
        if name not in attributes:
            lacking = [name.rstrip("=") for name in names if name not in attributes]
            found.lacking[-1].append(Mark(at, " and ".join(lacking)))
            return


def _numbers(found: Alignment, at: int, attributes: str, known: set[str]) -> None:
    form = _FORM.search(attributes)
    if form is not None:
        found.forms.append(Mark(at, form[1]))
    number = _NUMBER.search(attributes)
    if number is not None and number[1] not in known:
        if _STRONG.fullmatch(number[1]) and number[1]:
            known.add(number[1])
        else:
            found.strong.append(Mark(at, number[1]))
