"""Verses of a Bible: there, empty, in bridges, in conflicts; words that are aligned.

A verse is there when it has a letter or a digit outside headings, or a footnote. Expected is what the
versification of the book has.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.data.versification import counts_with, optional_verse, verses_in
from tx_mkdocs.formats.ranges import ranges
from tx_mkdocs.formats.usfm.outline import CONFLICT, Chapter, Verse, outline
from tx_mkdocs.interface import current, gettext, gettext_noop
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.progress.model import Column, Part, Progress, Row, progress, sum_counts
from tx_mkdocs.resources import Section
from tx_mkdocs.resources.bible.sources import book_text, sources, versification_of
from tx_mkdocs.source.repository import Repository

COLUMNS = (
    Column("verses", gettext_noop("Verses"), "verses_expected"),
    Column("empty", gettext_noop("Empty")),
    Column("bridged", gettext_noop("In bridges")),
    Column("conflicted", gettext_noop("In conflict")),
    Column("surplus", gettext_noop("Beyond the last")),
    Column("words_aligned", gettext_noop("Aligned words"), "words"),
)
_COUNTED = (
    "verses", "verses_expected", "empty", "bridged", "conflicted", "surplus", "words_aligned", "words",
)  # fmt: skip
"""What a row counts, in its order."""
# The letter with which the text of a verse begins where no marker comes before it.
_BEGINS = re.compile(r"[^\w\\]*\w")
_HEADINGS = r"(?:s|ms|mr|sr|r|d|sp|qa|cl|cp|cd|rem)\d?[ \t]"
# What is left of a verse without text: blanks, markers, headings. Each alternative begins in another
# way, so that no text is tried twice.
_EMPTY = re.compile(
    rf"(?:[^\w\\]|\\{_HEADINGS}[^\n\\]*|\\(?!{_HEADINGS})\+?[a-z][a-z0-9-]{{0,20}}(?![a-z0-9-]))*\Z"
)
_SIGNS = re.compile(r"^(?:<{7}|={7}|>{7})[^\n]*$", re.MULTILINE)
_ALIGNMENT = re.compile(r"\\(?:zaln-(?=[se][\s\\|])|\+?(?=w\s))([sew])")
_ALIGNED = re.compile("s[^se]*e")


@dataclass(slots=True)
class _Chapter:
    """The numbers of verses by what was found of them."""

    there: set[int] = field(default_factory=set)
    empty: set[int] = field(default_factory=set)
    bridged: set[int] = field(default_factory=set)
    conflicted: set[int] = field(default_factory=set)
    words: int = 0
    aligned: int = 0


class _Book(NamedTuple):
    """What the rows of a book are made of, beside the text of its files."""

    repository: Repository
    files: Sequence[str]
    code: str
    chunked: bool
    aligned: bool
    """Whether the manifest says that its words are aligned."""
    versification: str
    counts: Sequence[int]
    """Verses of its chapters, where the project states them."""
    addresses: Mapping[int, str]
    """The pages of its chapters, by their numbers."""


def count(member: Member, facts: Facts = NO_FACTS) -> Progress:
    """The verses of every book, chapter by chapter; `facts` keeps what was found in each."""
    of_file = {source.files[0]: source for source in sources(member.repository, member.manifest)}
    is_aligned = member.manifest.subject.startswith("Aligned")
    of_page = {
        address: unit
        for unit in member.resource.units
        if unit.kind in ("usfm", "usx")
        for address in unit.pages
    }
    parts = []
    for section in member.resource.own_sections:
        unit = of_page[section.pages[0].address]
        source = of_file.get(unit.files[0])
        code = section.identifier.partition("-")[0]
        chunked = source is not None and source.chunks
        files = unit.files if chunked else unit.files[:1]
        stated = tuple(source.project.counts) if source else ()
        versification = versification_of(source.project, member.manifest) if source else "eng"
        addresses = _addresses(section)
        book = _Book(
            member.repository, files, code, chunked, is_aligned, versification, stated, addresses
        )
        made_of = [part for path in files for part in (path, member.repository.digest(path))]
        told = (code, chunked, is_aligned, versification, stated, addresses)
        counts, rows = facts.get(
            partial(_count_book, book), "verses", current().key, repr(told), *made_of
        )
        parts.append(
            Part(
                section.identifier,
                section.title,
                section.pages[0].address,
                dict(zip(_COUNTED, counts, strict=False)),
                tuple(
                    Row(title, dict(zip(_COUNTED, numbers, strict=True)), address, remark)
                    for title, numbers, address, remark in rows
                ),
            )
        )
    return progress(COLUMNS, parts)


def _addresses(section: Section) -> dict[int, str]:
    """The pages of its chapters, by their numbers."""
    return {
        int(name): page.address
        for page in section.pages
        if (name := page.address.rpartition("/")[2]).isdecimal()
    }


def _count_book(book: _Book) -> list[Any]:
    """What was counted in all of a book, nothing where it has no rows, and these, as plain data."""
    texts = [(path, book_text(book.repository, path, book.code)) for path in book.files]
    text = texts[0][1]
    if book.chunked:
        from tx_mkdocs.formats.usfm.chunks import merge_chunks

        text = merge_chunks(texts, book.code, "").text
    rows = _rows(book, _chapters(text, book.aligned or "\\zaln-s" in text))
    total = sum_counts(row.counts for row in rows)
    return [
        [*total.values()],
        [[row.title, [*row.counts.values()], row.address, row.remark] for row in rows],
    ]


def _rows(book: _Book, chapters: Mapping[int, _Chapter]) -> list[Row]:
    counts = book.counts or counts_with(
        book.code, book.versification, [number for number in chapters if number]
    )
    rows = []
    for number in sorted({*chapters, *(n for n, count in enumerate(counts, 1) if count)}):
        found = chapters.get(number, _Chapter())
        last = verses_in(counts, number)
        expected = set(range(1, last + 1))
        optional = optional_verse(book.code, number)
        if optional is not None:
            expected.discard(optional)
            expected |= {optional} & found.there
        rows.append(_row(number, found, expected, book.addresses.get(number, "")))
    return rows


def _row(number: int, found: _Chapter, expected: set[int], address: str) -> Row:
    written = found.there - found.empty if found.empty else found.there
    if expected == written:
        there = count = len(written)
    else:
        there = len(written & expected) if expected else len(written)
        count = len(expected) or there
    surplus = found.there - expected if expected else set()
    counts = {
        "verses": there,
        "verses_expected": count,
        "empty": len(found.empty),
        "bridged": len(found.bridged),
        "conflicted": len(found.conflicted),
        "surplus": len(surplus),
        "words_aligned": found.aligned,
        "words": found.words,
    }
    if there == count and not (found.empty or found.conflicted or surplus):
        return Row(str(number), counts, address)
    remarks = [
        gettext(message, verses=ranges(sorted(numbers), "–"))
        for message, numbers in (
            (gettext_noop("Missing: {verses}."), expected - found.there if found.there else ()),
            (gettext_noop("Empty: {verses}."), found.empty),
            (gettext_noop("In conflict: {verses}."), found.conflicted),
            (gettext_noop("Beyond the last: {verses}."), surplus),
        )
        if numbers
    ]
    return Row(str(number), counts, address, " ".join(remarks))


def _chapters(text: str, aligned: bool) -> dict[int, _Chapter]:
    """What was found in each chapter of a book; what has the same number is taken together."""
    found: dict[int, _Chapter] = {}
    begins = _BEGINS.match
    bodies_matter = aligned or "<<<<<<<" in text
    for stated in outline(text):
        if stated.at < 0:
            continue
        chapter = found.setdefault(stated.number, _Chapter())
        body = text[stated.at : stated.end] if bodies_matter else ""
        in_conflict = "<<<<<<<" in body
        if in_conflict:
            chapter.conflicted |= _verses_in_conflict(stated, body)
            body = _SIGNS.sub("", body)
        empty: list[Verse] = []
        there = chapter.there
        for verse in stated.verses:
            _, _, _, _, _, start, end, numbers = verse
            there.update(numbers)
            if len(numbers) > 1:
                chapter.bridged.update(numbers)
            if in_conflict or not begins(text, start, end):
                words = text[start:end]
                if _EMPTY.match(_SIGNS.sub("", words) if in_conflict else words):
                    empty.append(verse)
        if empty:
            written = Counter(verse[1:4] for verse in stated.verses)
            for verse in empty:
                # A verse that was begun again may have its text there.
                if written[verse[1:4]] == 1:
                    chapter.empty.update(verse.numbers)
        if aligned:
            _count_words(chapter, body)
    return found


def _verses_in_conflict(chapter: Chapter, body: str) -> set[int]:
    """The verses of a chapter, whose text is `body`, that are in two versions."""
    found: set[int] = set()
    for conflict in CONFLICT.finditer(body):
        start, end = (chapter.at + at for at in conflict.span(1))
        inside = [verse for verse in chapter.verses if start <= verse.at < end]
        if not conflict[1].lstrip().startswith("\\v"):
            inside += [verse for verse in chapter.verses if verse.at < start][-1:]
        for verse in inside:
            found.update(verse.numbers)
    return found


def _count_words(chapter: _Chapter, body: str) -> None:
    """Add the words of a chapter, and those of them that are in an alignment."""
    marks = "".join(_ALIGNMENT.findall(body))
    words = marks.count("w")
    outside = ""
    while outside != marks:
        # The innermost alignments first.
        outside, marks = marks, _ALIGNED.sub("", marks)
    chapter.words += words
    chapter.aligned += words - marks.count("w")
