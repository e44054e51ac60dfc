"""Books of the Bible, front and back matter: codes, names, numbers, and finding one in a name.

Source of codes and numbers: USFM 3.1, "Book identifiers".
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from tx_mkdocs.data.subjects import parts_of_name, resource_ids, title_key
from tx_mkdocs.data.tables import rows

STORIES = "obs"
"""Stands for Open Bible Stories where helps, links and places name a book."""
_EXTENSION = re.compile(r"\.[A-Za-z]\w{0,7}\Z")
_NUMBERED = re.compile(r"(?P<number>\d\d|[ABC]\d)[-_ .]*(?P<code>\w{3})(?P<rest>.*)\Z", re.S)
_WITH_CHAPTER = re.compile(r"([1-3A-Za-z][A-Za-z]{2})\d{1,3}")
_WORD = re.compile(r"[^\W_]+")
_NEAR_CODES = {
    "jam": "jas", "eze": "ezk", "joh": "jhn", "mar": "mrk", "nah": "nam", "joe": "jol", "sos": "sng", "son": "sng",
    "jgs": "jdg", "prv": "pro", "psm": "psa", "ecl": "ecc", "mrc": "mrk",
}  # fmt: skip
"""What people write for the code of a book that begins as no other does."""
_ORDINALS = {
    **dict.fromkeys(("first", "1st", "i"), "1"),
    **dict.fromkeys(("second", "2nd", "ii"), "2"),
    **dict.fromkeys(("third", "3rd", "iii"), "3"),
}
_LONGEST_NAME = 200
_LONGEST_TITLE_IN_PARTS = 6


class Book(NamedTuple):
    """One book, or one part of a publication that has a book identifier of its own."""

    code: str
    """USFM identifier, lower-case: `gen`."""
    name: str
    """English name: `Genesis`."""
    file_number: str
    """As in file names: `01` … `39`, `41` … `67`, `A0` for front matter."""
    page_number: str
    """Three digits, as in the ids of pages: `001` … `066`, `000` for front matter."""
    group: str
    """Front matter, Old Testament, New Testament, Deuterocanon, Back matter or Other."""
    order: int
    """Place in reading order, from 0."""


@cache
def _table() -> tuple[dict[str, Book], dict[str, Book]]:
    """The books by code, in reading order, and by English name as `_key` spells it."""
    by_code: dict[str, Book] = {}
    by_name: dict[str, Book] = {}
    for order, (code, name, file, page, group, also) in enumerate(rows("books.tsv", 6)):
        by_code[code] = entry = Book(code, name, file, page, group, order)
        for title in (name, *also.split(";")):
            if title:
                by_name[title_key(title)] = entry
    return by_code, by_name


def book(code: str) -> Book | None:
    """Return the book with the USFM identifier `code`, in any case, or None."""
    return _table()[0].get(code.strip().lower())


def books() -> tuple[Book, ...]:
    """Return every known book in reading order."""
    return tuple(_table()[0].values())


def book_of_title(title: str) -> Book | None:
    """Return the book whose English name is `title`, in any spelling: `1 John`, `Song of Songs`; else None."""
    return _table()[1].get(title_key(title))


def book_of_id_line(line: str) -> Book | None:
    """Return the book that the text of an `\\id` line says, or None.

    That should be a code. An English name (`1 John`, `Judges`), or letters that people take for the code (`EZE`), mean
    one book too; of another word the first three letters may.
    """
    words = _WORD.findall(line)[:_LONGEST_TITLE_IN_PARTS]
    if not words or (found := book(words[0])):
        return found if words else None
    words[0] = _ORDINALS.get(words[0].lower(), words[0])
    titles = (book_of_title("".join(words[:end])) for end in range(len(words), 0, -1))
    return next(filter(None, titles), None) or book(_NEAR_CODES.get(words[0].lower(), words[0][:3]))


def book_in_name(name: str) -> Book | None:
    """Return the book that the name of a file or of a repository speaks of, or None.

    Understands `01-GEN.usfm`, `41MATxyz.SFM`, `02-GENeng-web.usfm`, `GEN.usfm`, `GEN01.usfm`, `19-Psalms`,
    `en_ult_3jn_book`, `ceb_psa_text_ulb_L3`. The first part of a name of several parts is as a
    rule a language code (`gal_mat_text_reg` is Matthew in Kalolo), so it comes last, and
    not at all beside a resource id (`gal_ulb`) unless written in capitals.

    Args:
        name: One name; of a path only what follows the last `/` counts.
    """
    stem = name.replace("\\", "/").rstrip("/").rpartition("/")[2][:_LONGEST_NAME]
    if _EXTENSION.search(stem, 1):
        stem = _EXTENSION.sub("", stem)
    parts = parts_of_name(stem)
    if not parts:
        return None
    later = next((found for part in parts[1:] if (found := book(part))), None)
    found = _book_with_number(stem) or later or _book_by_title(parts) or _leading(parts)
    if found is None and (chapter := _WITH_CHAPTER.fullmatch(stem)):
        return book(chapter[1])
    return found


_OF_CHAPTER = re.compile(r"/[0-9]{1,3}\Z")
"""The folder of a chapter."""


def book_of_path(path: str) -> Book | None:
    """The book that the name of a file speaks of, else that of its folder: `GEN/01.usfm`, `GEN/1/data`."""
    folder = _OF_CHAPTER.sub("", path.rpartition("/")[0])
    return book_in_name(path) or (book_in_name(folder) if folder else None)


def _book_with_number(stem: str) -> Book | None:
    """The book in a name that starts with a number and a code: `02-GENeng-web`."""
    match = _NUMBERED.match(stem)
    found = book(match["code"]) if match else None
    if not match or not found:
        return None
    ends = not match["rest"][:1].isalnum()
    language_follows = match["code"].isupper() and match["rest"][:1].islower()
    return found if ends or language_follows or match["number"] == found.file_number else None


def _book_by_title(parts: list[str]) -> Book | None:
    """The book whose English name is in consecutive `parts`."""
    names = _table()[1]
    words = [title_key(part) for part in parts]
    for start in range(len(words)):
        for end in range(min(len(words), start + _LONGEST_TITLE_IN_PARTS), start, -1):
            title = "".join((_ORDINALS.get(words[start], words[start]), *words[start + 1 : end]))
            # A three-letter name in front (`job`) is weighed as a code, not as a title.
            if (found := names.get(title)) and (start or len(title) > 3):
                return found
    return None


def _leading(parts: list[str]) -> Book | None:
    """The book whose code is first, where that cannot be a language code."""
    rest = {part.lower() for part in parts[1:]}
    names_a_resource = rest & (resource_ids() | {"text", "book"})
    return None if names_a_resource and not parts[0].isupper() else book(parts[0])
