"""Chapters in which every aligned word leads to the original words that it renders.

No scripts: a word is a link to an element at the end of its chapter, which a style sheet shows by
`:target`. To know which word of the page is which word of the alignment, the words are numbered in the
source, by noncharacters that no text has, and the numbers are looked for in the HTML.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import count

from tx_mkdocs.data.scripts import script_of
from tx_mkdocs.formats.usfm.aligned_words import Original, aligned_verses
from tx_mkdocs.formats.usfm.book_html import BookHtml, ChapterHtml
from tx_mkdocs.formats.usfm.gateway_quotes import quote_text
from tx_mkdocs.formats.usfm.html import render_book
from tx_mkdocs.interface import gettext_html, lang_dir_attributes

_BEGIN, _NUMBERED, _FINISH = "\ufdd0", "\ufdd1", "\ufdd2"
_NONCHARACTERS = re.compile(f"[{_BEGIN}-{_FINISH}]")
_SOURCE_WORD = re.compile(r"(\\\+?w )([^|\\\s][^|\\]*)(?=\||\\)")
_NUMBERED_WORD = re.compile(f"{_BEGIN}(\\d+){_NUMBERED}([^{_BEGIN}-{_FINISH}]*){_FINISH}")
# A word in another link, to an address of the text or to a note, is none itself.
_LINKED = re.compile(f"<a\\b[^>]*>[^<]*</a>|{_NUMBERED_WORD.pattern}")
_STRONG = re.compile(r"[\w:]+\Z")


@dataclass(frozen=True, slots=True)
class _Group:
    """The words of a verse that render the same original words."""

    verse: int
    number: int
    """Which of the groups of its verse, from 1."""
    originals: tuple[Original, ...]
    words: str
    """The words in order, as plain text."""


def render_aligned_book(
    text: str, *, path: str = "", code: str = "", texts: bool = False
) -> BookHtml:
    """`render_book`, with aligned words as links and the alignment of each chapter at its end.

    A text without alignment gives the same as `render_book`; so does a chapter whose words would not
    be exactly the same. Never raises for what the text holds.
    """
    plain = render_book(text, path=path, code=code, texts=texts)
    if "\\zaln-s" not in text or _NONCHARACTERS.search(text):
        return plain
    numbers = count()
    numbered = _SOURCE_WORD.sub(
        lambda word: f"{word[1]}{_BEGIN}{next(numbers)}{_NUMBERED}{word[2]}{_FINISH}", text
    )
    groups = _groups(numbered)
    chapters = render_book(numbered, path=path, code=code).chapters
    if len(chapters) != len(plain.chapters):
        return plain
    return plain._replace(
        chapters=tuple(
            _with_links(chapter, marked.html, groups)
            for chapter, marked in zip(plain.chapters, chapters, strict=True)
        ),
    )


def _groups(numbered: str) -> dict[int, _Group]:
    """The group of every aligned word in verses, by its number."""
    found: dict[int, _Group] = {}
    for words in aligned_verses(numbered).values():
        members: dict[tuple[Original, ...], list[int]] = {}
        marked = list(map(_NUMBERED_WORD.fullmatch, (word.text for word in words)))
        bare = [
            word._replace(text=mark[2]) if mark else word
            for word, mark in zip(words, marked, strict=True)
        ]
        for index, (word, mark) in enumerate(zip(words, marked, strict=True)):
            if mark and word.originals:
                members.setdefault(word.originals, []).append(index)
        for number, (originals, indexes) in enumerate(members.items(), 1):
            group = _Group(words[0].verse, number, originals, quote_text(bare, indexes))
            for index in indexes:
                mark = marked[index]
                if mark is not None:
                    found[int(mark[1])] = group
    return found


def _with_links(chapter: ChapterHtml, numbered: str, groups: dict[int, _Group]) -> ChapterHtml:
    """`chapter` with its words as links, from its HTML with numbered words, and its alignment."""
    if _NUMBERED_WORD.sub(r"\2", numbered) != chapter.html:
        return chapter
    place = chapter.id.partition("-ch-")[2]
    shown: dict[str, _Group] = {}

    def link(found: re.Match[str]) -> str:
        if found[1] is None:
            return _NUMBERED_WORD.sub(r"\2", found[0])
        group = groups.get(int(found[1]))
        if group is None:
            return found[2]
        name = f"{place}-{group.verse:03}-{group.number}"
        first = "" if name in shown else f' id="w-{name}"'
        shown[name] = group
        return f'<a class="w"{first} href="#a-{name}">{found[2]}</a>'

    html = _LINKED.sub(link, numbered)
    if not shown:
        return chapter
    entries = "".join(
        f'<div class="original" id="a-{name}">'
        f'<a class="back" href="#w-{name}">{chapter.number}:{group.verse}</a> '
        f'<bdi class="words">{escape(group.words, quote=False)}</bdi>\n'
        f"{_originals(group.originals)}</div>\n"
        for name, group in shown.items()
    )
    return chapter._replace(
        html=f'{html}<section class="gen alignment">\n'
        f"<h2{lang_dir_attributes()}>{gettext_html('Words of the original')}</h2>\n{entries}</section>\n",
        ids=(*chapter.ids, *(f"{part}-{name}" for part in "wa" for name in shown)),
    )


def _originals(originals: Sequence[Original]) -> str:
    """One line for each original word: as it stands, its lemma, its number in Strong's lexicon."""
    lines = []
    for original in originals:
        parts = [f'<bdi class="content">{escape(original.content, quote=False)}</bdi>']
        if original.lemma:
            parts.append(f'<bdi class="lemma">{escape(original.lemma, quote=False)}</bdi>')
        if original.strong:
            parts.append(f'<span class="strong">{escape(original.strong, quote=False)}</span>')
            if _STRONG.match(original.strong):
                parts.append(f"<!--tx:strong {original.strong}-->")
        # The language once for the line: this is the weight of the page. `bdi` finds its own direction.
        lines.append(f"<p{_language(original)}>{' '.join(parts)}</p>\n")
    return "".join(lines)


@lru_cache(maxsize=4096)
def _language(original: Original) -> str:
    """Attribute for the language of an original word, by its letters; Aramaic by its morphology."""
    script = script_of(original.content)
    if script == "Hebr":
        return ' lang="arc"' if original.morph.startswith("Ar") else ' lang="hbo"'
    return ' lang="el-x-koine"' if script == "Grek" else ""
