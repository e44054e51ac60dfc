"""translationStudio chunks as the files of one book.

A folder is a chapter, a file begins with the verse of its name; `title.txt` is the title of the
chapter, in `front` or `00` that of the book (translationStudio, package versions 2 to 7).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tx_mkdocs.proof.page_words import Address, content
from tx_mkdocs.proof.usfm_words import Source

_PATH = re.compile(
    r"(?:.*/)?(\d{1,3}|front|back)/(?:(\d{1,3})\.(?:usfm3?|sfm|usf)|([^/]+))\.txt", re.IGNORECASE
)
_OWN_CHAPTER = re.compile(rb"\\c[ \t]*0*(\d{1,4})(?![0-9A-Za-z_]|[^\x00-\x7f])[ \t]*")
_HAS_VERSE = re.compile(rb"\\[vV](?:\s|\xc2\xa0|\xe2\x80[\x80-\x8a\xaf]|\xe3\x80\x80)*\d")
_USFM_NAME = re.compile(r".*\.(?:usfm3?|sfm|usf)", re.IGNORECASE)
"""Names of files that are USFM of a whole book, whatever their folder is called."""
# The number of a verse is after the headings and marks of paragraphs that a chunk begins with.
_BEFORE_WORDS = re.compile(
    r"(?:\s|\\(?:s5(?![a-z0-9])|ts(?:-s)?\\\*|(?:pi|mi|q|li)\d?(?![a-z0-9])"
    r"|(?:p[oc]?|pm[ocr]?|m|nb|b)(?:\d(?![^\s\\]))?(?![a-z0-9]))"
    r"|\\(?:ms?|mr|s|r|d|sp|qa|ide?|h|toc|rem)\d?(?![a-z0-9])[^\\\n]*(?:\n|\Z))*"
)
_MAIN_TITLE = re.compile(rb'(?s)<p class="mt">.*?</p>')
_ORDER = {"title": -3, "sub-title": -2, "intro": -1, "reference": 1001, "summary": 1002}


def are_chunks(sources: Sequence[tuple[str, str]]) -> bool:
    """Whether these are the chunks of a book and not a file of USFM."""
    return bool(sources) and all(
        (found := _PATH.fullmatch(path)) and (found[2] or not _USFM_NAME.fullmatch(found[3]))
        for path, _ in sources
    )


def has_title(sources: Sequence[tuple[str, str]]) -> bool:
    """Whether one of the chunks is the title of the book."""
    return any(
        _is_title(_placed((path, text.encode(errors="surrogatepass")))) for path, text in sources
    )


def _is_title(chunk: tuple[int, int, str, bytes]) -> bool:
    chapter, verse, _, text = chunk
    return verse == -3 and chapter == 0 and bool(text.decode(errors="surrogatepass").strip())


def without_title(pages: Sequence[Address]) -> list[Address]:
    """The pages of a book without the title that comes from elsewhere: the first one."""
    (address, html), *others = pages
    marked = content(html, generated=True)
    return [(address, _MAIN_TITLE.sub(b"", marked, count=1)), *others]


def as_book(sources: Sequence[Source]) -> list[Source]:
    """The chunks in reading order, with the chapter and verse numbers that their names tell.

    No line is added or taken away, so that lines still count.
    """
    book: list[Source] = []
    current = 0
    placed = sorted(map(_placed, sources), key=_order)
    # Of several titles the last one with words is that of the book, which is above all.
    titles = [chunk for chunk in placed if _is_title(chunk)][-1:]
    for chapter, verse, path, text in [
        *titles,
        *(chunk for chunk in placed if chunk not in titles),
    ]:
        if not text.decode(errors="surrogatepass").strip():
            continue
        if not 0 < chapter < 1000:
            is_title = (chapter, verse, path, text) in titles
            book.append((path, (b"\\mt " if is_title else b"\\ip ") + text))
            continue
        begin = b""
        if chapter != current:
            current = chapter
            begin = b"\\c %d " % chapter
        if verse == -3:
            # What follows in the chunks is no part of the title.
            book.append((path, begin + b"\\cl " + text.strip().replace(b"\n", b" ") + b"\\p "))
            continue
        # A chunk may say its chapter once more, before its first verse.
        for own in _OWN_CHAPTER.finditer(text):
            if int(own[1]) == chapter:
                if not _HAS_VERSE.search(text, 0, own.start()):
                    text = text[: own.start()] + text[own.end() :]
                break
        if 0 < verse < 1000 and not _HAS_VERSE.search(text):
            text = _numbered(text, verse)
        book.append((path, begin + text))
    return book


def _numbered(text: bytes, verse: int) -> bytes:
    """The text of a chunk with the number of its verse before its first words."""
    before = _BEFORE_WORDS.match(text.decode(errors="surrogatepass"))
    end = len(before[0].encode(errors="surrogatepass")) if before else 0
    return b"%b \\v %d %b" % (text[:end], verse, text[end:])


def _order(chunk: tuple[int, int, str, bytes]) -> tuple[int, int, str, str]:
    """Chapter, verse, name and path: `04.txt` is before `04 copy.txt`."""
    chapter, verse, path, _ = chunk
    return chapter, verse, path.rpartition("/")[2].rpartition(".")[0].lower(), path


def _placed(source: Source) -> tuple[int, int, str, bytes]:
    """Chapter, first verse, path and text; front matter is chapter 0, back matter comes last."""
    path, text = source
    found = _PATH.fullmatch(path)
    assert found is not None
    folder, name = found[1].lower(), (found[2] or found[3]).lower()
    chapter = int(folder) if folder.isdecimal() else 0 if folder == "front" else 1000
    verse = int(name) if name.isdecimal() and len(name) < 5 else _ORDER.get(name, 1000)
    return chapter, verse, path, text
