"""translationStudio chunks as the files of one book.

A folder is a chapter, a file begins with the verse of its name; `title.txt` is the title of the
chapter, in `front` or `00` that of the book (translationStudio, package versions 2 to 7).
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from tx_mkdocs.proof.number_labels import chapter_label, verse_label
from tx_mkdocs.proof.numbers import ORDER_OF_CHUNKS, chapter_number
from tx_mkdocs.proof.page_words import Address, content
from tx_mkdocs.proof.usfm_in_bulk import Source

_PATH = re.compile(
    r"(?:.*/)?(\d{1,3}|front|back)/(?:(\d{1,3})\.(?:usfm3?|sfm|usf|(?:usfm3?|sfm|usf|md|txt)\.txt)|([^/]+)\.txt)",
    re.IGNORECASE,
)
_BELOW_BOOK = re.compile(r"(?:.*/)?[1-3a-z][a-z]{2}/\d{1,3}/[^/]*", re.IGNORECASE)
_OWN_CHAPTER = re.compile(r"\\(?i:c|chapter)(?![A-Za-z*_-])([^\\]*)")
_WORD = re.compile(r"\w")
_VERSE = re.compile("\\\\(?i:v|vn|verse)[\\s\u00ad\u200b-\u200f\u2060\ufeff]*[\\d\u1369-\u137c]")
_USFM_NAME = re.compile(r".*\.(?:usfm3?|sfm|usf)", re.IGNORECASE)
"""Names of files that are USFM of a whole book, whatever their folder is called."""
# The number of a verse is after the headings and marks of paragraphs that a chunk begins with.
_BEFORE_WORDS = re.compile(
    r"(?:\s|\\(?:s5(?![a-z0-9])|ts(?:-s)?\\\*|(?:pi|mi|q|li)\d?(?![a-z0-9])"
    r"|(?:p[oc]?|pm[ocr]?|m|nb|b)(?:\d(?![^\s\\]))?(?![a-z0-9]))"
    r"|\\(?:ms?|mr|s|r|d|sp|qa|ide?|h|toc|rem)\d?(?![a-z0-9])[^\\\n]*(?:\n|\Z))*"
)
_PARAGRAPH = re.compile(r"\\(?:p|m|q|pi|nb|mi|pm|pmo|pmc|pmr|pc|po|li)\d?(?![a-z0-9])")
_ENDS_WITH_HEAD = re.compile(r"\\(?:ide?|h|toc|rem)\d?(?![a-z0-9])[^\\\n]*\n\s*\Z")
_CORE_PATH = re.compile(r"[1-3a-z][a-z]{2}/(\d{1,3})\.json")
"""A chapter of translationCore: its verses by their numbers."""
_CHAPTER_OR_VERSE = re.compile(rb"\\[cCvV](?![A-Za-z*_-])")
_CHAPTER_LINE = re.compile(rb"\\c [0-9]{1,4}[ \t]*\n")
_MAIN_TITLE = re.compile(rb'(?s)<p class="mt">.*?</p>')


def are_chunks(sources: Sequence[tuple[str, str]]) -> bool:
    """Whether these are the chunks of a book and not a file of USFM."""
    return bool(sources) and all(
        _CORE_PATH.fullmatch(path) or ((found := _PATH.fullmatch(path)) and _is_chunk(path, found))
        for path, _ in sources
    )


def _is_chunk(path: str, found: re.Match[str]) -> bool:
    if not found[2]:
        return not _USFM_NAME.fullmatch(found[3])
    return path.lower().endswith(".txt") or _BELOW_BOOK.fullmatch(path) is not None


def has_title(sources: Sequence[tuple[str, str]]) -> bool:
    """Whether one of the chunks is the title of the book."""
    return any(_chunk(path, text.encode(errors="surrogatepass")).is_title for path, text in sources)


def with_head_in_chapter(source: Source) -> Source:
    """A later file of a book with what stands above its first chapter below the line of that."""
    path, text = source
    first = _CHAPTER_OR_VERSE.search(text)
    opens = _CHAPTER_LINE.match(text, first.start()) if first else None
    if opens is None or (opens.start() and text[opens.start() - 1 : opens.start()] != b"\n"):
        return source
    return path, opens[0] + text[: opens.start()] + text[opens.end() :]


class _Chunk(NamedTuple):
    """A file of a book."""

    chapter: int
    """-1 for front matter, 1000 for back matter."""
    verse: int
    """The first one; of chunks without a number their order (`ORDER_OF_CHUNKS`)."""
    path: str
    text: bytes

    @property
    def words(self) -> str:
        """The text without white space around it."""
        return self.text.decode(errors="surrogatepass").strip()

    @property
    def is_title_of_chapter(self) -> bool:
        """Whether it is a title, of its chapter where it is in one."""
        return self.verse == ORDER_OF_CHUNKS["title"]

    @property
    def is_title(self) -> bool:
        """Whether it is the title of the book, and not empty."""
        return self.is_title_of_chapter and self.chapter < 1 and bool(self.words)

    @property
    def order(self) -> tuple[int, int, str, str]:
        """For sorting, by chapter, verse, name and path: `04.txt` is before `04 copy.txt`."""
        name = self.path.rpartition("/")[2].rpartition(".")[0].lower()
        return self.chapter, self.verse, name, self.path


def without_title(pages: Sequence[Address]) -> list[Address]:
    """The pages of a book without the main title on the first one, which may be from the metadata."""
    (address, html), *others = pages
    marked = content(html, generated=True)
    return [(address, _MAIN_TITLE.sub(b"", marked, count=1)), *others]


def as_book(sources: Sequence[Source]) -> list[Source]:
    """The chunks in reading order, with the chapter and verse numbers that their names tell.

    No line is added or taken away, so that lines still count.
    """
    book: list[Source] = []
    current = 0
    is_first = False
    chunks = sorted((_chunk(*source) for source in sources), key=lambda chunk: chunk.order)
    # Of several titles the last one with words is that of the book, which is above all.
    titles = [chunk for chunk in chunks if chunk.is_title][-1:]
    typed = _with_typed_numbers(chunks)
    for chunk in (*titles, *(chunk for chunk in chunks if chunk not in titles)):
        if not chunk.words:
            continue
        if not 0 < chunk.chapter < 1000:
            marker = b"\\mt " if chunk in titles else b"\\ip "
            book.append((chunk.path, marker + chunk.text))
            continue
        begin = b""
        if chunk.chapter != current:
            current = chunk.chapter
            begin = b"\\c %d " % current
            is_first = True
        if chunk.is_title_of_chapter:
            # What follows in the chunks is no part of the title.
            title = chunk.text.strip().replace(b"\n", b" ")
            book.append((chunk.path, begin + b"\\cl " + title + b"\\p "))
            continue
        # A chunk may say its chapter once more, before its first verse.
        text = _without_chapter(chunk.text.decode(errors="surrogatepass"), current)
        if 0 < chunk.verse < 1000 and not _VERSE.search(text):
            text = _with_verse_number(text, chunk.verse, is_typed=current in typed)
        if is_first:
            text = _after_heads(text)
        is_first = False
        if begin:
            # On a line of its own: what the chunk begins with begins one, too.
            book.append((chunk.path, begin))
        book.append((chunk.path, text.encode(errors="surrogatepass")))
    return book


def _without_chapter(text: str, chapter: int) -> str:
    for own in _OWN_CHAPTER.finditer(text):
        number, rest = chapter_label(own[1])
        if number.isnumeric() and chapter_number(number) == chapter and not _WORD.match(rest):
            before = text[: own.start()]
            behind = rest.lstrip(" \t") + text[own.end() :]
            return text if _VERSE.search(before) else before + behind
    return text


def _with_typed_numbers(chunks: Sequence[_Chunk]) -> set[int]:
    """The chapters whose chunks begin with the number of their verse, but for less than half of them."""
    more: dict[int, int] = {}
    for chunk in chunks:
        text = chunk.text.decode(errors="surrogatepass")
        if chunk.words and 0 < chunk.verse < 1000 and not _VERSE.search(text):
            end = _end_of_heads(text)
            weight = 1 if _is_typed(text[end:], chunk.verse) else -1
            more[chunk.chapter] = more.get(chunk.chapter, 0) + weight
    return {chapter for chapter, number in more.items() if number > 0}


def _is_typed(text: str, verse: int) -> bool:
    number, rest = verse_label(text, str)
    return text[:1].isnumeric() and rest[:1].isspace() and chapter_number(number) == verse


def _end_of_heads(text: str) -> int:
    before = _BEFORE_WORDS.match(text)
    return before.end() if before else 0


def _with_verse_number(text: str, verse: int, *, is_typed: bool) -> str:
    """The text of a chunk with the number of its verse before its first words."""
    end = _end_of_heads(text)
    if is_typed and _is_typed(text[end:], verse):
        # Without a marker.
        return f"{text[:end]} \\v {text[end:]}"
    return f"{text[:end]} \\v {verse} {text[end:]}"


def _after_heads(text: str) -> str:
    """The first text of a chapter, with a paragraph behind the lines about the book that it begins with."""
    end = _end_of_heads(text)
    has_own = _PARAGRAPH.search(text, 0, end)
    return (
        f"{text[:end]}\\p {text[end:]}"
        if _ENDS_WITH_HEAD.search(text[:end]) and not has_own
        else text
    )


def _chunk(path: str, text: bytes) -> _Chunk:
    core = _CORE_PATH.fullmatch(path)
    if core:
        return _Chunk(int(core[1]), 0, path, _of_core(text))
    found = _PATH.fullmatch(path)
    assert found is not None
    folder, name = found[1].lower(), (found[2] or found[3]).lower()
    chapter = int(folder) if folder.isdecimal() else -1 if folder == "front" else 1000
    verse = int(name) if name.isdecimal() and len(name) < 5 else ORDER_OF_CHUNKS.get(name, 1000)
    return _Chunk(chapter, verse, path, text)


def _of_core(text: bytes) -> bytes:
    """A chapter of translationCore, a verse on each line below the first."""
    try:
        pairs = json.loads(text, object_pairs_hook=list)
    except (ValueError, RecursionError):
        return text
    if not isinstance(pairs, list) or not all(
        isinstance(pair, tuple) and isinstance(pair[1], str) for pair in pairs
    ):
        return text
    numbered: list[tuple[int, str]] = []
    highest = 0
    for key, said in pairs:
        if key != "front":
            # Bridges come last in the file.
            number = chapter_number(key) or highest
            highest = max(highest, number)
            written = f"\\v {key} " if key[:1].isdecimal() else ""
            numbered.append((number, written + said.replace("\n", " ")))
    lines = [written for _, written in sorted(numbered, key=itemgetter(0))]
    front = [said.replace("\n", " ") for key, said in pairs if key == "front"]
    return "\n".join([*front[-1:], "", *lines, ""]).encode(errors="surrogatepass")
