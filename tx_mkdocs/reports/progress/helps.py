"""Notes, questions and word links: how many in each chapter, and about how many of its verses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.data.stories import frame_count, stories
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.formats.helps.entry import FRONT
from tx_mkdocs.interface import gettext, gettext_noop
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.progress.model import Column, Part, Progress, Row, part_of, progress
from tx_mkdocs.resources import Help, Section
from tx_mkdocs.resources.model import helps_by_page

_UNPLACED = 10_000


def count(member: Member, facts: Facts = NO_FACTS) -> Progress:
    """The helps of every book, chapter by chapter, each counted where it is shown; `facts` keeps the numbers."""
    kind = member.resource.kind
    by_page = helps_by_page(member.resource.helps)
    versifications = {
        project.identifier: project.versification for project in member.manifest.projects
    }
    parts = []
    for section in member.resource.own_sections:
        counted = partial(_count_section, section, by_page)
        code, numbers = (
            facts.get(counted, "helps", section.made_of) if section.made_of else counted()
        )
        parts.append(_part(section, code, numbers, kind.name, versifications))
    is_about_stories = [part.identifier for part in parts] == ["stories"]
    with_helps = (
        gettext_noop("Frames with {helps}")
        if is_about_stories
        else gettext_noop("Verses with {helps}")
    )
    columns = (
        Column(kind.name, kind.helps_label),
        Column("verses", with_helps, "verses_expected", helps=kind.helps_label),
    )
    return progress(columns, parts)


Numbers = Sequence[tuple[int, int, int]]
"""Of each chapter, by its number, how many helps it has, and about how many of its verses."""


def _count_section(section: Section, by_page: Mapping[str, Sequence[Help]]) -> tuple[str, Numbers]:
    """The book of a section, if its helps tell it, and what it has of them."""
    helps = [entry for page in section.pages for entry in by_page.get(page.address, ())]
    numbers: dict[int, int] = defaultdict(int)
    verses: dict[int, set[int]] = defaultdict(set)
    for entry in helps:
        numbers[entry.places[0][0] if entry.places else _UNPLACED] += 1
        for chapter, verse in entry.places:
            if verse > 0:
                verses[chapter].add(verse)
    counted = [
        (number, numbers[number], len(verses[number])) for number in sorted({*numbers, *verses})
    ]
    return helps[0].book if helps else "", counted


def _part(
    section: Section, code: str, counts: Numbers, kind: str, versifications: dict[str, str]
) -> Part:
    code = code or section.identifier
    if section.identifier == "stories":
        expected = {number: frame_count(number) or 0 for number in stories()}
    else:
        counted_verses = verse_counts(code, versifications.get(code) or "eng")
        expected = dict(enumerate(counted_verses, 1))
    numbers = {number: (helps, verses) for number, helps, verses in counts}
    addresses = {
        int(name): page.address
        for page in section.pages
        if (name := page.address.rpartition("/")[2]).isdecimal()
    }
    rows = []
    for number in sorted({number for number, helps, _ in counts if helps} | expected.keys()):
        helps, verses = numbers.get(number, (0, 0))
        counted = {
            kind: helps,
            "verses": verses,
            "verses_expected": max(expected.get(number, 0), verses),
        }
        # What belongs to no chapter is on the overview.
        address = addresses.get(number, "")
        if number in (FRONT, _UNPLACED):
            address = section.pages[0].address
        rows.append(Row(_title(number), counted, address))
    return part_of(section.identifier, section.title, section.pages[0].address, rows)


def _title(chapter: int) -> str:
    if chapter == FRONT:
        return gettext("Introduction")
    return gettext("No chapter") if chapter == _UNPLACED else str(chapter)
