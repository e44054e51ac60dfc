"""Which page of the site, and which id on it, shows the place that a finding is about.

Only files with findings are looked at: the `\\v` of a book, the frames of a story, the rows of helps.
"""

from __future__ import annotations

import posixpath
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from tx_mkdocs.findings import Finding
from tx_mkdocs.formats.chunks import chunk_order, is_chunk
from tx_mkdocs.formats.obs import Story
from tx_mkdocs.formats.obs_chunks import parse_chunks
from tx_mkdocs.formats.obs_markdown import leading_number, parse_story
from tx_mkdocs.preparing import Prepared
from tx_mkdocs.repository import Repository
from tx_mkdocs.resources import Page, Unit

Finder = Callable[[int, int], str]
"""From line and column, from 1 or 0 for unknown, to the address of a page and, behind `#`, an id."""

_STOP = re.compile(r"\\([cv])(?=[\s\d])\s*(\d{1,4})?(?:[-\u2010-\u2015](\d{1,4}))?")
# A paragraph that a verse begins: what is wrong with its marker is the matter of that verse.
_OPENING = re.compile(r"(?:\s*\\(?![cv][\s\d])\+?[a-z][a-z0-9-]{0,20}\*?)+\s*\\v[\s\d]")
_FRAME = re.compile(r'<figure class="frame" id="([^"]+)"')
_HEADING = re.compile(r'<h1 id="([^"]+)"')
_LONGEST_BRIDGE = 200
_VERSE = re.compile(r"\d{3}-ch-\d{3}(?:-\d+)?-v-0*(\d+)")
_HELP = re.compile(r"[a-z]+-\w{3}-\d{3}-0*(\d+)(?:-.*)?")
_FRAME_ID = re.compile(r"\d{2}-0*(\d+)")


def placed(member: Prepared, findings: Iterable[Finding]) -> list[Finding]:
    """The findings, each with the page and id that show its place, as far as there are such."""
    given = list(findings)
    wanted = {one.path for one in given if one.path}
    if not wanted:
        return given
    finders = _finders(member, wanted)
    return [_placed(one, finders) for one in given]


def _placed(one: Finding, finders: Mapping[str, Finder]) -> Finding:
    finder = finders.get(one.path)
    if finder is None or "#" in one.page:
        return one
    page = finder(one.line, one.column)
    if not page or (one.page and page.partition("#")[0] != one.page):
        return one
    return replace(one, page=page)


def page_link(page: str) -> str:
    """`Finding.page` as the address of a file: `gen/03.html#001-ch-003-v-004`."""
    address, hash_, anchor = page.partition("#")
    return f"{address}.html{hash_}{anchor}"


def place_name(title: str, anchor: str) -> str:
    """What a place is called: `Genesis 3:4` on the page `Genesis 3`; of a frame `The Flood, 4`."""
    for form, between in ((_VERSE, ":"), (_HELP, ":"), (_FRAME_ID, ", ")):
        found = form.fullmatch(anchor)
        if found is not None:
            return f"{title}{between}{found[1] or 0}"
    return title


def _finders(member: Prepared, wanted: set[str]) -> dict[str, Finder]:
    """A finder for each file of `wanted` that a page shows."""
    resource = member.resource
    pages = {page.address: page for page in resource.pages}
    finders: dict[str, Finder] = {}
    for unit in resource.units:
        for path in unit.files:
            if path in wanted and path not in finders:
                shown = [pages[address] for address in unit.pages]
                make = _in_book if unit.kind == "usfm" else _in_story
                finders[path] = make(member.repository, unit, path, shown)
    by_path: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in resource.helps:
        if one.path in wanted:
            by_path[one.path].append((one.line, f"{one.address}#{one.anchor}"))
    sources = _sources(resource.pages)
    for path in wanted - finders.keys():
        whole = sources.get(path) or sources.get(f"{posixpath.dirname(path)}/", "")
        if path in by_path:
            finders[path] = _in_helps(sorted(by_path[path]), path, whole)
        elif whole:
            finders[path] = _always(whole)
    return finders


def _sources(pages: Sequence[Page]) -> dict[str, str]:
    """Addresses of pages by their files; by folders, with `/` behind, where a folder has one page.

    A title beside the text of an article, or the table of contents of a manual, is found so.
    """
    found: dict[str, str] = {}
    folders: dict[str, set[str]] = defaultdict(set)
    overviews: dict[str, str] = {}
    for page in pages:
        if page.source:
            heading = _HEADING.match(page.body)
            address = f"{page.address}#{heading[1]}" if heading else page.address
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


def _in_helps(rows: list[tuple[int, str]], path: str, whole: str) -> Finder:
    """Of a table the row itself; of a text the last note that begins before the line."""
    lines = [line for line, _ in rows]
    is_table = path.lower().endswith(".tsv")
    whole = whole or rows[0][1].partition("#")[0]

    def find(line: int, column: int) -> str:
        at = bisect_right(lines, line) - 1
        if at < 0 or (is_table and lines[at] != line):
            return whole
        return rows[at][1]

    return find


def _in_story(repository: Repository, unit: Unit, path: str, pages: Sequence[Page]) -> Finder:
    """The frame of a story; what stands before and after the frames has no id."""
    page = pages[0]
    if page.kind != "story":
        return _always(page.address)
    story = _story(repository, unit, page)
    ids = _FRAME.findall(page.body)
    frames = [
        (frame.line, name)
        for frame, name in zip(story.frames, ids, strict=False)
        if frame.path == path
    ]
    lines = [line for line, _ in frames]
    end = min((block.line for block in story.closing if block.path == path), default=0)

    def find(line: int, column: int) -> str:
        at = bisect_right(lines, line) - 1
        if at < 0 or (end and line >= end):
            return page.address
        return f"{page.address}#{frames[at][1]}"

    return find


def _story(repository: Repository, unit: Unit, page: Page) -> Story:
    number = leading_number(page.address)
    folder = posixpath.dirname(unit.files[0])
    if leading_number(posixpath.basename(folder)) == number:
        return parse_chunks(
            unit.files, lambda path: repository.read_text(path).text, folder, number
        )
    return parse_story(repository.read_text(unit.files[0]).text, unit.files[0], number)


def _in_book(repository: Repository, unit: Unit, path: str, pages: Sequence[Page]) -> Finder:
    """The verse of a book, else its chapter, else its overview."""
    text = repository.read_text(path).text
    starts = [0, *(found.end() for found in re.finditer("\n", text))]
    offsets: list[int] = []
    stops: list[tuple[int, int, int, int]] = []
    section, number, verse, _ = chunk_order(path)
    chapter, again = (number, 1) if is_chunk(path) and section == 1 else (0, 0)
    first = (chapter, again, verse if chapter and 0 < verse < 9_999 else 0, 1)
    chapters: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for found in _STOP.finditer(text):
        number = int(found[2] or 0)
        if found[1] == "c":
            chapters[number] += 1
            chapter, again = number, chapters[number]
            seen.clear()
            stops.append((chapter, again, 0, 1))
        else:
            last = min(int(found[3] or 0), number + _LONGEST_BRIDGE)
            seen.update(range(number, max(number, last) + 1))
            stops.append((chapter, again, number, seen[number]))
        offsets.append(found.start())
    by_number = {
        int(name): page for page in pages if (name := page.address.rpartition("/")[2]).isdecimal()
    }

    def find(line: int, column: int) -> str:
        if not 0 < line <= len(starts):
            return pages[0].address
        start = starts[line - 1] + max(column - 1, 0)
        at = bisect_right(offsets, start) - 1
        following = offsets[at + 1] if at + 1 < len(offsets) else len(text)
        end = starts[line] if line < len(starts) else len(text)
        begins = at >= 0 and offsets[at] == start
        if not begins and ((not column and following < end) or _OPENING.match(text, start)):
            at += 1
        return _verse(by_number, pages[0], stops[at] if 0 <= at < len(stops) else first)

    return find


def _verse(chapters: Mapping[int, Page], overview: Page, stop: tuple[int, int, int, int]) -> str:
    """Address of a chapter's page with the id of a verse.

    Args:
        chapters: pages by number.
        overview: what shows the text before the first chapter.
        stop: chapter and verse, each with which of that number it is, from 1; verse 0: none.
    """
    chapter, again, verse, verse_again = stop
    page = chapters.get(chapter)
    heading = _HEADING.match(page.body) if page else None
    if page is None or heading is None:
        return overview.address
    name = heading[1] if again == 1 else f"{heading[1]}-{again}"
    ids = [f"{name}-v-{verse:03}"] if verse else []
    if verse_again > 1:
        ids.insert(0, f"{ids[0]}-{verse_again}")
    known = next((one for one in (*ids, name) if f'id="{one}"' in page.body), heading[1])
    return f"{page.address}#{known}"
