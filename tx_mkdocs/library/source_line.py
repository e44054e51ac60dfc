"""From a place on a page to the line of the source that it shows: the other way of `locate`."""

from __future__ import annotations

import re

from tx_mkdocs.formats.html_text import plain_text
from tx_mkdocs.formats.obs.html import frame_ids
from tx_mkdocs.formats.usfm.files import has_usfm_name, may_be_book
from tx_mkdocs.formats.usfm.outline import books_in, outline
from tx_mkdocs.library.frames import story_of_page
from tx_mkdocs.library.member import Member
from tx_mkdocs.resources import Page
from tx_mkdocs.resources.anchors import anchor_of
from tx_mkdocs.resources.model import helps_by_page
from tx_mkdocs.source.repository import RepositoryError

_HEADING = re.compile(r"^(?: {0,3}#{1,6}[ \t](.*)|([^\n]+)\n {0,3}(?:=+|-+)[ \t]*)$", re.MULTILINE)
"""ATX and setext headings (CommonMark 4.2, 4.3)."""


def source_line(member: Member, page: Page, anchor: str) -> tuple[str, int]:
    """Repository path and line, from 1, of what an id on a page shows; where that is unknown the file begins.

    Args:
        member: whose page it is.
        page: with a source.
        anchor: the id of a verse, chapter, frame, note, question, word or heading.
    """
    if anchor:
        for entry in helps_by_page(member.resource.helps).get(page.address, ()):
            if entry.anchor == anchor and entry.path:
                return entry.path, entry.line or 1
    repository, path = member.repository, page.source
    try:
        if has_usfm_name(path) or (may_be_book(path) and page.kind == "chapter"):
            text = repository.read_text(path).text
            code = page.address.partition("/")[0]
            return path, _verse_line(dict(books_in(text)).get(code, text), anchor)
        if page.kind == "story":
            return _frame_line(member, page, anchor)
        if page.headings:
            return path, _heading_line(repository.read_text(path).text, page, anchor)
    except RepositoryError:
        # It went after the page was made.
        pass
    return path, 1


def _verse_line(text: str, anchor: str) -> int:
    there = anchor_of(anchor)
    for chapter in outline(text):
        if chapter.number != there.chapter or chapter.at < 0:
            continue
        at = chapter.at
        if there.verse:
            verses = (verse.at for verse in chapter.verses if there.verse in verse.numbers)
            at = next(verses, at)
        return text.count("\n", 0, at) + 1
    return 1


def _frame_line(member: Member, page: Page, anchor: str) -> tuple[str, int]:
    for unit in member.resource.units:
        if page.address in unit.pages:
            story = story_of_page(member.repository, unit, page)
            for frame, name in zip(story.frames, frame_ids(story), strict=True):
                if name == anchor:
                    return frame.path, frame.line
    return page.source, 1


def _heading_line(text: str, page: Page, anchor: str) -> int:
    """The line of the heading with an id; of several with the same words the one that comes as late on the page."""
    words = next((words for name, words in page.headings if name == anchor), "")
    if not words:
        return 1
    same = [name for name, other in page.headings if other == words]
    found = [
        text.count("\n", 0, heading.start()) + 1
        for heading in _HEADING.finditer(text)
        if _letters(heading[1] or heading[2] or "") == _letters(words)
    ]
    # A title above the page's own headings may have the same words.
    behind = len(found) - len(same)
    at = same.index(anchor) + max(behind, 0)
    return found[at] if at < len(found) else 1


def _letters(text: str) -> str:
    """What is the same in a heading as typed and as shown."""
    return "".join(filter(str.isalnum, plain_text(text)))
