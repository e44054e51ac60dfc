"""translationStudio chunks as the files of one book.

A folder is a chapter, a file begins with the verse of its name; `title.txt` is the title of the
chapter, in `front` or `00` that of the book (translationStudio, package versions 2 to 7).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tx_mkdocs.proof.usfm_words import Source

_PATH = re.compile(r"(?:.*/)?(\d{1,3}|front|back)/([^/]+)\.txt", re.IGNORECASE)
_OWN_CHAPTER = re.compile(rb"\\c[ \t]*0*(\d{1,4})(?![^\s\\])[ \t]*")
_HAS_VERSE = re.compile(rb"\\v\s*\d")
_ORDER = {"title": -3, "sub-title": -2, "intro": -1, "reference": 1001, "summary": 1002}


def are_chunks(sources: Sequence[tuple[str, str]]) -> bool:
    """Whether these are the chunks of a book and not a file of USFM."""
    return bool(sources) and all(_PATH.fullmatch(path) for path, _ in sources)


def as_book(sources: Sequence[Source]) -> list[Source]:
    """The chunks in reading order, with the chapter and verse numbers that their names tell.

    No line is added or taken away, so that lines still count.
    """
    book: list[Source] = []
    current = 0
    for chapter, verse, path, text in sorted(map(_placed, sources), key=lambda chunk: chunk[:3]):
        if not text.strip():
            continue
        if not 0 < chapter < 1000:
            book.append((path, (b"\\mt " if verse == -3 else b"\\ip ") + text))
            continue
        begin = b""
        if chapter != current:
            current = chapter
            begin = b"\\c %d " % chapter
        if verse == -3:
            book.append((path, begin + b"\\cl " + text.strip().replace(b"\n", b" ")))
            continue
        # A chunk may say its chapter once more, before its first verse.
        for own in _OWN_CHAPTER.finditer(text):
            if int(own[1]) == chapter:
                if not _HAS_VERSE.search(text, 0, own.start()):
                    text = text[: own.start()] + text[own.end() :]
                break
        if 0 < verse < 1000 and not _HAS_VERSE.search(text):
            begin += b"\\v %d " % verse
        book.append((path, begin + text))
    return book


def _placed(source: Source) -> tuple[int, int, str, bytes]:
    """Chapter, first verse, path and text; front matter is chapter 0, back matter comes last."""
    path, text = source
    found = _PATH.fullmatch(path)
    assert found is not None
    folder, name = found[1].lower(), found[2].lower()
    chapter = int(folder) if folder.isdecimal() else 0 if folder == "front" else 1000
    verse = int(name) if name.isdecimal() and len(name) < 5 else _ORDER.get(name, 1000)
    return chapter, verse, path, text
