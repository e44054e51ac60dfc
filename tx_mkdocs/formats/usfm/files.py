"""Which files of a repository are USFM, and which are chunks of a book, by their paths; else by how they begin.

Source: names that Door43's texts have (`01-GEN.usfm`, `41MATxyz.SFM`, `01-GEN.usfm3.txt`), the layout of
translationStudio, package versions 2 to 7 (`<chapter>/<chunk>.txt`), and that of Bibledit's repositories
(`Genesis/1/data`).
"""

from __future__ import annotations

import re

from tx_mkdocs.source.about import is_about

_USFM = re.compile(r"\.(?:usfm3?|sfm|usf)(?:\.txt)?\Z|(?:\A|/)\d{1,3}/data\Z", re.IGNORECASE)
_OF_CHAPTER = re.compile(r"(?:\A|/)\d{1,3}/data\Z")
_BOOKS = {
    # Toolbox begins with lines of its own: `\_sh v3.0`.
    "USFM": re.compile(r"\A\s*(?:\\_\w+[^\n\\]*\n\s*)*\\id\s+([A-Za-z0-9]{3})\b"),
    "USX": re.compile(
        r"<(?:[\w.-]+:)?usx\b[^<>]*>\s*<(?:[\w.-]+:)?book\b[^<>]*\bcode=\"(\w{3})\"", re.IGNORECASE
    ),
    "USJ": re.compile(
        r"\A\s*(?:\{\s*(?:\"\w+\"\s*:\s*\{\s*)?\"type\"\s*:\s*\"USJ\"[^\[\]]*\[\s*\{"
        # A bare list of its content.
        r"|\[\s*\{(?=[^{}]*\"type\"\s*:\s*\"book[\":]))[^{}]*\"code\"\s*:\s*\"(\w{3})\""
    ),
    # The page of a host, saved for the file that it shows.
    "HTML": re.compile(
        r"\A\s*<(?:!doctype\s+html|html|head)\b()(?!(?s:.*)\\[cv][ \t]\d)", re.IGNORECASE
    ),
}
"""How books begin in the forms of the standard, and a web page that is none."""
_MAY_BE = (".txt", ".json", ".xml", ".ptx", ".dat", ".sf")
"""Endings of texts and data that may be books; in Paratext each project chooses its own."""
_MARKDOWN = re.compile(
    r"(?i:(?:\A|/)[1-3a-z][a-z]{2}/\d{1,3}(?:-\d{1,3})?\.md|\.u?sfm\.md)\Z"
    r"|(?:\A|/)(?:[0-9A-C]\d-?)?[1-3A-Z][A-Z]{2}[^/]*\.md\Z"
)
"""Names of Markdown that may be a book all the same, by its folder, its first ending or its code in capitals."""
START = 8192
"""Characters of a text by which its form is told."""
CHUNK_PATH = re.compile(
    r"(?=.*\.txt\Z|(?:.*/)?[1-3a-z][a-z]{2}/\d{1,3}/[^/]*\Z)(?:.*/)?(?P<chapter>\d{1,3}|front|back)/"
    r"(?:(?P<numbered>\d{1,3})\.(?:usfm3?|sfm|usf|(?:usfm3?|sfm|usf|md|txt)\.txt)|(?P<named>[^/]+)\.txt)\Z",
    re.IGNORECASE,
)
"""In the folder of a chapter a number is a verse, also before an ending such as Door43 adds.

A file that does not end in `.txt` is one only below a folder that has the code of a book: `tit/01/03.usfm`.
"""
_SPECIAL = {"title": -3, "sub-title": -2, "intro": -1, "reference": 10_000, "summary": 10_001}
"""Places of chunks that are no verses, in the order of a chapter."""
_NO_VERSE = 9_999
_BEGINS_AS_USFM = re.compile(r"\s*\\(?:usfm|ide|h|toc[1-3]|mt[1-3]?|rem|s[1-4]?|p|c|v)[ \t\n]")


CORE_CHAPTER_PATH = re.compile(r"[1-3a-z][a-z]{2}/(?P<chapter>\d{1,3})\.json\Z")
"""In a project of translationCore the folder of a book has a file for each chapter."""


def chunk_order(path: str) -> tuple[int, int, int, str]:
    """Sort key of chunk paths: front, chapters, back; title first, then verses as numbers."""
    match = CHUNK_PATH.match(path)
    if match is None:
        core = CORE_CHAPTER_PATH.match(path)
        return (1, int(core["chapter"]), 0, "") if core else (3, 0, 0, path)
    chapter, chunk = match["chapter"].lower(), (match["numbered"] or match["named"]).lower()
    section = {"front": 0, "back": 2}.get(chapter, 1)
    number = int(chapter) if chapter.isdecimal() else 0
    verse = int(chunk) if chunk.isdecimal() and len(chunk) < 5 else _SPECIAL.get(chunk, _NO_VERSE)
    return (section, number, verse, chunk)


def is_of_no_verse(path: str) -> bool:
    """Whether a chunk is in the folder of a chapter, and its name tells neither a verse nor what else it is."""
    section, number, verse, _ = chunk_order(path)
    return section == 1 and number > 0 and verse == _NO_VERSE


def is_core_chapter(path: str) -> bool:
    """Whether a repository path looks like a chapter of translationCore."""
    return CORE_CHAPTER_PATH.match(path) is not None


def has_usfm_name(path: str) -> bool:
    """Whether a file is named as USFM of a book is, in any case; a licence may be, too."""
    if _USFM.search(path) is None:
        return False
    chunk = CHUNK_PATH.match(path)
    return chunk is None or chunk["numbered"] is None


def folder_of_book(path: str) -> str:
    """The folder of the other files of the same book, which may have one for each chapter."""
    return _OF_CHAPTER.sub("/", path).rpartition("/")[0]


def is_usfm(path: str) -> bool:
    """Whether a file is a text in USFM: named so, and no licence, readme or the like."""
    return has_usfm_name(path) and not is_about(path)


def is_other_form(path: str) -> bool:
    """Whether a file that is a book is one in USX or USJ, by its name."""
    return path.lower().endswith((".usx", ".xml")) or is_usj(path)


def is_usj(path: str) -> bool:
    """Whether a file that is a book is one in USJ, by its name."""
    return path.lower().endswith((".usj", ".json")) and not is_core_chapter(path)


def has_book_name(path: str) -> bool:
    """Whether a file is named as a book in any form of the standard is; a licence may be, too."""
    return has_usfm_name(path) or path.lower().endswith((".usx", ".usj"))


def may_be_book(path: str) -> bool:
    """Whether a file has the name of a text or of data that may turn out to be a book by how it begins."""
    name = path.rpartition("/")[2].lower()
    is_named = name.endswith(_MAY_BE) or "." not in name or is_markdown_of_book(path)
    may_be = is_named and not has_usfm_name(path)
    is_hidden = path.startswith(".") or "/." in path
    return may_be and not is_hidden and not is_about(path) and not is_chunk(path)


def is_markdown_of_book(path: str) -> bool:
    """Whether a file is Markdown by its name, and may be a book by that: `tit/01.md`, `57-TIT.md`."""
    return path.endswith((".md", ".MD")) and _MARKDOWN.search(path) is not None


def is_book(path: str) -> bool:
    """Whether a file is a book in any form of the standard, and no licence, readme or the like."""
    return has_book_name(path) and not is_about(path)


def is_chunk(path: str) -> bool:
    """Whether a repository path looks like a chunk of a book."""
    return not has_usfm_name(path) and CHUNK_PATH.match(path) is not None


def is_named_for(form: str, path: str) -> bool:
    """Whether the name of a file is one that a book in this form has, `USFM`, `USX` or `USJ`."""
    return is_other_form(path) == (form != "USFM") and is_usj(path) == (form == "USJ")


def begins_as_usfm(start: str) -> bool:
    """Whether a text that begins so is USFM, though nothing in it says of which book."""
    return _BEGINS_AS_USFM.match(start) is not None


def form_of_text(start: str) -> tuple[str, str]:
    """The form in which a text that begins so is a book, `USFM`, `USX` or `USJ`, and the code of the book.

    Both are empty where it is none; a web page without a chapter or verse is `HTML`.
    """
    for form, begins in _BOOKS.items():
        found = begins.search(start)
        if found:
            return form, found[1]
    return "", ""
