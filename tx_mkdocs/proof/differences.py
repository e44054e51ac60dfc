"""Where the words of two readings differ, as findings; every step is linear in the words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeVar

from tx_mkdocs.findings.code import Code
from tx_mkdocs.findings.codes.proof import (
    OTHER_ORDER,
    OTHER_WORD_BREAKS,
    PLACE_LOST,
    WORDS_ADDED,
    WORDS_LOST,
)
from tx_mkdocs.findings.message import Message
from tx_mkdocs.proof.evidence import Evidence
from tx_mkdocs.proof.report import Report
from tx_mkdocs.proof.streams import Part, Unit, join_maqqef
from tx_mkdocs.proof.torn import Form, words_in

_Item = TypeVar("_Item")
Identity = tuple[str, int]
"""Label of a unit, and how many units before it have the same."""
_QUOTED_WORDS = 8
_TITLE = re.compile(rb"\\c[lp]")
_INVISIBLE = {
    code: f"⟨U+{code:04X}⟩"
    for code in (*range(32), 0x7F, 0xA0, 0xAD, 0x34F, 0x61C, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F,
                 0x202F, 0x2060, 0xFEFF)
}  # fmt: skip


def compare_parts(source: Sequence[Part], shown: Sequence[Part], report: Report) -> None:
    """Report where the parts of a source and of its pages, paired by their keys, differ."""
    pages = {part.key: part for part in shown}
    keys = {part.key for part in source}
    torn = {id(part) for part in source if report.form.is_torn(_text_as_written([part]))}
    # Only then the heading is of the text.
    titled = {part.key for part in source if part.key and _TITLE.search(_text_as_written([part]))}
    whole = []
    if torn and keys != set(pages):
        whole = [_evidence(source, shown, titled, report.form)]
    for part in source:
        page = pages.get(part.key)
        report.evidence = list(whole) if id(part) in torn else []
        if page is None:
            words = [*part.words, *(word for note in part.notes for word in note.words)]
            if (part.key or words) and report.is_true(words):
                message = on_no_page(report.name(part), part.words)
                report.add(PLACE_LOST, message, (part.path, part.line), "")
            continue
        if id(part) in torn and (
            identities(part.units) != identities(page.units) or len(part.notes) != len(page.notes)
        ):
            report.evidence.append(_evidence([part], [page], titled, report.form))
        _compare_units(part, page, report)
        _compare_notes(part, page, report)
        _compare_title(part, [page] if part.key else shown, report)
    report.evidence = whole
    place = (source[0].path, 0) if source else ("", 0)
    for page in shown:
        added = [*page.words, *(word for note in page.notes for word in note.words)]
        if page.key not in keys and added and report.is_true(extra=added):
            message = Message("{name} is on a page but not in the text.", name=report.name(page))
            report.add(WORDS_ADDED, message, place, page.path)
    order = [part.key for part in source if part.key in pages]
    order_shown = [part.key for part in shown if part.key in keys]
    if order_shown in (_by_number(order), sorted(order, key=_number)):
        # Pages follow the numbers of their chapters, whatever the order in the file.
        return
    for key, key_shown in zip(order, order_shown, strict=False):
        if key != key_shown:
            part = next(part for part in source if part.key == key)
            message = Message(
                "{name} is in another place than in the text.", name=report.name(part)
            )
            report.add(OTHER_ORDER, message, (part.path, part.line), pages[key].path)
            break


def _text_as_written(parts: Iterable[Part]) -> bytes:
    """Parts of a source as they were written."""
    return b" ".join(unit.written for part in parts for unit in part.units)


def _evidence(
    source: Sequence[Part], pages: Sequence[Part], titled: Collection[str], form: Form
) -> Evidence:
    """The evidence of whole parts; the headings of those of `titled` are of the text."""
    shown = [unit.text for page in pages for unit in (*page.units, *page.notes)]
    aside = [
        text for page in pages for text in (page.aside, page.title if page.key in titled else b"")
    ]
    return Evidence(_text_as_written(source), b" ".join(shown), form, b" ".join(aside))


def _number(key: str) -> tuple[int, int]:
    """Number of a chapter, and which of that number; 0 for what is no number."""
    number, _, again = key.partition("-")
    return (
        int(number) if number.isdecimal() and len(number) < 5 else 0,
        int(again) if again.isdecimal() and len(again) < 5 else 1,
    )


def _by_number(keys: list[str]) -> list[str]:
    """The keys with those of the same number together, at the place of the first."""
    first = {key.partition("-")[0]: at for at, key in reversed(list(enumerate(keys)))}
    return sorted(keys, key=lambda key: first[key.partition("-")[0]])


def _compare_title(part: Part, pages: Sequence[Part], report: Report) -> None:
    """A chapter's label and number must be in the heading of its page.

    A book's label, in any heading, or in what the book says about itself: where each chapter has a label of its
    own no heading needs it.
    """
    headings = [
        f" {_blanks_as_one(join_maqqef(page.title))} {_blanks_as_one(page.aside)} "
        for page in pages
    ]
    for title in filter(None, (part.title, part.published)):
        words = title.split()
        wanted = _blanks_as_one(join_maqqef(title))
        if wanted and not any(f" {wanted} " in heading for heading in headings):
            written = _text_as_written([part])
            there = [*part.words, *(word for page in pages for word in page.title.split())]
            if report.form.is_torn(written) and not Evidence(
                written, b" ".join(there), report.form
            ).lacks(words):
                continue
            message = Message(
                "The title {words} is not in the heading of the page.", words=quote(words)
            )
            report.add(WORDS_LOST, message, (part.path, part.line), next(iter(pages)).path)


def _blanks_as_one(title: bytes) -> str:
    """A title with one blank for white space of any kind, and none around it."""
    return " ".join(title.decode(errors="replace").split())


def identities(units: Iterable[Unit]) -> list[Identity]:
    """The identity of each unit."""
    seen: Counter[str] = Counter()
    identities = []
    for unit in units:
        identities.append((unit.label, seen[unit.label]))
        seen[unit.label] += 1
    return identities


class _Units(NamedTuple):
    """The units of a part and of its page, with their words, by their identities."""

    part: Part
    page: Part
    source: dict[Identity, Unit]
    words: dict[Identity, list[bytes]]
    shown: dict[Identity, Unit]
    shown_words: dict[Identity, list[bytes]]
    is_same_text: bool
    """Whether the letters of all units, one after the other, are the same."""


def _units_of(part: Part, page: Part) -> _Units:
    source = dict(zip(identities(part.units), part.units, strict=True))
    shown = dict(zip(identities(page.units), page.units, strict=True))
    return _Units(
        part,
        page,
        source,
        {identity: unit.words for identity, unit in source.items()},
        shown,
        {identity: unit.words for identity, unit in shown.items()},
        b"".join(part.words) == b"".join(page.words),
    )


def _compare_units(part: Part, page: Part, report: Report) -> None:
    units = _units_of(part, page)
    if list(units.words.items()) == list(units.shown_words.items()):
        return
    if not units.is_same_text and sorted(part.words) == sorted(page.words):
        _report_order(units, report)
        return
    group: list[Identity] = []
    for identity in [*units.source, None]:
        if identity is None or identity in units.shown:
            if group:
                _compare_group(group, units, report)
            group = []
        if identity is not None:
            group.append(identity)
    if not units.is_same_text:
        _report_added(units, report)
    common = [identity for identity in units.source if identity in units.shown]
    if common != [identity for identity in units.shown if identity in units.source]:
        _report_order(units, report)


def _report_added(units: _Units, report: Report) -> None:
    """Report the units of a page that the source does not have."""
    for identity, unit in units.shown.items():
        words = units.shown_words[identity]
        if identity in units.source or not report.is_true(extra=words):
            continue
        name, quoted = report.name(units.part, unit), quote(words)
        earlier = units.source.get((identity[0], 0))
        place = earlier or units.part
        message = (
            Message(
                "{name} is on the page more often than in the text: {words}",
                name=name,
                words=quoted,
            )
            if earlier
            else Message("{name} is not in the text: {words}", name=name, words=quoted)
        )
        report.add(WORDS_ADDED, message, (place.path, place.line), units.page.path)


def _report_order(units: _Units, report: Report) -> None:
    """Report the first unit that is not where the source has it: all words are there, in another order."""
    pairs = zip(
        zip(units.words.items(), units.part.units, strict=True),
        units.shown_words.items(),
        strict=False,
    )
    for (item, unit), item_shown in pairs:
        if item != item_shown:
            at = same(item[1], item_shown[1]) if item[0] == item_shown[0] else 0
            name = report.name(units.part, unit)
            quoted, quoted_shown = quote(item[1][at:]), quote(item_shown[1][at:])
            message = Message(
                "{name} is in another order on the page: {quoted_shown} instead of {quoted}",
                name=name,
                quoted_shown=quoted_shown,
                quoted=quoted,
            )
            report.add(OTHER_ORDER, message, unit.place(at), units.page.path)
            return


def _compare_group(group: list[Identity], units: _Units, report: Report) -> None:
    """Compare a unit that is on the page, and those after it that are not."""
    part, page, words = units.part, units.page, units.words
    first, missing = group[0], group[1:]
    outlived = 0
    if first not in units.shown_words:
        missing = group
    else:
        shown = units.shown_words[first]
        of_group = [units.source[identity] for identity in group]
        joined = [word for identity in missing for word in words[identity]]
        begins = same(words[first], shown) == len(words[first])
        remainder = shown[len(words[first]) :] if begins else []
        if missing and remainder and len(remainder) >= len(joined) - len(missing):
            # The text is there and only the numbers are not marked, or not there either.
            _compare_words(of_group, shown, part, page, report)
            for other in of_group[1:] if units.is_same_text else ():
                message = Message(
                    "{name} has no number of its own on the page.", name=report.name(part, other)
                )
                if not report.is_true(other.words):
                    continue
                report.add(PLACE_LOST, message, (other.path, other.line), page.path)
            return
        # A heading after it, or what closes the part, may have outlived the last unit.
        if remainder and remainder == joined[-len(remainder) :]:
            outlived = len(remainder)
        else:
            _compare_words(of_group[:1], shown, part, page, report)
    for number, identity in enumerate(missing, 1):
        unit = units.source[identity]
        gone = words[identity]
        if number == len(missing) and 0 < outlived < len(gone):
            gone = gone[:-outlived]
        if not report.is_true(gone):
            continue
        name = report.name(part, unit)
        message = (
            Message("{name} is missing: {words}", name=name, words=quote(gone))
            if gone
            else Message("{name} is missing.", name=name)
        )
        report.add(PLACE_LOST, message, (unit.path, unit.line), page.path)


def _compare_words(
    units: Sequence[Unit], shown: list[bytes], part: Part, page: Part, report: Report
) -> None:
    """Report how the words of `units` and those of the page differ."""
    words = [word for unit in units for word in unit.words]
    if words == shown:
        return
    unit, index = units[0], same(words, shown)
    lost, extra = apart(words[index:], shown[index:])
    for unit in units:
        if index < len(unit.words):
            break
        index -= len(unit.words)
    else:
        unit, index = units[-1], len(units[-1].words) - 1
    written = b" ".join(unit.written for unit in units)
    there = b" ".join([*shown, *_notes_of(units, part, page)])
    aside = b""
    if units[0] is part.units[0]:
        # Only where it has such a line the heading is of the text.
        is_titled = part.key and _TITLE.search(written)
        aside = b" ".join([page.aside, page.title if is_titled else b""])
    evidence = list(report.evidence)
    if report.form.is_torn(written):
        evidence.insert(0, Evidence(written, there, report.form, aside))
    found = _true_difference(lost, extra, evidence)
    if found:
        code, message = found
        message = Message("{name}: {difference}", name=report.name(part, unit), difference=message)
        report.add(code, message, unit.place(index), page.path)


def _notes_of(units: Sequence[Unit], part: Part, page: Part) -> list[bytes]:
    """Words of the notes of verses as the page shows them, as far as its notes are as many."""
    if len(part.notes) != len(page.notes):
        return []
    written = [id(unit.written) for unit in units]
    pairs = zip(part.notes, page.notes, strict=True)
    return [word for note, there in pairs if id(note.written) in written for word in there.words]


def _true_difference(
    lost: list[bytes], extra: list[bytes], evidence: Sequence[Evidence]
) -> tuple[Code, Message] | None:
    """`difference`, as far as it is so; None where the page shows what the file has.

    Args:
        lost: words of the source.
        extra: what the page has instead.
        evidence: of the passage and what is around it, as far as that is torn.
    """
    if b"".join(lost) == b"".join(extra):
        # A marker that is none parts words, or does not.
        if not all(known.has(lost) for known in evidence):
            return None
    elif evidence and not _is_rearranged(lost, extra):
        is_lost = all(known.lacks(lost) or known.leaves_signs(lost, extra) for known in evidence)
        lost = lost if is_lost else []
        extra = extra if all(known.exceeds(extra) for known in evidence) else []
    return difference(lost, extra) if lost or extra else None


def _is_rearranged(lost: list[bytes], extra: list[bytes]) -> bool:
    """Whether both runs have the same words, in another order."""
    words, shown = (words_in(b" ".join(run).decode(errors="replace")) for run in (lost, extra))
    return words != shown and Counter(words) == Counter(shown)


def difference(lost: list[bytes], extra: list[bytes]) -> tuple[Code, Message]:
    """Code and description of a difference between two runs of words."""
    text, page = quote(lost), quote(extra)
    if b"".join(lost) == b"".join(extra):
        return OTHER_WORD_BREAKS, Message(
            "{text} is shown with other word breaks: {page}", text=text, page=page
        )
    missing, added = Counter(lost) - Counter(extra), Counter(extra) - Counter(lost)
    if not missing and not added:
        return OTHER_ORDER, Message(
            "{text} is shown in another order: {page}", text=text, page=page
        )
    if not added:
        words = quote(_those_in(lost, missing))
        return WORDS_LOST, Message("these words are missing: {words}", words=words)
    if not missing:
        words = quote(_those_in(extra, added))
        return WORDS_ADDED, Message(
            "these words are not in the text, or there twice: {words}", words=words
        )
    return WORDS_LOST, Message("{text} is shown as {page}", text=text, page=page)


def on_no_page(name: Message, words: Sequence[bytes]) -> Message:
    """That a part or an entry is on no page, with its first words, if it has any."""
    if words:
        return Message("{name} is on no page: {words}", name=name, words=quote(words))
    return Message("{name} is on no page.", name=name)


def _those_in(words: Iterable[bytes], counted: Counter[bytes]) -> list[bytes]:
    """Those of `words`, in order, that `counted` holds."""
    left = counted.copy()
    chosen = []
    for word in words:
        if left[word] > 0:
            left[word] -= 1
            chosen.append(word)
    return chosen


def _compare_notes(part: Part, page: Part, report: Report) -> None:
    source, shown = [note.words for note in part.notes], [note.words for note in page.notes]
    if source == shown:
        return
    lost, extra = apart(source, shown)
    start = same(source, shown)
    notes = part.notes[start : start + len(lost)]
    if len(lost) == len(extra) and sorted(lost) != sorted(extra):
        for note, words in zip(notes, extra, strict=True):
            _compare_note(note, words, part, page, report)
        return
    left = Counter(map(tuple, extra))
    stays = False
    for note, words in zip(notes, lost, strict=True):
        if left[tuple(words)] > 0:
            left[tuple(words)] -= 1
            stays = True
        elif report.is_true(words):
            message = Message(
                "{name}: a note is missing: {words}",
                name=report.name(part, note),
                words=quote(words),
            )
            report.add(WORDS_LOST, message, (note.path, note.line), page.path)
    by_words = {tuple(words): note for words, note in zip(source, part.notes, strict=True)}
    for remaining in (+left).elements():
        if not report.is_true(extra=remaining):
            continue
        known = by_words.get(remaining)
        place = (known.path, known.line) if known else (part.path, part.line)
        quoted = quote(remaining)
        message = (
            Message("A note is doubled on the page: {words}", words=quoted)
            if known
            else Message("A note is not in the text: {words}", words=quoted)
        )
        report.add(WORDS_ADDED, message, place, page.path)
    if stays and len(lost) == len(extra):
        note = notes[0]
        message = Message(
            "{name}: the notes are in another order on the page.", name=report.name(part)
        )
        report.add(OTHER_ORDER, message, (note.path, note.line), page.path)


def _compare_note(note: Unit, shown: list[bytes], part: Part, page: Part, report: Report) -> None:
    """Report how the words of a note and those that the page shows of it differ."""
    words = note.words
    if words == shown:
        return
    evidence = list(report.evidence)
    if report.form.is_torn(bytes(note.written)):
        verse = next((unit for unit in page.units if unit.label == note.label), Unit(""))
        there = b" ".join([*verse.words, *_notes_of([note], part, page)])
        evidence.insert(0, Evidence(note.written, there, report.form))
    found = _true_difference(*apart(words, shown), evidence)
    if found:
        code, difference = found
        name = report.name(part, note)
        message = Message("{name}, in a note: {difference}", name=name, difference=difference)
        report.add(code, message, note.place(same(words, shown)), page.path)


def apart(words: list[_Item], shown: list[_Item]) -> tuple[list[_Item], list[_Item]]:
    """What differs between a source and its page: both runs without what they both begin and end with."""
    start = same(words, shown)
    end = same(words[start:][::-1], shown[start:][::-1])
    return words[start : len(words) - end], shown[start : len(shown) - end]


def same(sequence: Sequence[object], other: Sequence[object]) -> int:
    """How many items both begin with."""
    return sum(
        1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(sequence, other, strict=False))
    )


def _words_as_text(words: Iterable[bytes]) -> str:
    return b" ".join(words).decode(errors="replace")


def quote(words: Sequence[bytes]) -> str:
    """The first words, invisible characters made visible; empty when there are none."""
    if not words:
        return ""
    text = _words_as_text(words[:_QUOTED_WORDS]).translate(_INVISIBLE)
    text = text if len(text) <= 160 else f"{text[:160]}…"
    return f"“{text}{' …' if len(words) > _QUOTED_WORDS else ''}”"
