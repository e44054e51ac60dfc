"""What chapters, verses and notes of a book are called in addresses.

Chapter `001-ch-001`, verse `001-ch-001-v-001`, note `fn-001-001-001-1`; what comes again ends in `-2`, `-3` …
Source: tX, page ids. The first number is that of the book: 001 for Genesis, 999 where it is unknown.
"""

from __future__ import annotations

from collections.abc import Iterable

from tx_mkdocs.data.books import book as book_of_code
from tx_mkdocs.data.books import book_of_id_line
from tx_mkdocs.formats.usfm.markers import Kind
from tx_mkdocs.formats.usfm.numbers import verse_numbers
from tx_mkdocs.formats.usfm.parsed import Event


def book_code(events: Iterable[Event], otherwise: str) -> str:
    """Lower-case code of the `\\id` line where that names a book, else the one given; may be unknown."""
    for kind, name, text, _ in events:
        if kind is Kind.IDENTIFICATION and name == "id":
            if known := book_of_id_line(text):
                return known.code
            return (otherwise or text.strip()[:3]).lower()
        if kind is Kind.CHAPTER:
            break
    return otherwise.lower()


def book_number(code: str) -> str:
    """`001` for `gen`."""
    known = book_of_code(code)
    return known.page_number if known else "999"


def chapter_id(book: str, number: int, counts: dict[str, int]) -> str:
    """The id of a chapter.

    Args:
        book: number of the book.
        number: of the chapter; 0 where it cannot be read.
        counts: how often each id was asked for; this one is counted too.
    """
    base = f"{book}-ch-{number:03}"
    again = counts[base] = counts.get(base, 0) + 1
    return base if again == 1 else f"{base}-{again}"


def verse_ends(written: str, counts: dict[str, int]) -> list[str]:
    """What the ids of a verse number end with, one for each verse of a bridge: `002`, `003-2`.

    Args:
        written: as in the text.
        counts: how often each number stood in the chapter; these are counted too.
    """
    ends = []
    for verse in verse_numbers(written) or (0,):
        key = str(verse)
        again = counts[key] = counts.get(key, 0) + 1
        ends.append(f"{verse:03}" if again == 1 else f"{verse:03}-{again}")
    return ends


def verse_prefix(chapter: str) -> str:
    """What the ids of the verses of a chapter begin with."""
    return f"{chapter}-v-"


def note_prefix(chapter: str) -> str:
    """What the ids of the notes of a chapter begin with; the end of the verse's id and a number follow."""
    return f"fn-{chapter.replace('-ch-', '-')}-"
