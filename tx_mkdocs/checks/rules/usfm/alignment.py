"""Checks of word alignment: milestones, occurrences, attributes, links to translationWords."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tx_mkdocs.checks.files.usfm import UsfmFile
from tx_mkdocs.checks.register import Spot, rule
from tx_mkdocs.findings.codes.usfm import alignment as codes
from tx_mkdocs.findings.message import Message

_KEY = re.compile(r"\\(?:k-(s)(?=[\s|])|k-(e)\\\*|[cv] \d)")
_LINK = re.compile(r'x-tw="([^"\n]*)"')
_GOOD_LINK = re.compile(r"rc://(?:\*|[a-z0-9-]{2,20})/tw/dict/bible/(?:kt|names|other)/[\w.-]+")


@rule(codes.ALIGNMENT_UNBALANCED)
def alignment_unbalanced(file: UsfmFile) -> Iterator[Spot]:
    for mark in file.alignment.unclosed:
        yield Spot(
            "\\zaln-s is not closed in this verse.",
            mark.at,
            fix="Put \\zaln-e\\* after its words.",
        )
    for mark in file.alignment.unopened:
        yield Spot("\\zaln-e does not close anything.", mark.at, fix="Delete \\zaln-e\\*.")


@rule(codes.OCCURRENCE_TOO_HIGH)
def occurrence_too_high(file: UsfmFile) -> Iterator[Spot]:
    for mark in file.alignment.too_high:
        message = (
            Message(
                "The word is given as occurrence {stated} of {all}.",
                stated=mark.stated,
                all=mark.counted,
            )
            if mark.counted
            else Message("The word is given as occurrence {stated}.", stated=mark.text)
        )
        yield Spot(message, mark.at)


@rule(codes.OCCURRENCES_MISCOUNTED)
def occurrences_miscounted(file: UsfmFile) -> Iterator[Spot]:
    for mark in file.alignment.miscounted:
        message = Message.plural(
            "“{word}” occurs {count} time in the verse; here it says {stated}.",
            "“{word}” occurs {count} times in the verse; here it says {stated}.",
            mark.counted,
            word=mark.text,
            stated=mark.stated,
        )
        yield Spot(message, mark.at)


@rule(codes.ORIGINAL_WORD_COUNTED_IN_TWO_WAYS)
def original_word_counted_in_two_ways(file: UsfmFile) -> Iterator[Spot]:
    for mark in file.alignment.disagreeing:
        message = Message(
            "The number of times that “{word}” occurs is {stated} here, but was {before} before.",
            word=mark.text,
            stated=mark.stated,
            before=mark.counted,
        )
        yield Spot(message, mark.at)


@rule(codes.WORDS_NOT_ALIGNED)
def words_not_aligned(file: UsfmFile) -> Iterator[Spot]:
    if not file.is_aligned:
        return
    for marks in file.alignment.outside:
        if marks:
            message = Message.plural(
                "{count} word is not aligned in this chapter: “{text}”.",
                "{count} words are not aligned in this chapter; the first is “{text}”.",
                len(marks),
                text=marks[0].text,
            )
            yield Spot(message, marks[0].at)


@rule(codes.ATTRIBUTES_LACKING)
def attributes_lacking(file: UsfmFile) -> Iterator[Spot]:
    for marks in file.alignment.lacking:
        by_names: dict[str, list[int]] = {}
        for mark in marks:
            by_names.setdefault(mark.text, []).append(mark.at)
        for names, places in by_names.items():
            message = Message.plural(
                "Missing here: {names}.",
                "Missing here and elsewhere in this chapter, {count:,} times in all: {names}.",
                len(places),
                names=names,
            )
            yield Spot(message, places[0])


@rule(codes.STRONG_NUMBER)
def strong_number(file: UsfmFile) -> Iterator[Spot]:
    for mark in file.alignment.strong:
        yield Spot(Message("“{word}” is not a Strong's number.", word=mark.text), mark.at)


@rule(codes.FORM_WITHOUT_LANGUAGE)
def form_without_language(file: UsfmFile) -> Iterator[Spot]:
    for mark in file.alignment.forms:
        yield Spot(Message("The form “{word}” names no language.", word=mark.text), mark.at)


@rule(codes.KEY_TERM_UNBALANCED)
def key_term_unbalanced(file: UsfmFile) -> Iterator[Spot]:
    if not file.has_marker("k-"):
        return
    open_at = -1
    for found in _KEY.finditer(file.text):
        if found[1]:
            if open_at >= 0:
                yield Spot("\\k-s is not closed.", open_at)
            open_at = found.start()
        elif found[2]:
            if open_at < 0:
                yield Spot("\\k-e does not close anything.", found.start())
            open_at = -1
        elif open_at >= 0:
            yield Spot("\\k-s is not closed in this verse.", open_at)
            open_at = -1


@rule(codes.LINK_TO_WORDS)
def link_to_words(file: UsfmFile) -> Iterator[Spot]:
    if "|" in file.text and "x-tw=" in file.text:
        good: set[str] = set()
        for found in _LINK.finditer(file.text):
            if found[1] not in good:
                if _GOOD_LINK.fullmatch(found[1]):
                    good.add(found[1])
                else:
                    yield Spot(
                        Message("“{text}” is not a link to a term.", text=found[1]), found.start()
                    )
