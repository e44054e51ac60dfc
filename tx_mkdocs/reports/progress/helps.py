"""Notes, questions and word links: how many in each chapter, and about how many of its verses."""

from __future__ import annotations

from collections import defaultdict

from tx_mkdocs.data.stories import frame_count, stories
from tx_mkdocs.data.versification import verse_counts
from tx_mkdocs.formats.helps.entry import FRONT
from tx_mkdocs.interface import gettext
from tx_mkdocs.library.member import Member
from tx_mkdocs.reports.progress.model import Column, Part, Progress, Row, part_of, progress
from tx_mkdocs.resources import Help, Section

_UNPLACED = 10_000


def count(member: Member) -> Progress:
    """The helps of every book, chapter by chapter, each counted where it is shown."""
    kind = member.resource.kind
    by_section: dict[str, list[Help]] = defaultdict(list)
    for entry in member.resource.helps:
        by_section[entry.address.rpartition("/")[0] or "stories"].append(entry)
    versifications = {
        project.identifier: project.versification for project in member.manifest.projects
    }
    parts = [
        _part(section, by_section[section.identifier], kind.name, versifications)
        for section in member.resource.own_sections
    ]
    is_about_stories = [part.identifier for part in parts] == ["stories"]
    # A translated name of helps is in the sentence as it is; languages differ in small letters.
    label = gettext(kind.helps_label)
    with_helps = (
        gettext("Frames with {helps}", helps=label.lower())
        if is_about_stories
        else gettext("Verses with {helps}", helps=label.lower())
    )
    columns = (
        Column(kind.name, kind.helps_label),
        Column("verses", with_helps, "verses_expected"),
    )
    return progress(columns, parts)


def _part(section: Section, helps: list[Help], kind: str, versifications: dict[str, str]) -> Part:
    code = helps[0].book if helps else section.identifier
    if section.identifier == "stories":
        expected = {number: frame_count(number) or 0 for number in stories()}
    else:
        counts = verse_counts(code, versifications.get(code) or "eng")
        expected = dict(enumerate(counts, 1))
    numbers: dict[int, int] = defaultdict(int)
    verses: dict[int, set[int]] = defaultdict(set)
    for entry in helps:
        numbers[entry.places[0][0] if entry.places else _UNPLACED] += 1
        for chapter, verse in entry.places:
            if verse > 0:
                verses[chapter].add(verse)
    addresses = {
        int(name): page.address
        for page in section.pages
        if (name := page.address.rpartition("/")[2]).isdecimal()
    }
    rows = []
    for number in sorted({*numbers, *expected}):
        counted = {
            kind: numbers.get(number, 0),
            "verses": len(verses[number]),
            "verses_expected": max(expected.get(number, 0), len(verses[number])),
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
