"""What a torn text and its pages hold, as counts of words: no finding may claim a loss that is none.

Where markup is torn, the parser and the proof may take it for different things, and the words of one verse then are
under another, or a marker parts a word on one side alone. Whatever the cause, the words decide: what the pages show
as often as the file has it is not lost, and what they show no more often is not added. Text without torn markup is
compared strictly.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, islice, takewhile

from tx_mkdocs.proof.segments import count_titles, labels
from tx_mkdocs.proof.streams import unescape
from tx_mkdocs.proof.torn import Form, apart_from_numbers, words_in

_MOST_SOUGHT = 50
"""Places of a word that are looked at."""
_CONTEXT = 6
"""Letters around it."""
_WIDER = (30, 150)
"""The same, where it is there more than once between the same letters."""
_IN_A_ROW = 10
_LINK = re.compile("\1[^\1\2]*\2")


class _Text:
    """The words of a text, and its letters without what is between them."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.counts = Counter(self.words)
        self.solid = "".join(self.words)
        self.whole = f"\0{self.solid}\0"
        """The same between its borders."""

    @cached_property
    def _starts(self) -> list[int]:
        """Where in `solid` the words begin, one after the other."""
        return list(accumulate(map(len, self.words), initial=0))[:-1]

    def words_at(self, letters: str) -> list[str]:
        """The words to which a run of letters belongs in its first place."""
        at = self.solid.find(letters)
        if at < 0:
            return []
        first = bisect_right(self._starts, at) - 1
        return self.words[first : bisect_left(self._starts, at + len(letters))]

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """Where in `solid` each word begins."""
        places: dict[str, list[int]] = {}
        for word, at in zip(self.words, self._starts, strict=True):
            places.setdefault(word, []).append(at)
        return places

    @cached_property
    def _places_of_parts(self) -> dict[str, list[int]]:
        """Where in `solid` two or three words begin, by the letters of them all: `one\\w*s`."""
        places: dict[str, list[int]] = {}
        for many in (2, 3):
            runs = zip(*(self.words[first:] for first in range(many)), strict=False)
            for at, run in zip(self._starts, runs, strict=False):
                places.setdefault("".join(run), []).append(at)
        return places

    def places_in_parts(self, word: str) -> list[int]:
        """Where the letters of a word are several words."""
        return self._places_of_parts.get(word, [])

    def around(self, word: str, other: _Text) -> Iterator[tuple[str, str]]:
        """The letters before and after places of a word, whatever is between them; first those that another lacks.

        Where a marker parts a word on one side alone, or joins two, the letters of both are the same.
        """
        found, there = self._contexts(word, _CONTEXT), other._contexts(word, _CONTEXT)
        yield from islice(dict.fromkeys([*(found - there), *found]), _MOST_SOUGHT)

    def _contexts(self, word: str, letters: int) -> Counter[tuple[str, str]]:
        """How often a word is between the same letters, so many on each side."""
        return Counter(
            (
                self.solid[max(0, at - letters) : at],
                self.solid[at + len(word) : at + len(word) + letters],
            )
            for at in (*self._places.get(word, ()), *self.places_in_parts(word))
        )

    def leaves_gap(self, word: str, other: _Text) -> bool:
        """Whether the text has a word in a place where another, from which it was taken, closes up around it.

        Of a word that is there many times, one after the other, so many letters tell as the whole run has.
        """
        for letters in _WIDER:
            found, there = self._contexts(word, letters), other._contexts(word, letters)
            for before, behind in islice(found - there, _MOST_SOUGHT):
                around = f"{_border(before, letters)}{before}{behind}{_border(behind, letters)}"
                if _count(other.whole, around) > _count(self.whole, around):
                    return True
        return False

    def has_longer_runs(self, word: str, other: _Text) -> bool:
        """Whether the word stands more often in a row than in as many rows of another text beside the same neighbour.

        So many letters as a run of hundreds has are no context that anything is told by.
        """
        found, there = self._runs(word), other._runs(word)
        return any(
            len(lengths) == len(there.get(beside, ())) and sum(lengths) > sum(there[beside])
            for beside, lengths in found.items()
        )

    def _runs(self, word: str) -> dict[tuple[str, bool], list[int]]:
        """How often a word stands in a row, by the letters before each row, and by those behind."""
        runs: dict[tuple[str, bool], list[int]] = {}
        first, last, length = 0, -1, 0
        for at in (*self._places.get(word, ()), len(self.solid) + 1):
            if at != last:
                if length:
                    before = self.solid[max(0, first - _CONTEXT) : first], False
                    behind = self.solid[last : last + _CONTEXT], True
                    for beside in (before, behind):
                        runs.setdefault(beside, []).append(length)
                first, length = at, 0
            length += 1
            last = at + len(word)
        return runs

    def has_lost(self, word: str, other: _Text) -> bool:
        """Whether another text, which has a word less often, lacks it in one of its places."""
        return (
            any(
                # What was before and after it is together, or neither is beside it.
                (before and behind and other.has_more(self, before + behind))
                or all(self.has_more(other, pair) for pair in {before + word, word + behind})
                for before, behind in self.around(word, other)
            )
            or self.leaves_gap(word, other)
            or self.has_longer_runs(word, other)
        )

    def has_more(self, other: _Text, letters: str) -> bool:
        """Whether a run of letters is here more often than in another text."""
        return _count(self.solid, letters) > _count(other.solid, letters)


def _count(solid: str, letters: str) -> int:
    """How often a run of letters is in a text, also where it overlaps itself: `ana` is twice in `anana`."""
    if not any(letters.startswith(letters[at:]) for at in range(1, len(letters))):
        return solid.count(letters)
    number, at = 0, solid.find(letters)
    while at >= 0:
        number += 1
        at = solid.find(letters, at + 1)
    return number


def _same_start(run: str, rest: str) -> int:
    """How many characters both begin with."""
    same = (sign == other for sign, other in zip(run, rest, strict=False))
    return sum(1 for _ in takewhile(bool, same))


def _border(context: str, letters: int) -> str:
    """What is beside a context that has fewer letters, because the text ends there."""
    return "\0" if len(context) < letters else ""


def _in_one(text: str) -> list[str]:
    """Runs of letters, marks and digits that no blank parts."""
    words = ("".join(words_in(run)) for run in text.split())
    return [word for word in words if word]


class Evidence:
    """A passage as it was written, and all that its pages show of it."""

    def __init__(
        self, written: bytes | bytearray, shown: bytes, form: Form, aside: bytes = b""
    ) -> None:
        """What is compared.

        Args:
            written: the passage in the file, with its markup.
            shown: all that the pages show of it.
            form: of the file.
            aside: what else they may show of it, in a heading or about the book: it may be there twice.
        """
        self.written = written.decode(errors="replace")
        self.shown = shown.decode(errors="replace")
        self.form = form
        self.aside = Counter(words_in(aside.decode(errors="replace")))

    @cached_property
    def _certain(self) -> _Text:
        """What is text for certain."""
        return _Text(words_in(self.form.certain(self.written)))

    @cached_property
    def _shown_text(self) -> _Text:
        return _Text(words_in(self.shown))

    @cached_property
    def _own(self) -> Counter[str]:
        """Words on the pages without the titles of links that have no words in the source."""
        written = Counter("".join(words_in(label)) for label in labels(self.written))
        titles = []
        for link in _LINK.findall(self.shown):
            label = "".join(words_in(link))
            if written[label]:
                written[label] -= 1
            else:
                titles.append(link)
        if not titles or len(titles) > count_titles(self.written):
            return self._shown_text.counts
        return self._shown_text.counts - Counter(words_in(" ".join(titles)))

    @cached_property
    def _possible(self) -> tuple[_Text, _Text]:
        """All that may be text, with the names of markers and without."""
        return _Text(words_in(unescape(apart_from_numbers(self.written)))), self._certain

    @cached_property
    def _in_one(self) -> tuple[Counter[str], _Text, _Text]:
        """All that may be text, what is text for certain, and what the pages show, parted by nothing but blanks."""
        written, certain = unescape(self.written), self.form.certain(self.written)
        return Counter(_in_one(written)), _Text(_in_one(certain)), _Text(_in_one(self.shown))

    @cached_property
    def _pieces(self) -> list[list[str]] | None:
        """The words of each piece that may be markup."""
        pieces = self.form.uncertain(self.written) if self.form.uncertain else None
        return None if pieces is None else [words_in(piece) for piece in pieces]

    @cached_property
    def _words_of_markup(self) -> Counter[str]:
        """Words of pieces that may be markup, of which the pages show all other words beside those that are certain."""
        pieces = self._pieces or ()
        total = Counter(word for piece in pieces for word in piece)
        gone: Counter[str] = Counter()
        for piece in pieces:
            rare = {
                word for word in piece if self._own[word] < self._certain.counts[word] + total[word]
            }
            if len(rare) == 1 and rare != set(piece):
                gone.update(word for word in piece if word in rare)
        return gone

    def lacks(self, lost: Iterable[bytes]) -> bool:
        """Whether the pages show one of these words less often than the file has it for certain."""
        run = b" ".join(lost).decode(errors="replace")
        run = self.form.debris.sub(" ", run) if self.form.debris else run
        return any(map(self._is_rare, dict.fromkeys(self._as_written(words_in(run))))) or any(
            map(self._is_rare_in_one, dict.fromkeys(_in_one(run)))
        )

    def leaves_signs(self, lost: Sequence[bytes], extra: Sequence[bytes]) -> bool:
        """Whether the pages show of a run without blanks all but one word: `\\*` of `\\nd*`, `<` of `<para`.

        Whatever markup that is, whoever takes letters alone for it leaves no signs, and no word to which a marker
        glues them.
        """
        if len(lost) != 1 or len(extra) != 1:
            return False
        run, rest = (token.decode(errors="replace") for token in (lost[0], extra[0]))
        start = _same_start(run, rest)
        # Of `ana` in `banana` any of two may be gone.
        places = range(max(0, len(rest) - _same_start(run[::-1], rest[::-1])), start + 1)
        gone = {run[at : at + len(run) - len(rest)] for at in places}
        return any(
            len(word) > 1
            and words_in(word) == [word]
            and not any(map(str.isdigit, word))
            and self._own[word] + self.aside[word] < self._possible[0].counts[word]
            for word in gone
        )

    def _as_written(self, words: Iterable[str]) -> Iterator[str]:
        """Words of which the file has each as one; what it has in pieces, as `one\\w*s` and `a_b`, is several."""
        for word in words:
            is_whole = any(text.counts[word] for text in self._possible)
            yield from [word] if is_whole else self._certain.words_at(word) or [word]

    def _is_rare(self, word: str) -> bool:
        certain, shown = self._certain, self._shown_text
        held = certain.counts[word]
        there = self._own[word] + self.aside[word]
        if not held and self._is_glued_alike(word):
            return True
        if self._is_rare_in_run(word):
            return True
        if held:
            held += len(certain.places_in_parts(word)) + self._words_of_markup[word]
            there += len(shown.places_in_parts(word))
        if there >= max(held, 1):
            return False
        if not held and not any(text.counts[word] for text in self._possible):
            # Of letters that do not follow each other in the file the proof has made a word.
            return self._pieces is None and any(
                word in text.solid and word not in shown.solid for text in self._possible
            )
        if not held:
            others = [set(piece) - {word} for piece in self._pieces or () if word in piece]
            return any(piece and all(map(self._own.get, piece)) for piece in others)
        of_markup = self._words_of_markup[word] and self._possible[0].has_lost(word, shown)
        return bool(of_markup) or certain.has_lost(word, shown)

    def _is_rare_in_run(self, word: str) -> bool:
        """Whether a piece that may be markup has the word more often in a row than pages that show the piece."""
        possible, shown = self._possible[0], self._shown_text
        return (
            self._pieces is not None
            and possible.counts[word] > shown.counts[word] > _IN_A_ROW
            and possible.has_longer_runs(word, shown)
        )

    def _is_rare_in_one(self, word: str) -> bool:
        """The same of letters with no blank between them, whatever else is: `l\\*ocusts`, `word.\\esbe`."""
        written, certain, shown = self._in_one
        held = min(written[word], certain.counts[word])
        return shown.counts[word] + self.aside[word] < held and certain.has_lost(word, shown)

    def _is_glued_alike(self, word: str) -> bool:
        """Whether pages show some of the places where a marker is glued to a word, and not all of them."""
        places = [other for other in self._possible[0].words if word in other]
        return len(set(places)) == 1 and 0 < self._shown_text.counts[word] < len(places)

    def exceeds(self, added: Iterable[bytes]) -> bool:
        """Whether the pages show one of these words more often than the file may have it."""
        run = b" ".join(added).decode(errors="replace")
        return any(map(self._is_often, dict.fromkeys(words_in(run))))

    def _is_often(self, word: str) -> bool:
        held = max(text.counts[word] for text in self._possible)
        if self._own[word] <= held:
            return False
        if not held:
            # What markers leave of a word, as `ences` of `\\rences`, is part of another in the file.
            most = max(text.solid.count(word) for text in self._possible)
            return self._shown_text.solid.count(word) > most
        return any(
            all(self._shown_text.has_more(text, pair) for text in self._possible)
            for before, behind in self._shown_text.around(word, self._possible[0])
            for pair in {before + word, word + behind}
        )

    def missing(self) -> list[bytes]:
        """The words that the file has for certain and the pages show less often."""
        return [word.encode() for word in self._certain.counts if self._is_rare(word)]

    def more(self) -> list[bytes]:
        """The words that the pages show more often than the file has them, titles of links aside."""
        return [word.encode() for word in self._own if self._is_often(word)]

    def has(self, words: Iterable[bytes]) -> bool:
        """Whether the file has these words one after the other, with nothing but blanks between them."""
        run = b" ".join(words).decode(errors="replace")
        return " ".join(run.split()) in " ".join(self.written.split())
