"""Data that the script of the pages loads when a reader asks for it, as themes/door43/README.md describes it.

Each is a script that hands its value over, since pages opened from a disk may load scripts and no other data. None of
it is on a page: a new chapter changes one of these files and not every page.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.data.book_names import names_of_book
from tx_mkdocs.data.books import Book
from tx_mkdocs.data.books import book as book_of_code
from tx_mkdocs.data.verse_mapping import ENGLISH, numbering_of, shifts
from tx_mkdocs.findings.model import Finding
from tx_mkdocs.formats.data_script import as_json, data_script, joined_script
from tx_mkdocs.formats.usfm.outline import outline
from tx_mkdocs.interface import Catalogue, gettext, use
from tx_mkdocs.library.member import Member
from tx_mkdocs.library.stated import stated_numbering, title_is_foreign
from tx_mkdocs.resources import Section
from tx_mkdocs.resources.bible.sources import book_text
from tx_mkdocs.site.library_home import is_library, member_title
from tx_mkdocs.source.repository import Repository

PARTS = "js/reader/"
"""Where the theme has the parts of its script."""
LATER = "js/later/"
"""Where it has the scripts that a page loads when a reader asks for what they do."""
CONTENTS = "contents.js"
VERSES = "verses.js"
_MOST_FINDINGS = 2_000
"""Of one book that its file tells; the page of checks has all."""
_MOST_VERSES = 200
"""Of one chapter; Psalm 119 has 176."""
LIBRARY = "library.js"
_SPOKEN = {"hbo": "he"}
"""Languages in which readers of another one name its books."""


_NUMBER = re.compile("[0-9]{1,4}")
_MESSAGE = re.compile(r'\bgettext\(\s*"([^"\\]+)"')


def reader_files(
    members: Sequence[Member],
    scripts: Iterable[str],
    parallel: Sequence[Sequence[str]] = (),
    facts: Facts = NO_FACTS,
) -> Iterator[tuple[str, str]]:
    """Addresses and texts of the files of a site.

    Args:
        members: those that the site shows, in their folders.
        scripts: the sources of the script, whose messages are translated.
        parallel: folders of texts that are side by side on pages of their own.
        facts: keeps where the verses of a book are.
    """
    catalogues = {member.interface.language: member.interface for member in members}
    named = {
        name: catalogue for catalogue in catalogues.values() if (name := words_name(catalogue))
    }
    # English needs no words beside its scripts, which are not read for it then.
    found = {message for source in scripts for message in _MESSAGE.findall(source)} if named else ()
    messages = sorted(found)
    for name, catalogue in named.items():
        with use(catalogue):
            said = {message: gettext(message) for message in messages}
        changed = {message: text for message, text in said.items() if text != message}
        yield f"{name}.js", data_script(name, changed)
    for member in members:
        with use(member.interface):
            name = f"{member.folder}{CONTENTS}"
            yield name, data_script(name.removesuffix(".js"), contents(member))
            for section, values in verses(member, facts):
                name = f"{member.folder}{section}/{VERSES}"
                yield name, joined_script(name.removesuffix(".js"), values)
    if is_library(members):
        yield (
            LIBRARY,
            data_script("library", _library(members, parallel)),
        )


def words_name(catalogue: Catalogue) -> str:
    """The name of the file with the words of a catalogue; empty for English, which the script itself speaks."""
    return "" if catalogue.language == "en" else f"js/words-{catalogue.language}"


def contents(member: Member) -> dict[str, Any]:
    """The sections of a resource with their pages and names, in the language of the catalogue in use."""
    groups: list[tuple[str, list[list[Any]]]] = []
    kind, language = member.resource.kind, member.manifest.language
    verses: dict[str, str] = {}
    for section in member.resource.sections:
        if not groups or groups[-1][0] != section.group:
            groups.append((section.group, []))
        known = book_of_code(section.identifier)
        if known is not None and kind.is_scripture:
            verses[section.identifier] = known.page_number
        overview, pages = _parts(section)
        groups[-1][1].append(
            [section.identifier, section.title, overview, _numbers(section.identifier, pages) or pages,
             list(_names(section, known, (language.identifier, member.interface.language)))]
        )  # fmt: skip
    frames = kind.form == "stories"
    if frames and groups:
        # `OBS 5:3`, whatever the stories are called in their language.
        groups[0][1][0][4].append(member.manifest.identifier)
    return {
        "title": member_title(member),
        "lang": language.identifier,
        "dir": language.direction,
        "kind": kind.name,
        "numbered": kind.numbered,
        "sectionsLabel": gettext(kind.sections_label),
        "groups": groups,
        **({"verses": verses} if verses else {}),
        **({"frames": True} if frames else {}),
    }


def verses(member: Member, facts: Facts = NO_FACTS) -> Iterator[tuple[str, dict[str, str]]]:
    """Of each book that is in one file: its section, and by names, as JSON, the places of its verses in the source and
    what was found there.

    A finding stands for all its places, and is said once.
    """
    found: dict[tuple[str, str], list[tuple[str, Finding]]] = defaultdict(list)
    for finding in member.findings:
        for place in finding.every_place:
            page, _, anchor = place.page.partition("#")
            if anchor and place.path:
                found[place.path, page.partition("/")[0]].append((anchor, finding))
    files = {
        address: unit.files
        for unit in member.resource.units
        if unit.kind == "usfm"
        for address in unit.pages
    }
    for section in member.resource.own_sections:
        code = section.identifier
        paths = files.get(section.pages[0].address, ())
        if len(paths) == 1:
            make = partial(_lines, member.repository, paths[0], code)
            yield (
                code,
                {
                    "source": as_json(member.repository.branch_url(paths[0])),
                    "lines": facts.get(make, "lines", code, member.repository.digest(paths[0])),
                    **_findings(found.get((paths[0], code), ())),
                },
            )


def _lines(repository: Repository, path: str, code: str) -> str:
    """JSON of the line of each verse of a book, by chapter, the first for verse 1; 0 where there is no such verse.

    As a text it is kept and written in a tenth of the time of 31,000 numbers.
    """
    text = book_text(repository, path, code)
    lines: dict[int, list[int]] = {}
    line, before = 1, 0
    for chapter in outline(text):
        of_chapter = lines.setdefault(chapter.number, [])
        for _, _, _, _, at, _, _, numbers in chapter.verses:
            line += text.count("\n", before, at)
            before = at
            for number in numbers:
                if number == len(of_chapter) + 1 <= _MOST_VERSES:
                    of_chapter.append(line)
                elif 0 < number <= _MOST_VERSES:
                    of_chapter += [0] * (number - len(of_chapter))
                    of_chapter[number - 1] = of_chapter[number - 1] or line
    return as_json(lines)


def _findings(found: Sequence[tuple[str, Finding]]) -> dict[str, str]:
    """As JSON, messages, and by the id of each verse the numbers of those that are about it."""
    messages: dict[tuple[str, str, str], int] = {}
    by_anchor: dict[str, list[int]] = {}
    for anchor, finding in found[:_MOST_FINDINGS]:
        said = (finding.severity, finding.code, finding.message)
        number = messages.setdefault(said, len(messages))
        if number not in by_anchor.setdefault(anchor, []):
            by_anchor[anchor].append(number)
    if not messages:
        return {}
    return {"messages": as_json([*messages]), "found": as_json(by_anchor)}


def _parts(section: Section) -> tuple[str, list[tuple[str, str]]]:
    """The address of the overview, empty where there is none; labels and addresses of the other pages."""
    pages = list(section.pages)
    overview = pages.pop(0).address if pages and pages[0].kind in ("book", "matter") else ""
    return overview, [(page.label or page.title, page.address) for page in pages]


def _numbers(identifier: str, pages: Sequence[tuple[str, str]]) -> tuple[int, int, int] | None:
    """First and last number and the width of a number in addresses, where pages are simply numbered."""
    if not pages or not _NUMBER.fullmatch(pages[0][0]):
        return None
    first, width = int(pages[0][0]), len(posixpath.basename(pages[0][1]))
    for number, (label, address) in enumerate(pages, first):
        if label != str(number) or address != f"{identifier}/{number:0{width}}":
            return None
    return first, first + len(pages) - 1, width


def _names(section: Section, known: Book | None, languages: Sequence[str]) -> Iterator[str]:
    """What readers may call a section: by its own names, those of the languages, in English, and by its code."""
    listed = [section.title, *section.names]
    if known is not None:
        for language in (*languages, "en"):
            listed += names_of_book(known.code, _SPOKEN.get(language, language))
        listed += [known.name, known.code]
    seen: set[str] = set()
    for name in listed:
        if name and (folded := name.casefold().strip(". ")) not in seen:
            seen.add(folded)
            yield name


def _library(members: Sequence[Member], parallel: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The texts of a library, what there is about their verses, and how these meet."""
    texts = [
        _text(member)
        | ({"numbering": numbering} if (numbering := _other_numberings(member)) else {})
        for member in members
        if member.resource.kind.is_text
    ]
    counted = {counted for text in texts for counted in text.get("numbering", {}).items()}
    moved: dict[str, dict[str, list[Any]]] = {}
    for book, numbering in sorted(counted):
        if found := shifts(book, numbering):
            moved.setdefault(numbering, {})[book] = found
    return {
        "texts": texts,
        "helps": [_text(member) for member in members if member.resource.kind.is_helps],
        "shifts": moved,
        "parallel": [list(folders) for folders in parallel],
    }


def _other_numberings(member: Member) -> dict[str, str]:
    """The numbering of each book whose verses are not numbered as in the English Bible."""
    found = {}
    for section in member.resource.own_sections:
        last: dict[int, int] = {}
        for page in section.pages:
            for anchor in page.anchors:
                if anchor.kind == "verse":
                    last[anchor.chapter] = max(last.get(anchor.chapter, 0), anchor.verse)
        stated = stated_numbering(member, section.identifier)
        numbering = numbering_of(section.identifier, last, stated)
        if numbering != ENGLISH:
            found[section.identifier] = numbering
    return found


def _text(member: Member) -> dict[str, Any]:
    """A text of a library or its helps, with their chapters: the way from one to the same place in another."""
    language = member.manifest.language
    chapters = {}
    for section in member.resource.own_sections:
        _, pages = _parts(section)
        chapters[section.identifier] = _numbers(section.identifier, pages) or pages
    title = member_title(member)
    return {
        "folder": member.folder,
        "title": title,
        "short": member.manifest.identifier.upper(),
        "lang": language.identifier,
        "dir": language.direction,
        "language": language.title or language.identifier,
        "kind": member.resource.kind.name,
        "books": chapters,
        **({"titleLang": ""} if title_is_foreign(member, title) else {}),
    }
