"""Texts as tokens: what kind of difference there is, and which words are new or gone.

A token is a word in scripts that part words by blanks, and a grapheme cluster (Unicode UAX 29, `\\X`) in those that
do not, so that no piece ever begins with a combining mark. Where `icu4py` is installed, the clusters of those scripts
are joined to the words that ICU finds with its dictionaries. The kind of a difference does not depend on that.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from tx_mkdocs.changes.matching import operations
from tx_mkdocs.changes.model import Kind, Piece

if TYPE_CHECKING:
    from regex import Pattern

_APOSTROPHES = frozenset("'’ʼ")
_LINE_END = re.compile(r"(?<![ \t])[ \t]*\n\s*")
_SPACE = re.compile(r"\s+")


class _Patterns(NamedTuple):
    """Patterns that `re` does not have."""

    cluster: Pattern[str]
    unspaced: Pattern[str]
    word: Pattern[str]
    no_letters: Pattern[str]
    marks: Pattern[str]


@cache
def _patterns() -> _Patterns:
    # Every build of a site imports this module, and few compare texts.
    import regex

    return _Patterns(
        cluster=regex.compile(r"\X"),
        unspaced=regex.compile(
            r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}\p{Tibetan}]"
        ),
        word=regex.compile(r"[\p{L}\p{N}]"),
        no_letters=regex.compile(r"[^\p{L}\p{M}\p{N}\s]+"),
        marks=regex.compile(r"[\p{M}\u200b-\u200d\u2060\u00ad\u0640]+"),
    )


def tokens(text: str) -> list[str]:
    """The text in pieces that a reader sees as one: words, clusters of unspaced scripts, signs, blanks."""
    patterns = _patterns()
    found: list[str] = []
    in_word = False
    for cluster in patterns.cluster.findall(text):
        first = cluster[0]
        is_word = patterns.word.match(first) is not None and patterns.unspaced.match(first) is None
        if patterns.marks.match(first) and found:
            # After a control character, such as U+2060, a mark is a cluster of its own (UAX 29, GB4).
            found[-1] += cluster
            continue
        if in_word and (is_word or first in _APOSTROPHES):
            found[-1] += cluster
        else:
            found.append(cluster)
        in_word = is_word or (in_word and first in _APOSTROPHES)
    return found


@cache
def _word_breaker() -> Callable[[str], Iterable[str]] | None:
    """Parts a text at the boundaries of words (UAX 29, with the dictionaries of ICU); None without `icu4py`."""
    try:
        from icu4py.breakers import WordBreaker
    except ImportError:
        return None
    return lambda text: WordBreaker(text, "")


def words(text: str) -> list[str]:
    """`tokens` with the clusters of unspaced scripts joined to words, as far as this machine knows them."""
    found = tokens(text)
    unspaced, breaker = _patterns().unspaced, _word_breaker()
    if breaker is None or unspaced.search(text) is None:
        return found
    starts, at = set(), 0
    for part in breaker(text):
        starts.add(at)
        at += len(part)
    joined: list[str] = []
    at, goes_on = 0, False
    for token in found:
        is_unspaced = unspaced.match(token) is not None
        if goes_on and is_unspaced and at not in starts:
            joined[-1] += token
        else:
            joined.append(token)
        at, goes_on = at + len(token), is_unspaced
    return joined


def pieces(before: str, after: str) -> list[Piece]:
    """What both texts have, and what only one has, in reading order; old words before new ones."""
    return list(_pieces(words(before), words(after)))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    for tag, old_from, old_to, new_from, new_to in operations(old, new):
        if tag == "equal":
            yield "=", "".join(old[old_from:old_to])
            continue
        if old_from < old_to:
            yield "-", "".join(old[old_from:old_to])
        if new_from < new_to:
            yield "+", "".join(new[new_from:new_to])


def kind_of(before: str, after: str) -> Kind | None:
    """What kind of difference there is between two texts; None where a reader sees none.

    Line ends count as blanks (USFM 3.1, white space).
    """
    old, new = _lines(before), _lines(after)
    if old == new:
        return None
    if _SPACE.sub("", old) == _SPACE.sub("", new):
        return "white space"
    old_words, new_words = _bare(old), _bare(new)
    if old_words == new_words:
        return "punctuation"
    if _letters(old_words) == _letters(new_words):
        return "spelling"
    # Cheap first: most texts with other words have other letters.
    if len(old_words) == len(new_words) and sorted(_units(old)) == sorted(_units(new)):
        return "moved"
    return "words"


def _lines(text: str) -> str:
    """One blank for each line end and the blanks around it; others stay."""
    return _LINE_END.sub(" ", text).strip() if "\n" in text else text.strip()


def _bare(text: str) -> str:
    return " ".join(_patterns().no_letters.sub(" ", text).split())


def _letters(text: str) -> str:
    folded = unicodedata.normalize("NFD", text).casefold()
    return "".join(_patterns().marks.sub("", folded).split())


def _units(text: str) -> list[str]:
    return [token for token in tokens(_bare(text).casefold()) if not token.isspace()]
