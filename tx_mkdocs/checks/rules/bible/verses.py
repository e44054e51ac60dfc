"""Checks of the verses of a book: their numbers, and whether there is text in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.expressions import Expressions
from tx_mkdocs.checks.files.counting import counts_of, irregular_verses, number_list
from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.data.versification import moved_verse, optional_verse, verses_in
from tx_mkdocs.findings.codes.bible import verses as codes
from tx_mkdocs.findings.message import Message
from tx_mkdocs.formats.usfm.numbers import BRIDGE_SIGN
from tx_mkdocs.formats.usfm.outline import Verse

_SHORTEST_BRIDGE = len("\\v 1-2")
_SPECIAL = r"\\(?:va|vp)\s[^\\\n]{0,30}\\v[ap]\*"
_PARAGRAPH = (
    r"\\(?:p|m|b|nb|ib|pb|po|pm|pmo|pmc|pmr|pc|cls|mi|ts|q[rcma]?\d?|pi\d?|li\d?|lh|lf)(?![\w-])"
)
# To the end of its line: what may end in several places costs a time that doubles with each marker.
_HEADING = r"\\(?:s\d?|ms\d?|mr|r|d|sp|sr|qa|cl|cd|rem)(?![\w-])[^\n]*(?:\n|\Z)"
_RARE = Expressions(
    {
        # A number that no verse has: it is read as 0.
        "too long": r"\d{5,}",
        # A line that begins with a number and goes on with words.
        "number first": r"(?m)^[ \t]{0,8}(?:\\[a-z]{1,3}\d?[ \t]{1,8})?(\d{1,3})"
        r"(?=[ \t.)]{0,3}[^\W\d_]|[ \t.)]{1,3}[“«‘\"'(])",
        # A marker of a verse that is none, as is told: `/v 2`, `\\ v 2`.
        "torn marker": r"(?:[/\u2216\u29f5\ufe68\uff0f\uff3c\u00a5\uffe5\u20a9\uffe6]|\\(?=[ \t]))"
        r"[ \t]{0,3}v[ \t]{0,3}(\d{1,3})",
        "number again": r"\\v (\d{1,3})[ \t\u00a0]{1,4}[(\[]?\1[)\].:]{0,2}[ \t\u00a0](?=[ \t\u00a0]{0,4}[^\s\d])",
        "bridge": rf"\s(\d{{1,4}})([a-z]?)[{BRIDGE_SIGN}](\d{{1,4}})([a-z]?)(?![^\W\d_])",
        "no text": rf"(?:[\s.…_\u2013\u2014*?()\[\]{{}}~-]|{_SPECIAL}|{_PARAGRAPH}|\\\*|\\zaln-e\\\*|{_HEADING})*",
    }
)


@rule(codes.VERSE_TWICE)
def verse_twice(file: UsfmFile) -> Iterator[Spot]:
    chapters, counts = {chapter.number for chapter in file.outline}, counts_of(file)
    first: Verse | None = None
    last: Verse | None = None
    for verse, before in (
        (irregularity.verse, irregularity.before)
        for irregularity in irregular_verses(file)
        if irregularity.what == "twice"
    ):
        # What follows the first in order is there again for the same reason.
        goes_on = last is not None and before is last and verse.first == last.last + 1
        first = first if goes_on and first else verse
        last = verse
        following = verse.chapter + 1
        is_unmarked = (
            verse.first == 1 and following not in chapters and verses_in(counts, following)
        )
        fix = Message(
            "If chapter {number} begins here, write \\c {number} before it.", number=following
        )
        yield Spot(
            Message("Verse {label} appears a second time.", label=verse.label),
            verse.at,
            fix=fix if is_unmarked else "",
            cause=f"from {first.label} at {first.at}",
        )


@rule(codes.VERSE_OUT_OF_ORDER)
def verse_out_of_order(file: UsfmFile) -> Iterator[Spot]:
    for irregularity in irregular_verses(file):
        verse = irregularity.verse
        # Of a number that no verse has it is said that there is none.
        is_number = not _RARE["too long"].search(file.text, verse.at, verse.start)
        if irregularity.what == "order" and irregularity.before is not None and is_number:
            yield Spot(
                Message(
                    "Verse {label} comes after verse {before}.",
                    label=verse.label,
                    before=irregularity.before.label,
                ),
                verse.at,
            )


@rule(codes.VERSE_MISSING)
def verse_missing(file: UsfmFile) -> Iterator[Spot]:
    for irregularity in irregular_verses(file):
        if irregularity.what != "missing":
            continue
        first, last = irregularity.missing[0], irregularity.missing[-1]
        start = irregularity.before.start if irregularity.before else 0
        between = file.text[start : irregularity.verse.at]
        if {*map(int, _RARE["torn marker"].findall(between))}.issuperset(irregularity.missing):
            continue
        several = (
            f"{first}–{last}"
            if last - first + 1 == len(irregularity.missing)
            else number_list(irregularity.missing)
        )
        fix = (
            "Add the text; where verses are translated together, write one number for all: \\v 2-3."
        )
        before = irregularity.before
        if before is not None and re.search(rf"\b{first}\b", file.words(before)):
            fix = Message(
                "The number {first} is in verse {label}; write \\v before it.",
                first=first,
                label=before.label,
            )
        yield Spot(
            Message.plural(
                "Verse {missing} is missing before verse {label}.",
                "Verses {missing} are missing before verse {label}.",
                len(irregularity.missing),
                missing=first if first == last else several,
                label=irregularity.verse.label,
            ),
            irregularity.verse.at,
            fix=fix,
        )
    yield from _after_the_last(file)


def _after_the_last(file: UsfmFile) -> Iterator[Spot]:
    """A line in the last verse of a chapter that begins with the number of the next one, where no other is missed."""
    counts = counts_of(file)
    for chapter in file.outline:
        known = verses_in(counts, chapter.number)
        if not chapter.verses or chapter.last >= (known or chapter.last + 1):
            continue
        verse = chapter.verses[-1]
        for found in _RARE["number first"].finditer(file.text, verse.start, chapter.end):
            if int(found[1]) == chapter.last + 1:
                number = f"{verse.label.rpartition(':')[0]}:{found[1]}"
                fix = Message(
                    "The number {first} is in verse {label}; write \\v before it.",
                    first=found[1],
                    label=verse.label,
                )
                message = Message("Verse {label} begins without \\v.", label=number)
                yield Spot(message, found.start(1), fix=fix)
                break


@rule(codes.VERSE_BEYOND_THE_CHAPTER)
def verse_beyond_the_chapter(file: UsfmFile) -> Iterator[Spot]:
    counts = counts_of(file)
    for chapter in file.outline:
        for verse in chapter.verses:
            if 0 in verse.numbers and (
                found := _RARE["too long"].search(file.text, verse.at, verse.start)
            ):
                yield Spot(Message("There is no verse {label}.", label=found[0][:20]), verse.at)
        known = verses_in(counts, chapter.number)
        if known and chapter.last > known:
            most = max(
                known,
                optional_verse(file.code, chapter.number) or 0,
                moved_verse(file.code, chapter.number) or 0,
            )
            for verse in chapter.verses:
                if verse.last > most:
                    message = Message(
                        "There is no verse {label}; the chapter ends with verse {most}.",
                        label=verse.label,
                        most=most,
                    )
                    # A chapter that is counted in another way has many such numbers for one reason.
                    yield Spot(message, verse.at, cause=f"chapter {chapter.number}")


@rule(codes.EMPTY_VERSE)
def empty_verse(file: UsfmFile) -> Iterator[Spot]:
    run: list[Verse] = []
    for verse in _of_no_text(file, joined=False):
        if run and (run[-1].end != verse.at or run[-1].chapter != verse.chapter):
            yield _empty(run)
            run = []
        run.append(verse)
    if run:
        yield _empty(run)


def _without_text(file: UsfmFile) -> Iterator[Verse]:
    """The verses with no words after their number."""
    for verse in file.verses_without_letter:
        if _RARE["no text"].fullmatch(file.text, verse.start, verse.end):
            yield verse


def _of_no_text(file: UsfmFile, *, joined: bool) -> list[Verse]:
    """Those of the verses without words that are joined to another, or those that are not.

    translationStudio joins verses by the numbers of all of them before the text, on one line. Where the last of them
    has no text either, none is joined to it.
    """
    found: list[Verse] = []
    begin, is_empty = -1, True
    for verse in reversed([*_without_text(file)]):
        own = file.text[verse.start : verse.end]
        is_before = not own.strip(" \t") and file.text.startswith("\\v", verse.end)
        is_empty = not is_before or (is_empty and begin == verse.end)
        begin = verse.at
        if is_empty != joined:
            found.append(verse)
    return found[::-1]


@rule(codes.NUMBER_AGAIN)
def number_again(file: UsfmFile) -> Iterator[Spot]:
    again, text = _RARE["number again"], file.text
    found = [
        verse
        for begun in file.verses_without_letter
        # No sign but these stands before it.
        if text[begun.start : begun.start + 6].lstrip(" \t\u00a0([")[:1].isdecimal()
        and (verse := again.match(text, begun.at))
    ]
    # Of a single one the text may say the number: `\\v 7 7 lamps`.
    for verse in found if len(found) > 1 else ():
        yield Spot(
            Message("Verse {number} begins with its number once more.", number=verse[1]),
            verse.start(),
        )


@rule(codes.VERSES_JOINED_BY_HAND)
def verses_joined_by_hand(file: UsfmFile) -> Iterator[Spot]:
    for verse in _of_no_text(file, joined=True):
        yield Spot(Message("Verse {label} has no text of its own.", label=verse.label), verse.at)


def _empty(run: list[Verse]) -> Spot:
    if len(run) == 1 or run[-1].last == run[0].first:
        return Spot(Message("Verse {label} has no text.", label=run[0].label), run[0].at)
    return Spot(
        Message("Verses {label}–{last} have no text.", label=run[0].label, last=run[-1].last),
        run[0].at,
    )


@rule(codes.BRIDGE_BACKWARDS)
def bridge_backwards(file: UsfmFile) -> Iterator[Spot]:
    for verse in file.verses:
        if verse.start - verse.at < _SHORTEST_BRIDGE:
            continue
        found = _RARE["bridge"].search(file.text, verse.at, verse.start)
        if found and int(found[3]) < int(found[1]):
            yield Spot(
                Message("The bridge {first}-{last} goes backwards.", first=found[1], last=found[3]),
                verse.at,
            )
        elif found and int(found[3]) == int(found[1]) and found[2] >= found[4]:
            # `10a-10b` is the whole verse, as somebody may want to say.
            yield Spot(
                Message(
                    "The bridge {first}-{last} has only one verse.", first=found[1], last=found[3]
                ),
                verse.at,
                fix=Message("Correct one of the numbers, or write \\v {first}.", first=found[1]),
            )


@rule(codes.LONG_BRIDGE)
def long_bridge(file: UsfmFile) -> Iterator[Spot]:
    for verse in file.verses:
        if verse.last - verse.first >= 6:
            yield Spot(
                Message(
                    "{count} verses are joined: {label}.",
                    count=verse.last - verse.first + 1,
                    label=verse.label,
                ),
                verse.at,
            )
