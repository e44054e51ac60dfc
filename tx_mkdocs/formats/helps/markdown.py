"""Markdown files of notes and questions: every heading with the text below it is one entry.

Source: Resource Container 0.2, type `help`; tX, preprocessors of tN and tQ.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from typing import Literal

from tx_mkdocs.data.book_names import book_of_name
from tx_mkdocs.data.books import STORIES, Book, book, book_in_name
from tx_mkdocs.data.reference_words import (
    CHAPTER_SIGNS,
    ORDINAL_SIGNS,
    VERSE_SIGNS,
    in_usual_words,
    means_place,
    means_verse,
)
from tx_mkdocs.formats.helps.entry import FRONT, INTRODUCTION, Entry
from tx_mkdocs.formats.helps.markdown_book import (
    Heading,
    Section,
    chapter_sections,
    sections,
)
from tx_mkdocs.formats.helps.references import Places, format_reference, parse_reference
from tx_mkdocs.formats.markdown.front_matter import front_matter_end
from tx_mkdocs.formats.markdown.html import shows_nothing

_ATX = re.compile(r" {0,3}(#{1,6})(?!#)(.*)")
_UNDERLINE = re.compile(r"=+[ \t]*\Z")
_COMMENT = re.compile(r" {0,3}<!--")
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
# Blanks, and signs of direction, before a name.
_UNSEEN = re.compile(r"\A[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
_FILE_NUMBER = re.compile(r"\d{1,3} ")
_NUMBER = re.compile(r"0*\d{1,3}\Z")
_INTRODUCTION_NAME = re.compile(r"(?:intro|title|front|sub-title)(?!\w)")
_BRIDGE = re.compile(r"(?<=\d)_(?=\d)")
_COPIED = re.compile(r"(\d{1,3})(?=\W)")
_LABELLED = re.compile(r"([^\d]*[^\W\d_])[\s._-]*(?=\d)")
"""Words before the number in a name: `Chapter 01`, `v02`."""
_WORD_SIGNS = str.maketrans("_-", "  ")


def read_markdown(
    text: str, path: str, places: Places, kind: Literal["note", "question"]
) -> tuple[Entry, ...]:
    """The entries of one file, in order. All text is in one of them.

    Headings of the highest level that the file has begin entries; in an introduction the whole file
    is one entry. Text before the first heading is an entry without one.

    Args:
        text: the file, with line feeds.
        path: of the file.
        places: what the file is about; see `places_of_path`. Empty for a whole book. Headings in the file of a
            book or chapter may tell verses; see `markdown_book`.
        kind: whether headings quote the text or ask a question.
    """
    lines = text.split("\n")
    headings = _headings(lines, text.count("\n", 0, front_matter_end(text)))
    if not places:
        parts = sections(headings, len(lines), book_in_name(path))
    elif len(places) == 1 and places[0][1] == 0 and places[0][0] != FRONT:
        parts = chapter_sections(headings, len(lines), places[0][0])
    else:
        parts = [Section(0, len(lines), places)]
    return tuple(entry for part in parts for entry in _entries(lines, headings, part, path, kind))


def _entries(
    lines: list[str],
    of_file: list[Heading],
    part: Section,
    path: str,
    kind: Literal["note", "question"],
) -> tuple[Entry, ...]:
    """The entries of the lines that are about one place."""
    begin = next((at for at in range(part.first, part.last) if lines[at].strip()), None)
    if begin is None:
        return ()
    places = part.places
    if places and places[0][1] == INTRODUCTION:
        text = "\n".join(lines[begin : part.last]).rstrip("\n")
        return (Entry(path, begin + 1, format_reference(places), places, text),)
    headings = [heading for heading in of_file if part.first <= heading.line < part.last]
    top = min((heading.level for heading in headings), default=0)
    starts = [heading for heading in headings if heading.level == top]
    entries = []
    first = starts[0].line if starts else part.last
    before = "\n".join(lines[part.first : first]).strip("\n")
    if not shows_nothing(before):
        entries.append(Entry(path, begin + 1, format_reference(places), places, before))
    for index, start in enumerate(starts):
        end = starts[index + 1].line if index + 1 < len(starts) else part.last
        body = "\n".join(lines[start.below : end]).strip("\n").rstrip()
        if shows_nothing(start.text) and shows_nothing(body):
            continue
        entries.append(
            Entry(
                path,
                start.line + 1,
                format_reference(places),
                places,
                body,
                question=start.text if kind == "question" else "",
                gateway=start.text if kind == "note" else "",
            )
        )
    return tuple(entries)


def places_of_path(path: str) -> tuple[str, Places] | None:
    """Book and place of a file by its path; None where it tells neither.

    `gen/01/02.md`, `GEN/001/intro.md`, `tn/gen/front/intro.md`, `Jonah/Chapter 1/Verse 2.md` are of a book;
    `content/01/02.md` and `content/01.md` of the stories, `obs`. A file of a whole book (`php.md`, `50-PHP.md`) has
    no place.
    """
    parts = path.split("/")
    # `01.md.txt` and `01.usfm3.md` are copies that some program named.
    stem = parts[-1].partition(".")[0].lower()
    for index in range(len(parts) - 2, -1, -1):
        known = book(parts[index])
        if known is None:
            continue
        names = [*parts[index + 1 : -1], stem]
        places = _places(names)
        return (known.code, places) if places else None
    if len(parts) == 1 and (known := book(stem) or _book_called(stem)):
        return known.code, ()
    for index in range(len(parts) - 2, -1, -1):
        # `32-JON/01/02.md`, `Jonah/01/02.md`, `01-Génesis/01/02.md` and `Jonah/01.md`
        places = _places([*parts[index + 1 : -1], stem])
        # `Ruth 1` in `Ruth` is a chapter, no other book.
        is_chapter = index and parts[index][-1:].isdecimal()
        if places and not is_chapter and (known := _book_called(parts[index])):
            return known.code, places
    names = [part.lower() for part in parts[-2:-1]] + [stem]
    if names[0] in ("content", "obs", "ingredients") or len(names) == 1:
        names = names[1:] or names
        names = [*names, "intro"] if names[0] in ("front", "back") else names
    places = _places(names)
    return (STORIES, places) if places else None


def _book_called(name: str) -> Book | None:
    """The book whose code or name, in one of several languages, a file or folder has: `32-JON`, `1_Juan`."""
    words = re.sub(r"[_-]+", " ", name).strip()
    return (
        book_in_name(f"{name}.md")
        or book_of_name(words)
        or book_of_name(_FILE_NUMBER.sub("", words))
    )


def _places(names: list[str]) -> Places:
    chapter_name = _number_in(names[0].lower(), means_place)
    if chapter_name == "front":
        chapter = FRONT
    elif _NUMBER.match(chapter_name):
        chapter = int(chapter_name)
    elif chapter_name == "title" or _is_introduction(chapter_name):
        return ((FRONT, INTRODUCTION),)
    else:
        return ()
    if len(names) == 1:
        return ((chapter, INTRODUCTION if chapter == FRONT else 0),)
    if len(names) > 2:
        return ()
    verse_name = _number_in(_UNSEEN.sub("", names[1].lower()), means_verse)
    # Copies have something after the name: `intro copy.md`, `01 (2).md`.
    if _INTRODUCTION_NAME.match(verse_name) or _is_introduction(verse_name):
        return ((chapter, INTRODUCTION),)
    if chapter == FRONT and verse_name[:1].isdecimal():
        # No verse is in front of a book: it is a part of the introduction.
        return ((FRONT, INTRODUCTION),)
    # Some files are about two verses: `20&24.md`, `09_10.md`.
    name = _BRIDGE.sub("-", verse_name)
    places = parse_reference(f"{chapter}:{name}") or parse_reference(
        f"{chapter}:{name.replace(' ', '')}"
    )
    copied = _COPIED.match(verse_name)
    return parse_reference(f"{chapter}:{copied[1]}") if copied and not places else places


def _number_in(name: str, means: Callable[[str], bool]) -> str:
    """What a name has behind words that mean `chapter` or `verse`: `01` of `Chapter 01`; else the name.

    The name of a book is a word for its chapters only: of `Ruth 1` in the folder of a chapter nobody knows.
    """
    if name[:1] in tuple(ORDINAL_SIGNS) and name[-1:] in CHAPTER_SIGNS + VERSE_SIGNS:
        return name[1:-1]
    found = _LABELLED.match(name)
    return name[found.end() :] if found and means(found[1].translate(_WORD_SIGNS)) else name


def _is_introduction(name: str) -> bool:
    # Most names are numbers of verses.
    return not name.isdecimal() and in_usual_words(f"1:{name}") == "1:intro"


def _headings(lines: list[str], first: int) -> list[Heading]:
    """The headings from line `first` on: comments of YAML begin with `#` too."""
    found: list[Heading] = []
    verbatim = _verbatim(lines) | {*range(first)}
    for number, line in enumerate(lines):
        if number in verbatim:
            continue
        atx = _ATX.match(line)
        wiki = _wiki_heading(line)
        if atx:
            text = atx[2].strip().rstrip("#").rstrip()
            found.append(Heading(number, number + 1, len(atx[1]), text))
        elif wiki:
            found.append(Heading(number, number + 1, 1, wiki))
        elif (
            number
            and _UNDERLINE.match(line)
            and lines[number - 1].strip()
            # A line of `#` is a heading already.
            and (not found or found[-1].line != number - 1)
            and (number < 2 or not lines[number - 2].strip())
        ):
            found.append(Heading(number - 1, number + 1, 1, lines[number - 1].strip()))
    return found


def _verbatim(lines: list[str]) -> set[int]:
    """The lines between fences and in comments, from 0. What nothing closes is text."""
    fences = [number for number, line in enumerate(lines) if _FENCE.match(line)]
    inside: set[int] = set()
    for first, last in zip(fences[::2], fences[1::2], strict=False):
        inside.update(range(first, last + 1))
    begins = [number for number, line in enumerate(lines) if _COMMENT.match(line)]
    ends = [number for number, line in enumerate(lines) if "-->" in line] if begins else []
    for first in begins:
        closing = bisect_left(ends, first)
        if first not in inside and closing < len(ends):
            inside.update(range(first, ends[closing] + 1))
    return inside


def _wiki_heading(line: str) -> str:
    """The text of a heading as DokuWiki writes it, `== Text ==`; else nothing."""
    line = line.strip()
    if not (line.startswith("==") and line.endswith("==")):
        return ""
    return line.strip("=").strip()
