"""Which place a reference of a table or the path of a file names, read for the proof alone."""

from __future__ import annotations

import re
from collections.abc import Callable

from tx_mkdocs.data.book_names import book_of_name
from tx_mkdocs.data.books import STORIES, book_in_name
from tx_mkdocs.data.reference_words import (
    CHAPTER_SIGNS,
    ORDINAL_SIGNS,
    VERSE_SIGNS,
    in_usual_words,
    means_place,
    means_verse,
)
from tx_mkdocs.proof.numbers import with_ascii_digits

Place = tuple[int, int, int]
"""Number of the book in a table of several, else 0; chapter; verse. Introductions are verse -1, that of
the book is of chapter 0."""
UNPLACED = 1_000_000
"""As a verse of chapter 0, where no reference could be read: shown after the book's introduction."""
_PLACE = re.compile(
    rb"[\s'(\[=\"]*(?:front|(\d{1,3}))\s*:\s*(?:(intro)|(front|title)|(\d{1,3})(?:ff|[a-z])?)(?!\w)",
    re.I,
)
_CHAPTERS = re.compile(
    r"[\s'(\[=\"]*(?:(?P<first>[^\D0]\d{0,2})\s*[-\u2010-\u2015\u2212]\s*(?P<last>[^\D0]\d{0,2})"
    r"|0{0,2}(?P<only>[^\D0]\d{0,2})\s*[:\uff1a]?)[\s\"')\].]*"
)
"""`1`, `1:`, `1-4`: whole chapters, of the text."""
_OF_CLOCK = re.compile(rb"[^\W\d_]{2}")
"""Behind a verse: the name of a month, or `PM`, by which a spreadsheet says another place than the figures do."""
_NAME_BEFORE = re.compile(r"((?:[1-6]\s?)?[^\W\d_][^\d:]*?)\.?\s+(?=\d|(?i:front|intro)\b)")
UNSEEN_SIGN = rb"\xc2\xad|\xe2\x80[\x8b-\x8f\xaa-\xae]|\xe2\x81[\xa0-\xa9]|\xef\xbb\xbf"
_NO_WIDTH = re.compile(UNSEEN_SIGN)
_UNSEEN = re.compile("/(?:[\\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff])+(?=[^/]*\\Z)")
# A whole chapter or story: `jon/01.md`, `content/01.md`.
_CHAPTER_FILE = re.compile(r"(?:.*/)?0*([1-9]\d{0,2})\.[^/]*")
_WORDS = re.compile(r"(\D*[^\W\d_])[\s._-]*(?=\d)")
_NUMBERS = re.compile(
    r"(?:.*/)?(?:(\d{1,3})|(?P<front>front))/(?:(?:(\d{1,3})\D.*|(?P<intro>intro|title|front|sub-title)(?!\w).*)|[^/]*)",
    re.IGNORECASE,
)


def place_of(reference: bytes, book: int) -> Place:
    """The first chapter and verse that a reference names."""
    if not reference.isascii():
        seen = _NO_WIDTH.sub(b"", reference).decode(errors="replace")
        reference = with_ascii_digits(seen).replace("\uff1a", ":").encode()
    found = _PLACE.match(reference) or _PLACE.match(without_name(reference))
    if (found is None or _is_of_clock(found)) and reference.strip():
        usual = in_usual_words(without_name(reference).decode(errors="replace").strip())
        found = _PLACE.match(f"front:{usual}".encode() if usual == "intro" else usual.encode())
        if found is None:
            return book, *_whole_chapter(usual)
    if found is None or _is_of_clock(found):
        return book, 0, UNPLACED
    chapter = int(found[1] or 0)
    if found[2] or not chapter:
        return book, chapter, -1
    return book, chapter, int(found[4] or 0)


def _whole_chapter(reference: str) -> tuple[int, int]:
    found = _CHAPTERS.fullmatch(reference)
    if found is None or (found["last"] and int(found["first"]) >= int(found["last"])):
        return 0, UNPLACED
    return int(found["first"] or found["only"]), 0


def _is_of_clock(found: re.Match[bytes]) -> bool:
    return found[4] is not None and _OF_CLOCK.search(found.string, found.end()) is not None


def name_in(reference: bytes) -> bytes:
    """The book that a reference names first; empty where it names none."""
    text = reference.decode(errors="replace").strip()
    rest = without_name(reference)
    return text.encode().removesuffix(rest) if rest != reference else b""


def without_name(reference: bytes) -> bytes:
    """A reference without the book that it names first."""
    text = reference.decode(errors="replace").strip()
    name = _NAME_BEFORE.match(text)
    words = "".join(name[1].split()) if name else ""
    if name and (words.lower() == STORIES or book_in_name(words) or book_of_name(words)):
        return text[name.end() :].encode()
    return reference


def place_of_path(path: str) -> Place:
    """The chapter and verse that the names of a file and its folders tell."""
    path = _with_bare_numbers(_UNSEEN.sub("/", path))
    found = _NUMBERS.fullmatch(path)
    if found is None:
        of_chapter = _CHAPTER_FILE.fullmatch(path)
        return (0, int(of_chapter[1]), 0) if of_chapter else (0, 0, UNPLACED)
    chapter = int(found[1] or 0)
    if chapter and found[3]:
        return 0, chapter, int(found[3])
    is_introduction = found["intro"] or (not chapter and found[3])
    return (0, chapter, -1) if is_introduction else (0, 0, UNPLACED)


def _with_bare_numbers(path: str) -> str:
    """The path with bare numbers for names that say what they count: `Jonah/Chapter 1/Verse 2.md`."""
    *above, folder, name = ["", "", *path.split("/")]
    stem, dot, ending = name.partition(".")
    has_chapter = (folder := _bare_number(folder, means_place)).isdecimal()
    if not any(above) and not folder:
        return path
    if not stem.isdecimal() and in_usual_words(f"1:{stem.lower()}") == "1:intro":
        stem = "intro" if has_chapter else "front/intro"
    else:
        stem = _bare_number(stem, means_verse if has_chapter else means_place)
    return "/".join([*above, folder, f"{stem}{dot}{ending}"])


def _bare_number(name: str, means: Callable[[str], bool]) -> str:
    if name[:1] in tuple(ORDINAL_SIGNS) and name[-1:] in CHAPTER_SIGNS + VERSE_SIGNS:
        return name[1:-1]
    words = _WORDS.match(name)
    return name[words.end() :] if words and means(re.sub("[_-]", " ", words[1])) else name
