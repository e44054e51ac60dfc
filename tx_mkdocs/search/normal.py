"""Which words count as the same, and what a text is looked up by.

`themes/door43/js/search-index.js` has the same rules for what the reader types; tests compare the two.

A word is a run of letters, marks and digits (Unicode general categories L, M and N). All apostrophes stand between
words, whether they are letters or not, as keyboards have but one of them. Scripts that do not divide words are looked
up by every two (Han, kana) or three (Thai, Lao, Khmer, Burmese, Tibetan and others) characters that follow each other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from tx_mkdocs.data.scripts import characters_in

_ACCENTS = "\u0591-\u05af\u05bd"
"""By which Hebrew is chanted."""
_DROPPED = (
    f"{_ACCENTS}\u00ad\u034f\u0640\u061c\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
"""Accents, joiners, directions, tatweel: never part of a word."""
_APOSTROPHES = "\u02bb-\u02bf\u02ee\ua78b\ua78c"
"""Letters that are typed as an apostrophe: glottal stops, okina, saltillo."""
_MARKS = (
    "\u0300-\u036f\u0483-\u0487\u05b0-\u05bc\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u07eb-\u07f3\u07fd\u08d3-\u08e1\u08e3-\u08ff"
    "\u093c\u0a3c\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
"""Marks that many leave out when they type: accents, tones, the vowels of Hebrew and Arabic, and the nukta of Hindi."""
_HOOKED = dict(zip("đħłøŧɓɗɖƙƴɛɔŋɨʉƒɣʋɩʊɲɠىةۃہھ", "dhlotbddkyeoniufgviungيهههه", strict=True))
"""Letters that many type without hook, stroke or dots, or that their keyboards do not have."""
_HAN = (
    "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3031-\u3035\u3041-\u309f\u30a1-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_UNSPACED = (
    "\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19ff\u1a20-\u1aaf\u1b00-\u1b7f"
    "\ua980-\ua9ff\uaa60-\uaadf"
)
"""Thai and Lao, Tibetan, Burmese, Khmer, Tai scripts, Balinese, Javanese."""
_TSHEG = "\u0f0b\u0f0c"
"""Between Tibetan syllables, and so inside words."""
_LETTERS = (
    ("ς", "σ"),
    ("ß", "ss"),
    ("ſ", "s"),
    ("\u0f0c", "\u0f0b"),
    # Of Turkish; a capital may be of either, and keyboards begin what is typed with one.
    ("i\u0307", "i"),
    ("ı", "i"),
    # One letter, written in two ways by keyboards or editions.
    ("\u06cc", "\u064a"),
    ("\u06a9", "\u0643"),
    ("\u0671", "\u0627"),
    # Letters without a vowel, which were letter, virama and joiner: Bengali and Malayalam.
    ("\u09ce", "\u09a4\u09cd"),
    ("\u0d7a", "\u0d23\u0d4d"),
    ("\u0d7b", "\u0d28\u0d4d"),
    ("\u0d7c", "\u0d30\u0d4d"),
    ("\u0d7d", "\u0d32\u0d4d"),
    ("\u0d7e", "\u0d33\u0d4d"),
    ("\u0d7f", "\u0d15\u0d4d"),
)

_accents = re.compile(f"[{_ACCENTS}]")
_dropped = re.compile(f"[{_DROPPED}]+")
_apostrophes = re.compile(f"[{_APOSTROPHES}]")
_other_digits = re.compile("[^\\D0-9]")
_marks = re.compile(f"[{_MARKS}]+")
_only_marks = re.compile(f"[{_MARKS}]*\\Z")
_lines_of_marks = re.compile(f"^[{_MARKS}]+$", re.MULTILINE)
_greek_grave = re.compile("([\u0370-\u03ff][\u0301-\u036f]*)\u0300")
FIRST_UNSPACED = "\u0e00"
"""No character before it is of a script that does not divide words."""
# Said by what it is not: to compile `FIRST_UNSPACED` to the last character takes ten times as long.
_may_be_unspaced = re.compile(f"[^\0-{chr(ord(FIRST_UNSPACED) - 1)}]")


class _Unspaced(NamedTuple):
    """Expressions for scripts that do not divide words."""

    han: re.Pattern[str]
    others: re.Pattern[str]
    all: re.Pattern[str]
    pieces: re.Pattern[str]


@cache
def _unspaced() -> _Unspaced:
    """Compiled for the first text that may have such a script: that takes longer than all else here."""
    return _Unspaced(
        han=re.compile(f"[{_HAN}]"),
        others=re.compile(f"[{_UNSPACED}]"),
        all=re.compile(f"[{_HAN}{_UNSPACED}]"),
        pieces=re.compile(
            f"[{_HAN}][{_HAN}{_MARKS}]*|[{_UNSPACED}][{_UNSPACED}{_MARKS}]*|[^{_HAN}{_UNSPACED}]+"
        ),
    )


def normal(word: str) -> str:
    """The word without what makes no difference: case, joiners, tatweel, Hebrew accents, which digits it has.

    Canonically composed (Unicode NFC). A grave accent of Greek, which depends on the next word, is acute.
    """
    if word.isascii():
        return word.lower()
    word = _dropped.sub("", unicodedata.normalize("NFD", word).lower())
    for letter, other in _LETTERS:
        # In a long text, `translate` takes many times as long.
        word = word.replace(letter, other)
    for digit in set(_other_digits.findall(word)):
        word = word.replace(digit, str(unicodedata.decimal(digit)))
    if "\u0300" in word:
        word = _greek_grave.sub("\\1\u0301", word)
    return unicodedata.normalize("NFC", word).strip("\u0f0b")


def normals(words: Sequence[str]) -> list[str]:
    """`normal` of each of some words, which have no line breaks, all at once: takes a fifth of the time."""
    found = normal("\n".join(words)).split("\n") if words else []
    return [word.strip("\u0f0b") for word in found]


def bare(word: str) -> str:
    """The normal word without accents, tones, vowel points and hooks; a Cyrillic й stays."""
    return word if word.isascii() else _bare(word)


def bares(words: Sequence[str]) -> list[str]:
    """`bare` of each of some words, likewise."""
    return bare("\n".join(words)).split("\n") if words else []


@lru_cache(maxsize=1 << 10)
def _bare(word: str) -> str:
    word = unicodedata.normalize("NFD", word).replace("\u0438\u0306", "\u0439")
    for letter, other in _HOOKED.items():
        word = word.replace(letter, other)
    return unicodedata.normalize("NFC", _marks.sub("", word))


def pieces(word: str) -> list[str]:
    """A normal word, divided where scripts that divide words meet those that do not."""
    if not word or max(word) < FIRST_UNSPACED:
        return [] if _only_marks.match(word) else [word]
    return [piece for piece in _unspaced().pieces.findall(word) if not _only_marks.match(piece)]


def gram_size(piece: str) -> int:
    """How many characters a piece is looked up by; 0: as a whole."""
    first = piece[0]
    if first < FIRST_UNSPACED:
        return 0
    if _unspaced().others.match(first):
        return 3
    return 2 if _unspaced().han.match(first) else 0


def terms(word: str) -> tuple[str, ...]:
    """What a normal word of a text is found by: itself; or its grams, which are shorter at its end."""
    found: list[str] = []
    for piece in pieces(word):
        size = gram_size(piece)
        if size:
            plain = bare(piece)
            found += {plain[start : start + size] for start in range(len(plain))}
        else:
            found.append(piece)
    return tuple(found)


def terms_of_all(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The terms of each of some words as texts have them, all at once; of what is no word they may be `("",)`."""
    found = normals(words)
    whole = "\n".join(found)
    if not found or (_may_be_unspaced.search(whole) and _unspaced().all.search(whole)):
        return list(map(terms, found))
    return list(zip(_lines_of_marks.sub("", whole).split("\n")))


def word_pattern(texts: Iterable[str]) -> re.Pattern[str]:
    """A pattern of the words in `texts`.

    `re` knows no categories but is twice as fast as `regex`, so the characters that occur are listed.
    """
    return _pattern("".join(sorted(filter(is_in_word, characters_in("".join(texts))))))


@lru_cache(maxsize=256)
def _pattern(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]+" if characters else r"(?!)")


def is_accent(character: str) -> bool:
    """Whether Hebrew is chanted by it."""
    return _accents.match(character) is not None


@lru_cache(maxsize=1 << 14)
def is_in_word(character: str) -> bool:
    """Whether a character may be part of a word."""
    if unicodedata.category(character)[0] in "LMN":
        return _apostrophes.match(character) is None
    return character in _TSHEG or _dropped.match(character) is not None


def canonical(text: str, *, marks: bool = True) -> str:
    """A text as phrases are looked for in it: its pieces, each between blanks.

    Args:
        text: plain.
        marks: whether accents count.
    """
    found: list[str] = []
    for word in word_pattern([text]).findall(text):
        found += pieces(normal(word))
    return f" {' '.join(found if marks else map(bare, found))} "
