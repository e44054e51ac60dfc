"""The words in which an aligned translation renders a quote from the original language.

A note names words of the original (`Quote`) and which of several it means (`Occurrence`). An alignment
names the same words, with a count of their own for each verse, but not their order. So the words of a
quote that the verse has only once come first, and those that it has often are taken from as near to them
as can be, in the order of the translation.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from unicodedata import category, combining, normalize

from tx_mkdocs.formats.usfm.aligned_words import Word

ALL = -1
"""As an occurrence: every one."""
# Blanks are looked at from their first one only.
_PART = re.compile(r"(?:(?<!\s)\s+)?(?:&amp;|&(?!#?\w{1,31};)|\u2026|\.\.\.)\s*")
# White space, maqaf, paseq and dashes part words.
_BETWEEN = re.compile(r"[\s\u05be\u05c0\u2010-\u2015-]+")
_CANTILLATION = re.compile(r"[\u0591-\u05af\u05bd\u05bf\u05c4\u05c5]")
_SPREAD = 3
"""Words by which the words of a quote may stand further apart than at the place that suits best."""
_NOT_FOUND: tuple[int, ...] = ()

Counted = dict[str, list[tuple[int, tuple[int, ...]]]]
"""By original word, normalised: which of the same words (from 1), and the indexes that render it."""


def find_quotes(words: Sequence[Word], quotes: Sequence[tuple[str, int]]) -> list[tuple[int, ...]]:
    """Which words render each of several quotes from one place.

    Args:
        words: of one or several verses.
        quotes: each with its occurrence. Parts of a quote are joined by `&` or `…`; an occurrence counts
            from 1, 0 finds nothing, `ALL` every one.

    Returns:
        For each quote indexes of `words` in ascending order; none where it is not there. A quote that has no
        word of the original is looked for among the words themselves.
    """
    verses = tuple(words)
    counted = _count(verses) if verses else {}
    loosely: Counted | None = None
    results = []
    for quote, occurrence in quotes:
        parts = [part for part in map(_tokens, _PART.split(quote)) if part]
        if not parts or not verses or occurrence < ALL or not occurrence:
            results.append(_NOT_FOUND)
            continue
        tokens = [token for part in parts for token in part]
        known = counted
        if not all(token in counted for token in tokens):
            if loosely is None:
                loosely = _counted_loosely(counted)
            known = {
                token: counted.get(token) or loosely.get(_loose(token), []) for token in tokens
            }
        found = _find_originals(known, tokens, occurrence)
        results.append(found or _find_words(verses, parts, occurrence))
    return results


def quote_text(words: Sequence[Word], indexes: Iterable[int]) -> str:
    """The words at `indexes` in the order of the text, as plain text; ` … ` stands for a gap."""
    text = ""
    last = None
    for index in sorted(set(indexes)):
        if last is None:
            text = words[index].text
        elif index == last + 1:
            after = words[last].after
            between = f"{after} {words[index].before.lstrip()}" if after else words[index].before
            text += between + words[index].text
        else:
            text += f" … {words[index].text}"
        last = index
    return text


def marked_verse(words: Sequence[Word], marks: Iterable[tuple[int, ...]]) -> str:
    """HTML of the verse that `words` make up, with `<mark>` around the words of all `marks`."""
    marked = {index for indexes in marks for index in indexes}
    # Hardly any text has characters to escape, and to ask word by word takes long.
    special = any(
        character in word.text or character in word.before or character in word.after
        for character in "&<>"
        for word in words
    )
    clean = _escaped if special else str
    html = []
    inside = False
    for index, word in enumerate(words):
        here = index in marked
        if inside and not here:
            html.append("</mark>")
        html.append(clean(word.before))
        if here and not inside:
            html.append("<mark>")
        inside = here
        html.append(clean(word.text))
        if word.after:
            if inside and index + 1 not in marked:
                html.append("</mark>")
                inside = False
            html.append(clean(word.after))
    if inside:
        html.append("</mark>")
    return "".join(html).strip()


def _escaped(text: str) -> str:
    return escape(text, quote=False)


@lru_cache(maxsize=4096)
def _normal(word: str) -> str:
    """A word for comparing: letters, marks and digits alone, composed, in small letters."""
    kept = "".join(
        character for character in normalize("NFC", word) if category(character)[0] in "LMN"
    )
    # The grapheme joiner is a mark that nobody sees.
    return kept.replace("\u034f", "").casefold()


@lru_cache(maxsize=4096)
def _loose(word: str) -> str:
    """A normalised word without cantillation, accents and breathings."""
    bare = _CANTILLATION.sub("", normalize("NFD", word))
    return "".join(
        character
        for character in bare
        if not combining(character) or "\u0591" <= character <= "\u05c7"
    )


def _tokens(text: str) -> list[str]:
    return [token for token in map(_normal, _BETWEEN.split(text)) if token]


def _count(words: tuple[Word, ...]) -> Counted:
    """The original words of one verse or of several in sequence, counted over all of them."""
    found: dict[str, dict[int, list[int]]] = {}
    several = words[0].verse != words[-1].verse
    before: Counter[str] = Counter()
    highest: dict[str, int] = {}
    verse = words[0].verse
    for index, word in enumerate(words):
        if several and word.verse != verse:
            verse = word.verse
            before.update(highest)
            highest.clear()
        for original in word.originals:
            token = _normal(original.content)
            number = original.occurrence
            if several:
                counted = max(number, original.occurrences, highest.get(token, 0))
                highest[token] = counted
                number += before[token]
            places = found.get(token)
            if places is None:
                found[token] = {number: [index]}
            elif number in places:
                places[number].append(index)
            else:
                places[number] = [index]
    return {
        token: [(number, tuple(indexes)) for number, indexes in sorted(numbers.items())]
        for token, numbers in found.items()
    }


def _counted_loosely(counted: Counted) -> Counted:
    """The same where accents are not told apart: words that become the same count by their place."""
    merged: dict[str, list[tuple[int, ...]]] = {}
    for token, instances in counted.items():
        merged.setdefault(_loose(token), []).extend(indexes for _, indexes in instances)
    return {token: list(enumerate(sorted(places), 1)) for token, places in merged.items()}


def _find_originals(counted: Counted, tokens: Sequence[str], occurrence: int) -> tuple[int, ...]:
    """Indexes of the words that render the original words `tokens`, which are normalised.

    Words that are not aligned render nothing; a quote of which most is not aligned is not found.
    """
    wanted = Counter(token for token in tokens if counted[token])
    if not wanted or 2 * wanted.total() < len(tokens):
        return _NOT_FOUND
    # What the verse has least often says best which place is meant.
    order = sorted(wanted, key=lambda token: counted[token][-1][0] - wanted[token])
    first = order[0]
    if wanted.total() == 1:
        numbered = dict(counted[first])
        if occurrence == ALL:
            return tuple(sorted({index for found in numbered.values() for index in found}))
        return tuple(sorted(set(numbered.get(occurrence, ()))))
    choices = []
    for start in _runs(counted[first], wanted[first]):
        chosen, cost = set(start), 0
        for token in order[1:]:
            near, distance = _nearest(counted[token], wanted[token], chosen)
            chosen.update(near)
            cost += distance
        choices.append((cost, tuple(sorted(chosen))))
    best = min(cost for cost, _ in choices)
    good = [chosen for cost, chosen in choices if cost <= best + _SPREAD * len(order)]
    if occurrence == ALL:
        return tuple(sorted({index for chosen in good for index in chosen}))
    if occurrence <= len(good):
        return good[occurrence - 1]
    return choices[occurrence - 1][1] if occurrence <= len(choices) else _NOT_FOUND


def _runs(instances: Sequence[tuple[int, tuple[int, ...]]], many: int) -> list[tuple[int, ...]]:
    """The indexes of every `many` instances that follow each other; of all where there are fewer."""
    last = max(len(instances) - many, 0)
    return [
        tuple(index for _, indexes in instances[start : start + many] for index in indexes)
        for start in range(last + 1)
    ]


def _nearest(
    instances: Sequence[tuple[int, tuple[int, ...]]], many: int, chosen: set[int]
) -> tuple[tuple[int, ...], int]:
    """Of `_runs`, the one nearest to the `chosen` words, and how far it is from them."""
    runs = _runs(instances, many)
    if len(runs) == 1 and not chosen:
        return runs[0], 0
    measured = [
        (max(min(abs(index - other) for other in chosen) for index in run), number)
        for number, run in enumerate(runs)
    ]
    distance, number = min(measured)
    return runs[number], distance


def _find_words(
    words: tuple[Word, ...], parts: Sequence[Sequence[str]], occurrence: int
) -> tuple[int, ...]:
    """Indexes of the words that are themselves the `parts`, one after the other."""
    tokens: list[str] = []
    origins: list[int] = []
    for index, word in enumerate(words):
        for token in _tokens(word.text):
            tokens.append(token)
            origins.append(index)
    found: list[int] = []
    times = 0
    start = 0
    while (match := _sequence(tokens, parts, start)) is not None:
        times += 1
        if occurrence in (times, ALL):
            found += (origins[at] for at in match)
        start = match[0] + 1
        if times == occurrence:
            break
    return tuple(sorted(set(found)))


def _sequence(
    tokens: Sequence[str], parts: Sequence[Sequence[str]], start: int
) -> list[int] | None:
    """Where the parts first stand in this order, from `start` on."""
    places: list[int] = []
    at = start
    for part in parts:
        wanted = list(part)
        while at + len(wanted) <= len(tokens) and tokens[at : at + len(wanted)] != wanted:
            at += 1
        if at + len(wanted) > len(tokens):
            return None
        places += range(at, at + len(wanted))
        at += len(wanted)
    return places
