"""Which page of the site, and which id on it, shows the place that a finding is about.

Only files with findings are looked at: the `\\v` of a book, the frames of a story, the rows of helps.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from itertools import accumulate
from operator import itemgetter
from typing import TYPE_CHECKING

from tx_mkdocs.cache import NO_FACTS, Facts
from tx_mkdocs.findings.model import Finding, Location
from tx_mkdocs.findings.unexpected import unexpected_error
from tx_mkdocs.formats.helps.entry import is_table
from tx_mkdocs.formats.usfm.files import chunk_order, is_chunk, is_other_form
from tx_mkdocs.formats.usfm.other_forms import as_usfm
from tx_mkdocs.formats.usfm.outline import Chapter, books_in, lines_of_books, outline
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page, Resource, Unit
from tx_mkdocs.resources.anchors import AnchorKind, anchor_of
from tx_mkdocs.resources.model import helps_by_page
from tx_mkdocs.source.repository import Repository, RepositoryError

if TYPE_CHECKING:
    from tx_mkdocs.formats.usfm.usj_to_usfm import RewrittenBook

Finder = Callable[[int, int], str]
"""From line and column, from 1 or 0 for unknown, to the address of a page and, after `#`, an id."""

# A paragraph that a verse begins: what is wrong with its marker is the matter of that verse.
_OPENING = re.compile(r"(?:\s*\\(?![cv][\s\d])\+?[a-z][a-z0-9-]{0,20}\*?)+\s*\\v[\s\d]")
_BOOKS = ("usfm", "usx", "helps")
"""How units are proven that are of one book."""
_BEFORE_VERSE: Mapping[AnchorKind, str] = {
    "verse": ":", "note": ":", "question": ":", "word": ":", "frame": ", "
}  # fmt: skip


def locate(member: Member, findings: Iterable[Finding], facts: Facts = NO_FACTS) -> list[Finding]:
    """The findings, each with the page and id that show its place, as far as there are such.

    `facts` keeps which verse is at a place of a book.
    """
    given = list(findings)
    wanted = {at.path for finding in given for at in finding.every_place if at.path}
    if not wanted:
        return given
    try:
        finders = _finders(member, wanted)
        if facts is not NO_FACTS:
            finders |= _with_answers(member, finders, given, facts)
        return [_with_page(path, finders) for path in given]
    except Exception as error:
        return [*given, unexpected_error(error)]


def _with_page(finding: Finding, finders: Mapping[str, Finder]) -> Finding:
    page = _page(finding, finders)
    places = tuple(
        replace(at, page=_page(at, finders)) if at.path in finders else at for at in finding.places
    )
    return (
        finding
        if (page, places) == (finding.page, finding.places)
        else replace(finding, page=page, places=places)
    )


def _page(at: Finding | Location, finders: Mapping[str, Finder]) -> str:
    """Page and id of a place; what is known already, where no more can be found out."""
    finder = finders.get(at.path)
    if finder is None or "#" in at.page:
        return at.page
    page = finder(at.line, at.column)
    return at.page if not page or (at.page and page.partition("#")[0] != at.page) else page


def page_of_line(member: Member, lines: Sequence[tuple[str, int]]) -> list[str]:
    """The page and id that show each path and line, as `Finding.page` has it; empty where no page does."""
    finders = _finders(member, {path for path, _ in lines})
    return [finders[path](line, 0) if path in finders else "" for path, line in lines]


def place_name(title: str, anchor: str) -> str:
    """What a place is called: `Genesis 3:4` on the page `Genesis 3`; of a frame `The Flood, 4`."""
    place = anchor_of(anchor)
    between = _BEFORE_VERSE.get(place.kind, "")
    # A note on an introduction is of no verse; a verse or frame may have the number 0.
    is_numbered = place.verse > 0 or place.kind in ("verse", "frame")
    return f"{title}{between}{place.verse}" if between and is_numbered else title


def _finders(member: Member, wanted: set[str]) -> dict[str, Finder]:
    """A finder for each file of `wanted` that a page shows."""
    resource = member.resource
    pages = {page.address: page for page in resource.pages}
    finders: dict[str, Finder] = {}
    for unit in resource.units:
        for path in unit.files if unit.kind in ("usfm", "usx", "story") else ():
            if path in wanted and path not in finders:
                shown = [pages[address] for address in unit.pages]
                finders[path] = (
                    _in_story(member.repository, unit, path, shown)
                    if unit.kind == "story"
                    else _in_books(member.repository, path, shown)
                )
    others = wanted - finders.keys()
    sources = _sources(resource.pages) if others else {}
    with_helps = {
        path: unit for unit in resource.units if unit.kind == "helps" for path in unit.files
    }
    for path in others:
        whole = sources.get(path) or sources.get(f"{posixpath.dirname(path)}/", "")
        if path in with_helps:
            finders[path] = _in_helps(resource, with_helps[path], path, whole)
        elif whole:
            finders[path] = _always(whole)
    return finders


def _with_answers(
    member: Member, finders: Mapping[str, Finder], findings: Iterable[Finding], facts: Facts
) -> dict[str, Finder]:
    """The finders of books of one file that know what they will be asked, from `facts` where those have it."""
    ids_by = member.resource.kind.name, member.manifest.identifier
    places: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for finding in findings:
        for at in finding.every_place:
            if "#" not in at.page:
                places[at.path].add((at.line, at.column))
    found: dict[str, Finder] = {}
    for unit in member.resource.units:
        path = unit.files[0]
        if unit.kind not in _BOOKS or len(unit.files) > 1 or not places[path]:
            continue
        asked = sorted(places[path])
        with suppress(RepositoryError):
            digest = member.repository.digest(path)
            made_of = ("places", *ids_by, path, digest, str(unit.pages), str(asked))
            answers = facts.get(partial(_answers, finders[path], asked), *made_of)
            found[path] = partial(_answer, dict(zip(asked, answers, strict=True)), finders[path])
    return found


def _answers(find: Finder, places: Iterable[tuple[int, int]]) -> list[str]:
    answers = [find(line, column) for line, column in places]
    if isinstance(find, _InBook):
        find.let_go()
    return answers


def _answer(known: Mapping[tuple[int, int], str], find: Finder, line: int, column: int) -> str:
    answer = known.get((line, column))
    return find(line, column) if answer is None else answer


def _sources(pages: Sequence[Page]) -> dict[str, str]:
    """Addresses of pages by their files; by folders, with `/` after, where a folder has one page.

    A title beside the text of an article, or the table of contents of a manual, is found so.
    """
    found: dict[str, str] = {}
    folders: dict[str, set[str]] = defaultdict(set)
    overviews: dict[str, str] = {}
    for page in pages:
        if page.source:
            address = f"{page.address}#{page.top}" if page.top else page.address
            found.setdefault(page.source, address)
            folders[posixpath.dirname(page.source)].add(address)
        elif page.folder:
            overviews.setdefault(page.folder, page.address)
    for folder, addresses in folders.items():
        if folder and len(addresses) == 1:
            found[f"{folder}/"] = next(iter(addresses))
    for folder, address in overviews.items():
        found.setdefault(f"{folder}/", address)
    return found


def _always(address: str) -> Finder:
    return lambda line, column: address


def _in_helps(resource: Resource, unit: Unit, path: str, whole: str) -> Finder:
    """Of a table the row itself; of a text the last note that begins before the line."""
    of_table = is_table(path)
    rows: list[tuple[int, str]] = []

    def find(line: int, column: int) -> str:
        if not rows:
            by_page = helps_by_page(resource.helps)
            rows.extend(
                (entry.line, f"{address}#{entry.anchor}")
                for address in unit.pages
                for entry in by_page.get(address, ())
                if entry.path == path
            )
            rows.sort()
        at = bisect_right(rows, line, key=lambda row: row[0]) - 1
        if at < 0 or (of_table and rows[at][0] != line):
            return whole or (rows[0][1].partition("#")[0] if rows else "")
        return rows[at][1]

    return find


def _in_story(repository: Repository, unit: Unit, path: str, pages: Sequence[Page]) -> Finder:
    """The frame of a story; what is before and after the frames has no id."""
    if len(pages) > 1:
        return _in_stories(repository, unit, path, pages)
    page = pages[0]
    if page.kind != "story":
        return _always(page.address)
    # Few sites have stories.
    from tx_mkdocs.library.frames import frames_of_file

    frames, end = frames_of_file(repository, unit, path, page)
    lines = [line for line, _ in frames]

    def find(line: int, column: int) -> str:
        at = bisect_right(lines, line) - 1
        if at < 0 or (end and line >= end):
            return page.address
        return f"{page.address}#{frames[at][1]}"

    return find


def _in_stories(repository: Repository, unit: Unit, path: str, pages: Sequence[Page]) -> Finder:
    """The story that begins before the line, of a file with several, and its frame."""
    # Few sites have stories.
    from tx_mkdocs.formats.obs.markdown import leading_number
    from tx_mkdocs.formats.obs.several import stories_in

    parts = stories_in(repository.read_text(path).text)
    finders = [(0, _in_story(repository, unit, path, pages[:1]))]
    for page in pages:
        if text := parts.get(leading_number(page.address) or 0, ""):
            first = len(text) - len(text.lstrip("\n")) + 1
            finders.append((first, _in_story(repository, unit, path, [page])))

    def find(line: int, column: int) -> str:
        at = bisect_right(finders, line, key=lambda part: part[0]) - 1
        return finders[max(at, 0)][1](line, column)

    return find


def _in_books(repository: Repository, path: str, pages: Sequence[Page]) -> Finder:
    """The book of a file; of several the one that has the line."""
    by_folder: dict[str, list[Page]] = defaultdict(list)
    for page in pages:
        by_folder[page.address.partition("/")[0]].append(page)
    if len(by_folder) == 1:
        return _InBook(repository, path, pages)
    rewritten = as_usfm(repository.read_bytes(path), path) if is_other_form(path) else None
    whole = rewritten.text if rewritten else repository.read_text(path).text
    places = lines_of_books(whole)
    finders = [
        _InBook(repository, path, shown, text)
        for (_, text), shown in zip(books_in(whole), by_folder.values(), strict=False)
    ]

    def find(line: int, column: int) -> str:
        own = rewritten.line_of(line, column) if rewritten and line > 0 else line
        at = bisect_right(places, own, key=itemgetter(0)) - 1
        return finders[min(places[max(at, 0)][1], len(finders) - 1)](line, column)

    return find


class _InBook:
    """Finds the verse of a book, else its chapter, else its overview."""

    def __init__(
        self, repository: Repository, path: str, pages: Sequence[Page], text: str = ""
    ) -> None:
        self._repository, self._path, self._overview = repository, path, pages[0]
        self._text = text
        """Its part of the file, where that has several books."""
        self._by_number = {
            int(name): page
            for page in pages
            if (name := page.address.rpartition("/")[2]).isdecimal()
        }
        self._stops: _Stops | None = None
        self._rewritten: RewrittenBook | None = None
        self._ids: dict[str, frozenset[str]] = {}

    def __call__(self, line: int, column: int) -> str:
        if line <= 0:
            return self._overview.address
        stops = self._stops = self._stops or self._read()
        if self._rewritten is not None:
            line, column = self._rewritten.line_of(line, column), 0
        found = stops.at(line, column)
        if not found:
            return self._overview.address
        return _verse(self._by_number, self._overview, found, self._ids_on)

    def _read(self) -> _Stops:
        if not is_other_form(self._path):
            text = self._text or self._repository.read_text(self._path).text
            return _Stops(text, self._path)
        self._rewritten = as_usfm(self._repository.read_bytes(self._path), self._path)
        return _Stops(self._text or self._rewritten.text, self._path)

    def _ids_on(self, page: Page) -> frozenset[str]:
        if page.address not in self._ids:
            self._ids[page.address] = frozenset(page.ids)
        return self._ids[page.address]

    def let_go(self) -> None:
        """Read the book again when a place in it is wanted next: texts of many books do not fit in memory."""
        self._stops = self._rewritten = None


Stop = tuple[int, int, int, int]
"""Chapter and verse, each with which of that number it is, from 1; no verse is the 0th verse 0."""


class _Stops:
    """Where chapters and verses begin in a text, each with which of its number it is."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.ends = list(accumulate(map(len, text.split("\n"))))
        """Of each line, without the line feeds before it."""
        section, number, verse, _ = chunk_order(path)
        in_chapter = is_chunk(path) and section == 1
        begins = 0 < verse < 9_999
        first = (number, 1, verse if begins else 0, int(begins)) if in_chapter else (0, 0, 0, 0)
        self.offsets = [0]
        self.chapters: list[Stop] = [first]
        self.outline: list[Chapter | None] = [None]
        counts: Counter[int] = Counter()
        for chapter in outline(text):
            if chapter.at < 0:
                self.outline[0] = chapter
                continue
            counts[chapter.number] += 1
            self.offsets.append(chapter.at)
            self.chapters.append((chapter.number, counts[chapter.number], 0, 0))
            self.outline.append(chapter)
        self.verses: dict[int, tuple[list[int], list[Stop]]] = {}

    def at(self, line: int, column: int) -> Stop | None:
        """The stop at or before a place; None where there is no such line."""
        if line > len(self.ends):
            return None
        end = self.ends[line - 1] + line
        start = (self.ends[line - 2] + line - 1 if line > 1 else 0) + max(column - 1, 0)
        chapter = bisect_right(self.offsets, start) - 1
        offsets, stops = self.of_chapter(chapter)
        at = bisect_right(offsets, start) - 1
        begins = offsets[at] == start and (at or chapter)
        if not begins and at + 1 < len(stops):
            on_line = not column and offsets[at + 1] < end
            if on_line or _OPENING.match(self.text, start):
                at += 1
        return stops[at]

    def of_chapter(self, chapter: int) -> tuple[list[int], list[Stop]]:
        """The beginning of a chapter and of its verses: offsets, and what begins there."""
        known = self.verses.get(chapter)
        if known is not None:
            return known
        offsets, stops = [self.offsets[chapter]], [self.chapters[chapter]]
        number, again, _, _ = stops[0]
        seen: Counter[int] = Counter()
        there = self.outline[chapter]
        verses = (*there.verses, *there.unnumbered) if there else ()
        if there and there.unnumbered:
            verses = tuple(sorted(verses, key=lambda verse: verse.at))
        for verse in verses:
            seen.update(verse.numbers or (0,))
            offsets.append(verse.at)
            stops.append((number, again, verse.first, seen[verse.first]))
        self.verses[chapter] = offsets, stops
        return offsets, stops


def _verse(
    chapters: Mapping[int, Page],
    overview: Page,
    stop: Stop,
    ids_on: Callable[[Page], frozenset[str]],
) -> str:
    """Address of a chapter's page with the id of a verse.

    Args:
        chapters: pages by number.
        overview: what shows the text before the first chapter.
        stop: where the place is.
        ids_on: gives the ids on a page.
    """
    chapter, again, verse, verse_again = stop
    page = chapters.get(chapter)
    if page is None or not page.top:
        return overview.address
    name = page.top if again == 1 else f"{page.top}-{again}"
    there = ids_on(page)
    ids = [f"{name}-v-{verse:03}"] if verse_again else []
    if verse_again > 1:
        ids.insert(0, f"{ids[0]}-{verse_again}")
    known = next((anchor for anchor in (*ids, name) if anchor in there), page.top)
    return f"{page.address}#{known}"
