"""Whether the words of a difference are on the page all the same: no finding may say what is not so.

What ill-formed markup means is read twice, by the parser and by the proof, and the two may part what is text from
what is markup in different places. Then the text as it was written decides: of a verse that shows each word as
often as the file has it, nothing is lost, and of one that shows none more often, nothing is added.
"""

from __future__ import annotations

import re
from collections import Counter
from unicodedata import category


class _Words(dict[int, int]):
    """For `str.translate`: all but letters, marks and digits becomes a blank. For `re` a vowel sign ends a word."""

    def __missing__(self, code: int) -> int:
        self[code] = code if category(chr(code))[0] in "LMN" else 32
        return self[code]


_WORDS = _Words()
# What is left of attributes: `x-lemma="…"` behind a bar, closed or cut.
_BAR = re.compile(r"\|[^\\\n]*")
_ATTRIBUTE = re.compile(r'[\w-]+[ \t]*=[ \t]*"[^"\n\\]*"?|(?<![\w-])x-[\w-]+')
_DEBRIS = re.compile(r'[\w-]+[ \t]*=[ \t]*"[^"\n\\]*"?|\|[^\s\\|]*|(?<![\w-])x(?:-[\w-]+|-?\Z)')
_NAME = re.compile(r"\\\+?[A-Za-z0-9_-]+\*?")
_PAIRS = r'\|(?:[ \t]*[\w-]+[ \t]*=[ \t]*"[^"\n\\\0]*")*[ \t]*'
_MARKED = re.compile(rf"\\\+?([a-z0-9]+) ([^\\|\n\0]*)(?:{_PAIRS})?\\\+?\1\*")
_MILESTONE = re.compile(rf"\\[a-z0-9]+-[se][ \t]*(?:{_PAIRS})?\\\*|\\ts\\\*")
_ODD = re.compile(r'\||=[ \t]*"|\\(?:\*|[^A-Za-z+]|\Z)')
_OPEN = re.compile(r"\\\+?([a-z]+[0-9]?)(\*?)")
# What a published number is that has markers in it, as words of an alignment, is a guess.
_MARKED_NUMBER = re.compile(r"\\cp[ \t][^\\\n]*\\(?![cvp]\b)[a-z+]")
_DEEPEST = 5
"""Rounds in which pairs of markers are taken out, from inside to outside."""


def is_ill_formed(written: bytes) -> bool:
    """Whether a passage has markup whose meaning is a guess: bars, milestones and ends that belong to nothing."""
    # A milestone inside attributes makes them none.
    decoded = written.decode(errors="replace")
    if _MARKED_NUMBER.search(decoded):
        return True
    text = _MILESTONE.sub("\0", decoded)
    for _ in range(_DEEPEST):
        text, pairs = _MARKED.subn(r"\2", text)
        if not pairs:
            break
    if _ODD.search(text):
        return True
    counted = Counter(_OPEN.findall(text))
    return any(end and counted[name, ""] != number for (name, end), number in counted.items())


def _counted(text: str) -> Counter[str]:
    return Counter(_words(text))


def _words(text: str) -> list[str]:
    return text.translate(_WORDS).split()


def is_rearranged(lost: bytes, shown: bytes) -> bool:
    """Whether both runs have the same words, in another order or with other punctuation: that is told always."""
    texts = lost.decode(errors="replace"), shown.decode(errors="replace")
    if _counted(texts[0]) == _counted(texts[1]) and not any(map(_ODD.search, texts)):
        return True
    words, words_shown = (_words(_DEBRIS.sub(" ", text)) for text in texts)
    return words != words_shown and Counter(words) == Counter(words_shown)


def is_truly_lost(lost: bytes, written: bytes, shown: bytes) -> bool:
    """Whether a word of `lost` is shown less often than it is written, attributes aside.

    Args:
        lost: text that the page is said to lack.
        written: the passage in the file, with its markup; empty where it is not known.
        shown: all that the page shows of the passage, its notes included.
    """
    words = _counted(_DEBRIS.sub(" ", lost.decode(errors="replace")))
    if not is_ill_formed(written):
        return True
    text = _BAR.sub(
        lambda bar: _ATTRIBUTE.sub(" ", bar[0]),
        _NAME.sub(" \\\\", written.decode(errors="replace")),
    )
    held, there = _counted(text), _counted(shown.decode(errors="replace"))
    # What the file has in pieces, as `one\\w*s`, is a word that it does not have.
    return any(there[word] < max(held[word], 1) for word in words)


def is_truly_added(added: bytes, written: bytes, shown: bytes) -> bool:
    """Whether a word of `added` is shown more often than it is written."""
    words = _counted(added.decode(errors="replace"))
    if not is_ill_formed(written):
        return True
    held = _counted(written.decode(errors="replace"))
    there = _counted(shown.decode(errors="replace"))
    return any(there[word] > held[word] for word in words)
