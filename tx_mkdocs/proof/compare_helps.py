"""Notes, questions and word links against the pages of their book."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from tx_mkdocs.findings.codes.proof import OTHER_ORDER, PLACE_LOST, WORDS_ADDED
from tx_mkdocs.findings.message import Message
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.proof.counts import Comparison, Counts
from tx_mkdocs.proof.differences import apart, difference, on_no_page, quote
from tx_mkdocs.proof.evidence import Evidence
from tx_mkdocs.proof.front_matter import helps_without_front_matter
from tx_mkdocs.proof.help_pages import ShownEntry, kind_of, read_shown
from tx_mkdocs.proof.help_places import UNPLACED, Place
from tx_mkdocs.proof.help_words import Entry, breaks, is_table, read_entries, read_text
from tx_mkdocs.proof.marks import (
    BORDER,
    LINK,
    bare_html,
    bare_markdown,
    same_lines,
    same_words,
    without_link_words,
    without_titles,
    words_of,
)
from tx_mkdocs.proof.page_stream import first_lost, stream, words_shown
from tx_mkdocs.proof.page_words import Address
from tx_mkdocs.proof.report import Report
from tx_mkdocs.proof.segments import Segment, segments
from tx_mkdocs.proof.streams import utf8
from tx_mkdocs.proof.torn import MARKDOWN

_OF_BOOK, _INTRODUCTION = (0, 0, UNPLACED), (0, 0, -1)
_BETWEEN = b"\n" + BORDER + b"\n"
# A blank at both ends of code is none (CommonMark, 6.1).
_PADDED_CODE = re.compile(rb"`[ \n][^`]*[ \n]`")
_MOST_TRIED = 400
"""Pairs of texts that are read closely to find out which belong together, in one verse or in all."""


def compare_helps(sources: Sequence[tuple[str, str]], pages: Sequence[Address]) -> Comparison:
    """Compare the notes, questions or word links of a book with its pages.

    Args:
        sources: repository path and text: tables, Markdown files, JSON of translationStudio. More
            than one book where a table has several.
        pages: address of each page, and its complete HTML as written or the marked content, in reading order.
    """
    return sides_of(sources, pages).comparison()


def sides_of(sources: Sequence[tuple[str, str]], pages: Sequence[Address]) -> Sides:
    """Both sides of a book; the arguments are those of `compare_helps`."""
    shown, books = read_shown(pages)
    entries = entries_of(sources, books, kind_of(shown))
    return Sides(_where_shown(entries, sources, shown), shown)


def entries_of(
    sources: Sequence[tuple[str, str]], books: Mapping[bytes, int], kind: str
) -> list[Entry]:
    """The entries of a book in the order of their places; for `books` and `kind` see `read_entries`."""
    entries = read_entries([(path, utf8(text)) for path, text in sources], books, kind)
    entries.sort(key=lambda entry: entry.place)
    return entries


def _where_shown(
    entries: list[Entry], sources: Sequence[tuple[str, str]], shown: Sequence[ShownEntry]
) -> list[Entry]:
    """The entries; those of a file as of another place where that fits the pages better.

    What folders mean is for the manifest to say: `lev/a/09.md` is a chapter where `lev/a` is the book, and helps for
    stories have no book `lev`.
    """
    missing = Counter(item.place for item in shown)
    missing.subtract(entry.place for entry in entries)
    if not any(missing.values()):
        return entries
    of_files: dict[str, list[Entry]] = {path: [] for path, _ in sources}
    for entry in entries:
        of_files[entry.path].append(entry)
    # Of two files for one place the one farther down is at another.
    for path, text in sorted(sources, key=lambda source: -source[0].count("/")):
        if is_table(path) or not any(missing.values()):
            continue
        on_pages = next((place for place, count in missing.items() if count > 0), _OF_BOOK)
        own = Counter(entry.place for entry in of_files[path])
        best, changed = 0, Counter[Place]()
        for place in dict.fromkeys((_OF_BOOK, _INTRODUCTION, on_pages)):
            others = read_text(path, utf8(text), place)
            change = Counter(entry.place for entry in others)
            change.subtract(own)
            gain = sum(abs(missing[at]) - abs(missing[at] - more) for at, more in change.items())
            if gain > best and all(more <= max(missing[at], 0) for at, more in change.items()):
                best, changed, of_files[path] = gain, change, others
        missing.subtract(changed)
    return sorted(chain.from_iterable(of_files.values()), key=lambda entry: entry.place)


def _one_text(texts: Iterable[bytes]) -> bytes:
    return b"\n" + _BETWEEN.join(texts) + b"\n"


class Sides:
    """Both sides of a book, or of some of its pages, while they are compared."""

    def __init__(self, entries: list[Entry], shown: list[ShownEntry]) -> None:
        entries, shown = helps_without_front_matter(entries, shown)
        self.entries = entries
        self.shown = shown
        texts = bare_markdown(breaks(_one_text(entry.text for entry in entries)))
        html = bare_html(_one_text(item.html for item in shown))
        self.in_order = [entry.place for entry in entries] == [item.place for item in shown]
        """Whether there is an entry for each that is shown, at the same place, and none as it was written: such a
        row has more words than its entry."""
        self.in_order = self.in_order and not any(item.raw for item in shown)
        self.is_same = self.in_order and same_lines(texts, html)
        """Whether it is plain that nothing differs."""
        self.texts: list[bytes] = texts.split(BORDER) if entries and not self.is_same else []
        """Of `entries`, in the common form."""
        self.html: list[bytes] = html.split(BORDER) if shown and not self.is_same else []
        """Of `shown`, in the common form."""
        self.pairs: dict[int, int] = {}
        """Where each entry that is whole is shown, by indexes."""

    def comparison(self) -> Comparison:
        """How much there is on both sides, and where they differ."""
        findings = () if self.is_same else _pair(self)
        counts = Counts(entries=len(self.entries)), Counts(entries=len(self.shown))
        return Comparison(*counts, findings)

    def is_whole(self) -> bool:
        """Whether every entry is whole where it should be; then `comparison` finds nothing."""
        if self.is_same or not self.in_order:
            return self.is_same
        every = range(len(self.entries))
        return all(self.pairs.get(at) == at or self.is_same_entry(at, at) for at in every)

    def is_same_entry(self, index: int, at: int) -> bool:
        """Whether an entry is whole as it is shown there."""
        text, html = self.texts[index], self.html[at]
        if self.shown[at].raw:
            return self.is_same_closely(index, at)
        return same_lines(text, html) or same_words(text, html) or self.is_same_closely(index, at)

    def is_same_closely(self, index: int, at: int) -> bool:
        """The same, by any reading of the Markdown; letter by letter for a row that is shown as it was written."""
        if self.shown[at].raw:
            return self.entries[index].raw.split() == self.shown[at].words
        pieces, shown = self.pieces(index, at), stream(self.shown[at].html)
        if first_lost(pieces, shown) is not None:
            return False
        plain = not shown.free and all(len(piece.readings) == 1 for piece in pieces)
        # Whether a comment or the mark of a footnote is one, and what blanks code has, the common form does not ask.
        text = self.entries[index].text
        is_clear = b"<!--" not in text and b"[^" not in text
        plain = plain and is_clear and not _PADDED_CODE.search(text)
        return not plain or self.words(index, at)[0] == words_of(self.html[at])

    def pieces(self, index: int, at: int) -> list[Segment]:
        """An entry for close reading beside what shows it."""
        entry, html = self.entries[index], self.shown[at].html
        return [
            piece
            for text in entry.cells or (entry.text,)
            for piece in segments(
                _with_line_breaks(entry, text),
                entry.path,
                entry.line,
                html=html,
                of_row=bool(entry.raw),
            )
        ]

    def words(self, index: int, at: int) -> tuple[list[bytes], list[bytes]]:
        """The words of an entry and of what shows it."""
        text = self.texts[index]
        if self.shown[at].raw:
            return self.entries[index].raw.split(), self.shown[at].words
        return words_of(text), words_of(without_titles(text, self.html[at]))


def _with_line_breaks(entry: Entry, text: bytes) -> bytes:
    """A text of an entry; only rows of tables have line breaks that are written as `\\n`."""
    return breaks(text) if entry.raw else text


Left = tuple[list[int], list[int]]
"""Indexes of entries, and of what is shown, that have not been paired."""


def _pair(sides: Sides) -> tuple[Finding, ...]:
    """Find out where each entry is shown, and what is wrong with the others."""
    entries, shown = sides.entries, sides.shown
    left = _pair_rows(sides, (list(range(len(entries))), list(range(len(shown)))))
    if [entries[index].place for index in left[0]] == [shown[at].place for at in left[1]]:
        wrong = []
        for index, at in zip(*left, strict=True):
            if sides.is_same_entry(index, at):
                sides.pairs[index] = at
            else:
                wrong.append((index, at))
        left = [index for index, _ in wrong], [at for _, at in wrong]
    report = Report()
    if left[0] or left[1]:
        left = _pair_equals(sides, left, everywhere=False)
        left = _pair_alike(sides, left)
        left = _pair_equals(sides, left, everywhere=True)
        left = _pair_closely(sides, left)
        _report_moved(sides, report)
        left = _report_damaged(sides, left, report)
    for index in left[0]:
        entry = entries[index]
        words = words_of(sides.texts[index])
        if not words and LINK not in sides.texts[index] and not entry.raw:
            # A heading without text, on one side only.
            continue
        report.add(PLACE_LOST, on_no_page(_name(entry), words), (entry.path, entry.line), "")
    path = entries[0].path if entries else ""
    for at in left[1]:
        words = words_of(sides.html[at])
        if not words:
            # A heading without text, on one side only.
            continue
        message = Message(
            "A page has an entry that is not in the text, or has it twice: {words}",
            words=quote(words),
        )
        report.add(WORDS_ADDED, message, (path, 0), shown[at].page)
    return report.findings()


def _name(entry: Entry) -> Message:
    """`The entry of 3:16`, `The introduction to chapter 3`."""
    _, chapter, verse = entry.place
    if verse == UNPLACED:
        return Message("The entry")
    if verse < 0 and chapter:
        return Message("The introduction to chapter {label}", label=chapter)
    if verse < 0:
        return Message("The introduction")
    return Message("The entry of {label}", label=f"{chapter}:{verse}")


def _pair_rows(sides: Sides, left: Left) -> Left:
    """Pair the rows that are on a page as they were written, to the letter."""
    known: dict[tuple[bytes, ...], deque[int]] = defaultdict(deque)
    for at in left[1]:
        if sides.shown[at].raw:
            known[tuple(sides.shown[at].words)].append(at)
    if not known:
        return left
    places = {sides.shown[at].place for at in left[1] if sides.shown[at].raw}

    def rank(index: int) -> tuple[bool, int]:
        """Of equal rows in two tables, the one at that place, or whose table lost a column, is as it was written."""
        entry = sides.entries[index]
        return entry.place not in places, len(entry.cells)

    for index in sorted(left[0], key=rank):
        found = known.get(tuple(sides.entries[index].raw.split()))
        if found:
            sides.pairs[index] = found.popleft()
    taken = set(sides.pairs.values())
    return (
        [index for index in left[0] if index not in sides.pairs],
        [at for at in left[1] if at not in taken],
    )


def _pair_equals(sides: Sides, left: Left, *, everywhere: bool) -> Left:
    """Pair what has the same words; only within a verse, or wherever it is."""
    known: dict[object, deque[int]] = defaultdict(deque)
    for at in left[1]:
        place = None if everywhere else sides.shown[at].place
        known[place, tuple(without_link_words(sides.html[at]).split())].append(at)
    remaining = []
    taken = set()
    for index in left[0]:
        place = None if everywhere else sides.entries[index].place
        words = tuple(without_link_words(sides.texts[index]).split())
        found = known.get((place, words))
        if found and (words or not everywhere) and sides.is_same_entry(index, found[0]):
            at = sides.pairs[index] = found.popleft()
            taken.add(at)
        else:
            remaining.append(index)
    return remaining, [at for at in left[1] if at not in taken]


def _by_place(sides: Sides, left: Left) -> list[Left]:
    places: dict[object, Left] = defaultdict(lambda: ([], []))
    for index in left[0]:
        places[sides.entries[index].place][0].append(index)
    for at in left[1]:
        places[sides.shown[at].place][1].append(at)
    return list(places.values())


def _pair_alike(sides: Sides, left: Left) -> Left:
    """Pair what says the same in the same verse, read closely."""
    remaining = [_pair_closely(sides, of_place) for of_place in _by_place(sides, left)]
    return (
        sorted(index for of_place, _ in remaining for index in of_place),
        sorted(at for _, of_place in remaining for at in of_place),
    )


def _pair_closely(sides: Sides, left: Left) -> Left:
    """Pair what says the same, read closely, as long as that does not take too long."""
    tries = _MOST_TRIED
    remaining = []
    left_shown = list(left[1])
    for index in left[0]:
        found = None
        for at in left_shown[:tries]:
            tries -= 1
            if sides.is_same_closely(index, at):
                found = at
                break
        if found is None:
            remaining.append(index)
        else:
            sides.pairs[index] = found
            left_shown.remove(found)
    return remaining, left_shown


def _report_moved(sides: Sides, report: Report) -> None:
    """Report entries that are whole and in the wrong place."""
    # Where one of the sides cannot read a reference, its entry stands apart and has no order.
    indexes = [
        index
        for index, at in sorted(sides.pairs.items())
        if UNPLACED not in (sides.entries[index].place[2], sides.shown[at].place[2])
    ]
    # What has no words of its own, but only a link, cannot be told from another such entry of its verse.
    indexes = [
        index
        for index in indexes
        if sides.entries[index].place != sides.shown[sides.pairs[index]].place
        or words_of(without_link_words(sides.texts[index]))
    ]
    in_order = set(_longest_rise([sides.pairs[index] for index in indexes]))
    for index in indexes:
        entry, at = sides.entries[index], sides.pairs[index]
        item = sides.shown[at]
        if at not in in_order or entry.place != item.place:
            words = quote(words_of(sides.texts[index]))
            message = Message(
                "{name} is in another place than in the text: {words}",
                name=_name(entry),
                words=words,
            )
            report.add(OTHER_ORDER, message, (entry.path, entry.line), item.page)


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """The longest increasing subsequence of different numbers."""
    ends: list[int] = []
    """The smallest number with which a subsequence of each length can end."""
    before: dict[int, int | None] = {}
    for number in numbers:
        length = bisect_left(ends, number)
        before[number] = ends[length - 1] if length else None
        ends[length : length + 1] = [number]
    rise = []
    last = ends[-1] if ends else None
    while last is not None:
        rise.append(last)
        last = before[last]
    return rise


def _report_damaged(sides: Sides, left: Left, report: Report) -> Left:
    """Report entries of which something is missing; they are those in the same verse."""
    remaining: Left = ([], [])
    for indexes, shown in _by_place(sides, left):
        for index, at in _likely_pairs(sides, indexes, shown):
            indexes.remove(index)
            shown.remove(at)
            _report_words(sides, index, at, report)
        remaining[0].extend(indexes)
        remaining[1].extend(shown)
    return remaining


def _likely_pairs(sides: Sides, indexes: list[int], shown: list[int]) -> list[tuple[int, int]]:
    """Entries of a verse, each with what has most words in common with it."""
    if len(indexes) * len(shown) > _MOST_TRIED or len(indexes) == len(shown) == 1:
        return list(zip(indexes, shown, strict=False))
    words = {index: Counter(words_of(sides.texts[index])) for index in indexes}
    pairs: list[tuple[int, int]] = []
    for at in shown:
        here = Counter(words_of(sides.html[at]))
        common = {index: (words[index] & here).total() for index in words}
        best = max(common, key=lambda index: common[index], default=None)
        if best is not None and common[best]:
            del words[best]
            pairs.append((best, at))
    return pairs


def _report_words(sides: Sides, index: int, at: int, report: Report) -> None:
    """Report how the words of an entry differ from what shows it."""
    entry = sides.entries[index]
    pieces = sides.pieces(index, at)
    lost, extra = apart(*sides.words(index, at))
    if not sides.shown[at].raw:
        lost, extra = truly_apart(
            lost, extra, _with_line_breaks(entry, entry.text), sides.shown[at].html
        )
    if not lost and not extra:
        return
    code, message = difference(lost, extra)
    number = first_lost(pieces, stream(sides.shown[at].html))
    line = (
        pieces[min(number, len(pieces) - 1)].line if number is not None and pieces else entry.line
    )
    message = Message("{name}: {difference}", name=_name(entry), difference=message)
    report.add(code, message, (entry.path, line), sides.shown[at].page)


def truly_apart(
    lost: list[bytes], extra: list[bytes], written: bytes, html: bytes
) -> tuple[list[bytes], list[bytes]]:
    """What of a difference is so; two empty runs where the page shows what the Markdown has.

    Args:
        lost: words of the source, in the common form.
        extra: what the page has instead.
        written: the Markdown.
        html: what shows it.
    """
    if not MARKDOWN.is_torn(written):
        return lost, extra
    evidence = Evidence(written, words_shown(html), MARKDOWN)
    if b"".join(lost) == b"".join(extra):
        return (lost, extra) if evidence.has(lost) else ([], [])
    if (
        Counter(lost) == Counter(extra)
        or evidence.lacks(lost)
        or evidence.leaves_signs(lost, extra)
    ):
        return lost, extra
    return evidence.missing(), evidence.more()
