"""A book that is rendered again and again, of which only the chapters that changed are read again.

A book is cut before its `plain_chapters`. Where a part could be read otherwise without the parts around it, or two
chapters want the same id, the whole is read.
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from tx_mkdocs.findings.codes.usfm.structure import NO_IDENTIFICATION
from tx_mkdocs.formats.usfm.alignment import without_alignment
from tx_mkdocs.formats.usfm.book_html import BookHtml
from tx_mkdocs.formats.usfm.callers import alphabet_of
from tx_mkdocs.formats.usfm.events import parse
from tx_mkdocs.formats.usfm.html import render_book, render_part
from tx_mkdocs.formats.usfm.line_breaks import keep_words_whole
from tx_mkdocs.formats.usfm.outline import plain_chapters
from tx_mkdocs.formats.usfm.parsed import ParsedUsfm, Problem
from tx_mkdocs.formats.usfm.problems import findings


class _Part(NamedTuple):
    """A chapter, or what stands before the first."""

    html: BookHtml
    problems: list[Problem]
    """With their offsets in the part."""
    has_markers: bool
    is_closed: bool


class BookByChapter:
    """What is known of the chapters of a book, as it was rendered last."""

    def __init__(self) -> None:
        self._parts: dict[tuple[str, str, str, bool, bool], _Part] = {}
        """By their text, the code of the book, the letters that call notes, whether they have texts, and whether they
        are behind another: the first is to have a line `\\id`."""

    def render(self, text: str, *, path: str = "", code: str = "", texts: bool = False) -> BookHtml:
        """What `render_book` gives for the same."""
        reduced = keep_words_whole(without_alignment(text))
        alphabet = alphabet_of(reduced)
        begins = [0, *(at for _, at in plain_chapters(reduced)), len(reduced)]
        known, self._parts = self._parts, {}
        parts: list[_Part] = []
        for begin, end in pairwise(begins):
            of_book = parts[0].html.code if parts else code
            key = reduced[begin:end], of_book, alphabet, texts, begin > 0
            part = self._parts[key] = known.get(key) or _read(*key)
            parts.append(part)
        head = parts[0]
        html = _join([part.html for part in parts])
        ids = {chapter.id for chapter in html.chapters}
        is_certain = head.has_markers and all(part.is_closed for part in parts)
        if len(parts) < 2 or not is_certain or len(ids) < len(html.chapters):
            return render_book(text, path=path, code=code, texts=texts)
        problems = [
            problem._replace(at=begin + problem.at)
            for begin, part in zip(begins, parts, strict=False)
            for problem in part.problems
        ]
        found = findings(ParsedUsfm([], problems, frozenset()), reduced, path, original=text)
        return html._replace(findings=tuple(found))


def _read(text: str, code: str, alphabet: str, texts: bool, goes_on: bool) -> _Part:
    parsed = parse(text)
    # The label of chapters is one because chapters follow.
    followed = parsed._replace(markers=parsed.markers | {"c"})
    html = render_part(followed, text, code, alphabet, texts=texts)
    problems = [
        problem
        for problem in parsed.problems
        if not (goes_on and problem.code is NO_IDENTIFICATION)
    ]
    return _Part(html, problems, bool(parsed.markers), parsed.is_closed)


def _join(parts: list[BookHtml]) -> BookHtml:
    return parts[0]._replace(
        identification=tuple(line for part in parts for line in part.identification),
        chapters=tuple(chapter for part in parts for chapter in part.chapters),
        texts=tuple(texts for part in parts for texts in part.texts),
        has_figures=any(part.has_figures for part in parts),
    )
